"""A job at a terminal: it begins, asks for a password when a file needs one, says what it found and
where the workbook is, and tells in one line why it cannot go on.

What takes long to import waits until it is needed.
"""

import contextlib
import getpass
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from rich.console import Console

    from runrate.model.report import Report
    from runrate.model.settings import Language, Settings
    from runrate.model.tables import Inputs

PASSWORDS = 5
"""How often a password is asked for, over all files."""
ASKING = ("file_encrypted", "password_wrong")


def explain(screen: "Console", inputs: "Inputs", language: "Language") -> None:
    """How each block of the files was read, and where its rows went."""
    from runrate.measure.traced import traces
    from runrate.present.explained import print_explained

    print_explained(screen, traces(inputs), inputs.actuals.units, language)


@dataclass(frozen=True)
class Begun:
    """A job that began: its settings, and what is done when its files are looked at."""

    settings: "Settings"
    looked: "Future[None]"


def begin(settings: "Settings", no_cache: bool) -> Begun:
    """A job with the user's folder for sheets that were read, unless nothing is to be kept. The
    look at the files begins, before the rest of the program is imported."""
    from runrate.read import ahead
    from runrate.read.cache import user_folder

    chosen = settings if no_cache else replace(settings, cache=user_folder())
    return Begun(chosen, ahead.start(chosen))


def report(
    begun: Begun,
    as_of: date | None,
    folder: Path,
    reps: bool = False,
    theme: Path | None = None,
) -> None:
    """Read, write the workbook, and say what was found and where it is.

    Ends with exit code 1 when the buckets do not add up, or when there are no reps to write of.
    """
    from runrate import drawing
    from runrate.model.problems import Severity
    from runrate.present.labels import say
    from runrate.present.printable import PATH, printable
    from runrate.present.progress import shown

    settings, language, screen = begun.settings, begun.settings.language, cache(console)
    with drawing.beside(begun.looked, many=reps) as drawn:
        inputs = read(settings, as_of)

        from runrate import job

        def measured(report: "Report") -> None:
            from runrate.present.console import print_measured

            print_measured(screen(), inputs, report)

        with shown(screen, say("cli.reps_writing", language)) as told:
            now = datetime.now()
            done = job.write(inputs, settings, folder, now, reps, told, theme, drawn, measured)

    from runrate.present import console as printed

    problems = (*done.report.problems, *done.problems)
    printed.print_problems(screen(), problems, language, Severity.WARNING)
    where = printable(str(done.path), PATH)
    screen().print(f"{say('cli.workbook', language)}: {where}", markup=False, soft_wrap=True)
    if (made := done.reps) is not None:
        printed.print_reps(screen(), made.count, made.folder, made.together, language)
    if not done.report.reconciliation.holds:
        print(say("cli.unreconciled", language), file=sys.stderr)
        raise typer.Exit(1)
    if reps and made is None:
        print(say("cli.reps_none", language), file=sys.stderr)
        raise typer.Exit(1)


def read(settings: "Settings", as_of: date | None) -> "Inputs":
    """Read; in a terminal a password is asked for when a file needs one, at most a few times."""
    from runrate import job
    from runrate.model.problems import Stop
    from runrate.present.labels import say
    from runrate.present.progress import waiting

    def once() -> "Inputs":
        with waiting(console, say("cli.reading", settings.language)):
            return job.read(settings, as_of, _yesterday())

    for _ in range(PASSWORDS):
        try:
            return once()
        except Stop as stop:
            if stop.problem.code not in ASKING or sys.stdin is None or not sys.stdin.isatty():
                raise
            from runrate.present.console import one_line

            print(one_line(stop.problem, settings.language), file=sys.stderr)
            try:
                typed = getpass.getpass(f"{say('cli.password', settings.language)}: ")
            except EOFError:
                typed = ""
            if not typed:
                raise
            settings = replace(settings, passwords=(*settings.passwords, typed))
    return once()


def _yesterday() -> date:
    return date.today() - timedelta(days=1)


@contextlib.contextmanager
def told(lang: str | None) -> Iterator[None]:
    """A problem that stops the job is told in one line, and sets the exit code."""
    from runrate.model.problems import Stop

    try:
        yield
    except Stop as stop:
        from runrate.options import language_of
        from runrate.present.console import one_line

        known = lang if lang in ("en", "ru") else None
        language = language_of(known)
        print(f"runrate: {one_line(stop.problem, language)}", file=sys.stderr)
        raise typer.Exit(stop.exit_code) from None


def console() -> "Console":
    """Where it is said; wide where nobody looks at it, so that no line is broken."""
    from rich.console import Console

    plain = not sys.stdout.isatty()
    return Console(file=sys.stdout, width=160 if plain else None, highlight=False)
