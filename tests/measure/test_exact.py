"""Sums are exact and do not depend on the order of their rows."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from itertools import permutations
from operator import add

import pandas as pd
import pytest

from runrate.measure.exact import Ledger, decimals_of, groups, ledger, ticks


def running(amounts: Iterable[float]) -> float:
    """A running sum, as `sum` was before Python 3.12 began to carry what it rounds away."""
    return reduce(add, amounts)


def column(*values: float | None) -> pd.Series:
    return pd.Series(values, dtype="float64")


def book(*values: float | None) -> Ledger:
    return ledger({"money": column(*values)})


def total(*values: float | None) -> float:
    return book(*values).total(pd.Series(True, index=range(len(values))))["money"]


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert 0.1 + 0.2 != 0.3
    assert total(0.1, 0.2) == 0.3


def test_every_order_of_rows_gives_the_same_sum() -> None:
    amounts = (1e9, 0.1, -1e9, 0.2, 0.003)
    assert len({running(order) for order in permutations(amounts)}) > 1
    assert {total(*order) for order in permutations(amounts)} == {0.303}


def test_a_million_cents_are_ten_thousand() -> None:
    cents = [0.01] * 1_000_000
    assert running(cents) != 10_000
    assert total(*cents) == 10_000


def test_empty_cells_count_as_nothing() -> None:
    assert total(None, 2.5, None) == 2.5
    assert total() == 0


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ((1.0, -20.0), 0),
        ((0.5,), 1),
        ((17.25, 3.0), 2),
        ((17234.0692,), 4),
        ((0.1 + 0.2,), 1),  # what a formula of a sheet leaves behind is no decimal
        ((0.1 + 0.2 - 0.3,), 0),
        ((1e-9,), 9),
        ((5.000000001,), 9),
        ((1 / 3,), 9),
        ((), 0),
    ],
)
def test_as_many_decimals_are_kept_as_the_column_has_up_to_nine(
    values: tuple[float, ...], decimals: int
) -> None:
    assert decimals_of(column(*values)) == decimals


def test_nine_decimals_are_summed_exactly() -> None:
    assert total(0.000000001, 0.000000002, 5.0) == 5.000000003


def test_of_large_numbers_the_decimals_that_64_bits_cannot_hold_are_rounded_away() -> None:
    values = (123_456_789_012.0, 0.123456789)
    assert decimals_of(column(*values)) == 7
    assert total(*values) == 123_456_789_012.1234568


def test_absurdly_large_numbers_are_still_summed_right() -> None:
    assert total(1e30, 3.0, -1e30) == 3
    assert total(5e18, 5e18, 5e18) == 15e18


def test_an_absurdly_large_number_takes_no_cents_from_the_others() -> None:
    amounts = ledger({"money": column(1e30, 40.25, 0.5)})
    assert amounts.decimals == {"money": 2}
    assert amounts.total(pd.Series([False, True, True])) == {"money": 40.75}


def test_ticks_are_the_whole_numbers_of_a_smallest_part() -> None:
    assert list(ticks(column(0.29, None, -1.005), 3)) == [290, 0, -1005]


def test_each_unit_has_its_own_decimals_and_sums() -> None:
    found = ledger({"money": column(0.25, 0.5), "cases": column(3.0, 4.0)})
    assert found.decimals == {"money": 2, "cases": 0}
    assert found.total(pd.Series([True, True])) == {"money": 0.75, "cases": 7}


def test_sums_by_key_take_only_the_rows_under_the_mask() -> None:
    keys = pd.Series(["tea", "coffee", "tea", "tea"])
    mask = pd.Series([True, True, True, False])
    sums = book(0.1, 5.0, 0.2, 100.0).sums(mask, groups([keys]))["money"]
    assert list(sums.items()) == [(("coffee",), 5.0), (("tea",), 0.3)]


def test_rows_are_told_by_several_columns_together() -> None:
    what = pd.Series(["tea", "coffee", "tea", "tea", "coffee"])
    where = pd.Series(["shop", "shop", "bar", "shop", "shop"]).astype("category")
    together = groups([what, where])
    assert together.keys == (("coffee", "shop"), ("tea", "bar"), ("tea", "shop"))
    assert list(together.order) == [1, 4, 2, 0, 3]
    assert list(together.numbers) == [0, 0, 1, 2, 2]
    found = book(1.5, 2.0, 4.0, 8.0, 16.0)
    some = found.sums(pd.Series([True, False, False, True, True]), together)["money"]
    assert some == {("coffee", "shop"): 16.0, ("tea", "shop"): 9.5}
    assert found.sums(pd.Series([False] * 5), together) == {"money": {}}


def test_sums_are_as_near_to_the_true_sum_as_a_float_can_be() -> None:
    cents = [(7919 * n) % 1_000_003 for n in range(1, 5000)]
    assert total(*(cent / 100 for cent in cents)) == float(Fraction(sum(cents), 100))
