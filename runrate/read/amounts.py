"""The amounts of a block by unit, each in a column of its own."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import unit_column
from runrate.read import columnwise, headings
from runrate.read.block import Block
from runrate.read.cells import Comma
from runrate.read.marks import Mark, error_marks, unread_marks

_FIRST = 5
Amounts = dict[str, npt.NDArray[np.float64]]
Commas = Mapping[tuple[int, int], Comma | None]


def positions(block: Block) -> dict[int, str]:
    """The columns that hold amounts, and the unit of each (AMOUNT where rows name their own)."""
    found = {at: unit for unit, at in block.choice.units.items()}
    if block.choice.amount_at is not None:
        found[block.choice.amount_at] = headings.AMOUNT
    return found


def read(
    block: Block, index: int, commas: Commas, names: Sequence[str]
) -> tuple[Amounts, list[Mark]]:
    """The amounts of each unit, and marks for the cells that cannot be read. ``names`` are the
    units of the settings, if they name some."""
    found: Amounts = {}
    marks: list[Mark] = []
    for at, unit in positions(block).items():
        values, said = at_position(block, index, at, unit, commas)
        marks += said
        if at == block.choice.amount_at:
            split, said = by_unit(block, index, values, names)
            marks += said
            found |= split
        else:
            found[unit] = values
    return found, marks


def at_position(
    block: Block, index: int, at: int, unit: str, commas: Commas
) -> tuple[npt.NDArray[np.float64], list[Mark]]:
    """The amounts of one column, and marks for its cells that cannot be read."""
    name = unit_column(unit)
    if (numbers := block.numbers(at)) is not None:
        return numbers, error_marks(block, index, name, at)
    read = columnwise.numbers(block.column(at), commas.get((index, at)))
    marks = unread_marks(block, index, name, at, read.unread, "amount")
    return read.values, [*marks, *error_marks(block, index, name, at)]


def by_unit(
    block: Block, index: int, values: npt.NDArray[np.float64], names: Sequence[str]
) -> tuple[Amounts, list[Mark]]:
    """Amounts whose unit stands in a cell of their row, each in the column of its unit: one of
    the settings' units, or if these name none, the unit as the cell calls it."""
    at = block.choice.unit_at
    assert at is not None
    text = block.column(at)
    codes, uniques = pd.factorize(text)
    called = [headings.unit_named(str(value)) or columns.fold(str(value)) for value in uniques]
    alone = block.choice.amount_unit
    if alone is not None and len(set(called)) <= 1:
        return {alone: values}, []
    told = {headings.unit_named(name) or columns.fold(name): name for name in names}
    unit_of = [told.get(name) if names else name for name in called]
    found: Amounts = {}
    known = np.zeros(len(values), dtype=bool)
    for unit in dict.fromkeys(unit for unit in unit_of if unit):
        here = np.isin(codes, [code for code, name in enumerate(unit_of) if name == unit])
        found[unit] = np.where(here, values, np.nan)
        known |= here
    unknown = np.flatnonzero(~known & ~np.isnan(values))
    if not len(unknown):
        return found, []
    texts = tuple(str(value) for value in text.iloc[unknown].dropna().unique()[:_FIRST])
    letter = block.grid.letters[at]
    return found, [Mark("unit_unknown", index, headings.UNIT, letter, unknown, texts)]
