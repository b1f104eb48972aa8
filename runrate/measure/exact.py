"""Exact sums: amounts as scaled integers, so that no sum depends on the order of its rows."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

MOST_DECIMALS = 9
ALWAYS_KEPT = 4
_SOME = 1_000
"""How many values are tried before all of them."""
_BLOCK = 1 << 15
"""How many values at a time stay in the processor's cache."""


def decimals_of(values: pd.Series) -> int:
    """The fewest decimals (0-9) that write every value without loss.

    Fewer than needed, but never fewer than 4, only where the sum would leave 64 bits: 9 digits
    after the point and 10 before it is more than any sheet of sales holds.
    """
    numbers = values.to_numpy(dtype="float64", na_value=0.0)
    total, some = float(np.abs(numbers).sum()), numbers[:_SOME]
    for decimals in range(MOST_DECIMALS + 1):
        scale = 10.0**decimals
        if decimals >= ALWAYS_KEPT and total * scale * 10 > 2**62:
            return decimals
        if _whole(some, scale) and _whole(numbers, scale):
            return decimals
    return MOST_DECIMALS


def _whole(numbers: npt.NDArray[np.float64], scale: float) -> bool:
    """Whether all of these are whole numbers once they are scaled, but for what the last bits of a
    number hold."""
    for start in range(0, len(numbers), _BLOCK):
        scaled = numbers[start : start + _BLOCK] * scale
        if not np.all(np.abs(scaled - np.rint(scaled)) <= 1e-10 + np.abs(scaled) * 2**-50):
            return False
    return True


def ticks(values: pd.Series, decimals: int) -> pd.Series:
    """Values as integers of ``10**-decimals``; empty ones are 0. Absurdly large ones, whose sum
    would leave 64 bits, as Python's own integers."""
    whole = values.to_numpy(dtype="float64", na_value=0.0) * 10.0**decimals
    np.rint(whole, out=whole)
    if float(np.abs(whole).sum()) > 2**62:
        return pd.Series([int(number) for number in whole], index=values.index, dtype="object")
    return pd.Series(whole.astype("int64"), index=values.index, dtype="int64")


class Groups(NamedTuple):
    """Rows by their keys: ``order`` puts those with the same keys together, ``numbers`` are those
    of their groups in this order, ``keys`` what each group has in common, a value for each column;
    sorted."""

    order: npt.NDArray[np.intp]
    numbers: npt.NDArray[np.intp]
    keys: tuple[tuple[Any, ...], ...]


def groups(by: Sequence[pd.Series]) -> Groups:
    """The rows of one or more columns of equal length, none of them with an empty cell, by what
    stands in these."""
    codes = np.zeros(len(by[0]), dtype=np.int64)
    known = []
    for column in by:
        found, uniques = pd.factorize(column, sort=True)
        codes = codes * max(len(uniques), 1) + found
        known.append(uniques)
    order = np.argsort(codes, kind="stable")
    begins = np.diff(codes[order], prepend=-1) != 0
    distinct, values = codes[order][begins], []
    for uniques in reversed(known):
        distinct, place = np.divmod(distinct, max(len(uniques), 1))
        values.append(uniques.take(place).tolist())
    return Groups(order, np.cumsum(begins) - 1, tuple(zip(*reversed(values), strict=True)))


class Ledger(NamedTuple):
    """Amounts of several units as integers, one column a unit, and how to read them back."""

    frame: pd.DataFrame
    decimals: Mapping[str, int]

    def sums(self, mask: pd.Series, by: Groups) -> dict[str, dict[tuple[Any, ...], float]]:
        """Exact sums of the rows under a mask, by unit and key; keys without such a row are not
        there."""
        here = mask.to_numpy(dtype=bool)[by.order]
        rows, numbers = by.order[here], by.numbers[here]
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        keys = [by.keys[number] for number in numbers[starts].tolist()]
        read = {}
        for unit, places in self.decimals.items():
            whole = self.frame[unit].to_numpy()[rows]
            sums = np.add.reduceat(whole, starts).tolist() if keys else []
            read[unit] = dict(zip(keys, (int(one) / 10**places for one in sums), strict=True))
        return read

    def total(self, mask: pd.Series) -> dict[str, float]:
        """Exact sums of the rows under a mask, by unit."""
        here = mask.to_numpy(dtype=bool)
        return {
            unit: int(self.frame[unit].to_numpy()[here].sum()) / 10**places
            for unit, places in self.decimals.items()
        }


def ledger(amounts: Mapping[str, pd.Series]) -> Ledger:
    """The ledger of a table's unit columns, by unit."""
    decimals = {unit: decimals_of(values) for unit, values in amounts.items()}
    columns = {unit: ticks(values, decimals[unit]) for unit, values in amounts.items()}
    return Ledger(pd.DataFrame(columns, copy=False), decimals)
