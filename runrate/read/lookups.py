"""Files that give more columns to each row: by client its segment, by order its date.

A lookup never multiplies rows. They are applied in order; a later one may use what an earlier one
gave. What a lookup file does not have is named, not dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import fold, unit_column
from runrate.model.problems import Place, Problem, Severity, Stop, error, warning
from runrate.model.settings import Lookup
from runrate.model.tables import Source, UnitInfo
from runrate.read import columnwise, headings, keys, layout, rows, source
from runrate.read.choice import locate
from runrate.read.rows import EXTRA
from runrate.read.source import Grid

_FIRST = 5
_HEADER_ROWS = 60


@dataclass(frozen=True)
class Directory:
    """A lookup file that was read: for each folded key the values of its columns, once.

    ``extras`` are columns that filters need and no other file has.
    """

    lookup: Lookup
    file: str
    index: pd.Index
    values: Mapping[str, "pd.Series[str] | pd.Series[pd.Timestamp]"]
    problems: tuple[Problem, ...] = ()


def read(lookup: Lookup, folder: Path, extras: Sequence[str] = ()) -> Directory:
    """Read a lookup file.

    Raises Stop when it cannot be opened or lacks a heading that the settings name (exit code 2).
    """
    ((path, name),) = source.files([lookup.file], folder)[:1]
    book = source.open_book(path, name)
    grid, header = _find(book, lookup)
    texts = grid.texts(header)
    key_at = locate(lookup.key, texts)
    assert key_at is not None
    wanted = {column: locate(heading, texts) for column, heading in lookup.columns.items()}
    wanted |= {EXTRA + heading: locate(heading, texts) for heading in extras}
    body = grid.cells.iloc[header + 1 :].reset_index(drop=True)
    key = keys.clean(body[key_at])
    filled = key.notna().to_numpy()
    numbers = grid.rows[header + 1 :][filled]
    key = key[filled].reset_index(drop=True)
    texts_of = {
        column: keys.clean(body[at])[filled].reset_index(drop=True)
        for column, at in wanted.items()
        if at is not None
    }
    folded = pd.Series([fold(value) for value in key], dtype="str")
    problems = _conflicts(lookup, grid, folded, key, texts_of, numbers)
    first = ~folded.duplicated()
    values: dict[str, pd.Series[str] | pd.Series[pd.Timestamp]] = {
        column: text[first].reset_index(drop=True) for column, text in texts_of.items()
    }
    if columns.DATE in texts_of:
        dates, said = _dates(texts_of[columns.DATE][first].reset_index(drop=True), grid, lookup)
        values[columns.DATE] = dates
        problems += said
    return Directory(lookup, grid.file, pd.Index(folded[first]), values, tuple(problems))


def _find(book: source.Book, lookup: Lookup) -> tuple[Grid, int]:
    """The sheet and row that hold the headings of the key and of every column."""
    needed = (lookup.key, *lookup.columns.values())
    names = layout.named_sheets(book, [lookup.sheet]) if lookup.sheet else book.sheets
    best: tuple[int, Grid | None, tuple[str, ...], list[str]] = (-1, None, (), [*needed])
    for name in names:
        grid = book.grid(name)
        for row in range(min(_HEADER_ROWS, len(grid.cells))):
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
    forms = pd.DataFrame({
        column: text[repeated].fillna("").map(fold) for column, text in texts_of.items()
    })  # fmt: skip
    forms["key"] = folded[repeated]
    different = forms.groupby("key", sort=False).nunique().gt(1).any(axis=1)
    bad = list(different[different].index)
    if not bad:
        return []
    lines = np.flatnonzero(folded.isin(bad).to_numpy())
    places = [Place(grid.file, grid.sheet, int(numbers[line])) for line in lines[:_FIRST]]
    examples = ", ".join(key.iloc[lines].drop_duplicates().head(_FIRST))
    return [
        warning("lookup_conflict", *places, count=len(bad), key=lookup.key, examples=examples)
    ]


def _dates(
    text: "pd.Series[str]", grid: Grid, lookup: Lookup
) -> tuple["pd.Series[pd.Timestamp]", list[Problem]]:
    """The dates that a lookup gives."""
    order = columnwise.order_of(columnwise.order_votes(text)) or columnwise.likely_order(text)
    read = columnwise.days(text, order)
    problems = []
    if read.unread:
        examples = ", ".join(str(text.iloc[place]) for place in list(read.unread)[:_FIRST])
        problems.append(
            warning(
                "lookup_date_unreadable", Place(grid.file, grid.sheet), count=len(read.unread),
                key=lookup.key, examples=examples,
            )  # fmt: skip
        )
    return pd.Series(read.values), problems


def matching_column(lookup: Lookup, names: Iterable[str]) -> str | None:
    """The column of the rows that a lookup is compared with: the one that ``match`` (or else
    ``key``) names, or the one that such a heading means."""
    wanted = lookup.match or lookup.key
    names = tuple(names)
    if wanted in names:
        return wanted
    if EXTRA + wanted in names:
        return EXTRA + wanted
    meaning = headings.recognise(wanted)
    return meaning.column if meaning and meaning.column in names else None


def apply(
    frame: pd.DataFrame,
    directory: Directory,
    sources: Sequence[Source],
    units: Sequence[UnitInfo],
) -> tuple[pd.DataFrame, list[Problem]]:
    """Give each row the columns of its key. What the file has wins over the row's own value.

    Raises Stop (exit code 2) when the rows lack the column to match.
    """
    lookup = directory.lookup
    match = matching_column(lookup, frame.columns)
    if match is None:
        place = Place(sources[0].file, sources[0].sheet) if sources else Place("-")
        has = ", ".join(name.removeprefix(EXTRA) for name in map(str, frame.columns)
                        if not name.startswith("unit.") and name not in ("source", "row"))  # fmt: skip
        wanted = lookup.match or lookup.key
        raise Stop(error("lookup_no_match", place, match=wanted, file=directory.file, has=has), 2)
    at, known, unknown, marker = _positions(frame[match], directory)
    marker_texts = pd.Series(marker, index=frame.index, dtype="str")
    own_serves = unknown.copy()
    for column, values in directory.values.items():
        given = values.take(np.where(known, at, 0)) if len(values) else values.reindex(at)
        given = given.set_axis(frame.index).where(known)
        if column == columns.DATE:
            own = frame[column] if column in frame.columns else pd.Series(pd.NaT, frame.index)
            frame[column] = given.fillna(own).astype("datetime64[us]")
            continue
        has_own = column in frame.columns
        result = given.fillna(frame[column]) if has_own else given
        own_serves &= frame[column].notna().to_numpy() if has_own else False
        frame[column] = result.fillna(marker_texts).astype("str")
    return frame, _unknown(frame, match, directory, unknown, own_serves, sources, units)


def _positions(
    text: "pd.Series[str]", directory: Directory
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.object_]]:
    """For each row: where its key stands in the file, whether it does, whether it has a key that
    the file lacks, and the key to give it then (one of an earlier lookup is handed on)."""
    codes, uniques = pd.factorize(text)
    folded = pd.Index([fold(str(value)) for value in uniques], dtype="str")
    places = np.append(directory.index.get_indexer(folded), -1)
    missing = columns.not_in(directory.file)
    handed_on = [keys.is_marker(str(value)) for value in uniques]
    markers = [str(v) if is_m else missing for v, is_m in zip(uniques, handed_on, strict=True)]
    marker_of = np.array([*markers, np.nan], dtype=object)
    at = places[codes]
    known = at >= 0
    unknown = ~known & (codes >= 0) & ~np.array([*handed_on, False])[codes]
    marker = np.where(known, np.nan, marker_of[codes])
    return at, known, unknown, marker


def _unknown(
    frame: pd.DataFrame,
    match: str,
    directory: Directory,
    unknown: npt.NDArray[np.bool_],
    own_serves: npt.NDArray[np.bool_],
    sources: Sequence[Source],
    units: Sequence[UnitInfo],
) -> list[Problem]:
    """What to say about rows whose key the file does not have: those whose own values serve, and
    those that have none."""
    problems = []
    column = match.removeprefix(EXTRA)
    for code, rows_in in (
        ("lookup_unknown", unknown & ~own_serves),
        ("lookup_own_value", unknown & own_serves),
    ):
        if not rows_in.any():
            continue
        hit = frame[rows_in]
        distinct = hit[match].drop_duplicates()
        places = tuple(
            keys.place(sources[int(origin)], int(row), match)
            for origin, row in zip(hit["source"].head(_FIRST), hit["row"].head(_FIRST), strict=True)
        )
        sums = {u.name: rows.total(hit[unit_column(u.name)].to_numpy()) for u in units}
        facts = {
            "file": directory.file,
            "column": column,
            "keys": len(distinct),
            "examples": ", ".join(distinct.head(_FIRST)),
            "gives": tuple(name for name in directory.values if not name.startswith(EXTRA)),
        }
        problems.append(Problem(Severity.WARNING, code, facts, int(rows_in.sum()), sums, places))
    return problems


def fill(frame: pd.DataFrame, directory: Directory, only: Iterable[str]) -> pd.DataFrame:
    """Give the rows of a plan the columns that they lack: what a plan says itself stands."""
    match = matching_column(directory.lookup, frame.columns)
    if match is None:
        return frame
    at, known, _, marker = _positions(frame[match], directory)
    for column, values in directory.values.items():
        if column in frame.columns or column not in only or column == columns.DATE or not len(values):
            continue
        given = values.take(np.where(known, at, 0)).set_axis(frame.index).where(known)
        frame[column] = given.fillna(pd.Series(marker, index=frame.index, dtype="str")).astype("str")
    return frame
