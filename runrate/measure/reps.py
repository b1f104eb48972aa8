"""What each sales rep's own page holds: his row and his sales by product group, nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from runrate.measure.planned import Plan
from runrate.measure.sales import Key, Sales, Sums
from runrate.measure.table import Planned, add, amounts, planned
from runrate.model.report import Amounts, Basis, Breakdown, RepPage, Row

GROUP = "product_group"


def pages(
    reps: Breakdown,
    groups: Breakdown | None,
    sales: Sales,
    plans: Sequence[Plan],
    without_plan: Sequence[Basis],
    daily: Mapping[str, Mapping[str, Mapping[date, float]]],
) -> tuple[RepPage, ...]:
    """A page for each rep with a plan or with sales in this period, in the order of the reps.

    ``groups`` gives the product groups their names; without any, a page has only the rep's row.
    ``daily`` is what each rep sold on each day, by unit.
    """
    here = [leaf for leaf in reps.leaves if any(map(_matters, leaf.amounts.values()))]
    by_rep: dict[str, list[Row]] = {}
    basis = reps.basis
    if groups is not None:
        dimensions = [reps.dimension, groups.dimension]
        sold = sales.by(dimensions)
        targets = planned(plans, sold, dimensions, sales.units, without_plan)
        basis = {unit: found for unit, (found, _, _) in targets.items()}
        names = {leaf.key: leaf.name for leaf in groups.leaves}
        by_rep = _rows(sold, targets, names, frozenset(sales.masks))
    bare = (_page(leaf, reps.basis, by_rep.get(leaf.key, []), basis, without_plan) for leaf in here)
    nothing: Mapping[str, Mapping[date, float]] = {unit: {} for unit in sales.units}
    return tuple(replace(page, daily=daily.get(page.rep.key, nothing)) for page in bare)


def _rows(
    sold: Sums, targets: Planned, names: Mapping[str, str], windows: frozenset[str]
) -> dict[str, list[Row]]:
    """The product groups of each rep."""
    keys: set[Key] = {*sold, *(key for _, by_key, _ in targets.values() for key in by_key)}
    found: dict[str, list[Row]] = {}
    for key in keys:
        rep, group = key
        row = Row(
            group,
            names.get(group, group),
            amounts(key, sold, targets, windows),
            derived=any(derived and key in by_key for _, by_key, derived in targets.values()),
        )
        found.setdefault(rep, []).append(row)
    return found


def _page(
    leaf: Row,
    basis: Mapping[str, Basis],
    rows: Sequence[Row],
    groups_basis: Mapping[str, Basis],
    without_plan: Sequence[Basis],
) -> RepPage:
    (whole,), basis = measured((leaf,), basis, without_plan)
    rows, groups_basis = measured(rows, groups_basis, without_plan)
    shown = [row for row in rows if any(map(_matters, row.amounts.values()))]
    shown.sort(key=_order)
    total = Row(
        "",
        "",
        add([row.amounts for row in shown]) or {unit: Amounts() for unit in leaf.amounts},
        derived=any(row.derived for row in shown),
    )
    return RepPage(whole, basis, Breakdown(GROUP, None, groups_basis, tuple(shown), total))


def measured(
    rows: Sequence[Row], basis: Mapping[str, Basis], without_plan: Sequence[Basis]
) -> tuple[tuple[Row, ...], Mapping[str, Basis]]:
    """The rows of one rep, in each unit against the plan or, where he alone has none, against the
    first of the periods before that he sold anything in."""
    chosen = dict(basis)
    for unit, against in basis.items():
        if against != "plan" or any(row.amounts[unit].plan for row in rows):
            continue
        for candidate in without_plan:
            if any(getattr(row.amounts[unit], candidate) for row in rows):
                rows = [_against(row, unit, candidate) for row in rows]
                chosen[unit] = candidate
                break
    return tuple(rows), chosen


def _against(row: Row, unit: str, candidate: Basis) -> Row:
    before: float | None = getattr(row.amounts[unit], candidate)
    measured = replace(row.amounts[unit], plan=before or None)
    return replace(row, amounts={**row.amounts, unit: measured})


def _matters(row: Amounts) -> bool:
    """Whether a rep has to do with it in this period: what he sold only a year ago is not his."""
    return bool(row.actual or row.plan or row.last_day)


def _order(row: Row) -> tuple[float, str, str]:
    """The greatest plan first: an order that stays the same all month."""
    first = next(iter(row.amounts.values()), Amounts())
    return -(first.plan or 0.0), row.name, row.key
