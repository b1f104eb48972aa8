"""Which days are worked, and how much each counts.

A day has a weight: 1 for a working day, 0 for a day off, something between for a half-day. The
weekday says first, then the country's public holidays, then the company's own days-off sheet,
which overrules both (a weight of 1 turns a Saturday into a working day).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from runrate.model.period import Period

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

MONDAY_TO_FRIDAY = frozenset(range(5))
MONDAY_TO_SATURDAY = frozenset(range(6))


@dataclass(frozen=True)
class DayOff:
    """One line of the days-off sheet: a date, its weight from 0 to 1, and a note."""

    day: date
    weight: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Calendar:
    """Weekdays worked (Monday is 0) and the days that differ, as ``{day: weight}``.

    >>> calendar = Calendar(MONDAY_TO_FRIDAY, {date(2026, 11, 4): 0.0})
    >>> calendar.total(Period.containing(date(2026, 11, 1), "month"))
    20.0
    """

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    special: Mapping[date, float] = field(default_factory=dict)
    notes: Mapping[date, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[object, ...]:
        """How it is sent to another process, which a sealed mapping alone cannot be."""
        return build, (self.weekdays, (dict(self.special), dict(self.notes)))

    def weight(self, day: date) -> float:
        """How much of a working day this is, 0 to 1."""
        return self.special.get(day, 1.0 if day.weekday() in self.weekdays else 0.0)

    def total(self, period: Period) -> float:
        """Working days in the whole period."""
        return sum(map(self.weight, period.days()))

    def elapsed(self, period: Period, as_of: date) -> float:
        """Working days gone: from the start up to and including ``as_of``."""
        return sum(self.weight(day) for day in period.days() if day <= as_of)

    def share(self, span: Period, period: Period) -> float:
        """How much of a span falls into a period, by working-day weights: 1 when it lies inside.

        A span without a working day is shared by calendar days.
        """
        inside = [day for day in span.days() if day in period]
        if span.start in period and span.last in period:
            return 1.0
        if (whole := self.total(span)) > 0:
            return sum(map(self.weight, inside)) / whole
        return len(inside) / (span.end - span.start).days

    def next_working(self, after: date, until: date) -> date | None:
        """The next day of weight above 0 after a day and before ``until``, if there is one."""
        day = after + timedelta(days=1)
        while day < until:
            if self.weight(day) > 0:
                return day
            day += timedelta(days=1)
        return None

    def same_point(self, period: Period, as_of: date, other: Period) -> date:
        """The day of another period at which as many working days are gone there as here.

        When ``as_of`` is itself a day off, the days off that follow the point are taken in too, so
        that a weekend with sales is compared with a weekend. When the other period is too short,
        its last day. The day before its start when nothing is gone.
        """
        gone, take_days_off = self.elapsed(period, as_of), self.weight(as_of) == 0
        point, passed = None, 0.0
        for day in other.days():
            weight = self.weight(day)
            if passed >= gone - 1e-9 and not (take_days_off and weight == 0):
                break
            passed += weight
            point = day
        return point if point is not None else other.previous().last


def public_holidays(
    country: str, years: Iterable[int], weekdays: frozenset[int], subdivision: str | None = None
) -> tuple[dict[date, float], dict[date, str]]:
    """Weights and names of a country's days off and of its working Saturdays.

    Moved days off (a holiday on a Sunday is observed on Monday; a decree swaps a Saturday for
    a Friday) are made for the usual five-day week and are not taken over by a company that works
    other weekdays than Monday to Friday.

    Raises ValueError for a country or subdivision that the `holidays` library does not know.
    """
    import holidays

    moved = weekdays == MONDAY_TO_FRIDAY
    try:
        listed = holidays.country_holidays(
            country, subdiv=subdivision, years=sorted(set(years)), observed=moved
        )
    except NotImplementedError as error:
        raise ValueError(str(error)) from error
    weights = {
        day: 0.0
        for day in listed
        if day.weekday() in weekdays and (moved or not _moved_here(listed, day))
    }
    notes = {day: listed[day] for day in weights}
    if moved:
        for day in getattr(listed, "weekend_workdays", ()):
            weights[day] = 1.0
    return weights, notes


def _moved_here(listed: "HolidayBase", day: date) -> bool:
    """Whether a day is off only because a decree moved another day off to it (the library lists
    such days even when it leaves out observed ones)."""
    label = getattr(listed, "substituted_label", None)
    if label is None:
        return False
    before, _, after = listed.tr(label).partition("%s")
    return all(n.startswith(before) and n.endswith(after) for n in listed.get_list(day))


def build(
    weekdays: frozenset[int],
    holidays: tuple[Mapping[date, float], Mapping[date, str]] = ({}, {}),
    days_off: Iterable[DayOff] = (),
) -> Calendar:
    """A calendar from the weekdays, the public holidays and the company's own sheet, in rising
    order of authority."""
    weights, notes = dict(holidays[0]), dict(holidays[1])
    for entry in days_off:
        weights[entry.day] = entry.weight
        notes[entry.day] = entry.note
    return Calendar(weekdays, MappingProxyType(weights), MappingProxyType(notes))
