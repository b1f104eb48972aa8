"""The needed columns of a large sheet, as the fast reader has them: typed, texts and dates as codes
into the distinct ones."""

from collections.abc import Sequence
from typing import NamedTuple

import fastexcel
import pyarrow as pa

_ERROR, _EMPTY = "but got 'Error(", "but got 'String(\"\")'"


class Needed(NamedTuple):
    """What is needed of a sheet: the position of the heading row, the positions of the columns
    whose cells are read as text, and of those that hold numbers or dates."""

    header: int
    texts: tuple[int, ...]
    typed: tuple[int, ...]

    @property
    def ats(self) -> list[int]:
        """The positions of all needed columns, in order."""
        return sorted({*self.texts, *self.typed})


class Loaded(NamedTuple):
    """The needed columns below the headings, in order; the rows and positions, counted as in the
    sheet, of cells that hold an error value; how many columns the sheet has."""

    columns: pa.RecordBatch
    errors: frozenset[tuple[int, int]]
    width: int


class Unusual(Exception):
    """A sheet whose columns or rows are not where they were expected."""


def load(reader: fastexcel.ExcelReader, sheet: str, first: int, needed: Needed) -> Loaded | None:
    """The needed columns of a sheet of which ``first`` is the number of the first column; None
    where a column of numbers holds anything but numbers, one of dates anything but dates: the sheet
    is then read as text."""
    start = needed.header + 1
    try:
        loaded = typed(reader, sheet, first, needed, start)
    except Unusual:
        return None
    if loaded is None:
        return None
    errors = frozenset((row + start, at) for row, at in loaded.errors)
    return Loaded(coded(loaded.columns), errors, loaded.width)


def typed(
    reader: fastexcel.ExcelReader, sheet: str, first: int, needed: Needed, skip: int | None
) -> Loaded | None:
    """The same without codes for texts, and rows counted from the first one that is read: the one
    after ``skip`` rows of the sheet, with None the first that holds anything.

    Raises Unusual where the reader has the columns elsewhere."""
    try:
        loaded = reader.load_sheet(
            sheet,
            header_row=None,
            skip_rows=skip,
            use_columns=[first + at for at in needed.ats],
            dtypes={first + at: "string" for at in needed.texts},
            schema_sample_rows=None,
            dtype_coercion="strict",
        )
        places = [(one.index, one.absolute_index) for one in loaded.selected_columns]
        if places != [(at, first + at) for at in needed.ats]:
            raise Unusual
        batch, found = loaded.to_arrow_with_errors()
    except fastexcel.FastExcelError:
        return None
    errors = set()
    for cell in found.errors if found else ():
        if _ERROR in cell.detail:
            errors.add(cell.offset_position)
        elif _EMPTY not in cell.detail:
            return None
    return Loaded(batch, frozenset(errors), loaded.width)


def coded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same with texts and dates as codes: a million cells are few distinct ones."""
    return batch_of(
        [
            column.dictionary_encode()
            if pa.types.is_string(column.type) or pa.types.is_timestamp(column.type)
            else column
            for column in batch.columns
        ]
    )


def batch_of(columns: Sequence[pa.Array]) -> pa.RecordBatch:
    """Columns that nobody asks for by name, side by side."""
    return pa.record_batch(columns, names=list(map(str, range(len(columns)))))
