"""RR_WORKDAYS, RR_ELAPSED and RR_SPLIT as cells call them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.calendar import MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY, build, public_holidays
from runrate.model.day_plan import day_plan, misallocated
from runrate.model.period import Period
from tests.excel.conftest import Call
from tests.excel.pywin32 import ERRORS, MISSING, Cells, ComTime, cell, column

pytestmark = pytest.mark.usefixtures("english")

FIRST, LAST = ComTime(2026, 11, 1), ComTime(2026, 11, 30)
"""November 2026: begins on a Sunday, 21 weekdays, 25 with Saturdays; 4 November is a holiday."""
NOTHING = (MISSING, MISSING, MISSING)


@pytest.mark.parametrize(
    ("start", "finish"),
    [
        (FIRST, LAST),
        (cell(FIRST), cell(LAST)),
        (46327.0, 46356.0),
        ("01.11.2026", "30.11.2026"),
        ("2026-11-01", "30 November 2026"),
        (ComTime(2026, 11, 1, 23, 59), 46356.99),
    ],
)
def test_dates_in_any_form(excel: Call, start: object, finish: object) -> None:
    assert excel("RR_WORKDAYS", start, finish, *NOTHING) == 21.0


@pytest.mark.parametrize(
    ("weekend", "days"),
    [
        (MISSING, 21.0),
        (1.0, 21.0),
        ("0000011", 21.0),
        ("Sat,Sun", 21.0),
        ("сб, вс", 21.0),
        (11.0, 25.0),
        (cell(11.0), 25.0),
        ("0000001", 25.0),
        ("sun", 25.0),
        (2.0, 20.0),  # Sundays and Mondays: five of each
        (17.0, 26.0),  # Saturdays: four
        (7.0, 22.0),  # Fridays and Saturdays: four of each
        ("0000000", 30.0),
        ("1111111", 0.0),
    ],
)
def test_the_weekend_as_in_networkdays_intl(excel: Call, weekend: object, days: float) -> None:
    assert excel("RR_WORKDAYS", FIRST, LAST, weekend, MISSING, MISSING) == days


DAYS_OFF = {
    "a date": ComTime(2026, 11, 4),
    "a cell": cell(ComTime(2026, 11, 4)),
    "a column": column(ComTime(2026, 11, 4), None),
    "a row": Cells([ComTime(2026, 11, 4), ComTime(2026, 11, 8)]),
    "a date and its weight": Cells([ComTime(2026, 11, 4), 0.0]),
    "with headings": Cells(["Date", "Weight", "Note"], [ComTime(2026, 11, 4), None, "Unity"]),
    "texts": column("Дата", "04.11.2026"),
    "numbers": column(46330.0),
}


@pytest.mark.parametrize("days_off", DAYS_OFF.values(), ids=DAYS_OFF)
def test_days_off_as_they_stand_in_the_sheet(excel: Call, days_off: object) -> None:
    assert excel("RR_WORKDAYS", FIRST, LAST, 11.0, days_off, MISSING) == 24.0


def test_half_days_and_working_saturdays(excel: Call) -> None:
    days_off = Cells([ComTime(2026, 11, 3), 0.5], [ComTime(2026, 11, 7), 1.0])
    assert excel("RR_WORKDAYS", FIRST, LAST, MISSING, days_off, MISSING) == 21.0 - 0.5 + 1.0


@pytest.mark.parametrize("country", ["RU", "ru", cell("RU")])
def test_public_holidays(excel: Call, country: object) -> None:
    assert excel("RR_WORKDAYS", FIRST, LAST, MISSING, MISSING, country) == 20.0


def test_a_country_with_its_region(excel: Call) -> None:
    """All Saints' Day, 1 November 2027, is a Monday: off in Bavaria, worked in Berlin."""
    month = ComTime(2027, 11, 1), ComTime(2027, 11, 30)
    assert excel("RR_WORKDAYS", *month, MISSING, MISSING, "DE-BY") == 21.0
    assert excel("RR_WORKDAYS", *month, MISSING, MISSING, "DE-BE") == 22.0


def test_the_holidays_of_every_year_of_the_range(excel: Call) -> None:
    """1 January is off in each: a Friday in 2027, a Saturday in 2028, a Monday in 2029."""
    starts = column(*(ComTime(year, 1, 1) for year in (2027, 2028, 2029)))
    finishes = column(*(ComTime(year, 1, 3) for year in (2027, 2028, 2029)))
    assert excel("RR_WORKDAYS", starts, finishes, MISSING, MISSING, "GB-ENG") == [[0], [0], [2]]


def test_elapsed_counts_the_closed_day(excel: Call) -> None:
    as_of = column(*(ComTime(2026, 11, day) for day in (1, 2, 17, 30)), ComTime(2026, 12, 5), None)
    found = excel("RR_ELAPSED", as_of, FIRST, LAST, 11.0, ComTime(2026, 11, 4), MISSING)
    assert found == [[0.0], [1.0], [13.0], [24.0], [24.0], ["#N/A"]]


def test_before_the_start_nothing_is_gone(excel: Call) -> None:
    assert excel("RR_ELAPSED", ComTime(2026, 10, 30), FIRST, LAST, *NOTHING) == 0.0


@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 120),
    gone=st.integers(-5, 130),
)
def test_days_are_those_of_the_calendar(excel: Call, start: date, length: int, gone: int) -> None:
    finish, as_of = start + timedelta(days=length), start + timedelta(days=gone)
    years = range(start.year, finish.year + 1)
    worked = build(MONDAY_TO_SATURDAY, public_holidays("RU", years, MONDAY_TO_SATURDAY))
    period = Period("custom", start, finish + timedelta(days=1))
    dates = [ComTime(d.year, d.month, d.day) for d in (as_of, start, finish)]
    assert excel("RR_WORKDAYS", *dates[1:], 11.0, MISSING, "RU") == worked.total(period)
    assert excel("RR_ELAPSED", *dates, 11.0, MISSING, "RU") == worked.elapsed(period, as_of)
    assert worked.weekdays != MONDAY_TO_FRIDAY


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((LAST, FIRST, *NOTHING), "the period ends (2026-11-01) before it starts (2026-11-30)"),
        (("Nov", LAST, *NOTHING), "“Nov” is not a date"),
        (
            ("1/2/2026", LAST, *NOTHING),
            "“1/2/2026” can be read in two ways: type it as a date",
        ),
        ((ComTime(1900, 1, 1), LAST, *NOTHING), "“1900-01-01” is not a date"),
        ((FIRST, 1e9, *NOTHING), "“1000000000” is not a date"),
        (
            (FIRST, LAST, 8.0, MISSING, MISSING),
            "“8” is no weekend: 1 is Sat and Sun, 11 is Sun; or Sat,Sun; or 0000011",
        ),
        (
            (FIRST, LAST, MISSING, Cells(["x", "y"], [ComTime(2026, 11, 4), 2.0]), MISSING),
            "the weight of a day is from 0 to 1, not 2",
        ),
        ((FIRST, LAST, MISSING, column("Date", "?"), MISSING), "“?” is not a date"),
        (
            (FIRST, LAST, MISSING, MISSING, "Narnia"),
            "no public holidays are known for “Narnia”: type RU, US, or DE-BY with its region",
        ),
    ],
)
def test_a_mistake_is_one_line(excel: Call, arguments: tuple[object, ...], said: str) -> None:
    assert excel("RR_WORKDAYS", *arguments) == f"#VALUE! {said}"


def test_errors_in_any_argument_come_out(excel: Call) -> None:
    error = ERRORS["#REF!"]
    assert excel("RR_WORKDAYS", column(FIRST, error), LAST, *NOTHING) == [[21.0], ["#REF!"]]
    for place in range(2, 5):
        arguments: list[object] = [FIRST, LAST, *NOTHING]
        arguments[place] = column(error, FIRST)
        assert excel("RR_WORKDAYS", *arguments) == "#REF!"


# -- what is left, laid out ---------------------------------------------------------------------


def test_a_row_a_column_and_a_block_of_days(excel: Call) -> None:
    assert excel("RR_SPLIT", 100.0, Cells([1.0, 1.0, 1.0]), MISSING, MISSING) == [34.0, 33.0, 33.0]
    assert excel("RR_SPLIT", 100.0, column(1.0, 1.0, 1.0), MISSING, MISSING) == [[34], [33], [33]]
    assert excel("RR_SPLIT", 7.0, 1.0, MISSING, MISSING) == 7.0
    lefts, days = column(100.0, 10.0), Cells([1.0, 0.5, 1.0])
    assert excel("RR_SPLIT", lefts, days, MISSING, MISSING) == [[40, 20, 40], [4, 2, 4]]
    fixed = Cells([None, None, 0.0], [5.0, None, None])
    assert excel("RR_SPLIT", lefts, days, fixed, MISSING) == [[67, 33, 0], [5, 2, 3]]
    across = excel("RR_SPLIT", Cells([100.0, 10.0]), column(1.0, 0.5, 1.0), MISSING, MISSING)
    assert across == [[40, 4], [20, 2], [40, 4]]


def test_money_is_laid_out_in_cents(excel: Call) -> None:
    days = Cells([1.0, 1.0, 1.0])
    assert excel("RR_SPLIT", 100.0, days, MISSING, 0.01) == [33.34, 33.33, 33.33]


@given(
    left=st.integers(-100, 5000),
    days=st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.5, 1.0]),
            st.one_of(st.none(), st.integers(0, 900).map(float)),
        ),
        min_size=2,
        max_size=25,
    ),
)
def test_days_are_those_of_the_day_plan(
    excel: Call, left: int, days: list[tuple[float, float | None]]
) -> None:
    weights, fixed = [weight for weight, _ in days], [number for _, number in days]
    found = excel("RR_SPLIT", float(left), Cells(weights), Cells(fixed), MISSING)
    wrong = misallocated(left, weights, fixed)
    if wrong > 0:
        said = "impossible: the fixed days sell"
        assert found[0].startswith(f"#VALUE! {said}")
        assert found[1:] == [""] * (len(days) - 1)
    elif wrong < 0:
        assert found[0].startswith("#VALUE! impossible: no day is free, and")
    else:
        assert tuple(found) == day_plan(left, weights, fixed)


def test_it_says_when_it_is_impossible(excel: Call) -> None:
    left, days = column(100.0, 100.0, 100.0), Cells([1.0, 1.0])
    fixed = Cells([80.0, 40.0], [80.0, None], [80.0, 10.0])
    assert excel("RR_SPLIT", left, days, fixed, MISSING) == [
        ["#VALUE! impossible: the fixed days sell 20 more than is left", ""],
        [80.0, 20.0],
        ["#VALUE! impossible: no day is free, and 10 is left over", ""],
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((100.0, Cells([1.0, 1.0], [1.0, 1.0]), MISSING, MISSING), "weights must be one row or"),
        ((Cells([1.0, 1.0], [1.0, 1.0]), Cells([1.0]), MISSING, MISSING), "left must be one row"),
        ((100.0, Cells([1.0, 1.0]), Cells([1.0, 1.0, 1.0]), MISSING), "the ranges differ in size"),
        ((100.0, Cells([1.0, 1.0]), MISSING, 0.0), "the smallest part that is sold must be above"),
        ((100.0, Cells([1.0, -1.0]), MISSING, MISSING), "a weight is below 0: −1"),
        (("x", Cells([1.0, 1.0]), MISSING, MISSING), "“x” is not a number"),
    ],
)
def test_a_split_that_cannot_be_read(excel: Call, arguments: tuple[object, ...], said: str) -> None:
    found = excel("RR_SPLIT", *arguments)
    line = found if isinstance(found, str) else found[0]
    assert line.startswith(f"#VALUE! {said}")


def test_an_error_among_the_days_comes_out(excel: Call) -> None:
    days = Cells([1.0, ERRORS["#N/A"]])
    assert excel("RR_SPLIT", 100.0, days, MISSING, MISSING) == ["#N/A", ""]
