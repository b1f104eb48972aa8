"""What is said of the tables of a file: which was read, what it leaves out, why there is none."""

from collections.abc import Collection, Sequence

import numpy as np

from runrate.model.problems import Place, Problem, Stop, error, info
from runrate.model.tables import Table
from runrate.read import row_kinds
from runrate.read.block import Block
from runrate.read.book import Book
from runrate.read.grid import Grid
from runrate.read.tables import Found
from runrate.read.wanted import Wanted

_FIRST = 5


def described(block: Block) -> str:
    """A table as a list of candidates shows it: its area, and its headings."""
    grid = block.grid
    rows = row_kinds.rows_of(block)
    ats = [at for at, text in enumerate(block.texts) if text]
    first, last = grid.letters[ats[0]], grid.letters[ats[-1]]
    area = f"{grid.sheet}!{first}{block.corner.row}:{last}{grid.rows[rows[-1]]}"
    return f"{area} ({', '.join(block.texts[at] for at in ats[:_FIRST])})"


def sheets_chosen(book: Book, grids: Sequence[Grid], chosen: Sequence[Found]) -> list[Problem]:
    """Which sheets were read where there are others."""
    names = list(dict.fromkeys(str(found.block.grid.sheet) for found in chosen))
    passed = [str(grid.sheet) for grid in grids if str(grid.sheet) not in names]
    if len(grids) < 2:
        return []
    places = [Place(book.name, name) for name in names[:_FIRST]]
    listed = ", ".join(passed) or "-"
    return [info("sheets_chosen", *places, chosen=", ".join(names), passed=listed)]


def nothing_found(book: Book, candidates: Sequence[Block], wanted: Wanted) -> Stop:
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
        texts = [near.texts[at] for at in near.choice.undated]
        listed = ", ".join(texts)
        if any(text.split("/")[-1].strip().isdigit() for text in texts):
            return Stop(error("days_no_month", place, days=listed))
        return Stop(error("plan_no_year", place, months=listed))
    code = "no_date_heading" if near.choice.has_amounts else "no_amount_heading"
    return Stop(error(code, place, has=has, role=wanted.role))


def rivals(block: Block) -> list[Problem]:
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


def told(found: Found, block: Block, passed: Sequence[Found]) -> list[Problem]:
    """What is said of a table that was read: what was left out or hidden, and which other tables
    of its sheet were passed over."""
    problems = row_kinds.disagreements(block)
    if block.choice.left_out:
        first = sorted(block.choice.left_out)[:_FIRST]
        places = [block.place(block.header, at) for at in first]
        listed = ", ".join(block.texts[at] for at in sorted(block.choice.left_out))
        problems.append(info("columns_left_out", *places, headings=listed))
    if passed:
        problems.append(_passed([(f.block.corner, described(f.block)) for f in passed]))
    if found.beside:
        corners, texts = zip(*map(_part, found.beside), strict=True)
        problems.append(info("columns_beside", *corners[:_FIRST], parts="; ".join(texts)))
    if block.grid.hidden:
        problems.append(info("hidden_sheet_read", Place(block.grid.file, block.grid.sheet)))
    numbers = block.grid.rows[block.data]
    hidden = numbers[np.isin(numbers, sorted(found.marks.hidden))]
    if len(hidden):
        places = [Place(block.grid.file, block.grid.sheet, int(row)) for row in hidden[:_FIRST]]
        problems.append(info("hidden_rows_read", *places, count=len(hidden)))
    return [*problems, *row_kinds.outside(block)]


def together(tables: Sequence[Table]) -> list[Problem]:
    """What was said in reading several tables, each thing once. What one of them was read from was
    not passed over."""
    sources = [source for table in tables for source in table.sources]
    read = {(one.file, one.sheet, one.area.partition(":")[0]) for one in sources}
    found: list[Problem] = []
    for problem in (one for table in tables for one in table.problems):
        left = _without(problem, read)
        if left is not None and left not in found:
            found.append(left)
    return found


def _without(problem: Problem, read: Collection[tuple[str, str | None, str]]) -> Problem | None:
    """What is said of tables that were passed over, without those that begin where something was
    read; None when none are left. Any other problem as it is."""
    listed = problem.facts.get("tables")
    if problem.code != "tables_passed" or not isinstance(listed, tuple):
        return problem
    left = [
        (place, text)
        for place, text in zip(problem.places, listed, strict=True)
        if (place.file, place.sheet, f"{place.column}{place.row}") not in read
    ]
    return _passed(left) if left else None


def _passed(tables: Sequence[tuple[Place, str]]) -> Problem:
    """That tables of a sheet were not read: the first heading of each, and its description."""
    places, texts = [place for place, _ in tables], tuple(text for _, text in tables)
    return info("tables_passed", *places, count=len(tables), tables=texts)


def _part(grid: Grid) -> tuple[Place, str]:
    """A part of a sheet that is no table: its first cell; its area, and the first texts in it."""
    filled = np.flatnonzero(grid.counts(np.arange(len(grid.cells)))).tolist()
    first, last = (int(grid.rows[row]) for row in (filled[0], filled[-1]))
    area = f"{grid.sheet}!{grid.letters[0]}{first}:{grid.letters[-1]}{last}"
    texts = [text for text in grid.texts(filled[0]) if text]
    corner = Place(grid.file, grid.sheet, first, grid.letters[0])
    return corner, f"{area} ({', '.join(texts[:_FIRST])})"
