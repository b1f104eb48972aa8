"""Where everything stands on the Day plan sheet: its rows, its days and its hidden columns."""

from datetime import date
from typing import NamedTuple

from runrate.model.day_plan import days_left
from runrate.model.report import Breakdown, Report, Row

NAME, KEYS, LEFT, DAILY, FIRST = 2, 3, 4, 5, 6
NOTE, WEEKDAY, DATE, WEIGHT, TOTAL = 3, 4, 5, 6, 7


class Line(NamedTuple):
    """A row of the plan: the total, a parent, or a group with its own row in the yellow grid.
    ``parts`` are the rows that it is the sum of."""

    row: int
    found: Row
    level: str
    parts: tuple[int, ...] = ()
    typed: int = 0


class Grid(NamedTuple):
    """The lines, the days with their columns, and the hidden columns."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]
    weights: tuple[float, ...]
    step: float

    @property
    def groups(self) -> tuple[Line, ...]:
        """The lines with a row in the yellow grid."""
        return tuple(line for line in self.lines if line.typed)

    @property
    def last(self) -> int:
        """The column of the last day."""
        return FIRST + len(self.days) - 1

    @property
    def sums(self) -> int:
        """The column of the sums; what does not come out stands beside it."""
        return self.last + 1

    @property
    def hidden(self) -> int:
        """The first of the columns that hold the steps of the arithmetic."""
        return self.sums + 3

    @property
    def bottom(self) -> int:
        """The row of the last group; the way back to what is left in all stands under it."""
        return max(line.row for line in self.lines)

    def leaves(self, line: Line) -> list[Line]:
        """The groups that a line is the sum of; itself if it is a group."""
        if line.typed:
            return [line]
        parts = [one for one in self.lines if one.row in line.parts]
        return [leaf for part in parts for leaf in self.leaves(part)]

    def frame(self, row: int, column: int) -> str:
        """Today's column stands in a thick frame: the sides of it that a cell draws."""
        if column != FIRST:
            return ""
        return "lr" + ("t" if row == WEEKDAY else "") + ("b" if row == self.bottom else "")


def grid_of(breakdown: Breakdown, report: Report) -> Grid:
    """Where everything stands."""
    unit, days = report.primary.name, days_left(report)
    lines: list[Line] = []
    tops: list[int] = []
    row = TOTAL
    for top in breakdown.rows:
        leaves = [leaf for leaf in (top.children or (top,)) if leaf.amounts[unit].plan]
        if not leaves:
            continue
        row += 1
        tops.append(row)
        if top.children:
            under = tuple(range(row + 1, row + 1 + len(leaves)))
            lines.append(Line(row, top, "parent", under))
            row = under[-1]
        else:
            under = (row,)
        lines += [Line(at, leaf, "leaf") for at, leaf in zip(under, leaves, strict=True)]
    typed = row + 6
    placed = []
    for line in lines:
        if line.level == "leaf":
            line, typed = Line(line.row, line.found, "leaf", (), typed), typed + 1
        placed.append(line)
    total = Line(TOTAL, breakdown.total, "total", tuple(tops))
    step = 0.01 if report.primary.money else 1.0
    weights = tuple(report.calendar.weight(day) for day in days)
    return Grid((total, *placed), days, weights, step)
