"""The needed columns of a large sheet, typed, exactly as if every cell had been read as text.

Numbers stay numbers and dates become the few distinct texts that they are, instead of a text for
each cell. That is done only where it changes nothing: in a column of numbers every cell must be a
number, in one of dates a date (the reader's strict types see to that, over all rows); empty cells
and error values may stand anywhere. Whatever else is found, the sheet is read as text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from runrate.read import coded
from runrate.read.cell_texts import plain
from runrate.read.needed import Loaded, Needed

_DECIMALS_FROM = 1e7
"""A number above has no nine decimals: it stays what it is, however it is written."""
_FIRST_DATE, _LAST_DATE = np.datetime64("0100-01-01"), np.datetime64("9999-12-31")


@dataclass(frozen=True)
class Column:
    """One column over all rows of a sheet: the codes of its texts, or (``numbers``) numbers, NaN
    where a cell is empty, with the texts of the rows above them."""

    text: "pd.Series[str] | None" = None
    numbers: npt.NDArray[np.float64] | None = None
    head: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def stripped(self) -> "pd.Series[str]":
        """The texts, stripped; blank cells are NaN."""
        codes, texts = coded.parts(self.as_text)
        stripped = [text.strip() or None for text in texts]
        return self.as_text if stripped == texts else coded.series(codes, stripped)

    @cached_property
    def as_text(self) -> "pd.Series[str]":
        """The texts, of numbers too."""
        if self.text is not None:
            return self.text
        assert self.numbers is not None
        codes, uniques = pd.factorize(self.numbers)
        head = [*self.head.values()]
        codes = codes.copy()
        codes[[*self.head]] = np.arange(len(uniques), len(uniques) + len(head))
        return coded.series(codes, [*map(plain, uniques.tolist()), *head])

    def at(self, row: int) -> str | None:
        """The text of one cell."""
        if self.text is not None:
            value = self.text.iloc[row]
            return None if pd.isna(value) else str(value)
        assert self.numbers is not None
        number = float(self.numbers[row])
        return self.head.get(row) if np.isnan(number) else plain(number)

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """The rows in which a cell is not blank."""
        if self.numbers is None:
            found: npt.NDArray[np.bool_] = coded.parts(self.stripped)[0] >= 0
            return found
        there = ~np.isnan(self.numbers)
        there[[row for row, text in self.head.items() if text.strip()]] = True
        return there

    def says(self, wanted: str) -> npt.NDArray[np.bool_]:
        """The rows in which a cell has this text, but for spaces around it."""
        if self.numbers is None:
            codes, texts = coded.parts(self.stripped)
            found: npt.NDArray[np.bool_] = codes == (texts.index(wanted) if wanted in texts else -2)
            return found
        number = _number(wanted)
        found = self.numbers == (np.nan if number is None else number)
        found[[row for row, text in self.head.items() if text.strip() == wanted]] = True
        return found


class Body(NamedTuple):
    """A large sheet: its first rows as text, and its needed columns by position, over all rows."""

    head: pd.DataFrame
    columns: Mapping[int, Column]
    height: int
    width: int
    errors: frozenset[tuple[int, int]]


def body(loaded: Loaded, head: pd.DataFrame, needed: Needed) -> Body | None:
    """A sheet of its needed columns; None where they must be read as text. ``head`` are the texts
    of its first rows."""
    start = needed.header + 1
    columns = {}
    for at, array in zip(needed.ats, loaded.columns.columns, strict=True):
        told = zip(range(start), head[at], strict=False)
        above = {row: str(text) for row, text in told if not pd.isna(text)}
        column = _column(array, above, start)
        if column is None:
            return None
        columns[at] = column
    height = start + loaded.columns.num_rows
    return Body(head, columns, height, loaded.width, loaded.errors)


def _column(array: pa.Array, above: Mapping[int, str], start: int) -> Column | None:
    """A column of the reader below the rows that stand above it."""
    kind = array.type
    if pa.types.is_floating(kind):
        numbers = array.to_numpy(zero_copy_only=False)
        if array.null_count + np.isfinite(numbers).sum() < len(numbers):
            return None
        return Column(None, np.concatenate([np.full(start, np.nan), _as_written(numbers)]), above)
    if pa.types.is_null(kind):
        return Column(_below(above, start, np.full(len(array), -1), []))
    if not pa.types.is_dictionary(kind):
        return None
    codes = pc.fill_null(array.indices, -1).to_numpy(zero_copy_only=False)
    distinct = array.dictionary
    if pa.types.is_string(distinct.type):
        return Column(_below(above, start, codes, distinct.to_pylist()))
    stamps = distinct.to_numpy(zero_copy_only=False)
    if len(stamps) and not (stamps.min() >= _FIRST_DATE and stamps.max() <= _LAST_DATE):
        return None
    return Column(_below(above, start, codes, [*map(moment, stamps)]))


def _below(
    above: Mapping[int, str], start: int, codes: coded.Codes, texts: Sequence[str]
) -> "pd.Series[str]":
    """The texts of a column below those that stand above it."""
    heading = np.full(start, -1, dtype=np.int64)
    heading[[*above]] = np.arange(len(texts), len(texts) + len(above))
    return coded.series(np.concatenate([heading, codes]), [*texts, *above.values()])


def _as_written(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Numbers as their texts say them: the reader writes up to nine decimals."""
    few = np.flatnonzero(np.abs(numbers) < _DECIMALS_FROM)
    few = few[np.rint(numbers[few] * 1e9) / 1e9 != numbers[few]]
    if not len(few):
        return numbers
    written = numbers.copy()
    written[few] = [float(plain(number)) for number in numbers[few].tolist()]
    return written


def _number(text: str) -> float | None:
    """The number that is written so, if one is."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if np.isfinite(number) and plain(number) == text else None


def moment(stamp: np.datetime64) -> str:
    """A date as the reader writes it.

    >>> moment(np.datetime64("2026-11-01T13:05:00.500", "ms")), moment(np.datetime64("2026-11-01"))
    ('2026-11-01 13:05:00.500', '2026-11-01 00:00:00')
    """
    text = str(stamp.astype("datetime64[ms]")).replace("T", " ")
    return text.removesuffix(".000")
