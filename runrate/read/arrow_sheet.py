"""A worksheet as the fast reader has it, every cell as text: in Arrow, before pandas is needed."""

import logging
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import fastexcel
import pyarrow as pa

from runrate.read.sniffed import Content

T = TypeVar("T")

_ENDINGS = (".xlsx", ".xlsm")
"""By another ending the fast reader would take a workbook for another format."""
logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it would speak of every empty column


class Unread(Exception):
    """What the fast reader cannot read, and why."""


class ArrowSheet(NamedTuple):
    """A worksheet from its first row on: its columns (None: it has none), the index of the first of
    them in the sheet, the positions of cells that hold an error value."""

    columns: pa.RecordBatch | None
    first: int
    errors: frozenset[tuple[int, int]]
    hidden: bool


def reader(content: Content) -> fastexcel.ExcelReader:
    """The fast reader of an .xlsx. Raises Unread."""
    told = content.data is None and content.path.suffix.lower() in _ENDINGS
    return guarded(lambda: fastexcel.read_excel(content.path if told else content.whole()))


def load(reader: fastexcel.ExcelReader, sheet: str) -> ArrowSheet:
    """A worksheet at its absolute addresses: ``skip_rows=0`` keeps leading empty rows, and the
    reader tells where its first column stands. Raises Unread."""

    def loaded() -> ArrowSheet:
        found = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        hidden = found.visible != "visible"
        if not found.width:
            return ArrowSheet(None, 0, frozenset(), hidden)
        columns, failed = found.to_arrow_with_errors()
        errors = frozenset(cell.offset_position for cell in (failed.errors if failed else ()))
        return ArrowSheet(columns, found.available_columns()[0].absolute_index, errors, hidden)

    return guarded(loaded)


def guarded(call: Callable[[], T]) -> T:
    """What the reader gives. Its panics are no `Exception`: they are caught by their name. Raises
    Unread."""
    try:
        return call()
    except fastexcel.FastExcelError as problem:
        raise Unread(str(problem).split("\n")[0]) from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise Unread("the reader failed") from None
