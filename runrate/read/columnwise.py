"""A whole column: text -> numbers or days, at once where the texts are plain, one distinct text
at a time where they are not.

Whether ``1,234`` is a thousand or a bit more than one, and whether ``1/2/2026`` is in January or
in February, is decided for a column from its other values, never cell by cell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from runrate.read import cells, coded
from runrate.read.cells import Comma, Order, Reason, Unread

T = TypeVar("T")
_SAMPLE = 20_000
_PLAIN_NUMBER = r"^-?\d{1,300}(\.\d+)?$"
_ISO_DAY = r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$"


@dataclass(frozen=True)
class Column(Generic[T]):
    """The values of a column, and why some cells have none: position -> reason. Cells that were
    empty have no value and no reason. ``completed``: some days had no year of their own."""

    values: T
    unread: Mapping[int, Reason]
    completed: bool = False


@dataclass(frozen=True)
class Votes:
    """What the values of a column say about how it is to be read: how many distinct ones say one
    thing, how many the other, and how many can be read both ways."""

    first: int = 0
    second: int = 0
    open: int = 0

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(self.first + other.first, self.second + other.second, self.open + other.open)


def comma_votes(text: "pd.Series[str]") -> Votes:
    """How many numbers of a column have a decimal comma (first), how many a comma between
    thousands (second)."""
    some = text[text.str.contains(",", regex=False, na=False)]
    said = [cells.comma_says(str(value)) for value in some.unique()[:_SAMPLE]]
    return Votes(said.count("decimal"), said.count("thousands"), said.count("open"))


def comma_of(votes: Votes) -> Comma | None:
    """How ``1,234`` is meant; None when nothing says so, or when the values contradict."""
    if bool(votes.first) == bool(votes.second):
        return None
    return "decimal" if votes.first else "thousands"


def numbers(text: "pd.Series[str]", comma: Comma | None) -> Column[npt.NDArray[np.float64]]:
    """A column of numbers; NaN where a cell is empty or unreadable."""
    if coded.is_coded(text):
        codes, texts = coded.split(text)
        distinct = numbers(pd.Series(texts, dtype="str"), comma)
        return Column(np.append(distinct.values, np.nan)[codes], _spread(codes, distinct.unread))
    array = pa.array(text, from_pandas=True, type=pa.large_string())
    plain = pc.match_substring_regex(array, _PLAIN_NUMBER)
    if pc.all(plain, min_count=0).as_py():
        fast = pc.cast(array, pa.float64())
        return Column(fast.to_numpy(zero_copy_only=False).astype(np.float64, copy=False), {})
    kept = pc.if_else(pc.fill_null(plain, False), array, pa.scalar(None, pa.large_string()))
    values = pc.cast(kept, pa.float64()).to_numpy(zero_copy_only=False).astype(np.float64)
    rest = np.flatnonzero(pc.fill_null(pc.invert(plain), False).to_numpy(zero_copy_only=False))
    unread: dict[int, Reason] = {}

    def one(value: str) -> float | Unread | None:
        return cells.number(value, comma)

    _slowly(text, rest, one, values, unread)
    return Column(values, unread)


def days(
    text: "pd.Series[str]", order: Order | None, turned: bool = False, year: int | None = None
) -> Column[npt.NDArray[np.datetime64]]:
    """A column of dates, without times of day; NaT where a cell is empty or unreadable. Where its
    true dates are ``turned`` round, day and month are changed back. ``year`` is that of days
    without one."""
    codes, uniques = pd.factorize(text)
    distinct = pd.Series(uniques, dtype="str")
    iso = distinct.str.match(_ISO_DAY, na=False).to_numpy(dtype=bool)
    read = np.full(len(distinct) + 1, np.datetime64("NaT", "us"), dtype="datetime64[us]")
    written = "%Y-%d-%m" if turned else "%Y-%m-%d"
    fast = pd.to_datetime(distinct[iso].str.slice(0, 10), format=written, errors="coerce")
    read[:-1][iso] = fast.to_numpy(dtype="datetime64[us]")
    reasons: dict[int, Reason] = {}
    completed = False
    years = read[:-1].astype("datetime64[Y]").astype(np.int64) + 1970
    dated = ~np.isnat(read[:-1])
    sure = dated & (years >= cells.FIRST_YEAR) & (years <= cells.LAST_YEAR)
    for place in np.flatnonzero(~sure):
        said = str(distinct.iloc[place])
        value = cells.day(said, order)
        if year is not None and value == Unread("no_year"):
            value, completed = cells.day(said, order, year), True
        read[place] = np.datetime64("NaT", "us")
        if isinstance(value, Unread):
            reasons[int(place)] = value.reason
        elif value is not None:
            read[place] = np.datetime64(value)
    values = read[codes]
    return Column(values, _spread(codes, reasons), completed)


def _spread(codes: npt.NDArray[np.intp], reasons: Mapping[int, Reason]) -> dict[int, Reason]:
    """Reasons of distinct texts -> reasons of cells."""
    if not reasons:
        return {}
    hit = np.flatnonzero(np.isin(codes, list(reasons)))
    return {int(place): reasons[int(codes[place])] for place in hit}


def _slowly(
    text: "pd.Series[str]",
    places: npt.NDArray[np.intp],
    read: Callable[[str], float | Unread | None],
    values: npt.NDArray[np.float64],
    unread: dict[int, Reason],
) -> None:
    """Read the cells at some places, each distinct text once."""
    codes, uniques = pd.factorize(text.iloc[places])
    found = [read(str(value)) for value in uniques]
    for place, code in zip(places, codes, strict=True):
        value = found[code]
        if isinstance(value, Unread):
            unread[int(place)] = value.reason
        elif value is not None:
            values[place] = value
