"""A lookup file: a directory that has, for each key, the values of some columns, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.access import ACCESS, Access
from runrate.model.columns import fold
from runrate.model.problems import Place, Problem, Stop, error, warning
from runrate.model.settings import Lookup
from runrate.model.tables import Heading, Source
from runrate.read import columnwise, date_order, file_patterns, keys, layout, source
from runrate.read.book import Book
from runrate.read.choice import locate
from runrate.read.grid import Grid
from runrate.read.rows import EXTRA

_FIRST = 5
_HEADER_ROWS = 60


@dataclass(frozen=True)
class Directory:
    """A lookup file that was read. ``index`` holds each folded key once; the values beside it are
    in ``texts`` by column, and in ``dates`` if the file gives the date. ``shown`` are the keys as
    they stand in the file; ``origin`` is the block that was read."""

    lookup: Lookup
    file: str
    index: pd.Index
    texts: Mapping[str, "pd.Series[str]"]
    dates: "pd.Series[pd.Timestamp] | None" = None
    problems: tuple[Problem, ...] = ()
    shown: "pd.Series[str]" = field(default_factory=lambda: pd.Series(dtype="str"))
    origin: Source = field(default_factory=lambda: Source(""))


def open_directory(
    lookup: Lookup, folder: Path, extras: Sequence[str] = (), access: Access = ACCESS
) -> Directory:
    """Read a lookup file: the columns of the settings, and those of ``extras`` that it has.

    Raises Stop when it cannot be opened or lacks a heading that the settings name (exit code 2).
    """
    ((path, name),) = file_patterns.matched([lookup.file], folder)[:1]
    book = source.open_book(path, name, access)
    grid, header = _find(book, lookup)
    texts = grid.texts(header)
    key_at = locate(lookup.key, texts)
    assert key_at is not None
    wanted = {column: locate(heading, texts) for column, heading in lookup.columns.items()}
    wanted |= {EXTRA + heading: locate(heading, texts) for heading in extras}
    body = grid.cells.iloc[header + 1 :].reset_index(drop=True)
    key = keys.clean(body[key_at]).astype("str")
    filled = key.notna().to_numpy()
    numbers = grid.rows[header + 1 :][filled]
    key = key[filled].reset_index(drop=True)
    texts_of = {
        column: keys.clean(body[at]).astype("str")[filled].reset_index(drop=True)
        for column, at in wanted.items()
        if at is not None
    }
    folded = pd.Series([fold(value) for value in key], dtype="str")
    problems = _conflicts(lookup, grid, folded, key, texts_of, numbers)
    first = ~folded.duplicated()
    values = {column: text[first].reset_index(drop=True) for column, text in texts_of.items()}
    dates = None
    if columns.DATE in values:
        dates, said = _dates(values.pop(columns.DATE), grid, lookup)
        problems += said
    return Directory(
        lookup,
        grid.file,
        pd.Index(folded[first]),
        values,
        dates,
        tuple(problems),
        key[first],
        _origin(grid, header, numbers, {lookup.key: key_at, **wanted}),
    )


def _origin(
    grid: Grid, header: int, rows: npt.NDArray[np.int64], wanted: Mapping[str, int | None]
) -> Source:
    """The block as the report names it: its key, and the columns that it gives."""
    found = {name.removeprefix(EXTRA): at for name, at in wanted.items() if at is not None}
    texts, letters = grid.texts(header), grid.letters
    top, ats = int(grid.rows[header]), sorted(found.values())
    last = int(rows[-1]) if len(rows) else top
    headings = (
        Heading(name, texts[at], letters[at], "dates" if name == columns.DATE else "text")
        for name, at in sorted(found.items(), key=lambda one: one[1])
    )
    area = f"{letters[ats[0]]}{top}:{letters[ats[-1]]}{last}"
    return Source(grid.file, grid.sheet, top, len(rows), tuple(headings), area=area)


def _find(book: Book, lookup: Lookup) -> tuple[Grid, int]:
    """The sheet and row that hold the headings of the key and of every column."""
    needed = (lookup.key, *lookup.columns.values())
    names = layout.named_sheets(book, [lookup.sheet]) if lookup.sheet else book.sheets
    best: tuple[int, Grid | None, tuple[str, ...], list[str]] = (-1, None, (), [*needed])
    for name in names:
        grid = book.grid(name)
        for row in range(min(_HEADER_ROWS, grid.height)):
            texts = grid.texts(row)
            missing = [heading for heading in needed if locate(heading, texts) is None]
            if not missing:
                return grid, row
            if len(needed) - len(missing) > best[0] and any(texts):
                best = (len(needed) - len(missing), grid, texts, missing)
    _, near, texts, missing = best
    place = Place(book.name, near.sheet if near else None)
    has = ", ".join(text for text in texts if text)
    raise Stop(error("heading_missing", place, missing=", ".join(missing), has=has), 2)


def _conflicts(
    lookup: Lookup,
    grid: Grid,
    folded: "pd.Series[str]",
    key: "pd.Series[str]",
    texts_of: Mapping[str, "pd.Series[str]"],
    numbers: npt.NDArray[np.int64],
) -> list[Problem]:
    """Keys that stand several times with different values: the first line serves."""
    repeated = folded.duplicated(keep=False).to_numpy()
    if not repeated.any():
        return []
    forms = pd.DataFrame(
        {column: text[repeated].fillna("").map(fold) for column, text in texts_of.items()}
    )
    forms["key"] = folded[repeated]
    different = forms.groupby("key", sort=False).nunique().gt(1).any(axis=1)
    bad = list(different[different].index)
    if not bad:
        return []
    lines = np.flatnonzero(folded.isin(bad).to_numpy())
    places = [Place(grid.file, grid.sheet, int(numbers[line])) for line in lines[:_FIRST]]
    examples = ", ".join(key.iloc[lines].drop_duplicates().head(_FIRST))
    return [warning("lookup_conflict", *places, count=len(bad), key=lookup.key, examples=examples)]


def _dates(
    text: "pd.Series[str]", grid: Grid, lookup: Lookup
) -> tuple["pd.Series[pd.Timestamp]", list[Problem]]:
    """The dates that a lookup gives."""
    how, place = date_order.of(text), Place(grid.file, grid.sheet)
    read = columnwise.days(text, how.first, how.turned is True)
    problems = []
    if how.turned is not False:
        code = "dates_turned" if how.turned else "dates_maybe_turned"
        problems.append(warning(code, place, heading=lookup.columns[columns.DATE]))
    if bad := list(read.unread):
        examples = ", ".join(str(text.iloc[at]) for at in bad[:_FIRST])
        problems.append(
            warning(
                "lookup_date_unreadable", place, count=len(bad), key=lookup.key, examples=examples
            )
        )
    return pd.Series(read.values), problems
