"""A breakdown sheet: one row per product group, segment, territory or rep, a block per unit."""

from collections.abc import Mapping

from runrate.model.report import Amounts, Breakdown, Report, Row
from runrate.model.tables import UnitInfo
from runrate.present.grid import Draft, Sheet, address
from runrate.present.labels import key, period, say
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import (
    PLAIN,
    put_row,
    status_rules,
    sum_formula,
    unit_scale,
)

NAME = 2
GROUPS: Mapping[str, tuple[str, ...]] = {
    "so_far": ("plan", "actual", "last_day", "attainment", "plan_to_date", "variance_to_date"),
    "landing": ("run_rate", "status", "landing", "shortfall"),
    "per_day": ("gap", "required_rate", "par_rate", "extra_rate", "daily_rate", "step_up"),
    "previous": ("previous", "previous_to_date", "previous_change"),
    "last_year": ("last_year", "last_year_to_date", "last_year_change"),
    "next": ("next_plan", "next_par"),
}
HEAD_ROWS = (4, 5)
_HEADS = {
    "previous": "whole",
    "last_year": "whole",
    "previous_to_date": "to_date",
    "last_year_to_date": "to_date",
    "previous_change": "change",
    "last_year_change": "change",
}
_WIDTHS = {
    "status": 106,
    "run_rate": 74,
    "attainment": 60,
    "previous_change": 66,
    "last_year_change": 66,
}


def columns_of(breakdown: Breakdown, report: Report) -> dict[str, int]:
    """Which measure stands in which column: baselines only where the data reach back, the next
    period only once this one is closed."""
    shown = [*GROUPS["so_far"], *GROUPS["landing"], *GROUPS["per_day"]]
    total = breakdown.total.amounts
    for group in ("previous", "last_year"):
        if any(getattr(amounts, group) is not None for amounts in total.values()):
            shown += GROUPS[group]
    if has_next(report):
        shown += GROUPS["next"]
    return {name: NAME + 1 + index for index, name in enumerate(shown)}


def has_next(report: Report) -> bool:
    """Whether the period is closed and the next one has a plan to show beside it."""
    closed = report.total - report.elapsed <= 0
    return closed and any(a.next_plan for a in report.overall.amounts.values())


def position(report: Report, breakdown: Breakdown, unit: str) -> tuple[int, int]:
    """Row of the total and first row of a unit's block; known beforehand, so that other sheets
    can refer to it."""
    size = 1 + sum(1 + len(row.children) for row in breakdown.rows)
    index = [info.name for info in report.units].index(unit)
    start = HEAD_ROWS[1] + 1 + index * (size + 2)
    return start + 1, start


def leaf_rows(report: Report, breakdown: Breakdown, unit: str) -> dict[str, int]:
    """The row of each key in a unit's block."""
    line, _ = position(report, breakdown, unit)
    rows = {}
    for top in breakdown.rows:
        line += 1
        for child in top.children:
            line += 1
            rows[child.key] = line
        if not top.children:
            rows[top.key] = line
    return rows


def sheet(breakdown: Breakdown, report: Report) -> Sheet:
    """The sheet of one breakdown."""
    draft = Draft(title_of(breakdown.dimension, report))
    columns = columns_of(breakdown, report)
    last = max(columns.values())
    put_head(draft, report, breakdown.dimension, last)
    draft.widths[NAME] = 190
    for name, number in columns.items():
        draft.widths[number] = _WIDTHS.get(name, 76)
    draft.put(3, NAME, _note(breakdown, report), "small")
    _put_headings(draft, breakdown, report, columns)
    for info in report.units:
        _put_block(draft, breakdown, report, info, columns)
    return draft.sheet(
        freeze=(HEAD_ROWS[1] + 1, NAME + 1),
        repeat=HEAD_ROWS,
        print_area=f"B1:{address(max(row for row, _ in draft.cells), last)}",
    )


def _note(breakdown: Breakdown, report: Report) -> str:
    language = report.language
    basis = breakdown.basis[report.primary.name]
    parts = []
    if basis != "plan":
        other = report.period.previous() if basis == "previous" else report.period.last_year()
        parts.append(
            say(
                f"against.{basis}",
                language,
                dimension=say(breakdown.dimension, language).lower(),
                period=period(other, language),
            )
        )
    parts.append(say("sorted", language))
    if any(leaf.derived for leaf in breakdown.leaves):
        parts.append(say("derived", language))
    return " ".join(parts)


def _put_headings(
    draft: Draft, breakdown: Breakdown, report: Report, columns: Mapping[str, int]
) -> None:
    language = report.language
    groups, heads = HEAD_ROWS
    draft.heights.update({groups: 22, heads: 44})
    draft.put(heads, NAME, say(breakdown.dimension, language), "head.left")
    periods = {
        "previous": report.period.previous(),
        "last_year": report.period.last_year(),
        "next": report.period.following(),
    }
    for group, names in GROUPS.items():
        numbers = [columns[name] for name in names if name in columns]
        if not numbers:
            continue
        facts = {"period": period(periods[group], language)} if group in periods else {}
        draft.put(groups, numbers[0], say(f"group.{group}", language, **facts), "head.group")
        draft.fill(groups, numbers[0], numbers[-1], "head.group")
    basis = breakdown.basis[report.primary.name]
    following = period(report.period.following(), language)
    for name, number in columns.items():
        label = (
            say(_HEADS.get(name, name), language)
            if name not in GROUPS["next"]
            else say(name, language, period=following)
        )
        if name == "plan" and basis != "plan":
            label = say(f"basis.{basis}", language)
        style = "head.left" if name == "status" else "head"
        draft.put(heads, number, label, style)


def _put_block(
    draft: Draft,
    breakdown: Breakdown,
    report: Report,
    info: UnitInfo,
    columns: Mapping[str, int],
) -> None:
    language = report.language
    scale = unit_scale(info, report)
    total_row, unit_row = position(report, breakdown, info.name)
    draft.put(unit_row, NAME, scale.title, "unit")
    draft.heights[unit_row] = 26
    line = total_row + 1
    top_rows: list[int] = []

    def put(row: int, found: Row, level: str, parts: list[int]) -> None:
        amounts: Amounts = found.amounts[info.name]
        sums = {
            name: sum_formula(name, parts, columns) for name in PLAIN if name in columns and parts
        }
        name = (
            say(f"all.{breakdown.dimension}", language)
            if level == "total"
            else key(found.name, language)
        )
        draft.put(row, NAME, name, f"name.{level}")
        put_row(draft, row, columns, amounts, report, scale, level, found.derived, sums)
        draft.heights[row] = 28 if level == "total" else 25

    for top in breakdown.rows:
        top_rows.append(line)
        under = [line + 1 + index for index in range(len(top.children))]
        put(line, top, "parent" if top.children else "leaf", under)
        for row, child in zip(under, top.children, strict=True):
            put(row, child, "leaf", [])
            draft.outline[row] = 1
        line += 1 + len(top.children)
    put(total_row, breakdown.total, "total", top_rows)
    status_rules(draft, total_row, max(line - 1, total_row), columns)
