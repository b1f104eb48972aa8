"""Actual sales: files -> one Table."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import unit_column
from runrate.model.problems import Place, Problem, Stop, error
from runrate.model.settings import Settings
from runrate.model.tables import Source, Table, UnitInfo
from runrate.read import (
    coded,
    crosstab,
    duplicates,
    filters,
    headings,
    kept_table,
    keys,
    layout,
    lookups,
    rows,
    style,
)
from runrate.read.block import Block
from runrate.read.choice import Choice
from runrate.read.directory import Directory, open_directory
from runrate.read.marks import Mark, set_aside
from runrate.read.rows import EXTRA, Rows
from runrate.read.style import Style
from runrate.read.wanted import Wanted


def read(settings: Settings) -> Table:
    """Every row of the actual sales, in canonical columns, with what was found on the way.

    Raises Stop when a file cannot be read at all or lacks what the settings name.
    """
    if not settings.actuals.files:
        raise Stop(error("no_actuals_given", Place("-")), 2)
    return kept_table.read(settings, _read)


def _read(settings: Settings) -> Table:
    given = frozenset(column for lookup in settings.lookups for column in lookup.columns)
    wanted = Wanted(
        "actual",
        settings.actuals.columns,
        settings.units,
        wanted_headings(settings),
        given,
        year=settings.actuals.year,
    )

    def qualifies(choice: Choice) -> bool:
        dated = columns.DATE in choice.keys or columns.DATE in given or bool(choice.spans)
        return choice.has_amounts and dated

    files, sheets = settings.actuals.files, settings.actuals.sheets
    with _opening(settings) as opening:
        found, problems = layout.blocks(
            files, sheets, settings.folder, wanted, qualifies, settings.access
        )
    how = style.found_in(found, settings.actuals.dates, settings.actuals.year)
    parts = [_typed(block, index, how, settings) for index, block in enumerate(found)]
    problems = (*problems, *(p for part in parts for p in part.problems))
    units = in_order([name for part in parts for name in part.unit_names], settings)
    frame, marks = together(parts, units)
    sources = tuple(part.source for part in parts)
    twice, doubled = duplicates.find(found, frame, settings.actuals.duplicates)
    marks = (*marks, *twice)
    said: list[Problem] = [*problems, *how.problems, *doubled]
    asked = directories(settings, frame, opening)
    for directory in asked:
        said += directory.problems
        frame, more = lookups.apply(frame, directory, sources, units)
        said += more
    table, more = _finished(frame, marks, sources, units, settings)
    origins = tuple(directory.origin for directory in asked)
    return replace(table, problems=(*said, *more), lookups=origins)


def _typed(block: Block, index: int, how: Style, settings: Settings) -> Rows:
    """The rows of one block, with their dates from the title where no column and no lookup has
    them."""
    if block.choice.across:
        part = crosstab.typed(block, index, how, settings)
    else:
        part = rows.typed(block, index, how, [unit.name for unit in settings.units])
    given = any(columns.DATE in lookup.columns for lookup in settings.lookups)
    if columns.DATE in part.frame.columns or given:
        return part
    return crosstab.dated_by_title(part, block)


def wanted_headings(settings: Settings) -> tuple[str, ...]:
    """The headings that lookups and filters refer to."""
    named = [lookup.match or lookup.key for lookup in settings.lookups]
    named += [one.column for one in settings.actuals.filters]
    return tuple(dict.fromkeys(name for name in named if name not in columns.KEYS))


def in_order(names: Sequence[str], settings: Settings) -> tuple[UnitInfo, ...]:
    """The units that were found, the primary one first, then as in the settings. Where the rows
    name none (all of them are set aside then), those of the settings."""
    told = sorted(settings.units, key=lambda unit: not unit.primary)
    if told:
        found = [unit for unit in told if unit.name in names] or told
        return tuple(UnitInfo(unit.name, unit.label, unit.money) for unit in found)
    names = names or [headings.AMOUNT]
    return tuple(UnitInfo(name, None, name == "money") for name in dict.fromkeys(names))


def together(
    parts: Sequence[Rows], units: Sequence[UnitInfo]
) -> tuple[pd.DataFrame, tuple[Mark, ...]]:
    """The rows of every block in one frame, and their marks with positions in it."""
    starts = np.cumsum([0, *(len(part.frame) for part in parts)])
    marks = tuple(
        mark._replace(rows=mark.rows + start)
        for part, start in zip(parts, starts, strict=False)
        for mark in part.marks
    )
    frame = _stacked([part.frame for part in parts])
    for unit in units:
        if unit_column(unit.name) not in frame.columns:
            frame[unit_column(unit.name)] = np.nan
    for name in frame.columns:
        if name in columns.KEYS or str(name).startswith(EXTRA):
            frame[name] = keys.clean(frame[name])
    return frame, marks


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Frames one below the other, their coded columns too; what one lacks is empty in its rows."""
    if len(frames) == 1:
        return frames[0]
    names = dict.fromkeys(name for frame in frames for name in frame.columns)
    texts = [name for name in names if name in columns.KEYS or str(name).startswith(EXTRA)]
    whole = pd.concat([frame.drop(columns=texts, errors="ignore") for frame in frames])
    whole = whole.reset_index(drop=True)
    for name in texts:
        empty = [coded.series(np.full(len(frame), -1), []) for frame in frames]
        found = zip(frames, empty, strict=True)
        whole[name] = coded.joined([frame.get(name, nothing) for frame, nothing in found])
    return whole[list(names)]


@contextmanager
def _opening(settings: Settings) -> Iterator[list[Future[Directory]]]:
    """The lookup files, read while the reader of the sales works outside Python's lock. What is
    wrong with one is said when it is asked for."""
    pool = ThreadPoolExecutor(1, "runrate-lookups")
    try:
        yield [
            pool.submit(open_directory, lookup, settings.folder, (), settings.access)
            for lookup in settings.lookups
        ]
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown(wait=False)


def directories(
    settings: Settings, frame: pd.DataFrame, opening: Sequence[Future[Directory]]
) -> list[Directory]:
    """The lookup files, in their order. A column that a filter names and the rows lack is taken
    from the first lookup file that has such a heading; such a file is read once more."""
    lacking = [
        one.column for one in settings.actuals.filters if filters.resolve(one.column, frame) is None
    ]
    found = []
    for lookup, opened in zip(settings.lookups, opening, strict=True):
        directory = opened.result()
        if extras := [name for name in lacking if name not in lookup.columns]:
            directory = open_directory(lookup, settings.folder, extras, settings.access)
        lacking = [name for name in lacking if EXTRA + name not in directory.texts]
        found.append(directory)
    return found


def _finished(
    frame: pd.DataFrame,
    marks: Sequence[Mark],
    sources: tuple[Source, ...],
    units: tuple[UnitInfo, ...],
    settings: Settings,
) -> tuple[Table, list[Problem]]:
    """The frame in its final shape: filtered, spelled, keyed, with the rows set aside."""
    if columns.DATE not in frame.columns:
        frame[columns.DATE] = np.datetime64("NaT", "us")
    left_out, problems = filters.apply(frame, settings.actuals.filters, sources, units)
    frame, said = keys.spell(frame, {})
    problems += said
    named = keys.by_id(frame)
    frame, said = keys.fill_blank(named.frame, sources)
    problems += said
    marks = [*marks, *_missing(frame, marks, sources, units)]
    aside, said = set_aside(frame, marks, sources, units)
    problems += said
    frame["aside"] = aside
    frame["filtered"] = left_out
    amounts = [unit_column(unit.name) for unit in units]
    tail = [*amounts, "source", "row", "aside", "filtered"]
    frame = frame[[columns.DATE, *keys.key_columns(frame), *tail]]
    frame = frame.assign(**{name: coded.in_order(frame[name]) for name in keys.key_columns(frame)})
    return Table(frame, sources, (), named.names, units), problems


def _missing(
    frame: pd.DataFrame,
    marks: Sequence[Mark],
    sources: Sequence[Source],
    units: Sequence[UnitInfo],
) -> list[Mark]:
    """Marks for the rows without a date and for those without any amount."""
    amounts = frame[[unit_column(unit.name) for unit in units]]
    checks: Mapping[str, tuple[str, np.ndarray]] = {
        "date_missing": (columns.DATE, frame[columns.DATE].isna().to_numpy()),
        "no_amount": (amounts.columns[0], amounts.isna().all(axis=1).to_numpy()),
    }
    origin = frame["source"].to_numpy()
    found = []
    for code, (column, bad) in checks.items():
        for index, block in enumerate(sources):
            hit = np.flatnonzero(bad & (origin == index))
            if len(hit):
                letter = next((h.letter for h in block.headings if h.column == column), None)
                found.append(Mark(code, index, column, letter, hit))
    return found
