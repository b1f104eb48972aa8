"""Sheets that the cache keeps: a book whose grids come from there, or go there once they are read.

What a sheet says must be the same, to the last bit, as if it had just been read; so must what is
said of a file that may not be read. So a file is found by its content, and by the limits within
which it was read: whatever is kept of it passed the guard. What was decrypted is not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from runrate.model.access import Access
from runrate.read import cache, coded, source
from runrate.read.book import Book
from runrate.read.bulk import Body, Column
from runrate.read.cache import BOOK, Entry, Shelf
from runrate.read.exceeded import MB
from runrate.read.grid import Grid
from runrate.read.needed import Needed
from runrate.read.sniffed import Content

_ROWS = "rows"


def open_book(path: Path, name: str, access: Access) -> Book:
    """Open a file as `source.open_book` does; what the cache has of it is not read again. Raises
    Stop as that does."""
    shelf = cache.shelf(access.cache, path, access.limits.file_mb * MB)
    if shelf is None:
        return source.open_book(path, name, access)
    within = (asdict(access.limits),)
    opened = once(lambda: source.open_book(path, name, access))
    entry = shelf.get(*within, BOOK)
    if entry is None:
        book = opened()
        if book.secret:
            return book
        facts = {"sheets": book.sheets, "package": book.package is not None}
        shelf.put(lambda: Entry(pa.table({}), facts), *within, BOOK)
        return _with_shelf(book, opened, shelf, within)
    sheets: Any = entry.facts["sheets"]
    package = Content(path) if entry.facts["package"] else None
    known = Book(name, tuple(sheets), lambda sheet: opened().read(sheet), package=package)
    return _with_shelf(known, opened, shelf, within)


def _with_shelf(
    known: Book, opened: Callable[[], Book], shelf: Shelf, within: tuple[object, ...]
) -> Book:
    """The same book, with the cache before it. ``opened`` opens it when that cannot be avoided."""

    def read(sheet: str | None) -> Grid:
        asked = (*within, "text", sheet)
        if (entry := shelf.get(*asked)) is not None:
            return _grid(entry, known.name, sheet)
        grid = opened().read(sheet)
        if grid.letters:
            shelf.put(lambda: _entry(grid), *asked)
        return grid

    def head(sheet: str) -> Grid | None:
        asked = (*within, "head", sheet)
        if (entry := shelf.get(*asked)) is not None:
            return _grid(entry, known.name, sheet)
        if shelf.path(*within, "text", sheet).exists():
            return None
        book = opened()
        grid = book.head(sheet) if book.head is not None else None
        if grid is not None and grid.letters:
            shelf.put(lambda: _entry(grid), *asked)
        return grid

    def body(sheet: str, above: Grid, needed: Needed) -> Grid | None:
        asked = (*within, "body", sheet, needed.header, needed.texts, needed.typed)
        if (entry := shelf.get(*asked)) is not None:
            found: Grid | None = _grid(entry, known.name, sheet)
        elif shelf.path(*within, "text", sheet).exists():
            return None
        else:
            book = opened()
            found = book.body(sheet, above, needed) if book.body is not None else None
            if found is not None:
                shelf.put(partial(_entry, found), *asked)
        return found and replace(found, whole=lambda: read(sheet).cells)

    return replace(known, read=read, names=lambda: opened().names(), head=head, body=body)


def _entry(grid: Grid) -> Entry:
    """A grid as the cache keeps it."""
    facts: dict[str, Any] = {
        "letters": grid.letters,
        "errors": sorted(grid.errors),
        "hidden": grid.hidden,
        "encoding": grid.encoding,
        "separator": grid.separator,
    }
    if isinstance(grid.content, Body):
        columns = grid.content.columns
        facts["head"] = _lists(grid.content.head)
        facts["above"] = {str(at): dict(column.head) for at, column in columns.items()}
        arrays = {str(at): _array(column) for at, column in columns.items()}
        return Entry(pa.table(arrays), facts)
    arrays = {str(at): pa.array(text, from_pandas=True) for at, text in grid.content.items()}
    return Entry(pa.table({**arrays, _ROWS: grid.rows}), facts)


def _array(column: Column) -> pa.Array:
    if column.text is None:
        return pa.array(column.numbers, from_pandas=True)
    return coded.to_arrow(column.text)


def _grid(entry: Entry, name: str, sheet: str | None) -> Grid:
    """The grid that was kept."""
    facts: Mapping[str, Any] = entry.facts
    content: pd.DataFrame | Body
    errors = frozenset((row, at) for row, at in facts["errors"])
    if "head" in facts:
        found = {int(at): entry.table[at] for at in entry.table.column_names}
        columns = {at: _column(array, facts["above"][str(at)]) for at, array in found.items()}
        height, width = entry.table.num_rows, len(facts["letters"])
        content = Body(_frame(facts["head"]), columns, height, width, errors)
        rows = np.arange(1, height + 1)
    else:
        rows = entry.table[_ROWS].to_numpy()
        texts = entry.table.drop_columns([_ROWS]).to_pandas().astype("str")
        texts.columns = pd.RangeIndex(texts.shape[1])
        content = texts
    return Grid(
        name,
        sheet,
        content,
        rows,
        tuple(facts["letters"]),
        errors,
        facts["hidden"],
        facts["encoding"],
        facts["separator"],
    )


def _column(array: pa.ChunkedArray, above: Mapping[str, str]) -> Column:
    if not pa.types.is_dictionary(array.type):
        numbers = array.to_numpy()
        return Column(None, numbers, {int(row): text for row, text in above.items()})
    codes, texts = coded.of_arrow(array)
    known = pd.Index(texts, dtype="str")
    return Column(pd.Series(pd.Categorical.from_codes(codes, categories=known)))


def _lists(frame: pd.DataFrame) -> list[list[str | None]]:
    """A frame of texts as JSON has it, column by column."""
    return [[None if pd.isna(t) else str(t) for t in frame[at]] for at in frame.columns]


def _frame(lists: list[list[str | None]]) -> pd.DataFrame:
    return pd.DataFrame({at: pd.Series(texts, dtype="str") for at, texts in enumerate(lists)})
