"""Rules about figures that can be read and are yet hardly meant so: another unit, a tax, a typo."""

from collections.abc import Iterator, Mapping
from math import fsum
from statistics import median

import pandas as pd

from runrate.check.rows import planned_keys
from runrate.check.sums import sums
from runrate.model.columns import BREAKDOWNS, fold, is_marker, unit_column
from runrate.model.problems import Problem, first_few, warning
from runrate.model.spelling import meant
from runrate.model.tables import Inputs, Table

SIZE = 20
"""From how many times the plan, or which part of it, sales are hardly of its unit."""
TAXES = (1.05, 1.07, 1.10, 1.12, 1.18, 1.19, 1.20, 1.21, 1.22, 1.23, 1.25)
"""Usual taxes on value added, as what a price with the tax is of one without."""
ALIKE, NEAR, FEWEST = 0.02, 0.01, 4
"""Run rates are alike within this share of their median, the median is near a tax within the next;
and so many groups it takes, for three may be alike by chance."""
TOO_EARLY = 0.1
MOST_COMPARED = 400


def plan_of_another_size(inputs: Inputs) -> Iterator[Problem]:
    """Sales that run at twenty times the plan or a twentieth of it: pieces against cases, or money
    against thousands?"""
    for unit in inputs.actuals.units:
        rate = _run_rates(inputs, unit.name, None).get("")
        if rate and not 1 / SIZE < rate < SIZE:
            shown = unit.label or f"unit.{unit.name}"
            if rate >= SIZE:
                yield warning("plan_far_smaller", unit=shown, times=round(rate))
            else:
                yield warning("plan_far_larger", unit=shown, times=round(1 / rate))


def ratios_of_a_tax(inputs: Inputs) -> Iterator[Problem]:
    """All run rates near 120 % (or 83 %): the tax is in one of the two and not in the other?"""
    for unit in inputs.actuals.units:
        if not unit.money and unit.name not in ("money", "amount"):
            continue
        for name in BREAKDOWNS:
            rates = [rate for rate in _run_rates(inputs, unit.name, name).values() if rate > 0]
            if len(rates) < FEWEST:
                continue
            middle = median(rates)
            alike = all(abs(rate / middle - 1) <= ALIKE for rate in rates)
            near = [tax for tax in TAXES if _near(middle, tax)]
            if alike and near:
                percent = round(100 * middle)
                yield warning("ratios_of_a_tax", dimension=name, percent=percent, count=len(rates))
                break


def keys_alike(inputs: Inputs) -> Iterator[Problem]:
    """A key that is planned and never sold beside one that is sold and never planned, spelled
    almost the same."""
    sales = inputs.actuals
    for name, targets in planned_keys(inputs):
        if not sales.has(name):
            continue
        sold = set(sales.free[name].unique())
        lonely = sorted(key for key in targets - sold if not is_marker(key))
        strange = sorted(key for key in sold - targets if not is_marker(key))
        names = {key: text for table in (*inputs.plans, sales) for key, text in _of(table, name)}
        near = _pairs(lonely[:MOST_COMPARED], strange[:MOST_COMPARED], names)
        if near:
            shown = first_few([f"«{planned_as}» ~ «{sold_as}»" for planned_as, sold_as in near])
            yield warning("keys_alike", count=len(near), dimension=name, pairs=shown)


def _of(table: Table, dimension: str) -> Iterator[tuple[str, str]]:
    yield from table.names.get(dimension, {}).items()


def _pairs(
    lonely: list[str], strange: list[str], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    by_fold = {fold(names.get(key, key)): names.get(key, key) for key in strange}
    found = []
    for key in lonely:
        shown = names.get(key, key)
        if near := meant(fold(shown), by_fold):
            found.append((shown, by_fold[near]))
    return found


def _near(rate: float, tax: float) -> bool:
    return any(abs(rate / factor - 1) <= NEAR for factor in (tax, 1 / tax))


def _run_rates(inputs: Inputs, unit: str, dimension: str | None) -> dict[str, float]:
    """A rough run rate for each key of a dimension, or of all under "": the plan's rows by the
    share of their days. None are given while it is too early, or where there is no such plan."""
    total = inputs.calendar.total(inputs.period)
    elapsed = inputs.calendar.elapsed(inputs.period, inputs.as_of)
    column = unit_column(unit)
    needed = {column, dimension or column}
    both = zip(inputs.planned, inputs.planned_shares, strict=True)
    plans = [(plan, share) for plan, share in both if needed <= {*plan.columns}]
    if not plans or not elapsed or elapsed < TOO_EARLY * total:
        return {}
    if dimension and not inputs.actuals.has(dimension):
        return {}
    sold = _sums(inputs.used[column], inputs.used, dimension)
    targets = [_sums(plan[column] * share, plan, dimension) for plan, share in plans]
    # Plans of different grain are never added: the largest says what is meant.
    target = max(targets, key=lambda found: fsum(found.values()))
    return {
        key: sold.get(key, 0.0) * total / elapsed / amount
        for key, amount in target.items()
        if amount > 0
    }


def _sums(amounts: pd.Series, frame: pd.DataFrame, dimension: str | None) -> dict[str, float]:
    """Amounts by the keys of a frame, or all of them under ""."""
    if dimension is None:
        return {"": fsum(amounts.fillna(0.0))}
    return {str(key): total for (key,), total in sums(amounts, frame[dimension]).items()}
