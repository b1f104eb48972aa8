"""An .xlsx: by the fast reader, or cell by cell where that must not get it or cannot read it; of a
large sheet its first rows, and its needed columns, by themselves."""

from collections.abc import Mapping
from contextlib import suppress

import fastexcel
import numpy as np
import pandas as pd

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read import arrow_sheet, bulk, head, package, slices, streamed, zipped
from runrate.read.ahead import Early
from runrate.read.arrow_sheet import ArrowSheet, Unread, guarded
from runrate.read.book import Book
from runrate.read.bounds import column
from runrate.read.grid import Grid, laid_grid, letter
from runrate.read.needed import Loaded, Needed, Unusual, load
from runrate.read.sniffed import Content
from runrate.read.zipped import Archive


def open_xlsx(
    content: Content, name: str, limits: Limits, archive: Archive, early: Early | None = None
) -> Book:
    """An .xlsx for the fast reader. What it must not get, or cannot read, is read cell by cell.
    ``early`` are sheets that it was given before they are asked for."""
    if not archive.close:
        return open_slow(content, name, limits)
    try:
        reader = arrow_sheet.reader(content)
    except Unread:
        return open_slow(content, name, limits)

    def read(sheet: str | None) -> Grid:
        if not archive.fast():
            return open_slow(content, name, limits).read(sheet)
        begun = early.pop(str(sheet), None) if early else None
        try:
            loaded = begun.result() if begun else arrow_sheet.load(reader, str(sheet))
        except Unread:
            return open_slow(content, name, limits).read(sheet)
        return sheet_grid(loaded, name, str(sheet))

    def names() -> Mapping[str, str]:
        try:
            return {one.name: one.formula for one in guarded(reader.defined_names)}
        except Unread as problem:
            raise Stop(error("file_unreadable", Place(name), why=str(problem))) from None

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
    data = head.workbook(content, sheet)
    if data is None:
        return None
    cut = Content(content.path, data)
    with suppress(Stop, Unread):
        if zipped.examine(cut, Place(name, sheet), limits).fast():
            return sheet_grid(arrow_sheet.load(arrow_sheet.reader(cut), sheet), name, sheet)
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
        loaded = guarded(read)
    except Unread:
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


def sheet_grid(sheet: ArrowSheet, file: str, name: str) -> Grid:
    """A worksheet as the fast reader has it, at its absolute addresses."""
    cells = pd.DataFrame() if sheet.columns is None else sheet.columns.to_pandas()
    cells.columns = pd.RangeIndex(cells.shape[1])
    return Grid(
        file,
        name,
        cells,
        np.arange(1, len(cells) + 1),
        tuple(letter(sheet.first + index) for index in range(cells.shape[1])),
        sheet.errors,
        sheet.hidden,
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
