"""A breakdown sheet: one row per product group, segment, territory or rep, a block per unit."""

from collections.abc import Sequence

from runrate.model.report import Basis, Breakdown, Report
from runrate.present.grid import Sheet
from runrate.present.labels import period, say
from runrate.present.sheets.figure_sheet import NAME, Figures, figure_sheet
from runrate.present.sheets.figures import figure_columns
from runrate.present.sheets.lines import Line, row_of
from runrate.present.sheets.measured import unit_scale
from runrate.present.sheets.ordered import order_of, ordered

__all__ = ["NAME", "against", "columns_of", "leaf_rows", "lines_of", "notes", "sheet", "total_row"]


def columns_of(breakdown: Breakdown, report: Report) -> dict[str, int]:
    """Which measure stands in which column."""
    return figure_columns(report, NAME + 1, breakdown.total.amounts, breakdown.basis)


def lines_of(breakdown: Breakdown, report: Report) -> tuple[Line, ...]:
    """All rows in the order of the sheet: everything, each parent followed by its children."""
    lines: list[Line] = []
    tops: list[int] = []
    for top in ordered(breakdown, report):
        place = len(lines) + 1
        tops.append(place)
        under = tuple(range(place + 1, place + 1 + len(top.children)))
        kind = "parent" if under else "leaf"
        of = (breakdown.parent or "") if under else breakdown.dimension
        lines.append(
            Line(
                kind,
                top.key,
                (top.name,),
                top.amounts,
                under,
                derived=top.derived,
                noted=(of, top.key),
            )
        )
        lines += [
            Line(
                "leaf",
                row.key,
                (row.name,),
                row.amounts,
                derived=row.derived,
                inside=True,
                noted=(breakdown.dimension, row.key),
            )
            for row in top.children
        ]
    total, noted = breakdown.total, (breakdown.dimension, "")
    whole = Line("all", "", (), total.amounts, tuple(tops), derived=total.derived, noted=noted)
    return (whole, *lines)


def total_row(report: Report, breakdown: Breakdown, unit: str) -> int:
    """The row of the total in a unit. Known beforehand, so that other sheets can refer to it."""
    return row_of(len(lines_of(breakdown, report)), report, unit, 0)


def leaf_rows(report: Report, breakdown: Breakdown, unit: str) -> dict[str, int]:
    """The row of each key in a unit's block."""
    lines = lines_of(breakdown, report)
    return {
        line.key: row_of(len(lines), report, unit, place)
        for place, line in enumerate(lines)
        if line.kind == "leaf"
    }


def against(basis: Basis, dimension: str, report: Report) -> str:
    """The sentence that says what is measured against when there is no plan."""
    language = report.language
    other = report.period.previous() if basis == "previous" else report.period.last_year()
    return say(
        f"against.{basis}", language, dimension=dimension.lower(), period=period(other, language)
    )


def notes(basis: Basis, dimension: str, order: str, rows: Sequence[bool], report: Report) -> str:
    """The line under the head of a sheet of figures; ``order`` says how the rows are ordered,
    ``rows`` which have a derived plan."""
    parts = [] if basis == "plan" else [against(basis, dimension, report)]
    parts.append(order)
    if any(rows):
        parts.append(say("derived", report.language))
    return " ".join([*parts, *(say(name, report.language) for name in ("bars", "colours"))])


def _order(breakdown: Breakdown, report: Report) -> str:
    language = report.language
    order = order_of(report)
    if order == "plan":
        return say("order.plan" if report.order == "plan" else "order.early", language)
    unit = unit_scale(report.primary, report).title.lower()
    inside = say(f"order.inside.{breakdown.parent}", language) if breakdown.parent else ""
    return say("order.shortfall", language, unit=unit, inside=inside)


def sheet(breakdown: Breakdown, report: Report) -> Sheet:
    """The sheet of one breakdown."""
    language = report.language
    name = say(breakdown.dimension, language)
    derived = [leaf.derived for leaf in breakdown.leaves]
    basis = breakdown.basis[report.primary.name]
    figures = Figures(
        breakdown.dimension,
        f"{say(breakdown.parent, language)} / {name}" if breakdown.parent else name,
        lines_of(breakdown, report),
        breakdown.basis,
        notes(basis, name, _order(breakdown, report), derived, report),
        columns_of(breakdown, report),
        breakdown.dimension,
    )
    return figure_sheet(figures, report)
