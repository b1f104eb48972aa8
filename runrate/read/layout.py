"""Where in a sheet the table is: its headings, its data rows, its totals rows.

Titles and blank rows may stand above the headings; instruction sheets are passed over; totals
rows are left out and named.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Place, Problem, Stop, error, info, warning
from runrate.model.settings import ACCESS, Access
from runrate.model.tables import Heading, Source
from runrate.read import headings, source, spans
from runrate.read.choice import Choice, Wanted, choose
from runrate.read.source import Book, Grid

_HEADER_ROWS = 60
_FIRST = 5


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
        text = self.grid.cells[position].iloc[self.data].str.strip()
        return text.where(text != "").reset_index(drop=True)

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
    access: Access = ACCESS,
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Every table that the files hold, with its data rows.

    Raises Stop for a file that cannot be opened, a sheet or heading that the settings name and the
    file lacks, and a file without any table.
    """
    found: list[Block] = []
    problems: list[Problem] = []
    for path, name in source.files(patterns, folder):
        book = source.open_book(path, name, access)
        chosen, about_sheets = _of_book(book, sheets, wanted, qualifies)
        problems += about_sheets
        for block in chosen:
            with_data, about_rows = _data_rows(block)
            found.append(with_data)
            problems += [*_rivals(with_data), *about_rows]
    return tuple(found), tuple(problems)


def _of_book(
    book: Book, sheets: Sequence[str], wanted: Wanted, qualifies: Qualifies
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The tables of one file: of the sheets that the settings name, or of those that qualify."""
    names = named_sheets(book, sheets) if sheets and book.sheets != (None,) else book.sheets
    grids, problems = _grids(book, names, bool(sheets))
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
    book: Book, names: Sequence[str | None], told: bool
) -> tuple[list[Grid], tuple[Problem, ...]]:
    """The sheets that can be read. One of several that cannot, and that nobody asked for, is
    a warning."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    for name in names:
        try:
            grids.append(book.grid(name))
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
    for row in range(min(_HEADER_ROWS, len(grid.cells))):
        texts = grid.texts(row)
        if not any(texts):
            continue
        context = (*above, grid.sheet or "", grid.file)
        choice = choose(texts, wanted, _year(context))
        if choice.score and (best is None or _rank(choice) > _rank(best.choice)):
            best = Block(grid, row, texts, choice, context)
        above.append(" ".join(text for text in texts if text))
    return best


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
    body = grid.cells.iloc[block.header + 1 :]
    used = list(choice.used)
    kept = pd.Series(False, index=body.index)
    for position in used:
        kept |= grid.column(position).iloc[block.header + 1 :].notna()
    for row, position in grid.errors:
        if row > block.header and position in used:
            kept[row] = True
    amounts = {*choice.units.values(), *choice.spans, choice.amount_at} - {None}
    again = pd.Series(True, index=body.index)
    for position in used:
        again &= body[position].str.strip().eq(block.texts[position]).fillna(False)
    totals = _totals(block, body, amounts) & kept & ~again
    kept &= ~again & ~totals
    rows = body.index.to_numpy()
    problems: list[Problem] = []
    if totals.any():
        left_out = rows[totals.to_numpy()]
        places = [block.place(int(row)) for row in left_out[:_FIRST]]
        problems.append(info("totals_left_out", *places, count=len(left_out)))
    return replace(block, data=rows[kept.to_numpy()].astype(np.int64)), problems


def _totals(block: Block, body: pd.DataFrame, amounts: Collection[int | None]) -> "pd.Series[bool]":
    """The rows in which a cell says "total". One that only ends so ("Furniture Total") counts when
    the date, or every other key, is empty."""
    keys = [at for at in block.choice.used if at not in amounts]
    watched = sorted({*keys, *_leading(body, amounts)})
    found = pd.Series(False, index=body.index)
    date_at = block.choice.keys.get(columns.DATE)
    blank = {at: body[at].isna() for at in keys}
    for position in watched:
        verdicts = _verdicts(body[position])
        if not verdicts:
            continue
        said = body[position].map(verdicts)
        found |= said.eq("sure").fillna(False)
        likely = said.eq("likely").fillna(False)
        others = [blank[at] for at in keys if at != position]
        alone = pd.concat(others, axis=1).all(axis=1) if others else pd.Series(False, body.index)
        if date_at is not None and date_at != position:
            alone |= blank[date_at]
        found |= likely & alone
    return found


def _leading(body: pd.DataFrame, amounts: Collection[int | None]) -> list[int]:
    """The first column, where the word stands when the keys begin further right."""
    return [0] if body.shape[1] and 0 not in amounts else []


def _verdicts(cells: "pd.Series[str]") -> Mapping[str, str]:
    """What the distinct texts of a column say about totals. Only those are looked at that hold
    one of the words."""
    hits = cells[cells.str.contains(r"итог|всего|total|общее|overall|целом", case=False, na=False)]
    return {text: said for text in hits.unique() if (said := headings.totals(str(text)))}
