"""The report: what measuring hands to presenting. Plain frozen data, no behaviour to speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum, isclose
from typing import TYPE_CHECKING, Literal

from runrate.model.calendar import Calendar
from runrate.model.language import Language
from runrate.model.period import Period
from runrate.model.problems import Problem
from runrate.model.status import Thresholds
from runrate.model.tables import Source, UnitInfo
from runrate.model.typed import Typed

if TYPE_CHECKING:
    from runrate.model.settings import Order

Basis = Literal["plan", "previous", "last_year"]
"""What a breakdown is measured against. Without any plan: a period before."""

Bucket = Literal["used", "later", "other", "filtered", "aside"]
BUCKETS: tuple[Bucket, ...] = ("used", "later", "other", "filtered", "aside")


@dataclass(frozen=True)
class Amounts:
    """One row in one unit.

    ``plan`` is what the row is measured against (see Basis), None when there is none.
    ``previous`` and ``last_year`` are those periods whole, ``..._to_date`` at the same number of
    elapsed working days; None when the data do not reach back so far. ``next_plan`` is the
    following period's plan, once this period is closed.
    """

    actual: float = 0.0
    plan: float | None = None
    last_day: float = 0.0
    previous: float | None = None
    previous_to_date: float | None = None
    last_year: float | None = None
    last_year_to_date: float | None = None
    next_plan: float | None = None


@dataclass(frozen=True)
class Row:
    """A line of a breakdown: ``key`` is its identity, ``name`` what is shown. A row with
    ``children`` is a parent: its amounts are the sums of theirs. ``derived``: its plan was spread
    by history."""

    key: str
    name: str
    amounts: Mapping[str, Amounts]
    children: tuple["Row", ...] = ()
    derived: bool = False


@dataclass(frozen=True)
class Breakdown:
    """Sales by one dimension, one row per key, under their parents where the data have them."""

    dimension: str
    parent: str | None
    basis: Mapping[str, Basis]
    rows: tuple[Row, ...]
    total: Row

    @property
    def leaves(self) -> tuple[Row, ...]:
        """The rows of the dimension itself, without its parents."""
        return tuple(leaf for row in self.rows for leaf in (row.children or (row,)))


@dataclass(frozen=True)
class Square:
    """Where a product group and a segment (or rep) cross: E4 is the fifth group, fourth segment.
    ``since`` is the day from which on it has been behind its plan to date in the primary unit (see
    `model.since`), None when it is not behind."""

    coordinates: str
    across: str
    down: str
    amounts: Mapping[str, Amounts]
    derived: bool = False
    since: date | None = None


@dataclass(frozen=True)
class Board:
    """Product groups across (A, B, C…), another dimension down (1, 2, 3…). ``squares`` holds those
    with a plan or with sales, now or in a period before, column by column; ``columns``, ``lines``
    and ``total`` are their sums by group, by segment and in all."""

    across: Breakdown
    down: Breakdown
    basis: Mapping[str, Basis]
    squares: tuple[Square, ...]
    columns: tuple[Row, ...]
    lines: tuple[Row, ...]
    total: Row
    hot: tuple[Square, ...] = ()

    def square(self, across: str, down: str) -> Square | None:
        """The square of a group and a segment, if there is one."""
        return next((s for s in self.squares if (s.across, s.down) == (across, down)), None)


@dataclass(frozen=True)
class RepPage:
    """What one sales rep may see: his row, what it is measured against in each unit, his own sales
    by product group, and what he sold on each day by unit (see Report)."""

    rep: Row
    basis: Mapping[str, Basis]
    groups: Breakdown
    daily: Mapping[str, Mapping[date, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class BucketSum:
    """How many rows fell into a bucket, and their sums by unit."""

    rows: int = 0
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reconciliation:
    """The five buckets of the actuals against what the files hold."""

    buckets: Mapping[Bucket, BucketSum]
    files: BucketSum

    @property
    def holds(self) -> bool:
        """Whether rows and sums of the five buckets equal those of the files, to the last digit
        that a number of a spreadsheet has."""
        parts = self.buckets.values()
        units = {unit for part in (*parts, self.files) for unit in part.amounts}
        return sum(part.rows for part in parts) == self.files.rows and all(
            isclose(
                fsum(part.amounts.get(unit, 0.0) for part in parts),
                self.files.amounts.get(unit, 0.0),
                rel_tol=1e-14,
                abs_tol=5e-7,
            )
            for unit in units
        )


@dataclass(frozen=True)
class Report:
    """Everything that the workbook shows. ``daily`` holds by unit what was sold on each day of the
    period up to ``as_of``; a day without any row is not there. The rows of breakdowns stand in the
    order of the plan; ``order`` is that of their sheets. ``weak_reps`` are those with the greatest
    shortfalls, the worst first. ``typed`` is what stays of what was typed
    into yesterday's workbook."""

    language: Language
    title: str
    period: Period
    as_of: date
    today: date | None
    calendar: Calendar
    elapsed: float
    total: float
    units: tuple[UnitInfo, ...]
    thresholds: Thresholds
    overall: Row
    overall_basis: Mapping[str, Basis]
    breakdowns: tuple[Breakdown, ...]
    board: Board | None
    reconciliation: Reconciliation
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]
    plan_sources: tuple[Source, ...]
    lookups: tuple[Source, ...] = ()
    daily: Mapping[str, Mapping[date, float]] = field(default_factory=dict)
    reps: tuple[RepPage, ...] = ()
    weak_reps: tuple[Row, ...] = ()
    order: "Order" = "shortfall"
    typed: Typed = field(default_factory=Typed)

    @property
    def primary(self) -> UnitInfo:
        """The unit that leads."""
        return self.units[0]

    @property
    def weight_of_today(self) -> float:
        """How much of a working day today is; 0 when no day is left."""
        return 0.0 if self.today is None else self.calendar.weight(self.today)

    def breakdown(self, dimension: str) -> Breakdown | None:
        """The breakdown by a dimension, if the data have it."""
        return next((b for b in self.breakdowns if b.dimension == dimension), None)
