"""Periods of a plan.

The convention, once: a period is half-open, ``start <= day < end``. ``as_of`` is a closed day:
the last one whose sales are complete, so it counts as gone. Nothing here reads the clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["day", "week", "month", "quarter", "year", "custom"]

_MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12}


def _shift(day: date, months: int) -> date:
    """The same day of another month; 29-31 become the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    last = _first(index + 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _first(index: int) -> date:
    """The first day of the month with this number since year 0."""
    year, month = divmod(index, 12)
    return date(year, month + 1, 1)


@dataclass(frozen=True)
class Period:
    """Days from ``start`` up to, but not including, ``end``.

    >>> november = Period.containing(date(2026, 11, 20), "month")
    >>> november.start, november.end
    (datetime.date(2026, 11, 1), datetime.date(2026, 12, 1))
    >>> november.previous().start
    datetime.date(2026, 10, 1)
    """

    kind: Kind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a period must end after it starts: {self.start} .. {self.end}")

    @classmethod
    def containing(cls, day: date, kind: Kind) -> "Period":
        """The day, ISO week (from Monday), month, quarter or year that holds ``day``."""
        if kind == "day":
            return cls(kind, day, day + timedelta(days=1))
        if kind == "week":
            start = day - timedelta(days=day.weekday())
            return cls(kind, start, start + timedelta(days=7))
        if kind == "custom":
            raise ValueError("a custom period has its own start and end")
        months = _MONTHS[kind]
        index = day.year * 12 + day.month - 1
        first = index - index % months
        return cls(kind, _first(first), _first(first + months))

    @property
    def last(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def days(self) -> Iterator[date]:
        """Every day of the period in order."""
        for offset in range((self.end - self.start).days):
            yield self.start + timedelta(days=offset)

    def previous(self) -> "Period":
        """The period just before: of the same kind, or of the same length if it is custom."""
        if self.kind == "custom":
            return Period("custom", self.start - (self.end - self.start), self.start)
        return Period.containing(self.start - timedelta(days=1), self.kind)

    def following(self) -> "Period":
        """The period just after: of the same kind, or of the same length if it is custom."""
        if self.kind == "custom":
            return Period("custom", self.end, self.end + (self.end - self.start))
        return Period.containing(self.end, self.kind)

    def last_year(self) -> "Period":
        """The same period a year ago. Weeks and days keep their weekday (364 days back)."""
        if self.kind in ("day", "week"):
            back = timedelta(days=364)
            return Period(self.kind, self.start - back, self.end - back)
        if self.kind == "custom":
            return Period(
                "custom", _shift(self.start, -12), _shift(self.last, -12) + timedelta(days=1)
            )
        return Period.containing(_shift(self.start, -12), self.kind)

    def closed_months(self, count: int) -> tuple["Period", ...]:
        """The last ``count`` whole months that ended on or before the period's start, in order."""
        end = self.start.replace(day=1)
        index = end.year * 12 + end.month - 1
        return tuple(
            Period("month", _first(index - back), _first(index - back + 1))
            for back in range(count, 0, -1)
        )
