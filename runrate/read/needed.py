"""The needed columns of a large sheet, as the fast reader has them: typed, texts and dates as codes
into the distinct ones."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import fastexcel
import pyarrow as pa

_AT_ONCE = 2
"""Columns that are made codes at a time; more would take more memory."""
_ERROR, _EMPTY = "but got 'Error(", "but got 'String(\"\")'"


@dataclass(frozen=True)
class Needed:
    """What is needed of a sheet: the position of the heading row, the positions of the columns
    whose cells are read as text, and of those that hold numbers or dates."""

    header: int
    texts: tuple[int, ...]
    typed: tuple[int, ...]

    @property
    def ats(self) -> list[int]:
        """The positions of all needed columns, in order."""
        return sorted({*self.texts, *self.typed})


@dataclass(frozen=True)
class Loaded:
    """The needed columns below the headings, in order; the rows and positions, counted as in the
    sheet, of cells that hold an error value; how many columns the sheet has."""

    columns: pa.RecordBatch
    errors: frozenset[tuple[int, int]]
    width: int


def load(reader: fastexcel.ExcelReader, sheet: str, first: int, needed: Needed) -> Loaded | None:
    """The needed columns of a sheet of which ``first`` is the number of the first column; None
    where a column of numbers holds anything but numbers, one of dates anything but dates: the sheet
    is then read as text."""
    start = needed.header + 1
    try:
        loaded = reader.load_sheet(
            sheet,
            header_row=None,
            skip_rows=start,
            use_columns=[first + at for at in needed.ats],
            dtypes={first + at: "string" for at in needed.texts},
            schema_sample_rows=None,
            dtype_coercion="strict",
        )
        places = [(one.index, one.absolute_index) for one in loaded.selected_columns]
        if places != [(at, first + at) for at in needed.ats]:
            return None
        batch, found = loaded.to_arrow_with_errors()
    except fastexcel.FastExcelError:
        return None
    errors = set()
    for cell in found.errors if found else ():
        row, at = cell.offset_position
        if _ERROR in cell.detail:
            errors.add((row + start, at))
        elif _EMPTY not in cell.detail:
            return None
    return Loaded(_coded(batch), frozenset(errors), loaded.width)


def _coded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Texts and dates as codes: a million cells are few distinct ones."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # Arrow lets go of Python's lock
        columns = list(pool.map(_column, batch.columns))
    return pa.record_batch(columns, names=list(map(str, range(len(columns)))))


def _column(cells: pa.Array) -> pa.Array:
    if pa.types.is_string(cells.type) or pa.types.is_timestamp(cells.type):
        return cells.dictionary_encode()
    return cells
