"""Open a file, whatever its name says it is, and hand out its sheets as grids of text.

A grid knows where each of its rows and columns stands in the file. Dates come as
``2026-11-01 00:00:00``, numbers as their shortest text, empty cells as NaN, and cells that hold
an error (``#N/A``) as NaN with an entry in ``errors``.
"""

import glob
import os
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import fastexcel
import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.problems import Place, Stop, error
from runrate.read import bulk, delimited, encoding, head
from runrate.read.bulk import Body, Needed

T = TypeVar("T")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<workbook")
_ERROR = (
    r"^#(?:N/A|Н/Д|REF!|ССЫЛКА!|DIV/0!|ДЕЛ/0!|VALUE!|ЗНАЧ!|NAME\?|ИМЯ\?|NUM!|ЧИСЛО!|NULL!|ПУСТО!)$"
)


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
        cells = self.content
        if isinstance(cells, Body):
            cells = cells.head if row < len(cells.head) else self.cells
        found = tuple("" if pd.isna(value) else str(value).strip() for value in cells.iloc[row])
        return found + ("",) * (len(self.letters) - len(found))

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
    """An opened file. ``sheets`` are their names, (None,) for a CSV; `grid` reads one.

    ``head`` gives the first rows of a large sheet, ``body`` its needed columns; each gives None
    where that cannot be done, and the sheet is read whole, as text.
    """

    name: str
    sheets: tuple[str | None, ...]
    read: Callable[[str | None], Grid] = field(repr=False)
    head: Callable[[str], Grid | None] | None = field(default=None, repr=False)
    body: Callable[[str, Grid, Needed], Grid | None] | None = field(default=None, repr=False)

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
        paths = [exact] if exact.exists() else _matching(pattern, folder)
        paths = [path for path in paths if not path.name.startswith("~$")]
        if not paths:
            code = "no_files_match" if any(sign in pattern for sign in "*?[") else "file_missing"
            raise Stop(error(code, Place(pattern), folder=str(folder)), 2)
        found.update(dict.fromkeys(paths))
    names = [path.name for path in found]
    return tuple(
        (path, path.name if names.count(path.name) == 1 else _within(folder, path))
        for path in found
    )


def _within(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _matching(pattern: str, folder: Path) -> list[Path]:
    matches = glob.glob(pattern, root_dir=folder, recursive=True)
    return [path for match in sorted(matches) if (path := folder / match).is_file()]


def open_book(path: Path, name: str | None = None) -> Book:
    """Open a spreadsheet or text file by what its first bytes say.

    Raises Stop: no such file, a folder, locked by another program, empty, password-protected, not
    a spreadsheet, or damaged.
    """
    name = name or path.name
    place = Place(name)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise Stop(error("file_missing", place, folder=str(path.parent)), 2) from None
    except IsADirectoryError:
        raise Stop(error("file_is_folder", place), 2) from None
    except PermissionError:
        code = "file_is_folder" if path.is_dir() else "file_locked"
        raise Stop(error(code, place), 2) from None
    except OSError as problem:
        raise Stop(error("file_unreadable", place, why=problem.strerror)) from None
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise Stop(error("file_empty", place))
    if head.startswith(_ZIP):
        _refuse_foreign_zip(path, place)
        return _workbook(path, name)
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise Stop(error("file_encrypted", place))
        return _workbook(path, name)
    if head.startswith(_FOREIGN) or head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise Stop(error("file_not_spreadsheet", place))
    return Book(name, (None,), lambda _: _text_grid(path, name))


def _refuse_foreign_zip(path: Path, place: Place) -> None:
    """A zip archive that is not a workbook, or a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as problem:
        raise Stop(error("file_unreadable", place, why=str(problem))) from None
    if not any(part.startswith("xl/") or part == "content.xml" for part in parts):
        raise Stop(error("file_not_spreadsheet", place))


def _workbook(path: Path, name: str) -> Book:
    reader = _guarded(lambda: fastexcel.read_excel(path), Place(name))

    return Book(
        name,
        tuple(reader.sheet_names),
        lambda sheet: _sheet_grid(reader, name, str(sheet)),
        lambda sheet: _first_rows(path, name, sheet),
        lambda sheet, above, needed: _needed_columns(reader, name, sheet, above, needed),
    )


def _first_rows(path: Path, name: str, sheet: str) -> Grid | None:
    """The first rows of a large sheet."""
    content = head.workbook(path, sheet)
    if content is None:
        return None
    try:
        reader = _guarded(lambda: fastexcel.read_excel(content), Place(name, sheet))
        return _sheet_grid(reader, name, sheet)
    except Stop:
        return None


def _needed_columns(
    reader: fastexcel.ExcelReader, name: str, sheet: str, above: Grid, needed: Needed
) -> Grid | None:
    """The needed columns of a large sheet; None where they cannot be read as such."""
    first = number(above.letters[0])
    body = _guarded(
        lambda: bulk.read(reader, sheet, above.cells, first, needed), Place(name, sheet)
    )
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
        whole=lambda: _sheet_grid(reader, name, sheet).cells,
    )


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


def _text_grid(path: Path, name: str) -> Grid:
    """A CSV. Error values that a program exported as text count as errors here too."""
    try:
        text, found = encoding.decode(path.read_bytes())
    except PermissionError:
        raise Stop(error("file_locked", Place(name)), 2) from None
    if "\x00" in text:
        raise Stop(error("file_not_spreadsheet", Place(name)))
    records = delimited.parse(text)
    cells, errors = records.cells, set[tuple[int, int]]()
    if "#" in text:
        for position in range(cells.shape[1]):
            bad = cells[position].str.match(_ERROR, na=False).to_numpy(dtype=bool)
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


def number(letters: str) -> int:
    """The number of a column, counted from 0.

    >>> number("A"), number("Z"), number("AA"), number("ZZ")
    (0, 25, 26, 701)
    """
    found = 0
    for sign in letters:
        found = found * 26 + ord(sign) - 64
    return found - 1


def letter(index: int) -> str:
    """The letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
