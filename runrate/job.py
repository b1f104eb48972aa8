"""The road of a job: settings -> read -> check -> measure -> present, and nothing else.

What presents is imported when it is needed: a long reading does not wait for it.
"""

from collections.abc import Callable, Mapping
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
    from runrate.present.theme import Style


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
) -> Done:
    """Measure what was read and write the workbook into a folder; with ``reps`` their pages too.
    What was typed into the last workbook there stays.

    ``now`` only names the file when the one of that name is open. ``told`` hears how many of the
    pages are written. ``theme`` is a changed ``templates/theme.xlsx``.
    """
    from runrate.present import theme_file, workbook
    from runrate.present.save import save
    from runrate.present.styles import STYLES

    look, missing = theme_file.read(theme) if theme is not None else (STYLES, ())
    target = folder / file_name(settings, inputs)
    typed = read_typed.read(target, settings.output, settings.title, inputs.as_of)
    report = measure(inputs, settings, reps=reps, yesterday=typed)
    report = replace(report, problems=(*report.problems, *missing))
    path, problems = save(workbook(report, look), target, now)
    if not report.reps:
        return Done(report, path, problems)
    pages, more = _write_reps(report, look, target, now, told)
    return Done(report, path, (*problems, *more), pages)


def _write_reps(
    report: Report,
    look: "Mapping[str, Style]",
    target: Path,
    now: datetime,
    told: Callable[[int, int], None],
) -> tuple[RepBooks, tuple[Problem, ...]]:
    """One workbook per rep in a folder beside the report's, and all of them in one."""
    from runrate.present import rep_books
    from runrate.present.save import save

    folder, count = rep_books.folder_of(target), len(report.reps)
    problems: list[Problem] = []
    for done, (name, data) in enumerate(rep_books.books(report, look), 1):
        problems += save(data, folder / name, now)[1]
        told(done, count)
    together, more = save(rep_books.together(report, look), rep_books.together_of(target), now)
    return RepBooks(folder, count, together), (*problems, *more)


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
