"""Which dimensions this company's sheets have, what their parents are and what stands for what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from runrate.measure.sales import pairs
from runrate.model.columns import BREAKDOWNS, DIMENSIONS
from runrate.model.problems import Problem, info, warning
from runrate.model.tables import Inputs, Table


def settle(inputs: Inputs, spread: bool) -> tuple[Inputs, tuple[Problem, ...]]:
    """When no plan has a dimension but one has its parent, the parent plays the dimension:
    a plan by category makes the categories the product groups. Not when it is spread by history.
    """
    if spread:
        return inputs, ()
    problems = []
    for dimension in DIMENSIONS.values():
        name, parent = dimension.name, dimension.parent
        if not dimension.parent_plays or parent is None or not inputs.actuals.has(parent):
            continue
        if any(plan.has(name) for plan in inputs.plans):
            continue
        if any(plan.has(parent) for plan in inputs.plans):
            inputs = replace(
                inputs,
                actuals=_play(inputs.actuals, name, parent),
                plans=tuple(_play(plan, name, parent) for plan in inputs.plans),
            )
            problems.append(info("parent_plays", dimension=name, parent=parent))
    return inputs, tuple(problems)


def _play(table: Table, name: str, parent: str) -> Table:
    if not table.has(parent):
        return table
    kept = table.frame.drop(columns=[name], errors="ignore")
    return table.with_frame(kept.rename(columns={parent: name}))


def present(actuals: Table) -> tuple[str, ...]:
    """The dimensions with a sheet of their own that the sales have."""
    return tuple(name for name in BREAKDOWNS if actuals.has(name))


def parents(
    frames: Sequence[pd.DataFrame], dimension: str
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The parent of each key. A key that stands under several goes to the one with the most rows,
    and is named."""
    parent = DIMENSIONS[dimension].parent
    if parent is None:
        return {}, ()
    found = pd.concat([pairs(frame, dimension, parent) for frame in frames], ignore_index=True)
    if found.empty:
        return {}, ()
    counted = found.groupby(["child", "parent"], observed=True)["rows"].sum().reset_index()
    counted = counted.sort_values(["rows", "parent"], ascending=[False, True])
    chosen = counted.drop_duplicates("child")
    several = sorted(counted.loc[counted["child"].duplicated(), "child"].unique())
    problems = tuple(
        warning(
            "two_parents",
            dimension=dimension,
            key=key,
            parents=", ".join(counted.loc[counted["child"] == key, "parent"]),
        )
        for key in several
    )
    return dict(zip(chosen["child"], chosen["parent"], strict=True)), problems
