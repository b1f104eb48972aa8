"""Groups that rows give: a category row, its product rows, its client rows, with subtotals above or
below. The rows that are details keep their amounts; each gets the names of its groups in columns of
their own; subtotals are left out and compared with their details.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runrate.model.problems import Problem, info, warning
from runrate.read import group_names, levels, sums
from runrate.read.block import Block, Positions
from runrate.read.heading_said import Known
from runrate.read.levels import Levels, Numbers
from runrate.read.sheet_marks import Marks

_FIRST = 5


class _Tree(NamedTuple):
    """The rows of a table as a tree: which are parents, the first and last (exclusive) row below
    each, and each row's groups from the outermost to itself."""

    parents: npt.NDArray[np.bool_]
    ranges: dict[int, tuple[int, int]]


def apply(block: Block, marks: Marks, known: Known) -> tuple[Block, list[Problem]]:
    """The block with its groups in columns and without its subtotals, and what was found; the
    same block when its rows form no groups."""
    at = levels.names_at(block)
    ats = sums.columns_of(block)
    if at is None or not ats or len(block.data) < 2:
        return block, []
    amounts = sums.numbers(block, ats, block.data)
    found = _accepted(block, marks, at, amounts)
    if found is None:
        return block, []
    tree = _tree(found)
    wrong = _disagreements(block, tree, ats, amounts)
    blank = np.isnan(amounts).all(axis=1)
    subtotals = block.data[tree.parents & ~blank]
    heads = block.data[tree.parents & blank]
    problems = [] if found.evidence != "sums" else [_by_sums(block, subtotals)]
    if len(subtotals):
        places = [block.place(int(row)) for row in subtotals[:_FIRST]]
        problems.append(info("subtotals_left_out", *places, count=len(subtotals)))
    problems += sums.told(block, wrong)
    named, said = group_names.named(block, found, known, at)
    left = {**block.left, "subtotal": subtotals, "group": heads}
    data = block.data[~tree.parents]
    return replace(named, data=data, left=left), [*problems, *said]


def _by_sums(block: Block, subtotals: Positions) -> Problem:
    places = [block.place(int(row)) for row in subtotals[:_FIRST]]
    return warning("groups_by_sums", *places, count=len(subtotals))


def _accepted(block: Block, marks: Marks, at: int, amounts: Numbers) -> Levels | None:
    """The levels of the rows by the first evidence that holds."""
    for found in (
        levels.by_indent(block, marks, at),
        levels.by_outline(block, marks, at),
        levels.by_spaces(block, at),
        levels.by_columns(block),
        levels.by_heads(block, at, amounts),
    ):
        if found is None or not found.parents.any() or not _alone(block, found):
            continue
        if found.evidence in ("columns", "spaces"):
            tree = _tree(found)
            ats = list(range(amounts.shape[1]))
            wrong = {one.row for one in _disagreements(block, tree, ats, amounts)}
            if len(wrong) * 2 > int(tree.parents.sum()):
                continue
        return found
    return levels.by_sums(block, at, amounts)


def _alone(block: Block, found: Levels) -> bool:
    """Whether the rows that would be groups name nothing but the group: no date, no other key."""
    others = [at for at in block.choice.keys.values() if at not in found.at]
    parents = found.parents
    for at in others:
        filled = block.column(at).notna().to_numpy()
        if filled[parents].any() and filled[~parents].any():
            return False
    return bool(block.column(found.at[0])[parents].notna().any())


def _tree(found: Levels) -> _Tree:
    level, count = found.of_row, len(found.of_row)
    parents = found.parents
    ranges = {}
    for place in np.flatnonzero(parents):
        step = -1 if found.below else 1
        end = int(place) + step
        while 0 <= end < count and level[end] > level[place]:
            end += step
        ranges[int(place)] = (end + 1, int(place)) if found.below else (int(place) + 1, end)
    return _Tree(parents, ranges)


def _disagreements(
    block: Block, tree: _Tree, ats: Sequence[int], amounts: Numbers
) -> list[sums.Disagreement]:
    """The subtotals that are not the sums of their details."""
    details = np.where(tree.parents[:, None], 0.0, np.nan_to_num(amounts))
    summed = np.vstack([np.zeros(amounts.shape[1]), np.cumsum(details, axis=0)])
    found = []
    for place, (first, last) in tree.ranges.items():
        for index, at in enumerate(ats):
            said, below = (
                float(amounts[place, index]),
                float(summed[last, index] - summed[first, index]),
            )
            if not np.isnan(said) and sums.differs(said, below):
                found.append(sums.Disagreement(int(block.data[place]), at, said, below))
    return found
