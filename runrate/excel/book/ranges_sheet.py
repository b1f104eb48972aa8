"""The sheet Ranges: one formula for a column, the split over days, and the table."""

from collections.abc import Mapping, Sequence

from runrate.excel import functions
from runrate.excel.book.data import (
    AS_OF,
    GROUPS,
    WEEKEND,
    actual_rows,
    area,
    column,
    day_off_rows,
    plan_rows,
)
from runrate.model import serial
from runrate.model.language import Language
from runrate.model.measures import MEASURES, status_formula
from runrate.model.status import Status
from runrate.present.grid import Draft, Sheet, Value, address
from runrate.present.labels import say

NAME = 2
_LEFT, _WEIGHTS, _FIXED = 4_000.0, (1.0, 1.0, 1.0), (None, 1_500.0, None)
_MEASURES = (
    "attainment", "plan_to_date", "landing", "run_rate", "required_rate", "step_up", "shortfall",
)  # fmt: skip
Arrays = dict[str, str]
"""The area of each formula that fills several cells, by its first cell."""


def ranges_sheet(language: Language, cells: Mapping[str, str]) -> tuple[Sheet, Arrays]:
    """The sheet, and its formulas that fill several cells. ``cells`` are the addresses of the days
    (as_of, elapsed, total) on the sheet Functions."""
    draft = Draft(say("book.ranges", language))
    draft.widths.update({1: 10, NAME: 230, **dict.fromkeys(range(NAME + 1, NAME + 11), 115)})
    draft.put(1, NAME, say("book.ranges", language), "title")
    draft.put(2, NAME, say("book.unknown", language), "small")
    draft.heights[1] = 32
    arrays: Arrays = {}
    row = _put_table(draft, arrays, language, 3, cells)
    row = _put_column(draft, arrays, language, row + 2, cells)
    row = _put_split(draft, arrays, language, row + 2)
    last = address(row, NAME + 10)
    return draft.sheet(print_area=f"B1:{last}", one_page=True, headings=True), arrays


def _section(draft: Draft, row: int, text: str) -> None:
    draft.put(row, NAME, text, "section")
    draft.fill(row, NAME, NAME + 10, "section")


def _put_table(
    draft: Draft, arrays: Arrays, language: Language, row: int, days: Mapping[str, str]
) -> int:
    """RR_TABLE, and under it the same by ordinary formulas."""
    sheets = {name: say(f"book.{name}", language) for name in ("actuals", "plan")}
    _section(draft, row, say("book.table", language, **sheets))
    sales, plans, off = (f(language) for f in (actual_rows, plan_rows, day_off_rows))
    by = say("product_group", language)
    found = functions.RR_TABLE(sales, plans, by, serial.number(AS_OF), None, WEEKEND, off)
    as_of = days["as_of"]
    areas = [area("book.actuals", sales, language), area("book.plan", plans, language)]
    off_area = area("book.days_off", off, language)
    formula = f'=RR_TABLE({",".join(areas)},"{by}",{as_of},,{WEEKEND},{off_area})'
    row += 1
    draft.put(row, NAME, formula, "small")
    first = row + 1
    row = _put_cells(draft, first, found, formula)
    arrays[address(first, NAME)] = f"{address(first, NAME)}:{address(row, NAME + 10)}"
    row += 2
    draft.put(row, NAME, say("book.plain", language), "small")
    return _put_plain(draft, language, row + 1, found, days)


def _style(row: int, at: int, last: int) -> str:
    if row == 0:
        return {0: "head.left", 10: "head.status"}.get(at, "head")
    level = "total" if row == last else "leaf"
    kinds = ("name", "units", "units", "percent", "units", "units", "percent", "rate", "rate",
             "units", "name")  # fmt: skip
    return f"{kinds[at]}.{level}"


def _put_cells(draft: Draft, first: int, cells: Sequence[Sequence[Value]], formula: str) -> int:
    for row, line in enumerate(cells):
        if row == 0:
            draft.heights[first] = 34
        for at, value in enumerate(line):
            given = formula if (row, at) == (0, 0) else None
            style = _style(row, at, len(cells) - 1)
            draft.put(first + row, NAME + at, value, style, formula=given)
    return first + len(cells) - 1


def _put_plain(
    draft: Draft,
    language: Language,
    first: int,
    found: Sequence[Sequence[Value]],
    given: Mapping[str, str],
) -> int:
    sales, plans = actual_rows(language), plan_rows(language)
    until = f',{column("book.actuals", sales, 1, language)},"<="&{given["as_of"]}'
    sums = [
        (column("book.plan", plans, n, language), column("book.actuals", sales, n, language))
        for n in (4, 2)
    ]
    days = {name: given[name] for name in ("elapsed", "total")}
    words = {status: say(f"status.{status.value}", language) for status in Status}
    last = len(found) - 1
    for row, line in enumerate(found):
        at = first + row
        plan, actual = (address(at, NAME + n) for n in (1, 2))
        if row in (0, last):
            plan_formula, actual_formula = (
                f"SUM({address(first + 1, NAME + n)}:{address(at - 1, NAME + n)})" for n in (1, 2)
            )
        else:
            name = address(at, NAME)
            plan_formula = f"SUMIFS({sums[0][0]},{sums[1][0]},{name})"
            actual_formula = f"SUMIFS({sums[0][1]},{sums[1][1]},{name}{until})"
        cells = {"plan": plan, "actual": actual, **days}
        formulas = [
            f"={plan_formula}",
            f"={actual_formula}",
            *(MEASURES[name].formula(**cells) for name in _MEASURES),
            status_formula(words, **cells),
        ]
        if row == 0:
            draft.heights[at] = 34
        for column_at, value in enumerate(line):
            formula = formulas[column_at - 1] if row and column_at else None
            draft.put(at, NAME + column_at, value, _style(row, column_at, last), formula=formula)
    return first + last


def _put_column(
    draft: Draft, arrays: Arrays, language: Language, row: int, cells: Mapping[str, str]
) -> int:
    """Run rates of several rows by one formula; the figures are those of the table above."""
    _section(draft, row, say("book.column", language))
    heads = ("product_group", "actual", "plan", "book.plain", "book.runrate")
    row += 1
    draft.heights[row] = 34
    for at, head in enumerate(heads):
        draft.put(row, NAME + at, say(head, language), "head" if at else "head.left")
    table = functions.RR_TABLE(
        actual_rows(language), plan_rows(language), say("product_group", language),
        serial.number(AS_OF), None, WEEKEND, day_off_rows(language),
    )  # fmt: skip
    first, last = row + 1, row + len(GROUPS)
    days = {name: cells[name] for name in ("elapsed", "total")}
    actuals, plans = (f"{address(first, NAME + n)}:{address(last, NAME + n)}" for n in (1, 2))
    formula = f"=RR_RUN_RATE({actuals},{plans},{days['elapsed']},{days['total']})"
    for number, line in enumerate(table[1:-1]):
        row += 1
        here = {"actual": address(row, NAME + 1), "plan": address(row, NAME + 2), **days}
        draft.put(row, NAME, line[0], "name.leaf")
        draft.put(row, NAME + 1, line[2], "units.leaf")
        draft.put(row, NAME + 2, line[1], "units.leaf")
        plain = MEASURES["run_rate"].formula(**here)
        draft.put(row, NAME + 3, line[6], "percent.leaf", formula=plain)
        ours = formula if number == 0 else None
        draft.put(row, NAME + 4, line[6], "percent.leaf", formula=ours)
    arrays[address(first, NAME + 4)] = f"{address(first, NAME + 4)}:{address(last, NAME + 4)}"
    draft.put(row + 1, NAME, formula, "small")
    return row + 1


def _put_split(draft: Draft, arrays: Arrays, language: Language, row: int) -> int:
    """What is left over three days, one of them fixed."""
    _section(draft, row, say("book.split", language))
    row += 1
    draft.put(row, NAME, say("book.left", language), "name.leaf")
    left = draft.put(row, NAME + 1, _LEFT, "typed_in")
    days = range(len(_WEIGHTS))
    row += 1
    draft.put(row, NAME, "", "head.left")
    for day in days:
        draft.put(row, NAME + 1 + day, say("book.day", language, n=day + 1), "head")
    areas = {}
    for name, values in (("weight", _WEIGHTS), ("fixed", _FIXED)):
        row += 1
        draft.put(row, NAME, say(f"book.{name}", language), "name.leaf")
        for day in days:
            draft.put(row, NAME + 1 + day, values[day], "typed_in")
        first, last = (address(row, NAME + at, absolute=True) for at in (1, len(_WEIGHTS)))
        areas[name] = f"{first}:{last}"
    weights, fixed = areas["weight"], areas["fixed"]
    result = functions.RR_SPLIT(_LEFT, list(_WEIGHTS), list(_FIXED))[0]
    row += 1
    draft.put(row, NAME, say("book.plain", language), "name.leaf")
    share = f'({left}-SUM({fixed}))/SUMPRODUCT(({fixed}="")*{weights})'
    for day in days:
        weight, own = (address(row - back, NAME + 1 + day) for back in (2, 1))
        formula = f'=IF({own}<>"",{own},ROUND({weight}*{share},0))'
        draft.put(row, NAME + 1 + day, result[day], "units.leaf", formula=formula)
    row += 1
    draft.put(row, NAME, say("book.runrate", language), "name.leaf")
    formula = f"=RR_SPLIT({left},{weights},{fixed})"
    for day in days:
        ours = formula if day == 0 else None
        draft.put(row, NAME + 1 + day, result[day], "units.leaf", formula=ours)
    arrays[address(row, NAME + 1)] = (
        f"{address(row, NAME + 1)}:{address(row, NAME + len(_WEIGHTS))}"
    )
    draft.put(row + 1, NAME, formula, "small")
    return row + 1
