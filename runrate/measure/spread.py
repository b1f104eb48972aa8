"""Spreading a plan by history: what a plan says of a category, divided among what was sold.

A plan without some dimension is divided, cell by cell, by the mix of the last three closed months:
a group's plan goes to segments in proportion to what each bought of this very group. Returns that
outweigh sales count as nothing sold. A cell without history takes the mix of the whole; but a
category never takes the groups of another one: without history it stands for its own group.
"""

from collections.abc import Sequence

import pandas as pd

from runrate.measure.exact import groups, ledger
from runrate.measure.planned import Plan
from runrate.measure.sales import amounts
from runrate.model import columns
from runrate.model.period import Period
from runrate.model.tables import Table

CLOSED_MONTHS = 3
_WHOLE = "whole"
"""A key that all cells share: so a plan without any dimension needs no rule of its own."""


def history(actuals: Table, period: Period) -> pd.DataFrame:
    """The rows of the last three closed months before a period."""
    months = period.closed_months(CLOSED_MONTHS)
    frame = actuals.free
    day = frame["date"]
    return frame[(day >= pd.Timestamp(months[0].start)) & (day < pd.Timestamp(months[-1].end))]


def learnable(past: pd.DataFrame) -> bool:
    """Whether anything was sold to learn from."""
    return any(bool((values > 0).any()) for values in amounts(past).values())


def spread(plan: Plan, past: pd.DataFrame, missing: Sequence[str]) -> Plan | None:
    """The same plan with the missing dimensions added, or None when nothing was sold to learn from.

    Each unit is spread by its own history. The parts of a cell sum to the cell.
    """
    parts = [
        part
        for unit in plan.current.decimals
        if (part := _spread_unit(plan, past, list(missing), unit)) is not None
    ]
    if not parts:
        return None
    frame = pd.concat(parts, ignore_index=True)
    units = [unit for unit in plan.current.decimals if f"current.{unit}" in frame]
    books = [
        ledger({unit: frame[f"{span}.{unit}"].fillna(0.0) for unit in units})
        for span in ("current", "following")
    ]
    keys = frame[[*sorted(plan.dimensions), *missing]].astype("str")
    return plan._replace(keys=keys, current=books[0], following=books[1], derived=True)


def _spread_unit(
    plan: Plan, past: pd.DataFrame, missing: list[str], unit: str
) -> pd.DataFrame | None:
    own = sorted(plan.dimensions)
    shared = [name for name in own if name in past.columns]
    mix = _mix(past, [*shared, *missing], unit)
    if mix.empty:
        return None
    cells = _cells(plan, own, unit)
    known = cells.merge(mix, on=[*shared, _WHOLE], how="left")
    strange = known["sold"].isna()
    if bool(strange.any()):
        rest = _by_the_whole(known.loc[strange, list(cells.columns)], mix, missing)
        known = pd.concat([known[~strange], rest], ignore_index=True)
    of_cell = known.groupby([*own, _WHOLE])["sold"].transform("sum")
    for span in ("current", "following"):
        known[f"{span}.{unit}"] *= known["sold"] / of_cell
    return known.drop(columns=["sold", _WHOLE])


def _mix(past: pd.DataFrame, names: list[str], unit: str) -> pd.DataFrame:
    """What was sold by these keys, where it was more than what came back."""
    sold = amounts(past).get(unit, pd.Series(0.0, index=past.index))
    together = groups([past[name] for name in names])
    net = ledger({"sold": sold}).sums(pd.Series(True, index=past.index), together)["sold"]
    lines = [(*key, amount, "") for key, amount in net.items() if amount > 0]
    return pd.DataFrame(lines, columns=[*names, "sold", _WHOLE])


def _cells(plan: Plan, own: list[str], unit: str) -> pd.DataFrame:
    """A row for each cell of the plan, with what is planned in it."""
    books = {"current": plan.current, "following": plan.following}
    whole = {f"{span}.{unit}": book.frame[unit] for span, book in books.items()}
    cells = plan.keys.assign(**{_WHOLE: ""}, **whole)
    cells = cells.groupby([*own, _WHOLE], as_index=False).sum()
    for span, book in books.items():
        cells[f"{span}.{unit}"] /= 10 ** book.decimals[unit]
    return cells


def _by_the_whole(cells: pd.DataFrame, mix: pd.DataFrame, missing: list[str]) -> pd.DataFrame:
    """Cells without history by the mix of the whole; where the parent of a missing dimension is
    planned, the parent stands for it."""
    above = {name: columns.DIMENSIONS[name].parent for name in missing}
    standing = {name: parent for name, parent in above.items() if parent in cells}
    rest = [name for name in missing if name not in standing]
    overall = mix.groupby([*rest, _WHOLE], as_index=False)["sold"].sum()
    spread_out = cells.merge(overall, on=_WHOLE)
    return spread_out.assign(**{name: spread_out[parent] for name, parent in standing.items()})
