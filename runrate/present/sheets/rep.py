"""A rep's page: one A4 portrait that he can read from the wall, with his own figures only."""

from collections.abc import Mapping
from dataclasses import replace

from runrate.model.report import Report, RepPage
from runrate.present.grid import Draft, Sheet, address
from runrate.present.labels import number, say
from runrate.present.labels.message import message
from runrate.present.sheets import burn_up
from runrate.present.sheets.burn_up_days import PARTS
from runrate.present.sheets.foot import put_foot
from runrate.present.sheets.head import GUTTER
from runrate.present.sheets.rep_cards import put_cards
from runrate.present.sheets.rep_head import NAME, put_head
from runrate.present.sheets.rep_table import (
    Lines,
    columns_of,
    lines_of,
    need,
    page_scale,
    put_second,
    put_table,
)

DIGIT, LEAST, AIR, LARGER = 10.4, 78, 18, 24
"""The width of a digit in the table's type, of the narrowest column, around a number, and what the
larger type of what is needed today takes more."""
CHART, LEAST_CHART = 250, 170
SHEET_OF_PAPER = 1.44
"""How high A4 is between its margins, in its width."""
USUAL_HEIGHT = 20


def sheet(page: RepPage, report: Report, title: str, own_days: bool = True) -> Sheet:
    """A rep's page. ``own_days``: the named cells of days and thresholds stand on it, and not on
    another sheet of the same workbook."""
    draft, columns = Draft(title), columns_of(report)
    last, lines = max(columns.values()), lines_of(page, report)
    _put_widths(draft, page, report, columns)
    put_head(draft, page, report, last)
    put_cards(draft, page, report, lines, columns)
    put_table(draft, page, report, lines, columns)
    row = lines.last + 2
    chart = _put_burn_up(draft, page, report, lines, row, columns)
    row = row if chart is None else chart + 2
    for second in report.units[1:2]:
        row = put_second(draft, page, report, second, row, columns) + 2
    foot = put_foot(draft, report, _put_message(draft, page, report, row, last) + 2, NAME, own_days)
    if chart is not None:
        _fit(draft, chart, foot)
    hidden = tuple(range(last + 2, last + 2 + len(PARTS))) if chart is not None else ()
    area = f"B1:{address(foot, last)}"
    made = draft.sheet(print_area=area, one_page=True, hidden=hidden)
    return replace(made, portrait=True)


def _put_widths(draft: Draft, page: RepPage, report: Report, columns: Mapping[str, int]) -> None:
    """Columns as wide as the longest of his numbers; the first two carry the first large figure."""
    info = report.primary
    scale, row = page_scale(page, info, report), page.rep.amounts[info.name]
    divisor = {"": 1, "_k": 1e3, "_m": 1e6}[scale.suffix]
    longest = max(
        abs(row.plan or 0), abs(row.actual), abs(page.groups.total.amounts[info.name].actual)
    )
    digits = len(number(longest / divisor, "en", 1 if scale.suffix == "_m" else 0))
    wide = max(LEAST, round(DIGIT * digits) + AIR)
    draft.widths.update({1: GUTTER, NAME: 186, columns["status"]: 142})
    draft.widths.update({columns[name]: wide for name in ("plan", "actual", "last_day")})
    draft.widths[columns[need(report)]] = wide + LARGER
    draft.widths.update({columns["attainment"]: 90, columns["run_rate"]: 108})


def _put_burn_up(
    draft: Draft, page: RepPage, report: Report, lines: Lines, row: int, columns: Mapping[str, int]
) -> int | None:
    """The burn-up under its title, its data in hidden columns beside the page; the row that it
    stands in, or None when there is nothing to draw."""
    last, course = (
        max(columns.values()),
        burn_up.own(page, report, page_scale(page, report.primary, report)),
    )
    plan, actual = (address(lines.whole, columns[name]) for name in ("plan", "actual"))
    place, corner = (row + 1, NAME, row + 1, last), (1, last + 2)
    if not burn_up.put_burn_up(draft, course, report, place, corner, plan, actual):
        return None
    draft.put(row, NAME, burn_up.title(course, report), "section")
    draft.fill(row, NAME, last, "section")
    draft.heights.update({row: 28, row + 1: CHART})
    return row + 1


def _put_message(draft: Draft, page: RepPage, report: Report, row: int, last: int) -> int:
    """The text for a messenger under its title; the row that it stands in."""
    language, text = report.language, message(page, report)
    draft.put(row, NAME, say("page.message", language), "section")
    draft.fill(row, NAME, last - 1, "section")
    draft.put(row, last, say("page.length", language, n=len(text)), "page_length")
    draft.put(row + 1, NAME, text, "page_message", across=last - NAME + 1)
    draft.heights.update({row: 26, row + 1: 28 + 24 * (1 + len(text) // 85), row + 2: 12})
    return row + 1


def _fit(draft: Draft, chart: int, foot: int) -> None:
    """Make the chart lower where the page would not be as wide as the paper otherwise."""
    rows = (draft.heights.get(row, USUAL_HEIGHT) for row in range(1, foot + 1) if row != chart)
    room = int(SHEET_OF_PAPER * sum(draft.widths.values()) - sum(rows))
    draft.heights[chart] = max(LEAST_CHART, min(CHART, room))
