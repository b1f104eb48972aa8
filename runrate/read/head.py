"""The first rows of a large .xlsx as a small workbook of its own.

The reader takes a sheet as a whole or not at all. To know which columns of a large one are needed
before it is read, its first rows are cut out into a workbook that the same reader reads, so that
every cell says what it says in the whole one. Where the parts are not written in the usual way
there is no such workbook, and the sheet is read whole.
"""

import re
import zipfile
import zlib

from runrate.read import excerpt, package
from runrate.read.sniffed import Content

LARGE = 12_000_000
"""Bytes of a sheet's XML, unpacked, above which its first rows are read by themselves."""
ROWS = 320
"""Enough to see where the headings stand, and whether the table below them is tidy."""

_FAR = 16_000_000
_PIECE = 65_536
_ROW_END = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row\b[^>]*/>")
_OPENING = re.compile(rb"<((?:\w+:)?)worksheet\b.*?<\1sheetData>", re.DOTALL)
_STRING_END = re.compile(rb"</si>|<si\s*/>")
_STRING_CELL = re.compile(rb'\bt="s"[^>]*><(?:\w+:)?v>(\d+)<')


def workbook(content: Content, sheet: str) -> bytes | None:
    """A workbook with the first rows of a large sheet; None for a smaller one, for other formats,
    and where the parts are not as Excel writes them."""
    try:
        with package.opened(content) as archive:
            part = package.sheet_parts(archive).get(sheet) if archive is not None else None
            if archive is None or part is None or archive.getinfo(part).file_size <= LARGE:
                return None
            return _cut(archive, part)
    except (KeyError, ValueError, OSError, RuntimeError, EOFError, NotImplementedError):
        return None
    except (zipfile.BadZipFile, zlib.error):
        return None


def _cut(archive: zipfile.ZipFile, part: str) -> bytes | None:
    """The archive with only the first rows of one sheet, and none of the others."""
    rows = _first_rows(archive, part)
    if rows is None:
        return None
    parts = excerpt.frame(archive, lambda whole: _first_strings(whole, rows))
    return None if parts is None else excerpt.workbook(parts, part, [rows])


def _first_rows(archive: zipfile.ZipFile, part: str) -> bytes | None:
    """A sheet's XML up to the end of some row, with what closes it."""
    xml = _until(archive, part, _ROW_END, ROWS)
    opening = _OPENING.search(xml) if xml else None
    if xml is None or opening is None or b"<!DOCTYPE" in xml:
        return None
    return xml + b"</%bsheetData></%bworksheet>" % (opening[1], opening[1])


def _first_strings(archive: zipfile.ZipFile, rows: bytes) -> bytes:
    """The shared strings that some rows use and those before them; all where it is not sure which
    these are."""
    used = [int(number) for number in _STRING_CELL.findall(rows)]
    if len(used) == len(re.findall(rb"""\bt\s*=\s*["']s["']""", rows)):
        xml = _until(archive, excerpt.SHARED, _STRING_END, max(used, default=0) + 1)
        if xml is not None:
            return xml + b"</sst>"
    return archive.read(excerpt.SHARED)


def _until(
    archive: zipfile.ZipFile, part: str, ends: re.Pattern[bytes], count: int
) -> bytes | None:
    """The bytes of a part up to and including so many ends; None when it has not as many, or they
    lie too far away."""
    xml, seen, start = bytearray(), 0, 0
    with archive.open(part) as file:
        while len(xml) < _FAR and (piece := file.read(_PIECE)):
            xml += piece
            for found in ends.finditer(xml, start):
                seen, start = seen + 1, found.end()
                if seen == count:
                    return bytes(xml[:start])
    return None
