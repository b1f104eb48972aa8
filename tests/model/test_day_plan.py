"""The day plan: it comes out to the last case, keeps what is typed, and shares fairly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.day_plan import day_plan, lay_out, misallocated

WEIGHTS = st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=1, max_size=26)
LEFT = st.integers(min_value=0, max_value=100_000)


def test_a_rest_goes_to_the_first_days() -> None:
    assert day_plan(100, [1, 1, 1]) == (34, 33, 33)
    assert day_plan(7, [1, 1, 1, 1]) == (2, 2, 2, 1)


def test_a_typed_day_stands_and_the_others_take_the_rest() -> None:
    """1,500 on Tuesday: 4,000 - 1,500 = 2,500 for two days."""
    assert day_plan(4000, [1, 1, 1], [None, 1500, None]) == (1250, 1500, 1250)


def test_a_half_day_takes_half() -> None:
    assert day_plan(100, [1, 0.5, 1]) == (40, 20, 40)


def test_the_largest_remainder_gets_the_unit_that_is_over() -> None:
    """10 by weights 1, 1, 0.5: shares 4, 4, 2. 11: 4.4, 4.4, 2.2, the first of two equal ones."""
    assert day_plan(10, [1, 1, 0.5]) == (4, 4, 2)
    assert day_plan(11, [1, 1, 0.5]) == (5, 4, 2)
    assert day_plan(12, [1, 1, 0.5]) == (5, 5, 2)


def test_what_is_no_whole_unit_goes_to_one_day() -> None:
    assert day_plan(10.5, [1, 1]) == (5.5, 5)


def test_money_is_shared_to_the_cent() -> None:
    assert day_plan(1, [1, 1, 1], step=0.01) == (0.34, 0.33, 0.33)


def test_nothing_is_left_to_share_when_the_plan_is_reached() -> None:
    assert day_plan(-40, [1, 1]) == (0, 0)
    assert day_plan(0, [1, 1]) == (0, 0)


def test_typed_days_that_sell_too_much_are_told() -> None:
    assert day_plan(100, [1, 1, 1], [80, 40, None]) == (80, 40, 0)
    assert misallocated(100, [1, 1, 1], [80, 40, None]) == 20


def test_typed_days_that_leave_no_day_for_the_rest_are_told() -> None:
    assert day_plan(100, [1, 1], [30, 40]) == (30, 40)
    assert misallocated(100, [1, 1], [30, 40]) == -30
    assert misallocated(100, [1, 1], [30, None]) == 0


def test_as_many_numbers_as_days_are_wanted() -> None:
    with pytest.raises(ValueError, match="1 fixed numbers for 2 days"):
        day_plan(100, [1, 1], [5])
    with pytest.raises(ValueError, match="1 fixed numbers for 2 days"):
        misallocated(100, [1, 1], [5])


@given(LEFT, WEIGHTS)
def test_the_days_sum_to_what_is_left(left: int, weights: list[float]) -> None:
    days = day_plan(left, weights)
    assert sum(days) == left
    assert all(day == int(day) for day in days)


@given(LEFT, WEIGHTS)
def test_no_day_is_a_unit_away_from_its_share(left: int, weights: list[float]) -> None:
    for day, weight in zip(day_plan(left, weights), weights, strict=True):
        assert abs(day - left * weight / sum(weights)) < 1 + 1e-6


@given(st.integers(min_value=0, max_value=10_000_000), WEIGHTS)
def test_money_sums_to_the_cent(cents: int, weights: list[float]) -> None:
    assert math.isclose(math.fsum(day_plan(cents / 100, weights, step=0.01)), cents / 100)


@given(
    LEFT,
    st.lists(st.tuples(st.sampled_from([0.5, 1.0]), st.none() | st.integers(0, 5000)), max_size=20),
)
def test_typed_days_keep_their_number_and_the_sum_is_right_when_it_can_be(
    left: int, days: list[tuple[float, int | None]]
) -> None:
    weights, fixed = [weight for weight, _ in days], [number for _, number in days]
    found = day_plan(left, weights, fixed)
    assert all(
        day == number for day, number in zip(found, fixed, strict=True) if number is not None
    )
    assert sum(found) - left == misallocated(left, weights, fixed)


def test_the_steps_of_the_arithmetic_are_there_to_be_shown() -> None:
    layout = lay_out(11, [1, 1, 0.5, 1], [None, None, None, 2])
    # 9 are to be shared by 1, 1 and a half: 3.6, 3.6, 1.8; two units are over.
    assert (layout.spare, layout.free, layout.steps, layout.over) == (9, 2.5, 9, 2)
    assert layout.floors == (3, 3, 1, 0)
    assert layout.keys == pytest.approx((0.6 + 3e-7, 0.6 + 2e-7, 0.8 + 1e-7, -1))
    assert layout.days == (4, 3, 2, 2)
