"""Open a file, whatever its name says it is, and hand out its sheets as grids of text.

A grid knows where each of its rows and columns stands in the file. Dates come as
``2026-11-01 00:00:00``, numbers as their shortest text, empty cells as NaN, and cells that hold
an error (``#N/A``) as NaN with an entry in ``errors``.
"""

import glob
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import fastexcel
import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.letters import letters
from runrate.model.problems import Place, Problem, Stop, error
from runrate.model.settings import ACCESS, Access, Limits
from runrate.read import (
    bulk,
    delimited,
    encoding,
    encrypted,
    head,
    isolated,
    package,
    sniffed,
    streamed,
    zipped,
)
from runrate.read.bounds import column
from runrate.read.bulk import Body, Needed
from runrate.read.cellwise import ERROR, Laid
from runrate.read.exceeded import MB, too_big, too_hungry, too_slow
from runrate.read.sniffed import Content, Look
from runrate.read.zipped import Archive

T = TypeVar("T")

_ENDINGS = (".xlsx", ".xlsm")
"""By another ending the fast reader would take a workbook for another format."""
_PASSWORD = "password"
"""What the reader says of an encrypted .xls has this word."""


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
        """The stripped texts of a row, empty ones as ''."""
        values = self.part(row, row + 1).iloc[0]
        return tuple("" if pd.isna(value) else str(value).strip() for value in values)

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

    def column(self, position: int) -> "pd.Series[str]":
        """A column, stripped; blank cells are NaN."""
        if (typed := self._typed(position)) is not None:
            return typed.stripped
        text = self.cells[position].str.strip()
        return text.where(text != "")

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

    def says(self, position: int, text: str) -> npt.NDArray[np.bool_]:
        """The rows in which a cell has this text."""
        if (typed := self._typed(position)) is not None:
            return typed.says(text)
        return self.cells[position].str.strip().eq(text).to_numpy(dtype=bool, na_value=False)

    def errors_in(self, position: int) -> npt.NDArray[np.int64]:
        """The rows (as positions) in which this column holds an error value."""
        return np.array(sorted(r for r, c in self.errors if c == position), dtype=np.int64)

    def _typed(self, position: int) -> bulk.Column | None:
        return self.content.columns.get(position) if isinstance(self.content, Body) else None


Chooses = Callable[[Grid], Needed | None]
"""Says from the first rows of a large sheet what is needed of it; None: all of it, as text."""


@dataclass(frozen=True)
class Book:
    """An opened file. ``sheets`` are their names, (None,) for a CSV; `grid` reads one. ``names``
    gives the defined names with what they stand for (``'Sales reps'!$C$5:$C$9``). ``package``: the
    parts of an .xlsx, for what stands beside its cells.

    ``head`` gives the first rows of a large sheet, ``body`` its needed columns; each gives None
    where that cannot be done, and the sheet is read whole, as text. ``secret``: it was decrypted.
    """

    name: str
    sheets: tuple[str | None, ...]
    read: Callable[[str | None], Grid] = field(repr=False)
    names: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)
    package: Content | None = field(default=None, repr=False)
    head: Callable[[str], Grid | None] | None = field(default=None, repr=False)
    body: Callable[[str, Grid, Needed], Grid | None] | None = field(default=None, repr=False)
    secret: bool = False

    @cached_property
    def _grids(self) -> dict[str | None, Grid]:
        return {}

    def grid(self, sheet: str | None, chooses: Chooses | None = None) -> Grid:
        """A sheet's grid, read once. Raises Stop when the reader cannot read it."""
        if sheet not in self._grids:
            found = self._large(sheet, chooses) if chooses is not None and sheet else None
            self._grids[sheet] = self.read(sheet) if found is None else found
        return self._grids[sheet]

    def _large(self, sheet: str, chooses: Chooses) -> Grid | None:
        above = self.head(sheet) if self.head is not None else None
        needed = chooses(above) if above is not None else None
        if above is None or needed is None or self.body is None:
            return None
        return self.body(sheet, above, needed)


def files(patterns: Sequence[str], folder: Path) -> tuple[tuple[Path, str], ...]:
    """The files that the patterns name, each with the name to show for it: its own, or its path
    within the folder when two have the same.

    Excel's lock files (``~$…``) do not count. Raises Stop (exit code 2) for a pattern without
    files.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        exact = folder / pattern
        if os.path.lexists(exact) and not _is_pattern(pattern):
            sniffed.look(exact, Place(pattern))
        paths = [exact] if os.path.lexists(exact) else _matching(pattern, folder)
        paths = [path for path in paths if not path.name.startswith(sniffed.LOCK)]
        if not paths:
            code = "no_files_match" if _is_pattern(pattern) else "file_missing"
            raise Stop(error(code, Place(pattern), folder=str(folder)), 2)
        found.update(dict.fromkeys(paths))
    names = [path.name for path in found]
    return tuple(
        (path, path.name if names.count(path.name) == 1 else _within(folder, path))
        for path in found
    )


def _within(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_pattern(pattern: str) -> bool:
    return any(sign in pattern for sign in "*?[")


def _matching(pattern: str, folder: Path) -> list[Path]:
    matches = glob.glob(pattern, root_dir=folder, recursive=True)
    return [path for match in sorted(matches) if (path := folder / match).is_file()]


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
    book = _settled(seen, path, place, lambda: _opened(Content(path), first, name, access))
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


def _opened(content: Content, first: bytes, name: str, access: Access) -> Book:
    place, limits = Place(name), access.limits
    kind = sniffed.kind(first, place)
    if kind == "ole" and encrypted.holds_package(content.whole()):
        content = encrypted.decrypted(content, place, access.passwords)
        kind = "zip"
    if kind == "zip":
        archive = zipped.examine(content, place, limits)
        if archive.format == "xlsx":
            return _workbook(content, name, limits, archive)
        return _isolated(content, name, access, f".{archive.format}")
    if kind == "ole":
        return _isolated(content, name, access, ".xls")
    if kind == "markup":
        from runrate.read import markup  # rarely needed, and its parsers take time to import

        found = markup.tables(content.whole(), place, limits)
        grids = {table.name: _laid_grid(table.laid, name, table.name) for table in found}
        return Book(name, tuple(grids), grids.__getitem__)
    return Book(name, (None,), lambda _: _text_grid(content.path, name, limits))


def _workbook(content: Content, name: str, limits: Limits, archive: Archive) -> Book:
    """An .xlsx for the fast reader. What it must not get, or cannot read, is read cell by cell."""
    if not archive.close:
        return _slow(content, name, limits)
    told = content.data is None and content.path.suffix.lower() in _ENDINGS
    what = content.path if told else content.whole()
    try:
        reader = _guarded(lambda: fastexcel.read_excel(what), Place(name))
    except Stop:
        return _slow(content, name, limits)

    def read(sheet: str | None) -> Grid:
        if not archive.fast():
            return _slow(content, name, limits).read(sheet)
        try:
            return _sheet_grid(reader, name, str(sheet))
        except Stop:
            return _slow(content, name, limits).read(sheet)

    def names() -> Mapping[str, str]:
        return {one.name: one.formula for one in _guarded(reader.defined_names, Place(name))}

    def first_rows(sheet: str) -> Grid | None:
        return _first_rows(content, name, sheet, limits)

    def needed_columns(sheet: str, above: Grid, needed: Needed) -> Grid | None:
        if not archive.fast():
            return None
        return _needed_columns(reader, name, sheet, above, needed)

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
        return _sheet_grid(_guarded(lambda: fastexcel.read_excel(cut), place), name, sheet)
    except Stop:
        return None


def _needed_columns(
    reader: fastexcel.ExcelReader, name: str, sheet: str, above: Grid, needed: Needed
) -> Grid | None:
    """The needed columns of a large sheet; None where they cannot be read as such."""
    if not above.letters:
        return None
    first = column(above.letters[0]) - 1
    try:
        body = _guarded(
            lambda: bulk.read(reader, sheet, above.cells, first, needed), Place(name, sheet)
        )
    except Stop:
        return None
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


def _slow(content: Content, name: str, limits: Limits) -> Book:
    """An .xlsx that is read cell by cell."""
    book = streamed.open_streamed(content, Place(name), limits)
    sheets = {sheet.name: sheet for sheet in book.sheets}

    def read(sheet: str | None) -> Grid:
        found = sheets.get(str(sheet))
        if found is None:
            raise Stop(error("file_unreadable", Place(name, sheet), why="the sheet is not there"))
        return _laid_grid(book.read(found), name, sheet, found.hidden)

    def names() -> Mapping[str, str]:
        with package.opened(content) as archive:
            return {} if archive is None else package.defined_names(archive)

    secret = content.data is not None
    return Book(name, tuple(sheets), read, names, content, secret=secret)


def _laid_grid(laid: Laid, name: str, sheet: str | None, hidden: bool = False) -> Grid:
    letters = tuple(letter(column) for column in laid.columns)
    return Grid(name, sheet, laid.cells, laid.rows, letters, laid.errors, hidden)


def _isolated(content: Content, name: str, access: Access, ending: str) -> Book:
    """A workbook in a format in which the fast reader is kept apart."""
    limits, place = access.limits, Place(name)
    try:
        loaded = isolated.load(content.path, content.data, ending, limits.memory_mb, limits.seconds)
    except isolated.Failure as failure:
        if _PASSWORD in failure.why.lower() and content.data is None:
            opened = encrypted.decrypted(content, place, access.passwords)
            return _isolated(opened, name, access, ending)
        raise Stop(_failed(failure.why, place, limits)) from None
    sheets = {sheet.name: sheet for sheet in loaded.sheets}

    def read(sheet: str | None) -> Grid:
        found = sheets[str(sheet)]
        if found.why is not None:
            raise Stop(_failed(found.why, Place(name, sheet), limits))
        cells = pd.DataFrame() if found.cells is None else found.cells.to_pandas()
        cells.columns = pd.RangeIndex(cells.shape[1])
        letters = tuple(letter(found.first + at) for at in range(cells.shape[1]))
        rows = np.arange(1, len(cells) + 1)
        return Grid(name, sheet, cells, rows, letters, found.errors, found.hidden)

    secret = content.data is not None
    return Book(name, tuple(sheets), read, lambda: loaded.names, secret=secret)


def _failed(why: str, place: Place, limits: Limits) -> Problem:
    """Why a reader that is kept apart gave nothing."""
    if why == "slow":
        return too_slow(place, limits)
    if why == "died":
        return too_hungry(place, limits)
    return error("file_unreadable", place, why=why)


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


def _sheet_grid(reader: fastexcel.ExcelReader, name: str, sheet: str) -> Grid:
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


def letter(index: int) -> str:
    """The letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    return letters(index + 1)
