"""Where in a sheet the table is: its headings, its data rows, its totals rows.

Titles and blank rows may stand above the headings; instruction sheets are passed over; totals
rows are left out and named.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Place, Problem, Stop, error, info, warning
from runrate.model.tables import Heading, Source
from runrate.read import cache, coded, headings, kept, source, spans
from runrate.read.bulk import Needed
from runrate.read.choice import Choice, Wanted, choose
from runrate.read.source import Book, Chooses, Grid

T = TypeVar("T")
_HEADER_ROWS = 60
_FIRST = 5
_TOTAL = re.compile("итог|всего|total|общее|overall|целом", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A table in a sheet: the position of its heading row, the heading of each column, what the
    columns serve as, and the positions of its data rows. ``title``: what stands above it."""

    grid: Grid
    header: int
    texts: tuple[str, ...]
    choice: Choice
    title: tuple[str, ...] = ()
    data: npt.NDArray[np.int64] = field(default_factory=lambda: np.array([], dtype=np.int64))

    def column(self, position: int) -> "pd.Series[str]":
        """The texts of a column in the data rows, stripped; blank cells are NaN."""
        return self.grid.column(position).iloc[self.chosen].reset_index(drop=True)

    @property
    def chosen(self) -> slice | npt.NDArray[np.int64]:
        """The positions of the data rows; where nothing lies between them as a slice, for which
        nothing is copied."""
        data = self.data
        if len(data) and data[-1] - data[0] + 1 == len(data):
            return slice(int(data[0]), int(data[-1]) + 1)
        return data

    def numbers(self, position: int) -> npt.NDArray[np.float64] | None:
        """The numbers of a column in the data rows; None for one that has to be read as text."""
        numbers = self.grid.numbers(position)
        return None if numbers is None else numbers[self.chosen]

    def source(self) -> Source:
        """The block as the report names it, still without its sums."""
        named: list[tuple[str, int]] = [*self.choice.keys.items()]
        named += [(columns.unit_column(unit), at) for unit, at in self.choice.units.items()]
        if self.choice.unit_at is not None:
            named.append((headings.UNIT, self.choice.unit_at))
        if self.choice.amount_at is not None:
            named.append((headings.AMOUNT, self.choice.amount_at))
        found = [Heading(name, self.texts[at], self.grid.letters[at]) for name, at in named]
        if across := sorted(self.choice.spans):
            first, last = across[0], across[-1]
            text = f"{self.choice.spans[first].start} … {self.choice.spans[last].last}"
            letters = f"{self.grid.letters[first]}:{self.grid.letters[last]}"
            found.append(Heading("start", text, letters))
        found.sort(key=lambda heading: (len(heading.letter), heading.letter))
        header_row = int(self.grid.rows[self.header])
        return Source(
            self.grid.file,
            self.grid.sheet,
            header_row,
            len(self.data),
            tuple(found),
            encoding=self.grid.encoding,
        )

    def place(self, row: int, position: int | None = None) -> Place:
        """The address of a cell or row, by its positions in the grid."""
        at = None if position is None else self.grid.letters[position]
        return Place(self.grid.file, self.grid.sheet, int(self.grid.rows[row]), at)


Qualifies = Callable[[Choice], bool]


def blocks(
    patterns: Sequence[str],
    sheets: Sequence[str],
    folder: Path,
    wanted: Wanted,
    qualifies: Qualifies,
    kept_in: Path | None = None,
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Every table that the files hold, with its data rows. ``kept_in``: the folder of the cache.

    Raises Stop for a file that cannot be opened, a sheet or heading that the settings name and the
    file lacks, and a file without any table.
    """
    found: list[Block] = []
    problems: list[Problem] = []

    def of_file(file: tuple[Path, str]) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
        path, name = file
        book = kept.book(source.open_book(path, name), cache.shelf(kept_in, path))
        return _of_book(book, sheets, wanted, qualifies)

    for chosen, about_sheets in _side_by_side(of_file, source.files(patterns, folder)):
        problems += about_sheets
        for block in chosen:
            with_data, about_rows = _data_rows(block)
            found.append(with_data)
            problems += [*_rivals(with_data), *about_rows]
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
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The tables of one file: of the sheets that the settings name, or of those that qualify."""
    names = named_sheets(book, sheets) if sheets and book.sheets != (None,) else book.sheets
    grids, problems = _grids(book, names, bool(sheets), lambda g: _needed(g, wanted, qualifies))
    candidates = [block for grid in grids if (block := _best(grid, wanted)) is not None]
    good = [b for b in candidates if qualifies(b.choice) and not b.choice.missing]
    if not good or (sheets and len(good) < len(grids)):
        fine = [id(block) for block in good]
        raise _nothing_found(book, [b for b in candidates if id(b) not in fine], wanted)
    if sheets:
        return tuple(good), problems
    visible = [block for block in good if not block.grid.hidden] or good
    other = {"actual": "plan", "plan": "actual"}[wanted.role]
    fitting = [b for b in visible if headings.role_named(b.grid.sheet or "") != other] or visible
    best = max(fitting, key=lambda block: block.choice.score)
    alike = tuple(b for b in fitting if _signature(b) == _signature(best))
    if len(good) > 1 or len(grids) > 1:
        passed = [str(g.sheet) for g in grids if all(g is not b.grid for b in alike)]
        told = info(
            "sheets_chosen",
            *(Place(book.name, block.grid.sheet) for block in alike[:_FIRST]),
            chosen=", ".join(str(block.grid.sheet) for block in alike),
            passed=", ".join(passed) or "-",
        )
        problems = (*problems, told)
    return alike, problems


def named_sheets(book: Book, sheets: Sequence[str]) -> tuple[str | None, ...]:
    """The sheets of a workbook that the settings name. Raises Stop (exit code 2) for one that it
    does not have."""
    by_name = {columns.fold(name): name for name in book.sheets if name is not None}
    for sheet in sheets:
        if columns.fold(sheet) not in by_name:
            has = ", ".join(by_name.values())
            raise Stop(error("sheet_missing", Place(book.name), sheet=sheet, has=has), 2)
    return tuple(by_name[columns.fold(sheet)] for sheet in sheets)


def _grids(
    book: Book, names: Sequence[str | None], told: bool, chooses: Chooses
) -> tuple[list[Grid], tuple[Problem, ...]]:
    """The sheets that can be read. One of several that cannot, and that nobody asked for, is
    a warning."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    for name in names:
        try:
            grids.append(book.grid(name, chooses))
        except Stop as stop:
            if told or len(names) == 1:
                raise
            why = stop.problem.facts.get("why", "")
            problems.append(warning("sheet_unreadable", Place(book.name, name), why=why))
    return grids, tuple(problems)


def _best(grid: Grid, wanted: Wanted) -> Block | None:
    """The row of a sheet that looks most like headings, among the first ones."""
    best: Block | None = None
    above: list[str] = []
    for row in range(min(_HEADER_ROWS, grid.height)):
        texts = grid.texts(row)
        if not any(texts):
            continue
        context = (*above, grid.sheet or "", grid.file)
        choice = choose(texts, wanted, _year(context))
        if choice.score and (best is None or _rank(choice) > _rank(best.choice)):
            best = Block(grid, row, texts, choice, context)
        above.append(" ".join(text for text in texts if text))
    return best


def _needed(grid: Grid, wanted: Wanted, qualifies: Qualifies) -> Needed | None:
    """What is needed of a large sheet of actual sales, told by its first rows."""
    block = _best(grid, wanted)
    if block is None or wanted.role != "actual":
        return None
    choice = block.choice
    if not qualifies(choice) or choice.missing or choice.spans:
        return None
    typed = {*choice.units.values(), choice.amount_at, choice.keys.get(columns.DATE)}
    known = {at for at in typed if at is not None}
    texts = {0, *choice.used} - known
    return Needed(block.header, tuple(sorted(texts)), tuple(sorted(known)))


def _rank(choice: Choice) -> tuple[bool, int]:
    return choice.has_amounts, choice.score


def _year(context: Sequence[str]) -> int | None:
    """The year that titles, the sheet's or the file's name mention, the nearest first."""
    found = (spans.mentioned(text) for text in context)
    return next((period.start.year for period in found if period), None)


def _signature(block: Block) -> tuple[frozenset[str], frozenset[str], bool]:
    choice = block.choice
    return frozenset(choice.keys), frozenset(choice.units), bool(choice.spans)


def _nothing_found(book: Book, candidates: Sequence[Block], wanted: Wanted) -> Stop:
    """Why a file has no table, told by the sheet that comes nearest to having one."""
    near = max(candidates, key=lambda block: block.choice.score, default=None)
    if near is None:
        return Stop(error("no_headings", Place(book.name), role=wanted.role))
    row = int(near.grid.rows[near.header])
    place = Place(book.name, near.grid.sheet, row)
    has = ", ".join(text for text in near.texts if text)
    if near.choice.missing:
        missing = ", ".join(near.choice.missing)
        return Stop(error("heading_missing", place, missing=missing, has=has), 2)
    if near.choice.undated:
        months = ", ".join(near.texts[at] for at in near.choice.undated)
        return Stop(error("plan_no_year", place, months=months))
    code = "no_date_heading" if near.choice.has_amounts else "no_amount_heading"
    return Stop(error(code, place, has=has, role=wanted.role))


def _rivals(block: Block) -> list[Problem]:
    """Where several headings offered themselves for one column: which was taken."""
    return [
        info(
            "heading_chosen",
            block.place(block.header, chosen),
            column=column,
            chosen=block.texts[chosen],
            others=", ".join(block.texts[at] for at in passed),
        )
        for column, chosen, passed in block.choice.rivals
    ]


def _data_rows(block: Block) -> tuple[Block, list[Problem]]:
    """The rows below the headings, without blank ones, totals, and headings that come again."""
    grid, choice = block.grid, block.choice
    used = list(choice.used)
    kept = np.zeros(grid.height, dtype=bool)
    again = np.ones(grid.height, dtype=bool)
    for position in used:
        kept |= grid.filled(position)
        again &= grid.says(position, block.texts[position])
        kept[grid.errors_in(position)] = True
    kept &= ~again
    kept[: block.header + 1] = False
    amounts = {*choice.units.values(), *choice.spans, choice.amount_at} - {None}
    totals = _totals(block, amounts) & kept
    problems: list[Problem] = []
    if totals.any():
        left_out = np.flatnonzero(totals)
        places = [block.place(int(row)) for row in left_out[:_FIRST]]
        problems.append(info("totals_left_out", *places, count=len(left_out)))
    return replace(block, data=np.flatnonzero(kept & ~totals)), problems


def _totals(block: Block, amounts: Collection[int | None]) -> npt.NDArray[np.bool_]:
    """The rows in which a cell says "total". One that only ends so ("Furniture Total") counts when
    the date, or every other key, is empty."""
    grid = block.grid
    keys = [at for at in block.choice.used if at not in amounts]
    watched = sorted({*keys, *_leading(grid, amounts)})
    found = np.zeros(grid.height, dtype=bool)
    date_at = block.choice.keys.get(columns.DATE)
    blank = {at: ~grid.filled(at) for at in keys}
    for position in watched:
        codes, texts = coded.parts(grid.column(position))
        said = [headings.totals(text) if _TOTAL.search(text) else None for text in texts]
        if not any(said):
            continue
        found |= np.array([*(verdict == "sure" for verdict in said), False])[codes]
        likely = np.array([*(verdict == "likely" for verdict in said), False])[codes]
        others = [blank[at] for at in keys if at != position]
        alone = np.logical_and.reduce(others) if others else np.zeros(grid.height, dtype=bool)
        if date_at is not None and date_at != position:
            alone = alone | blank[date_at]
        found |= likely & alone
    return found


def _leading(grid: Grid, amounts: Collection[int | None]) -> list[int]:
    """The first column, where the word stands when the keys begin further right."""
    return [0] if grid.letters and 0 not in amounts else []
