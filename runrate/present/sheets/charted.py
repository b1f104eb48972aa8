"""The two charts of Morning side by side, and their data in hidden columns beside the page."""

from runrate.model.report import Report
from runrate.present.grid import Draft, address
from runrate.present.labels import say
from runrate.present.sheets import burn_up, rate_bars
from runrate.present.sheets.burn_up_days import PARTS
from runrate.present.sheets.morning_places import FIRST, LAST, LEFT, unit_rows
from runrate.present.sheets.rate_bars import put_rate_bars
from runrate.present.sheets.totals import COLUMNS

HALF = FIRST + 6
"""The column that the second chart begins in."""
ROWS, ROW_HEIGHT = 9, 26
BARS, DAYS = 3, 18
"""The rows of the headings of the two blocks of data."""
HIDDEN = tuple(range(LEFT, LEFT + max(len(PARTS), 3 + len(rate_bars.SHOWN))))


def put_charts(draft: Draft, report: Report, row: int) -> int:
    """Put the charts with their titles; gives the last row that they cover, or the row before when
    there is nothing to draw."""
    top, bottom = row + 1, row + ROWS
    total = unit_rows(report)[report.primary.name]
    plan, actual = (address(total, COLUMNS[name]) for name in ("plan", "actual"))
    left, right = (top, FIRST, bottom, HALF - 1), (top, HALF, bottom, LAST)
    course, corner = burn_up.whole(report), (DAYS, LEFT)
    burnt = report.primary.name in report.daily and burn_up.put_burn_up(
        draft, course, report, left, corner, plan, actual
    )
    breakdown = rate_bars.breakdown_of(report)
    rated = put_rate_bars(draft, report, right, (BARS, LEFT))
    if not burnt and not rated:
        return row - 1
    if burnt:
        draft.put(row, FIRST, burn_up.title(course, report), "section")
    if breakdown is not None:
        draft.put(row, HALF, rate_bars.title(breakdown, report), "section")
    if breakdown is not None and not rated:
        key = "chart.no_day" if report.elapsed <= 0 else "chart.no_rates"
        draft.put(top + 1, HALF, say(key, report.language), "subtitle")
    draft.fill(row, FIRST, LAST, "section")
    draft.heights[row] = 28
    draft.heights.update(dict.fromkeys(range(top, bottom + 1), ROW_HEIGHT))
    return bottom
