"""The road of a job: settings -> read -> check -> measure -> present, and nothing else.

What presents is imported when it is needed: a long reading does not wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from runrate.check import check
from runrate.measure import measure
from runrate.model import calendar as calendars
from runrate.model.calendar import Calendar
from runrate.model.columns import unit_column
from runrate.model.file_name import file_name as name_by
from runrate.model.period import Period
from runrate.model.problems import Problem, Stop, error, warning
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.model.tables import Inputs, Table
from runrate.read import actuals as read_actuals
from runrate.read import days_off as read_days_off
from runrate.read import layout_told
from runrate.read import plan as read_plan
from runrate.read import typed as read_typed

if TYPE_CHECKING:
    from runrate.present.books import Drawn, Look


@dataclass(frozen=True)
class RepBooks:
    """Where the reps' own workbooks are and how many, and the one with all of them."""

    folder: Path
    count: int
    together: Path


@dataclass(frozen=True)
class Done:
    """What a job gives back: the report, where the workbook is, and what writing had to say;
    ``reps`` when there are rep pages."""

    report: Report
    path: Path
    problems: tuple[Problem, ...] = ()
    reps: RepBooks | None = None


def read(settings: Settings, as_of: date | None, yesterday: date) -> Inputs:
    """Everything that was read and chosen, checked.

    ``as_of`` is the last closed day; without one it is ``yesterday``, or the last day with sales
    when the period of yesterday has none. Raises Stop when the job cannot go on.
    """
    sales = read_actuals.read(settings)
    plans = read_plan.read(settings, sales)
    sales = lead_with_plan(settings, sales, plans)
    chosen, chosen_problems = choose_as_of(settings, sales, as_of, yesterday)
    period = settings.period.containing(chosen)
    if chosen not in period:
        raise Stop(
            error("as_of_outside", day=chosen, start=period.start, last=period.last), exit_code=2
        )
    calendar, calendar_problems = build_calendar(settings, period, sales)
    problems = layout_told.together([sales, *plans])
    inputs = Inputs(sales, plans, calendar, period, chosen)
    found = (*problems, *chosen_problems, *calendar_problems, *check(inputs))
    return replace(inputs, problems=found)


def write(
    inputs: Inputs,
    settings: Settings,
    folder: Path,
    now: datetime,
    reps: bool = False,
    told: Callable[[int, int], None] = lambda done, total: None,
    theme: Path | None = None,
    drawn: "Drawn | None" = None,
    measured: Callable[[Report], None] = lambda report: None,
) -> Done:
    """Measure what was read and write the workbook into a folder; with ``reps`` those of the reps
    too: one with all of them beside it, and a folder with one for each. What was typed into the
    last workbook there stays.

    ``now`` only names a file when the one of its name is open. ``told`` hears how many of the
    workbooks are written. ``theme`` is a changed ``templates/theme.xlsx``. ``drawn`` draws them,
    in this process unless told otherwise; ``measured`` hears the report once that has begun.
    """
    from runrate.present import books
    from runrate.present.save import save

    look, missing = _look(theme)
    target = folder / file_name(settings, inputs)
    typed = read_typed.read(target, settings.output, settings.title, inputs.as_of)
    report = measure(inputs, settings, reps=reps, yesterday=typed)
    report = replace(report, problems=(*report.problems, *missing))
    targets, saved = books.targets(report, target), dict[int, tuple[Path, tuple[Problem, ...]]]()
    drawing = (drawn or books.drawn)(report, look, books.numbers(report))
    measured(report)
    for number, data in drawing:
        saved[number] = save(data, targets[number], now)
        told(len(saved), len(targets))
    problems = tuple(problem for number in sorted(saved) for problem in saved[number][1])
    if not report.reps:
        return Done(report, saved[0][0], problems)
    pages = RepBooks(books.folder_of(target), len(report.reps), together=saved[1][0])
    return Done(report, saved[0][0], problems, pages)


def _look(theme: Path | None) -> tuple["Look", tuple[Problem, ...]]:
    """The look of the workbooks, and what is missing in the file that gives it."""
    if theme is None:
        return None, ()
    from runrate.present import theme_file

    return theme_file.read(theme)


def lead_with_plan(settings: Settings, sales: Table, plans: tuple[Table, ...]) -> Table:
    """The units with a plan before those without, unless the settings say which one leads."""
    if any(unit.primary for unit in settings.units):
        return sales
    planned = {unit.name for unit in sales.units for p in plans if p.has(unit_column(unit.name))}
    ordered = sorted(sales.units, key=lambda unit: unit.name not in planned)
    return replace(sales, units=tuple(ordered))


def choose_as_of(
    settings: Settings, sales: Table, as_of: date | None, yesterday: date
) -> tuple[date, tuple[Problem, ...]]:
    """The last closed day, and what has to be said about the choice."""
    if as_of is not None:
        return as_of, ()
    period = settings.period.containing(yesterday)
    wanted = min(yesterday, period.last)
    days = sales.free["date"]
    closed = days[days < datetime.combine(wanted + timedelta(days=1), time())]
    if not closed.empty and closed.max().date() < period.start:
        last: date = closed.max().date()
        return last, (warning("as_of_chosen", day=last, yesterday=wanted),)
    return wanted, ()


def build_calendar(
    settings: Settings, period: Period, sales: Table
) -> tuple[Calendar, tuple[Problem, ...]]:
    """The calendar of the settings over all years that the report touches."""
    chosen = settings.calendar
    holidays: tuple[dict[date, float], dict[date, str]] = ({}, {})
    if chosen.country:
        dates = sales.frame["date"].dropna()
        years = {period.last_year().start.year, period.following().last.year}
        years |= set() if dates.empty else {dates.min().year, dates.max().year}
        try:
            holidays = calendars.public_holidays(
                chosen.country,
                range(min(years), max(years) + 1),
                chosen.numbers,
                chosen.subdivision,
            )
        except ValueError as reason:
            raise Stop(error("unknown_country", why=str(reason)), exit_code=2) from None
    if chosen.days_off is None:
        return calendars.build(chosen.numbers, holidays), ()
    days_off, problems = read_days_off.read(
        settings.folder / chosen.days_off, access=settings.access
    )
    return calendars.build(chosen.numbers, holidays, days_off), problems


def file_name(settings: Settings, of: Inputs | Report) -> str:
    """The workbook's name by the settings' pattern."""
    from runrate.present import labels

    return name_by(
        settings.output,
        as_of=of.as_of.isoformat(),
        period=labels.period(of.period, settings.language),
        language=settings.language,
        title=settings.title,
    )
