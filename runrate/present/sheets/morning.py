"""The first sheet: where the plan stands, the squares to fire at, and whether all adds up."""

from runrate.model.report import Report
from runrate.present.grid import Draft, Sheet, address, clean
from runrate.present.sheets.action import put_action
from runrate.present.sheets.cards import put_cards
from runrate.present.sheets.charted import HIDDEN, put_charts
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.hot import put_hot
from runrate.present.sheets.measured import unit_scale
from runrate.present.sheets.morning_places import FIRST, LAST, UNIT, unit_rows
from runrate.present.sheets.reconciled import put_reconciliation
from runrate.present.sheets.totals import COLUMNS, put_totals
from runrate.present.sheets.weak_rep import put_weak_rep


def sheet(report: Report) -> Sheet:
    """The Morning sheet."""
    draft = Draft(title_of("morning", report))
    put_head(draft, report, "morning", LAST)
    draft.heights[3] = 8
    for column in range(FIRST, LAST + 1):
        draft.widths[column] = 114 if (column - FIRST) % 2 == 0 else 92
    draft.widths[LAST] = 112
    unit = clean(unit_scale(report.primary, report).title.lower())
    draft.put(*UNIT, unit, "hidden")
    put_cards(draft, report, FIRST, unit_rows(report), COLUMNS)
    put_action(draft, report)
    put_weak_rep(draft, report)
    put_hot(draft, report)
    row = put_totals(draft, report)
    row = put_charts(draft, report, row + 1)
    row = put_reconciliation(draft, report, row + 1)
    area = f"B1:{address(row, LAST)}"
    return draft.sheet(print_area=area, one_page=True, hidden=HIDDEN)
