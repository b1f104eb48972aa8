"""What was sold on each day."""

from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measure.tables import FRIDAY_12, report

PLANNED = """
    span     product_group  cases  money
    2027-02  Water          10     100
"""


def february(day: int) -> date:
    """A day of February 2027."""
    return date(2027, 2, day)


def test_each_day_has_its_sum_in_each_unit() -> None:
    sold = """
        date        product_group  cases  money
        2027-02-02  Water          1      10.10
        2027-02-02  Juice          2      20.20
        2027-02-06  Juice          0      -3
        2027-02-12  Water          5      7
    """
    assert report(sold, PLANNED).daily == {
        "cases": {february(2): 3, february(6): 0, february(12): 5},
        "money": {february(2): 30.3, february(6): -3, february(12): 7},
    }


@pytest.mark.parametrize(
    "row",
    [
        "2027-02-13  Water  5  -           -",
        "2027-01-31  Water  5  -           -",
        "2027-02-03  Water  5  -           yes",
        "2027-02-03  Water  5  bad_amount  -",
    ],
)
def test_what_does_not_count_in_the_actual_counts_on_no_day(row: str) -> None:
    sold = f"""
        date        product_group  money  aside  filtered
        2027-02-02  Water          1      -      -
        {row}
    """
    assert report(sold).daily == {"money": {february(2): 1}}


def test_without_sales_in_the_period_there_is_no_day() -> None:
    sold = """
        date        product_group  money
        2027-01-02  Water          1
    """
    assert report(sold).daily == {"money": {}}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(-40, 40), st.integers(-10_000, 10_000)), min_size=1, max_size=30)
)
def test_the_days_sum_to_the_actual_and_lie_in_the_period(rows: list[tuple[int, int]]) -> None:
    lines = [f"{february(1) + timedelta(days=at)}  Water  {cents / 100}" for at, cents in rows]
    made = report("\n".join(["date  product_group  money", *lines]))
    days = made.daily["money"]
    assert fsum(days.values()) == pytest.approx(made.overall.amounts["money"].actual, abs=1e-9)
    assert all(february(1) <= day <= FRIDAY_12 for day in days)
