"""Functions of single cells, called with cells or with whole ranges.

A single cell goes with every cell of a range, a row with every row and a column with every column
of the other ranges, so that one array formula serves a thousand rows.
"""

from collections.abc import Callable, Sequence
from math import isfinite

from runrate.excel.shown import NOT_AVAILABLE, Shown, error_in, mistake

Grid = Sequence[Sequence[object]]
Result = float | str
"""A number, or what a cell says instead of one."""


def grid(value: object) -> Grid:
    """Whatever a host hands over, as rows of cells; an argument that was left out is a blank cell.

    >>> grid(5), grid([1, 2]), grid([[1], [2]])
    ([[5]], [[1, 2]], [[1], [2]])
    """
    if not isinstance(value, (list, tuple)):
        return [[value]]
    if value and isinstance(value[0], (list, tuple)):
        return value if value[0] else [[None]]
    return [value] if value else [[None]]


def shape(cells: Grid) -> tuple[int, int]:
    """How many rows and columns."""
    return len(cells), len(cells[0])


def common_shape(grids: Sequence[Grid]) -> tuple[int, int]:
    """The rows and columns that these ranges make together. Raises Shown when they do not fit."""
    rows, columns = (max(sizes) for sizes in zip(*map(shape, grids), strict=True))
    for cells in grids:
        here = shape(cells)
        if here[0] not in (1, rows) or here[1] not in (1, columns):
            one, other = (f"{r}×{c}" for r, c in (here, (rows, columns)))
            raise mistake("sizes", one=one, other=other)
    return rows, columns


def stretched(cells: Grid, rows: int, columns: int) -> Grid:
    """A range over so many rows and columns: its one row or column stands in each."""
    wide = cells if len(cells[0]) == columns else [[row[0]] * columns for row in cells]
    return wide if len(wide) == rows else [wide[0]] * rows


def broadcast(function: Callable[..., Result | None], *arguments: object) -> object:
    """A function of single cells over cells or ranges: a single result, or a list of rows.

    An error in one of the cells is the result there; None becomes ``#N/A``; a mistake of the user
    is said in its own cell.

    >>> broadcast(lambda a, b: a + b, [[1.0], [2.0]], 10.0)
    [[11.0], [12.0]]
    """
    grids = [grid(argument) for argument in arguments]
    rows, columns = common_shape(grids)
    wide = [stretched(cells, rows, columns) for cells in grids]
    results = [
        [_one(function, cells) for cells in zip(*lines, strict=True)]
        for lines in zip(*wide, strict=True)
    ]
    return results[0][0] if (rows, columns) == (1, 1) else results


def _one(function: Callable[..., Result | None], cells: Sequence[object]) -> Result:
    for value in cells:
        if (error := error_in(value)) is not None:
            return error
    try:
        result = function(*cells)
    except Shown as shown:
        return shown.line
    if isinstance(result, float) and not isfinite(result):
        return "#NUM!"
    return NOT_AVAILABLE if result is None else result
