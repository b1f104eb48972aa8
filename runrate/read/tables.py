"""The tables of one sheet: where their headings stand, in one row or several; what lies beside and
below; whether groups stand in their rows.

The plain case, a tidy table under one row of headings, is told from the first rows alone, so that
a large file pays for nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from runrate.model import columns
from runrate.model.problems import Problem
from runrate.read import (
    fill_down,
    groups,
    heading_rows,
    headings,
    row_kinds,
    side_by_side,
    stacked_headings,
    title,
)
from runrate.read.block import Block
from runrate.read.choice import Choice, choose
from runrate.read.grid import Grid
from runrate.read.needed import Needed
from runrate.read.sheet_marks import NOTHING, Marks
from runrate.read.wanted import Wanted

LOOK = 200
"""How many rows below the headings tell whether a table is tidy."""

Looked = Callable[[], Marks]


class Found(NamedTuple):
    """A table, with what was found in arranging its rows; ``ready``: its rows are told apart;
    ``beside``: the parts of its sheet that are no tables and not read."""

    block: Block
    problems: tuple[Problem, ...] = ()
    ready: bool = False
    marks: Marks = NOTHING
    beside: tuple[Grid, ...] = ()


def in_sheet(grid: Grid, wanted: Wanted, looked: Looked) -> list[Found]:
    """Every table of a sheet that could serve, the plain one alone where it fits."""
    (plain, tidy), marks = _plain(grid, wanted), looked()
    if plain is not None and tidy and not _structured(plain, marks) and _alone(plain):
        return [Found(plain, marks=marks)]
    grid = grid.as_text()
    parts = side_by_side.split(grid, wanted, marks)
    found = [
        (Found(block, (), True, marks) if foreign else _arranged(block, marks, wanted))._replace(
            beside=parts.rest
        )
        for part in parts.tables
        for block, foreign in _below_each_other(part, wanted, marks)
    ]
    return found or ([Found(replace(plain, grid=grid))] if plain is not None else [])


def needed(
    grid: Grid, wanted: Wanted, looked: Looked, qualifies: Callable[[Choice], bool]
) -> Needed | None:
    """What is needed of a large sheet of actual sales, told by its first rows; None for one that
    must be read whole: it is not tidy, or it is not known yet to be the table."""
    plain, tidy = _plain(grid, wanted) if wanted.role == "actual" else (None, False)
    if plain is None or not qualifies(plain.choice) or not tidy:
        return None
    if _structured(plain, looked()):
        return None
    choice = plain.choice
    known = {*choice.amounts, choice.keys[columns.DATE]}
    texts = {0, *choice.used} - known
    return Needed(plain.header, tuple(sorted(texts)), tuple(sorted(known)))


def _plain(grid: Grid, wanted: Wanted) -> tuple[Block | None, bool]:
    """The row of a sheet that looks most like headings, among the first ones, and whether the rows
    below it are those of a tidy table: no further ones are looked at then."""
    best: Block | None = None
    above: list[str] = []
    for row in range(min(heading_rows.HEADER_ROWS, grid.height)):
        texts = grid.texts(row)
        if not any(texts):
            continue
        context = (*above, grid.sheet or "", grid.file)
        choice = choose(texts, wanted, title.moment(context, wanted.year))
        if choice.score and (best is None or _rank(choice) > _rank(best.choice)):
            best = Block(grid, row, texts, choice, context)
            if fits(best):
                return best, True
        above.append(" ".join(text for text in texts if text))
    return best, False


def _rank(choice: Choice) -> tuple[bool, int]:
    return choice.has_amounts, choice.score


def fits(block: Block) -> bool:
    """Whether a table is tidy as far as its first rows show: one row of headings without gaps, a
    date in each row, no blank cells in the first columns, nothing between the rows."""
    choice, grid = block.choice, block.grid
    if choice.missing or choice.across or not choice.has_amounts:
        return False
    date_at = choice.keys.get(columns.DATE)
    filled = [at for at, text in enumerate(block.texts) if text]
    if date_at is None or len(filled) != filled[-1] - filled[0] + 1:
        return False
    above = grid.texts(block.header - 1) if block.header else ()
    if sum(map(bool, above)) > 1:
        return False
    first = grid.part(block.header + 1, block.header + 1 + LOOK)
    rows = [row for row in first.itertuples(index=False) if any(_text(cell) for cell in row)]
    if not rows:
        return True
    amounts = choice.amounts
    if any(_text(rows[0][at]) and not _digit(rows[0][at]) for at in amounts):
        return False
    leading = [at for at in choice.keys.values() if at < min(amounts)]
    for row in rows:
        count = sum(1 for cell in row if _text(cell))
        if count == 1 or (leading and not _text(row[min(leading)])):
            return False
        if any(headings.recognise(str(row[at])) for at in amounts if _text(row[at])):
            return False
    return not any(str(row[min(leading)]).startswith((" ", "\u00a0")) for row in rows if leading)


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _digit(cell: object) -> bool:
    return any(sign.isdigit() for sign in str(cell))


def _structured(block: Block, marks: Marks) -> bool:
    """Whether the sheet's marks speak of groups or of headings in several rows."""
    below = int(block.grid.rows[block.header])
    return bool(marks.outline or marks.indents) or any(a.bottom >= below for a in marks.merged)


def _alone(block: Block) -> bool:
    """Whether no other headings stand below a tidy table, in rows without a number among its
    amounts. Its own may come again there."""
    grid, choice = block.grid, block.choice
    odd = np.arange(grid.height) > block.header
    for at in choice.amounts:
        if grid.numbers(at) is not None:
            odd &= ~grid.filled(at)
        else:
            odd &= ~grid.same(at, block.header)
            odd &= ~grid.column(at).str.contains(r"\d", na=False).to_numpy(dtype=bool)
    return not heading_rows.like_headings(grid, np.flatnonzero(odd), choice.used)


def _below_each_other(grid: Grid, wanted: Wanted, marks: Marks) -> Iterator[tuple[Block, bool]]:
    """The tables of a sheet from the top down, each to where the next begins, and whether it is of
    the other role."""
    kept = heading_rows.find(grid, wanted, marks.merged)
    begins = [
        title.start(grid, one.stack.top, before.stack.bottom if before else -1)
        for one, before in zip(kept, [None, *kept], strict=False)
    ]
    ends = [*begins[1:], grid.height]
    for one, begin, end in zip(kept, begins, ends, strict=False):
        first, last, texts = one.stack.top, one.stack.bottom, one.stack.texts
        block = Block(grid, last, texts, one.choice, one.context, top=first, end=end, begin=begin)
        yield block, one.foreign


def _arranged(block: Block, marks: Marks, wanted: Wanted) -> Found:
    """The block with its rows told apart, names filled down, and groups in columns of their own."""
    block, problems = row_kinds.classify(block, careful=True)
    covered = stacked_headings.merged_positions(block.grid, marks.merged)
    block, said = fill_down.apply(block, covered)
    problems += said
    block, said = groups.apply(block, marks, wanted.names)
    problems += said
    return Found(block, tuple(problems), True, marks)
