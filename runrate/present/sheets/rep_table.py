"""The tables of a rep's page: his product groups in the primary unit, large, and in the second."""

from collections.abc import Mapping
from math import isclose
from typing import NamedTuple

from runrate.model.measures import NEEDED_TODAY_EXCEL
from runrate.model.report import Amounts, Breakdown, Report, RepPage, Row
from runrate.model.tables import UnitInfo
from runrate.present.grid import Draft
from runrate.present.labels import heading, key, say
from runrate.present.labels.message import needed_today, today_label
from runrate.present.sheets.measured import (
    PLAIN,
    Scale,
    cells_of,
    put_row,
    scale_of,
    status_rules,
    sum_formula,
    value_of,
)
from runrate.present.sheets.rep_head import NAME

FIRST, HEADS = 3, 10
ROW, TOTAL_ROW = 42, 48
TODAY = "rr_today"


class Lines(NamedTuple):
    """Where a page's rows stand: the first product group, their total, and the row that the large
    figures are taken from."""

    first: int
    total: int
    whole: int

    @property
    def last(self) -> int:
        """The last row of the table."""
        return max(self.total, self.whole)


def columns_of(report: Report) -> dict[str, int]:
    """Which figure stands in which column; once the period is over, what is missing takes the place
    of what is needed today."""
    names = ("plan", "actual", "last_day", "attainment", "run_rate", need(report), "status")
    return {name: FIRST + index for index, name in enumerate(names)}


def need(report: Report) -> str:
    """What the column of the need shows."""
    return "needed_today" if report.total > report.elapsed else "gap"


def lines_of(page: RepPage, report: Report) -> Lines:
    """The rows of the table of the primary unit. The total of the groups is the rep's own figure,
    unless these are measured against something else than he is, or not all of it is in them."""
    first, unit = HEADS + 1, report.primary.name
    total = first + max(len(page.groups.rows), 1)
    own, summed = page.rep.amounts[unit], page.groups.total.amounts[unit]
    same = (
        page.groups.basis[unit] == page.basis[unit]
        and isclose(own.plan or 0.0, summed.plan or 0.0, rel_tol=1e-9)
        and isclose(own.actual, summed.actual, rel_tol=1e-9, abs_tol=1e-6)
    )
    return Lines(first, total, total if same else total + 1)


def page_scale(page: RepPage, info: UnitInfo, report: Report) -> Scale:
    """The scale of the rep's own sums, which may be far below the company's."""
    rows = (page.rep.amounts[info.name], page.groups.total.amounts[info.name])
    return scale_of(
        max(abs(x or 0.0) for row in rows for x in (row.plan, row.actual)), info, report
    )


def need_label(report: Report) -> str:
    """What the need is called."""
    if need(report) == "needed_today":
        return today_label(report)
    return say("gap", report.language)


def value_of_need(row: Amounts, report: Report) -> float | None:
    """The need of a row, computed in Python."""
    if need(report) == "needed_today":
        return needed_today(row, report)
    return value_of("gap", row, report)


def _put_headings(
    draft: Draft,
    page: RepPage,
    report: Report,
    info: UnitInfo,
    row: int,
    columns: Mapping[str, int],
) -> None:
    language, basis = report.language, page.groups.basis[info.name]
    draft.put(row, NAME, page_scale(page, info, report).title, "page_head.left")
    for name, column in columns.items():
        label = need_label(report) if name == need(report) else heading(name, basis, language)
        style = "page_head.status" if name == "status" else "page_head"
        if name == need(report) and info == report.primary:
            style = "page_head.today"
        draft.put(row, column, label, style)
    draft.heights[row] = 48


def put_table(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """The product groups in the primary unit, their total and, where that says something else, the
    rep's own row."""
    info, language = report.primary, report.language
    _put_headings(draft, page, report, info, HEADS, columns)
    _put_rows(draft, page.groups, report, info, lines.first, columns, ("page", "page_total"), page)
    for row in range(lines.first, lines.total):
        draft.heights[row] = ROW
    draft.heights[lines.total] = TOTAL_ROW
    if lines.whole != lines.total:
        draft.put(lines.whole, NAME, say("page.whole", language), "name.page_total")
        _put_figures(draft, lines.whole, columns, page.rep, info, report, page, "page_total", None)
        draft.heights[lines.whole] = TOTAL_ROW
    status_rules(draft, lines.first, lines.last, columns, ("page",))


def put_second(
    draft: Draft,
    page: RepPage,
    report: Report,
    info: UnitInfo,
    row: int,
    columns: Mapping[str, int],
) -> int:
    """The same in the second unit, in small type; the last row it takes."""
    _put_headings(draft, page, report, info, row, columns)
    total = _put_rows(draft, page.groups, report, info, row + 1, columns, ("leaf", "total"), page)
    for line in range(row + 1, total + 1):
        draft.heights[line] = 22
    status_rules(draft, row + 1, total, columns, ("page",))
    return total


def _put_rows(
    draft: Draft,
    groups: Breakdown,
    report: Report,
    info: UnitInfo,
    first: int,
    columns: Mapping[str, int],
    levels: tuple[str, str],
    page: RepPage,
) -> int:
    """The rows of the groups and their total, whose row is given back."""
    leaf, total = levels
    rows = range(first, first + len(groups.rows))
    for line, row in zip(rows, groups.rows, strict=True):
        draft.put(line, NAME, key(row.name, report.language), f"name.{leaf}")
        _put_figures(draft, line, columns, row, info, report, page, leaf, None)
    if not groups.rows:
        draft.put(first, NAME, say("page.no_groups", report.language), "page_note", across=8)
    end = first + max(len(groups.rows), 1)
    sums = {name: sum_formula(name, rows, columns) for name in PLAIN if name in columns and rows}
    draft.put(end, NAME, say("page.total", report.language), f"name.{total}")
    _put_figures(draft, end, columns, groups.total, info, report, page, total, sums)
    return end


def _put_figures(
    draft: Draft,
    line: int,
    columns: Mapping[str, int],
    row: Row,
    info: UnitInfo,
    report: Report,
    page: RepPage,
    level: str,
    sums: Mapping[str, str] | None,
) -> None:
    """One row of figures; what is needed today is framed in the large table."""
    scale, amounts = page_scale(page, info, report), row.amounts[info.name]
    known = {name: column for name, column in columns.items() if name != "needed_today"}
    put_row(draft, line, known, amounts, report, scale, level, row.derived, sums)
    column, kind = columns[need(report)], "units"
    if need(report) == "needed_today":
        kind, value = "rate", value_of_need(amounts, report)
        formula = NEEDED_TODAY_EXCEL.format(today=TODAY, **cells_of(line, columns))
        shown = "" if value is None else value
        draft.put(line, column, shown, f"{scale.style(kind)}.{level}", formula=f"={formula}")
    if level.startswith("page"):
        framed = f"today.{scale.style(kind)}.{level}"
        draft.cells[line, column] = draft.cells[line, column]._replace(style=framed)
