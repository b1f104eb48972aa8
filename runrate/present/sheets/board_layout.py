"""How the board is laid out: roomy with few product groups, narrow with many, so that it keeps to
one page and no number is too wide for its square."""

from collections.abc import Iterable, Mapping
from math import ceil
from typing import NamedTuple

from runrate.model.report import Board, Report
from runrate.model.tables import UnitInfo
from runrate.present.labels import key, number
from runrate.present.sheets import squares
from runrate.present.sheets.measured import PERCENTS, number_format, unit_scale, value_of
from runrate.present.sheets.places import FIRST

ROOMY = 10
"""Up to so many groups stand in wide squares."""
LONG = 24
"""With more lines the board goes on over several pages."""
LEGEND_COLUMNS = 9
"""So many columns the legend and the list under a small board take at least."""
NARROWEST, WIDENED, WIDEST, ALL, WIDE_TOTAL = 43, 54, 96, 1290, 80
"""Pixels of a narrow square: at least, at most to make room for whole numbers, at most to fill the
page; of all of them together; and of a total, at most to make room for whole numbers."""
SUFFIXES = ("", "_k", "_m")
DIVISORS: Mapping[str, float] = {"": 1.0, "_k": 1e3, "_m": 1e6}
AIR = 7
"""Pixels of a cell that its number must leave free."""
_DIGIT, _SIGN, _COMMA, _SYMBOL, _BLANK = 0.556, 0.584, 0.278, 0.99, 0.278
"""Widths in Arial bold, as parts of its size in pixels; the widest symbol is ▲."""


class Layout(NamedTuple):
    """Sizes in pixels at 100 %; ``look`` is what the names of the board's styles begin with;
    ``type`` is the size of the squares' type in points; ``margin`` of the page in inches."""

    look: str
    number: int
    name: int
    group: int
    total: int
    line: int
    names: int
    type: int
    zoom: int
    margin: float

    @property
    def narrow(self) -> bool:
        """Whether squares show percents without their sign, as whole numbers."""
        return self.look == "narrow"

    def style(self, name: str) -> str:
        """A style of this layout."""
        return f"{self.look}_{name}"


def layout_of(board: Board, report: Report) -> Layout:
    """The layout for a board of this size."""
    count, lines = len(board.across.leaves), len(board.down.leaves)
    if count <= ROOMY:
        line = 52 if lines <= 5 else 46 if lines <= 8 else 36 if lines <= LONG else 30
        return Layout("board", 40, 184, 104, 104, line, 36, 14, 100, 0.4)
    longest = max(len(key(leaf.name, report.language)) for leaf in board.across.leaves)
    line, names = 38 if lines <= LONG else 28, min(150, max(70, 14 + 6 * longest))
    group = max(NARROWEST, min(WIDEST, ALL // count))
    narrow = Layout("narrow", 28, 152, group, group, line, names, 10, 80, 0.3)
    whole, wide = _needed(board, report, narrow, None)
    least, wider = _needed(board, report, narrow, SUFFIXES[-1])
    group = max(group, min(WIDENED, whole), least)
    return narrow._replace(group=group, total=max(group, 52, min(WIDE_TOTAL, wide), wider))


def right(board: Board) -> int:
    """The last column of the sheet that is printed."""
    return max(FIRST + len(board.across.leaves) + 1, FIRST + LEGEND_COLUMNS)


def across(widths: Mapping[int, int], first: int, pixels: int) -> int:
    """How many columns from one on it takes to have so much room."""
    column, room = first, 0
    while room < pixels and column in widths:
        room += widths[column]
        column += 1
    return column - first


def suffix_of(
    board: Board, report: Report, info: UnitInfo, measure: str, layout: Layout
) -> str | None:
    """Whether the squares show a measure whole, in thousands or in millions: what its numbers have
    room for, and not less than the unit's name says. None for percents."""
    if number_format(measure) in PERCENTS:
        return None
    numbers = list(_numbers(board, report, info, measure))
    offered = SUFFIXES[SUFFIXES.index(unit_scale(info, report).suffix) :]

    def fit(suffix: str) -> bool:
        return all(
            width(value, suffix, layout) <= (layout.total if at_edge else layout.group) - AIR
            for value, at_edge in numbers
        )

    return next((suffix for suffix in offered if fit(suffix)), offered[-1])


def _numbers(
    board: Board, report: Report, info: UnitInfo, measure: str
) -> Iterable[tuple[float, bool]]:
    """The numbers of all squares and totals, and whether each stands in the column of totals."""
    for line in squares.lines_of(board):
        value = value_of(measure, line.amounts[info.name], report)
        if value is not None:
            yield value, line.kind in ("segment", "all")


def _needed(board: Board, report: Report, layout: Layout, suffix: str | None) -> tuple[int, int]:
    """The widths that the numbers of squares and those of the column of totals take, scaled as a
    suffix says or, without one, as their unit does."""
    widest = {False: 0.0, True: 0.0}
    for info in report.units:
        scaled = suffix or unit_scale(info, report).suffix
        for measure in ("shortfall", "step_up", "required_rate", "actual"):
            for value, at_edge in _numbers(board, report, info, measure):
                widest[at_edge] = max(widest[at_edge], width(value, scaled, layout))
    return ceil(widest[False]) + AIR, ceil(widest[True]) + AIR


def width(value: float, suffix: str, layout: Layout) -> float:
    """How wide a number is in a square, in pixels, as the styles of the layout print it."""
    shown = value / DIVISORS[suffix]
    decimals = int(suffix == "_m")
    if layout.narrow:
        decimals = int(bool(suffix) and shown < 99.95)
    text = number(shown, "en", decimals)
    wide = sum(_COMMA if sign in ",." else _SIGN if sign == "−" else _DIGIT for sign in text)
    if not layout.narrow:
        wide += _SYMBOL + _BLANK
    elif not suffix and 0 <= shown < 999.5:
        wide += _SYMBOL
    return wide * layout.type * 4 / 3
