"""The command line: commands and options, no arithmetic.

Exit codes: 0 when all is well, 1 when the data are at fault, 2 when the command or the settings
are. Heavy imports wait until a command runs, so that ``runrate --help`` is instant.
"""

import contextlib
import gc
import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from runrate.model.settings import Language, Settings
    from runrate.model.tables import Inputs

SETTINGS_FILE = "runrate.toml"
DEMO_FOLDER = Path("runrate-demo")
PASSWORDS = 5
"""How often a password is asked for, over all files."""
ASKING = ("file_encrypted", "password_wrong")
SEVERAL = ("--plan", "--actuals")
_DRAWING = ("runrate.present.sheets", "runrate.present.rendering", "runrate.present.save")
"""What draws a workbook; it is imported while the files are read."""
_TURN = 0.0005
"""Seconds after which a thread has to let others have Python's lock."""

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Run rate and required daily sales, from the spreadsheets you already have.",
)

SettingsFile = Annotated[
    Path | None,
    typer.Argument(help=f"The settings; {SETTINGS_FILE} in this folder if there is one."),
]
PlanFiles = Annotated[
    list[str] | None, typer.Option("--plan", help="Plan files, if not in the settings.")
]
ActualsFiles = Annotated[
    list[str] | None, typer.Option("--actuals", help="Sales files, if not in the settings.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The last closed day, as 2026-11-17. Yesterday if left out."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="en or ru.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Folder for the workbook; beside the settings if not.")
]
Country = Annotated[
    str | None, typer.Option("--country", help="Whose public holidays are days off: RU, US…")
]
Weekdays = Annotated[
    str | None, typer.Option("--weekdays", help="Working weekdays: Mon-Sat, or Mon,Tue,Fri.")
]
Password = Annotated[
    str | None,
    typer.Option("--password", help="For protected files. Asked for in a terminal if left out."),
]
Reps = Annotated[
    bool, typer.Option("--reps", help="Also a workbook for each sales rep, and all in one.")
]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A changed templates/theme.xlsx: colours, fonts…")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Also how each file was read, and where its rows went.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read every file anew, and keep nothing for next time.")
]


@app.command()
def report(
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
    with _told(lang):
        from runrate.options import Options, date_of, settings_of

        chosen = settings_of(Options(settings, plan, actuals, lang, country, weekdays, password))
        with _told(chosen.language):
            _report(_begun(chosen, no_cache), date_of(as_of), out or chosen.folder, reps, theme)


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

    with _told(lang):
        chosen = settings_of(Options(settings, plan, actuals, lang, country, weekdays, password))
        with _told(chosen.language):
            inputs = _read(_begun(chosen, no_cache), date_of(as_of))

            from runrate.present import console as printed

            console, language = _console(), chosen.language
            if explain:
                _explain(console, inputs, language)
            else:
                printed.print_read(console, inputs.sources, inputs.actuals.units, language)
            printed.print_chosen(console, inputs, language)
            printed.print_problems(console, inputs.problems, language, Severity.INFO)
    if any(problem.severity == Severity.ERROR for problem in inputs.problems):
        raise typer.Exit(1)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to write into.")] = Path(),
    lang: Lang = None,
) -> None:
    """Write a commented runrate.toml and the templates to fill in."""
    with _told(lang):
        from runrate import starter
        from runrate.options import language_of
        from runrate.present.labels import say

        language = language_of(lang)
        console = _console()
        for path in starter.write(folder, language):
            console.print(f"{say('cli.written', language)}: {path}", markup=False)
        command = f"runrate report {folder / SETTINGS_FILE}"
        console.print(f"{say('cli.next', language)}: {command}", markup=False)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="The folder to write into.")] = DEMO_FOLDER,
    lang: Lang = None,
) -> None:
    """Write a sample distributor's workbooks and run the report on them."""
    with _told(lang):
        from runrate import demo as sample
        from runrate.model.problems import Place, Stop, error
        from runrate.model.settings import load
        from runrate.options import language_of

        language = language_of(lang)
        try:
            path = sample.write(folder, language)
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise Stop(error("starter_unwritable", Place(str(folder)), why=why), 2) from None
        _report(load(path), sample.AS_OF, folder)


@app.command("excel-book")
def excel_book(
    out: Annotated[Path, typer.Argument(help="The workbook to write, ending in .xlsm.")],
    lang: Lang = None,
) -> None:
    """Write a workbook with xlwings' macros and every worksheet function once."""
    with _told(lang):
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
        console = _console()
        console.print(f"{say('cli.written', language)}: {path}", markup=False, soft_wrap=True)
        for problem in problems:
            print(one_line(problem, language), file=sys.stderr)


def main(
    arguments: Sequence[str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Run a command and give its exit code; output goes to the given streams."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    with (
        contextlib.redirect_stdout(out or sys.stdout),
        contextlib.redirect_stderr(err or sys.stderr),
    ):
        try:
            code = app(_spelled_out(given), prog_name="runrate", standalone_mode=False)
            return code if isinstance(code, int) else 0
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
        except KeyboardInterrupt:
            return 130
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


def entry() -> NoReturn:
    """The console command. It lives for seconds: the many small objects of a workbook in the
    making are not gone through for garbage again and again, nor all of them once more at the end.
    The threads that look at files need Python's lock often and shortly; by default they would wait
    5 ms for it each time, while others import.
    """
    gc.set_threshold(1_000_000, 50, 50)
    sys.setswitchinterval(_TURN)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = main()
    gc.freeze()
    raise SystemExit(code)


def _explain(console: "Console", inputs: "Inputs", language: "Language") -> None:
    """How each block of the files was read, and where its rows went."""
    from runrate.measure.traced import traces
    from runrate.present.explained import print_explained

    print_explained(console, traces(inputs), inputs.actuals.units, language)


def _begun(settings: "Settings", no_cache: bool) -> "Settings":
    """The settings with the user's folder for sheets that were read, unless nothing is to be kept.
    The look at the files begins, before the rest of the program is imported."""
    from runrate.read import ahead
    from runrate.read.cache import user_folder

    chosen = settings if no_cache else settings.model_copy(update={"cache": user_folder()})
    ahead.start(chosen)
    return chosen


def _report(
    settings: "Settings",
    as_of: date | None,
    folder: Path,
    reps: bool = False,
    theme: Path | None = None,
) -> None:
    from runrate import job
    from runrate.model.problems import Severity
    from runrate.present.labels import say
    from runrate.present.printable import PATH, printable
    from runrate.present.progress import shown

    console, language = _console(), settings.language
    drawing = ("runrate.present.rep_books",) if reps else _DRAWING
    Thread(target=lambda: [import_module(name) for name in drawing]).start()
    inputs = _read(settings, as_of)

    from runrate.present import console as printed

    printed.print_read(console, inputs.sources, inputs.actuals.units, language)
    printed.print_chosen(console, inputs, language)
    with shown(console, say("cli.reps_writing", language)) as told:
        done = job.write(inputs, settings, folder, datetime.now(), reps, told, theme)
    printed.print_carried(console, done.report)
    printed.print_headline(console, done.report)
    problems = (*done.report.problems, *done.problems)
    printed.print_problems(console, problems, language, Severity.WARNING)
    where = printable(str(done.path), PATH)
    console.print(f"{say('cli.workbook', language)}: {where}", markup=False, soft_wrap=True)
    if done.reps is not None:
        printed.print_reps(console, done.reps.count, done.reps.folder, done.reps.together, language)
    if not done.report.reconciliation.holds:
        print(say("cli.unreconciled", language), file=sys.stderr)
        raise typer.Exit(1)
    if reps and done.reps is None:
        print(say("cli.reps_none", language), file=sys.stderr)
        raise typer.Exit(1)


def _read(settings: "Settings", as_of: date | None) -> "Inputs":
    """Read; in a terminal a password is asked for when a file needs one, at most a few times."""
    from runrate import job
    from runrate.model.problems import Stop
    from runrate.present.labels import say
    from runrate.present.progress import waiting

    def told() -> "Inputs":
        with waiting(_console(), say("cli.reading", settings.language)):
            return job.read(settings, as_of, _yesterday())

    for _ in range(PASSWORDS):
        try:
            return told()
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
            settings = settings.model_copy(update={"passwords": (*settings.passwords, typed)})
    return told()


def _spelled_out(arguments: list[str]) -> list[str]:
    """``--actuals a b c``, as a shell expands ``--actuals *.xlsx``, as one option for each file."""
    spelled: list[str] = []
    option = None
    taken = False
    for argument in arguments:
        if argument.startswith("-"):
            option, taken = (argument if argument in SEVERAL else None), False
            spelled.append(argument)
            continue
        if option and taken:
            spelled.append(option)
        spelled.append(argument)
        taken = True
    return spelled


def _yesterday() -> date:
    return date.today() - timedelta(days=1)


@contextlib.contextmanager
def _told(lang: str | None) -> Iterator[None]:
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


def _console() -> "Console":
    from rich.console import Console

    plain = not sys.stdout.isatty()
    return Console(file=sys.stdout, width=160 if plain else None, highlight=False)
