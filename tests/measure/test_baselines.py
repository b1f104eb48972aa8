"""The previous period and last year: whole, and at as many working days as are gone now."""

from datetime import date

import pytest

from runrate.model.calendar import MONDAY_TO_SATURDAY, Calendar
from runrate.model.period import Period
from runrate.model.report import Amounts
from tests.measure.tables import amounts, codes, leaves, overall, problem, report

# 10 working days are gone on Friday 12 February 2027. Ten of January 2027 are gone on Thursday
# 14th (the 1st is a Friday), ten of February 2026 on Friday 13th.
THREE_MONTHS = """
    date        product_group  money
    2026-02-02  tea                1
    2026-02-13  tea                2
    2026-02-14  tea                4
    2026-02-28  tea                8
    2026-03-01  tea               16
    2026-12-31  tea               32
    2027-01-01  tea               64
    2027-01-14  tea              128
    2027-01-15  tea              256
    2027-01-31  tea              512
    2027-02-12  tea             1024
    2027-02-13  tea             2048
"""


def test_periods_before_are_summed_whole_and_at_equal_working_days() -> None:
    assert amounts(report(THREE_MONTHS), "tea") == Amounts(
        actual=1024,
        last_day=1024,
        plan=64 + 128 + 256 + 512,  # without a plan: the previous period
        previous=64 + 128 + 256 + 512,
        previous_to_date=64 + 128,
        last_year=1 + 2 + 4 + 8,
        last_year_to_date=1 + 2,
    )


def test_on_a_day_off_the_days_off_at_the_same_point_are_taken_in_too() -> None:
    made = overall(report(THREE_MONTHS, as_of=date(2027, 2, 13)))
    assert made.actual == 1024 + 2048
    assert made.last_year_to_date == 1 + 2 + 4  # Saturday 14 February 2026


def test_working_days_are_those_of_the_calendar_of_that_year() -> None:
    six_days = Calendar(MONDAY_TO_SATURDAY, {date(2026, 2, 2): 0.0})
    # Monday to Saturday 11 days are gone; of 2026, without the 2nd, on Saturday 14th.
    made = overall(report(THREE_MONTHS, calendar=six_days))
    assert made.last_year_to_date == 1 + 2 + 4


def test_a_shorter_period_before_ends_before_as_many_days_are_gone() -> None:
    # January 2027 has 21 working days, 20 of them gone on the 28th; December 2026 has 23.
    made = overall(
        report(
            """
            date        money
            2026-12-01      1
            2026-12-28      2
            2026-12-29      4
            2027-01-28      8
            """,
            as_of=date(2027, 1, 28),
        )
    )
    assert (made.previous, made.previous_to_date) == (7, 3)
    # All 23 working days of March 2027 are gone; February had but 20: all of it.
    longer = overall(
        report(
            """
            date        money
            2027-02-01      1
            2027-02-28      2
            2027-03-31      4
            """,
            as_of=date(2027, 3, 31),
        )
    )
    assert (longer.previous, longer.previous_to_date) == (3, 3)


def test_before_the_first_working_day_nothing_is_compared_to_date() -> None:
    # Friday 1 January 2027 off: none gone. December 2026 begins with a Tuesday.
    calendar = Calendar(special={date(2027, 1, 1): 0.0})
    made = overall(
        report(
            """
            date        money
            2026-12-01      1
            2026-12-02      2
            2027-01-01      4
            """,
            as_of=date(2027, 1, 1),
            calendar=calendar,
        )
    )
    assert (made.actual, made.previous, made.previous_to_date) == (4, 3, 0)


def test_data_that_do_not_reach_back_give_no_baseline() -> None:
    made = report("""
        date        money
        2027-02-01      1
    """)
    row = overall(made)
    assert (row.previous, row.previous_to_date) == (None, None)
    assert (row.last_year, row.last_year_to_date) == (None, None)
    assert "baseline_partial" not in codes(made)


def test_a_period_that_was_not_loaded_is_no_baseline_of_nothing() -> None:
    made = report("""
        date        product_group  money
        2026-02-02  tea                7
        2027-02-01  tea                1
    """)
    assert (overall(made).previous, overall(made).last_year) == (None, 7)
    assert made.overall_basis == {"money": "last_year"}


def test_data_that_reach_back_in_part_give_no_baseline_but_a_problem() -> None:
    made = report("""
        date        money
        2027-01-11      4
        2027-02-01      1
    """)
    assert (overall(made).previous, overall(made).previous_to_date) == (None, None)
    assert dict(problem(made, "baseline_partial").facts) == {
        "start": date(2027, 1, 1),
        "last": date(2027, 1, 31),
        "first": date(2027, 1, 11),
    }


@pytest.mark.parametrize(("first", "whole"), [("2027-02-03", True), ("2027-02-04", False)])
def test_a_tenth_of_the_working_days_may_lie_before_the_data(first: str, whole: bool) -> None:
    # February 2027 has 20 working days; before the 3rd lie 2, before the 4th 3.
    made = report(
        f"""
        date        money
        {first}         4
        2027-03-01      1
        """,
        as_of=date(2027, 3, 12),
    )
    assert (overall(made).previous == 4) is whole
    assert ("baseline_partial" in codes(made)) is not whole


def test_rows_that_are_set_aside_or_filtered_are_in_no_baseline() -> None:
    made = report("""
        date        money  aside      filtered
        2027-01-01      1  -          -
        2027-01-04      2  no_amount  -
        2027-01-05      4  -          yes
        2027-02-01      8  -          -
    """)
    assert overall(made).previous == 1


@pytest.mark.parametrize(
    ("day", "before", "year_before"),
    [
        # Week of Monday 8 February 2027: the week before it, and 52 weeks before.
        (Period.containing(date(2027, 2, 8), "week"), 2, 1),
        # First quarter: the fourth of 2026, and the first of 2026.
        (Period.containing(date(2027, 2, 8), "quarter"), 0, 1),
        # 8 to 14 February as a period of one's own: the seven days before, the same days.
        (Period("custom", date(2027, 2, 8), date(2027, 2, 15)), 2, 1),
    ],
)
def test_any_kind_of_period_has_its_own_before(
    day: Period, before: float, year_before: float
) -> None:
    made = overall(
        report(
            """
            date        money
            2025-12-01      0
            2026-02-09      1
            2026-10-01      0
            2027-02-01      2
            2027-02-08      4
            """,
            period=day,
        )
    )
    assert (made.previous, made.last_year) == (before, year_before)


def test_a_row_that_was_only_sold_before_is_still_there() -> None:
    made = report(
        """
        date        product_group  money
        2027-01-01  tea                5
        2027-01-04  cocoa              3
        2027-02-01  tea                4
        """,
        """
        span     product_group  money
        2027-02  tea               10
        """,
    )
    assert list(leaves(made)) == ["tea", "cocoa"]
    cocoa = amounts(made, "cocoa")
    assert (cocoa.actual, cocoa.plan, cocoa.previous, cocoa.previous_to_date) == (0, None, 3, 3)


def test_what_was_sold_and_taken_back_is_not_lost_from_the_days() -> None:
    made = report("""
        date        product_group  money
        2027-02-01  tea                5
        2027-02-12  tea               -5
    """)
    assert (amounts(made, "tea").actual, amounts(made, "tea").last_day) == (0, -5)
