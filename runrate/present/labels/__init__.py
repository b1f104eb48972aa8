"""Every word a person reads, in English and Russian.

`words` holds single labels, `definitions` what each measure means, `problems` the sentences of
problems. Here is how they are asked for, and how dates and numbers are said in a language.
"""

import re
from datetime import date

from runrate.model.columns import BLANK
from runrate.model.language import Language
from runrate.model.period import Period
from runrate.model.problems import Problem
from runrate.model.report import Basis
from runrate.model.status import printed
from runrate.model.tables import UnitInfo
from runrate.present.labels.definitions import DEFINITIONS
from runrate.present.labels.problems import PROBLEMS
from runrate.present.labels.reasons import in_russian
from runrate.present.labels.words import MONTHS, WEEKDAYS, WORDS
from runrate.present.printable import printable

NBSP = "\u00a0"
_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")
"""A heading that is cut short ("Кор.") at the end of a sentence."""

_AS_WRITTEN = frozenset(("key", "value", "allowed", "heading"))
"""Facts that are no words of ours, though they may look like one: the setting ``plan``."""


def say(key: str, language: Language, **facts: object) -> str:
    """A label in a language, with facts filled in.

    >>> say("attainment", "ru")
    'Выполнение плана, %'
    """
    english, russian = WORDS[key]
    text = english if language == "en" else russian
    return text.format(**facts) if facts else text


def heading(measure: str, basis: Basis, language: Language) -> str:
    """A measure's label where it is measured against a plan or, without one, a period before.

    >>> heading("run_rate", "previous", "en")
    'Run rate, % of previous period'
    """
    against = f"{measure}.{basis}"
    return say(against if against in WORDS else measure, language)


def definition(measure: str, language: Language) -> tuple[str, str]:
    """A measure's formula in words and what it tells."""
    return DEFINITIONS[measure][language]


def problem(found: Problem, language: Language) -> tuple[str, str]:
    """What is wrong and what to do about it."""
    facts = {
        name: _written(value, language) if name in _AS_WRITTEN else _fact(value, language)
        for name, value in found.facts.items()
    }
    if language == "ru" and isinstance(facts.get("why"), str):
        facts["why"] = in_russian(str(facts["why"]))
    what, advice = PROBLEMS[found.code][language]
    facts["n"] = count(found.count, language)
    return _TWO_STOPS.sub(".", what.format(**facts)), advice.format(**facts)


def _written(value: object, language: Language) -> object:
    """Something of a file or of the command line, as it stands there."""
    return printable(key(value, language)) if isinstance(value, str) else value


def _fact(value: object, language: Language) -> object:
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, int) and not isinstance(value, bool):
        return count(value, language)
    if isinstance(value, float):
        return number(value, language)
    if isinstance(value, str) and value in WORDS:
        return say(value, language).lower()
    if isinstance(value, str):
        return _written(value, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_fact(item, language)) for item in value)
    return value


def unit(found: UnitInfo, language: Language) -> str:
    """What a unit is called: by its own label, else by the word for it, else by its name."""
    if found.label:
        return found.label
    known = f"unit.{found.name}"
    return say(known, language) if known in WORDS else found.name


def key(name: str, language: Language) -> str:
    """The name of a row; only the names that runrate itself gives are translated."""
    if name == BLANK:
        return say("blank", language)
    if name.startswith("(not in ") and name.endswith(")"):
        return say("not_in", language, file=name[len("(not in ") : -1])
    return name


def count(value: int, language: Language) -> str:
    """A whole number with separators."""
    return f"{value:,}".replace(",", "," if language == "en" else NBSP)


def number(value: float, language: Language, decimals: int | None = None) -> str:
    """A number with separators; two decimals unless it is whole or told otherwise.

    >>> number(-1234.5, "en")
    '−1,234.50'
    """
    places = decimals if decimals is not None else 0 if value == int(value) else 2
    text = f"{abs(value):,.{places}f}"
    if language == "ru":
        text = text.replace(",", NBSP).replace(".", ",")
    return ("−" if value < 0 and float(f"{abs(value):.{places}f}") else "") + text


def percent(ratio: float, language: Language) -> str:
    """A ratio in whole percents, rounded as a spreadsheet rounds."""
    return number(printed(ratio) * 100, language, 0) + "%"


def days(value: float, language: Language) -> str:
    """A number of working days, with decimals only when there are parts of days.

    >>> days(10.5, "en"), days(13.0, "en")
    ('10.5', '13')
    """
    return number(value, language, 2).rstrip("0").rstrip(".,")


def day(value: date, language: Language, weekday: bool = False) -> str:
    """A date.

    >>> day(date(2026, 11, 17), "en", weekday=True)
    'Tue 17 Nov 2026'
    >>> day(date(2026, 11, 17), "ru", weekday=True)
    'вт 17.11.2026'
    """
    prefix = WEEKDAYS[language][value.weekday()] + " " if weekday else ""
    if language == "ru":
        return f"{prefix}{value:%d.%m.%Y}"
    return f"{prefix}{value.day} {MONTHS['en'][value.month - 1][:3]} {value.year}"


def day_and_month(value: date, language: Language) -> str:
    """A date without its year.

    >>> day_and_month(date(2026, 11, 8), "en"), day_and_month(date(2026, 11, 8), "ru")
    ('8 Nov', '08.11')
    """
    if language == "ru":
        return f"{value:%d.%m}"
    return f"{value.day} {MONTHS['en'][value.month - 1][:3]}"


def period(value: Period, language: Language) -> str:
    """A period's name.

    >>> period(Period.containing(date(2026, 11, 17), "month"), "ru")
    'ноябрь 2026'
    """
    start = value.start
    if value.kind == "month":
        return f"{MONTHS[language][start.month - 1]} {start.year}"
    if value.kind == "quarter":
        return say("quarter_name", language, quarter=(start.month + 2) // 3, year=start.year)
    if value.kind == "year":
        return say("year_name", language, year=start.year)
    return f"{day(start, language)} – {day(value.last, language)}"
