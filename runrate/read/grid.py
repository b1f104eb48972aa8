"""One sheet as a grid of text, which knows where each of its rows and columns stands in the file.

Dates come as ``2026-11-01 00:00:00``, numbers as their shortest text, empty cells as NaN, and cells
that hold an error (``#N/A``) as NaN with an entry in ``errors``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.letters import letters
from runrate.read import bulk
from runrate.read.bulk import Body
from runrate.read.cells import INVISIBLE
from runrate.read.cellwise import Laid

_MANY = 100_000
"""Rows beyond which a column is stripped each time, for the sake of memory."""


@dataclass(frozen=True)
class Grid:
    """One sheet as text: ``cells`` has columns 0, 1, 2…; ``rows`` are their row numbers in the
    sheet (lines in a CSV), ``letters`` their column letters; ``errors`` are the positions
    (row, column) within ``cells`` of cells that hold an error value.

    Of a large sheet only the needed columns are there, typed; ``whole`` reads it as text for whom
    that is not enough.
    """

    file: str
    sheet: str | None
    content: pd.DataFrame | Body
    rows: npt.NDArray[np.int64]
    letters: tuple[str, ...]
    errors: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    encoding: str | None = None
    separator: str | None = None
    whole: Callable[[], pd.DataFrame] | None = field(default=None, repr=False)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Every cell as text. Of a large sheet this costs another reading of it."""
        if isinstance(self.content, pd.DataFrame):
            return self.content
        assert self.whole is not None
        return self.whole()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def texts(self, row: int) -> tuple[str, ...]:
        """The stripped texts of a row without signs that nobody sees, empty ones as ''."""
        values = self.part(row, row + 1).iloc[0]
        return tuple("" if pd.isna(v) else str(v).translate(INVISIBLE).strip() for v in values)

    def part(self, start: int, end: int) -> pd.DataFrame:
        """Some rows, every cell as text."""
        head = self.content.head if isinstance(self.content, Body) else self.content
        return head[start:end] if min(end, self.height) <= len(head) else self.cells[start:end]

    def counts(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """How many cells of each of these rows are not blank."""
        cells = self.part(0, int(rows.max(initial=-1)) + 1).iloc[rows]
        found = np.zeros(len(rows), dtype=np.int64)
        for at in cells.columns if len(rows) else ():
            found += cells[at].str.strip().fillna("").ne("").to_numpy(dtype=np.int64)
        return found

    def as_text(self) -> "Grid":
        """The same sheet with every cell as text, to be changed."""
        return replace(self, content=self.cells, whole=None)

    def text(self, row: int, position: int) -> str | None:
        """What stands in a cell, None in an empty one."""
        if (typed := self._typed(position)) is not None:
            return typed.at(row)
        value = self.cells[position].iloc[row]
        return None if pd.isna(value) else str(value)

    def as_written(self, position: int) -> "pd.Series[str]":
        """A column with its spaces."""
        typed = self._typed(position)
        return self.cells[position] if typed is None else typed.as_text

    def column(self, position: int) -> "pd.Series[str]":
        """A column, stripped; blank cells are NaN."""
        if (typed := self._typed(position)) is not None:
            return typed.stripped
        if position not in self._stripped:
            text = self.cells[position].str.strip()
            text = text.where(text != "")
            if self.height > _MANY:
                return text
            self._stripped[position] = text
        return self._stripped[position]

    @cached_property
    def _stripped(self) -> "dict[int, pd.Series[str]]":
        """The columns of a sheet that is not large, once they are stripped."""
        return {}

    def numbers(self, position: int) -> npt.NDArray[np.float64] | None:
        """A column of which every cell below the headings is a number, NaN where it is empty or
        holds an error; None for one that has to be read as text."""
        typed = self._typed(position)
        return None if typed is None else typed.numbers

    def filled(self, position: int) -> npt.NDArray[np.bool_]:
        """The rows in which a cell is not blank."""
        if (typed := self._typed(position)) is not None:
            return typed.filled
        return self.column(position).notna().to_numpy()

    def same(self, position: int, row: int) -> npt.NDArray[np.bool_]:
        """The rows in which a cell has the text of this row's, but for spaces around it."""
        text = (self.text(row, position) or "").strip()
        if (typed := self._typed(position)) is not None:
            return typed.says(text)
        # In a column that is stripped already a blank cell is empty: it has no text, not even ''.
        cells = self.column(position) if text else self.cells[position].str.strip()
        return cells.eq(text).to_numpy(dtype=bool, na_value=False)

    def errors_in(self, position: int) -> npt.NDArray[np.int64]:
        """The rows (as positions) in which this column holds an error value."""
        return np.array(sorted(r for r, c in self.errors if c == position), dtype=np.int64)

    def _typed(self, position: int) -> bulk.Column | None:
        return self.content.columns.get(position) if isinstance(self.content, Body) else None


def laid_grid(laid: Laid, name: str, sheet: str | None, hidden: bool = False) -> Grid:
    """A sheet that was read cell by cell."""
    letters = tuple(letter(column) for column in laid.columns)
    return Grid(name, sheet, laid.cells, laid.rows, letters, laid.errors, hidden)


def letter(index: int) -> str:
    """The letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    return letters(index + 1)
