"""Reports with rep pages of every kind, on small tables, with their workbooks.

February 2027 begins on a Monday and has 20 working days, 10 of them gone on Friday 12th.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from xml.sax.saxutils import unescape

from runrate.measure import measure
from runrate.model.calendar import Calendar
from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present import books as workbooks
from runrate.present import rep_books
from runrate.present.books import Look
from runrate.present.sheets import cover, rep
from tests.measure.tables import actuals, inputs, settings
from tests.present.reports import HOSTILE
from tests.present.written import Value, cells, column, parts, row

LANGUAGES: tuple[Language, ...] = ("en", "ru")

TEAM_SOLD = """
    date        product_group  client_segment  rep    cases  money
    2027-02-01  Water          Kiosks          Ivan   31     611
    2027-02-12  Water          Kiosks          Ivan   7      137
    2027-02-12  Juice          Canteens        Ivan   23     1709
    2027-02-02  Water          Canteens        Petra  401    8017
    2027-02-12  Juice          Kiosks          Petra  53     3889
    2027-02-12  Juice          Kiosks          Clara  9      577
    2027-01-04  Juice          Kiosks          Clara  17     1381
    2027-01-13  Water          Kiosks          Ivan   19     421
    2027-01-12  Water          Kiosks          Gone   71     1511
    2027-02-03  Tea            Canteens        -      3      307
"""
TEAM_PLANNED = """
    span     product_group  rep    cases  money
    2027-02  Water          Ivan   113    2203
    2027-02  Juice          Ivan   41     2999
    2027-02  Water          Petra  797    15971
    2027-02  Juice          Petra  83     6007
"""


def with_reps(
    sold: str, *planned: str, as_of: date = date(2027, 2, 12), **chosen: object
) -> Report:
    """The report on these tables, with the pages of its reps."""
    return measure(inputs(sold, *planned, as_of=as_of), settings(**chosen), reps=True)


def team(language: Language) -> Report:
    """Ivan and Petra have plans, Clara has only January, a rep is not named, one has gone."""
    return with_reps(TEAM_SOLD, TEAM_PLANNED, language=language)


def closed(language: Language) -> Report:
    """The last day is closed."""
    return with_reps(TEAM_SOLD, TEAM_PLANNED, as_of=date(2027, 2, 28), language=language)


def first_morning(language: Language) -> Report:
    """One working day of 20 is gone: too early to judge."""
    return with_reps(TEAM_SOLD, TEAM_PLANNED, as_of=date(2027, 2, 1), language=language)


def before_the_first_day(language: Language) -> Report:
    """A Sunday on which no working day is gone yet, in August 2027."""
    sold = """
        date        product_group  rep   money
        2027-08-01  Water          Ivan  5
        2027-07-10  Water          Ivan  70
    """
    planned = """
        span     product_group  rep   money
        2027-08  Water          Ivan  100
    """
    return with_reps(sold, planned, as_of=date(2027, 8, 1), language=language)


def plan_by_rep_alone(language: Language) -> Report:
    """The reps have plans, their product groups have only January."""
    sold = """
        date        product_group  rep   money
        2027-02-02  Water          Ivan  60
        2027-02-12  Juice          Ivan  20
        2027-01-04  Juice          Ivan  50
    """
    planned = """
        span     rep   money
        2027-02  Ivan  200
    """
    return with_reps(sold, planned, language=language)


def plan_by_rep_alone_spread(language: Language, zeros: str = "") -> Report:
    """The plan of a rep is spread over his groups by what was sold before; he is at risk."""
    sold = f"""
        date        product_group  rep   money
        2027-02-02  Water          Ivan  75{zeros}
        2027-02-12  Juice          Ivan  20{zeros}
        2027-01-04  Juice          Ivan  50{zeros}
        2026-12-12  Water          Ivan  50{zeros}
        2026-11-02  Water          Ivan  50{zeros}
    """
    planned = f"""
        span     rep   money
        2027-02  Ivan  200{zeros}
    """
    return with_reps(sold, planned, spread="history", language=language)


def millions_spread(language: Language) -> Report:
    """Thousands on the page."""
    return plan_by_rep_alone_spread(language, "000000")


def billions_spread(language: Language) -> Report:
    """Millions on the page."""
    return plan_by_rep_alone_spread(language, "000000000")


def no_plan_at_all(language: Language) -> Report:
    """Everybody is measured against last year."""
    sold = """
        date        product_group  rep    money
        2027-02-02  Water          Ivan   60
        2026-02-02  Water          Ivan   150
        2027-02-12  Juice          Petra  20
    """
    return with_reps(sold, without_plan="last_year", language=language)


def no_groups(language: Language) -> Report:
    """The sales know reps and no product groups."""
    sold = """
        date        rep   money
        2027-02-02  Ivan  60
    """
    planned = """
        span     rep   money
        2027-02  Ivan  100
    """
    return with_reps(sold, planned, language=language)


def big_money_and_returns(language: Language, as_of: date = date(2027, 2, 12)) -> Report:
    """Thousands for one, millions for another; a third took back more than he sold; and one has
    reached his plan."""
    sold = """
        date        product_group  rep    money
        2027-02-02  Water          Ivan   12345678.91
        2027-02-03  Juice          Petra  45678901234.5
        2027-02-04  Juice          Clara  -350.5
        2027-02-05  Juice          Dora   1000
    """
    planned = """
        span     product_group  rep    money
        2027-02  Water          Ivan   33456789
        2027-02  Juice          Petra  77000000000
        2027-02  Juice          Clara  900
        2027-02  Juice          Dora   1000
        2027-02  Tea            Dora   40
    """
    return with_reps(sold, planned, as_of=as_of, language=language)


def big_money_closed(language: Language) -> Report:
    """The same, on the last day."""
    return big_money_and_returns(language, date(2027, 2, 28))


def hostile_names(language: Language) -> Report:
    """What somebody may have typed as the name of a rep or of a group."""
    lines = (f"2027-02-{day:02}  g{day}  r{day}  {day}" for day in range(1, len(HOSTILE) + 1))
    sold = actuals("date  product_group  rep  money\n" + "\n".join(lines))
    for key in ("product_group", "rep"):
        sold.frame[key] = sold.frame[key].map(lambda name: HOSTILE[int(name[1:]) - 1])
    given = inputs(sold, as_of=date(2027, 2, 26))
    made = measure(given, settings(language=language), reps=True)
    return replace(made, title='=cmd|" /C calc"!A0 & <x>')


def half_a_day_today(language: Language) -> Report:
    """Monday the 15th is a half-day: 10 of 19.5 days are gone, and 9.5 are left."""
    sold = """
        date        product_group  rep   money
        2027-02-05  Water          Ivan  40
        2027-02-05  Juice          Ivan  31
    """
    planned = """
        span     product_group  rep   money
        2027-02  Water          Ivan  135
        2027-02  Juice          Ivan  21
    """
    given = inputs(sold, planned, calendar=Calendar(special={date(2027, 2, 15): 0.5}))
    return measure(given, settings(language=language), reps=True)


MAKERS: Mapping[str, Callable[[Language], Report]] = {
    make.__name__: make
    for make in (
        team,
        closed,
        first_morning,
        before_the_first_day,
        plan_by_rep_alone,
        plan_by_rep_alone_spread,
        millions_spread,
        billions_spread,
        no_plan_at_all,
        no_groups,
        big_money_and_returns,
        big_money_closed,
        hostile_names,
        half_a_day_today,
    )
}
EACH = tuple((name, language) for name in MAKERS for language in LANGUAGES)


@cache
def made(name: str, language: Language = "en") -> Report:
    """One of the reports."""
    return MAKERS[name](language)


@cache
def styles(name: str) -> set[str]:
    """The styles that the pages of a report and their cover ask for."""
    report = made(name)
    pages = [rep.sheet(page, report, "page") for page in report.reps]
    titles = ["page"] * len(pages)
    found = [*pages, cover.sheet(report.reps, titles, report, "cover")]
    return {cell.style for sheet in found for cell in sheet.cells.values()} | {
        rule.style for sheet in found for rule in sheet.rules
    }


@cache
def books(name: str, language: Language = "en") -> Mapping[str, bytes]:
    """The workbooks of a report's reps by file name."""
    return dict(own_books(made(name, language)))


def own_books(report: Report, look: Look = None) -> Iterator[tuple[str, bytes]]:
    """Each rep's own workbook, with the name of its file."""
    targets, asked = workbooks.targets(report, Path("report.xlsx")), workbooks.numbers(report)[2:]
    return ((targets[at].name, data) for at, data in workbooks.drawn(report, look, asked))


@cache
def together(name: str, language: Language = "en") -> bytes:
    """The workbook with all reps of a report."""
    return rep_books.together(made(name, language))


def names_in(data: bytes) -> dict[str, str]:
    """The defined names that runrate gives, and the cells they stand for."""
    text = parts(data)["xl/workbook.xml"].decode()
    found = re.findall(r'<definedName name="(rr_\w+)">([^<]*)<', text)
    return {name: unescape(cell) for name, cell in found}


def plain(cell: str) -> str:
    """The address of a cell as tests write it, of the one that a formula has."""
    sheet, at = cell.rsplit("!", 1)
    return f"{sheet[1:-1]}!{at}".replace("''", "'").replace("$", "")


def line(data: bytes, name: str, nth: int = 0) -> dict[str, Value]:
    """What stands in the row of a name, by column; the second time is the block of the second
    unit."""
    (found,) = cells(data).values()
    rows = sorted(row(at) for at, cell in found.items() if column(at) == "B" and cell.value == name)
    here = rows[nth]
    return {column(at): cell.value for at, cell in found.items() if row(at) == here}


def texts(data: bytes) -> set[str]:
    """The texts of every sheet."""
    return {
        str(cell.value)
        for sheet in cells(data).values()
        for cell in sheet.values()
        if isinstance(cell.value, str)
    }
