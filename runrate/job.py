"""The road of a job: settings -> read -> check -> measure, and nothing else. The last stretch is
`present.writing`, which needs nothing but the report.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from runrate.check import check
from runrate.measure import measure
from runrate.model import calendar as calendars
from runrate.model.calendar import Calendar
from runrate.model.columns import unit_column
from runrate.model.period import Period
from runrate.model.problems import Problem, Stop, error, warning
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.model.tables import Inputs, Outline, Table
from runrate.present.book_name import book_name
from runrate.read import actuals as read_actuals
from runrate.read import days_off as read_days_off
from runrate.read import layout_told
from runrate.read import plan as read_plan
from runrate.read import typed as read_typed


def report(
    settings: Settings,
    as_of: date | None,
    yesterday: date,
    folder: Path,
    reps: bool = False,
    told: Callable[[Outline], None] = lambda outline: None,
) -> Report:
    """The report on what was read, with the pages of the reps when they are asked for. ``told``
    hears what was read before it is measured. See `read` for the days, `measured` for the folder.
    """
    inputs = read(settings, as_of, yesterday)
    told(inputs.outline)
    return measured(inputs, settings, folder, reps)


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


def measured(inputs: Inputs, settings: Settings, folder: Path, reps: bool = False) -> Report:
    """The report on what was read; with ``reps`` their pages too. What was typed into the last
    workbook in a folder stays."""
    target = folder / book_name(settings, inputs)
    typed = read_typed.read(target, settings.output, settings.title, inputs.as_of)
    return measure(inputs, settings, reps=reps, yesterday=typed)


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
