"""Open a file, whatever its name says it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from runrate.model.access import ACCESS, Access, Limits
from runrate.model.problems import Place, Stop, error
from runrate.read import ahead, delimited, encoding, encrypted, sniffed, zipped
from runrate.read.apart import open_apart
from runrate.read.book import Book
from runrate.read.cellwise import ERROR
from runrate.read.exceeded import MB, too_big
from runrate.read.grid import Grid, laid_grid, letter
from runrate.read.needed import Needed
from runrate.read.sniffed import Content, Look
from runrate.read.xlsx import open_xlsx

T = TypeVar("T")


def open_book(path: Path, name: str | None = None, access: Access = ACCESS) -> Book:
    """Open a spreadsheet or text file by what its first bytes say, within the limits.

    Raises Stop: no such file, a folder or a device, locked by another program, empty, cut short,
    changing while it is read, password-protected, not a spreadsheet, damaged, or beyond a limit.
    """
    name = name or path.name
    place = Place(name)
    seen = sniffed.look(path, place)
    if seen.size > access.limits.file_mb * MB:
        raise Stop(too_big(seen.size, place, access.limits))
    first = sniffed.head(path, place)
    book = _settled(seen, path, place, lambda: _opened(seen, path, first, name, access))
    if len({str(sheet).casefold() for sheet in book.sheets}) < len(book.sheets):
        raise Stop(error("file_unreadable", place, why="two sheets have the same name"))

    def read(sheet: str | None) -> Grid:
        return _settled(seen, path, place, lambda: book.read(sheet))

    def first_rows(sheet: str) -> Grid | None:
        return _settled(seen, path, place, lambda: book.head(sheet) if book.head else None)

    def needed_columns(sheet: str, above: Grid, needed: Needed) -> Grid | None:
        given = book.body
        if given is None:
            return None
        found = _settled(seen, path, place, lambda: given(sheet, above, needed))
        return found and replace(found, whole=lambda: read(sheet).cells)

    return replace(book, read=read, head=first_rows, body=needed_columns)


def _settled(seen: Look, path: Path, place: Place, read: Callable[[], T]) -> T:
    """What is read, if the file stays as it was. One that changed meanwhile is being written:
    neither what was read nor what went wrong says anything about it."""
    problem = None
    try:
        found = read()
    except PermissionError:
        raise Stop(error("file_locked", place), 2) from None
    except Stop as stop:
        problem = stop
    try:
        changed = sniffed.look(path, place) != seen
    except Stop:
        changed = True
    if changed:
        raise Stop(error("file_changing", place)) from None
    if problem is not None:
        raise problem
    return found


def _opened(seen: Look, path: Path, first: bytes, name: str, access: Access) -> Book:
    content, place, limits = Content(path), Place(name), access.limits
    kind, archive = sniffed.kind(first, place), None
    if kind == "zip":
        archive = ahead.archive(path, seen, name, limits).result()
    elif kind == "ole" and encrypted.holds_package(content.whole()):
        content = encrypted.decrypted(content, place, access.passwords)
        archive = zipped.examine(content, place, limits)
    if archive is not None:
        if archive.format == "xlsx":
            early = ahead.early(path, seen) if content.data is None else None
            return open_xlsx(content, name, limits, archive, early)
        return open_apart(content, name, access, f".{archive.format}")
    if kind == "ole":
        return open_apart(content, name, access, ".xls")
    if kind == "markup":
        from runrate.read import markup  # rarely needed, and its parsers take time to import

        found = markup.tables(content.whole(), place, limits)
        grids = {table.name: laid_grid(table.laid, name, table.name) for table in found}
        return Book(name, tuple(grids), grids.__getitem__)
    return Book(name, (None,), lambda _: _text_grid(content.path, name, limits))


def _text_grid(path: Path, name: str, limits: Limits) -> Grid:
    """A CSV. Error values that a program exported as text count as errors here too."""
    text, found = encoding.decode(path.read_bytes())
    if "\x00" in text:
        raise Stop(error("file_not_spreadsheet", Place(name)))
    records = delimited.parse(text, Place(name), limits)
    cells, errors = records.cells, set[tuple[int, int]]()
    if "#" in text:
        for position in range(cells.shape[1]):
            bad = cells[position].str.match(ERROR.pattern, na=False).to_numpy(dtype=bool)
            if bad.any():
                errors.update((int(row), position) for row in np.flatnonzero(bad))
                cells[position] = cells[position].mask(bad)
    letters = tuple(letter(index) for index in range(cells.shape[1]))
    return Grid(
        name,
        None,
        cells,
        records.lines,
        letters,
        frozenset(errors),
        False,
        found,
        records.separator,
    )
