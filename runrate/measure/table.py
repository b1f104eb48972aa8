"""A breakdown: one row per key of a dimension, under its parents, with its amounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from math import fsum
from typing import Any

from runrate.measure.planned import Plan, Targets, choose
from runrate.measure.sales import Key, Sales, Sums
from runrate.model.report import Amounts, Basis, Breakdown, Row

Planned = Mapping[str, tuple[Basis, Targets, bool]]
"""By unit: what is measured against, the plan of this period and of the next one by key, and
whether these were derived."""

_FIELDS = tuple(field.name for field in fields(Amounts))
_WINDOWS = ("last_day", "previous", "previous_to_date", "last_year", "last_year_to_date")


def planned(
    plans: Sequence[Plan],
    sold: Sums,
    dimensions: Sequence[str],
    units: Sequence[str],
    without_plan: Sequence[Basis],
) -> Planned:
    """What each key is measured against: the plan that has these dimensions, else the first of
    the periods before that the sales reach back to, else nothing."""
    result: dict[str, tuple[Basis, Targets, bool]] = {}
    for unit in units:
        plan = choose(plans, dimensions, unit, "current")
        later = choose(plans, dimensions, unit, "following")
        basis: Basis = "plan"
        here: Mapping[Key, float] = plan.by(dimensions, unit, "current") if plan else {}
        there = later.by(dimensions, unit, "following") if later else {}
        for candidate in () if plan else without_plan:
            here = {
                key: sums[unit][candidate]
                for key, sums in sold.items()
                if sums[unit].get(candidate)
            }
            if here:
                basis = candidate
                break
        targets = {key: (here.get(key), there.get(key)) for key in {**here, **there}}
        result[unit] = basis, targets, plan is not None and plan.derived
    return result


def amounts(key: Key, sold: Sums, targets: Planned, windows: frozenset[str]) -> dict[str, Amounts]:
    """The amounts of one key in every unit."""
    result = {}
    for unit, (_, by_key, _) in targets.items():
        sums = sold.get(key, {}).get(unit, {})
        plan, following = by_key.get(key, (None, None))
        result[unit] = Amounts(
            actual=sums.get("actual", 0.0),
            plan=plan,
            next_plan=following,
            **{name: sums.get(name, 0.0) for name in _WINDOWS if name in windows},
        )
    return result


def add(parts: Sequence[Mapping[str, Amounts]]) -> dict[str, Amounts]:
    """The sums of several rows. What none of them has stays None."""
    return {unit: _together([part[unit] for part in parts]) for unit in (parts[0] if parts else ())}


def _together(parts: Sequence[Amounts]) -> Amounts:
    sums: dict[str, Any] = {name: _sum(getattr(one, name) for one in parts) for name in _FIELDS}
    return Amounts(**sums)


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum to the 15 digits that a number of a spreadsheet has: so it is the same number as
    the sum of the rows behind the parts."""
    known = [value for value in values if value is not None]
    return float(f"{fsum(known):.15g}") if known else None


def breakdown(
    dimension: str,
    parent: str | None,
    sales: Sales,
    plans: Sequence[Plan],
    parents: Mapping[str, str],
    names: Mapping[str, str],
    without_plan: Sequence[Basis],
) -> Breakdown:
    """Sales and plan by one dimension.

    The greatest plan comes first, inside its parent and among the parents, and rows without a plan
    come last by name: an order that stays the same all month, so that a square keeps its place.
    """
    sold = sales.by([dimension])
    targets = planned(plans, sold, [dimension], sales.units, without_plan)
    windows = frozenset(sales.masks)
    keys = {*sold, *(key for _, by_key, _ in targets.values() for key in by_key)}
    leaves = [
        Row(
            key=key[0],
            name=names.get(key[0], key[0]),
            amounts=amounts(key, sold, targets, windows),
            derived=any(derived and key in by_key for _, by_key, derived in targets.values()),
        )
        for key in keys
    ]
    leaves = [leaf for leaf in leaves if any(map(shows, leaf.amounts.values()))]
    leaves.sort(key=_order)
    rows = _under_parents(leaves, parents) if parent else leaves
    total = Row(
        key="",
        name="",
        amounts=add([row.amounts for row in rows]) or {unit: Amounts() for unit in sales.units},
        derived=any(leaf.derived for leaf in leaves),
    )
    basis = {unit: basis for unit, (basis, _, _) in targets.items()}
    return Breakdown(dimension, parent, basis, tuple(rows), total)


def shows(row: Amounts) -> bool:
    """Whether a row has anything to show: what all rows show together is the whole."""
    return any(vars(row).values())


def _order(row: Row) -> tuple[float, str, str]:
    first = next(iter(row.amounts.values()), Amounts())
    return -(first.plan or 0.0), row.name, row.key


def _under_parents(leaves: list[Row], parents: Mapping[str, str]) -> list[Row]:
    families: dict[str, list[Row]] = {}
    for leaf in leaves:
        if leaf.key in parents:
            families.setdefault(parents[leaf.key], []).append(leaf)
    orphans = [leaf for leaf in leaves if leaf.key not in parents]
    rows = orphans + [
        Row(
            key=key,
            name=key,
            amounts=add([child.amounts for child in children]),
            children=tuple(children),
            derived=any(child.derived for child in children),
        )
        for key, children in families.items()
    ]
    return sorted(rows, key=_order)
