"""What the groups of rows are: the name of each row's groups in columns of their own, and the
dimension of each level by its heading, by its values, or by what stands below it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import DIMENSIONS, fold
from runrate.model.problems import Problem, info, warning
from runrate.read import cells, headings
from runrate.read.block import Block, Positions
from runrate.read.grid import Grid
from runrate.read.heading_said import Known
from runrate.read.levels import Levels
from runrate.read.stacked_headings import level_names

_ENOUGH = 0.5
"""The part of a level's names that must be keys of a dimension for the level to be it."""


def named(block: Block, found: Levels, known: Known, at: int) -> tuple[Block, list[Problem]]:
    """The block with a column for each level of groups, and what each was taken for. ``at`` is the
    column of the names of the rows."""
    texts = _texts_of_levels(block, found)
    keys = {name: place for name, place in block.choice.keys.items() if place not in found.at}
    names = _meanings(block, found, texts, known, keys, at)
    grid, headings_ = block.grid, list(block.texts)
    problems: list[Problem] = []
    shown = []
    for level, (name, text) in enumerate(zip(names, texts, strict=True)):
        if all(value is None for value in text):
            continue
        name, text = _without_prefix(name, text)
        heading = _heading(block, found, level, len(names))
        grid = _with_column(grid, block.data, text, grid.letters[found.at[level]])
        headings_.append(heading if name else "")
        examples = ", ".join(dict.fromkeys(value for value in text if value))
        if name:
            keys[name] = grid.cells.shape[1] - 1
            shown.append(name)
        else:
            place = block.place(block.header, found.at[level])
            problems.append(warning("group_level_unknown", place, examples=_short(examples)))
    if shown:
        place = block.place(block.header, found.at[0])
        problems.insert(0, info("groups_found", place, columns=tuple(shown)))
    choice = replace(block.choice, keys=keys)
    return replace(block, grid=grid, texts=tuple(headings_), choice=choice), problems


def _short(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _texts_of_levels(block: Block, found: Levels) -> list[list[str | None]]:
    """For each level the name that each row belongs to; None where a row stands on no such
    level."""
    columns_ = {at: block.column(at).tolist() for at in set(found.at)}
    count = len(found.of_row)
    order = range(count - 1, -1, -1) if found.below else range(count)
    stack: list[str | None] = [None] * len(found.at)
    rows: list[list[str | None]] = [[] for _ in range(count)]
    for place in order:
        level = int(found.of_row[place])
        value = columns_[found.at[level]][place]
        own = value if isinstance(value, str) else None
        stack[level:] = [own, *[None] * (len(stack) - level - 1)]
        rows[place] = list(stack)
    return [[row[level] for row in rows] for level in range(len(found.at))]


def _meanings(
    block: Block,
    found: Levels,
    texts: Sequence[Sequence[str | None]],
    known: Known,
    keys: dict[str, int],
    at: int,
) -> list[str | None]:
    """The canonical column of each level: as its heading says, by its values, else by the chain
    of larger wholes above the heading of the innermost level."""
    count = len(texts)
    served = {place: name for name, place in block.choice.keys.items()}
    if found.evidence == "columns":
        return [served.get(place) for place in found.at]
    names: list[str | None] = [None] * count
    days = [_are_days({value for value in level if value}) for level in texts]
    listed = [headings.recognise(name) for name in level_names(block.texts[at])]
    if listed:
        columns_ = [meaning.column for meaning in listed if meaning is not None]
        columns_ = columns_[:count] if len(columns_) > count else columns_
        names[count - len(columns_) :] = columns_
    elif not days[-1]:
        names[-1] = served.get(at)
    elif count > 1:  # the heading names the groups of which the days are the details
        names[-2] = served.get(at)
    for level in range(count - 1, -1, -1):
        values = {value for value in texts[level] if value}
        if names[level] is None and days[level]:
            names[level] = columns.DATE
        if not listed and (better := _by_values(values, known)):
            names[level] = better if better not in names else names[level]
        if (prefix := _prefix(values)) and prefix not in names:
            names[level] = prefix
        if names[level] is None and level + 1 < count and (below := names[level + 1]):
            names[level] = _parent(below)
        if names[level] in keys or names[level] in names[level + 1 :]:
            names[level] = None
    return names


def _parent(name: str) -> str | None:
    """The larger whole of a column: the group of a product, the category of a group."""
    if name == "product":
        return "product_group"
    return DIMENSIONS[name].parent if name in DIMENSIONS else None


def _by_values(values: set[str], known: Known) -> str | None:
    """The dimension whose known keys most of the values are."""
    folded = {fold(value) for value in values}
    shares = {name: len(folded & there) / len(folded) for name, there in known.items() if folded}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


def _are_days(values: set[str]) -> bool:
    found = [cells.day(value) for value in values]
    return bool(found) and all(
        isinstance(one, date) or one == cells.Unread("no_year") for one in found
    )


def _prefix(values: set[str]) -> str | None:
    """The column that all names of a level begin with: "Sales rep: Belova"."""
    meanings = {headings.recognise(value.split(":")[0]) for value in values if ":" in value}
    if len(meanings) != 1 or not all(":" in value for value in values):
        return None
    meaning = meanings.pop()
    return meaning.column if meaning is not None and meaning.column in columns.KEYS else None


def _without_prefix(
    name: str | None, text: Sequence[str | None]
) -> tuple[str | None, list[str | None]]:
    values = {value for value in text if value}
    if name is None or _prefix(values) != name:
        return name, list(text)
    return name, [value.split(":", 1)[1].strip() if value else None for value in text]


def _heading(block: Block, found: Levels, level: int, count: int) -> str:
    """The text above a level: its own part of the heading where this lists the levels."""
    text = block.texts[found.at[level]]
    listed = level_names(text)
    index = level - (count - len(listed))
    return listed[index] if listed and 0 <= index < len(listed) else text


def _with_column(grid: Grid, data: Positions, text: Sequence[str | None], letter: str) -> Grid:
    """The grid with one more column, whose cells stand in that letter's column of the sheet."""
    position = grid.cells.shape[1]
    values = np.full(grid.height, np.nan, dtype=object)
    values[data] = [np.nan if value is None else value for value in text]
    more = pd.Series(values, index=grid.cells.index, dtype="str")
    cells_ = pd.concat([grid.cells, more.rename(position)], axis=1)
    return replace(grid, content=cells_, letters=(*grid.letters, letter))
