"""Spreading a plan by history: what a plan says of a category, divided among what was sold.

A plan without some dimension is divided, cell by cell, by the mix of the last three closed months:
a group's plan goes to segments in proportion to what each bought of this very group. Returns that
outweigh sales count as nothing sold. A cell without history takes the mix of the whole.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from runrate.measure.exact import ledger
from runrate.measure.planned import Plan
from runrate.measure.sales import amounts
from runrate.model import columns
from runrate.model.period import Period
from runrate.model.tables import Table

CLOSED_MONTHS = 3


def history(actuals: Table, period: Period) -> pd.DataFrame:
    """The rows of the last three closed months before a period."""
    months = period.closed_months(CLOSED_MONTHS)
    frame = actuals.frame
    day = frame["date"]
    within = (day >= pd.Timestamp(months[0].start)) & (day < pd.Timestamp(months[-1].end))
    return frame[within & frame["aside"].isna() & ~frame["filtered"]]


def spread(plan: Plan, past: pd.DataFrame, missing: Sequence[str]) -> Plan | None:
    """The same plan with the missing dimensions added, or None when nothing was sold to learn from.

    Each unit is spread by its own history. The parts of a cell sum to the cell.
    """
    shared = [key for key in columns.KEYS if key in plan.dimensions and key in past.columns]
    parts = [
        part
        for unit in plan.current.decimals
        if (part := _spread_unit(plan, past, shared, list(missing), unit)) is not None
    ]
    if not parts:
        return None
    frame = pd.concat(parts, ignore_index=True)
    books = [
        ledger(
            {
                u: frame[f"{side}.{u}"].fillna(0.0)
                for u in plan.current.decimals
                if f"{side}.{u}" in frame
            }
        )
        for side in ("here", "there")
    ]
    keys = frame[[*sorted(plan.dimensions), *missing]].astype("str")
    return replace(plan, keys=keys, current=books[0], following=books[1], derived=True)


def _spread_unit(
    plan: Plan, past: pd.DataFrame, shared: list[str], missing: list[str], unit: str
) -> pd.DataFrame | None:
    sold = amounts(past).get(unit)
    if sold is None:
        return None
    sold_by = past[[*shared, *missing]].assign(sold=sold)
    net = sold_by.groupby([*shared, *missing], observed=True)["sold"].sum()
    mix = net[net > 0].reset_index()
    if mix.empty:
        return None
    cells = plan.keys.assign(
        **{
            f"here.{unit}": plan.current.frame[unit] / 10 ** plan.current.decimals[unit],
            f"there.{unit}": plan.following.frame[unit] / 10 ** plan.following.decimals[unit],
        }
    )
    cells = cells.groupby(sorted(plan.dimensions), as_index=False, observed=True).sum()
    known = cells.merge(mix, on=shared, how="left") if shared else cells.merge(mix, how="cross")
    strange = known["sold"].isna()
    if bool(strange.any()):
        overall = mix.groupby(missing, as_index=False, observed=True)["sold"].sum()
        rest = known.loc[strange, list(cells.columns)].merge(overall, how="cross")
        known = pd.concat([known[~strange], rest], ignore_index=True)
    total = known.groupby(sorted(plan.dimensions), observed=True)["sold"].transform("sum")
    for side in ("here", "there"):
        known[f"{side}.{unit}"] *= known["sold"] / total
    return known.drop(columns="sold")
