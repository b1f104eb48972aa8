"""What reading hands on: tables that know where each of their rows stood.

The frames are pandas DataFrames; nothing here needs pandas to be installed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from runrate.model.calendar import Calendar
from runrate.model.columns import UNIT_PREFIX
from runrate.model.period import Period
from runrate.model.problems import Place, Problem

if TYPE_CHECKING:
    import pandas as pd


Role = Literal["plan", "sales", "lookup"]


@dataclass(frozen=True)
class UnitInfo:
    """A unit as it is shown: its name, the settings' label for it, and whether it is money (then
    its smallest part is a cent, else a whole one)."""

    name: str
    label: str | None = None
    money: bool = False


@dataclass(frozen=True)
class Heading:
    """Which heading became which canonical column, and where it stands (a column letter).
    ``read_as`` is the type that was decided: "text", "numbers" (with "_decimal" or "_thousands"
    where that was a question of the comma), "dates" (with "_dmy", "_mdy" or "_turned")."""

    column: str
    text: str
    letter: str
    read_as: str = "text"


@dataclass(frozen=True)
class Source:
    """One block of one sheet that was read.

    ``rows`` counts the data rows, without blank ones and totals rows. ``amounts`` are the sums of
    each unit's readable cells over these rows, taken straight from the file's columns: what the
    report is reconciled with. ``left`` counts the sheet's other rows that hold something, by what
    they are: with the data they are all of its rows. ``area`` is the block with its headings
    (``A3:F90``); ``aids`` are headings that serve lookups and filters only, ``unused`` those that
    serve nothing, with their letters. ``amounts_at`` are the addresses of the headings of amounts.
    """

    file: str
    sheet: str | None = None
    header_row: int = 1
    rows: int = 0
    headings: tuple[Heading, ...] = ()
    amounts: Mapping[str, float] = field(default_factory=dict)
    encoding: str | None = None
    span: str | None = None
    left: Mapping[str, int] = field(default_factory=dict)
    area: str = ""
    aids: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    amounts_at: tuple[Place, ...] = ()

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """The address of a row or cell of this block; ``column`` is a canonical column."""
        letters = {heading.column: heading.letter for heading in self.headings}
        return Place(self.file, self.sheet, row, letters.get(column or "", column))


@dataclass(frozen=True)
class Table:
    """Rows of plan or of actual sales in canonical columns.

    ``frame`` has one row per data row of the files, with these columns:

    - actuals: ``date`` (datetime64, NaT where unreadable); plan: ``start`` and ``end``, half-open
    - the keys that the sheets have (`columns.KEYS`), as text (of actuals as categories of text);
      an empty cell is `columns.BLANK`
    - ``unit.<name>`` for each unit, float, NaN where empty or unreadable
    - ``source`` (index into ``sources``) and ``row`` (row of the sheet, line of the CSV), int
    - ``aside``: the code of the reason why the row is set aside (as categories of text), else
      empty
    - ``filtered``: True where a filter of the settings leaves the row out

    ``units`` are those the sheets have, in their order, the primary one first.
    ``names`` gives for a dimension that is keyed by an id the name to show for each key.
    ``lookups`` are the files that gave more columns to the rows.
    """

    frame: "pd.DataFrame"
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: tuple[UnitInfo, ...] = ()
    lookups: tuple[Source, ...] = ()

    @cached_property
    def set_aside(self) -> "pd.Series[bool]":
        """Which rows are set aside."""
        return self.frame["aside"].notna()

    @cached_property
    def is_free(self) -> "pd.Series[bool]":
        """Which rows are neither set aside nor left out by a filter."""
        return ~(self.set_aside | self.frame["filtered"])

    @cached_property
    def free(self) -> "pd.DataFrame":
        """The rows that are neither set aside nor left out by a filter."""
        return self.frame if self.is_free.all() else self.frame[self.is_free]

    def has(self, column: str) -> bool:
        """Whether the sheets have this column."""
        return column in self.frame.columns

    def with_frame(self, frame: "pd.DataFrame") -> "Table":
        """The same sources with other rows or columns."""
        return replace(self, frame=frame)


@dataclass(frozen=True)
class Outline:
    """What is told of the inputs before they are measured: every block that was read, with what it
    is, the units, and what was chosen."""

    sources: tuple[tuple[Role, Source], ...]
    units: tuple[UnitInfo, ...]
    calendar: Calendar
    period: Period
    as_of: date


@dataclass(frozen=True)
class Inputs:
    """Everything that was read and chosen, ready to be checked and measured."""

    actuals: Table
    plans: tuple[Table, ...]
    calendar: Calendar
    period: Period
    as_of: date
    problems: tuple[Problem, ...] = ()

    @property
    def sources(self) -> tuple[tuple[Role, Source], ...]:
        """Every block that was read, with what it is."""
        plans = tuple(source for plan in self.plans for source in plan.sources)
        found: dict[Role, tuple[Source, ...]] = {
            "plan": plans,
            "sales": self.actuals.sources,
            "lookup": self.actuals.lookups,
        }
        return tuple((role, source) for role, listed in found.items() for source in listed)

    @property
    def outline(self) -> Outline:
        """What there is to tell of them."""
        units = self.actuals.units
        return Outline(self.sources, units, self.calendar, self.period, self.as_of)

    @cached_property
    def used(self) -> "pd.DataFrame":
        """The sales of this period up to the last closed day that are neither set aside nor left
        out by a filter."""
        frame = self.actuals.free
        day = frame["date"]
        start = datetime.combine(self.period.start, time())
        end = datetime.combine(self.as_of + timedelta(days=1), time())
        return frame[(day >= start) & (day < end)]

    @cached_property
    def planned(self) -> tuple["pd.DataFrame", ...]:
        """The rows of each plan that touch the period and plan anything."""
        found = []
        for plan in self.plans:
            frame = plan.frame[~plan.set_aside & self.touching(plan)]
            units = [c for c in frame if str(c).startswith(UNIT_PREFIX)]
            found.append(frame[(frame[units].fillna(0.0) != 0).any(axis=1)])
        return tuple(found)

    @cached_property
    def planned_shares(self) -> tuple["pd.Series[float]", ...]:
        """For these rows of each plan the part of their days that lies in the period."""
        first, end = self._ends
        found = []
        for rows in self.planned:
            begins = rows["start"].where(rows["start"] > first, first)
            ends = rows["end"].where(rows["end"] < end, end)
            found.append((ends - begins).dt.days / (rows["end"] - rows["start"]).dt.days)
        return tuple(found)

    def touching(self, plan: Table) -> "pd.Series[bool]":
        """Which rows of a plan are for some day of the period."""
        first, end = self._ends
        return (plan.frame["start"] < end) & (plan.frame["end"] > first)

    @property
    def _ends(self) -> tuple[datetime, datetime]:
        """When the period begins and when it is over."""
        start, end = self.period.start, self.period.end
        return datetime.combine(start, time()), datetime.combine(end, time())
