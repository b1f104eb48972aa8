"""Whether the day or the month comes first in a column of dates: told by all of its values together
and by the order of the rows, never cell by cell.

A program that takes ``1/13/2014`` for a text, because it reads days first, has taken the
``2/1/2014`` above it for the 2nd of January. Such a column holds true dates that are turned round,
all of them up to the 12th, beside texts that are all beyond it.
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.problems import Problem, info
from runrate.read import cells, columnwise
from runrate.read.block import Block
from runrate.read.cells import Order
from runrate.read.columnwise import Votes

_DIGITS = re.compile(r"\s*\d{1,2}[-./]\d{1,2}[-./]\d")
_TRUE = re.compile(r"(\d{4}-\d{2}-\d{2}) 00:00:00")
_TOLD = re.compile(r"\s*\d{1,2}([-/])\d{1,2}\1\d{2,4}\s*")
_MANY_TRUE, _MANY_TOLD = 5, 3
"""By chance five true dates lie all within the first twelve days once in a hundred columns."""
_CLEARLY = 2
_ROWS = 20_000


class DateOrder(NamedTuple):
    """How the dates of a column are to be read: which part of ``1/2/2026`` comes first (None:
    nothing tells), whether its true dates are turned round (None: it looks so, but too few dates
    speak for it), and the year of those without one."""

    first: Order | None = None
    turned: bool | None = False
    year: int | None = None


def votes(text: "pd.Series[str]") -> Votes:
    """How many dates of a column must have the day first, how many the month first."""
    some = [value for value in map(str, text.dropna().unique()) if _DIGITS.match(value)]
    said = [cells.order_says(value) for value in some]
    return Votes(said.count("dmy"), said.count("mdy"), said.count("open"))


def order_of(found: Votes) -> Order | None:
    """Whether the day or the month comes first; None when nothing says so or both do."""
    if bool(found.first) == bool(found.second):
        return None
    return "dmy" if found.first else "mdy"


def of(text: "pd.Series[str]") -> DateOrder:
    """How a column by itself is to be read, likely or not."""
    first = order_of(votes(text)) or likely(text)
    return DateOrder(first, turned(text))


def likely(text: "pd.Series[str]") -> Order:
    """For a column whose every date fits both orders: the one under which the rows come much more
    evenly, or the dates lie much closer together; else the day first."""
    some = text.dropna().iloc[:_ROWS]
    day_first, month_first = (columnwise.days(some, order).values for order in ("dmy", "mdy"))
    for measured in (_steps, _width):
        by_day, by_month = measured(day_first), measured(month_first)
        if by_month * _CLEARLY < by_day:
            return "mdy"
        if by_day * _CLEARLY < by_month:
            return "dmy"
    return "dmy"


def turned(text: "pd.Series[str]") -> bool | None:
    """Whether the true dates of a column are turned round; None when it looks so, but neither
    enough dates nor the order of the rows bear it out."""
    some = text.dropna().iloc[:_ROWS]
    true, told = set[str](), set[str]()
    for value in map(str, some.unique()):
        if found := _TRUE.fullmatch(value):
            true.add(found[1])
        elif _TOLD.fullmatch(value):
            told.add(value)
    said = {cells.order_says(value) for value in told}
    if not true or len(said) != 1 or "open" in said:
        return False
    if any(int(value[8:]) > 12 for value in true) or all(v[5:7] == v[8:] for v in true):
        return False
    order: Order = "mdy" if said == {"mdy"} else "dmy"
    as_they_are = _steps(columnwise.days(some, order).values)
    turned_back = _steps(columnwise.days(some, order, turned=True).values)
    if turned_back * _CLEARLY < as_they_are:
        return True
    enough = len(true) >= _MANY_TRUE and len(told) >= _MANY_TOLD
    return True if enough and turned_back < as_they_are * _CLEARLY else None


def year_taken(block: Block, at: int, how: DateOrder) -> Problem:
    """That days without a year have been given one."""
    place = block.place(block.header, at)
    return info("year_taken", place, heading=block.texts[at], year=str(how.year))


def back(text: str) -> str:
    """A true date with day and month changed; another text as it is.

    >>> back("2026-02-01 00:00:00"), back("1/13/2026")
    ('2026-01-02 00:00:00', '1/13/2026')
    """
    found = _TRUE.fullmatch(text)
    return f"{text[:5]}{text[8:10]}-{text[5:7]}{text[10:]}" if found else text


def _steps(days: npt.NDArray[np.datetime64]) -> int:
    """By how many days in all the rows go forth and back."""
    known = days[~np.isnat(days)].astype("datetime64[D]").astype(np.int64)
    return int(np.abs(np.diff(known)).sum())


def _width(days: npt.NDArray[np.datetime64]) -> int:
    """How many days lie between the first and the last."""
    known = days[~np.isnat(days)].astype("datetime64[D]").astype(np.int64)
    return int(known.max() - known.min()) if len(known) else 0
