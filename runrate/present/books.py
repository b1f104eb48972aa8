"""Report -> its workbooks by their numbers: the report's own and, when it has reps, the one with
all of them for printing and each one's own."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from runrate.model.report import Report
from runrate.present import labels
from runrate.present.legal_names import file_names

if TYPE_CHECKING:
    from runrate.present.theme import Style

Look = Mapping[str, "Style"] | None
"""How the styles look; as they ship without any."""
Draw = Callable[[int], bytes]
"""Draws the workbook of a number: the bytes of an .xlsx file."""
Drawn = Callable[[Report, Look, Sequence[int]], Iterator[tuple[int, bytes]]]
"""Draws the workbooks of these numbers in a look and gives each with its number, in any order."""


def load() -> None:
    """Import what draws, before `drawer` is asked, in a process that does nothing else. openpyxl
    would import numpy there, as much again, only to know its numbers; it does without where there
    is none, and no report has any."""
    without = "numpy" not in sys.modules
    if without:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        from runrate.present import rep_books, sheets  # noqa: F401
    finally:
        if without:
            del sys.modules["numpy"]


def numbers(report: Report) -> range:
    """The numbers of a report's workbooks."""
    return range(2 + len(report.reps) if report.reps else 1)


def folder_of(workbook: Path) -> Path:
    """The folder beside a report's workbook that the reps' own go into."""
    return workbook.with_name(f"{workbook.stem} reps")


def together_of(workbook: Path) -> Path:
    """The workbook with all reps, beside the report's."""
    return workbook.with_name(f"{workbook.stem} reps.xlsx")


def targets(report: Report, workbook: Path) -> tuple[Path, ...]:
    """Where the workbooks of a report go, by their numbers; ``workbook`` is where its own does.
    The largest come first: so nobody waits for one at the end."""
    if not report.reps:
        return (workbook,)
    folder = folder_of(workbook)
    names = [labels.key(of.rep.name, report.language) for of in report.reps]
    own = (folder / f"{name}.xlsx" for name in file_names(names))
    return (workbook, together_of(workbook), *own)


def drawer(report: Report, look: Look) -> Draw:
    """Who draws the workbooks of a report in a look; those of the reps share their styles."""
    from runrate.present import rep_books
    from runrate.present.named_styles import Wardrobe
    from runrate.present.rendering import render
    from runrate.present.sheets import sheets
    from runrate.present.styles import STYLES

    styles = STYLES if look is None else look
    wardrobe = Wardrobe(styles)

    def draw(number: int) -> bytes:
        if number == 0:
            return render(sheets(report), report.language, styles)
        if number == 1:
            return rep_books.together(report, styles)
        return rep_books.book(report, number - 2, wardrobe)

    return draw


def drawn(report: Report, look: Look, asked: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Workbooks of a report, one after the other."""
    draw = drawer(report, look)
    for number in asked:
        yield number, draw(number)
