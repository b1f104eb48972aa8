"""Marks on rows that cannot be used, and how they become the ``aside`` column and problems."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.columns import unit_column
from runrate.model.problems import Place, Problem, Severity
from runrate.model.tables import Source, UnitInfo
from runrate.read import coded
from runrate.read.block import Block
from runrate.read.cells import Reason

_FIRST = 5
_EXACT = 2.0**53
"""Up to it every whole number can be told from the next."""
_UNREAD: Mapping[tuple[str, Reason], str] = {
    ("date", "text"): "date_unreadable",
    ("date", "ambiguous"): "date_ambiguous",
    ("date", "absurd"): "date_absurd",
    ("date", "no_year"): "date_no_year",
    ("amount", "text"): "amount_unreadable",
    ("amount", "ambiguous"): "amount_ambiguous",
}
_HARMLESS = frozenset({"no_amount", "duplicate"})
"""Reasons to set a row aside that take nothing away from the sales."""


class Mark(NamedTuple):
    """Rows of one source that are set aside for one reason: their positions in the frame, the
    column and its letter, and the first texts that stood there."""

    code: str
    source: int
    column: str
    letter: str | None
    rows: npt.NDArray[np.int64]
    texts: tuple[str, ...] = ()


def unread_marks(
    block: Block, index: int, column: str, at: int, unread: Mapping[int, Reason], kind: str
) -> list[Mark]:
    """One mark for each reason why cells of a column could not be read."""
    marks = []
    for reason in dict.fromkeys(unread.values()):
        places = np.array([p for p, r in unread.items() if r == reason], dtype=np.int64)
        texts = tuple(str(block.grid.text(block.data[place], at)) for place in places[:_FIRST])
        letter = block.grid.letters[at]
        marks.append(Mark(_UNREAD[kind, reason], index, column, letter, places, texts))
    return marks


def error_marks(block: Block, index: int, column: str, at: int) -> list[Mark]:
    """A mark for the cells of a column that hold an error value."""
    if not block.grid.errors:
        return []
    places = np.flatnonzero(np.isin(block.data, block.grid.errors_in(at)))
    if not len(places):
        return []
    return [Mark("error_cell", index, column, block.grid.letters[at], places)]


def set_aside(
    frame: pd.DataFrame, marks: Sequence[Mark], sources: Sequence[Source], units: Sequence[UnitInfo]
) -> tuple["pd.Series[str]", list[Problem]]:
    """The ``aside`` column, and one problem for each code, source and column. A row is set aside
    for the first of its reasons."""
    reasons = list(dict.fromkeys(mark.code for mark in marks))
    aside = np.full(len(frame), -1, dtype=np.int8)
    problems = []
    for mark in marks:
        free = mark.rows[aside[mark.rows] < 0]
        if not len(free):
            continue
        aside[free] = reasons.index(mark.code)
        rows = frame["row"].to_numpy()[free[:_FIRST]]
        origin = sources[mark.source]
        places = tuple(Place(origin.file, origin.sheet, int(row), mark.letter) for row in rows)
        sums = {}
        for unit in units:
            values = frame[unit_column(unit.name)].to_numpy()[free]
            if not np.isnan(values).all():
                sums[unit.name] = total(values)
        facts = {"column": mark.column, "examples": ", ".join(mark.texts)}
        severity = Severity.WARNING if mark.code in _HARMLESS else Severity.ERROR
        problems.append(Problem(severity, mark.code, facts, len(free), sums, places))
    return coded.series(aside, reasons, frame.index), problems


def total(values: npt.NDArray[np.float64]) -> float:
    """The exact sum of the readable amounts of a column."""
    known = values[~np.isnan(values)]
    if float(np.abs(known).sum()) < _EXACT and bool((np.rint(known) == known).all()):
        return float(known.sum())  # no sum of such whole numbers is rounded, in whatever order
    return math.fsum(known.tolist())
