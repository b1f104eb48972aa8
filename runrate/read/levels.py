"""On which level of groups each row of a table stands: by indents, outline levels, the column in
which its name stands, or because rows without amounts head the rows below them.

Level 0 is the outermost. Nothing here changes the table; `groups` does.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from runrate.model import columns
from runrate.read.block import Block
from runrate.read.sheet_marks import Marks, column_number
from runrate.read.stacked_headings import level_names

Evidence = Literal["indent", "spaces", "outline", "columns", "headed", "sums"]
Numbers = npt.NDArray[np.float64]


class Levels(NamedTuple):
    """The level of each data row; ``at``: the column that holds the name on each level;
    ``below``: parents stand below their children."""

    of_row: npt.NDArray[np.int64]
    at: tuple[int, ...]
    evidence: Evidence
    below: bool = False

    @property
    def parents(self) -> npt.NDArray[np.bool_]:
        """The rows that have rows of a deeper level right below (or above) them."""
        found = np.zeros(len(self.of_row), dtype=bool)
        deeper = self.of_row[1:] > self.of_row[:-1]
        if self.below:
            found[1:] = self.of_row[:-1] > self.of_row[1:]
        else:
            found[:-1] = deeper
        return found


def leading(block: Block) -> list[int]:
    """The columns of keys and dates that stand left of the first amount, in order."""
    first = min(block.choice.amounts, default=len(block.texts))
    return sorted(at for at in {*block.choice.keys.values()} if at < first)


def names_at(block: Block) -> int | None:
    """The column in which the names of groups stand: the one whose heading lists levels, else the
    first one of the table with text."""
    for at, text in enumerate(block.texts):
        if level_names(text) and at not in block.choice.amounts:
            return at
    served = leading(block)
    if served:
        return served[0]
    for at in range(len(block.texts)):
        if at in block.choice.used:
            return None
        if block.column(at).notna().any():
            return at
    return None


def by_indent(block: Block, marks: Marks, at: int) -> Levels | None:
    """Indents of the cells' formats."""
    column = column_number(block.grid.letters[at])
    rows = block.grid.rows[block.data]
    return _ranked([marks.indents.get((int(row), column), 0) for row in rows], at, "indent")


def by_spaces(block: Block, at: int) -> Levels | None:
    """Spaces before the texts."""
    texts = block.grid.cells[at].iloc[block.data].fillna("").astype(str)
    return _ranked([len(text) - len(text.lstrip(" \u00a0\t")) for text in texts], at, "spaces")


def by_outline(block: Block, marks: Marks, at: int) -> Levels | None:
    """The outline levels of the rows. Whether subtotals stand above or below is as the sheet says;
    the first or last row contradicts it when a table would begin with details of nothing."""
    numbers = block.grid.rows[block.data]
    found = _ranked([marks.outline.get(int(number), 0) for number in numbers], at, "outline")
    if found is None:
        return None
    below = marks.below is not False
    if found.of_row[0] > found.of_row[-1]:
        below = True
    elif found.of_row[0] < found.of_row[-1]:
        below = False
    return Levels(found.of_row, found.at, "outline", below)


def _ranked(deep: Sequence[int], at: int, evidence: Evidence) -> Levels | None:
    ranks = sorted(set(deep))
    if len(ranks) < 2 or len(ranks) > 9:
        return None
    level = np.array([ranks.index(one) for one in deep], dtype=np.int64)
    return Levels(level, (at,) * len(ranks), evidence)


def by_columns(block: Block) -> Levels | None:
    """Each level has a column of its own, and a row names only its own level: the last filled of
    the leading columns tells which. Rows that name two levels contradict."""
    ats = leading(block)
    if len(ats) < 2 or not len(block.data):
        return None
    filled = np.column_stack([block.column(at).notna().to_numpy() for at in ats])
    if (filled.sum(axis=1) != 1).any() or not filled[0, 0]:
        return None
    level = filled.argmax(axis=1).astype(np.int64)
    used = sorted(set(level.tolist()))
    if len(used) < 2 or columns.DATE in [n for n, a in block.choice.keys.items() if a == ats[0]]:
        return None
    return Levels(np.searchsorted(used, level), tuple(ats[i] for i in used), "columns")


def by_heads(block: Block, at: int, amounts: Numbers) -> Levels | None:
    """Rows that hold nothing but a name head the rows below them; of several in a row the last
    one is the innermost."""
    if not len(block.data):
        return None
    cells = block.grid.cells.iloc[block.data]
    filled = cells.notna() & cells.apply(lambda text: text.str.strip().ne("")).fillna(False)
    count = filled.sum(axis=1).to_numpy()
    named = filled[at].to_numpy()
    head = (count == 1) & named & np.isnan(amounts).all(axis=1)
    if not head.any() or head.all() or not head[0]:
        return None
    runs, run = np.zeros(len(head), dtype=np.int64), 0
    for place in range(len(head) - 1, -1, -1):
        run = run + 1 if head[place] else 0
        runs[place] = run
    if head[-1]:  # a note below the table heads nothing
        return None
    deepest = int(runs.max())
    level = np.where(head, deepest - runs, deepest)
    return Levels(level, (at,) * (deepest + 1), "headed")


def by_sums(block: Block, at: int, amounts: Numbers) -> Levels | None:
    """Where nothing else tells: every row is either the sum of the rows right below (or, in the
    whole table, right above) it, or one of these. Two groups at least, and only one reading."""
    if len(amounts) < 6 or np.isnan(amounts).all(axis=0).any() or len(leading(block)) > 1:
        return None
    filled = np.nan_to_num(amounts)
    above, below = _decomposed(filled), _decomposed(filled[::-1])
    if (above is None) == (below is None):
        return None
    level = above if above is not None else np.asarray(below)[::-1]
    return Levels(level.copy(), (at, at), "sums", above is None)


def _decomposed(amounts: Numbers) -> npt.NDArray[np.int64] | None:
    """Level 0 for the rows that equal the sum of the rows after them, 1 for those; None unless
    this explains every row in exactly one way."""
    level = np.ones(len(amounts), dtype=np.int64)
    start, groups = 0, 0
    while start < len(amounts):
        sums = np.cumsum(amounts[start + 1 :], axis=0)
        fits = np.flatnonzero((np.abs(sums - amounts[start]) < 0.005).all(axis=1))
        fits = fits[fits >= 1]
        if len(fits) != 1 or not amounts[start].any():
            return None
        level[start] = 0
        groups += 1
        start += int(fits[0]) + 2
    return level if groups > 1 else None
