"""Addresses of cells and areas, within what a sheet has: columns to XFD, rows to 1,048,576."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Area = tuple[int, int, int, int]
"""First row and column, last row and column."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


@cache
def number(letters: str) -> int:
    """The number of a column.

    >>> number("A"), number("XFD")
    (1, 16384)
    """
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def cell(text: str) -> tuple[int, int] | None:
    """The row and column of a cell's address; None when it is none, or beyond the sheet."""
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), number(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area(text: str) -> Area | None:
    """An area of one cell or more; None when it is none, or its corners are interchanged."""
    first, _, last = text.partition(":")
    start, end = cell(first), cell(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return (*start, *end)


def areas(text: str) -> list[Area] | None:
    """The areas of a list with blanks between; None when one is none, or there is not one."""
    found = [one for one in map(area, text.split()) if one is not None]
    return found if found and len(found) == len(text.split()) else None


def lines(text: str) -> tuple[int, int] | None:
    """The first and last of whole rows ("$1:$2") or whole columns ("$A:$B")."""
    rows = re.fullmatch(r"\$?(\d{1,7}):\$?(\d{1,7})", text)
    if rows is not None:
        first, last = int(rows[1]), int(rows[2])
        return (first, last) if 1 <= first <= last <= LAST_ROW else None
    columns = re.fullmatch(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})", text)
    if columns is not None:
        first, last = number(columns[1]), number(columns[2])
        return (first, last) if first <= last <= LAST_COLUMN else None
    return None


def meet(one: Area, other: Area) -> bool:
    """Whether two areas have a cell in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def meeting(found: Sequence[tuple[str, Area]]) -> list[tuple[str, str]]:
    """The pairs of areas that have a cell in common."""
    return [(one, two) for (one, a), (two, b) in combinations(found, 2) if meet(a, b)]
