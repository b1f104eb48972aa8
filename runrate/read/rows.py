"""The data rows of a block as typed columns, still without lookups, with a mark on each row that
cannot be used."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from runrate.model import columns
from runrate.model.columns import unit_column
from runrate.model.problems import Problem
from runrate.model.tables import Source
from runrate.read import amounts, coded, date_order
from runrate.read.block import Block
from runrate.read.marks import Mark, error_marks, total, unread_marks
from runrate.read.style import Style

EXTRA = "heading:"
"""Before the name of a column that only lookups and filters need."""


class Rows(NamedTuple):
    """Typed rows: a frame in the shape of `Table.frame` but for ``aside``, with the marks that
    become it."""

    frame: pd.DataFrame
    source: Source
    marks: tuple[Mark, ...] = ()
    unit_names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def keys(block: Block) -> dict[str, "pd.Series[str]"]:
    """The key columns and those that lookups and filters need, as coded text."""
    choice = block.choice
    found = {name: at for name, at in choice.keys.items() if name != columns.DATE}
    found |= {EXTRA + name: at for name, at in choice.extras.items()}
    return {name: coded.of(block.column(at)) for name, at in found.items()}


def typed(block: Block, index: int, how: Style, actual_names: Sequence[str]) -> Rows:
    """The rows of a long table of actual sales, with a ``date`` column if the sheet has one.

    ``actual_names`` are the names of the settings' units, for sheets whose rows name their unit.
    """
    frame = pd.DataFrame(keys(block), index=range(len(block.data)))
    marks: list[Mark] = []
    problems: list[Problem] = []
    if (at := block.choice.keys.get(columns.DATE)) is not None:
        read = how.days(index, block.column(at))
        frame.insert(0, columns.DATE, read.values)
        marks += unread_marks(block, index, columns.DATE, at, read.unread, "date")
        marks += error_marks(block, index, columns.DATE, at)
        if read.completed:
            problems.append(date_order.year_taken(block, at, how.dates[index]))
    found, unit_marks = amounts.read(block, index, how.comma, actual_names)
    marks += unit_marks
    for name, at in {**block.choice.keys, **block.choice.extras}.items():
        if name != columns.DATE:
            marks += error_marks(block, index, name, at)
    sums = {unit: total(values) for unit, values in found.items()}
    for unit, values in found.items():
        frame[unit_column(unit)] = values
    frame["source"] = index
    frame["row"] = block.grid.rows[block.data]
    origin = replace(how.source(block, index), amounts=sums)
    return Rows(frame, origin, tuple(marks), tuple(found), tuple(problems))
