"""Report -> workbooks."""

from runrate.model.report import Report
from runrate.present.sheets import sheets
from runrate.present.workbook import render


def workbook(report: Report) -> bytes:
    """The report's workbook, as the bytes of an .xlsx file."""
    return render(sheets(report), report.language)
