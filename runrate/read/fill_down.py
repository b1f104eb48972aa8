"""Names that stand once for several rows: merged cells, and the blank cells below a name in the
first columns, as pivot tables leave them. Each row gets its own.

Merged cells are sure. Blank ones could be missing keys: they are filled only where the whole
column is so, and it is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Problem, info
from runrate.read.block import Block
from runrate.read.levels import leading

Covered = Mapping[tuple[int, int], tuple[int, int]]
"""A cell that a merged area covers -> the cell that holds its text, by positions."""


def apply(block: Block, covered: Covered) -> tuple[Block, list[Problem]]:
    """The block with every such cell filled, and what was filled."""
    if not len(block.data):
        return block, []
    merged = _of_merged(block, covered)
    block, filled = _filled(block, merged)
    if not filled:
        for number, at in enumerate(leading(block)[:-1]):
            if not _stands_once(block, at, leading(block)[number + 1 :]):
                break
            block, more = _filled(block, {at: _from_above(block, at)})
            filled |= more
    problems = []
    for at, count in filled.items():
        heading = block.texts[at] or block.grid.letters[at]
        place = block.place(block.header, at)
        problems.append(info("groups_filled_down", place, count=count, heading=heading))
    return block, problems


def _of_merged(block: Block, covered: Covered) -> dict[int, npt.NDArray[np.object_]]:
    """The texts of the key columns with those of merged cells in every row that they cover."""
    found: dict[int, npt.NDArray[np.object_]] = {}
    places = {int(row): place for place, row in enumerate(block.data)}
    keys = set(block.choice.keys.values()) | set(leading(block))
    for (row, at), (from_row, from_at) in covered.items():
        if at not in keys or row not in places or from_at != at or from_row == row:
            continue
        text = block.grid.cells.iloc[from_row, from_at]
        if at not in found:
            found[at] = block.column(at).to_numpy(dtype=object, copy=True)
        if pd.isna(found[at][places[row]]):
            found[at][places[row]] = text
    return found


def _filled(
    block: Block, texts: Mapping[int, npt.NDArray[np.object_]]
) -> tuple[Block, dict[int, int]]:
    """The block with these texts in its data rows, and how many cells of each column are new."""
    counts: dict[int, int] = {}
    cells = block.grid.cells
    for at, values in texts.items():
        new = int((~pd.isna(values)).sum() - block.column(at).notna().sum())
        if new:
            whole = cells[at].to_numpy(dtype=object, copy=True)
            whole[block.data] = values
            cells = cells.copy(deep=False)
            cells[at] = pd.Series(whole, index=cells.index, dtype="str")
            counts[at] = new
    return replace(block, grid=replace(block.grid, content=cells)), counts


def _from_above(block: Block, at: int) -> npt.NDArray[np.object_]:
    return block.column(at).ffill().to_numpy(dtype=object)


def _stands_once(block: Block, at: int, further: Sequence[int]) -> bool:
    """Whether a column names each group once, in its first row: at least as many blank cells as
    names, none of which comes twice, and a key beside every blank cell. Where each row has its own
    date the dates must also rise within every group. Texts without cells are not trusted."""
    text = block.column(at)
    blank = text.isna().to_numpy()
    names = text.dropna()
    if blank[0] or not blank.any() or len(names) < 2 or blank.sum() < len(names):
        return False
    outer = _changes(block, [left for left in leading(block) if left < at])
    if pd.DataFrame({"outer": outer[~blank], "name": names}).duplicated().any():
        return False
    if blank[np.flatnonzero(np.diff(outer, prepend=-1))].any() or block.grid.separator is not None:
        return False
    beside = [block.column(right).notna().to_numpy() for right in further]
    if not np.logical_or.reduce(beside).all():
        return False
    date_at = block.choice.keys.get(columns.DATE)
    if date_at is None or date_at == at:
        return True
    days = pd.to_datetime(block.column(date_at), format="%Y-%m-%d %H:%M:%S", errors="coerce")
    named = ~blank
    for right in further:
        if right != date_at:
            named |= block.column(right).notna().to_numpy()
    rises = days.groupby(np.cumsum(named)).apply(lambda run: run.is_monotonic_increasing)
    return bool(days.notna().all() and rises.all())


def _changes(block: Block, ats: Sequence[int]) -> npt.NDArray[np.int64]:
    """A number for each row that grows where one of these columns changes."""
    changed = np.zeros(len(block.data), dtype=np.int64)
    for at in ats:
        text = block.column(at).fillna("")
        changed |= text.ne(text.shift()).to_numpy(dtype=np.int64)
    return np.cumsum(changed)
