"""An .xlsx: by the fast reader, or cell by cell where that must not get it or cannot read it; of a
large sheet its first rows, and its needed columns, by themselves."""

import logging
from collections.abc import Callable, Mapping
from typing import TypeVar

import fastexcel
import numpy as np
import pandas as pd

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read import bulk, head, package, slices, streamed, zipped
from runrate.read.book import Book
from runrate.read.bounds import column
from runrate.read.grid import Grid, laid_grid, letter
from runrate.read.needed import Loaded, Needed, Unusual, load
from runrate.read.sniffed import Content
from runrate.read.zipped import Archive

T = TypeVar("T")

_ENDINGS = (".xlsx", ".xlsm")
"""By another ending the fast reader would take a workbook for another format."""
logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it would speak of every empty column


def open_xlsx(content: Content, name: str, limits: Limits, archive: Archive) -> Book:
    """An .xlsx for the fast reader. What it must not get, or cannot read, is read cell by cell."""
    if not archive.close:
        return open_slow(content, name, limits)
    told = content.data is None and content.path.suffix.lower() in _ENDINGS
    what = content.path if told else content.whole()
    try:
        reader = _guarded(lambda: fastexcel.read_excel(what), Place(name))
    except Stop:
        return open_slow(content, name, limits)

    def read(sheet: str | None) -> Grid:
        if not archive.fast():
            return open_slow(content, name, limits).read(sheet)
        try:
            return sheet_grid(reader, name, str(sheet))
        except Stop:
            return open_slow(content, name, limits).read(sheet)

    def names() -> Mapping[str, str]:
        return {one.name: one.formula for one in _guarded(reader.defined_names, Place(name))}

    def first_rows(sheet: str) -> Grid | None:
        return _first_rows(content, name, sheet, limits)

    def needed_columns(sheet: str, above: Grid, needed: Needed) -> Grid | None:
        if not archive.fast():
            return None
        return _needed_columns(reader, content, name, sheet, above, needed)

    sheets = tuple(reader.sheet_names)
    secret = content.data is not None
    return Book(name, sheets, read, names, content, first_rows, needed_columns, secret)


def _first_rows(content: Content, name: str, sheet: str, limits: Limits) -> Grid | None:
    """The first rows of a large sheet, as a workbook that was looked at as any other is."""
    cut = head.workbook(content, sheet)
    if cut is None:
        return None
    place = Place(name, sheet)
    try:
        if not zipped.examine(Content(content.path, cut), place, limits).fast():
            return None
        return sheet_grid(_guarded(lambda: fastexcel.read_excel(cut), place), name, sheet)
    except Stop:
        return None


def _needed_columns(
    reader: fastexcel.ExcelReader,
    content: Content,
    name: str,
    sheet: str,
    above: Grid,
    needed: Needed,
) -> Grid | None:
    """The needed columns of a large sheet; None where they cannot be read as such."""
    if not above.letters:
        return None
    first, width = column(above.letters[0]) - 1, len(above.letters)

    def read() -> Loaded | None:
        try:
            return slices.load(content, sheet, first, needed, width)
        except Unusual:
            return load(reader, sheet, first, needed)

    try:
        loaded = _guarded(read, Place(name, sheet))
    except Stop:
        return None
    body = bulk.body(loaded, above.cells, needed) if loaded else None
    if body is None:
        return None
    return Grid(
        name,
        sheet,
        body,
        np.arange(1, body.height + 1),
        tuple(letter(first + index) for index in range(body.width)),
        body.errors,
        above.hidden,
    )


def open_slow(content: Content, name: str, limits: Limits) -> Book:
    """An .xlsx that is read cell by cell."""
    book = streamed.open_streamed(content, Place(name), limits)
    sheets = {sheet.name: sheet for sheet in book.sheets}

    def read(sheet: str | None) -> Grid:
        found = sheets.get(str(sheet))
        if found is None:
            raise Stop(error("file_unreadable", Place(name, sheet), why="the sheet is not there"))
        return laid_grid(book.read(found), name, sheet, found.hidden)

    def names() -> Mapping[str, str]:
        with package.opened(content) as archive:
            return {} if archive is None else package.defined_names(archive)

    secret = content.data is not None
    return Book(name, tuple(sheets), read, names, content, secret=secret)


def _guarded(call: Callable[[], T], place: Place) -> T:
    """What the reader gives. Its panics are no `Exception`: they are caught by their name."""
    try:
        return call()
    except fastexcel.FastExcelError as problem:
        why = str(problem).split("\n")[0]
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        why = "the reader failed"
    raise Stop(error("file_unreadable", place, why=why)) from None


def sheet_grid(reader: fastexcel.ExcelReader, name: str, sheet: str) -> Grid:
    """A worksheet at its absolute addresses: ``skip_rows=0`` keeps leading empty rows, and the
    reader tells where its first column stands."""

    def load() -> tuple[fastexcel.ExcelSheet, pd.DataFrame, list[fastexcel.CellError]]:
        loaded = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        if not loaded.width:
            return loaded, pd.DataFrame(), []
        batch, found = loaded.to_arrow_with_errors()
        return loaded, batch.to_pandas(), found.errors if found else []

    loaded, cells, failed = _guarded(load, Place(name, sheet))
    first = loaded.available_columns()[0].absolute_index if loaded.width else 0
    cells.columns = pd.RangeIndex(cells.shape[1])
    return Grid(
        name,
        sheet,
        cells,
        np.arange(1, len(cells) + 1),
        tuple(letter(first + index) for index in range(cells.shape[1])),
        frozenset(cell.offset_position for cell in failed),
        loaded.visible != "visible",
    )
