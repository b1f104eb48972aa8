"""One file a sheet: report -> grid."""

from runrate.model.day_plan import plannable
from runrate.model.report import Report
from runrate.present.grid import Sheet
from runrate.present.sheets import board, breakdown, checks, day_plan, guide, morning, squares


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Every sheet of a report's workbook, in order."""
    made = [morning.sheet(report)]
    if report.board is not None:
        made.append(board.sheet(report.board, report))
    if (found := plannable(report)) is not None:
        made.append(day_plan.sheet(found, report))
    made += [breakdown.sheet(found, report) for found in report.breakdowns]
    if report.board is not None:
        made.append(squares.sheet(report.board, report))
    return (*made, checks.sheet(report), guide.sheet(report))
