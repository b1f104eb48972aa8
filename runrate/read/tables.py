"""The tables of one sheet: where their headings stand, in one row or several; what lies beside and
below; whether groups stand in their rows.

The plain case, a tidy table under one row of headings, is told from the first rows alone, so that
a large file pays for nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from runrate.model import columns
from runrate.model.problems import Problem
from runrate.read import fill_down, groups, headings, regions, row_kinds, stacked_headings, title
from runrate.read.across import Moment, percent, timed
from runrate.read.block import Block
from runrate.read.choice import Choice, Wanted, choose
from runrate.read.sheet_marks import NOTHING, Marks
from runrate.read.source import Grid
from runrate.read.stacked_headings import Stack

HEADER_ROWS = 60
_LOOK = 200
"""How many rows below the headings tell whether a table is tidy."""
_MANY = 3000
"""Distinct texts of a column beyond which no headings are looked for in it further down."""

Looked = Callable[[], Marks]


@dataclass(frozen=True)
class Found:
    """A table, with what was found in arranging its rows; ``ready``: its rows are told apart."""

    block: Block
    problems: tuple[Problem, ...] = ()
    ready: bool = False
    marks: Marks = NOTHING


def in_sheet(grid: Grid, wanted: Wanted, looked: Looked) -> list[Found]:
    """Every table of a sheet that could serve, the plain one alone where it fits."""
    plain = _plain(grid, wanted)
    marks = looked()
    if plain is not None and fits(plain) and not _structured(plain, marks):
        return [Found(plain, marks=marks)]
    found = [
        _arranged(block, marks, wanted)
        for part in _strips(grid, wanted)
        for block in _below_each_other(part, wanted, marks)
    ]
    return found or ([Found(plain)] if plain is not None else [])


def _plain(grid: Grid, wanted: Wanted) -> Block | None:
    """The row of a sheet that looks most like headings, among the first ones."""
    best: Block | None = None
    above: list[str] = []
    for row in range(min(HEADER_ROWS, len(grid.cells))):
        texts = grid.texts(row)
        if not any(texts):
            continue
        context = (*above, grid.sheet or "", grid.file)
        choice = choose(texts, wanted, title.moment(context, wanted.year))
        if choice.score and (best is None or _rank(choice) > _rank(best.choice)):
            best = Block(grid, row, texts, choice, context)
        above.append(" ".join(text for text in texts if text))
    return best


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
    first = grid.cells.iloc[block.header + 1 : block.header + 1 + _LOOK]
    rows = [row for row in first.itertuples(index=False) if any(_text(cell) for cell in row)]
    if not rows:
        return True
    amounts = [
        *choice.units.values(),
        *([choice.amount_at] if choice.amount_at is not None else []),
    ]
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


def _strips(grid: Grid, wanted: Wanted) -> list[Grid]:
    """The parts of a sheet between columns that are blank all the way down, where each is a table
    by itself; else the sheet as it is."""
    strips = regions.strips(grid)
    if len(strips) < 2:
        return [grid]
    own = [part for part in strips if _is_table(part, wanted)]
    return own if len(own) > 1 else [grid]


def _is_table(grid: Grid, wanted: Wanted) -> bool:
    """Whether a part of a sheet has keys and amounts of its own, planned or sold."""
    for role in ("plan", "actual"):
        for row in range(min(HEADER_ROWS, len(grid.cells))):
            texts = grid.texts(row)
            if sum(map(bool, texts)) < 2:
                continue
            choice = choose(texts, replace(wanted, role=role, mapping={}), Moment(2000, 1))
            if choice.has_amounts and choice.keys:
                return True
    return False


def _below_each_other(grid: Grid, wanted: Wanted, marks: Marks) -> Iterator[Block]:
    """The tables of a sheet from the top down, each to where the next begins; where nothing looks
    like the headings of one, what comes nearest."""
    top = stacked_headings.top_of(grid, _rows_to_try(grid), marks.merged)
    found: list[_Candidate] = []
    near: _Candidate | None = None
    for stack in stacked_headings.stacks(top):
        earlier = [one for one in found if not _overlap(one.stack, stack)]
        after = earlier[-1].stack.bottom if earlier else -1
        context = title.above(grid, stack.top, after)
        choice = choose(stack.texts, wanted, title.moment(context, wanted.year))
        below = grid.texts(stack.bottom + 1) if stack.bottom + 1 < len(grid.cells) else ()
        one = _Candidate(stack, choice, context, _go_on(choice, below))
        if not one.is_heading:
            if choice.score and (near is None or one.fitness > near.fitness):
                near = one
        elif len(earlier) == len(found):
            found.append(one)
        elif one.fitness > found[-1].fitness:
            found[-1] = one
    by_texts = {one.stack.texts: one for one in reversed(found)}
    kept = [one for one in found if by_texts[one.stack.texts] is one]
    kept = kept or [one for one in (near,) if one is not None]
    begins = [
        title.start(grid, one.stack.top, before.stack.bottom if before else -1)
        for one, before in zip(kept, [None, *kept], strict=False)
    ]
    ends = [*begins[1:], len(grid.cells)]
    for one, begin, end in zip(kept, begins, ends, strict=False):
        first, last, texts = one.stack.top, one.stack.bottom, one.stack.texts
        yield Block(grid, last, texts, one.choice, one.context, top=first, end=end, begin=begin)


@dataclass(frozen=True)
class _Candidate:
    """Rows that may be the headings of a table, and what they would mean. ``unfinished``: the row
    below goes on with headings where amounts should stand."""

    stack: Stack
    choice: Choice
    context: tuple[str, ...]
    unfinished: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether there is what a table needs: amounts, and something that they are of."""
        choice = self.choice
        return (choice.has_amounts or bool(choice.undated)) and choice.score > 1

    @property
    def fitness(self) -> tuple[bool, bool, bool, int, int, int]:
        """How much the rows look like headings: of two alike the lower and higher-standing run."""
        choice, stack = self.choice, self.stack
        rivals = sum(len(passed) for _, _, passed in choice.rivals)
        listed = max((len(stacked_headings.level_names(text)) for text in stack.texts), default=0)
        score = choice.score - rivals + max(listed - 1, 0) * 2
        depth = stack.bottom - stack.top
        good = choice.has_amounts, not choice.missing, not self.unfinished
        return (*good, score, -depth, -stack.bottom)


def _go_on(choice: Choice, below: Sequence[str]) -> bool:
    """Whether the row below headings has words of headings in the columns of amounts."""
    ats = [*choice.units.values(), *choice.across]
    texts = [below[at] for at in ats if below and below[at]]
    return any(_names_something(text) or percent(text) for text in texts)


def _overlap(one: Stack, other: Stack) -> bool:
    """Whether two runs of heading rows share rows or follow each other at once."""
    return other.top <= one.bottom + 1 and other.bottom >= one.top - 1


def _rows_to_try(grid: Grid) -> list[int]:
    """The first rows of a sheet, and any further down that hold several headings, with the rows
    right above these."""
    found = set(range(min(HEADER_ROWS, len(grid.cells))))
    if len(grid.cells) > HEADER_ROWS:
        hits = np.zeros(len(grid.cells), dtype=np.int64)
        for at in grid.cells.columns:
            distinct = grid.cells[at].iloc[HEADER_ROWS:].dropna().unique()
            if len(distinct) <= _MANY:
                words = [text for text in distinct if _names_something(str(text))]
                hits += grid.cells[at].isin(words).to_numpy(dtype=np.int64)
        for row in np.flatnonzero(hits > 1):
            found.update(range(max(int(row) - stacked_headings.DEPTH + 1, 0), int(row) + 1))
    return sorted(found)


def _names_something(text: str) -> bool:
    if not any(sign.isalpha() for sign in text) or text[0].isdigit() or len(text) > 60:
        return False
    return headings.recognise(text) is not None or timed(text)


def _arranged(block: Block, marks: Marks, wanted: Wanted) -> Found:
    """The block with its rows told apart, names filled down, and groups in columns of their own."""
    block, problems = row_kinds.classify(block, careful=True)
    covered = stacked_headings.merged_positions(block.grid, marks.merged)
    block, said = fill_down.apply(block, covered)
    problems += said
    block, said = groups.apply(block, marks, wanted.names)
    problems += said
    return Found(block, tuple(problems), True, marks)
