"""The command line: commands and options, no arithmetic.

Exit codes: 0 when all is well, 1 when the data are at fault, 2 when the command or the settings
are. Heavy imports wait until a command runs, so that ``runrate --help`` is instant.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from runrate import terminal
from runrate.arguments import (
    ActualsFiles,
    AsOf,
    Country,
    Explain,
    Lang,
    NoCache,
    Out,
    Password,
    PlanFiles,
    Reps,
    SettingsFile,
    Theme,
    Weekdays,
    spelled_out,
)
from runrate.lifetime import INTERRUPTED
from runrate.model.file_name import SETTINGS_FILE

if TYPE_CHECKING:
    from runrate.reading import Reports

DEMO_FOLDER = Path("runrate-demo")

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Run rate and required daily sales, from the spreadsheets you already have.",
)


@app.command()
def report(
    context: typer.Context,
    settings: SettingsFile = None,
    plan: PlanFiles = None,
    actuals: ActualsFiles = None,
    as_of: AsOf = None,
    lang: Lang = None,
    out: Out = None,
    country: Country = None,
    weekdays: Weekdays = None,
    password: Password = None,
    reps: Reps = False,
    theme: Theme = None,
    no_cache: NoCache = False,
) -> None:
    """Read the plan and the sales and write the workbook."""
    with terminal.told(lang):
        from runrate.options import Options, date_of, settings_of

        chosen = settings_of(Options(settings, plan, actuals, lang, country, weekdays, password))
        with terminal.told(chosen.language):
            folder = out or chosen.folder
            kept = terminal.kept(chosen, no_cache)
            terminal.report(kept, date_of(as_of), folder, reps, theme, context.obj)


@app.command()
def check(
    settings: SettingsFile = None,
    plan: PlanFiles = None,
    actuals: ActualsFiles = None,
    as_of: AsOf = None,
    lang: Lang = None,
    country: Country = None,
    weekdays: Weekdays = None,
    password: Password = None,
    explain: Explain = False,
    no_cache: NoCache = False,
) -> None:
    """Read and check only: print every problem with its address; exit code 1 if one is an error."""
    from runrate.model.problems import Severity
    from runrate.options import Options, date_of, settings_of

    with terminal.told(lang):
        chosen = settings_of(Options(settings, plan, actuals, lang, country, weekdays, password))
        with terminal.told(chosen.language):
            inputs = terminal.read(terminal.kept(chosen, no_cache), date_of(as_of))

            from runrate.present import console as printed

            console, language = terminal.console(), chosen.language
            if explain:
                terminal.explain(console, inputs, language)
            else:
                printed.print_read(console, inputs.sources, inputs.actuals.units, language)
            printed.print_chosen(console, inputs.outline, language)
            printed.print_problems(console, inputs.problems, language, Severity.INFO)
    if any(problem.severity == Severity.ERROR for problem in inputs.problems):
        raise typer.Exit(1)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to write into.")] = Path(),
    lang: Lang = None,
) -> None:
    """Write a commented runrate.toml and the templates to fill in."""
    with terminal.told(lang):
        from runrate import starter
        from runrate.options import language_of
        from runrate.present.labels import say

        language = language_of(lang)
        console = terminal.console()
        for path in starter.write(folder, language):
            console.print(f"{say('cli.written', language)}: {path}", markup=False)
        command = f"runrate report {folder / SETTINGS_FILE}"
        console.print(f"{say('cli.next', language)}: {command}", markup=False)


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write into.")] = DEMO_FOLDER,
    lang: Lang = None,
) -> None:
    """Write a sample distributor's workbooks and run the report on them."""
    with terminal.told(lang):
        from runrate import demo as sample
        from runrate.model.problems import Place, Stop, error
        from runrate.model.settings_file import load
        from runrate.options import language_of

        language = language_of(lang)
        try:
            path = sample.write(folder, language)
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise Stop(error("starter_unwritable", Place(str(folder)), why=why), 2) from None
        terminal.report(load(path), sample.AS_OF, folder, reports=context.obj)


@app.command("excel-book")
def excel_book(
    out: Annotated[Path, typer.Argument(help="The workbook to write, ending in .xlsm.")],
    lang: Lang = None,
) -> None:
    """Write a workbook with xlwings' macros and every worksheet function once."""
    with terminal.told(lang):
        from runrate.excel.book import make
        from runrate.model.problems import Place, Stop, error
        from runrate.options import language_of
        from runrate.present.console import one_line
        from runrate.present.labels import say
        from runrate.present.save import save

        if out.suffix.lower() != ".xlsm":
            raise Stop(error("book_ending", Place(str(out))), 2)
        language = language_of(lang)
        path, problems = save(make(language), out, datetime.now())
        console = terminal.console()
        console.print(f"{say('cli.written', language)}: {path}", markup=False, soft_wrap=True)
        for problem in problems:
            print(one_line(problem, language), file=sys.stderr)


def main(
    arguments: Sequence[str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
    reports: "Reports | None" = None,
) -> int:
    """Run a command and give its exit code; output goes to the given streams. ``reports`` reads and
    measures for a report, in this process unless told otherwise."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    with (
        contextlib.redirect_stdout(out or sys.stdout),
        contextlib.redirect_stderr(err or sys.stderr),
    ):
        try:
            code = app(spelled_out(given), "runrate", standalone_mode=False, obj=reports)
            return code if isinstance(code, int) else 0
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception as defect:
            if (told := getattr(defect, "format_message", None)) is not None:
                return _misunderstood(told())
            if os.environ.get("RUNRATE_DEBUG"):
                raise
            kind = type(defect).__name__
            print(
                f"runrate: a defect in runrate itself ({kind}: {defect}). "
                "Set RUNRATE_DEBUG=1 to see where, and please report it.",
                file=sys.stderr,
            )
            return 1


def _misunderstood(message: str) -> int:
    """Says what is wrong with the command line; without any command that is the whole help."""
    line = message if "\n" in message else f"runrate: {message} Try --help."
    print(line, file=sys.stderr)
    return 2
