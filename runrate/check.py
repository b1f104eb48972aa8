"""Checks on what was read: one rule, one function; the rules stand in one tuple.

A rule looks at the inputs and says what a careful colleague would ask about before trusting the
figures. It changes nothing. What could not be read at all is reading's own report.
"""

from collections.abc import Callable, Iterator, Sequence
from math import fsum
from typing import Any

import pandas as pd

from runrate.model.columns import BLANK, BREAKDOWNS, DIMENSIONS, UNIT_PREFIX, unit_column
from runrate.model.problems import Place, Problem, info, warning
from runrate.model.tables import Inputs, Table

Rule = Callable[[Inputs], Iterator[Problem]]

DAYS_OFF_SHARE = 0.05
NAMED = 12


def check(inputs: Inputs) -> tuple[Problem, ...]:
    """Every finding of every rule, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(inputs))


def working_days_without_sales(inputs: Inputs) -> Iterator[Problem]:
    """A closed working day without any row: nothing sold, or not loaded?"""
    sold = {stamp.date() for stamp in pd.DatetimeIndex(inputs.actuals.free["date"].unique())}
    silent = [
        day
        for day in inputs.period.days()
        if day <= inputs.as_of and inputs.calendar.weight(day) > 0 and day not in sold
    ]
    if silent:
        yield warning("no_sales_loaded", count=len(silent), days=_first(silent))


def sales_on_days_off(inputs: Inputs) -> Iterator[Problem]:
    """Much of this period is sold on days that do not count as working days: the calendar may be
    wrong. Not asked before the first working day."""
    if inputs.calendar.elapsed(inputs.period, inputs.as_of) == 0:
        return
    frame, unit = _used(inputs), inputs.actuals.units[0].name
    days = pd.DatetimeIndex(frame["date"].unique())
    off = frame["date"].isin([day for day in days if inputs.calendar.weight(day.date()) == 0])
    amounts = frame[unit_column(unit)].fillna(0.0)
    whole = fsum(amounts)
    if whole > 0 and (share := fsum(amounts[off]) / whole) > DAYS_OFF_SHARE:
        yield warning("sales_on_days_off", count=int(off.sum()), share=round(share * 100))


def sales_after_the_closed_day(inputs: Inputs) -> Iterator[Problem]:
    """Rows of this period dated after the last closed day are not in the actual."""
    frame = inputs.actuals.free
    after = frame["date"] >= pd.Timestamp(inputs.as_of) + pd.Timedelta(days=1)
    count = int((after & (frame["date"] < pd.Timestamp(inputs.period.end))).sum())
    if count:
        yield info("sales_later", count=count, day=inputs.as_of)


def plan_missing(inputs: Inputs) -> Iterator[Problem]:
    """There are plans, but none for this period; or there is none at all."""
    if not inputs.plans:
        yield info("no_plan_file")
    elif not any(len(_planned(plan, inputs)) for plan in inputs.plans):
        yield warning("no_plan_in_period", start=inputs.period.start, last=inputs.period.last)


def sold_without_plan(inputs: Inputs) -> Iterator[Problem]:
    """Keys that are sold this period and have no plan, where the dimension is planned."""
    used = _used(inputs)
    for name, planned in _planned_keys(inputs):
        if name not in used:
            continue
        strange = used[~used[name].isin(planned)]
        if strange.empty:
            continue
        keys = sorted(strange[name].unique())
        yield warning(
            "sold_without_plan",
            _place(inputs.actuals, strange.iloc[0]),
            count=len(strange),
            dimension=name,
            keys=_named(inputs.actuals, name, keys),
        )


def planned_but_never_sold(inputs: Inputs) -> Iterator[Problem]:
    """Keys of the plan that the sales do not have at all: a new group, or another spelling?"""
    sold = inputs.actuals.free
    for name, planned in _planned_keys(inputs):
        if name not in sold:
            continue
        strange = sorted(planned - set(sold[name].unique()) - {BLANK})
        if strange:
            yield warning(
                "planned_but_never_sold",
                count=len(strange),
                dimension=name,
                keys=_named(inputs.actuals, name, strange),
            )


def plan_has_unknown_dimension(inputs: Inputs) -> Iterator[Problem]:
    """A dimension that is planned but that the sales do not have cannot be measured."""
    for name in _planned_names(inputs):
        if not inputs.actuals.has(name):
            yield warning("dimension_not_in_sales", dimension=name)


RULES: tuple[Rule, ...] = (
    working_days_without_sales,
    sales_on_days_off,
    sales_after_the_closed_day,
    plan_missing,
    plan_has_unknown_dimension,
    sold_without_plan,
    planned_but_never_sold,
)


def _used(inputs: Inputs) -> pd.DataFrame:
    """The rows of this period up to the last closed day."""
    frame = inputs.actuals.free
    day = frame["date"]
    closed = day < pd.Timestamp(inputs.as_of) + pd.Timedelta(days=1)
    return frame[(day >= pd.Timestamp(inputs.period.start)) & closed]


def _planned(plan: Table, inputs: Inputs) -> pd.DataFrame:
    """The rows of a plan that touch the period and plan anything."""
    frame = plan.frame[plan.frame["aside"].isna()]
    touching = (frame["start"] < pd.Timestamp(inputs.period.end)) & (
        frame["end"] > pd.Timestamp(inputs.period.start)
    )
    units = [c for c in frame if str(c).startswith(UNIT_PREFIX)]
    return frame[touching & (frame[units].fillna(0.0) != 0).any(axis=1)]


def _planned_names(inputs: Inputs) -> Iterator[str]:
    """The dimensions that the plans have; where they stop at a parent, the parent."""
    for name in BREAKDOWNS:
        for known in filter(None, (name, DIMENSIONS[name].parent)):
            if any(plan.has(known) for plan in inputs.plans):
                yield known
                break


def _planned_keys(inputs: Inputs) -> Iterator[tuple[str, set[str]]]:
    """For each dimension that is planned in this period its keys."""
    for name in _planned_names(inputs):
        plans = [_planned(plan, inputs) for plan in inputs.plans if plan.has(name)]
        keys = {key for plan in plans for key in plan[name]}
        if keys:
            yield name, keys


def _named(table: Table, dimension: str, keys: list[str]) -> tuple[object, ...]:
    """The names of the first few keys, and a mark that there are more."""
    names = table.names.get(dimension, {})
    return _first([names.get(key, key) for key in keys])


def _first(found: Sequence[object]) -> tuple[object, ...]:
    """The first few of many, and a mark that there are more."""
    return tuple(found) if len(found) <= NAMED else (*found[:NAMED], "…")


def _place(table: Table, row: "pd.Series[Any]") -> Place:
    """The address of a row."""
    return table.sources[int(row["source"])].place(int(row["row"]))
