"""The rows of a sheet that are headings of tables: of one row or several, anywhere down the sheet.

Headings of a table of the other role (a plan below the sales) count too: its rows are not data of
the table above.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runrate.model import columns
from runrate.read import cells, headings, stacked_headings, title
from runrate.read.choice import Choice, choose
from runrate.read.grid import Grid
from runrate.read.heading_said import percent, timed
from runrate.read.sheet_marks import Area
from runrate.read.stacked_headings import Stack
from runrate.read.wanted import Wanted

HEADER_ROWS = 60
_MANY = 3000
"""Distinct texts of a column beyond which no headings are looked for in it further down."""


class Candidate(NamedTuple):
    """Rows that may be the headings of a table, and what they would mean. ``unfinished``: the row
    below goes on with headings where amounts should stand. ``foreign``: a table of the other
    role."""

    stack: Stack
    choice: Choice
    context: tuple[str, ...]
    unfinished: bool = False
    foreign: bool = False

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


def find(grid: Grid, wanted: Wanted, merged: Sequence[Area]) -> list[Candidate]:
    """The headings of each table of a sheet, from the top down; headings that come again are not
    a new table. Where nothing looks like the headings of one, what comes nearest."""
    top = stacked_headings.top_of(grid, _rows_to_try(grid), merged)
    other = Wanted("plan" if wanted.role == "actual" else "actual", names=wanted.names)
    found: list[Candidate] = []
    near: Candidate | None = None
    for stack in stacked_headings.stacks(top):
        earlier = [one for one in found if not _overlap(one.stack, stack)]
        after = earlier[-1].stack.bottom if earlier else -1
        rows = range(stack.top, stack.bottom + 1)
        if earlier and any(_is_data(earlier[-1].choice, top.rows[row]) for row in rows):
            continue
        again = next((one for one in earlier if one.stack.texts == stack.texts), None)
        context = again.context if again else title.above(grid, stack.top, after)
        moment = title.moment(context, wanted.year)
        choice = choose(stack.texts, wanted, moment)
        below = grid.texts(stack.bottom + 1) if stack.bottom + 1 < len(grid.cells) else ()
        one = Candidate(stack, choice, context, _go_on(choice, below))
        if not _is_heading(choice):
            if choice.score and (near is None or one.fitness > near.fitness):
                near = one
            if not _is_heading(choose(stack.texts, other, moment)):
                continue
            one = one._replace(foreign=True)
        if len(earlier) == len(found):
            found.append(one)
        elif one.fitness > found[-1].fitness:
            found[-1] = one
    by_texts = {one.stack.texts: one for one in reversed(found)}
    kept = [one for one in found if by_texts[one.stack.texts] is one]
    return kept or [one for one in (near,) if one is not None]


def _is_heading(choice: Choice) -> bool:
    """Whether there is what a table needs: amounts, and something that they are of."""
    return (choice.has_amounts or bool(choice.undated)) and choice.score > 1


def _is_data(choice: Choice, texts: Sequence[str]) -> bool:
    """Whether a row has what rows below some headings have: a date in the column of dates and a
    number in one of amounts, be it one like a date (14.05)."""
    at = choice.keys.get(columns.DATE)
    if at is None or not isinstance(cells.day(texts[at]), date):
        return False
    return any(isinstance(cells.number(texts[place], "decimal"), float) for place in choice.amounts)


def _go_on(choice: Choice, below: Sequence[str]) -> bool:
    """Whether the row below headings has words of headings in the columns of amounts."""
    texts = [below[at] for at in choice.amounts if below and below[at]]
    return any(_names_something(text) or percent(text) for text in texts)


def _overlap(one: Stack, other: Stack) -> bool:
    """Whether two runs of heading rows share rows or follow each other at once."""
    return other.top <= one.bottom + 1 and other.bottom >= one.top - 1


def _rows_to_try(grid: Grid) -> list[int]:
    """The first rows of a sheet, and any further down that hold several headings, with the rows
    right above these."""
    found = set(range(min(HEADER_ROWS, len(grid.cells))))
    for row in like_headings(grid, slice(HEADER_ROWS, None), range(len(grid.letters))):
        found.update(range(max(row - stacked_headings.DEPTH + 1, 0), row + 1))
    return sorted(found)


def like_headings(
    grid: Grid, among: slice | npt.NDArray[np.int64], ats: Iterable[int]
) -> list[int]:
    """Which of some rows hold several headings in these columns."""
    rows = np.arange(grid.height)[among]
    hits = np.zeros(len(rows), dtype=np.int64)
    for at in ats if len(rows) else ():
        texts = grid.as_written(at).iloc[among]
        distinct = texts.dropna().unique()
        if len(distinct) <= _MANY:
            words = [text for text in distinct if _names_something(str(text))]
            hits += texts.isin(words).to_numpy(dtype=np.int64)
    return [int(row) for row in rows[hits > 1]]


def _names_something(text: str) -> bool:
    if not any(sign.isalpha() for sign in text) or text[0].isdigit() or len(text) > 60:
        return False
    return headings.recognise(text) is not None or timed(text)
