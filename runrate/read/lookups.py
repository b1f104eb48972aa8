"""Files that give more columns to each row: by client its segment, by order its date.

A lookup never multiplies rows. They are applied in order; a later one may use what an earlier one
gave. What a lookup file does not have is named, not dropped.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import fold, is_marker, unit_column
from runrate.model.problems import Place, Problem, Severity, Stop, error, first_few
from runrate.model.settings import Lookup
from runrate.model.spelling import meant
from runrate.model.tables import Source, UnitInfo
from runrate.read import coded, headings, keys
from runrate.read.directory import Directory
from runrate.read.marks import total
from runrate.read.rows import EXTRA

_FIRST = 5
_MOST_ASKED, _MOST_KNOWN = 40, 5_000
"""So many keys are compared with so many, for that takes time."""


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
        place = Place(sources[0].file, sources[0].sheet)
        names = [str(name) for name in frame.columns]
        texts = [n.removeprefix(EXTRA) for n in names if n in columns.KEYS or n.startswith(EXTRA)]
        wanted, has = lookup.match or lookup.key, ", ".join(texts)
        raise Stop(error("lookup_no_match", place, match=wanted, file=directory.file, has=has), 2)
    found = _found(frame[match], directory)
    own_serves = found.unknown.copy()
    if directory.dates is not None:
        dates = directory.dates.reindex(found.at[found.codes]).set_axis(frame.index)
        if columns.DATE in frame.columns:
            dates = dates.where(dates.notna(), frame[columns.DATE])
        frame[columns.DATE] = dates.astype("datetime64[us]")
    for column, values in directory.texts.items():
        own = frame[column] if column in frame.columns else None
        own_serves &= own.notna().to_numpy() if own is not None else False
        frame[column] = _given(found, values, own).set_axis(frame.index)
    return frame, _unknown(frame, match, directory, found.unknown, own_serves, sources, units)


class _Found(NamedTuple):
    """The distinct keys of the rows by their codes: where each stands in the file (-1 if nowhere;
    also the last, for rows without a key), and the key that its rows then get. ``unknown``: for
    each row whether it has a key that the file lacks."""

    codes: coded.Codes
    at: npt.NDArray[np.intp]
    otherwise: Sequence[str | None]
    unknown: npt.NDArray[np.bool_]


def _found(text: "pd.Series[str]", directory: Directory) -> _Found:
    """Look the rows' keys up. One that an earlier lookup could not give is handed on as it is."""
    codes, uniques = coded.parts(text)
    folded = pd.Index([fold(value) for value in uniques], dtype="str")
    at = np.append(directory.index.get_indexer(folded), -1)
    missing = columns.not_in(directory.file)
    otherwise = [
        None if there >= 0 else value if is_marker(value) else missing
        for value, there in zip(uniques, at, strict=False)
    ]
    unknown = np.array([*(value == missing for value in otherwise), False])
    handed_on = np.array([*map(is_marker, uniques), False])
    return _Found(codes, at, otherwise, (unknown & ~handed_on)[codes])


def _given(
    found: _Found, values: "pd.Series[str]", own: "pd.Series[str] | None" = None
) -> "pd.Series[str]":
    """A column of the file for each row: what the file has, else the row's own, else what stands
    for a key that the file lacks."""
    count = len(found.otherwise)
    given = list(values.reindex(found.at[:-1]).astype(object))
    texts = [*given, *found.otherwise]
    there = np.array([*(isinstance(text, str) for text in texts[:count]), False])
    codes = np.where(there[found.codes], found.codes, -1)
    if own is not None:
        own_codes, own_texts = coded.parts(own)
        codes = np.where(
            (codes < 0) & (own_codes >= 0), own_codes.astype(np.int64) + len(texts), codes
        )
        texts += own_texts
    there = np.array([*(text is not None for text in found.otherwise), False])
    codes = np.where((codes < 0) & there[found.codes], found.codes + count, codes)
    return coded.series(codes, texts)


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
        sums = {u.name: total(hit[unit_column(u.name)].to_numpy()) for u in units}
        facts = {
            "file": directory.file,
            "column": column,
            "keys": len(distinct),
            "examples": ", ".join(distinct.head(_FIRST)),
            "gives": tuple(directory.lookup.columns),
        }
        problems.append(Problem(Severity.WARNING, code, facts, int(rows_in.sum()), sums, places))
    return [*problems, *_alike(frame.loc[unknown, match], column, directory)]


def _alike(unknown: "pd.Series[str]", column: str, directory: Directory) -> list[Problem]:
    """Keys that the file lacks, but for a typing error."""
    known = dict(zip(directory.index, directory.shown, strict=True))
    if len(known) > _MOST_KNOWN:
        return []
    near = []
    for key in map(str, unknown.drop_duplicates().head(_MOST_ASKED)):
        if one := meant(fold(key), known):
            near.append(f"«{key}» ~ «{known[one]}»")
    if not near:
        return []
    facts = {"file": directory.file, "column": column, "pairs": first_few(near)}
    return [Problem(Severity.WARNING, "lookup_alike", facts, len(near))]


def fill(frame: pd.DataFrame, directory: Directory, only: Iterable[str]) -> pd.DataFrame:
    """Give the rows of a plan the columns that they lack: what a plan says itself stands."""
    match = matching_column(directory.lookup, frame.columns)
    if match is None:
        return frame
    found = _found(frame[match], directory)
    wanted = {*only} - {*frame.columns}
    for column, values in directory.texts.items():
        if column in wanted:
            frame[column] = _given(found, values).set_axis(frame.index)
    return frame
