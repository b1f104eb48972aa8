"""Periods: half-open, and what stands before, after and a year ago."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.period import Kind, Period


def custom(start: str, last: str) -> Period:
    """A custom period from its first to its last day."""
    return Period("custom", date.fromisoformat(start), date.fromisoformat(last) + timedelta(days=1))


def ends(period: Period) -> tuple[str, str]:
    """The first and the last day of a period, as text."""
    return period.start.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("day", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("week", "2026-11-20", "2026-11-16", "2026-11-22"),  # a Friday
        ("week", "2026-11-16", "2026-11-16", "2026-11-22"),  # a Monday
        ("week", "2026-11-22", "2026-11-16", "2026-11-22"),  # a Sunday
        ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
        ("month", "2026-11-01", "2026-11-01", "2026-11-30"),
        ("month", "2026-11-30", "2026-11-01", "2026-11-30"),
        ("month", "2024-02-10", "2024-02-01", "2024-02-29"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31"),
        ("quarter", "2026-01-01", "2026-01-01", "2026-03-31"),
        ("quarter", "2026-06-30", "2026-04-01", "2026-06-30"),
        ("quarter", "2026-11-20", "2026-10-01", "2026-12-31"),
        ("year", "2026-11-20", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_day_lies_in_the_period_that_the_wall_calendar_shows(
    kind: Kind, day: str, first: str, last: str
) -> None:
    period = Period.containing(date.fromisoformat(day), kind)
    assert period.kind == kind
    assert ends(period) == (first, last)


def test_a_custom_period_cannot_be_found_from_a_day() -> None:
    with pytest.raises(ValueError, match="its own start and end"):
        Period.containing(date(2026, 11, 20), "custom")


@pytest.mark.parametrize("end", [date(2026, 11, 1), date(2026, 10, 31)])
def test_a_period_ends_after_it_starts(end: date) -> None:
    with pytest.raises(ValueError, match=r"must end after it starts: 2026-11-01 \.\. 2026-1"):
        Period("custom", date(2026, 11, 1), end)


def test_the_end_does_not_belong_to_the_period() -> None:
    november = Period("month", date(2026, 11, 1), date(2026, 12, 1))
    assert date(2026, 10, 31) not in november
    assert date(2026, 11, 1) in november
    assert date(2026, 11, 30) in november
    assert date(2026, 12, 1) not in november
    assert november.last == date(2026, 11, 30)


def test_the_days_are_all_of_them_in_order() -> None:
    assert list(custom("2026-02-27", "2026-03-02").days()) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 3, 2),
    ]


@pytest.mark.parametrize(
    ("kind", "day", "before", "after"),
    [
        ("day", "2026-03-01", ("2026-02-28",) * 2, ("2026-03-02",) * 2),
        ("week", "2026-11-20", ("2026-11-09", "2026-11-15"), ("2026-11-23", "2026-11-29")),
        ("month", "2026-01-20", ("2025-12-01", "2025-12-31"), ("2026-02-01", "2026-02-28")),
        ("month", "2026-12-20", ("2026-11-01", "2026-11-30"), ("2027-01-01", "2027-01-31")),
        ("quarter", "2026-02-20", ("2025-10-01", "2025-12-31"), ("2026-04-01", "2026-06-30")),
        ("year", "2026-02-20", ("2025-01-01", "2025-12-31"), ("2027-01-01", "2027-12-31")),
    ],
)
def test_the_neighbours_of_a_period_are_of_its_kind(
    kind: Kind, day: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    period = Period.containing(date.fromisoformat(day), kind)
    assert ends(period.previous()) == before
    assert ends(period.following()) == after
    assert period.previous().kind == period.following().kind == kind


def test_the_neighbours_of_a_custom_period_are_as_long_as_it_is() -> None:
    campaign = custom("2026-03-02", "2026-03-31")
    assert ends(campaign.previous()) == ("2026-01-31", "2026-03-01")
    assert ends(campaign.following()) == ("2026-04-01", "2026-04-30")
    assert campaign.previous().kind == campaign.following().kind == "custom"


@pytest.mark.parametrize(
    ("kind", "day", "year_ago"),
    [
        ("day", "2023-11-14", ("2022-11-15",) * 2),  # both are Tuesdays
        ("week", "2026-11-20", ("2025-11-17", "2025-11-23")),
        ("month", "2025-02-10", ("2024-02-01", "2024-02-29")),
        ("month", "2024-02-29", ("2023-02-01", "2023-02-28")),
        ("quarter", "2026-02-10", ("2025-01-01", "2025-03-31")),
        ("year", "2026-02-10", ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_year_ago_is_the_same_period(kind: Kind, day: str, year_ago: tuple[str, str]) -> None:
    period = Period.containing(date.fromisoformat(day), kind)
    assert ends(period.last_year()) == year_ago
    assert period.last_year().kind == kind


@pytest.mark.parametrize(
    ("first", "last", "year_ago"),
    [
        ("2026-03-02", "2026-03-31", ("2025-03-02", "2025-03-31")),
        ("2024-02-29", "2024-03-10", ("2023-02-28", "2023-03-10")),
        ("2024-02-10", "2024-02-29", ("2023-02-10", "2023-02-28")),
        ("2024-02-29", "2024-02-29", ("2023-02-28", "2023-02-28")),
        ("2025-12-20", "2026-01-10", ("2024-12-20", "2025-01-10")),
    ],
)
def test_a_custom_period_a_year_ago_has_the_same_dates(
    first: str, last: str, year_ago: tuple[str, str]
) -> None:
    assert ends(custom(first, last).last_year()) == year_ago
    assert custom(first, last).last_year().kind == "custom"


def test_closed_months_are_the_whole_ones_before_in_order() -> None:
    assert [ends(month) for month in custom("2026-02-15", "2026-03-14").closed_months(3)] == [
        ("2025-11-01", "2025-11-30"),
        ("2025-12-01", "2025-12-31"),
        ("2026-01-01", "2026-01-31"),
    ]
    march = Period.containing(date(2026, 3, 20), "month")
    assert [ends(month) for month in march.closed_months(1)] == [("2026-02-01", "2026-02-28")]
    assert {month.kind for month in march.closed_months(3)} == {"month"}
    assert march.closed_months(0) == ()


days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
kinds = st.sampled_from(["day", "week", "month", "quarter", "year"])


@given(days, kinds)
def test_periods_of_a_kind_tile_the_calendar(day: date, kind: Kind) -> None:
    period = Period.containing(day, kind)
    assert day in period
    assert all(Period.containing(inside, kind) == period for inside in period.days())
    assert period.previous().end == period.start
    assert period.following().start == period.end
    assert period.previous().following() == period == period.following().previous()


@given(days, kinds)
def test_a_year_ago_starts_between_364_and_366_days_before(day: date, kind: Kind) -> None:
    period = Period.containing(day, kind)
    back = period.start - period.last_year().start
    assert timedelta(days=364) <= back <= timedelta(days=366)
    if kind in ("day", "week"):
        assert period.last_year().start.weekday() == period.start.weekday()


@given(days, st.integers(0, 400))
def test_a_custom_period_always_has_one_a_year_ago(day: date, length: int) -> None:
    period = Period("custom", day, day + timedelta(days=length + 1))
    year_ago = period.last_year()
    assert (year_ago.start.year, year_ago.start.month) == (day.year - 1, day.month)
    assert abs((year_ago.end - year_ago.start) - (period.end - period.start)) <= timedelta(days=1)
