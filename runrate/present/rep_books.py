"""Report -> the workbooks of the reps: one for each, and one with all of them for printing."""

from collections.abc import Mapping

from runrate.model.report import Report
from runrate.present import theme
from runrate.present.labels import key, say
from runrate.present.legal_names import sheet_names
from runrate.present.named_styles import Wardrobe
from runrate.present.rendering import render, render_from
from runrate.present.sheets import cover, rep
from runrate.present.styles import STYLES


def book(report: Report, number: int, wardrobe: Wardrobe) -> bytes:
    """A rep's own workbook, by his number in the report. It holds nothing of anybody else."""
    page = report.reps[number]
    (title,) = sheet_names([key(page.rep.name, report.language)])
    return render_from(wardrobe, [rep.sheet(page, report, title)], report.language)


def together(report: Report, look: Mapping[str, theme.Style] = STYLES) -> bytes:
    """All reps in one workbook, a sheet each, for printing. The days and thresholds stand once, on
    the first sheet: so no page can be deleted that the others count with."""
    first = say("page.cover", report.language)
    names = [key(page.rep.name, report.language) for page in report.reps]
    titles = sheet_names(names, taken=[first])
    pages = [
        rep.sheet(page, report, title, own_days=False)
        for page, title in zip(report.reps, titles, strict=True)
    ]
    front = cover.sheet(report.reps, titles, report, first)
    return render([front, *pages], report.language, look)
