"""Which dimensions this company's sheets have, what their parents are and what stands for what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from runrate.measure.sales import pairs
from runrate.model.columns import BREAKDOWNS, DIMENSIONS, is_marker
from runrate.model.problems import Problem, info, warning
from runrate.model.tables import Inputs, Table


def settle(inputs: Inputs, spread: bool) -> tuple[Inputs, tuple[Problem, ...]]:
    """When no plan has a dimension but one has its parent, the parent plays the dimension:
    a plan by category makes the categories the product groups. Not when it is spread by history.
    """
    if spread:
        return inputs, ()
    problems = []
    planning = [plan for plan in inputs.plans if _touches(plan, inputs)]
    for dimension in DIMENSIONS.values():
        name, parent = dimension.name, dimension.parent
        if not dimension.parent_plays or parent is None or not inputs.actuals.has(parent):
            continue
        if any(plan.has(name) for plan in planning):
            continue
        if any(plan.has(parent) for plan in planning):
            inputs = replace(
                inputs,
                actuals=_play(inputs.actuals, name, parent),
                plans=tuple(_play(plan, name, parent) for plan in inputs.plans),
            )
            problems.append(info("parent_plays", dimension=name, parent=parent))
    return inputs, tuple(problems)


def _touches(plan: Table, inputs: Inputs) -> bool:
    """Whether a plan has a row for any day of the period."""
    return bool((inputs.touching(plan) & ~plan.set_aside).any())


def _play(table: Table, name: str, parent: str) -> Table:
    kept = table.frame.drop(columns=[name], errors="ignore")
    return table.with_frame(kept.rename(columns={parent: name}))


def present(actuals: Table) -> tuple[str, ...]:
    """The dimensions with a sheet of their own that the sales have."""
    return tuple(name for name in BREAKDOWNS if actuals.has(name))


def parents(
    now: Sequence[pd.DataFrame], ever: pd.DataFrame, dimension: str
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The parent of each key: as this period's rows and plans have it, else as it ever was.

    A key that stands under several goes to the one with the most rows, and is named. A parent that
    is missing is none where another is known; a missing key that stands under several has none.
    """
    parent = DIMENSIONS[dimension].parent
    if parent is None:
        return {}, ()
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for rank, frame in [*((1, frame) for frame in now), (0, ever)]:
        for child, above, rows in pairs(frame, dimension, parent):
            of_child = counts.setdefault(child, {})
            before = of_child.get(above, (rank, 0))
            of_child[above] = (before[0], before[1] + rows) if rank == before[0] else before
    chosen: dict[str, str] = {}
    problems = []
    for child, found in sorted(counts.items()):
        real = {above: count for above, count in found.items() if not is_marker(above)} or found
        order = sorted(real, key=lambda above: (-real[above][0], -real[above][1], above))
        if is_marker(child) and len(found) > 1:
            continue
        chosen[child] = order[0]
        rivals = [above for above in order if real[above][0] == real[order[0]][0]]
        if len(rivals) > 1:
            problems.append(
                warning("two_parents", dimension=dimension, key=child, parents=", ".join(rivals))
            )
    return chosen, tuple(problems)
