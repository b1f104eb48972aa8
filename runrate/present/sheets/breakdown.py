"""A breakdown sheet: one row per product group, segment, territory or rep, a block per unit."""

from collections.abc import Mapping, Sequence

from runrate.model.report import Basis, Breakdown, Report, Row
from runrate.model.tables import UnitInfo
from runrate.present.grid import Draft, Sheet, address
from runrate.present.labels import key, period, say
from runrate.present.sheets.figures import HEADS, figure_columns, put_headings, second_page
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import (
    PLAIN,
    put_row,
    status_rules,
    sum_formula,
    unit_scale,
    unit_title,
)
from runrate.present.sheets.notes import (
    keys_column,
    name_notes,
    notes_column,
    put_heading,
    put_note,
)

NAME = 2


def columns_of(breakdown: Breakdown, report: Report) -> dict[str, int]:
    """Which measure stands in which column."""
    return figure_columns(report, NAME + 1, breakdown.total.amounts)


def total_row(report: Report, breakdown: Breakdown, unit: str) -> int:
    """The row of the total in a unit's block; the unit's name stands above it. Known beforehand,
    so that other sheets can refer to it."""
    size = 1 + sum(1 + len(row.children) for row in breakdown.rows)
    index = [info.name for info in report.units].index(unit)
    return HEADS[1] + 2 + index * (size + 2)


def leaf_rows(report: Report, breakdown: Breakdown, unit: str) -> dict[str, int]:
    """The row of each key in a unit's block."""
    line = total_row(report, breakdown, unit)
    rows = {}
    for top in breakdown.rows:
        line += 1
        for child in top.children:
            line += 1
            rows[child.key] = line
        if not top.children:
            rows[top.key] = line
    return rows


def against(basis: Basis, dimension: str, report: Report) -> str:
    """The sentence that says what is measured against when there is no plan."""
    language = report.language
    other = report.period.previous() if basis == "previous" else report.period.last_year()
    return say(
        f"against.{basis}", language, dimension=dimension.lower(), period=period(other, language)
    )


def notes(basis: Basis, dimension: str, rows: Sequence[bool], report: Report) -> str:
    """The line under the head of a sheet of figures; ``rows`` says which have a derived plan."""
    parts = [] if basis == "plan" else [against(basis, dimension, report)]
    parts.append(say("sorted", report.language))
    if any(rows):
        parts.append(say("derived", report.language))
    return " ".join(parts)


def sheet(breakdown: Breakdown, report: Report) -> Sheet:
    """The sheet of one breakdown."""
    language = report.language
    draft = Draft(title_of(breakdown.dimension, report))
    columns = columns_of(breakdown, report)
    last = max(*columns.values(), notes_column(columns))
    put_head(draft, report, breakdown.dimension, last, second_page(columns))
    draft.widths[NAME] = 200
    basis = breakdown.basis[report.primary.name]
    name = say(breakdown.dimension, language)
    derived = [leaf.derived for leaf in breakdown.leaves]
    draft.put(3, NAME, notes(basis, name, derived, report), "small")
    heading = f"{say(breakdown.parent, language)} / {name}" if breakdown.parent else name
    draft.put(HEADS[1], NAME, heading, "head.left")
    put_headings(draft, report, columns, basis)
    put_heading(draft, report, columns)
    for info in report.units:
        _put_block(draft, breakdown, report, info, columns)
    name_notes(draft, breakdown.dimension, columns)
    return draft.sheet(
        freeze=(HEADS[1] + 1, NAME + 1),
        hidden=(keys_column(columns),),
        repeat=(1, HEADS[1]),
        print_area=f"B1:{address(max(row for row, _ in draft.cells), last)}",
        second_page=second_page(columns),
    )


def _put_block(
    draft: Draft,
    breakdown: Breakdown,
    report: Report,
    info: UnitInfo,
    columns: Mapping[str, int],
) -> None:
    language = report.language
    scale = unit_scale(info, report)
    top_row = total_row(report, breakdown, info.name)
    put_unit(draft, top_row - 1, unit_title(info, breakdown.basis, report))
    line = top_row + 1
    top_rows: list[int] = []

    def put(row: int, found: Row, level: str, parts: list[int]) -> None:
        sums = {
            name: sum_formula(name, parts, columns) for name in PLAIN if name in columns and parts
        }
        name = (
            say(f"all.{breakdown.dimension}", language)
            if level == "total"
            else key(found.name, language)
        )
        draft.put(row, NAME, name, f"name.{level}")
        amounts = found.amounts[info.name]
        put_row(draft, row, columns, amounts, report, scale, level, found.derived, sums)
        draft.heights[row] = 28 if level == "total" else 25
        of = {"total": breakdown.dimension, "parent": breakdown.parent or ""}
        noted = (of.get(level, breakdown.dimension), found.key) if info == report.primary else None
        put_note(draft, report, columns, row, level, noted)

    for top in breakdown.rows:
        top_rows.append(line)
        under = [line + 1 + index for index in range(len(top.children))]
        put(line, top, "parent" if top.children else "leaf", under)
        for row, child in zip(under, top.children, strict=True):
            put(row, child, "leaf", [])
            draft.outline[row] = 1
        line += 1 + len(top.children)
    put(top_row, breakdown.total, "total", top_rows)
    status_rules(draft, top_row, line - 1, columns)


def put_unit(draft: Draft, row: int, title: str) -> None:
    """The line that names a block's unit."""
    draft.put(row, NAME, title, "unit")
    draft.heights[row] = 26
