"""A workbook as a zip archive (.xlsx, .xlsb, .ods), looked at before any reader gets it.

Each part that a reader opens is unpacked once in small pieces: that its checksum fits, that it is
within the limits (the directory is not trusted), that it has no DOCTYPE, and how far its cells
reach. Unpacking and searching run side by side, outside Python's lock.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO, Literal, NamedTuple

from runrate.model.access import Limits
from runrate.model.problems import Place, Problem, Stop, error
from runrate.read import unpacked
from runrate.read.bounds import DENSE, WIDE, Bounds
from runrate.read.exceeded import MB, too_dense, too_large
from runrate.read.sniffed import Content, plain
from runrate.read.unpacked import Damaged

Format = Literal["xlsx", "xlsb", "ods"]

_MOST_PARTS = 20_000
_RATIO_FROM = 100 * MB
_PROLOG = 1 << 16
_AHEAD = 4
"""How many pieces may wait to be searched."""
_END = b"PK\x05\x06"
_END_WITHIN = (1 << 16) + 22
_UNREAD = (
    "xl/media/",
    "xl/embeddings/",
    "xl/charts/",
    "xl/drawings/",
    "xl/theme/",
    "xl/pivotcache/",
    "xl/pivottables/",
    "xl/externallinks/",
    "xl/printersettings/",
    "xl/ctrlprops/",
    "xl/activex/",
    "xl/vbaproject",
    "docprops/",
    "customxml/",
    "pictures/",
    "thumbnails/",
    "configurations2/",
    "meta-inf/",
)
"""Parts that no reader of cells opens, unless the workbook's relations name them."""
_RELATIONS, _BOOK = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
_RELATION, _WORKSHEET = re.compile(r"<[^<>]*>"), '/worksheet"'
_LARGE = 2 * MB
"""Packed: from here on a look takes a tenth of a second."""
_SHEET = re.compile(r"""<(?:\w+:)?sheet\s[^>]*?:id\s*=\s*["']([^"'>]*)""")
_DENSE_BYTES = 5
"""A sheet goes to the fast reader if its rectangle is small, or if its cells take this many bytes
of XML each: else it is mostly empty, and would take memory for nothing."""


class Archive(NamedTuple):
    """A workbook that was looked at: its format; whether what was looked at lets the fast reader
    have it; and the look at its large worksheets, which goes on meanwhile."""

    format: Format
    close: bool
    rest: Future[bool] | None = None

    def fast(self) -> bool:
        """Whether the fast reader may have the sheets. Waits until all of them were looked at.

        Raises Stop, as `examine` does."""
        return self.close and (self.rest is None or self.rest.result())


def examine(content: Content, place: Place, limits: Limits) -> Archive:
    """Look at every part that a reader would open; at large worksheets in the background.

    Raises Stop: cut short or damaged, not a workbook, beyond a limit, or with a DOCTYPE.
    """
    with _told(content, place), content.open() as file, zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        found = _format({part.filename for part in parts})
        if found is None:
            raise Stop(error("file_not_spreadsheet", place))
        _hold_sizes(parts, place, limits)
        named = _part(archive, _RELATIONS)
        sheets = _SHEET.findall(_part(archive, _BOOK))
        if len(set(sheets)) < len(sheets):
            raise Damaged("two sheets are the same part")
        alike = len({part.filename.lower() for part in parts}) < len(parts)
        twofold = alike or _ends(file, content.size) > 1
        read = [part for part in parts if _is_read(part, named.lower())]
        large = [] if found != "xlsx" else [part for part in read if _can_wait(part, named)]
        now = [part for part in read if part not in large]
        close = _look(file, now, place, limits) and not twofold
    if not large:
        return Archive(found, close)
    waiting = ThreadPoolExecutor(1, "runrate-guard")
    rest = waiting.submit(_look_later, content, large, place, limits)
    waiting.shutdown(wait=False)
    return Archive(found, close, rest)


def _look_later(
    content: Content, parts: list[zipfile.ZipInfo], place: Place, limits: Limits
) -> bool:
    with _told(content, place), content.open() as file:
        return _look(file, parts, place, limits)


@contextmanager
def _told(content: Content, place: Place) -> Iterator[None]:
    """What goes wrong in a damaged archive, as a problem."""
    try:
        yield
    except (zipfile.BadZipFile, EOFError) as problem:
        raise Stop(_broken(content, place, str(problem))) from None
    except (Damaged, NotImplementedError, ValueError, OSError, struct.error, zlib.error) as problem:
        raise Stop(error("file_unreadable", place, why=str(problem))) from None


def _broken(content: Content, place: Place, why: str) -> Problem:
    """An archive without its directory, which stands at the end, was cut short."""
    with content.open() as file:
        cut = _ends(file, content.size) == 0
    return error("file_truncated", place) if cut else error("file_unreadable", place, why=why)


def _ends(file: BinaryIO, size: int) -> int:
    """How many ends of a directory the file has; readers might not agree on one of several."""
    file.seek(max(0, size - _END_WITHIN))
    return file.read().count(_END)


def _format(names: set[str]) -> Format | None:
    lower = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.xml" in lower or any(name.startswith("xl/worksheets/") for name in lower):
        return "xlsb" if "xl/workbook.bin" in lower else "xlsx"
    if "xl/workbook.bin" in lower:
        return "xlsb"
    return "ods" if "content.xml" in lower else None


def _hold_sizes(parts: list[zipfile.ZipInfo], place: Place, limits: Limits) -> None:
    """What the directory says itself is within the limits."""
    if len(parts) > _MOST_PARTS:
        raise Damaged(f"{len(parts)} parts")
    if sum(part.file_size for part in parts) > limits.unpacked_mb * MB:
        raise Stop(too_large(place, limits))


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """A small part as it is; empty where there is none."""
    try:
        with archive.open(name) as file:
            return file.read(4 * MB).decode("latin-1")
    except KeyError:
        return ""
    except RuntimeError as problem:  # a part that is itself encrypted
        raise Damaged(str(problem)) from None


def _is_read(part: zipfile.ZipInfo, relations: str) -> bool:
    name = part.filename.lower().replace("\\", "/")
    if not name.startswith(_UNREAD):
        return not name.endswith("/")
    return name.rpartition("/")[2] in relations


def _can_wait(part: zipfile.ZipInfo, relations: str) -> bool:
    """Whether a part is large and a worksheet, and nothing else, to all who refer to it: such a one
    is not opened before it is read."""
    name = part.filename.rpartition("/")[2]
    if part.compress_size < _LARGE or not part.filename.startswith("xl/worksheets/"):
        return False
    tags = [tag for tag in _RELATION.findall(relations) if name.lower() in tag.lower()]
    return len(tags) == 1 and _WORKSHEET in tags[0]


def _look(file: BinaryIO, parts: list[zipfile.ZipInfo], place: Place, limits: Limits) -> bool:
    """Unpack the parts; whether their cells are known to stand close enough together."""
    left = limits.unpacked_mb * MB
    close = True
    with ThreadPoolExecutor(1, "runrate-guard") as searching:
        for part in parts:
            markup = not part.filename.lower().endswith(".bin")
            bounds = Bounds() if markup else None
            waiting: list[Future[None]] = []
            size = 0
            for piece in unpacked.pieces(file, part):
                if size == 0 and markup and b"<!DOCTYPE" in plain(piece)[:_PROLOG].upper():
                    raise Stop(error("xml_doctype", place, part=part.filename))
                if size == 0 and bounds and (b"\x00" in piece or not _plainly_named(piece)):
                    bounds.proven = False
                size += len(piece)
                if size > left:
                    raise Stop(too_large(place, limits))
                if size > _RATIO_FROM and size > limits.ratio * part.compress_size:
                    raise Stop(too_dense(place, limits))
                if bounds is None or not bounds.proven:
                    continue
                if size < unpacked.PIECE:
                    bounds.feed(piece)
                    continue
                waiting.append(searching.submit(bounds.feed, piece))
                if len(waiting) > _AHEAD:
                    waiting.pop(0).result()
            for one in waiting:
                one.result()
            left -= size
            if bounds is not None:
                roomy = bounds.area <= max(DENSE, size // _DENSE_BYTES) and bounds.columns <= WIDE
                close &= bounds.proven and roomy and bounds.area <= limits.cells
    return close


def _plainly_named(piece: bytes) -> bool:
    """Whether the XML is in an encoding in which a letter is one byte."""
    return not piece.startswith((b"\xff\xfe", b"\xfe\xff", b"+/v", b"\x4c\x6f\xa7\x94"))
