"""Report -> workbooks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runrate.model.report import Report
    from runrate.present.theme import Style


def workbook(report: "Report", look: "Mapping[str, Style] | None" = None) -> bytes:
    """The report's workbook in a look, as the bytes of an .xlsx file."""
    # What only needs the words (the worksheet functions do) must not pay for the sheets.
    from runrate.present.books import drawer

    return drawer(report, look)(0)
