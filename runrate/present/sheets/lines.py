"""The rows of a sheet of figures, whatever they are about, and where they stand.

The totals of all units stand together under the headings, where they stay in view; a block of rows
for each unit follows.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from runrate.model.report import Amounts, Report, Square
from runrate.model.typed import RowKey
from runrate.present.sheets.figures import HEADS

_LEVELS = {"all": "total", "leaf": "leaf", "square": "leaf"}


class Line(NamedTuple):
    """A row: a leaf or a square, or the sum of several. ``parts`` are the places among the lines
    that it is the sum of; the first line is the sum of all. ``inside`` an outlined parent.
    ``noted`` is the key of its note, if it has one."""

    kind: str
    key: str
    names: tuple[str, ...]
    amounts: Mapping[str, Amounts]
    parts: tuple[int, ...] = ()
    square: Square | None = None
    derived: bool = False
    inside: bool = False
    noted: RowKey | None = None

    @property
    def level(self) -> str:
        """How it looks: leaf, parent or total."""
        return _LEVELS.get(self.kind, "parent")


def first_below(report: Report) -> int:
    """The first row under the totals, from which on the sheet scrolls."""
    return HEADS[1] + 1 + len(report.units)


def row_of(count: int, report: Report, unit: str, place: int) -> int:
    """The row of a line in a unit, of so many lines: the first one is the total. The name of the
    unit stands over each block when there are several."""
    index = [info.name for info in report.units].index(unit)
    if place == 0:
        return HEADS[1] + 1 + index
    named = int(len(report.units) > 1)
    return first_below(report) - 1 + index * (count - 1 + named) + named + place


def rows_of(lines: Sequence[Line], report: Report, unit: str) -> tuple[int, ...]:
    """The row of each line in a unit."""
    return tuple(row_of(len(lines), report, unit, place) for place in range(len(lines)))
