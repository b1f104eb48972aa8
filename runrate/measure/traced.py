"""Where the rows of each block went, with the first row of each part as an example."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from runrate.measure import buckets
from runrate.model.columns import KEYS, unit_column
from runrate.model.tables import Inputs, Role, Table
from runrate.model.trace import Example, Part, Trace


def traces(inputs: Inputs) -> tuple[Trace, ...]:
    """The blocks of the plans, of the sales, of the lookups. The counts of one of the first two add
    up to its rows.

    A row of a crosstab is one for each of its amounts.
    """
    plans = (one for plan in inputs.plans for one in _of(plan, "plan", _touching(plan, inputs)))
    sales: dict[Part, pd.Series] = {}
    sales.update(buckets.assign(inputs).items())
    lookups = (Trace("lookup", source, {}, {}) for source in inputs.actuals.lookups)
    return (*plans, *_of(inputs.actuals, "sales", sales), *lookups)


def _touching(plan: Table, inputs: Inputs) -> dict[Part, pd.Series]:
    """The rows of a plan that are for some of the period, those that are not, and those set
    aside."""
    aside, inside = plan.set_aside, inputs.touching(plan)
    return {"planned": inside & ~aside, "not_planned": ~inside & ~aside, "aside": aside}


def _of(table: Table, role: Role, parts: Mapping[Part, pd.Series]) -> Iterator[Trace]:
    origins = table.frame["source"].to_numpy()
    for index, source in enumerate(table.sources):
        here = {name: np.flatnonzero(mask & (origins == index)) for name, mask in parts.items()}
        found = {name: rows for name, rows in here.items() if len(rows)}
        yield Trace(
            role,
            source,
            {name: len(rows) for name, rows in found.items()},
            {name: _example(table, int(rows[0])) for name, rows in found.items()},
        )


def _example(table: Table, at: int) -> Example:
    row = table.frame.iloc[at]
    day = row["date"] if "date" in row else row["start"]
    amounts = {unit.name: row[unit_column(unit.name)] for unit in table.units}
    return Example(
        table.sources[int(row["source"])].place(int(row["row"])),
        None if pd.isna(day) else day.date(),
        {name: str(row[name]) for name in KEYS if name in row},
        {name: float(amount) for name, amount in amounts.items() if not pd.isna(amount)},
    )
