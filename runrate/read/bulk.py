"""The needed columns of a large sheet, typed, exactly as if every cell had been read as text.

Numbers stay numbers and dates become the few distinct texts that they are, instead of a text for
each cell. That is done only where it changes nothing: in a column of numbers every cell must be a
number, in one of dates a date (the reader's strict types see to that, over all rows); empty cells
and error values may stand anywhere. Whatever else is found, the sheet is read as text.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import fastexcel
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from runrate.read import coded

_ERROR, _EMPTY = "but got 'Error(", "but got 'String(\"\")'"
_FIRST_DATE, _LAST_DATE = np.datetime64("0100-01-01"), np.datetime64("9999-12-31")
logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it would speak of every empty column


@dataclass(frozen=True)
class Needed:
    """What is needed of a sheet: the position of the heading row, the positions of the columns
    whose cells are read as text, and of those that hold numbers or dates."""

    header: int
    texts: tuple[int, ...]
    typed: tuple[int, ...]


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
        return coded.series(codes, [text.strip() or None for text in texts])

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


@dataclass(frozen=True)
class Body:
    """A large sheet: its first rows as text, and its needed columns by position, over all rows."""

    head: pd.DataFrame
    columns: Mapping[int, Column]
    height: int
    width: int
    errors: frozenset[tuple[int, int]]


def read(
    reader: fastexcel.ExcelReader,
    sheet: str,
    head: pd.DataFrame,
    first: int,
    needed: Needed,
) -> Body | None:
    """The needed columns of a sheet; None where they must be read as text. ``head`` are the texts
    of its first rows, ``first`` is the number of its first column in the sheet."""
    ats = sorted({*needed.texts, *needed.typed})
    start = needed.header + 1
    try:
        loaded = reader.load_sheet(
            sheet,
            header_row=None,
            skip_rows=start,
            use_columns=[first + at for at in ats],
            dtypes={first + at: "string" for at in needed.texts},
            schema_sample_rows=None,
            dtype_coercion="strict",
        )
        places = [(one.index, one.absolute_index) for one in loaded.selected_columns]
        if places != [(at, first + at) for at in ats]:
            return None
        batch, found = loaded.to_arrow_with_errors()
    except fastexcel.FastExcelError:
        return None
    errors = set()
    for cell in found.errors if found else ():
        row, at = cell.offset_position
        if _ERROR in cell.detail:
            errors.add((row + start, at))
        elif _EMPTY not in cell.detail:
            return None
    columns = {}
    for at, array in zip(ats, batch.columns, strict=True):
        told = zip(range(start), head[at], strict=False)
        above = {row: str(text) for row, text in told if not pd.isna(text)}
        column = _column(array, above, start)
        if column is None:
            return None
        columns[at] = column
    return Body(head, columns, start + batch.num_rows, loaded.width, frozenset(errors))


def _column(array: pa.Array, above: Mapping[int, str], start: int) -> Column | None:
    """A column of the reader below the rows that stand above it."""
    kind = array.type
    if pa.types.is_floating(kind):
        numbers = array.to_numpy(zero_copy_only=False)
        if array.null_count + np.isfinite(numbers).sum() < len(numbers):
            return None
        return Column(None, np.concatenate([np.full(start, np.nan), numbers]), above)
    if pa.types.is_null(kind):
        return Column(_below(above, start, np.full(len(array), -1), []))
    if not (pa.types.is_string(kind) or pa.types.is_timestamp(kind)):
        return None
    coded_array = array.dictionary_encode()
    codes = pc.fill_null(coded_array.indices, -1).to_numpy(zero_copy_only=False)
    distinct = coded_array.dictionary
    if pa.types.is_string(kind):
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


def plain(number: float) -> str:
    """A number as the reader writes it: its shortest digits, never with an exponent.

    >>> plain(7.0), plain(-0.5), plain(1e22), plain(1.5e-7)
    ('7', '-0.5', '10000000000000000000000', '0.00000015')
    """
    text = repr(number)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")


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
