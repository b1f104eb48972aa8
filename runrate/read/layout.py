"""Which tables of which sheets of a file are read, and what is said of those that are not.

What the settings name is read; else the sheet, and the table on it, whose headings fit best, with
those that are alike. Where two fit equally well and are not alike, nobody guesses: the candidates
are listed.
"""

import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from runrate.model import columns
from runrate.model.access import ACCESS, Access
from runrate.model.problems import Place, Problem, Severity, Stop, error, warning
from runrate.read import (
    cache,
    file_patterns,
    kept,
    layout_told,
    named_areas,
    regions,
    roles,
    row_kinds,
    sheet_marks,
    tables,
    title,
)
from runrate.read.block import Block
from runrate.read.book import Book, Chooses
from runrate.read.choice import Choice
from runrate.read.grid import Grid
from runrate.read.needed import Needed
from runrate.read.tables import Found
from runrate.read.wanted import Wanted

T = TypeVar("T")
_FIRST = 5
_DAMAGED = "file_unreadable"

Qualifies = Callable[[Choice], bool]
Chosen = tuple[Found, list[Found]]
"""A table that is read, with the other tables of its sheet."""


def blocks(
    patterns: Sequence[str],
    sheets: Sequence[str],
    folder: Path,
    wanted: Wanted,
    qualifies: Qualifies,
    access: Access = ACCESS,
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Every table that the files hold, with its data rows.

    Raises Stop for a file that cannot be opened, a sheet or heading that the settings name and the
    file lacks, a file without any table, and tables of which none is the better one.
    """
    found: list[Block] = []
    problems: list[Problem] = []

    def of_file(file: tuple[Path, str]) -> tuple[list[Chosen], tuple[Problem, ...]]:
        path, name = file
        return _of_book(kept.open_book(path, name, access), sheets, wanted, qualifies)

    for chosen, about_sheets in _side_by_side(of_file, file_patterns.matched(patterns, folder)):
        problems += about_sheets
        served = [id(one) for one, _ in chosen]
        for one, others in chosen:
            with_data, about_rows = _with_data(one)
            with_data = row_kinds.with_rest(with_data, _elsewhere(with_data, others))
            found.append(with_data)
            passed = [other for other in others if id(other) not in served]
            problems += [*layout_told.rivals(with_data), *about_rows]
            problems += layout_told.told(one, with_data, passed)
    return tuple(found), tuple(problems)


def _side_by_side(
    read: Callable[[tuple[Path, str]], T], files: Sequence[tuple[Path, str]]
) -> Iterator[T]:
    """What is read of each file, in their order. Two large files are read at a time: the reader
    works outside Python's lock. The first that cannot be read stops the job."""
    large = sum(path.stat().st_size >= cache.LARGE for path, _ in files if path.is_file())
    if large < 2:
        yield from map(read, files)
        return
    with ThreadPoolExecutor(2) as pool:
        try:
            yield from pool.map(read, files)
        finally:
            pool.shutdown(cancel_futures=True)


def _of_book(
    book: Book, sheets: Sequence[str], wanted: Wanted, qualifies: Qualifies
) -> tuple[list[Chosen], tuple[Problem, ...]]:
    """The tables of one file, each with the other tables of its sheet: of the sheets that the
    settings name, or of those that qualify."""

    def chooses(first: Grid) -> Needed | None:
        looked = functools.partial(sheet_marks.read, book, first.sheet)
        return tables.needed(first, wanted, looked, qualifies)

    grids, problems = _asked(book, sheets, chooses)
    every = [(grid, _found_in(grid, book, wanted)) for grid in grids]
    candidates = [found for _, of_grid in every for found in of_grid]
    whole = [f for f in candidates if not f.block.choice.missing]
    good = [f for f in whole if qualifies(f.block.choice)] or [f for f in whole if _titled(f.block)]
    fine = {id(found) for found in good}
    groups = [of_grid for _, of_grid in every] if sheets else [candidates]
    served = [roles.free([f for f in group if id(f) in fine], wanted) for group in groups]
    good = [found for group in served for found in group]
    if not good and problems:
        raise Stop(replace(problems[0], code=_DAMAGED, severity=Severity.ERROR))
    if not all(served):
        poor = [f.block for f in candidates if id(f) not in fine]
        raise layout_told.nothing_found(book, poor, wanted)
    if sheets:
        chosen = [found for group in served for found in _best_of(group, wanted)]
    else:
        visible = [found for found in good if not found.block.grid.hidden] or good
        chosen = _best_of(visible, wanted)
        if len(good) > 1 or len(grids) > 1:
            problems = (*problems, *layout_told.sheets_chosen(book, grids, chosen))
    told = [
        (found, [f for f in of_grid if f is not found])
        for found in chosen
        for _, of_grid in every
        if any(f is found for f in of_grid)
    ]
    return told, problems


def _best_of(good: Sequence[Found], wanted: Wanted) -> list[Found]:
    """The tables that fit best, with those that are like the best one. Raises Stop where others on
    the same sheet fit as well and are not alike."""
    fitting = roles.fitting(good, wanted)
    best = max(fitting, key=lambda found: _rank(found.block, wanted))
    alike = [f for f in fitting if _signature(f.block) == _signature(best.block)]
    rivals = [
        f.block
        for f in fitting
        if _signature(f.block) != _signature(best.block)
        and f.block.grid.sheet == best.block.grid.sheet
        and _rank(f.block, wanted) == _rank(best.block, wanted)
    ]
    if rivals:
        several = [best.block, *rivals]
        places = [b.place(b.header) for b in several[:_FIRST]]
        listed = "; ".join(layout_told.described(block) for block in several)
        raise Stop(error("several_tables", *places, tables=listed), 2)
    return alike


def _rank(block: Block, wanted: Wanted) -> tuple[bool, int]:
    """A long table of sales is better than a crosstab, which may be somebody's plan."""
    across = bool(block.choice.across) and wanted.role == "actual"
    return not across, block.choice.score


def _titled(block: Block) -> bool:
    """Whether a table without dates has amounts, and its title says of which days."""
    period = title.period(block.title)
    return block.choice.has_amounts and period is not None and period[0].kind != "year"


def named_sheets(book: Book, sheets: Sequence[str]) -> tuple[str | None, ...]:
    """The sheets of a workbook that the settings name. Raises Stop (exit code 2) for one that it
    does not have."""
    by_name = {columns.fold(name): name for name in book.sheets if name is not None}
    for sheet in sheets:
        if columns.fold(sheet) not in by_name:
            raise _no_sheet(book, sheet)
    return tuple(by_name[columns.fold(sheet)] for sheet in sheets)


def _no_sheet(book: Book, sheet: str) -> Stop:
    has = ", ".join(name for name in book.sheets if name is not None)
    return Stop(error("sheet_missing", Place(book.name), sheet=sheet, has=has), 2)


def _asked(
    book: Book, names: Sequence[str], chooses: Chooses
) -> tuple[list[Grid], tuple[Problem, ...]]:
    """The sheets, Excel tables and named ranges that the settings name, or every sheet."""
    if not names or book.sheets == (None,):
        return _grids(book, book.sheets, chooses)
    by_name = {columns.fold(name): name for name in book.sheets if name is not None}
    grids: list[Grid] = []
    for name in names:
        if columns.fold(name) in by_name:
            grids.append(book.grid(by_name[columns.fold(name)], chooses))
            continue
        found = named_areas.find(book, name)
        if found is None or columns.fold(found.sheet) not in by_name:
            raise _no_sheet(book, name)
        grid = book.grid(by_name[columns.fold(found.sheet)])
        grids.append(regions.area_of(grid, found.area))
    return grids, ()


def _grids(
    book: Book, names: Sequence[str | None], chooses: Chooses
) -> tuple[list[Grid], tuple[Problem, ...]]:
    """The sheets that can be read. A damaged one of several that nobody asked for is a warning; one
    beyond a limit stops the job, for it may be the one that is meant."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    for name in names:
        try:
            grids.append(book.grid(name, chooses))
        except Stop as stop:
            if len(names) == 1 or stop.problem.code != _DAMAGED:
                raise
            why = stop.problem.facts["why"]
            problems.append(warning("sheet_unreadable", Place(book.name, name), why=why))
    return grids, tuple(problems)


def _found_in(grid: Grid, book: Book, wanted: Wanted) -> list[Found]:
    """The tables of a sheet."""
    return tables.in_sheet(grid, wanted, lambda: sheet_marks.read(book, grid.sheet))


def _signature(block: Block) -> tuple[frozenset[str], frozenset[str], bool]:
    choice = block.choice
    return frozenset(choice.keys), frozenset(choice.units), bool(choice.across)


def _with_data(found: Found) -> tuple[Block, list[Problem]]:
    if found.ready:
        return found.block, list(found.problems)
    return row_kinds.classify(found.block)


def _elsewhere(block: Block, others: Sequence[Found]) -> Collection[int]:
    """The rows of other tables of the sheet, as positions of this one's grid."""
    if not others:
        return ()
    at: Mapping[int, int] = {int(number): row for row, number in enumerate(block.grid.rows)}
    numbers = {int(f.block.grid.rows[row]) for f in others for row in row_kinds.rows_of(f.block)}
    own = set(row_kinds.rows_of(block).tolist())
    return [at[number] for number in numbers if number in at and at[number] not in own]
