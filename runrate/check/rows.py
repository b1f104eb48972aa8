"""The rows that a rule looks at: those of the period, and what the plans name."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from runrate.model.columns import BREAKDOWNS, DIMENSIONS
from runrate.model.problems import Place, first_few
from runrate.model.tables import Inputs, Table


def planned_names(inputs: Inputs) -> Iterator[str]:
    """The dimensions that the plans have; where they stop at a parent, the parent."""
    for name in BREAKDOWNS:
        for known in filter(None, (name, DIMENSIONS[name].parent)):
            if any(plan.has(known) for plan in inputs.plans):
                yield known
                break


def planned_keys(inputs: Inputs) -> Iterator[tuple[str, set[str]]]:
    """For each dimension that is planned in this period its keys."""
    for name in planned_names(inputs):
        keys = {key for plan in inputs.planned if name in plan for key in plan[name]}
        if keys:
            yield name, keys


def named(table: Table, dimension: str, keys: list[str]) -> tuple[object, ...]:
    """The names of the first few keys, and a mark that there are more."""
    names = table.names.get(dimension, {})
    return first_few([names.get(key, key) for key in keys])


def place(table: Table, row: "pd.Series[Any]") -> Place:
    """The address of a row."""
    return table.sources[int(row["source"])].place(int(row["row"]))
