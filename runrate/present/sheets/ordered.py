"""In which order the rows of a breakdown sheet stand."""

from collections.abc import Iterable
from dataclasses import replace

from runrate.model.report import Breakdown, Report, Row
from runrate.model.settings import Order
from runrate.present.sheets.measured import value_of

DIGITS = 6
"""A shortfall below this is what arithmetic leaves of none."""


def order_of(report: Report) -> Order:
    """The order that the sheets have: that of the settings; that of the plan while it is too early
    to speak of a shortfall."""
    early = report.elapsed <= 0 or report.elapsed / report.total < report.thresholds.too_early
    return "plan" if early else report.order


def ordered(breakdown: Breakdown, report: Report) -> tuple[Row, ...]:
    """The rows of a breakdown as its sheet has them, in the blocks of all units alike.

    By shortfall: the greatest in the primary unit first, parents by their own, the rows inside each
    in the same way; equal ones in the order of the plan, those without a plan last.
    """
    if order_of(report) == "plan":
        return breakdown.rows
    tops = _by_shortfall(breakdown.rows, report)
    return tuple(replace(top, children=_by_shortfall(top.children, report)) for top in tops)


def _by_shortfall(rows: Iterable[Row], report: Report) -> tuple[Row, ...]:
    def place(row: Row) -> tuple[bool, float]:
        amounts = row.amounts[report.primary.name]
        short = value_of("shortfall", amounts, report) or 0.0
        return not (amounts.plan or 0) > 0, -round(short, DIGITS)

    return tuple(sorted(rows, key=place))
