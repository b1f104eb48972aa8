"""Rules about the plan and the sales that it is for: what one has and the other lacks."""

from collections.abc import Iterator

from runrate.check.rows import named, place, planned_keys, planned_names
from runrate.model.columns import BLANK
from runrate.model.problems import Problem, info, warning
from runrate.model.tables import Inputs


def plan_missing(inputs: Inputs) -> Iterator[Problem]:
    """There are plans, but none for this period, perhaps for another year; or there is none."""
    if not inputs.plans:
        yield info("no_plan_file")
    elif not any(map(len, inputs.planned)):
        start, last = inputs.period.start, inputs.period.last
        starts = (day for plan in inputs.plans for day in plan.frame["start"].dropna().unique())
        years = sorted({day.year for day in starts})
        if years and not {start.year, last.year} & set(years):
            named_years = tuple(map(str, years))
            yield warning("plan_of_other_year", years=named_years, year=str(start.year))
        else:
            yield warning("no_plan_in_period", start=start, last=last)


def sold_without_plan(inputs: Inputs) -> Iterator[Problem]:
    """Keys that are sold this period and have no plan, where the dimension is planned."""
    rows = inputs.used
    for name, keys_planned in planned_keys(inputs):
        if name not in rows:
            continue
        strange = rows[~rows[name].isin(keys_planned)]
        if strange.empty:
            continue
        keys = sorted(strange[name].unique())
        yield warning(
            "sold_without_plan",
            place(inputs.actuals, strange.iloc[0]),
            count=len(strange),
            dimension=name,
            keys=named(inputs.actuals, name, keys),
        )


def planned_but_never_sold(inputs: Inputs) -> Iterator[Problem]:
    """Keys of the plan that the sales do not have at all: a new group, or another spelling?"""
    sold = inputs.actuals.free
    for name, keys_planned in planned_keys(inputs):
        if name not in sold:
            continue
        strange = sorted(keys_planned - set(sold[name].unique()) - {BLANK})
        if strange:
            yield warning(
                "planned_but_never_sold",
                count=len(strange),
                dimension=name,
                keys=named(inputs.actuals, name, strange),
            )


def plan_has_unknown_dimension(inputs: Inputs) -> Iterator[Problem]:
    """A dimension that is planned but that the sales do not have cannot be measured."""
    for name in planned_names(inputs):
        if not inputs.actuals.has(name):
            yield warning("dimension_not_in_sales", dimension=name)
