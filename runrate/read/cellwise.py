"""Cells that come one by one, with their addresses -> a grid.

The rectangle around them may be absurd (one stray cell in XFD1048576): then of each run of empty
rows or columns only one is kept. Addresses stay those of the file.
"""

import re
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop
from runrate.read.bounds import DENSE, WIDE
from runrate.read.exceeded import too_many_cells

ERROR = re.compile(
    r"^#(?:N/A|Н/Д|REF!|ССЫЛКА!|DIV/0!|ДЕЛ/0!|VALUE!|ЗНАЧ!|NAME\?|ИМЯ\?|NUM!|ЧИСЛО!|NULL!|ПУСТО!)$"
)
"""An error value that a program wrote as text."""
_BATCH = 250_000
_Numbers = npt.NDArray[np.int64]


@dataclass
class _Column:
    """What was found in one column: row numbers, and texts beside them."""

    rows: "array[int]" = field(default_factory=lambda: array("q"))
    texts: list[str] = field(default_factory=list)
    packed: list[tuple[_Numbers, pa.Array]] = field(default_factory=list)

    def pack(self) -> None:
        """Texts as Arrow: a tenth of the memory that Python's take."""
        if self.texts:
            numbers = np.array(self.rows, dtype=np.int64)
            self.packed.append((numbers, pa.array(self.texts, pa.large_string())))
            self.rows, self.texts = array("q"), []


class Laid(NamedTuple):
    """The grid's parts: cells, the number of each row, the index of each column (A is 0), and the
    positions of cells that hold an error."""

    cells: pd.DataFrame
    rows: _Numbers
    columns: tuple[int, ...]
    errors: frozenset[tuple[int, int]]


class Table(NamedTuple):
    """A sheet of a workbook or a table of a page; the only table of a page may have no name."""

    name: str | None
    laid: Laid


class Cells:
    """The filled cells of a sheet, gathered. Rows count from 1, columns from 0."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self._place = place
        self._limits = limits
        self._columns: dict[int, _Column] = {}
        self._errors: list[tuple[int, int]] = []
        self._count = 0

    def put(self, row: int, column: int, text: str) -> None:
        """A cell with a text. One that comes twice: the later stands, as in a spreadsheet.

        Raises Stop when there are more than the limit."""
        found = self._columns.get(column)
        if found is None:
            found = self._columns[column] = _Column()
        found.rows.append(row)
        found.texts.append(text)
        self._count += 1
        if not self._count % _BATCH:
            if self._count > self._limits.cells:
                raise Stop(too_many_cells(self._place, self._limits))
            for one in self._columns.values():
                one.pack()

    def fail(self, row: int, column: int) -> None:
        """A cell that holds an error value."""
        self._errors.append((row, column))

    def laid(self) -> Laid:
        """All of them as a rectangle. Raises Stop when there are more than the limit."""
        if self._count > self._limits.cells:
            raise Stop(too_many_cells(self._place, self._limits))
        for column in self._columns.values():
            column.pack()
        if not self._columns and not self._errors:
            return Laid(pd.DataFrame(), np.arange(0), (), frozenset())
        rows_with = [numbers for c in self._columns.values() for numbers, _ in c.packed]
        rows_with.append(np.array([row for row, _ in self._errors], dtype=np.int64))
        full = np.unique(np.concatenate(rows_with))
        wide = sorted({*self._columns, *(column for _, column in self._errors)})
        width = wide[-1] - wide[0] + 1
        dense = width <= WIDE and int(full[-1]) * width <= DENSE
        rows = np.arange(1, full[-1] + 1) if dense else _with_gaps(full)
        columns = range(wide[0], wide[-1] + 1) if dense else _with_gaps(np.array(wide), wide[0] - 1)
        if len(rows) * len(columns) > self._limits.cells:
            raise Stop(too_many_cells(self._place, self._limits))
        positions = {int(column): at for at, column in enumerate(columns)}
        cells = pd.DataFrame(
            {at: self._series(column, rows) for column, at in positions.items()},
            index=pd.RangeIndex(len(rows)),
        )
        cells.columns = pd.RangeIndex(len(positions))
        errors = frozenset(
            (int(np.searchsorted(rows, row)), positions[column]) for row, column in self._errors
        )
        return Laid(cells, rows.astype(np.int64), tuple(positions), errors)

    def _series(self, column: int, rows: _Numbers) -> "pd.Series[str]":
        """A column over all rows."""
        found = self._columns.get(column)
        at = np.full(len(rows), -1, dtype=np.int64)
        if found is None or not found.packed:
            return pd.Series(pd.NA, index=range(len(rows)), dtype="str")
        numbers = np.concatenate([some for some, _ in found.packed])
        texts = pa.concat_arrays([some for _, some in found.packed])
        at[np.searchsorted(rows, numbers)] = np.arange(len(numbers))
        taken: pd.Series[str] = texts.take(pa.array(at, mask=at < 0)).to_pandas().astype("str")
        return taken


def _with_gaps(full: _Numbers, before: int = 0) -> _Numbers:
    """Each number, and one more where numbers are left out before it.

    >>> _with_gaps(np.array([1, 2, 7])).tolist(), _with_gaps(np.array([5])).tolist()
    ([1, 2, 6, 7], [4, 5])
    """
    previous = np.concatenate([[before], full[:-1]])
    return np.union1d(full, full[full > previous + 1] - 1)
