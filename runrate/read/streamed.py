"""An .xlsx that the fast reader must not get, or cannot read, cell by cell in bounded memory.

It says the same as the fast reader where both can read: texts as they are, numbers as their
shortest text with up to nine decimals, dates as ``2026-11-01 00:00:00``. A DOCTYPE is refused.
"""

import posixpath
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from xml.parsers import expat

from runrate.model.problems import Place, Stop, error
from runrate.model.settings import Limits
from runrate.read.bounds import column
from runrate.read.cellwise import Cells, Laid
from runrate.read.exceeded import MB, too_large, too_many_cells, too_slow
from runrate.read.sniffed import Content

_PIECE = 1 << 18
_SMALL = 64 * MB
"""Parts other than sheets and strings are not larger."""
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_A_DATE = re.compile(r'"[^"]*"|[\\_*].|\[(?![hmsHMS]+\])[^\]]*\]|;.*', re.DOTALL)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
_FURTHEST = 1 << 40
"""Beyond Excel's own last row, but not beyond what a number of a row holds."""


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name, its part of the archive, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Streamed:
    """A workbook that is read cell by cell."""

    content: Content
    place: Place
    limits: Limits
    sheets: tuple[Sheet, ...]
    texts: tuple[str, ...]
    dates: frozenset[int]
    from_1904: bool

    def read(self, sheet: Sheet) -> Laid:
        """The cells of a sheet. Raises Stop: damaged, beyond a limit, or with a DOCTYPE."""
        place = Place(self.place.file, sheet.name)
        with _told(place), self.content.open() as file, zipfile.ZipFile(file) as archive:
            reading = _Reading(self, Cells(place, self.limits))
            _parse(archive, sheet.part, reading, place, self.limits)
        return reading.cells.laid()


def open_streamed(content: Content, place: Place, limits: Limits) -> Streamed:
    """The sheets of a workbook, its texts and its formats. Raises Stop."""
    with _told(place), content.open() as file, zipfile.ZipFile(file) as archive:
        relations = _Relations()
        _parse(archive, "xl/_rels/workbook.xml.rels", relations, place, limits, optional=True)
        book = _Workbook(relations.parts)
        _parse(archive, "xl/workbook.xml", book, place, limits)
        styles, strings = _Styles(), _Strings(limits, place)
        for end, part in (("styles", styles), ("sharedStrings", strings)):
            name = next((p for kind, p in relations.kinds if kind.endswith(f"/{end}")), "")
            _parse(archive, name or f"xl/{end}.xml", part, place, limits, optional=True)
    return Streamed(
        content,
        place,
        limits,
        tuple(book.sheets),
        tuple(strings.found),
        frozenset(styles.dates()),
        book.from_1904,
    )


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """What goes wrong in a damaged archive or in malformed XML, as a problem."""
    try:
        yield
    except expat.ExpatError as problem:
        why = f"{expat.ErrorString(problem.code)} (XML, line {problem.lineno})"
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, ValueError) as problem:
        why = " ".join(str(problem).split())
    except (IndexError, OverflowError, OSError, RuntimeError, LookupError) as problem:
        why = " ".join(str(problem).split())
    else:
        return
    raise Stop(error("file_unreadable", place, why=why)) from None


class _Part:
    """What hears of a part's elements. Their names may have prefixes."""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between them."""


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    into: _Part,
    place: Place,
    limits: Limits,
    optional: bool = False,
) -> None:
    """Read a part through once. Names may differ in case, as they do for Excel."""
    by_name = {one.filename.lower().replace("\\", "/"): one for one in archive.infolist()}
    found = by_name.get(part.lower())
    if found is None:
        if optional:
            return
        raise KeyError(f"there is no part {part}")
    until = time.monotonic() + limits.seconds
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler, parser.EndElementHandler = into.start, into.end
    parser.CharacterDataHandler = into.text

    def refuse(*_: object) -> None:
        raise Stop(error("xml_doctype", place, part=found.filename))

    parser.StartDoctypeDeclHandler = refuse
    size = 0
    with archive.open(found) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limits.unpacked_mb * MB:
                raise Stop(too_large(place, limits))
            if time.monotonic() > until:
                raise Stop(too_slow(place, limits))
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Relations(_Part):
    """The parts that the workbook refers to: by the relation's id, and by its kind."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.kinds: list[tuple[str, str]] = []

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            part = posixpath.normpath(part)
            self.parts[given.get("Id", "")] = part
            self.kinds.append((given.get("Type", ""), part))


class _Workbook(_Part):
    """The sheets in their order, and the epoch."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.sheets: list[Sheet] = []
        self.from_1904 = False
        self._parts = parts

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "workbookPr":
            self.from_1904 = given.get("date1904") in ("1", "true")
        if name != "sheet":
            return
        ids = (value for key, value in given.items() if key.rpartition(":")[2] == "id")
        number = len(self.sheets) + 1
        part = self._parts.get(next(ids, ""), f"xl/worksheets/sheet{number}.xml")
        hidden = given.get("state", "visible") != "visible"
        if "/chartsheets/" not in part and "/dialogsheets/" not in part:
            self.sheets.append(Sheet(given.get("name", f"Sheet{number}"), part, hidden))


class _Styles(_Part):
    """Which formats of cells are dates."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._within = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "numFmt":
            self._formats.setdefault(int(given["numFmtId"]), given.get("formatCode", ""))
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within:
            self._used.append(int(given.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if ":" in name:
            name = _local(name)
        if name == "cellXfs":
            self._within = False

    def dates(self) -> Iterator[int]:
        """The numbers of these formats, as cells write them."""
        for at, number in enumerate(self._used):
            code = self._formats.get(number)
            if number in _BUILT_IN_DATES if code is None else is_date(code):
                yield at


class _Strings(_Part):
    """The shared texts: the runs of each, without the reading aids of Asian scripts."""

    def __init__(self, limits: Limits, place: Place) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._takes = False
        self._aid = False
        self._limits, self._place = limits, place

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "si":
            self._runs = []
        elif name == "rPh":
            self._aid = True
        elif name == "t":
            self._takes = not self._aid

    def text(self, data: str) -> None:
        if self._takes:
            self._runs.append(data)

    def end(self, name: str) -> None:
        if ":" in name:
            name = _local(name)
        if name == "t":
            self._takes = False
        elif name == "rPh":
            self._aid = False
        elif name == "si":
            self.found.append(unescaped("".join(self._runs)))
            if len(self.found) > self._limits.cells:
                raise Stop(too_many_cells(self._place, self._limits))


class _Reading(_Part):
    """The cells of a sheet."""

    def __init__(self, book: Streamed, cells: Cells) -> None:
        self.cells = cells
        self._book = book
        self._row, self._column = 0, -1
        self._kind, self._style = "n", 0
        self._data: list[str] = []
        self._takes = self._aid = self._within = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "c":
            self._cell(given)
        elif name == "v" or (name == "t" and not self._aid):
            self._takes = self._within
        elif name == "row":
            told = given.get("r")
            self._row = _number(told) if told else self._row + 1
            self._column = -1
        elif name == "rPh":
            self._aid = True

    def _cell(self, given: Mapping[str, str]) -> None:
        self._within = True
        self._data = []
        self._kind = given.get("t", "n")
        self._style = int(given.get("s", 0))
        if told := given.get("r"):
            found = _ADDRESS.fullmatch(told)
            if found is None:
                raise ValueError(f"{told[:20]!r} is no address of a cell")
            self._column = column(found[1]) - 1
            self._row = _number(found[2])
        else:
            self._column += 1

    def text(self, data: str) -> None:
        if self._takes:
            self._data.append(data)

    def end(self, name: str) -> None:
        if ":" in name:
            name = _local(name)
        if name in ("v", "t"):
            self._takes = False
        elif name == "rPh":
            self._aid = False
        elif name == "c":
            self._within = False
            if self._data:
                self._put("".join(self._data))

    def _put(self, raw: str) -> None:
        text = None if self._kind == "e" else self._said(raw)
        if text is None:
            self.cells.fail(self._row, self._column)
        elif text:
            self.cells.put(self._row, self._column, text)

    def _said(self, raw: str) -> str | None:
        """The text of a cell; None for one that refers to a text that is not there. A number that
        is none stays as it is written: those who use it say where it stands."""
        book = self._book
        if self._kind == "s":
            told = raw.strip()
            at = int(told) if told.isdecimal() and len(told) < 10 else len(book.texts)
            return book.texts[at] if at < len(book.texts) else None
        if self._kind in ("inlineStr", "str"):
            return unescaped(raw)
        if self._kind == "b":
            return "true" if raw.strip() not in ("0", "false") else "false"
        if self._kind == "d":
            return raw
        if not raw.strip():
            return ""
        try:
            value = float(raw)
        except ValueError:
            return raw
        if not isfinite(value):
            return raw
        if self._style in book.dates:
            return moment(value, book.from_1904)
        return plain(value)


def _number(told: str) -> int:
    row = int(told)
    if not 0 < row < _FURTHEST:
        raise ValueError(f"there is no row {told[:20]}")
    return row


def unescaped(text: str) -> str:
    """A text in which characters are written by their numbers.

    >>> unescaped("a_x000D_b")
    'a\\rb'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def is_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> is_date("dd.mm.yyyy"), is_date("[h]:mm"), is_date('[Red]0" d"'), is_date("General")
    (True, True, False, False)
    """
    shown = _NOT_A_DATE.sub("", code)
    return any(sign in "dmyhs" for sign in shown.lower().replace("general", ""))


def plain(value: float) -> str:
    """A number as its shortest text, with up to nine decimals.

    >>> plain(1.0), plain(848.4), plain(0.1 + 0.2), plain(1e21)
    ('1', '848.4', '0.3', '1000000000000000000000')
    """
    return f"{value:.9f}".rstrip("0").rstrip(".")


def moment(value: float, from_1904: bool = False) -> str:
    """The date and time that a number of days is. One beyond the year 9999 stays a number.

    >>> moment(46327), moment(45231.75), moment(46327 - 1462, from_1904=True)
    ('2026-11-01 00:00:00', '2023-11-01 18:00:00', '2026-11-01 00:00:00')
    """
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    days = value + 1 if not from_1904 and value < 60 else value
    try:
        found = first + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return plain(value)
    return str(found.replace(microsecond=0)) + (
        f".{found.microsecond // 1000:03}" if found.microsecond else ""
    )
