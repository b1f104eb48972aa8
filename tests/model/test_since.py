"""Since when a row has been behind."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.since import behind_since

FOUR = [1, 2, 3, 4]
"""Four of ten working days are gone: of a plan of 100, due are 10, 20, 30 and 40."""


@pytest.mark.parametrize(
    ("actual", "since"),
    [
        ([9, 19, 29, 39], 0),
        ([0, 0, 0, 0], 0),
        ([10, 19, 29, 39], 1),
        ([12, 20, 29.99, 35], 2),
        ([5, 25, 30, 39], 3),
        ([5, 15, 25, 40], None),
        ([5, 15, 25, 45], None),
        ([-5, -5, -5, -5], 0),
        ([50, 50, 50, 39.999999], 3),
    ],
)
def test_the_unbroken_stretch_up_to_now_counts(actual: list[float], since: int | None) -> None:
    assert behind_since(actual, 100, FOUR, 10) == since


@pytest.mark.parametrize("plan", [None, 0, -5])
def test_without_a_plan_nobody_is_behind(plan: float | None) -> None:
    assert behind_since([0, 0, 0, 0], plan, FOUR, 10) is None


def test_before_the_first_working_day_nobody_is_behind() -> None:
    assert behind_since([], 100, [], 10) is None


def test_while_it_is_too_early_nobody_is_behind() -> None:
    assert behind_since([1], 100, [1], 20, 0.1) is None
    assert behind_since([1, 2], 100, [1, 2], 20, 0.1) == 0


def test_half_days_ask_for_half() -> None:
    """Due are 10, 15 and 25."""
    assert behind_since([10, 15, 24], 100, [1, 1.5, 2.5], 10) == 2
    assert behind_since([10, 14, 24], 100, [1, 1.5, 2.5], 10) == 1


def test_who_sold_just_what_was_due_is_not_behind_though_floats_say_so() -> None:
    assert 2.1 * 1 / 3 > 0.7
    assert behind_since([0.7, 1.3], 2.1, [1, 2], 3) == 1


@given(
    st.lists(st.integers(-20, 60), min_size=1, max_size=25),
    st.integers(1, 1000),
    st.integers(0, 5),
)
def test_it_is_what_whole_numbers_say(sold: list[int], plan: int, left: int) -> None:
    actual, elapsed = list(accumulate(sold)), range(1, len(sold) + 1)
    total = len(sold) + left
    below = [
        Fraction(one) < Fraction(plan * day, total)
        for one, day in zip(actual, elapsed, strict=True)
    ]
    since = behind_since(actual, plan, list(elapsed), total)
    if since is None:
        assert not below[-1]
    else:
        assert all(below[since:])
        assert since == 0 or not below[since - 1]
