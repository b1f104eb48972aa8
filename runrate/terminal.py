"""A job at a terminal: it begins, asks for a password when a file needs one, says what it found and
where the workbook is, and tells in one line why it cannot go on.

What takes long to import waits until it is needed.
"""

import contextlib
import getpass
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from runrate.model.report import Report
    from runrate.model.settings import Language, Settings
    from runrate.model.tables import Inputs, Outline
    from runrate.reading import Reports

T = TypeVar("T")

PASSWORDS = 5
"""How often a password is asked for, over all files."""
ASKING = ("file_encrypted", "password_wrong")


def explain(screen: "Console", inputs: "Inputs", language: "Language") -> None:
    """How each block of the files was read, and where its rows went."""
    from runrate.measure.traced import traces
    from runrate.present.explained import print_explained

    print_explained(screen, traces(inputs), inputs.actuals.units, language)


def kept(settings: "Settings", no_cache: bool) -> "Settings":
    """Settings with the user's folder for sheets that were read, unless nothing is to be kept."""
    from runrate.read.user_folder import user_folder

    return settings if no_cache else replace(settings, cache=user_folder())


def report(
    settings: "Settings",
    as_of: date | None,
    folder: Path,
    reps: bool = False,
    theme: Path | None = None,
    reports: "Reports | None" = None,
) -> None:
    """Read, write the workbook, and say what was found and where it is. ``reports`` reads and
    measures, in this process unless told otherwise.

    Ends with exit code 1 when the buckets do not add up, or when there are no reps to write of.
    """
    from runrate import drawing, reading
    from runrate.model.problems import Severity
    from runrate.present.labels import say
    from runrate.present.printable import PATH, printable
    from runrate.present.progress import shown

    language, screen = settings.language, cache(console)

    def told(outline: "Outline") -> None:
        from runrate.present.console import print_outline

        print_outline(screen(), outline, language)

    def asked(settings: "Settings") -> "Report":
        wanted = reading.Asked(settings, as_of, _yesterday(), folder, reps)
        return (reports or reading.here)(wanted, told)

    with drawing.beside(many=reps) as drawn:
        made = _with_passwords(settings, screen, asked)

        from runrate.present import console as printed
        from runrate.present import writing

        printed.print_carried(screen(), made)
        printed.print_headline(screen(), made)
        with shown(screen, say("cli.reps_writing", language)) as progress:
            done = writing.write(made, settings, folder, datetime.now(), progress, theme, drawn)
    problems = (*done.report.problems, *done.problems)
    printed.print_problems(screen(), problems, language, Severity.WARNING)
    where = printable(str(done.path), PATH)
    screen().print(f"{say('cli.workbook', language)}: {where}", markup=False, soft_wrap=True)
    if done.reps is not None:
        books = done.reps
        printed.print_reps(screen(), books.count, books.folder, books.together, language)
    if not made.reconciliation.holds:
        print(say("cli.unreconciled", language), file=sys.stderr)
        raise typer.Exit(1)
    if reps and done.reps is None:
        print(say("cli.reps_none", language), file=sys.stderr)
        raise typer.Exit(1)


def read(settings: "Settings", as_of: date | None) -> "Inputs":
    """What was read and chosen, checked. The look at the files begins before the rest of the
    program is imported."""
    from runrate.read import ahead

    ahead.start(settings)

    from runrate import job

    return _with_passwords(
        settings, console, lambda settings: job.read(settings, as_of, _yesterday())
    )


def _with_passwords(
    settings: "Settings", screen: "Callable[[], Console]", work: "Callable[[Settings], T]"
) -> "T":
    """Some work with settings; in a terminal a password is asked for when a file needs one, at most
    a few times."""
    from runrate.model.problems import Stop
    from runrate.present.labels import say
    from runrate.present.progress import waiting

    def once() -> "T":
        with waiting(screen, say("cli.reading", settings.language)):
            return work(settings)

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
