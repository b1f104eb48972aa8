"""Actual sales, ready to be summed by any keys over any of the report's stretches of time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from runrate.measure.baseline import Windows
from runrate.measure.exact import Ledger, groups, ledger
from runrate.model import columns
from runrate.model.tables import Table

Key = tuple[str, ...]
Sums = Mapping[Key, Mapping[str, Mapping[str, float]]]
"""Sums by key, then by unit, then by the name of the stretch (actual, last_day, previous...)."""


class Sales(NamedTuple):
    """What was sold in the stretches of the report: a line for each day and each combination of
    the keys that are reported by, with its amounts as integers; ``masks`` picks the lines of each
    stretch. ``rows`` are the amounts of every row of the files, whatever became of it."""

    days: pd.Series
    keys: pd.DataFrame
    ledger: Ledger
    masks: Mapping[str, pd.Series]
    rows: Ledger

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the sales are in."""
        return tuple(self.ledger.decimals)

    def total(self) -> Mapping[str, Mapping[str, float]]:
        """Sums of everything, by unit and stretch."""
        by_window = {name: self.ledger.total(mask) for name, mask in self.masks.items()}
        return {unit: {name: sums[unit] for name, sums in by_window.items()} for unit in self.units}

    def by(self, dimensions: Sequence[str]) -> Sums:
        """Sums by the keys of one or more dimensions; keys without any row are not there."""
        found: dict[Key, dict[str, dict[str, float]]] = {}
        together = groups([self.keys[dimension] for dimension in dimensions])
        for name, mask in self.masks.items():
            for unit, sums in self.ledger.sums(mask, together).items():
                for key, amount in sums.items():
                    found.setdefault(key, {}).setdefault(unit, {})[name] = amount
        return found


def pairs(keys: pd.DataFrame, child: str, parent: str) -> list[tuple[str, str, int]]:
    """Which parent stands beside which child, with the number of rows."""
    if child not in keys or parent not in keys:
        return []
    counted = keys.groupby([child, parent], sort=True, observed=True).size().reset_index()
    return [(str(one), str(above), int(rows)) for _, one, above, rows in counted.itertuples()]


def amounts(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """The unit columns of a table's frame, by unit."""
    prefix = columns.UNIT_PREFIX
    return {str(c).removeprefix(prefix): frame[c] for c in frame if str(c).startswith(prefix)}


def key_columns(frame: pd.DataFrame) -> list[str]:
    """The key columns that a frame has, in canonical order."""
    return [key for key in columns.KEYS if key in frame.columns]


def sales(table: Table, windows: Windows) -> Sales:
    """The sales of a table over these stretches; rows set aside or filtered out count nowhere."""
    frame = table.frame
    rows = ledger({unit.name: frame[columns.unit_column(unit.name)] for unit in table.units})
    within = windows.any(frame["date"], table.is_free).to_numpy()
    names = [name for name in columns.BREAKDOWNS if name in frame]
    by = [columns.DATE, *names]
    keys = frame.loc[within, by].astype(dict.fromkeys(names, "category"))
    # By their names: for a key that is a column itself pandas prints it, to say that it is no name.
    lines = keys.join(rows.frame[within]).groupby(by, sort=False, observed=True).sum()
    lines = lines.reset_index()
    days = lines[columns.DATE]
    everything = pd.Series(True, index=lines.index)
    book = Ledger(lines[list(rows.decimals)], rows.decimals)
    return Sales(days, lines[names], book, windows.masks(days, everything), rows)
