"""The day plan: what is left of each product group, laid out over the remaining working days.

The yellow grid below is the reader's: a number typed there stands, and the other days adjust by
live formula so that the sum stays. The arithmetic is that of `model.day_plan`; its steps stand in
hidden columns to the right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runrate.model.day_plan import Layout, lay_out
from runrate.model.report import Breakdown, Report, Row
from runrate.model.rounding import half_up
from runrate.present.grid import Choice, Draft, Rule, Sheet, address, quoted
from runrate.present.labels import day_and_month, key, say
from runrate.present.labels.words import WEEKDAYS
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import sum_formula, unit_scale, value_of

NAME, LEFT, DAILY, FIRST = 2, 3, 4, 5
NOTE, WEEKDAY, DATE, WEIGHT, TOTAL = 3, 4, 5, 6, 7
MOST_TYPED = 1e12
ROOMY = 12


@dataclass(frozen=True)
class Line:
    """A row of the plan: the total, a parent, or a group with its own row in the yellow grid.
    ``parts`` are the rows that it is the sum of."""

    row: int
    found: Row
    level: str
    parts: tuple[int, ...] = ()
    typed: int = 0


@dataclass(frozen=True)
class Grid:
    """Where everything stands: the lines, the days with their columns, and the hidden columns."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]
    weights: tuple[float, ...]
    step: float

    @property
    def last(self) -> int:
        """The column of the last day."""
        return FIRST + len(self.days) - 1

    @property
    def sums(self) -> int:
        """The column of the sums; what does not come out stands beside it."""
        return self.last + 1

    @property
    def hidden(self) -> int:
        """The first of the columns that hold the steps of the arithmetic."""
        return self.sums + 3


def planned(report: Report) -> Breakdown | None:
    """The breakdown that can be laid out by day: by product group, against a plan, with days and
    something left."""
    found = report.breakdown("product_group")
    unit = report.primary.name
    if found is None or found.basis[unit] != "plan" or report.total - report.elapsed <= 0:
        return None
    return found if any(leaf.amounts[unit].plan for leaf in found.leaves) else None


def grid_of(breakdown: Breakdown, report: Report) -> Grid:
    """Where everything stands."""
    unit, calendar = report.primary.name, report.calendar
    days = tuple(
        day for day in report.period.days() if day > report.as_of and calendar.weight(day) > 0
    )
    lines: list[Line] = []
    tops: list[int] = []
    row = TOTAL
    for top in breakdown.rows:
        leaves = [leaf for leaf in (top.children or (top,)) if leaf.amounts[unit].plan]
        if not leaves:
            continue
        row += 1
        tops.append(row)
        if top.children:
            under = tuple(range(row + 1, row + 1 + len(leaves)))
            lines.append(Line(row, top, "parent", under))
            row = under[-1]
        else:
            under = (row,)
        lines += [Line(at, leaf, "leaf") for at, leaf in zip(under, leaves, strict=True)]
    typed = row + 4
    placed = []
    for line in lines:
        if line.level == "leaf":
            line, typed = Line(line.row, line.found, "leaf", (), typed), typed + 1
        placed.append(line)
    total = Line(TOTAL, breakdown.total, "total", tuple(tops))
    step = 0.01 if report.primary.money else 1.0
    weights = tuple(calendar.weight(day) for day in days)
    return Grid((total, *placed), days, weights, step)


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
    layouts = {line.row: _layout(line, report, grid) for line in grid.lines if line.typed}
    for line in grid.lines:
        _put_line(draft, line, breakdown, report, grid, layouts)
    typed = [line for line in grid.lines if line.typed]
    _put_days(draft, report, grid, typed[0].typed - 2, say("day_plan.own", language))
    for line in typed:
        _put_typed(draft, line, report, grid)
    end = _put_verdict(draft, report, grid, layouts, typed)
    return draft.sheet(
        freeze=(TOTAL, FIRST),
        hidden=tuple(range(grid.hidden, grid.hidden + 4 + 2 * len(grid.days))),
        print_area=f"B1:{address(end, grid.sums + 1)}",
        one_page=True,
    )


def _layout(line: Line, report: Report, grid: Grid) -> Layout:
    return lay_out(_left(line, report), grid.weights, None, grid.step)


def _left(line: Line, report: Report) -> float:
    """What is left of a group, to the cent: no day can sell less, so finer plans or sales would
    never come out."""
    gap = value_of("gap", line.found.amounts[report.primary.name], report) or 0.0
    return half_up(max(gap, 0.0), 2)


def _frame(grid: Grid, row: int, column: int) -> str:
    """Today's column stands in a thick frame."""
    if column != FIRST:
        return ""
    last = max(line.row for line in grid.lines)
    return "lr" + ("t" if row == WEEKDAY else "") + ("b" if row == last else "")


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
        frame = _frame(grid, row, column) if row == WEEKDAY else ""
        draft.put(row, column, weekday, "weekday", frame=frame)
        frame = _frame(grid, row + 1, column) if row == WEEKDAY else ""
        draft.put(row + 1, column, day_and_month(day, language), "head.day", frame=frame)
    draft.fill(row + 1, NAME, grid.sums + 1, "head")


def _put_weights(draft: Draft, report: Report, grid: Grid) -> None:
    draft.put(WEIGHT, NAME, say("day_plan.weight", report.language), "small")
    for column, weight in enumerate(grid.weights, FIRST):
        draft.put(WEIGHT, column, weight, "weight", frame=_frame(grid, WEIGHT, column))
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
    below = _leaves(line, grid)
    left = sum(_left(one, report) for one in below)
    rows = {"left": LEFT, "sum": grid.sums}
    if line.typed:
        title = quoted(title_of(breakdown.dimension, report))
        at = breakdown_sheet.leaf_rows(report, breakdown, unit)[line.found.key]
        gap = address(at, breakdown_sheet.columns_of(breakdown, report)["gap"])
        draft.put(line.row, LEFT, left, number, formula=f"=ROUND(MAX(0,N({title}!{gap})),2)")
        _put_arithmetic(draft, line, grid, layouts[line.row])
    else:
        formula = sum_formula("left", line.parts, rows)
        draft.put(line.row, LEFT, left, number, formula=formula)
    pace = sum(value_of("daily_rate", one.found.amounts[unit], report) or 0.0 for one in below)
    _put_pace(draft, line, breakdown, report, pace, f"{scale.style('rate')}.{line.level}")
    for index in range(len(grid.days)):
        column = FIRST + index
        value = sum(layouts[one.row].days[index] for one in below)
        if line.typed:
            formula = _day_formula(line, grid, index)
        else:
            formula = sum_formula("day", line.parts, {"day": column})
        frame = _frame(grid, line.row, column)
        draft.put(line.row, column, value, f"day.{number}", formula=formula, frame=frame)
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


def _leaves(line: Line, grid: Grid) -> list[Line]:
    """The groups that a line is the sum of; itself if it is a group."""
    if line.typed:
        return [line]
    parts = [one for one in grid.lines if one.row in line.parts]
    return [leaf for part in parts for leaf in _leaves(part, grid)]


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


def _range(row: int, first: int, count: int) -> str:
    return f"${address(row, first)}:${address(row, first + count - 1)}"


def _put_arithmetic(draft: Draft, line: Line, grid: Grid, layout: Layout) -> None:
    """The hidden steps: what is to be shared out, among which weight, in how many whole units; each
    day's whole share; how many units are over; the order in which days get one."""
    count, row, at = len(grid.days), line.row, grid.hidden
    typed = _range(line.typed, FIRST, count)
    weights = _range(WEIGHT, FIRST, count)
    spare, free, steps = (address(row, at + index) for index in range(3))
    floors = _range(row, at + 4, count)
    put = draft.put
    formula = f"=MAX(0,{address(row, LEFT)}-SUM({typed}))"
    put(row, at, layout.spare, "hidden", formula=formula)
    put(row, at + 1, layout.free, "hidden", formula=f'=SUMPRODUCT(({typed}="")*{weights})')
    put(row, at + 2, layout.steps, "hidden", formula=f"=INT(ROUND({spare}/{grid.step:g},6))")
    put(row, at + 3, layout.over, "hidden", formula=f"={steps}-SUM({floors})")
    for index in range(count):
        own, weight = address(line.typed, FIRST + index), address(WEIGHT, FIRST + index)
        fixed = f'OR({own}<>"",{free}=0)'
        floor = put(
            row,
            at + 4 + index,
            layout.floors[index],
            "hidden",
            formula=f"=IF({fixed},0,INT(ROUND({steps}*{weight}/{free},6)))",
        )
        put(
            row,
            at + 4 + count + index,
            layout.keys[index],
            "hidden",
            formula=f"=IF({fixed},-1,ROUND({steps}*{weight}/{free}-{floor},6)"
            f"+{count - index - 1}/10^7)",
        )


def _day_formula(line: Line, grid: Grid, index: int) -> str:
    """What is sold on a day: the typed number, else the whole share, one more if it is its turn,
    and for the first in turn what is no whole unit."""
    count, row, at = len(grid.days), line.row, grid.hidden
    own = address(line.typed, FIRST + index)
    spare, free, steps, over = (address(row, at + part) for part in range(4))
    floor, turn = address(row, at + 4 + index), address(row, at + 4 + count + index)
    keys = _range(row, at + 4 + count, count)
    return (
        f'=IF({own}<>"",{own},IF({free}=0,0,ROUND(({floor}+IF(RANK({turn},{keys})<={over},1,0))'
        f"*{grid.step:g}+IF({turn}=MAX({keys}),{spare}-{steps}*{grid.step:g},0),2)))"
    )


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
    offs = [draft.cells[line.row, grid.sums + 1].value for line in typed]
    fine = all(isinstance(off, float) and abs(off) < 0.005 for off in offs)
    draft.put(row, NAME, good if fine else bad, "verdict.good", formula=formula)
    return row
