"""An .xlsx that the fast reader must not get, or cannot read, cell by cell in bounded memory.

It says the same as the fast reader where both can read: texts as they are, numbers as their
shortest text with up to nine decimals, dates as ``2026-11-01 00:00:00``. A DOCTYPE is refused.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import NamedTuple
from xml.parsers import expat

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read.bounds import column
from runrate.read.cell_texts import moment, plain, unescaped
from runrate.read.cellwise import Cells, Laid
from runrate.read.sniffed import Content
from runrate.read.xml_parts import Part, Relations, Sheet, Strings, Styles, Workbook, local, parse

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
_FURTHEST = 1 << 40
"""Beyond Excel's own last row, but not beyond what a number of a row holds."""


class Streamed(NamedTuple):
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
            parse(archive, sheet.part, reading, place, self.limits)
        return reading.cells.laid()


def open_streamed(content: Content, place: Place, limits: Limits) -> Streamed:
    """The sheets of a workbook, its texts and its formats. Raises Stop."""
    with _told(place), content.open() as file, zipfile.ZipFile(file) as archive:
        relations = Relations()
        parse(archive, "xl/_rels/workbook.xml.rels", relations, place, limits, optional=True)
        book = Workbook(relations.parts)
        parse(archive, "xl/workbook.xml", book, place, limits)
        styles, strings = Styles(), Strings(limits, place)
        for end, part in (("styles", styles), ("sharedStrings", strings)):
            name = next((p for kind, p in relations.kinds if kind.endswith(f"/{end}")), "")
            parse(archive, name or f"xl/{end}.xml", part, place, limits, optional=True)
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


class _Reading(Part):
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
            name = local(name)
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
            name = local(name)
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
