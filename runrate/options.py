"""What the command line says, laid over the settings file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from runrate.model.file_name import SETTINGS_FILE
from runrate.model.language import of_machine
from runrate.model.problems import Problem, Severity, Stop
from runrate.model.settings import WEEKDAYS, Language, Settings, Weekday
from runrate.model.settings_file import load


@dataclass(frozen=True)
class Options:
    """The options of a command as they were typed; None where one was left out. The password is
    not shown when they are printed."""

    settings: Path | None = None
    plan: Sequence[str] | None = None
    actuals: Sequence[str] | None = None
    lang: str | None = None
    country: str | None = None
    weekdays: str | None = None
    password: str | None = field(default=None, repr=False)


def settings_of(options: Options) -> Settings:
    """The settings file's settings, or the defaults, with the options laid over them.

    Without a file and without ``--actuals`` the `runrate.toml` of the current folder is taken.
    Raises Stop (exit code 2) for an option that does not fit, or when there is nothing to read.
    """
    here = Path(SETTINGS_FILE)
    found = options.settings or (here if not options.actuals and here.exists() else None)
    if found is None and not options.actuals:
        raise misuse("nothing_to_read")
    chosen = load(found) if found else Settings(language=language_of(options.lang))
    plan, actuals, calendar = chosen.plan, chosen.actuals, chosen.calendar
    if options.plan:
        plan = replace(plan, files=_from_here(options.plan))
    if options.actuals:
        actuals = replace(actuals, files=_from_here(options.actuals))
    if options.country:
        calendar = replace(calendar, country=options.country)
    if options.weekdays:
        calendar = replace(calendar, weekdays=weekdays_of(options.weekdays))
    return replace(
        chosen,
        language=language_of(options.lang) if options.lang else chosen.language,
        plan=plan,
        actuals=actuals,
        calendar=calendar,
        passwords=(options.password,) if options.password else (),
    )


def _from_here(names: Sequence[str]) -> tuple[str, ...]:
    """Files of the command line are relative to the current folder, not to the settings file."""
    return tuple(str(Path.cwd() / name) for name in names)


def language_of(lang: str | None) -> Language:
    """The language asked for, else the machine's if it is Russian, else English."""
    if lang is None:
        return of_machine()
    if lang == "en":
        return "en"
    if lang == "ru":
        return "ru"
    raise misuse("bad_choice", value=lang, option="--lang", allowed="en, ru")


def weekdays_of(text: str) -> tuple[Weekday, ...]:
    """``Mon-Sat`` or ``Mon,Tue,Fri`` as weekdays.

    >>> weekdays_of("sat-sun")
    ('Sat', 'Sun')
    """
    known = {day.lower(): index for index, day in enumerate(WEEKDAYS)}
    first, dash, last = (part.strip().lower() for part in text.partition("-"))
    if dash and first in known and last in known and known[first] <= known[last]:
        return WEEKDAYS[known[first] : known[last] + 1]
    names = {part.strip().lower() for part in text.split(",")}
    if names <= set(known):
        return tuple(day for day in WEEKDAYS if day.lower() in names)
    raise misuse("bad_choice", value=text, option="--weekdays", allowed=", ".join(WEEKDAYS))


def date_of(text: str | None) -> date | None:
    """A date written as 2026-11-17."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise misuse("bad_date", value=text) from None


def misuse(code: str, **facts: object) -> Stop:
    """A command that cannot be understood: exit code 2."""
    return Stop(Problem(Severity.ERROR, code, facts), exit_code=2)
