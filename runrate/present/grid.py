"""Cells as data: a sheet before any engine sees it.

A sheet is tested here, without opening a workbook, and written by `present.rendering`.
Rows and columns count from 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from runrate.model.letters import letters

Value = str | float | int | bool | None

LONGEST_TEXT = 32_767
"""A cell with more Excel calls a problem with the content."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without the characters that a workbook cannot hold, and not longer than a cell."""
    return _NOT_IN_XML.sub("", text)[:LONGEST_TEXT]


def address(row: int, column: int, absolute: bool = False) -> str:
    """The address of a cell.

    >>> address(5, 3), address(5, 3, absolute=True)
    ('C5', '$C$5')
    """
    return f"${letters(column)}${row}" if absolute else f"{letters(column)}{row}"


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula.

    >>> quoted("Sales reps")
    "'Sales reps'"
    """
    return "'" + sheet.replace("'", "''") + "'"


class Cell(NamedTuple):
    """What stands in one cell: a value, or a formula with the value it has now.

    ``style`` is a name of `present.theme`. ``link`` leads to a cell of this workbook
    (``'Board'!C5``). ``across`` merges the cell with those to its right.
    ``number`` is a number format in place of the style's.
    ``frame`` draws a thick line on some of its sides, from "tblr".
    """

    value: Value = None
    style: str = "body"
    formula: str | None = None
    link: str | None = None
    across: int = 1
    tip: str | None = None
    frame: str = ""
    number: str | None = None


class Rule(NamedTuple):
    """A conditional format: where the formula holds, for the area's first cell, the style of
    a status is laid over."""

    area: str
    formula: str
    style: str


class Choice(NamedTuple):
    """Input checked by Excel: a whole number or decimal between two bounds."""

    area: str
    lowest: float
    highest: float
    message: str


class Series(NamedTuple):
    """One line, point or colour of a chart: a column of cells and the cell that names it.

    ``look`` is a name of `present.chart_looks`. ``labelled`` is the point, from 0, that says its
    name and value, and on which side of it: "t", "b", "l" or "r".
    """

    name: tuple[int, int]
    column: int
    look: str
    labelled: tuple[int, str] | None = None


class ValueAxis(NamedTuple):
    """The axis of values; what is None is left to the program that draws it."""

    lowest: float | None
    highest: float | None
    step: float | None
    number: str


class Chart(NamedTuple):
    """A chart over cells of its own sheet: lines or bars.

    ``place`` is where it stands: the first and the last row and column that it covers. ``rows``
    are the first and the last row of its data. ``text`` says what it shows to those who cannot see
    it. Every ``every``-th category is written.
    """

    kind: Literal["lines", "bars"]
    title: str
    text: str
    place: tuple[int, int, int, int]
    rows: tuple[int, int]
    categories: int
    series: tuple[Series, ...]
    axis: ValueAxis
    every: int = 1


class Menu(NamedTuple):
    """A drop-down: the cell, and the cells of the same sheet that hold what it offers."""

    area: str
    source: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: cells by (row, column), sizes in pixels at 100 %, and how it is printed.

    ``second_page`` is the column that a second page begins with, side by side with the first one;
    it has a head and names of its own. ``zoom`` is the percent at which the sheet opens,
    ``margin`` is in inches.
    """

    title: str
    cells: Mapping[tuple[int, int], Cell]
    widths: Mapping[int, int]
    heights: Mapping[int, int] = field(default_factory=dict)
    freeze: tuple[int, int] | None = None
    rules: tuple[Rule, ...] = ()
    choices: tuple[Choice, ...] = ()
    menus: tuple[Menu, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()
    outline: Mapping[int, int] = field(default_factory=dict)
    repeat: tuple[int, int] | None = None
    print_area: str | None = None
    one_page: bool = False
    headings: bool = False
    second_page: int | None = None
    portrait: bool = False
    zoom: int = 100
    charts: tuple[Chart, ...] = ()
    margin: float = 0.4


class Draft:
    """A sheet in the making: the only thing here that changes. `sheet` freezes it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.cells: dict[tuple[int, int], Cell] = {}
        self.widths: dict[int, int] = {}
        self.heights: dict[int, int] = {}
        self.rules: list[Rule] = []
        self.choices: list[Choice] = []
        self.menus: list[Menu] = []
        self.names: dict[str, str] = {}
        self.outline: dict[int, int] = {}
        self.charts: list[Chart] = []

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        style: str = "body",
        *,
        formula: str | None = None,
        link: str | None = None,
        across: int = 1,
        tip: str | None = None,
        frame: str = "",
        number: str | None = None,
    ) -> str:
        """Put a cell and give its address."""
        self.cells[row, column] = Cell(value, style, formula, link, across, tip, frame, number)
        return address(row, column)

    def fill(self, row: int, first: int, last: int, style: str) -> None:
        """Give the cells of a row that are still free a style, so that bands and rules go
        through."""
        for column in range(first, last + 1):
            self.cells.setdefault((row, column), Cell(None, style))

    def name(self, name: str, row: int, column: int) -> None:
        """Name a cell for the formulas of the whole workbook."""
        self.names[name] = f"{quoted(self.title)}!{address(row, column, absolute=True)}"

    def name_area(self, name: str, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Name the cells from one to another, (row, column) each."""
        area = ":".join(address(*corner, absolute=True) for corner in (first, last))
        self.names[name] = f"{quoted(self.title)}!{area}"

    def reference(self, row: int, column: int) -> str:
        """The cell's address as it is written on other sheets."""
        return f"{quoted(self.title)}!{address(row, column)}"

    def sheet(
        self,
        *,
        freeze: tuple[int, int] | None = None,
        hidden: tuple[int, ...] = (),
        repeat: tuple[int, int] | None = None,
        print_area: str | None = None,
        one_page: bool = False,
        headings: bool = False,
        second_page: int | None = None,
    ) -> Sheet:
        """The finished sheet."""
        return Sheet(
            self.title,
            self.cells,
            self.widths,
            self.heights,
            freeze,
            tuple(self.rules),
            tuple(self.choices),
            tuple(self.menus),
            self.names,
            hidden,
            self.outline,
            repeat,
            print_area,
            one_page,
            headings,
            second_page,
            charts=tuple(self.charts),
        )
