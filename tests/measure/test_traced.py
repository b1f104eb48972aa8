"""Where the rows of each block went, with examples."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.measure.traced import traces
from runrate.model.problems import Place
from runrate.model.trace import Example
from tests.measure.tables import FRIDAY_12, inputs

SOLD = """
    date        product_group  cases  aside      filtered
    2027-01-31  tea                1  -          -
    2027-02-01  tea                2  -          -
    2027-02-12  coffee             3  -          -
    2027-02-13  tea                4  -          -
    2027-02-02  tea                5  no_amount  yes
    2027-02-03  tea                6  -          yes
    2027-03-01  tea                7  -          -
"""
PLAN = """
    span     product_group  cases
    2027-01  tea               10
    2027-02  tea               20
    2027-02  coffee            30
"""


def test_every_row_of_the_sales_is_in_one_part() -> None:
    *_, sales = traces(inputs(SOLD, PLAN, as_of=FRIDAY_12))
    assert sales.rows == {"used": 2, "later": 1, "other": 2, "filtered": 1, "aside": 1}
    assert not sales.plan


def test_the_first_row_of_a_part_is_its_example() -> None:
    given_ = inputs(SOLD, PLAN, as_of=FRIDAY_12)
    *_, sales = traces(given_)
    numbers = given_.actuals.frame["row"].tolist()
    found = sales.examples["used"]
    assert (found.day, found.keys, found.amounts) == (
        date(2027, 2, 1),
        {"product_group": "tea"},
        {"cases": 2},
    )
    assert found.place == given_.actuals.sources[0].place(numbers[1])
    assert [sales.examples[part].amounts["cases"] for part in sales.rows] == [2, 4, 1, 6, 5]


def test_the_rows_of_a_plan_are_of_this_period_or_of_others() -> None:
    plan, _ = traces(inputs(SOLD, PLAN, as_of=FRIDAY_12))
    assert plan.plan
    assert plan.rows == {"planned": 2, "not_planned": 1}
    assert plan.examples["planned"].amounts == {"cases": 20}
    assert plan.examples["not_planned"].day == date(2027, 1, 1)


def test_a_row_without_a_day_or_an_amount_has_none_in_its_example() -> None:
    sold = "date  product_group  cases  aside\n -  tea  1  date_missing\n 2027-02-01  tea  -  -"
    (sales,) = traces(inputs(sold, as_of=FRIDAY_12))
    assert sales.examples["aside"].day is None
    assert sales.examples["used"].amounts == {}
    assert isinstance(sales.examples["used"], Example)
    assert isinstance(sales.examples["used"].place, Place)


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 12, 1), date(2027, 4, 1)), st.booleans(), st.booleans()),
        min_size=1,
        max_size=30,
    )
)
def test_the_parts_add_up_to_the_rows(rows: list[tuple[date, bool, bool]]) -> None:
    lines = [
        f"{day}  1  {'no_amount' if aside else '-'}  {'yes' if out else '-'}"
        for day, aside, out in rows
    ]
    given_ = inputs("\n".join(["date  cases  aside  filtered", *lines]), as_of=FRIDAY_12)
    (sales,) = traces(given_)
    assert sum(sales.rows.values()) == len(rows)
    assert sales.rows.keys() == sales.examples.keys()


@pytest.mark.parametrize("empty", ["used", "later"])
def test_a_part_without_rows_is_not_there(empty: str) -> None:
    (sales,) = traces(inputs("date  cases\n 2026-01-01  1", as_of=FRIDAY_12))
    assert empty not in sales.rows
