"""Sums by key, as the checks have them."""

from collections import defaultdict
from datetime import datetime
from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from runrate.check.sums import sums

KEYS = st.sampled_from(["Tea", "Coffee", "Ёлка", "(blank)", None])
ROWS = st.lists(st.tuples(KEYS, KEYS, st.floats(-1e12, 1e12) | st.just(np.nan)), max_size=30)


def test_amounts_by_key_and_by_two_keys() -> None:
    days = [datetime(2026, 11, day) for day in (2, 2, 3, 2)]
    frame = pd.DataFrame({"rep": ["Ann", "Bob", "Ann", "Ann"], "day": days})
    frame["amount"] = [0.1, 5.0, 0.2, np.nan]
    assert sums(frame["amount"], frame["rep"]) == {("Ann",): 0.1 + 0.2, ("Bob",): 5.0}
    second = pd.Timestamp(2026, 11, 2)
    assert sums(frame["amount"], frame["rep"], frame["day"]) == {
        ("Ann", second): 0.1,
        ("Ann", pd.Timestamp(2026, 11, 3)): 0.2,
        ("Bob", second): 5.0,
    }
    assert sums(frame["amount"][:0], frame["rep"][:0]) == {}


@given(ROWS, st.booleans())
def test_they_are_exact_and_a_row_without_a_key_counts_nowhere(
    rows: list[tuple[str | None, str | None, float]], coded: bool
) -> None:
    exact: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for one, other, amount in rows:
        if one is not None and other is not None:
            exact[one, other] += Fraction(0 if np.isnan(amount) else amount)
    frame = pd.DataFrame(rows, columns=["one", "other", "amount"])
    keys = frame[["one", "other"]].astype("category" if coded else "str")
    found = sums(frame["amount"].astype(float), keys["one"], keys["other"])
    assert found == {key: float(total) for key, total in exact.items()}
