"""Tables side by side: where columns that are blank all the way down part one from the next.

A blank column may also be a mere gap in one table: then one of its sides has no keys or no amounts
of its own.
"""

import numpy as np
import numpy.typing as npt

from runrate.read import heading_rows, regions
from runrate.read.choice import Wanted
from runrate.read.grid import Grid
from runrate.read.sheet_marks import Marks

_SAME = 0.8
"""The share of rows that two parts of one table fill both."""


def split(grid: Grid, wanted: Wanted, marks: Marks) -> list[Grid]:
    """The parts of a sheet that are tables by themselves, from left to right; the whole sheet
    where that is no more than one."""
    runs = regions.runs(grid)
    if len(runs) < 2:
        return [grid]
    parts = [runs[0]]
    for run in runs[1:]:
        if _belongs(grid, parts[-1], run, wanted, marks):
            parts[-1] = range(parts[-1].start, run.stop)
        else:
            parts.append(run)
    cut = [regions.cut(grid, range(len(grid.cells)), part) for part in parts]
    own = [part for part in cut if _is_table(part, wanted, marks)]
    return own if len(own) > 1 else [grid]


def _belongs(grid: Grid, left: range, right: range, wanted: Wanted, marks: Marks) -> bool:
    """Whether the columns to the right of a gap go on with the table to its left."""
    every = range(len(grid.cells))
    one, other = regions.cut(grid, every, left), regions.cut(grid, every, right)
    if not _is_table(other, wanted, marks):
        return True
    last = int(np.flatnonzero(_counts(other))[-1])
    further = [found.stack.top for found in heading_rows.find(one, wanted, marks.merged)]
    end = min((top for top in further if top > last), default=len(every))  # a table below both
    one, other = (regions.cut(part, every[:end], range(len(part.letters))) for part in (one, other))
    return not _is_table(one, wanted, marks) and _same_rows(one, other)


def _same_rows(one: Grid, other: Grid) -> bool:
    """Whether two parts fill the same rows, from the first row of the right one on, without lone
    texts below both."""
    left, right = _counts(one), _counts(other)
    first = int(np.flatnonzero(right)[0])
    last = int(np.flatnonzero(left + right > 1)[-1])
    rows, beside = left[first : last + 1] > 0, right[first : last + 1] > 0
    return bool((rows & beside).sum() >= _SAME * (rows | beside).sum())


def _is_table(grid: Grid, wanted: Wanted, marks: Marks) -> bool:
    """Whether a part of a sheet has keys and amounts of its own, planned or sold."""
    found = heading_rows.find(grid, wanted, marks.merged)
    return any(one.foreign or (one.choice.has_amounts and one.choice.keys) for one in found)


def _counts(grid: Grid) -> npt.NDArray[np.int64]:
    """How many cells of each row are filled."""
    counts = np.zeros(len(grid.cells), dtype=np.int64)
    for at in range(grid.cells.shape[1]):
        counts += grid.column(at).notna().to_numpy(dtype=np.int64)
    return counts
