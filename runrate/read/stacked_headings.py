"""Headings of one to four rows, flattened to one text for each column: "Plan / Cases".

An upper heading stands over the columns of its merged area, or, where nothing is merged, over the
columns to its right that have a heading of their own below and none beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from runrate.model import columns
from runrate.model.period import Period
from runrate.read import cells, headings, spans
from runrate.read.grid import Grid
from runrate.read.heading_said import JOIN
from runrate.read.sheet_marks import Area, column_number

DEPTH = 4
_COVERED = 100_000
"""Cells that one merged area may cover."""
_SPLIT = re.compile(r"\s*(?: / |[,;\n\\/>]|\s-\s)\s*")


class Stack(NamedTuple):
    """Heading rows: the positions of the first and the last one, and each column's text."""

    top: int
    bottom: int
    texts: tuple[str, ...]


class Top(NamedTuple):
    """The upper part of a sheet as lists of stripped texts by position, with what is merged in it:
    (row, column) -> the position of the cell that the text stands in."""

    rows: Mapping[int, tuple[str, ...]]
    merged: Mapping[tuple[int, int], tuple[int, int]]


def top_of(grid: Grid, rows: Sequence[int], merged: Sequence[Area]) -> Top:
    """The texts of these rows of a grid, with its merged areas in positions of the grid."""
    return Top({row: grid.texts(row) for row in rows}, merged_positions(grid, merged))


def merged_positions(grid: Grid, areas: Sequence[Area]) -> dict[tuple[int, int], tuple[int, int]]:
    """Every covered cell of the merged areas -> the cell that holds the text, by positions. An area
    of a whole sheet, or areas that cover more than a sheet should, say nothing."""
    if not areas:
        return {}
    row_of = {int(number): position for position, number in enumerate(grid.rows)}
    at_of = {column_number(letter): position for position, letter in enumerate(grid.letters)}
    found: dict[tuple[int, int], tuple[int, int]] = {}
    left = 5 * _COVERED
    for area in areas:
        row, at = row_of.get(area.top), at_of.get(area.left)
        rows, ats = area.bottom - area.top + 1, area.right - area.left + 1
        if row is None or at is None or rows * ats > _COVERED:
            continue
        left -= rows * ats
        if left < 0:
            break
        covered = [row_of.get(number) for number in range(area.top, area.bottom + 1)]
        beside = [at_of.get(number) for number in range(area.left, area.right + 1)]
        for lower in covered:
            for right in beside:
                if lower is not None and right is not None and (lower, right) != (row, at):
                    found[lower, right] = (row, at)
    return found


def stacks(top: Top) -> Iterator[Stack]:
    """Every run of one to `DEPTH` rows that could be headings, for each last row the shorter
    first."""
    for bottom, texts in top.rows.items():
        if not any(texts) or not _like_headings(texts):
            continue
        for depth in range(1, DEPTH + 1):
            first = bottom - depth + 1
            above = [top.rows.get(row, ()) for row in range(first, bottom)]
            if depth > 1 and not (above[0] and any(above[0]) and _like_headings(above[0])):
                break
            if depth > 1 and _is_title(above[0], top.rows.get(first + 1, ()), first, top):
                break
            yield Stack(first, bottom, flattened(top, first, bottom))


def flattened(top: Top, first: int, last: int) -> tuple[str, ...]:
    """The texts of each column from the first to the last heading row, the same one only once."""
    lowest = top.rows[last]
    if first == last:
        return tuple(map(_in_one_line, lowest))
    lines = [_spread(top, row, last) for row in range(first, last)]
    lines.append([text or _beside(top, last, at) for at, text in enumerate(lowest)])
    found = []
    for parts in zip(*lines, strict=True):
        distinct = dict.fromkeys(_in_one_line(part) for part in parts if part)
        found.append(JOIN.join(distinct))
    return tuple(found)


def _in_one_line(text: str) -> str:
    """A heading without its line breaks; those that part a list of levels are written out."""
    if "\n" not in text:
        return " ".join(text.split())
    return JOIN.join(level_names(text)) or " ".join(text.split())


def _beside(top: Top, row: int, at: int) -> str:
    """The text of the merged cell in the same row that covers this one, if one does."""
    origin = top.merged.get((row, at))
    return top.rows[row][origin[1]] if origin and origin[0] == row else ""


def _spread(top: Top, row: int, last: int) -> list[str]:
    """The texts of an upper heading row, each over all columns that it stands over."""
    texts = top.rows[row]
    is_merged = any(r == row and origin[0] == row for (r, _), origin in top.merged.items())
    found, over = [], ""
    for at, text in enumerate(texts):
        below = any(top.rows[lower][at] for lower in range(row + 1, last + 1) if lower in top.rows)
        origin = top.merged.get((row, at))
        if text:
            over = text if below and not is_merged else ""
            found.append(text)
        elif origin is not None:
            found.append(top.rows.get(origin[0], texts)[origin[1]] if origin[0] == row else "")
        elif not below:
            over = ""
            found.append("")
        else:
            found.append(over)
    return found


def _is_title(texts: Sequence[str], below: Sequence[str], row: int, top: Top) -> bool:
    """Whether the row above headings is a title: a text that stands alone, over the first column
    of the table or over more columns than have headings."""
    filled = [at for at, text in enumerate(texts) if text]
    if len(filled) != 1 or sum(map(bool, below)) < 2:
        return False
    first = next((at for at, text in enumerate(below) if text), 0)
    wide = sum(
        1 for (r, _), origin in top.merged.items() if r == row and origin == (row, filled[0])
    )
    return filled[0] <= first or wide + 1 >= sum(map(bool, below))


def _like_headings(texts: Sequence[str]) -> bool:
    """Whether a row could be headings: no numbers in it but days, years and dates."""
    return all(not is_number(text) or small_or_date(text) for text in texts if text)


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """Whether a text reads as an amount."""
    return isinstance(cells.number(text, "decimal"), float)


@lru_cache(maxsize=8192)
def small_or_date(text: str) -> bool:
    """Whether a number in a heading is a day of the month, a year or a date.

    >>> small_or_date("31"), small_or_date("2026"), small_or_date("01.11"), small_or_date("470")
    (True, True, True, False)
    """
    if text.isdigit() and (1 <= int(text) <= 31 or cells.FIRST_YEAR <= int(text) <= 2100):
        return True
    if re.fullmatch(r"\d{1,2}\.\d{2}", text) and int(text.split(".")[1]) <= 12:
        return 1 <= int(text.split(".")[0]) <= 31
    return not re.fullmatch(r"[\d ]+", text) and isinstance(spans.span(text), Period)


@lru_cache(maxsize=4096)
def level_names(text: str) -> tuple[str, ...]:
    """The headings that one cell (or one cell under the other) lists for the levels of groups in
    its column, the outermost first; none when it is not such a list. A line break parts them only
    where nothing else does.

    >>> level_names("Группа / Номенклатура / Клиент")
    ('Группа', 'Номенклатура', 'Клиент')
    """
    for form in (" ".join(text.split()), text):
        parts = [part.strip() for part in _SPLIT.split(form) if part.strip()]
        meanings = [headings.recognise(part) for part in parts]
        served = {m.column for m in meanings if m is not None}
        if 1 < len(parts) == len(served) and served <= {*columns.KEYS, columns.DATE}:
            return tuple(parts)
    return ()
