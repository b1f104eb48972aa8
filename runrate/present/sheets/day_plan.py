"""The day plan: what is left of each product group, laid out over the remaining working days.

The yellow grid below is the reader's: a number typed there stands, and the other days adjust by
live formula so that the sum stays. The arithmetic is that of `model.day_plan`; see `day_steps`.
"""

from collections.abc import Mapping, Sequence

from runrate.model.day_plan import Layout, lay_out
from runrate.model.report import Breakdown, Report
from runrate.present.grid import Choice, Draft, Rule, Sheet, address, quoted
from runrate.present.labels import day_and_month, key, say
from runrate.present.labels.words import WEEKDAYS
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.day_grid import (
    DAILY,
    FIRST,
    LEFT,
    NAME,
    NOTE,
    TOTAL,
    WEEKDAY,
    WEIGHT,
    Grid,
    Line,
    grid_of,
)
from runrate.present.sheets.day_steps import day_formula, put_steps, steps_columns
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import sum_formula, unit_scale, value_of

MOST_TYPED = 1e12
ROOMY = 12


def sheet(breakdown: Breakdown, report: Report) -> Sheet:
    """The Day plan sheet."""
    language = report.language
    draft = Draft(title_of("day_plan", report))
    grid = grid_of(breakdown, report)
    put_head(draft, report, "day_plan", grid.sums + 1)
    draft.put(NOTE, NAME, say("day_plan.note", language), "small")
    width = 84 if len(grid.days) <= ROOMY else 62
    draft.widths.update({NAME: 190, LEFT: 84, DAILY: 84, grid.sums: 88, grid.sums + 1: 130})
    draft.widths.update({**dict.fromkeys(range(FIRST, grid.last + 1), width), FIRST: 92})
    unit = unit_scale(report.primary, report).title
    _put_days(draft, report, grid, WEEKDAY, say("day_plan.per_day", language, unit=unit))
    _put_weights(draft, report, grid)
    layouts = {line.row: _layout(line, report, grid) for line in grid.groups}
    for line in grid.lines:
        _put_line(draft, line, breakdown, report, grid, layouts)
    typed = grid.groups
    _put_days(draft, report, grid, typed[0].typed - 2, say("day_plan.own", language))
    for line in typed:
        _put_typed(draft, line, report, grid)
    end = _put_verdict(draft, report, grid, layouts, typed)
    return draft.sheet(
        freeze=(TOTAL, FIRST),
        hidden=steps_columns(grid),
        print_area=f"B1:{address(end, grid.sums + 1)}",
        one_page=True,
    )


def _layout(line: Line, report: Report, grid: Grid) -> Layout:
    left = value_of("gap", line.found.amounts[report.primary.name], report) or 0.0
    return lay_out(max(left, 0.0), grid.weights, None, grid.step)


def _put_days(draft: Draft, report: Report, grid: Grid, row: int, title: str) -> None:
    """Weekday and date over each day."""
    language = report.language
    draft.put(row + 1, NAME, title, "head.left")
    draft.heights.update({row: 20, row + 1: 24})
    if row == WEEKDAY:
        draft.put(row + 1, LEFT, say("gap", language), "head")
        draft.put(row + 1, DAILY, say("daily_rate", language), "head")
        draft.put(row + 1, grid.sums, say("day_plan.sum", language), "head")
        draft.heights[row + 1] = 34
    for column, day in enumerate(grid.days, FIRST):
        weekday = WEEKDAYS[language][day.weekday()]
        if day == report.today:
            weekday = say("day_plan.today", language, day=weekday)
        frame = grid.frame(row, column) if row == WEEKDAY else ""
        draft.put(row, column, weekday, "weekday", frame=frame)
        frame = grid.frame(row + 1, column) if row == WEEKDAY else ""
        draft.put(row + 1, column, day_and_month(day, language), "head.day", frame=frame)
    draft.fill(row + 1, NAME, grid.sums + 1, "head")


def _put_weights(draft: Draft, report: Report, grid: Grid) -> None:
    draft.put(WEIGHT, NAME, say("day_plan.weight", report.language), "small")
    for column, weight in enumerate(grid.weights, FIRST):
        draft.put(WEIGHT, column, weight, "weight", frame=grid.frame(WEIGHT, column))
    draft.heights[WEIGHT] = 18


def _put_line(
    draft: Draft,
    line: Line,
    breakdown: Breakdown,
    report: Report,
    grid: Grid,
    layouts: Mapping[int, Layout],
) -> None:
    """One row: what is left, the pace so far, each day, the sum and what does not come out."""
    language, unit = report.language, report.primary.name
    scale = unit_scale(report.primary, report)
    number = f"{scale.style('units')}.{line.level}"
    name = say("all.product_group", language)
    draft.put(
        line.row,
        NAME,
        name if line.level == "total" else key(line.found.name, language),
        f"name.{line.level}",
    )
    draft.heights[line.row] = 28 if line.level == "total" else 25
    below = grid.leaves(line)
    left = sum(max(value_of("gap", one.found.amounts[unit], report) or 0.0, 0.0) for one in below)
    rows = {"left": LEFT, "sum": grid.sums}
    if line.typed:
        title = quoted(title_of(breakdown.dimension, report))
        at = breakdown_sheet.leaf_rows(report, breakdown, unit)[line.found.key]
        gap = address(at, breakdown_sheet.columns_of(breakdown, report)["gap"])
        draft.put(line.row, LEFT, left, number, formula=f"=MAX(0,N({title}!{gap}))")
        put_steps(draft, line, grid, layouts[line.row])
    else:
        formula = sum_formula("left", line.parts, rows)
        draft.put(line.row, LEFT, left, number, formula=formula)
    pace = sum(value_of("daily_rate", one.found.amounts[unit], report) or 0.0 for one in below)
    _put_pace(draft, line, breakdown, report, pace, f"{scale.style('rate')}.{line.level}")
    for index in range(len(grid.days)):
        column = FIRST + index
        value = sum(layouts[one.row].days[index] for one in below)
        if line.typed:
            formula = day_formula(line, grid, index)
        else:
            formula = sum_formula("day", line.parts, {"day": column})
        frame = grid.frame(line.row, column)
        draft.put(line.row, column, value, f"day.{number}", formula=formula, frame=frame)
    days = f"{address(line.row, FIRST)}:{address(line.row, grid.last)}"
    total = sum(sum(layouts[one.row].days) for one in below)
    draft.put(line.row, grid.sums, total, number, formula=f"=SUM({days})")
    if line.typed:
        over, short = (say(f"day_plan.{name}", language) for name in ("over", "short"))
        words = f'[>0]"{over} "#,##0.##;[<0]"{short} "#,##0.##;""'
        formula = f"=ROUND({address(line.row, grid.sums)}-{address(line.row, LEFT)},2)"
        off = round(total - left, 2)
        draft.put(line.row, grid.sums + 1, off, "misallocated", formula=formula, number=words)
        area = f"{address(line.row, FIRST)}:{address(line.row, grid.last)}"
        draft.rules.append(Rule(area, f'{address(line.typed, FIRST)}<>""', "typed"))


def _put_pace(
    draft: Draft, line: Line, breakdown: Breakdown, report: Report, pace: float, style: str
) -> None:
    """Sold per day so far, from the breakdown's sheet; sums of it for parents."""
    if report.elapsed <= 0:
        draft.put(line.row, DAILY, None, style)
    elif line.typed:
        title = quoted(title_of(breakdown.dimension, report))
        at = breakdown_sheet.leaf_rows(report, breakdown, report.primary.name)[line.found.key]
        cell = address(at, breakdown_sheet.columns_of(breakdown, report)["daily_rate"])
        draft.put(line.row, DAILY, pace, style, formula=f"={title}!{cell}")
    else:
        formula = sum_formula("daily", line.parts, {"daily": DAILY})
        draft.put(line.row, DAILY, pace, style, formula=formula)


def _put_typed(draft: Draft, line: Line, report: Report, grid: Grid) -> None:
    """A group's row in the yellow grid."""
    draft.put(line.typed, NAME, key(line.found.name, report.language), "name.leaf")
    draft.fill(line.typed, FIRST, grid.last, "typed_in")
    draft.heights[line.typed] = 22
    area = f"{address(line.typed, FIRST)}:{address(line.typed, grid.last)}"
    message = say("day_plan.number", report.language)
    draft.choices.append(Choice(area, 0, MOST_TYPED, message))


def _put_verdict(
    draft: Draft,
    report: Report,
    grid: Grid,
    layouts: Mapping[int, Layout],
    typed: Sequence[Line],
) -> int:
    """Whether every group's days sum to what is left of it."""
    row = typed[-1].typed + 2
    first, last = (address(typed[index].row, grid.sums + 1) for index in (0, -1))
    good, bad = (say(f"day_plan.{name}", report.language) for name in ("good", "bad"))
    cells = f"{first}:{last}"
    formula = f'=IF(AND(MAX({cells})<0.005,MIN({cells})>-0.005),"{good}","{bad}")'
    draft.put(row, NAME, good, "verdict.good", formula=formula)
    return row
