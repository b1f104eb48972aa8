"""A row of measures: amounts as they are, everything else as live formulas over them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from runrate.model.measures import MEASURES, status_formula
from runrate.model.report import Amounts, Basis, Report
from runrate.model.settings import Language
from runrate.model.status import Status, status
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Rule, address
from runrate.present.labels import heading, say, unit

ELAPSED, TOTAL = "rr_elapsed", "rr_total"
THOUSANDS_FROM, MILLIONS_FROM = 1e7, 1e10
MOST_ARGUMENTS = 255
"""So many Excel takes in one call; it refuses a workbook with more."""

PLAIN = (
    "plan",
    "actual",
    "last_day",
    "previous",
    "previous_to_date",
    "last_year",
    "last_year_to_date",
    "next_plan",
)
"""Columns that hold amounts; all others are derived from them."""

_CHANGES = {"previous_change": "previous_to_date", "last_year_change": "last_year_to_date"}
_FORMATS = {
    "plan": "units",
    "previous_change": "change",
    "last_year_change": "change",
    "next_par": "rate",
}
PERCENTS = ("percent", "change")
_UNSCALED = frozenset((*PERCENTS, "days"))


class Scale(NamedTuple):
    """How big the numbers of a unit are, and so whether they are shown in thousands."""

    suffix: str
    title: str

    @property
    def digits(self) -> str:
        """The number format of an amount without its sign."""
        return {"": "#,##0", "_k": "#,##0,", "_m": "#,##0.0,,"}[self.suffix]

    def style(self, number: str) -> str:
        """The number format for a kind of number at this scale."""
        return number if number in _UNSCALED else number + self.suffix


def scale_of(largest: float, info: UnitInfo, report: Report) -> Scale:
    """Whole numbers up to ten million, then thousands, then millions."""
    name = unit(info, report.language)
    if largest >= MILLIONS_FROM:
        return Scale("_m", say("million", report.language, unit=name))
    if largest >= THOUSANDS_FROM:
        return Scale("_k", say("thousand", report.language, unit=name))
    return Scale("", name)


def unit_scale(info: UnitInfo, report: Report) -> Scale:
    """The scale of a unit by the report's greatest sum."""
    overall = report.overall.amounts[info.name]
    sums = (overall.plan, overall.actual, overall.previous, overall.last_year)
    return scale_of(max(abs(amount or 0.0) for amount in sums), info, report)


def unit_title(info: UnitInfo, bases: Mapping[str, Basis], report: Report) -> str:
    """What a unit's rows are headed by; with what they are measured against where that is not what
    the columns say, which speak of the primary unit."""
    title, basis = unit_scale(info, report).title, bases[info.name]
    if basis == bases[report.primary.name]:
        return title
    return f"{title} · {heading('plan', basis, report.language)}"


def status_texts(report: Report) -> Mapping[Status, str]:
    """Symbol and word of each status."""
    return _status_texts(report.language)


@cache
def _status_texts(language: Language) -> Mapping[Status, str]:
    return {
        found: f"{look.symbol} {say(f'status.{found.value}', language)}"
        for found, look in theme.STATUS.items()
    }


def status_of(row: Amounts, report: Report) -> Status:
    """The status of a row."""
    return status(row.actual, row.plan, report.elapsed, report.total, report.thresholds)


def value_of(column: str, row: Amounts, report: Report) -> float | None:
    """What a column shows for a row, computed in Python."""
    if column in PLAIN:
        amount: float | None = getattr(row, column)
        return amount
    if column in _CHANGES:
        before = getattr(row, _CHANGES[column])
        return row.actual / before - 1 if before is not None and before > 0 else None
    if column == "next_par":
        return row.next_plan / next_total(report) if row.next_plan is not None else None
    return MEASURES[column].function(row.actual, row.plan, report.elapsed, report.total)


def next_total(report: Report) -> float:
    """Working days of the following period; at least one, so that a par can be shown."""
    return max(report.calendar.total(report.period.following()), 1.0)


def formula_of(column: str, row: int, columns: Mapping[str, int], cells: Mapping[str, str]) -> str:
    """The live formula of a derived column over the cells of its row; see `cells_of`."""
    measure = MEASURES.get(column)
    if measure is not None:
        return measure.formula(**cells)
    if column in _CHANGES:
        actual, before = (address(row, columns[n]) for n in ("actual", _CHANGES[column]))
        return f'=IF(N({before})>0,{actual}/{before}-1,"")'
    following = address(row, columns["next_plan"])
    return f'=IF(COUNT({following})>0,{following}/rr_next_total,"")'


def cells_of(row: int, columns: Mapping[str, int]) -> dict[str, str]:
    """What a measure's formula refers to: the plan and the actual of a row, the named days."""
    return {
        "plan": address(row, columns["plan"]),
        "actual": address(row, columns["actual"]),
        "elapsed": ELAPSED,
        "total": TOTAL,
    }


def number_format(column: str) -> str:
    """The key of a column's number format."""
    if column in PLAIN:
        return "units"
    return _FORMATS.get(column) or MEASURES[column].format.value


def put_row(
    draft: Draft,
    row: int,
    columns: Mapping[str, int],
    amounts: Amounts,
    report: Report,
    scale: Scale,
    level: str = "leaf",
    derived: bool = False,
    sums: Mapping[str, str] | None = None,
) -> None:
    """Put the amounts and measures of one row.

    ``sums`` gives for a parent or total the formula of each amount over its parts; a plain row's
    amounts are constants.
    """
    found, cells = status_of(amounts, report), cells_of(row, columns)
    for column, number in columns.items():
        if column == "status":
            formula = status_formula(status_texts(report), **cells)
            draft.put(
                row, number, status_texts(report)[found], f"status.{found}.{level}", formula=formula
            )
            continue
        value = value_of(column, amounts, report)
        if column in PLAIN:
            formula_text = (sums or {}).get(column) if value is not None else None
            style = f"{scale.style('units')}.{level}"
            if derived and column in ("plan", "next_plan"):
                style += ".derived"
            draft.put(row, number, value, style, formula=formula_text)
            continue
        style = f"{scale.style(number_format(column))}.{level}"
        if column == "run_rate":
            style = f"run_rate.{found}.{level}"
        draft.put(
            row,
            number,
            "" if value is None else value,
            style,
            formula=formula_of(column, row, columns, cells),
        )


def status_rules(
    draft: Draft,
    first: int,
    last: int,
    columns: Mapping[str, int],
    levels: Sequence[str] = ("leaf",),
) -> None:
    """Colours that follow the status column, so that they change with the thresholds."""
    anchor = f"${address(first, columns['status'])}"
    for column, kind in (("run_rate", "run_rate"), ("status", "status")):
        if column not in columns:
            continue
        area = f"{address(first, columns[column])}:{address(last, columns[column])}"
        for found, look in theme.STATUS.items():
            draft.rules.append(
                Rule(area, f'LEFT({anchor},1)="{look.symbol}"', f"{kind}.{found}.{levels[0]}")
            )


def sum_formula(
    column: str, rows: Sequence[int], columns: Mapping[str, int], sheet: str = ""
) -> str:
    """The sum of a column's cells in some rows, of this sheet or of the one that ``sheet`` names
    (``'Board'!``); neighbours are written as a range."""
    number = columns[column]
    parts, start = [], rows[0]
    for here, following in zip(rows, [*rows[1:], 0], strict=True):
        if following != here + 1:
            first, last = address(start, number), address(here, number)
            parts.append(sheet + (first if first == last else f"{first}:{last}"))
            start = following
    while len(parts) > MOST_ARGUMENTS:
        starts = range(0, len(parts), MOST_ARGUMENTS)
        parts = [f"SUM({','.join(parts[at : at + MOST_ARGUMENTS])})" for at in starts]
    return f"=SUM({','.join(parts)})"
