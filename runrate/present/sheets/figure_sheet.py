"""A sheet of figures: the head, the totals, a block of rows for each unit, two pages side by side.

Breakdowns and squares are such sheets; they say which rows there are and in which order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from runrate.model.report import Basis, Report
from runrate.model.tables import UnitInfo
from runrate.present import theme, widths
from runrate.present.grid import Draft, Rule, Sheet, address
from runrate.present.labels import key, say
from runrate.present.sheets import in_cell_bars as bars
from runrate.present.sheets.figures import (
    AGAIN,
    BARS,
    HEADS,
    keys_column,
    notes_column,
    put_headings,
    put_widths,
    rate_in,
    time_gone,
)
from runrate.present.sheets.head import put_head, put_second_head, title_of
from runrate.present.sheets.lines import Line, first_below, rows_of
from runrate.present.sheets.measured import (
    PLAIN,
    put_row,
    status_of,
    status_rules,
    sum_formula,
    unit_scale,
    unit_title,
    value_of,
)
from runrate.present.sheets.notes import name_notes, put_heading, put_note

NAME, CODE = 2, 3
TITLE, NOTE = 1, 3
_NARROWEST, _WIDEST, _INDENT = 132, 280, 16
_HEIGHTS = {"total": 28, "parent": 25, "leaf": 25}
_LINE = 16
SCREEN = 1338
"""The pixels beside the gutter that a laptop of 1366 × 768 shows at 100 %."""
_SMALLEST = 85


class Figures(NamedTuple):
    """What a sheet shows: the key of its title, what its names are, its lines, what they are
    measured against, the sentence about them, which figure stands in which column, and the name
    that their notes go by.

    ``codes`` give by a line's place its short name and where that leads to, under the heading
    ``code``, when there is a column of them.
    """

    sheet: str
    heading: str
    lines: tuple[Line, ...]
    bases: Mapping[str, Basis]
    note: str
    columns: Mapping[str, int]
    notes: str
    code: str | None = None
    codes: Mapping[int, tuple[str, str]] | None = None


def figure_sheet(figures: Figures, report: Report) -> Sheet:
    """The finished sheet."""
    draft, columns = Draft(title_of(figures.sheet, report)), figures.columns
    second, last = columns["names_again"], max(columns.values())
    put_head(draft, report, figures.sheet, notes_column(columns))
    put_second_head(draft, report, figures.sheet, second)
    draft.put(NOTE, second, say("second_page", report.language), "small")
    for column in (NAME, second):
        draft.put(HEADS[1], column, figures.heading, "head.left")
    if figures.code is not None:
        draft.put(HEADS[1], CODE, figures.code, "head.left")
        draft.widths[CODE] = 62
    put_headings(draft, report, columns, figures.bases)
    put_heading(draft, report, columns)
    draft.widths[NAME] = _name_width(figures, report)
    for info in report.units:
        _put_block(draft, figures, report, info)
    _put_other_rates(draft, figures, report)
    name_notes(draft, figures.notes, columns)
    put_widths(draft, report, columns)
    room = sum(draft.widths.get(column, 0) for column in range(NAME, notes_column(columns) + 1))
    draft.put(NOTE, NAME, figures.note, "small.wrapped", across=notes_column(columns) - NAME + 1)
    draft.heights[NOTE] = 4 + _LINE * len(widths.lines(figures.note, room, 9))
    made = draft.sheet(
        freeze=(first_below(report), min(columns.values())),
        hidden=(keys_column(columns),),
        repeat=(TITLE, HEADS[1]),
        print_area=f"B1:{address(max(row for row, _ in draft.cells), last)}",
        second_page=second,
    )
    return replace(made, zoom=max(_SMALLEST, min(100, 100 * SCREEN // room)))


def name_of(line: Line, report: Report, title: str) -> str:
    """What a line is called; the total by its unit."""
    whole = f"{say('all', report.language)}  ·  {title}"
    return " × ".join(key(part, report.language) for part in line.names) or whole


def _name_width(figures: Figures, report: Report) -> int:
    """As wide as the longest name, within bounds; longer ones are broken."""
    titles = [unit_title(info, figures.bases, report) for info in report.units]
    names = [name_of(line, report, title) for line in figures.lines for title in titles]
    longest = max(widths.of_text(name, bold=True) for name in names)
    return min(max(ceil(longest) + _INDENT, _NARROWEST), _WIDEST)


def _put_block(draft: Draft, figures: Figures, report: Report, info: UnitInfo) -> None:
    """The total and the rows of one unit, under its name when there are others."""
    lines, columns = figures.lines, figures.columns
    rows = rows_of(lines, report, info.name)
    title = unit_title(info, figures.bases, report)
    if len(report.units) > 1 and len(lines) > 1:
        for column in (NAME, columns["names_again"]):
            draft.put(rows[1] - 1, column, title, "unit")
        draft.heights[rows[1] - 1] = 32
    for place, line in enumerate(lines):
        _put_line(draft, figures, report, info, rows, place)
        if figures.codes is not None:
            code, link = figures.codes.get(place, (None, None))
            draft.put(rows[place], CODE, code, f"code.{line.level}", link=link)
    for first, end in ((rows[0], rows[0]), (rows[1], rows[-1])) if lines[1:] else ():
        status_rules(draft, first, end, columns)


def _put_line(
    draft: Draft,
    figures: Figures,
    report: Report,
    info: UnitInfo,
    rows: Sequence[int],
    place: int,
) -> None:
    row, line = rows[place], figures.lines[place]
    parts = [rows[part] for part in line.parts]
    columns, amounts, level = figures.columns, line.amounts[info.name], line.level
    name = name_of(line, report, unit_title(info, figures.bases, report))
    code = (figures.codes or {}).get(place, ("", None))[0]
    again = f"{code}  {name}" if code else name
    for column, text in ((NAME, name), (columns["names_again"], again)):
        draft.put(row, column, text, f"name.{level}")
    broken = widths.lines(name, draft.widths[NAME] - _INDENT, bold=level != "leaf")
    draft.heights[row] = _HEIGHTS[level] + _LINE * min(len(broken) - 1, 2)
    if line.inside:
        draft.outline[row] = 1
    sums = {name: sum_formula(name, parts, columns) for name in PLAIN if name in columns and parts}
    rates = {rate_in(other.name) for other in report.units}
    own = {n: c for n, c in columns.items() if n not in {"names_again", *BARS, *AGAIN, *rates}}
    put_row(draft, row, own, amounts, report, unit_scale(info, report), level, line.derived, sums)
    _put_bars(draft, columns, report, row, line, info)
    put_note(draft, report, columns, row, level, line.noted if info == report.primary else None)
    for name in AGAIN:
        if name not in columns:
            continue
        first = draft.cells[row, columns[name.removesuffix("_again")]]
        at = address(row, columns[name.removesuffix("_again")])
        value = "" if first.value is None else first.value
        formula = f'=IF(COUNT({at})>0,{at},"")'
        draft.put(row, columns[name], value, first.style, formula=formula)


def _put_bars(
    draft: Draft, columns: Mapping[str, int], report: Report, row: int, line: Line, info: UnitInfo
) -> None:
    """The three bars of a row."""
    amounts = line.amounts[info.name]
    share, rate = (value_of(name, amounts, report) for name in ("attainment", "run_rate"))
    share_at, rate_at = (address(row, columns[name]) for name in ("attainment", "run_rate"))
    gone = address(HEADS[1], columns["bar"], absolute=True)
    made = {
        "bar": (bars.progress(share, time_gone(report)), bars.progress_formula(share_at, gone)),
        "short_bar": (bars.short(rate), bars.short_formula(rate_at)),
        "over_bar": (bars.over(rate), bars.over_formula(rate_at)),
    }
    for name, (bar, formula) in made.items():
        draft.put(row, columns[name], bar, f"{name}.{line.level}", formula=formula)


def _put_other_rates(draft: Draft, figures: Figures, report: Report) -> None:
    """Beside the primary unit's run rate that of the other units, in their own colours; the cells
    of their own rows are left free."""
    lines, columns = figures.lines, figures.columns
    own = rows_of(lines, report, report.primary.name)
    for other in report.units[1:]:
        column, rows = columns[rate_in(other.name)], rows_of(lines, report, other.name)
        for place, line in enumerate(lines):
            value = value_of("run_rate", line.amounts[other.name], report)
            found = status_of(line.amounts[other.name], report)
            draft.put(
                own[place],
                column,
                "" if value is None else value,
                f"run_rate.{found}.{line.level}",
                formula=f"={address(rows[place], columns['run_rate'])}",
            )
        for first, end in ((0, 0), (1, len(lines) - 1)) if lines[1:] else ():
            area = f"{address(own[first], column)}:{address(own[end], column)}"
            status = f"${address(rows[first], columns['status'])}"
            for found, look in theme.STATUS.items():
                test = f'LEFT({status},1)="{look.symbol}"'
                draft.rules.append(Rule(area, test, f"run_rate.{found}.leaf"))
        for info in report.units[1:]:
            for row, line in zip(rows_of(lines, report, info.name), lines, strict=True):
                draft.put(row, column, None, f"name.{line.level}")
