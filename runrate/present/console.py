"""Report -> what the command prints: what was read and chosen, the headline, the problems."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from runrate.model.calendar import Calendar
from runrate.model.measures import MEASURES
from runrate.model.problems import Problem, Severity
from runrate.model.report import Report
from runrate.model.settings import WEEKDAYS, Language
from runrate.model.status import status
from runrate.model.tables import Outline, Role, Source, UnitInfo
from runrate.present import labels, theme
from runrate.present.explained import became
from runrate.present.labels import say
from runrate.present.labels.behind import behind_since
from runrate.present.labels.words import WEEKDAYS as WEEKDAY_WORDS
from runrate.present.printable import LONGEST, PATH, printable

SEVERITY_STYLES = {Severity.INFO: "dim", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}


def print_outline(console: Console, outline: Outline, language: Language) -> None:
    """What was read and chosen."""
    print_read(console, outline.sources, outline.units, language)
    print_chosen(console, outline, language)


def print_read(
    console: Console,
    read: Sequence[tuple[Role, Source]],
    units: Sequence[UnitInfo],
    language: Language,
) -> None:
    """Each file with its sheet, its rows and which heading became which column."""
    for role, source in read:
        head = f"{say('cli.read', language)} ({say(f'checks.{role}_file', language)})"
        rows = say("cli.rows", language, n=labels.count(source.rows, language))
        console.print(f"[bold]{head}[/] {_safe(str(source.place()))}, {rows}")
        pairs = (
            f"{printable(heading.text.strip(), 60) or '—'} → {became(heading, units, language)}"
            for heading in source.headings
        )
        console.print(f"  [dim]{_safe('; '.join(pairs), 4000)}[/]")


def print_chosen(console: Console, of: Outline, language: Language) -> None:
    """The period, the last closed day and the working days."""
    calendar, period = of.calendar, of.period
    gone = say(
        "cli.of",
        language,
        elapsed=labels.days(calendar.elapsed(period, of.as_of), language),
        total=labels.days(calendar.total(period), language),
    )
    console.print(
        f"[bold]{say('cli.chosen', language)}[/] "
        f"{say('cli.period', language)}: {labels.period(period, language)}; "
        f"{say('cli.as_of', language)}: {labels.day(of.as_of, language, weekday=True)}; "
        f"{say('cli.days', language)}: {gone} ({_week(calendar, language)})"
    )


def print_headline(console: Console, report: Report) -> None:
    """The overall figures, a line a unit, and the squares to fire at."""
    language = report.language
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    names = ("attainment", "run_rate", "required_rate", "par_rate")
    for name in ("plan", "actual", *names, "status"):
        table.add_column(say(name, language), justify="left" if name == "status" else "right")
    for info in report.units:
        amounts = report.overall.amounts[info.name]
        days = (report.elapsed, report.total)
        found = status(amounts.actual, amounts.plan, *days, report.thresholds)
        cells = [_named(info, report)]
        cells += [_amount(amounts.plan, language), _amount(amounts.actual, language)]
        for name in names:
            value = MEASURES[name].function(amounts.actual, amounts.plan, *days)
            percent = name in ("attainment", "run_rate")
            cells.append(
                ""
                if value is None
                else labels.percent(value, language)
                if percent
                else _amount(value, language)
            )
        cells.append(f"{theme.STATUS[found].symbol} {say(f'status.{found.value}', language)}")
        table.add_row(*map(_safe, cells))
    console.print(table)
    _print_hot(console, report)
    kept = report.reconciliation
    console.print(
        say(
            "cli.reconciled",
            language,
            files=labels.count(kept.files.rows, language),
            **{name: labels.count(part.rows, language) for name, part in kept.buckets.items()},
        )
    )


def _print_hot(console: Console, report: Report) -> None:
    if report.board is None or not report.board.hot:
        return
    language, info = report.language, report.primary
    board = report.board
    names = {leaf.key: leaf.name for leaf in (*board.across.leaves, *board.down.leaves)}
    unit = labels.unit(info, language).lower()
    console.print(f"[bold]{_safe(say('hot', language, unit=unit))}[/]")
    for square in board.hot:
        amounts = square.amounts[info.name]
        both = (
            MEASURES[name].function(amounts.actual, amounts.plan, report.elapsed, report.total)
            for name in ("shortfall", "step_up")
        )
        short, more = (_amount(value, language) for value in both)
        name = " × ".join(labels.key(names[key], language) for key in (square.across, square.down))
        since = behind_since(square, report)
        ever = f"; {say('since', language).lower()} {since}" if since else ""
        console.print(
            f"  [bold]{square.coordinates:>3}[/] {_safe(name)}: "
            f"{say('shortfall', language).lower()} {short}; "
            f"{say('step_up', language).lower()} {more}{ever}"
        )


def print_carried(console: Console, report: Report) -> None:
    """What was typed into yesterday's workbook and stays; nothing when nothing was."""
    typed, language = report.typed, report.language
    counts = {"note": len(typed.notes), "day": len(typed.days), "threshold": len(typed.settings)}
    parts = [
        say(f"cli.carried.{name}{'s' if n != 1 else ''}", language, n=labels.count(n, language))
        for name, n in counts.items()
        if n
    ]
    if typed.left:
        parts.append(say("cli.carried.left", language, n=labels.count(len(typed.left), language)))
    if parts:
        line = say("cli.carried", language, file=typed.file, parts=", ".join(parts))
        console.print(line, markup=False, soft_wrap=True)


def print_problems(
    console: Console, problems: Iterable[Problem], language: Language, lowest: Severity
) -> None:
    """Every problem from a severity up, the worst first, each with its places and advice."""
    found = sorted(problems, key=lambda problem: -problem.severity)
    for one in found:
        if one.severity < lowest:
            continue
        what, advice = labels.problem(one, language)
        where = printable("; ".join(map(str, one.places)), 1000)
        line = Text(
            f"{say(f'severity.{int(one.severity)}', language)}: ",
            style=SEVERITY_STYLES[one.severity],
        )
        line.append(printable(f"{what} {advice}", 2000), style="default")
        if where:
            line.append(f"  {where}", style="cyan")
        console.print(line)
    notes = sum(problem.severity < lowest for problem in found)
    if notes:
        console.print(f"[dim]{say('cli.notes', language, n=notes)}[/]")
    elif not found:
        console.print(say("cli.no_problems", language))


def print_reps(
    console: Console, count: int, folder: Path, together: Path, language: Language
) -> None:
    """How many rep pages were written and where, and where all of them stand in one."""
    where = say("cli.reps_count", language, n=labels.count(count, language), folder=folder)
    for label, text in (("cli.reps", where), ("cli.reps_together", str(together))):
        console.print(
            f"{say(label, language)}: {printable(text, PATH)}", markup=False, soft_wrap=True
        )


def one_line(problem: Problem, language: Language) -> str:
    """A problem that stops the job, in one line."""
    what, advice = labels.problem(problem, language)
    where = "; ".join(map(str, problem.places))
    said = " ".join(f"{where}: {what} {advice}".removeprefix(": ").split())
    return printable(said, 2000)


def _safe(text: str, longest: int = LONGEST) -> str:
    """Text from the data between marks of the console's own."""
    return escape(printable(text, longest))


def _named(info: UnitInfo, report: Report) -> str:
    """A unit, with what it is measured against if that is not a plan."""
    name, basis = labels.unit(info, report.language), report.overall_basis[info.name]
    return (
        name
        if basis == "plan"
        else f"{name} ({labels.heading('plan', basis, report.language).lower()})"
    )


def _amount(value: float | None, language: Language) -> str:
    if value is None:
        return ""
    return labels.number(value, language, 0 if abs(value) >= 10 or value == int(value) else 1)


def _week(calendar: Calendar, language: Language) -> str:
    return ", ".join(
        WEEKDAY_WORDS[language][number]
        for number in range(len(WEEKDAYS))
        if number in calendar.weekdays
    )
