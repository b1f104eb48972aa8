"""A rep's page: one A4 portrait that he can read from the wall, with his own figures only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isclose

from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Breakdown, Report, RepPage, Row
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Rule, Sheet, address
from runrate.present.labels import heading, key, number, period, say
from runrate.present.labels.message import message, needed_today
from runrate.present.sheets.breakdown import against
from runrate.present.sheets.foot import put_foot
from runrate.present.sheets.head import GUTTER, closed_day
from runrate.present.sheets.measured import (
    ELAPSED,
    PLAIN,
    TOTAL,
    Scale,
    number_format,
    put_row,
    scale_of,
    status_of,
    status_rules,
    sum_formula,
    value_of,
)

NAME, FIRST = 2, 3
LABEL, FIGURE, FACT, HEADS = 6, 7, 8, 10
ROW, TOTAL_ROW = 42, 48
LONG_NAME = 30
DIGIT, LEAST, AIR, LARGER = 10.4, 78, 18, 24
"""The width of a digit in the table's type, of the narrowest column, around a number, and what the
larger type of what is needed today takes more."""


@dataclass(frozen=True)
class Lines:
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
    need = "required_rate" if report.total > report.elapsed else "gap"
    names = ("plan", "actual", "last_day", "attainment", "run_rate", need, "status")
    return {name: FIRST + index for index, name in enumerate(names)}


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


def sheet(page: RepPage, report: Report, title: str, own_days: bool = True) -> Sheet:
    """A rep's page. ``own_days``: the named cells of days and thresholds stand on it, and not on
    another sheet of the same workbook."""
    language = report.language
    draft, columns = Draft(title), columns_of(report)
    last, lines = max(columns.values()), lines_of(page, report)
    _put_widths(draft, page, report, columns)
    _put_head(draft, page, report, last)
    _put_cards(draft, page, report, lines, columns)
    _put_headings(draft, page, report, report.primary, HEADS, columns)
    _put_table(draft, page, report, lines, columns)
    row = lines.last + 2
    for second in report.units[1:2]:
        row = _put_second(draft, page, report, second, row, columns) + 2
    text = message(page, report)
    draft.put(row, NAME, say("page.message", language), "section")
    draft.fill(row, NAME, last - 1, "section")
    draft.put(row, last, say("page.length", language, n=len(text)), "page_length")
    draft.put(row + 1, NAME, text, "page_message", across=last - NAME + 1)
    draft.heights.update({row: 26, row + 1: 40 + 24 * (1 + len(text) // 85), row + 2: 12})
    foot = put_foot(draft, report, row + 3, NAME, own_days)
    made = draft.sheet(print_area=f"B1:{address(foot, last)}", one_page=True)
    return replace(made, portrait=True)


def page_scale(page: RepPage, info: UnitInfo, report: Report) -> Scale:
    """The scale of the rep's own sums, which may be far below the company's."""
    rows = (page.rep.amounts[info.name], page.groups.total.amounts[info.name])
    return scale_of(
        max(abs(x or 0.0) for row in rows for x in (row.plan, row.actual)), info, report
    )


def _put_widths(draft: Draft, page: RepPage, report: Report, columns: Mapping[str, int]) -> None:
    """Columns as wide as the longest of his numbers; the first two carry the first large figure."""
    info = report.primary
    scale, row = page_scale(page, info, report), page.rep.amounts[info.name]
    divisor = {"": 1, "_k": 1e3, "_m": 1e6}[scale.suffix]
    longest = max(
        abs(row.plan or 0), abs(row.actual), abs(page.groups.total.amounts[info.name].actual)
    )
    digits = len(number(longest / divisor, "en", 1 if scale.suffix == "_m" else 0))
    wide = max(LEAST, round(DIGIT * digits) + AIR)
    draft.widths.update({1: GUTTER, NAME: 186, columns["status"]: 142})
    draft.widths.update({columns[name]: wide for name in ("plan", "actual", "last_day")})
    draft.widths[columns[_need(columns)]] = wide + LARGER
    draft.widths.update({columns["attainment"]: 90, columns["run_rate"]: 108})


def _put_head(draft: Draft, page: RepPage, report: Report, last: int) -> None:
    language, across = report.language, last - NAME + 1
    name = key(page.rep.name, language)
    style = "page_name" if len(name) <= LONG_NAME else "page_name.long"
    when = period(report.period, language)
    draft.put(1, NAME, name, style, across=across)
    draft.put(2, NAME, f"{when}  ·  {report.title}" if report.title else when, "page_period")
    draft.put(3, NAME, closed_day(report), "page_line")
    note = _note(page, report)
    draft.put(4, NAME, note, "page_note", across=across)
    draft.heights.update({1: 50, 2: 24, 3: 22, 4: 38 if len(note) > 95 else 22 if note else 6})
    draft.heights[5] = 8


def _note(page: RepPage, report: Report) -> str:
    """What is to be known about the comparison: the rep has no plan, or his groups have none."""
    language, unit = report.language, report.primary.name
    whole, groups = page.basis[unit], page.groups.basis[unit]
    notes = []
    if whole != "plan":
        other = report.period.previous() if whole == "previous" else report.period.last_year()
        notes.append(say(f"page.against.{whole}", language, period=period(other, language)))
    if groups not in ("plan", whole):
        notes.append(against(groups, say("product_group", language), report))
    if page.groups.total.derived:
        notes.append(say("derived", language))
    return " ".join(notes)


def _put_cards(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """The three large figures, in the primary unit, each over the smaller one it is read with."""
    language, info = report.language, report.primary
    scale, row = page_scale(page, info, report), page.rep.amounts[info.name]
    draft.heights.update({LABEL: 28, FIGURE: 80, FACT: 28, FACT + 1: 14})
    basis = page.basis[info.name]
    _put_run_rate(draft, page, report, lines, columns)
    share = value_of("attainment", row, report)
    cell = address(lines.whole, columns["attainment"])
    put = draft.put
    label = heading("attainment", basis, language)
    put(LABEL, columns["last_day"] - 1, label, "page_card", across=3)
    value = "" if share is None else share
    put(FIGURE, columns["last_day"] - 1, value, "page_figure.percent", formula=f"={cell}", across=3)
    gone = report.elapsed / report.total if report.total > 0 else ""
    put(FACT, columns["last_day"] - 1, say("time_gone", language), "page_fact", across=2)
    formula = f'=IF({TOTAL}>0,{ELAPSED}/{TOTAL},"")'
    put(FACT, columns["attainment"], gone, "page_fact.percent", formula=formula)
    need = _need(columns)
    title = say("page.today" if need == "required_rate" else need, language)
    at = columns["run_rate"]
    put(LABEL, at, f"{title}, {scale.title.lower()}", "page_card", across=3)
    needed = _needed(need, row, report)
    cell = address(lines.whole, columns[need])
    style = f"page_figure.{scale.style(number_format(need))}"
    put(FIGURE, at, "" if needed is None else needed, style, formula=f"={cell}", across=3)
    par = value_of("par_rate", row, report)
    put(FACT, at, heading("par_rate", basis, language), "page_fact")
    formula = MEASURES["par_rate"].formula(**_cells(lines.whole, columns))
    style = f"page_fact.{scale.style('rate')}"
    put(FACT, at + 1, "" if par is None else par, style, formula=formula)


def _put_run_rate(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """The first figure, filled by its status; its colour follows the status beside the total."""
    language, info = report.language, report.primary
    row, scale = page.rep.amounts[info.name], page_scale(page, info, report)
    found, value = status_of(row, report), value_of("run_rate", row, report)
    rate = address(lines.whole, columns["run_rate"])
    verdict = address(lines.whole, columns["status"], absolute=True)
    label = heading("run_rate", page.basis[info.name], language)
    draft.put(LABEL, NAME, label, "page_card", across=2)
    shown = theme.STATUS[found].symbol if value is None else value
    formula = f"=IF(ISNUMBER({rate}),{rate},LEFT({verdict},1))"
    draft.put(FIGURE, NAME, shown, f"page_figure.{found}", formula=formula, across=2)
    landing = value_of("landing", row, report)
    draft.put(FACT, NAME, say("landing", language), f"page_fact.{found}")
    draft.put(
        FACT,
        FIRST,
        "" if landing is None else landing,
        f"page_fact.{found}",
        number=theme.NUMBERS[scale.style("units")],
        formula=MEASURES["landing"].formula(**_cells(lines.whole, columns)),
    )
    for status, look in theme.STATUS.items():
        test = f'LEFT({verdict},1)="{look.symbol}"'
        draft.rules.append(Rule(address(FIGURE, NAME), test, f"page_figure.{status}"))
        facts = f"{address(FACT, NAME)}:{address(FACT, FIRST)}"
        draft.rules.append(Rule(facts, test, f"page_fact.{status}"))


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
        label = say("page.today", language) if name == "required_rate" else None
        style = "page_head.status" if name == "status" else "page_head"
        if name == _need(columns) and info == report.primary:
            style = "page_head.today"
        draft.put(row, column, label or heading(name, basis, language), style)
    draft.heights[row] = 48


def _put_table(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """The product groups in the primary unit, their total and, where that says something else, the
    rep's own row."""
    info, language = report.primary, report.language
    _put_rows(draft, page.groups, report, info, lines.first, columns, ("page", "page_total"), page)
    for row in range(lines.first, lines.total):
        draft.heights[row] = ROW
    draft.heights[lines.total] = TOTAL_ROW
    if lines.whole != lines.total:
        draft.put(lines.whole, NAME, say("page.whole", language), "name.page_total")
        _put_figures(draft, lines.whole, columns, page.rep, info, report, page, "page_total", None)
        draft.heights[lines.whole] = TOTAL_ROW
    status_rules(draft, lines.first, lines.last, columns, ("page",))


def _put_second(
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
    """One row of figures; what is needed today never falls below nought, and is framed."""
    scale, amounts = page_scale(page, info, report), row.amounts[info.name]
    draft_row = (draft, line, columns, amounts, report, scale, level, row.derived, sums)
    put_row(*draft_row)
    need = _need(columns)
    cell = draft.cells[line, columns[need]]
    if need == "required_rate":
        rate = MEASURES[need].excel.format(**_cells(line, columns))
        value = needed_today(amounts, report)
        formula = f'=IF(ISNUMBER({rate}),MAX({rate},0),"")'
        cell = replace(cell, value="" if value is None else value, formula=formula)
    if level.startswith("page"):
        cell = replace(cell, style=f"today.{scale.style(number_format(need))}.{level}")
    draft.cells[line, columns[need]] = cell


def _need(columns: Mapping[str, int]) -> str:
    return "required_rate" if "required_rate" in columns else "gap"


def _needed(need: str, row: Amounts, report: Report) -> float | None:
    return needed_today(row, report) if need == "required_rate" else value_of(need, row, report)


def _cells(row: int, columns: Mapping[str, int]) -> dict[str, str]:
    return {
        "plan": address(row, columns["plan"]),
        "actual": address(row, columns["actual"]),
        "elapsed": ELAPSED,
        "total": TOTAL,
    }
