"""The sum of a column, as the account of a file says it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.read.marks import total

WHOLE = st.integers(-(2**53), 2**53).map(float)
AMOUNTS = st.one_of(
    st.lists(WHOLE),
    st.lists(WHOLE | st.just(math.nan)),
    st.lists(st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)),
    st.lists(st.floats(-1e200, 1e200)),
)


@given(AMOUNTS)
def test_the_sum_is_exact_whatever_the_order(amounts: list[float]) -> None:
    known = [amount for amount in amounts if not math.isnan(amount)]
    assert total(np.array(amounts, dtype=float)) == math.fsum(known)
    assert total(np.array(amounts[::-1], dtype=float)) == math.fsum(known)


@pytest.mark.parametrize(
    ("amounts", "exact"),
    [
        ([2.0**53, 1.0, -(2.0**53)], 1.0),  # one after the other would give 0
        ([0.1] * 10, 1.0),
        ([3.0, math.nan, 4.0], 7.0),
        ([], 0.0),
    ],
)
def test_sums_that_a_running_sum_gets_wrong(amounts: list[float], exact: float) -> None:
    assert total(np.array(amounts, dtype=float)) == exact
