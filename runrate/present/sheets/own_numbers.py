"""The yellow grid of the Day plan: a row for each group, where the reader types his own numbers.

Names of the workbook say where the grid, its days and the keys of its groups are; from there the
next morning's report takes what was typed.
"""

from runrate.model.report import Report
from runrate.model.typed import DAY_PLAN, written
from runrate.present.grid import Choice, Draft, address
from runrate.present.labels import key, say
from runrate.present.sheets.day_grid import FIRST, KEYS, NAME, Grid, Line
from runrate.present.sheets.day_heads import put_heads

MOST_TYPED = 1e12


def numbers_of(line: Line, report: Report, grid: Grid) -> list[float | None]:
    """What stands in a group's row of the grid: the numbers that were typed before."""
    typed = report.typed.days
    return [typed.get((line.found.key, day)) for day in grid.days]


def put_own_numbers(draft: Draft, report: Report, grid: Grid) -> None:
    """The grid with its heads."""
    first, last = grid.groups[0].typed, grid.groups[-1].typed
    put_heads(draft, report, grid, first - 2, say("day_plan.own", report.language))
    draft.fill(first - 1, NAME, grid.last, "head")
    for line in grid.groups:
        _put_group(draft, line, report, grid)
    draft.name_area("rr_days", (first - 1, FIRST), (first - 1, grid.last))
    draft.name_area("rr_typed", (first, FIRST), (last, grid.last))
    draft.name_area("rr_day_keys", (first, KEYS), (last, KEYS))
    draft.name_area("rr_day_names", (first, NAME), (last, NAME))


def _put_group(draft: Draft, line: Line, report: Report, grid: Grid) -> None:
    draft.put(line.typed, NAME, key(line.found.name, report.language), "name.leaf")
    draft.put(line.typed, KEYS, written((DAY_PLAN, line.found.key)), "hidden")
    for column, number in enumerate(numbers_of(line, report, grid), FIRST):
        draft.put(line.typed, column, number, "typed_in")
    draft.heights[line.typed] = 22
    area = f"{address(line.typed, FIRST)}:{address(line.typed, grid.last)}"
    message = say("day_plan.number", report.language)
    draft.choices.append(Choice(area, 0, MOST_TYPED, message))
