"""Open a file, whatever its name says it is, and hand out its sheets as grids of text.

A grid knows where each of its rows and columns stands in the file. Dates come as
``2026-11-01 00:00:00``, numbers as their shortest text, empty cells as NaN, and cells that hold
an error (``#N/A``) as NaN with an entry in ``errors``.
"""

import glob
import os
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import fastexcel
import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.letters import letters
from runrate.model.problems import Place, Stop, error
from runrate.read import delimited, encoding

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
    (row, column) within ``cells`` of cells that hold an error value."""

    file: str
    sheet: str | None
    cells: pd.DataFrame
    rows: npt.NDArray[np.int64]
    letters: tuple[str, ...]
    errors: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    encoding: str | None = None
    separator: str | None = None

    def texts(self, row: int) -> tuple[str, ...]:
        """The stripped texts of a row, empty ones as ''."""
        values = self.cells.iloc[row]
        return tuple("" if pd.isna(value) else str(value).strip() for value in values)

    def column(self, position: int) -> "pd.Series[str]":
        """A column, stripped; blank cells are NaN."""
        text = self.cells[position].str.strip()
        return text.where(text != "")

    def errors_in(self, position: int) -> npt.NDArray[np.int64]:
        """The rows (as positions) in which this column holds an error value."""
        return np.array(sorted(r for r, c in self.errors if c == position), dtype=np.int64)


@dataclass(frozen=True)
class Book:
    """An opened file. ``sheets`` are their names, (None,) for a CSV; `grid` reads one. ``names``
    gives the defined names with what they stand for (``'Sales reps'!$C$5:$C$9``)."""

    name: str
    sheets: tuple[str | None, ...]
    read: Callable[[str | None], Grid] = field(repr=False)
    names: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)

    @cached_property
    def _grids(self) -> dict[str | None, Grid]:
        return {}

    def grid(self, sheet: str | None) -> Grid:
        """A sheet's grid, read once. Raises Stop when the reader cannot read it."""
        if sheet not in self._grids:
            self._grids[sheet] = self.read(sheet)
        return self._grids[sheet]


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
        lambda: {one.name: one.formula for one in _guarded(reader.defined_names, Place(name))},
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


def letter(index: int) -> str:
    """The letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    return letters(index + 1)
