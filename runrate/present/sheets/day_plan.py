"""The day plan: what is left of each product group, laid out over the remaining working days.

The yellow grid below is the reader's: a number typed there stands, and the other days adjust by
live formula so that the sum stays. The arithmetic is that of `model.day_plan`; see `day_steps`.
"""

from collections.abc import Mapping

from runrate.model.day_plan import Layout, lay_out
from runrate.model.report import Breakdown, Report
from runrate.model.rounding import half_up
from runrate.present.grid import Draft, Rule, Sheet, address, quoted
from runrate.present.labels import key, say
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.day_grid import (
    DAILY,
    FIRST,
    KEYS,
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
from runrate.present.sheets.day_heads import put_heads
from runrate.present.sheets.day_steps import day_formula, put_steps, steps_columns
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import sum_formula, unit_scale, value_of
from runrate.present.sheets.own_numbers import numbers_of, put_own_numbers

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
    _put_heads(draft, report, grid, say("day_plan.per_day", language, unit=unit))
    _put_weights(draft, report, grid)
    layouts = {line.row: _layout(line, report, grid) for line in grid.groups}
    for line in grid.lines:
        _put_line(draft, line, breakdown, report, grid, layouts)
    _put_way_back(draft, breakdown, report, grid)
    put_own_numbers(draft, report, grid)
    end = _put_verdict(draft, report, grid)
    return draft.sheet(
        freeze=(TOTAL, FIRST),
        hidden=(KEYS, *steps_columns(grid)),
        print_area=f"B1:{address(end, grid.sums + 1)}",
        one_page=True,
    )


def _layout(line: Line, report: Report, grid: Grid) -> Layout:
    left = _left(line, report)
    return lay_out(left, grid.weights, numbers_of(line, report, grid), grid.step)


def _left(line: Line, report: Report) -> float:
    """What is left of a group, to the cent: no day can sell less, so finer plans or sales would
    never come out."""
    gap = value_of("gap", line.found.amounts[report.primary.name], report) or 0.0
    return half_up(max(gap, 0.0), 2)


def _put_heads(draft: Draft, report: Report, grid: Grid, title: str) -> None:
    """The heads of the days, with those of the columns beside them."""
    row, language = WEEKDAY + 1, report.language
    put_heads(draft, report, grid, WEEKDAY, title)
    for column, name in ((LEFT, "gap"), (DAILY, "daily_rate"), (grid.sums, "day_plan.sum")):
        draft.put(row, column, say(name, language), "head.day")
    draft.fill(row, NAME, grid.sums, "head")
    draft.heights[row] = 34


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
    number = f"day.{scale.style('units')}.{line.level}"
    name = say("all.product_group", language)
    draft.put(
        line.row,
        NAME,
        name if line.level == "total" else key(line.found.name, language),
        f"name.{line.level}",
    )
    draft.heights[line.row] = 28 if line.level == "total" else 25
    below = grid.leaves(line)
    left = sum(_left(one, report) for one in below)
    rows = {"left": LEFT, "sum": grid.sums}
    if line.typed:
        title = quoted(title_of(breakdown.dimension, report))
        at = breakdown_sheet.leaf_rows(report, breakdown, unit)[line.found.key]
        gap = address(at, breakdown_sheet.columns_of(breakdown, report)["gap"])
        draft.put(line.row, LEFT, left, number, formula=f"=ROUND(MAX(0,N({title}!{gap})),2)")
        put_steps(draft, line, grid, layouts[line.row])
    else:
        formula = sum_formula("left", line.parts, rows)
        draft.put(line.row, LEFT, left, number, formula=formula)
    pace = sum(value_of("daily_rate", one.found.amounts[unit], report) or 0.0 for one in below)
    _put_pace(draft, line, breakdown, report, pace, f"day.{scale.style('rate')}.{line.level}")
    for index in range(len(grid.days)):
        column = FIRST + index
        value = sum(layouts[one.row].days[index] for one in below)
        if line.typed:
            formula = day_formula(line, grid, index)
        else:
            formula = sum_formula("day", line.parts, {"day": column})
        frame = grid.frame(line.row, column)
        draft.put(line.row, column, value, number, formula=formula, frame=frame)
    days = f"{address(line.row, FIRST)}:{address(line.row, grid.last)}"
    total = sum(sum(layouts[one.row].days) for one in below)
    draft.put(line.row, grid.sums, total, number, formula=f"=SUM({days})")
    if line.typed:
        over, short = (say(f"day_plan.{name}", language) for name in ("over", "short"))
        words = f'[>0]"{over} "#,##0.##;[<0]"{short} "#,##0.##;""'
        formula = f"=ROUND({address(line.row, grid.sums)}-{address(line.row, LEFT)},2)"
        off = half_up(total - left, 2)
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


def _put_way_back(draft: Draft, breakdown: Breakdown, report: Report, grid: Grid) -> None:
    """From the sum of the groups to what is left in all, as Morning has it: there, what is sold
    above a group's plan or without one counts."""
    language, scale = report.language, unit_scale(report.primary, report)
    amounts = breakdown.total.amounts[report.primary.name]
    title = quoted(title_of(breakdown.dimension, report))
    row = breakdown_sheet.total_row(report, breakdown, report.primary.name)
    gap = f"{title}!{address(row, breakdown_sheet.columns_of(breakdown, report)['gap'])}"
    left = float(draft.cells[TOTAL, LEFT].value or 0)
    whole = value_of("gap", amounts, report) or 0.0
    beyond, in_all = grid.bottom + 1, grid.bottom + 2
    formula = f"=ROUND({address(in_all, LEFT)}-{address(TOTAL, LEFT)},2)"
    cells = {
        beyond: ("day_plan.beyond", half_up(whole - left, 2), formula),
        in_all: ("day_plan.in_all", whole, f"={gap}"),
    }
    for at, (name, value, formula) in cells.items():
        draft.put(at, NAME, say(name, language), "small")
        draft.put(at, LEFT, value, f"way_back.{scale.style('units')}", formula=formula)
        draft.heights[at] = 22


def _put_verdict(draft: Draft, report: Report, grid: Grid) -> int:
    """Whether every group's days sum to what is left of it."""
    groups, column = grid.groups, grid.sums + 1
    row = groups[-1].typed + 2
    good, bad = (say(f"day_plan.{name}", report.language) for name in ("good", "bad"))
    cells = f"{address(groups[0].row, column)}:{address(groups[-1].row, column)}"
    formula = f'=IF(AND(MAX({cells})<0.005,MIN({cells})>-0.005),"{good}","{bad}")'
    off = (draft.cells[line.row, column].value for line in groups)
    holds = all(abs(float(value or 0)) < 0.005 for value in off)
    style = "verdict.good" if holds else "verdict.look"
    cell = draft.put(row, NAME, good if holds else bad, style, formula=formula)
    draft.rules.append(Rule(cell, f'LEFT({cell},1)="{bad[0]}"', "verdict.look"))
    return row
