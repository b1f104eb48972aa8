"""Report -> workbooks."""

from collections.abc import Mapping

from runrate.model.report import Report
from runrate.present.sheets import sheets
from runrate.present.styles import STYLES
from runrate.present.theme import Style
from runrate.present.workbook import render


def workbook(report: Report, look: Mapping[str, Style] = STYLES) -> bytes:
    """The report's workbook in a look, as the bytes of an .xlsx file."""
    return render(sheets(report), report.language, look)
