"""Parts of a sheet: a rectangle of it, or the strips between columns that are blank."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from runrate.read.grid import Grid
from runrate.read.sheet_marks import Area, column_number


def cut(grid: Grid, rows: Sequence[int], ats: Sequence[int]) -> Grid:
    """Some rows and columns (positions) of a grid, which keep their addresses."""
    cells = grid.cells.iloc[list(rows), list(ats)].reset_index(drop=True)
    cells.columns = pd.RangeIndex(len(ats))
    row_of = {row: position for position, row in enumerate(rows)}
    at_of = {at: position for position, at in enumerate(ats)}
    errors = frozenset(
        (row_of[row], at_of[at]) for row, at in grid.errors if row in row_of and at in at_of
    )
    letters = tuple(grid.letters[at] for at in ats)
    return replace(
        grid, content=cells, rows=grid.rows[list(rows)], letters=letters, errors=errors, whole=None
    )


def area_of(grid: Grid, area: Area) -> Grid:
    """The part of a grid that lies in an area of the sheet."""
    rows = np.flatnonzero((grid.rows >= area.top) & (grid.rows <= area.bottom))
    ats = [
        at
        for at, letter in enumerate(grid.letters)
        if area.left <= column_number(letter) <= area.right
    ]
    return cut(grid, rows.tolist(), ats)


def runs(grid: Grid) -> list[range]:
    """The columns between those in which no cell is filled, from left to right."""
    found: list[range] = []
    for at in range(grid.cells.shape[1]):
        if grid.column(at).isna().all():
            continue
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found
