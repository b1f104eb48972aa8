"""Tables side by side: where columns that are blank all the way down part one from the next.

A blank column may also be a mere gap in one table: then one of its sides has no keys or no amounts
of its own.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runrate.read import heading_rows, headings, regions, stacked_headings
from runrate.read.grid import Grid
from runrate.read.heading_rows import Candidate
from runrate.read.sheet_marks import Marks
from runrate.read.wanted import Wanted

_SAME = 0.8
"""The share of rows that two parts of one table fill both."""

Filled = npt.NDArray[np.bool_]


class Parts(NamedTuple):
    """The parts of a sheet from left to right: those that may hold tables, and those that lie
    beside these and are read by nobody."""

    tables: tuple[Grid, ...]
    rest: tuple[Grid, ...] = ()


def split(grid: Grid, wanted: Wanted, marks: Marks) -> Parts:
    """The parts of a sheet that are tables by themselves; the whole sheet where that is no more
    than one."""
    runs = regions.runs(grid)
    if len(runs) < 2:
        return Parts((grid,))
    strips = [runs[0]]
    for run in runs[1:]:
        if _belongs(grid, strips[-1], run, wanted, marks):
            strips[-1] = range(strips[-1].start, run.stop)
        else:
            strips.append(run)
    every = [regions.cut(grid, range(len(grid.cells)), strip) for strip in strips]
    own = [bool(_tables(part, wanted, marks)) for part in every]
    if sum(own) < 2:
        return Parts((grid,))
    return Parts(
        tuple(part for part, is_table in zip(every, own, strict=True) if is_table),
        tuple(part for part, is_table in zip(every, own, strict=True) if not is_table),
    )


def _belongs(grid: Grid, left: range, right: range, wanted: Wanted, marks: Marks) -> bool:
    """Whether the columns to the right of a gap go on with the table to its left."""
    every = range(len(grid.cells))
    one, other = regions.cut(grid, every, left), regions.cut(grid, every, right)
    tables = _tables(other, wanted, marks)
    if not tables:
        return True
    cells, beside = _counts(one, marks), _counts(other, marks)
    bottom = int(np.flatnonzero(beside)[-1])
    further = [found.stack.top for found in heading_rows.find(one, wanted, marks.merged)]
    tops = [top for top in further if top > bottom] + [found.stack.top for found in tables[1:]]
    end = min(tops, default=len(every))  # a table below both
    if _tables(regions.cut(one, every[:end], range(len(one.letters))), wanted, marks):
        return False
    stack = tables[0].stack
    several = np.flatnonzero((cells + beside)[:end] > 1)  # a lone text below both is a note
    last = int(several.max(initial=stack.bottom))
    below = np.flatnonzero(beside[: last + 1])
    first = int(below[below > stack.bottom].min(initial=last))  # headings may reach further down
    rows = slice(first, last + 1)
    if _same_rows(cells[rows] > 0, beside[rows] > 0):
        return True
    above = [text for row in range(stack.top, stack.bottom + 1) for text in one.texts(row) if text]
    listed = [name for text in above for name in stacked_headings.level_names(text) or (text,)]
    named = any(headings.recognise(name) is not None for name in listed)
    return named and _interlock(cells[rows] > 0, beside[rows] > 0)


def _same_rows(one: Filled, other: Filled) -> bool:
    """Whether two parts fill the same rows."""
    return bool((one & other).sum() >= _SAME * max((one | other).sum(), 1))


def _interlock(one: Filled, other: Filled) -> bool:
    """Whether one part fills only some of the other's rows, from the first on with gaps between:
    names of groups beside their rows, or amounts beside some names. A list of its own would have
    no gaps."""
    few, many = (one, other) if one.sum() <= other.sum() else (other, one)
    rows = np.flatnonzero(few)
    if not len(rows) or (few & ~many).any() or rows[0] != np.flatnonzero(many)[0]:
        return False
    return bool((many & ~few)[: rows[-1]].any())


def _tables(grid: Grid, wanted: Wanted, marks: Marks) -> list[Candidate]:
    """The tables of a part that has keys and amounts of its own, planned or sold."""
    found = heading_rows.find(grid, wanted, marks.merged)
    return [one for one in found if one.foreign or (one.choice.has_amounts and one.choice.keys)]


def _counts(grid: Grid, marks: Marks) -> npt.NDArray[np.int64]:
    """How many cells of each row are filled, or lie in a merged cell that is."""
    counts = np.zeros(len(grid.cells), dtype=np.int64)
    for at in range(grid.cells.shape[1]):
        counts += grid.column(at).notna().to_numpy(dtype=np.int64)
    for row, _ in stacked_headings.merged_positions(grid, marks.merged):
        counts[row] += 1
    return counts
