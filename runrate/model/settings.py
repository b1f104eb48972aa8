"""Settings: what `runrate.toml` may say, with defaults that need none of it.

Paths are relative to the settings file. Percents are whole numbers (110 is 110 %). Single values
are checked where a file is read; how several must fit is checked here, whoever makes a section.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from runrate.model import columns
from runrate.model.access import ACCESS, Access, Limits
from runrate.model.language import Language as Language
from runrate.model.period import Kind, Period
from runrate.model.section import Bounds, Section
from runrate.model.status import Thresholds

Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
PeriodKind = Literal["month", "week", "quarter", "year", "custom"]
Span = Literal["auto", "day", "week", "month", "quarter", "year"]
Down = Literal["client_segment", "territory", "rep"]
Measured = Literal["previous", "last_year"]
Duplicates = Literal["keep", "drop"]
Spread = Literal["none", "history"]
Dates = Literal["dmy", "mdy", "turned"]
Order = Literal["shortfall", "plan"]

WEEKDAYS: tuple[Weekday, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CANONICAL = (columns.DATE, "unit", "amount", *columns.KEYS)
"""What a heading may be mapped to, beside the names of the units."""


Year = Annotated[int, Bounds(ge=1990, le=2100)]


class Unfit(ValueError):
    """A setting that only others show to be wrong; ``at`` leads to it from its section."""

    def __init__(self, why: str, *at: int | str) -> None:
        super().__init__(why)
        self.at = at


@dataclass(frozen=True)
class Filter(Section):
    """Keep (or drop) the rows whose cell in a column is one of the values."""

    column: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.keep) == bool(self.drop):
            raise ValueError("give either keep or drop, as a list of values")


@dataclass(frozen=True)
class Actuals(Section):
    """Where the sales are. ``sheets`` may also name Excel tables, named ranges, or areas
    (``Sheet1!A3:F90``). ``columns`` maps a canonical column to the heading in the file, for
    headings that are not recognised. ``year`` is that of months and days without one.
    ``dates``: how they are written, where they do not tell: "dmy", "mdy", or "turned" where a
    program has changed day and month of those up to the 12th.
    ``duplicates``: whether rows that an earlier file has too count twice or are set aside."""

    files: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    year: Year | None = None
    columns: dict[str, str] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    dates: Dates | None = None
    duplicates: Duplicates = "keep"


@dataclass(frozen=True)
class Plan(Section):
    """Where the plan is, what stretch one row is for, and whether a plan without some dimension
    is spread by the mix of the last three closed months."""

    files: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    year: Year | None = None
    columns: dict[str, str] = field(default_factory=dict)
    span: Span = "auto"
    spread: Spread = "none"


@dataclass(frozen=True)
class Lookup(Section):
    """A file that gives more columns to each row: a client's segment, a product's group, an
    order's date and client. ``key`` is the heading in this file; ``match`` is the column of the
    rows that it is compared with (a canonical name or a heading), the same as ``key`` if absent."""

    file: str
    key: str
    columns: dict[str, str]
    sheet: str | None = None
    match: str | None = None


@dataclass(frozen=True)
class Unit(Section):
    """A unit of sales: the headings that hold it in the actuals and in the plan."""

    name: str
    actual: str | None = None
    plan: str | None = None
    label: str | None = None
    money: bool = False
    primary: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\w[\w -]*", self.name):
            raise Unfit("a name is made of letters, digits, spaces and hyphens", "name")


@dataclass(frozen=True)
class CalendarSettings(Section):
    """Which days are worked."""

    country: str | None = None
    subdivision: str | None = None
    weekdays: Annotated[tuple[Weekday, ...], Bounds(min_length=1)] = WEEKDAYS[:5]
    days_off: str | None = None

    @property
    def numbers(self) -> frozenset[int]:
        """The weekdays as numbers, Monday is 0."""
        return frozenset(WEEKDAYS.index(day) for day in self.weekdays)


@dataclass(frozen=True)
class PeriodSettings(Section):
    """Which stretch is planned and measured; ``start`` and ``end`` (the last day) if custom."""

    kind: PeriodKind = "month"
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        custom = self.kind == "custom"
        if custom != (self.start is not None) or custom != (self.end is not None):
            raise ValueError('start and end go with kind = "custom", both of them')
        if self.start and self.end and self.start > self.end:
            raise ValueError("start must not be after end")

    def containing(self, day: date) -> Period:
        """The period that is reported on when ``day`` is the last closed day."""
        if self.start and self.end:
            return Period("custom", self.start, date.fromordinal(self.end.toordinal() + 1))
        kind: Kind = self.kind
        return Period.containing(day, kind)


@dataclass(frozen=True)
class BoardSettings(Section):
    """What stands down the board; product groups always stand across."""

    down: Down = "client_segment"


@dataclass(frozen=True)
class BreakdownSettings(Section):
    """In which order the rows of the breakdown sheets stand: the greatest shortfall first, or as
    the plan is, the largest first, which stays all month."""

    order: Order = "shortfall"


Percent = Annotated[int, Bounds(ge=0, le=1000)]


@dataclass(frozen=True)
class ThresholdSettings(Section):
    """From which run rate, in percent, a status holds."""

    ahead: Percent = 110
    on_track: Percent = 100
    at_risk: Percent = 90
    too_early: Annotated[int, Bounds(ge=0, le=100)] = 10

    def __post_init__(self) -> None:
        if not self.ahead >= self.on_track >= self.at_risk:
            raise ValueError("ahead, on_track and at_risk must not rise in this order")

    def ratios(self) -> Thresholds:
        """The same as ratios."""
        return Thresholds(
            self.ahead / 100, self.on_track / 100, self.at_risk / 100, self.too_early / 100
        )


@dataclass(frozen=True)
class Settings(Section):
    """All settings of one report. Three are not for the file to say: ``folder`` is where it
    stands, ``passwords`` are typed, ``cache`` is where sheets that were read are kept (None:
    nowhere)."""

    language: Language = "en"
    title: str = ""
    output: str = "runrate {as_of}.xlsx"
    actuals: Actuals = Actuals()
    plan: Plan = Plan()
    lookups: tuple[Lookup, ...] = ()
    units: tuple[Unit, ...] = ()
    calendar: CalendarSettings = CalendarSettings()
    period: PeriodSettings = PeriodSettings()
    board: BoardSettings = BoardSettings()
    breakdowns: BreakdownSettings = BreakdownSettings()
    thresholds: ThresholdSettings = ThresholdSettings()
    limits: Limits = ACCESS.limits
    without_plan: Measured = "previous"
    folder: Path = Path()
    passwords: tuple[str, ...] = field(default=(), repr=False)
    cache: Path | None = None

    @property
    def access(self) -> Access:
        """What opening a file needs to know."""
        return Access(self.limits, self.passwords, self.cache)

    def __post_init__(self) -> None:
        known = {*CANONICAL, *(unit.name for unit in self.units)}
        for where, mapping in (
            (("plan",), self.plan.columns),
            (("actuals",), self.actuals.columns),
            *((("lookups", i), lookup.columns) for i, lookup in enumerate(self.lookups)),
        ):
            for name in mapping:
                if name not in known:
                    raise Unfit(f"choose from {', '.join(sorted(known))}", *where, "columns", name)
        names = [unit.name for unit in self.units]
        if len(set(names)) < len(names):
            raise Unfit("two units have the same name", "units")
        if sum(unit.primary for unit in self.units) > 1:
            raise Unfit("only one unit can be primary", "units")
        if set("{}") & set(re.sub(r"\{(as_of|period|language|title)\}", "", self.output)):
            raise Unfit("the pattern may hold {as_of}, {period}, {language} and {title}", "output")
