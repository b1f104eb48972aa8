"""What each row below the headings is: data, a total, a row of percents, headings that come again,
a note. Whatever is none of these and not blank is named too: no row vanishes.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from runrate.model import columns
from runrate.model.problems import Problem, info, warning
from runrate.read import coded, headings, sums
from runrate.read.block import Block
from runrate.read.grid import Grid
from runrate.read.heading_said import percent

Rows = npt.NDArray[np.bool_]
"""Which rows of a grid are of some kind."""

_FIRST = 5
_TITLE_CELLS = 3
"""A row above the headings with more filled cells than this is no title."""


def classify(block: Block, careful: bool = False) -> tuple[Block, list[Problem]]:
    """The block with its data rows, the rows that are none by their kind, and what is to be said.
    ``careful``: also look for rows of percents and for notes, and compare totals with details."""
    grid, choice = block.grid, block.choice
    below = np.zeros(grid.height, dtype=bool)
    below[block.header + 1 : block.end if block.end >= 0 else None] = True
    used = list(choice.used)
    kept = np.zeros(grid.height, dtype=bool)
    for position in used:
        kept |= grid.filled(position)
        kept[grid.errors_in(position)] = True
    kept &= below
    amounts = set(choice.amounts)
    again = (_again(block) | _numbering(block, below)) & below
    keys = [at for at in used if at not in amounts]
    spoken = _spoken(grid, sorted({*keys, *_leading(grid, amounts)}))
    totals = _totals(block, keys, spoken) & below & ~again
    percents = _percents(grid, keys, spoken) & kept & ~again & ~totals
    data = kept & ~again & ~totals & ~percents
    masks = {"again": again, "total": totals, "percent": percents}
    if careful:
        masks["note"] = _notes(block, data, amounts)
        data &= ~masks["note"]
    left = {name: np.flatnonzero(mask) for name, mask in masks.items() if mask.any()}
    found = replace(block, data=np.flatnonzero(data), left=left)
    return found, _said(found)


def _said(block: Block) -> list[Problem]:
    """What is told of the rows that were left out."""
    problems = []
    if len(rows := block.left.get("total", ())):
        places = [block.place(int(row)) for row in rows[:_FIRST]]
        problems.append(info("totals_left_out", *places, count=len(rows)))
    if len(rows := block.left.get("percent", ())):
        places = [block.place(int(row)) for row in rows[:_FIRST]]
        problems.append(info("percents_left_out", *places, count=len(rows)))
    return problems


def disagreements(block: Block) -> list[Problem]:
    """Totals, in rows and in columns, that are not the sums of the data."""
    totals = block.left.get("total")
    found = sums.of_totals(block, totals) if totals is not None else []
    return sums.told(block, [*found, *sums.of_columns(block)])


def with_rest(block: Block, elsewhere: Collection[int] = ()) -> Block:
    """The block with the rows that hold something and are not told apart yet: "title" above the
    headings, "elsewhere" in other tables of the sheet (``elsewhere``, by position), and what
    belongs to nothing: "outside"."""
    grid, top = block.grid, block.top if block.top >= 0 else block.header
    known = np.zeros(grid.height, dtype=bool)
    known[block.data] = True
    known[top : block.header + 1] = True
    for rows in block.left.values():
        known[rows] = True
    rest = np.flatnonzero(~known)
    filled = grid.counts(rest)
    other = np.isin(rest, sorted(elsewhere))
    title = ~other & (rest < top) & (filled <= _TITLE_CELLS)
    masks = {"title": title, "elsewhere": other, "outside": ~(title | other)}
    left = {name: rest[mask & (filled > 0)] for name, mask in masks.items()}
    heading = np.arange(top, block.header + 1)
    return replace(block, left={**block.left, "heading": heading, **left})


def outside(block: Block) -> list[Problem]:
    """One problem for the rows that belong to nothing."""
    rows = np.sort(
        np.concatenate([block.left[name] for name in ("note", "outside") if name in block.left])
    )
    if not len(rows):
        return []
    first = [" · ".join(t for t in block.grid.texts(int(row)) if t) for row in rows[:_FIRST]]
    places = [block.place(int(row)) for row in rows[:_FIRST]]
    text = "; ".join(line if len(line) <= 60 else line[:59] + "…" for line in first)
    return [warning("rows_outside", *places, count=len(rows), examples=text)]


def _again(block: Block) -> Rows:
    """The rows that repeat the headings, text by text; an upper one where the next follows it."""
    grid = block.grid
    again = np.zeros(grid.height + 1, dtype=bool)
    top = block.top if block.top >= 0 else block.header
    for row in range(block.header, top - 1, -1):
        texts = {at: text for at, text in enumerate(grid.texts(row)) if text}
        if not texts:
            continue
        watched = [at for at in block.choice.used if at in texts] or [min(texts)]
        alike = np.logical_and.reduce([grid.same(at, row) for at in watched])
        for hit in np.flatnonzero(alike[block.header + 1 :]) + block.header + 1:
            same = grid.texts(int(hit))
            whole = all(same[at] == text for at, text in texts.items())
            again[hit] |= whole and (row == block.header or bool(again[hit + 1]))
    return again[:-1]


def _numbering(block: Block, below: Rows) -> Rows:
    """A row right below the headings that numbers the columns: 1, 2, 3…"""
    found = np.zeros(len(below), dtype=bool)
    if below.any():
        first = int(np.flatnonzero(below)[0])
        texts = [text for text in block.grid.texts(first) if text]
        numbered = [str(number) for number in range(1, len(texts) + 1)]
        found[first] = len(texts) > 2 and texts == numbered
    return found


def _notes(block: Block, data: Rows, amounts: Collection[int]) -> Rows:
    """The rows below all others in which only one cell, and no amount, is filled."""
    found = np.zeros(len(data), dtype=bool)
    for row in reversed(np.flatnonzero(data).tolist()):
        filled = [at for at, text in enumerate(block.grid.texts(row)) if text]
        if len(filled) != 1 or filled[0] in amounts or _error_in(block, row):
            break
        found[row] = True
    return found if found.sum() < data.sum() else found & False


def _error_in(block: Block, row: int) -> bool:
    return any(place[0] == row for place in block.grid.errors)


_WORDS = re.compile(
    r"итог|всего|total|общее|overall|целом|%|процент|выполнени|attain", re.IGNORECASE
)
Spoken = Mapping[int, tuple[coded.Codes, Sequence[str | None]]]
"""The texts of columns that hold a word about totals or percentages, as codes into the distinct
ones; those without such a word are None."""


def _spoken(grid: Grid, ats: Sequence[int]) -> Spoken:
    found = {}
    for at in ats:
        codes, texts = coded.parts(grid.column(at))
        said = [text if _WORDS.search(text) else None for text in texts]
        if any(said):
            found[at] = codes, said
    return found


def _picked(codes: coded.Codes, picks: Iterable[bool]) -> Rows:
    """The rows whose text is picked; an empty cell has none."""
    return np.array([*picks, False])[codes]


def _alone(grid: Grid, at: int, keys: Sequence[int], otherwise: bool) -> Rows:
    """The rows in which all other keys are empty; ``otherwise`` where there are none."""
    others = [~grid.filled(other) for other in keys if other != at]
    return np.logical_and.reduce(others) if others else np.full(grid.height, otherwise)


def _percents(grid: Grid, keys: Sequence[int], spoken: Spoken) -> Rows:
    """The rows whose first cell speaks of a percentage and whose other keys are empty."""
    found = np.zeros(grid.height, dtype=bool)
    for at, (codes, texts) in spoken.items():
        said = [bool(text and percent(text) and _bare(text)) for text in texts]
        if any(said):
            found |= _picked(codes, said) & _alone(grid, at, keys, True)
    return found


def _bare(text: str) -> bool:
    """Whether a text is nothing but words about a percentage, plan and actual: "Milk 3.2 %" is a
    product."""
    words = headings.plain(text).replace("%", " ").split()
    known = {"выполнение", "выполнения", "вып", "план", "плана", "плану", "факта", "факт", "к"}
    known |= {"attainment", "attained", "plan", "of", "to", "actual", "процент", "доля", "share"}
    known |= {"исполнение", "исполнения", "achievement", "achieved", "от", "в", "percent"}
    return all(word in known for word in words)


def _totals(block: Block, keys: Sequence[int], spoken: Spoken) -> Rows:
    """The rows in which a cell says "total". One that only ends so ("Furniture Total") counts when
    the date, or every other key, is empty."""
    grid = block.grid
    found = np.zeros(grid.height, dtype=bool)
    date_at = block.choice.keys.get(columns.DATE)
    for at, (codes, texts) in spoken.items():
        said = [headings.totals(text) if text else None for text in texts]
        if not any(said):
            continue
        found |= _picked(codes, (verdict == "sure" for verdict in said))
        alone = _alone(grid, at, keys, False)
        if date_at is not None and date_at != at:
            alone = alone | ~grid.filled(date_at)
        found |= _picked(codes, (verdict == "likely" for verdict in said)) & alone
    return found


def _leading(grid: Grid, amounts: Collection[int]) -> list[int]:
    """The first column, where the word stands when the keys begin further right."""
    return [0] if grid.letters and 0 not in amounts else []


def rows_of(block: Block) -> npt.NDArray[np.int64]:
    """Every position that belongs to a table: from its title or first heading row to its end."""
    top = block.top if block.top >= 0 else block.header
    end = block.end if block.end >= 0 else block.grid.height
    return np.arange(block.begin if block.begin >= 0 else top, end)
