"""What each row below the headings is: data, a total, a row of percents, headings that come again,
a note. Whatever is none of these and not blank is named too: no row vanishes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Problem, info, warning
from runrate.read import headings, sums
from runrate.read.across import percent
from runrate.read.block import Block

_FIRST = 5
_TITLE_CELLS = 3
"""A row above the headings with more filled cells than this is no title."""


def classify(block: Block, careful: bool = False) -> tuple[Block, list[Problem]]:
    """The block with its data rows, the rows that are none by their kind, and what is to be said.
    ``careful``: also look for rows of percents and for notes, and compare totals with details."""
    grid, choice = block.grid, block.choice
    body = grid.cells.iloc[block.header + 1 : block.end if block.end >= 0 else None]
    used = list(choice.used)
    kept = pd.Series(False, index=body.index)
    for position in used:
        text = body[position].str.strip()
        kept |= text.notna() & text.ne("")
    for row, position in grid.errors:
        if row in kept.index and position in used:
            kept[row] = True
    amounts = {*choice.units.values(), *choice.across, choice.amount_at} - {None}
    again = _again(block, body)
    keys = [at for at in used if at not in amounts]
    spoken = _spoken(body, sorted({*keys, *_leading(body, amounts)}))
    totals = _totals(block, body, keys, spoken) & ~again
    percents = _percents(body, keys, spoken) & kept & ~again & ~totals
    data = kept & ~again & ~totals & ~percents
    numbering = _numbering(block, body) if careful else None
    if numbering is not None:
        again |= numbering
        data &= ~numbering
    rows = body.index.to_numpy()
    masks = {"again": again, "total": totals, "percent": percents}
    if careful:
        masks["note"] = _notes(block, body, data, amounts)
        data &= ~masks["note"]
    left = {
        name: rows[mask.to_numpy(dtype=bool)].astype(np.int64)
        for name, mask in masks.items()
        if mask.any()
    }
    found = replace(block, data=rows[data.to_numpy(dtype=bool)].astype(np.int64), left=left)
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
    known = np.zeros(len(grid.cells), dtype=bool)
    known[block.data] = True
    known[top : block.header + 1] = True
    for rows in block.left.values():
        known[rows] = True
    rest = np.flatnonzero(~known)
    some = grid.cells.iloc[rest]
    filled = np.zeros(len(rest), dtype=np.int64)
    for at in some.columns if len(rest) else ():
        filled += some[at].str.strip().fillna("").ne("").to_numpy(dtype=np.int64)
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


def _again(block: Block, body: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that repeat the headings, text by text; an upper one where the next follows it."""
    again = pd.Series(False, index=body.index)
    top = block.top if block.top >= 0 else block.header
    for row in range(block.header, top - 1, -1):
        texts = {at: text for at, text in enumerate(block.grid.texts(row)) if text}
        if not texts:
            continue
        first = min(texts)
        hits = body.index[body[first].str.strip().eq(texts[first]).fillna(False)]
        for hit in hits:
            same = block.grid.texts(int(hit))
            alike = all(same[at] == text for at, text in texts.items())
            again[hit] |= alike and (row == block.header or bool(again.get(hit + 1, False)))
    return again


def _numbering(block: Block, body: pd.DataFrame) -> "pd.Series[bool]":
    """A row right below the headings that numbers the columns: 1, 2, 3…"""
    found = pd.Series(False, index=body.index)
    if len(body):
        texts = [text for text in block.grid.texts(int(body.index[0])) if text]
        if len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]:
            found.iloc[0] = True
    return found


def _notes(
    block: Block, body: pd.DataFrame, data: "pd.Series[bool]", amounts: Collection[int | None]
) -> "pd.Series[bool]":
    """The rows below all others in which only one cell, and no amount, is filled."""
    found = pd.Series(False, index=body.index)
    for row in reversed(body.index[data]):
        filled = [at for at, text in enumerate(block.grid.texts(int(row))) if text]
        if len(filled) != 1 or filled[0] in amounts or _error_in(block, int(row)):
            break
        found[row] = True
    return found if found.sum() < data.sum() else found & False


def _error_in(block: Block, row: int) -> bool:
    return any(place[0] == row for place in block.grid.errors)


_WORDS = r"итог|всего|total|общее|overall|целом|%|процент|выполнени|attain"
Spoken = Mapping[int, Sequence[str]]
"""The distinct texts of columns that hold a word about totals or percentages."""


def _spoken(body: pd.DataFrame, ats: Sequence[int]) -> Spoken:
    found = {}
    for at in ats:
        hits = body[at][body[at].str.contains(_WORDS, case=False, na=False)]
        if len(hits):
            found[at] = [str(text) for text in hits.unique()]
    return found


def _percents(body: pd.DataFrame, keys: Sequence[int], spoken: Spoken) -> "pd.Series[bool]":
    """The rows whose first cell speaks of a percentage and whose other keys are empty."""
    found = pd.Series(False, index=body.index)
    for at, texts in spoken.items():
        said = [text for text in texts if percent(text) and _bare(text)]
        if said:
            others = [body[other].isna() for other in keys if other != at]
            alone = pd.concat(others, axis=1).all(axis=1) if others else True
            found |= body[at].isin(said) & alone
    return found


def _bare(text: str) -> bool:
    """Whether a text is nothing but words about a percentage, plan and actual: "Milk 3.2 %" is a
    product."""
    words = headings.plain(text).replace("%", " ").split()
    known = {"выполнение", "выполнения", "вып", "план", "плана", "плану", "факта", "факт", "к"}
    known |= {"attainment", "attained", "plan", "of", "to", "actual", "процент", "доля", "share"}
    known |= {"исполнение", "исполнения", "achievement", "achieved", "от", "в", "percent"}
    return all(word in known for word in words)


def _totals(
    block: Block, body: pd.DataFrame, keys: Sequence[int], spoken: Spoken
) -> "pd.Series[bool]":
    """The rows in which a cell says "total". One that only ends so ("Furniture Total") counts when
    the date, or every other key, is empty."""
    found = pd.Series(False, index=body.index)
    date_at = block.choice.keys.get(columns.DATE)
    for position, texts in spoken.items():
        verdicts = {text: verdict for text in texts if (verdict := headings.totals(text))}
        if not verdicts:
            continue
        said = body[position].map(verdicts)
        found |= said.eq("sure").fillna(False)
        likely = said.eq("likely").fillna(False)
        others = [body[at].isna() for at in keys if at != position]
        alone = pd.concat(others, axis=1).all(axis=1) if others else pd.Series(False, body.index)
        if date_at is not None and date_at != position:
            alone |= body[date_at].isna()
        found |= likely & alone
    return found


def _leading(body: pd.DataFrame, amounts: Collection[int | None]) -> list[int]:
    """The first column, where the word stands when the keys begin further right."""
    return [0] if body.shape[1] and 0 not in amounts else []


def rows_of(block: Block) -> npt.NDArray[np.int64]:
    """Every position that belongs to a table: from its title or first heading row to its end."""
    top = block.top if block.top >= 0 else block.header
    end = block.end if block.end >= 0 else len(block.grid.cells)
    return np.arange(block.begin if block.begin >= 0 else top, end)
