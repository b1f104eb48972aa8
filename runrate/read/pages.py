"""Tables of a web page (HTML), as many programs save what they call .xls.

A cell that spans several stands where Excel shows it, the cells that it covers are empty. Nothing
is fetched or run.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read.cellwise import ERROR, Cells, Table
from runrate.read.exceeded import too_slow

_PIECE = 1 << 16
_WIDEST, _LONGEST = 16_384, 1_048_576
"""What a cell may span, as in a worksheet."""


@dataclass
class _Open:
    """A table that is being read: where the next cell goes, and what is taken by cells above."""

    cells: Cells
    name: str = ""
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    text: list[str] | None = None
    number: str | None = None
    spans: tuple[int, int] = (1, 1)
    filled: int = 0


class _Page(HTMLParser):
    """Rows and cells of the tables of a page. A table within a cell is a table of its own."""

    def __init__(self, make: Callable[[], Cells]) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Open] = []
        self._make = make
        self._open: list[_Open] = []
        self._silent = 0
        self._caption: list[str] | None = None
        self.sheets: list[str] = []
        self._naming = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins; so ends one that was left open."""
        table = self._open[-1] if self._open else None
        if tag == "table":
            self._open.append(_Open(self._make()))
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "x:name":
            self._naming = True
        elif table is None:
            return
        elif tag == "tr":
            self._end_cell(table)
            table.row += 1
            table.column = 0
        elif tag in ("td", "th"):
            self._end_cell(table)
            self._start_cell(table, dict(attrs))
        elif tag in ("br", "p", "div", "li") and table.text:
            table.text.append(" ")
        elif tag == "caption":
            self._caption = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<td/>``: an empty cell, as those who write it mean."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """A table, row or cell ends."""
        if tag in ("script", "style"):
            self._silent = max(self._silent - 1, 0)
        elif tag == "x:name":
            self._naming = False
        if not self._open:
            return
        table = self._open[-1]
        if tag in ("td", "th", "tr"):
            self._end_cell(table)
        elif tag == "caption" and self._caption is not None:
            table.name = " ".join("".join(self._caption).split())
            self._caption = None
        elif tag == "table":
            self._end_cell(table)
            self.done.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        """Text, of a cell, of a caption, or of the sheet's name as Excel writes it."""
        if self._naming:
            self.sheets.append(data.strip())
        elif self._silent:
            return
        elif self._caption is not None:
            self._caption.append(data)
        elif self._open and self._open[-1].text is not None:
            self._open[-1].text.append(data)

    def close(self) -> None:
        """The end of the page ends all that is open."""
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _start_cell(self, table: _Open, given: Mapping[str, str | None]) -> None:
        if not table.row:
            table.row = 1
        while table.taken.get(table.column, 0) >= table.row:
            table.column += 1
        table.text = []
        number = given.get("x:num")
        table.number = number if number else None
        across = _span(given.get("colspan"), _WIDEST)
        table.spans = across, _span(given.get("rowspan"), _LONGEST)

    def _end_cell(self, table: _Open) -> None:
        if table.text is None:
            return
        text = table.number or " ".join("".join(table.text).replace("\u00a0", " ").split())
        if ERROR.match(text):
            table.cells.fail(table.row, table.column)
        elif text:
            table.cells.put(table.row, table.column, text)
            table.filled += 1
        across, down = table.spans
        if down > 1:
            last = table.row + down - 1
            table.taken.update(dict.fromkeys(range(table.column, table.column + across), last))
        table.column += across
        table.text = table.number = None


def _span(told: str | None, most: int) -> int:
    told = (told or "").strip()
    return min(max(int(told), 1), most) if told.isdecimal() and len(told) < 9 else 1


def tables(text: str, place: Place, limits: Limits) -> tuple[Table, ...]:
    """The tables of a page that hold anything, those that only lay it out left aside."""
    page = _Page(lambda: Cells(place, limits))
    until = time.monotonic() + limits.seconds
    for start in range(0, len(text), _PIECE):
        page.feed(text[start : start + _PIECE])
        if time.monotonic() > until:
            raise Stop(too_slow(place, limits))
    page.close()
    found = [table for table in page.done if table.filled > 1]
    if not found:
        raise Stop(error("file_not_spreadsheet", place))
    if len(found) == 1:
        name = page.sheets[0] if len(page.sheets) == 1 else found[0].name
        return (Table(name or None, found[0].cells.laid()),)
    names = page.sheets if len(page.sheets) == len(found) else [table.name for table in found]
    named = zip(_unlike(names), found, strict=True)
    return tuple(Table(name, table.cells.laid()) for name, table in named)


def _unlike(names: list[str]) -> Iterator[str]:
    """A name for each table, none of them twice."""
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        while not name or name in seen:
            name = f"{name} {number}".strip()
        seen.add(name)
        yield name
