"""Report -> the workbooks in a folder."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from runrate.model.problems import Problem
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.present import books
from runrate.present.book_name import book_name
from runrate.present.books import Drawn, Look
from runrate.present.save import save


@dataclass(frozen=True)
class RepBooks:
    """Where the reps' own workbooks are and how many, and the one with all of them."""

    folder: Path
    count: int
    together: Path


class Done(NamedTuple):
    """What writing gives back: the report, with what the look of the workbook had to say; where it
    is, and what saving had to say; ``reps`` when there are rep pages."""

    report: Report
    path: Path
    problems: tuple[Problem, ...] = ()
    reps: RepBooks | None = None


def write(
    report: Report,
    settings: Settings,
    folder: Path,
    now: datetime,
    told: Callable[[int, int], None] = lambda done, total: None,
    theme: Path | None = None,
    drawn: Drawn = books.drawn,
) -> Done:
    """Draw the workbook of a report into a folder; those of its reps too: one with all of them
    beside it, and a folder with one for each.

    ``now`` only names a file when the one of its name is open. ``told`` hears how many of the
    workbooks are written. ``theme`` is a changed ``templates/theme.xlsx``. ``drawn`` draws them, in
    this process unless told otherwise.
    """
    look, missing = _look(theme)
    report = replace(report, problems=(*report.problems, *missing))
    target = folder / book_name(settings, report)
    targets, saved = books.targets(report, target), dict[int, tuple[Path, tuple[Problem, ...]]]()
    for number, data in drawn(report, look, books.numbers(report)):
        saved[number] = save(data, targets[number], now)
        told(len(saved), len(targets))
    problems = tuple(problem for number in sorted(saved) for problem in saved[number][1])
    if not report.reps:
        return Done(report, saved[0][0], problems)
    pages = RepBooks(books.folder_of(target), len(report.reps), together=saved[1][0])
    return Done(report, saved[0][0], problems, pages)


def _look(theme: Path | None) -> tuple[Look, tuple[Problem, ...]]:
    """The look of the workbooks, and what is missing in the file that gives it."""
    if theme is None:
        return None, ()
    from runrate.present import theme_file

    return theme_file.read(theme)
