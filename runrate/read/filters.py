"""Filters of the settings: rows that are read, counted, and left out of the report."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import fold, unit_column
from runrate.model.problems import Place, Problem, Severity, Stop, error, warning
from runrate.model.settings import Filter
from runrate.model.tables import Source, UnitInfo
from runrate.read import coded, headings
from runrate.read.marks import total
from runrate.read.rows import EXTRA

_VALUES = 10


def resolve(column: str, frame: pd.DataFrame) -> str | None:
    """The column of the rows that a filter names: canonical, a heading, or what it means."""
    if column in frame.columns:
        return column
    if EXTRA + column in frame.columns:
        return EXTRA + column
    meaning = headings.recognise(column)
    return meaning.column if meaning and meaning.column in frame.columns else None


def apply(
    frame: pd.DataFrame,
    filters: Sequence[Filter],
    sources: Sequence[Source],
    units: Sequence[UnitInfo],
) -> tuple[npt.NDArray[np.bool_], list[Problem]]:
    """Which rows are left out, and one problem for each value that left some out.

    Raises Stop (exit code 2) for a column that neither the rows nor a lookup file have.
    """
    left_out = np.zeros(len(frame), dtype=bool)
    problems: list[Problem] = []
    for one in filters:
        name = resolve(one.column, frame)
        if name is None:
            place = Place(sources[0].file, sources[0].sheet) if sources else Place("-")
            raise Stop(error("filter_no_column", place, column=one.column), 2)
        codes, uniques = coded.split(frame[name])
        codes = np.where(codes < 0, len(uniques), codes)
        if (codes == len(uniques)).any():
            uniques = [*uniques, columns.BLANK]
        wanted = {fold(value) or fold(columns.BLANK) for value in one.keep or one.drop}
        hits = np.array([fold(value) in wanted for value in uniques], dtype=bool)
        if len(uniques) and not hits.any():
            has = ", ".join(map(str, uniques[:_VALUES]))
            asked = ", ".join(one.keep or one.drop)
            problems.append(warning("filter_no_value", column=one.column, values=asked, has=has))
        out = (~hits if one.keep else hits)[codes] if len(uniques) else left_out
        values = coded.series(codes, uniques, frame.index)
        problems += _said(frame, values, out & ~left_out, one.column, units)
        left_out |= out
    return left_out, problems


def _said(
    frame: pd.DataFrame,
    values: "pd.Series[str]",
    out: npt.NDArray[np.bool_],
    column: str,
    units: Sequence[UnitInfo],
) -> list[Problem]:
    """Rows and sums by the value that left them out; of very many values the rest together."""
    codes, texts = coded.split(values[out])
    counts = np.bincount(codes, minlength=len(texts))
    order = sorted(range(len(texts)), key=lambda place: -counts[place])
    named = [texts[place] for place in order[:_VALUES]]
    problems = []
    groups = [(value, out & values.eq(value).to_numpy()) for value in named]
    if len(texts) > _VALUES:
        groups.append(("…", out & ~values.isin(named).to_numpy()))
    for value, hit in groups:
        sums = {u.name: total(frame[unit_column(u.name)].to_numpy()[hit]) for u in units}
        facts = {"column": column, "value": value}
        problems.append(Problem(Severity.INFO, "filtered_out", facts, int(hit.sum()), sums))
    return problems
