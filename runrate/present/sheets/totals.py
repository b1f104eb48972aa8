"""The table of Morning: a row per unit, what was sold without a plan, and the next period."""

from collections.abc import Mapping
from math import fsum, isclose

from runrate.model import formulas
from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Report, Row
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, address, clean, quoted
from runrate.present.labels import key, period, say
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.figures import has_next
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import (
    ELAPSED,
    TOTAL,
    next_total,
    put_row,
    status_rules,
    sum_formula,
    unit_scale,
    unit_title,
)
from runrate.present.sheets.morning_places import (
    FIRST,
    LAST,
    UNIT,
    UNPLANNED,
    head_of,
    totals_row,
    unit_rows,
)
from runrate.present.sheets.sentence import amount, filled, share

COLUMNS = {
    "plan": 4,
    "actual": 5,
    "last_day": 6,
    "attainment": 7,
    "run_rate": 8,
    "required_rate": 9,
    "par_rate": 10,
    "extra_rate": 11,
    "step_up": 12,
    "status": 13,
}


def put_totals(draft: Draft, report: Report) -> int:
    """Put the table; gives its last row."""
    language, section = report.language, totals_row(report)
    heads, first = section + 1, section + 2
    draft.put(section, FIRST, say("by_unit", language), "section")
    draft.fill(section, FIRST, LAST, "section")
    basis = report.overall_basis[report.primary.name]
    draft.heights.update({section - 1: 8, section: 24, heads: 34})
    draft.put(heads, FIRST, say("unit", language), "head.left")
    for name, column in COLUMNS.items():
        label = head_of(name, basis, language)
        draft.put(heads, column, label, "head.status" if name == "status" else "head")
    draft.fill(heads, FIRST, LAST, "head")
    for info in report.units:
        row, scale = unit_rows(report)[info.name], unit_scale(info, report)
        draft.put(
            row, FIRST, unit_title(info, report.overall_basis, report), "name.total", across=2
        )
        amounts = report.overall.amounts[info.name]
        origins = _origins(report, info)
        put_row(draft, row, COLUMNS, amounts, report, scale, "total", sums=origins)
        _put_air(draft, row)
        draft.fill(row, FIRST, LAST, "text.total")
        draft.heights[row] = 28
    last = first + len(report.units) - 1
    status_rules(draft, first, last, COLUMNS)
    return _put_next(draft, report, _put_unplanned(draft, report, last))


def _put_air(draft: Draft, row: int) -> None:
    """A digit's width between the % of plan and the coloured cell beside it."""
    at = row, COLUMNS["attainment"]
    wide = theme.aired(theme.NUMBERS["percent"])
    draft.cells[at] = draft.cells[at]._replace(number=wide)


def _origins(report: Report, info: UnitInfo) -> Mapping[str, str]:
    """Where the totals stand on the first breakdown sheet that has the same ones."""
    for breakdown in report.breakdowns:
        if _same(report.overall.amounts[info.name], breakdown.total.amounts[info.name]):
            row = breakdown_sheet.total_row(report, breakdown, info.name)
            columns = breakdown_sheet.columns_of(breakdown, report)
            title = quoted(title_of(breakdown.dimension, report))
            names = ("plan", "actual", "last_day")
            return {name: f"={title}!{address(row, columns[name])}" for name in names}
    return {}


def _same(one: Amounts, other: Amounts) -> bool:
    pairs = ((one.plan, other.plan), (one.actual, other.actual), (one.last_day, other.last_day))
    return all(
        a == b if a is None or b is None else isclose(a, b, rel_tol=1e-12, abs_tol=1e-9)
        for a, b in pairs
    )


def _put_unplanned(draft: Draft, report: Report, row: int) -> int:
    """What is sold without a plan: it is in the total's actual, so it must not stay unsaid, nor
    what the run rate would be without it."""
    language, info = report.language, report.primary
    breakdown = next((b for b in report.breakdowns if b.basis[info.name] == "plan"), None)
    found = [leaf for leaf in (breakdown.leaves if breakdown else ()) if _unplanned(leaf, info)]
    if breakdown is None or not found:
        return row
    row += 1
    rows = breakdown_sheet.leaf_rows(report, breakdown, info.name)
    columns = breakdown_sheet.columns_of(breakdown, report)
    title = quoted(title_of(breakdown.dimension, report))
    cells = sum_formula("actual", sorted(rows[leaf.key] for leaf in found), columns, f"{title}!")
    sold = fsum(leaf.amounts[info.name].actual for leaf in found)
    names = clean(", ".join(key(leaf.name, language) for leaf in found))
    line, left = UNPLANNED
    names_cell = draft.put(line, left, names, "hidden")
    sold_cell = draft.put(line, left + 1, sold, "hidden", formula=cells)
    overall = report.overall.amounts[info.name]
    plan, actual = (address(unit_rows(report)[info.name], COLUMNS[n]) for n in ("plan", "actual"))
    rate = formulas.run_rate(overall.actual - sold, overall.plan, report.elapsed, report.total)
    formula = MEASURES["run_rate"].formula(
        plan=plan, actual=f"({actual}-{sold_cell})", elapsed=ELAPSED, total=TOTAL
    )
    rate_cell = draft.put(line, left + 2, "" if rate is None else rate, "hidden", formula=formula)
    shown = {"rate": share(rate_cell, rate or 0.0, language)}
    without, without_now = filled("unplanned.rate", language, shown)
    scale = unit_scale(info, report)
    parts = {
        "names": (names_cell, names),
        "amount": amount(sold_cell, sold, scale, language),
        "unit": (address(*UNIT), clean(scale.title.lower())),
        "rate": (
            f'IF(ISNUMBER({rate_cell}),{without},"")',
            "" if rate is None else without_now,
        ),
    }
    sentence, text = filled("unplanned", language, parts)
    draft.put(row, FIRST, text, "small", formula=f"={sentence}", across=LAST - FIRST + 1)
    draft.heights[row] = 22
    return row


def _unplanned(leaf: Row, info: UnitInfo) -> bool:
    amounts = leaf.amounts[info.name]
    return bool(amounts.actual) and not amounts.plan


def _put_next(draft: Draft, report: Report, row: int) -> int:
    """The new period's plan and par, once this one is closed."""
    if not has_next(report):
        return row
    language = report.language
    following = period(report.period.following(), language)
    row += 2
    draft.put(row, FIRST, say("group.next", language, period=following), "section")
    draft.fill(row, FIRST, LAST, "section")
    draft.heights[row] = 24
    for info in report.units:
        amounts, scale = report.overall.amounts[info.name], unit_scale(info, report)
        if amounts.next_plan is None:
            continue
        row += 1
        draft.put(row, FIRST, scale.title, "name.leaf", across=2)
        draft.put(row, COLUMNS["plan"], say("plan", language), "text.leaf")
        style = scale.style("units")
        plan = draft.put(row, COLUMNS["actual"], amounts.next_plan, f"{style}.leaf")
        draft.put(row, COLUMNS["attainment"], say("par_rate", language), "text.leaf")
        par = amounts.next_plan / next_total(report)
        formula = f"={plan}/rr_next_total"
        draft.put(row, COLUMNS["run_rate"], par, f"{scale.style('rate')}.leaf", formula=formula)
        draft.fill(row, FIRST, LAST, "text.leaf")
        draft.heights[row] = 25
    return row
