"""Report -> the workbooks of the reps: one for each, and one with all of them for printing."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from runrate.model.report import Report
from runrate.present import theme
from runrate.present.labels import key, say
from runrate.present.legal_names import file_names, sheet_names
from runrate.present.named_styles import Wardrobe
from runrate.present.rendering import render, render_from
from runrate.present.sheets import cover, rep
from runrate.present.styles import STYLES


def folder_of(workbook: Path) -> Path:
    """The folder beside a report's workbook that the reps' own go into."""
    return workbook.with_name(f"{workbook.stem} reps")


def together_of(workbook: Path) -> Path:
    """The workbook with all reps, beside the report's."""
    return workbook.with_name(f"{workbook.stem} reps.xlsx")


def books(report: Report, look: Mapping[str, theme.Style] = STYLES) -> Iterator[tuple[str, bytes]]:
    """Each rep's own workbook, with the name of its file. It holds nothing of anybody else."""
    names = [key(page.rep.name, report.language) for page in report.reps]
    wardrobe = Wardrobe(look)
    for page, name, file in zip(report.reps, names, file_names(names), strict=True):
        (title,) = sheet_names([name])
        yield (
            f"{file}.xlsx",
            render_from(wardrobe, [rep.sheet(page, report, title)], report.language),
        )


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
