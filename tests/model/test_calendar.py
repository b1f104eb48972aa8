"""Working days: weekdays, public holidays, the company's own sheet, and equal points of periods."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.calendar import (
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    Calendar,
    DayOff,
    build,
    public_holidays,
)
from runrate.model.period import Period


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period.containing(date(year, number, 1), "month")


def russia(weekdays: frozenset[int], *years: int) -> Calendar:
    """The Russian calendar for a company that works these weekdays."""
    return build(weekdays, public_holidays("RU", years, weekdays))


def america(weekdays: frozenset[int], *years: int) -> Calendar:
    """The US federal calendar for a company that works these weekdays."""
    return build(weekdays, public_holidays("US", years, weekdays))


# -- weights, and days gone -------------------------------------------------------------------


def test_without_anything_special_the_weekday_decides() -> None:
    friday, saturday, sunday = date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 15)
    assert [Calendar().weight(day) for day in (friday, saturday, sunday)] == [1, 0, 0]
    six_days = Calendar(MONDAY_TO_SATURDAY)
    assert [six_days.weight(day) for day in (friday, saturday, sunday)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [
        (date(2026, 10, 31), 0),
        (date(2026, 11, 1), 0),  # a Sunday
        (date(2026, 11, 2), 1),
        (date(2026, 11, 6), 5),
        (date(2026, 11, 8), 5),
        (date(2026, 11, 13), 10),
        (date(2026, 11, 30), 21),
        (date(2026, 12, 24), 21),
    ],
)
def test_the_as_of_day_counts_as_gone(as_of: date, gone: float) -> None:
    assert Calendar().elapsed(month(2026, 11), as_of) == gone
    assert Calendar().total(month(2026, 11)) == 21


def test_a_half_day_counts_half() -> None:
    calendar = build(MONDAY_TO_FRIDAY, days_off=[DayOff(date(2026, 11, 3), 0.5, "до обеда")])
    assert calendar.elapsed(month(2026, 11), date(2026, 11, 3)) == 1.5
    assert calendar.total(month(2026, 11)) == 20.5
    assert calendar.notes[date(2026, 11, 3)] == "до обеда"


# -- the country ------------------------------------------------------------------------------


# Working days of the five-day week in the official production calendar of 2025.
RUSSIAN_NORMS_2025 = (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22)


@pytest.mark.parametrize(("number", "days"), list(enumerate(RUSSIAN_NORMS_2025, start=1)))
def test_the_russian_five_day_week_follows_the_production_calendar(number: int, days: int) -> None:
    assert russia(MONDAY_TO_FRIDAY, 2025).total(month(2025, number)) == days


def test_a_decree_moves_a_day_off_and_makes_a_saturday_a_working_day() -> None:
    calendar = russia(MONDAY_TO_FRIDAY, 2025)
    assert calendar.weight(date(2025, 11, 1)) == 1  # Saturday, works for Monday
    assert calendar.weight(date(2025, 11, 3)) == 0  # Monday, off for Saturday
    assert calendar.weight(date(2025, 11, 4)) == 0  # Unity Day
    assert calendar.weight(date(2025, 11, 5)) == 1
    assert calendar.weight(date(2025, 11, 8)) == 0  # an ordinary Saturday


def test_a_six_day_week_keeps_the_holidays_but_not_what_was_moved_for_five_days() -> None:
    calendar = russia(MONDAY_TO_SATURDAY, 2025)
    assert calendar.weight(date(2025, 11, 1)) == 1  # a Saturday like any other
    assert calendar.weight(date(2025, 11, 3)) == 1  # moved from 1 Nov: not taken over
    assert calendar.weight(date(2025, 11, 4)) == 0
    assert calendar.total(month(2025, 11)) == 24  # 25 Mondays to Saturdays, less Unity Day
    # 27 Mondays to Saturdays of May, less 1 and 9 May; 2 and 8 May are moved ones.
    assert calendar.total(month(2025, 5)) == 25
    assert date(2025, 11, 3) not in calendar.notes


def test_a_working_saturday_is_no_news_to_a_company_that_works_tuesday_to_saturday() -> None:
    weekdays = frozenset({1, 2, 3, 4, 5})
    weights, _ = public_holidays("RU", [2025], weekdays)
    assert date(2025, 11, 1) not in weights
    assert date(2025, 11, 3) not in weights  # a Monday: off anyway
    assert weights[date(2025, 11, 4)] == 0


def test_a_holiday_on_a_sunday_is_made_up_on_monday_in_a_five_day_week_only() -> None:
    sunday, monday = date(2026, 3, 8), date(2026, 3, 9)
    assert russia(MONDAY_TO_FRIDAY, 2026).weight(monday) == 0
    assert russia(MONDAY_TO_SATURDAY, 2026).weight(monday) == 1
    assert russia(MONDAY_TO_SATURDAY, 2026).weight(sunday) == 0


def test_american_holidays_leave_twenty_days_in_november_2022() -> None:
    calendar = america(MONDAY_TO_FRIDAY, 2022)
    assert calendar.total(month(2022, 11)) == 20  # 22 less Veterans Day and Thanksgiving
    assert calendar.elapsed(month(2022, 11), date(2022, 11, 15)) == 10
    assert calendar.notes[date(2022, 11, 24)]


def test_the_fourth_of_july_on_a_saturday_is_observed_on_friday_in_a_five_day_week_only() -> None:
    friday, saturday = date(2026, 7, 3), date(2026, 7, 4)
    five, six = america(MONDAY_TO_FRIDAY, 2026), america(MONDAY_TO_SATURDAY, 2026)
    assert (five.weight(friday), five.weight(saturday)) == (0, 0)
    assert (six.weight(friday), six.weight(saturday)) == (1, 0)


def test_holidays_are_known_for_the_years_asked_for_and_no_others() -> None:
    weights, notes = public_holidays("RU", [2026, 2025, 2026], MONDAY_TO_FRIDAY)
    assert {day.year for day in weights} == {2025, 2026}
    assert all(notes[day] for day, weight in weights.items() if weight == 0)


def test_a_holiday_on_a_day_that_is_not_worked_is_not_listed() -> None:
    weights, notes = public_holidays("RU", [2025], MONDAY_TO_FRIDAY)
    assert date(2025, 2, 23) not in weights  # a Sunday
    assert date(2025, 2, 23) not in notes


def test_a_subdivision_has_holidays_of_its_own() -> None:
    epiphany = date(2026, 1, 6)
    bavaria, _ = public_holidays("DE", [2026], MONDAY_TO_FRIDAY, "BY")
    germany, _ = public_holidays("DE", [2026], MONDAY_TO_FRIDAY)
    assert bavaria[epiphany] == 0
    assert epiphany not in germany


@pytest.mark.parametrize(("country", "subdivision"), [("XX", None), ("US", "XX")])
def test_an_unknown_country_or_subdivision_is_named(country: str, subdivision: str | None) -> None:
    with pytest.raises(ValueError, match="XX"):
        public_holidays(country, [2026], MONDAY_TO_FRIDAY, subdivision)


# -- the company's own sheet ------------------------------------------------------------------


def test_the_days_off_sheet_overrules_weekday_and_country() -> None:
    calendar = build(
        MONDAY_TO_FRIDAY,
        public_holidays("RU", [2026], MONDAY_TO_FRIDAY),
        [
            DayOff(date(2026, 11, 4), 1.0, "работаем"),
            DayOff(date(2026, 11, 7), 1.0, "рабочая суббота"),
            DayOff(date(2026, 11, 12)),
            DayOff(date(2026, 11, 13), 0.25, "корпоратив"),
        ],
    )
    days = [date(2026, 11, number) for number in (4, 7, 12, 13, 16)]
    assert [calendar.weight(day) for day in days] == [1, 1, 0, 0.25, 1]
    assert calendar.total(month(2026, 11)) == 21 + 1 - 1 - 0.75
    assert calendar.notes[date(2026, 11, 4)] == "работаем"
    assert calendar.notes[date(2026, 11, 12)] == ""


def test_the_last_line_about_a_day_wins() -> None:
    day = date(2026, 11, 12)
    calendar = build(MONDAY_TO_FRIDAY, days_off=[DayOff(day, 0.0, "a"), DayOff(day, 0.5, "b")])
    assert calendar.weight(day) == 0.5
    assert calendar.notes[day] == "b"


def test_building_a_calendar_leaves_its_parts_alone_and_seals_the_result() -> None:
    day = date(2026, 11, 12)
    weights, notes = {day: 0.0}, {day: "holiday"}
    calendar = build(MONDAY_TO_FRIDAY, (weights, notes), [DayOff(day, 1.0, "we work")])
    assert (weights, notes) == ({day: 0.0}, {day: "holiday"})
    assert calendar.weekdays == MONDAY_TO_FRIDAY
    sent = pickle.loads(pickle.dumps(calendar))
    assert sent == calendar
    for one in (calendar, sent):
        with pytest.raises(TypeError):
            one.special[day] = 0.0  # type: ignore[index]
        with pytest.raises(TypeError):
            one.notes[day] = ""  # type: ignore[index]


# -- shares and the next working day ----------------------------------------------------------


def test_a_quarter_is_shared_among_its_months_by_working_days() -> None:
    quarter = Period.containing(date(2026, 11, 1), "quarter")  # 22 + 21 + 23 days
    shares = [Calendar().share(quarter, month(2026, number)) for number in (9, 10, 11, 12)]
    assert shares == [0, 22 / 66, 21 / 66, 23 / 66]


def test_a_week_across_two_months_is_shared_by_its_working_days() -> None:
    week = Period.containing(date(2026, 11, 30), "week")
    half_monday = Calendar(special={date(2026, 11, 30): 0.5})
    assert Calendar().share(week, month(2026, 11)) == 0.2
    assert half_monday.share(week, month(2026, 11)) == 0.5 / 4.5


def test_a_span_inside_the_period_falls_into_it_whole() -> None:
    holiday = Period.containing(date(2026, 11, 1), "day")  # a Sunday
    assert Calendar().share(holiday, month(2026, 11)) == 1
    assert Calendar().share(month(2026, 11), month(2026, 11)) == 1
    assert Calendar().share(month(2026, 11), Period.containing(date(2026, 11, 1), "year")) == 1


def test_a_span_without_a_working_day_is_shared_by_calendar_days() -> None:
    weekend = Period("custom", date(2026, 10, 31), date(2026, 11, 2))
    assert Calendar().share(weekend, month(2026, 10)) == 0.5
    assert Calendar().share(weekend, month(2026, 9)) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 120))
def test_the_shares_of_all_months_make_one_whole(start: date, length: int) -> None:
    span = Period("custom", start, start + timedelta(days=length))
    months = {Period.containing(day, "month") for day in span.days()}
    assert sum(Calendar().share(span, each) for each in months) == pytest.approx(1)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (date(2026, 11, 12), date(2026, 11, 13)),
        (date(2026, 11, 13), date(2026, 11, 16)),  # over the weekend
        (date(2026, 11, 2), date(2026, 11, 3)),  # a quarter of a day is a working day
        (date(2026, 11, 3), date(2026, 11, 5)),  # over the holiday
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 11, 30), None),
        (date(2026, 12, 5), None),
    ],
)
def test_today_is_the_next_day_that_is_worked(after: date, expected: date | None) -> None:
    calendar = Calendar(special={date(2026, 11, 3): 0.25, date(2026, 11, 4): 0.0})
    assert calendar.next_working(after, date(2026, 12, 1)) == expected


def test_no_day_is_left_when_only_days_off_follow() -> None:
    october = month(2026, 10)  # ends with a Saturday
    assert Calendar().next_working(date(2026, 10, 30), october.end) is None


# -- the same point of another period ---------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "other", "point"),
    [
        # 10 working days are gone on Friday 13 Nov; so they are on Wednesday 14 Oct.
        pytest.param("2026-11-13", "2026-10", "2026-10-14", id="as many working days"),
        # On Friday 6 Nov five are gone: on Friday 5 June too, without its weekend.
        pytest.param("2026-11-06", "2026-06", "2026-06-05", id="a Friday without the weekend"),
        pytest.param("2026-11-07", "2026-06", "2026-06-07", id="a Saturday with the weekend"),
        pytest.param("2026-11-08", "2026-06", "2026-06-07", id="a Sunday with the weekend"),
        pytest.param("2026-11-14", "2026-10", "2026-10-14", id="no day off follows the point"),
        pytest.param("2026-11-02", "2026-08", "2026-08-03", id="after a weekend at the start"),
        pytest.param("2026-11-01", "2026-08", "2026-08-02", id="a Sunday against a weekend"),
        pytest.param("2026-11-01", "2026-10", "2026-09-30", id="nothing gone: the day before"),
        pytest.param("2026-10-30", "2026-08", "2026-07-31", id="before the period: the day before"),
        pytest.param("2026-11-30", "2026-02", "2026-02-28", id="a shorter month: its last day"),
        pytest.param("2026-11-30", "2026-10", "2026-10-29", id="a longer month"),
        pytest.param("2026-12-24", "2026-11", "2026-11-30", id="after the end: all of it"),
    ],
)
def test_the_same_point_has_as_many_working_days_gone(as_of: str, other: str, point: str) -> None:
    found = Calendar().same_point(
        month(2026, 11), date.fromisoformat(as_of), month(*map(int, other.split("-")))
    )
    assert found == date.fromisoformat(point)


def test_half_days_here_take_the_first_day_there_that_reaches_them() -> None:
    calendar = Calendar(special={date(2026, 11, 6): 0.5})
    as_of = date(2026, 11, 6)  # 4.5 days are gone; in June 4 on Thursday, 5 on Friday
    assert calendar.same_point(month(2026, 11), as_of, month(2026, 6)) == date(2026, 6, 5)
    half_there = Calendar(special={date(2026, 6, 1): 0.5})
    # 4 days are gone; in June 3.5 on Thursday, 4.5 on Friday
    as_of = date(2026, 11, 5)
    assert half_there.same_point(month(2026, 11), as_of, month(2026, 6)) == date(2026, 6, 5)


def test_weights_that_do_not_add_up_in_binary_still_meet() -> None:
    tenths = {date(2026, 11, day): 0.1 for day in (2, 3, 4)}  # 0.30000000000000004 in all
    calendar = Calendar(special={**tenths, date(2026, 6, 1): 0.3})
    as_of = date(2026, 11, 4)
    assert calendar.same_point(month(2026, 11), as_of, month(2026, 6)) == date(2026, 6, 1)


def test_moved_holidays_shift_the_same_point() -> None:
    calendar = russia(MONDAY_TO_FRIDAY, 2025, 2026)
    # Five days are gone on Mon 9 Nov 2026 (2, 3, 5, 6, 9); in 2025 on Sat 1, 5, 6, 7, 10 Nov.
    november = month(2026, 11)
    assert calendar.elapsed(november, date(2026, 11, 9)) == 5
    found = calendar.same_point(november, date(2026, 11, 9), november.last_year())
    assert found == date(2025, 11, 10)


@given(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.dictionaries(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from([0.0, 0.25, 0.5, 1.0])
    ),
)
def test_the_same_point_is_the_first_day_that_reaches_as_much(
    as_of: date, elsewhere: date, special: dict[date, float]
) -> None:
    calendar = Calendar(MONDAY_TO_SATURDAY, special)
    here, there = Period.containing(as_of, "month"), Period.containing(elsewhere, "month")
    gone = calendar.elapsed(here, as_of)
    point = calendar.same_point(here, as_of, there)
    assert there.start - timedelta(days=1) <= point <= there.last
    reached = calendar.elapsed(there, point)
    if calendar.total(there) < gone:
        assert point == there.last
    elif calendar.weight(as_of) > 0:
        assert reached >= gone
        assert calendar.elapsed(there, point - timedelta(days=1)) < gone
        assert calendar.same_point(here, as_of, here) == as_of
    else:
        assert reached >= gone
        following = point + timedelta(days=1)
        assert following not in there or calendar.weight(following) > 0
