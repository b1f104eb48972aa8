"""Reports of every kind that a morning can bring, on small tables, with their workbooks.

February 2027 begins on a Monday and has 20 working days from Monday to Friday, 24 with Saturdays.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from runrate.measure import measure
from runrate.model.calendar import MONDAY_TO_SATURDAY, Calendar
from runrate.model.period import Period
from runrate.model.problems import Place, error, info, warning
from runrate.model.report import Report
from runrate.model.settings import Language, ThresholdSettings
from runrate.model.tables import Heading, Source, UnitInfo
from runrate.model.typed import DAY_PLAN, Entry, Found, Limit, square_key
from runrate.present import workbook
from runrate.present.grid import Sheet
from runrate.present.sheets import sheets
from tests.measure.tables import actuals, inputs, plan, report, settings

LANGUAGES: tuple[Language, ...] = ("en", "ru")

Make = Callable[[Language], Report]
_MAKERS: dict[str, Make] = {}


def _report(make: Make) -> Make:
    _MAKERS[make.__name__] = make
    return make


@_report
def every_status(language: Language) -> Report:
    """Half of the period is gone: a run rate is twice the % of plan."""
    sold = """
        date        category   product_group  client_segment  money
        2027-02-02  Drinks     Ahead          Shops           60
        2027-02-03  Drinks     On track       Shops           50
        2027-02-04  Drinks     Prints as 100  Shops           498
        2027-02-04  Groceries  At risk        Shops           46
        2027-02-05  Groceries  Behind         Shops           15
        2027-02-12  Groceries  Behind         Bars            5
        2027-02-12  Groceries  Met            Bars            103
        2027-02-12  Groceries  No plan        Bars            7
        2027-01-13  Drinks     Ahead          Shops           70
        2027-01-20  Groceries  Behind         Bars            90
        2026-02-10  Groceries  At risk        Shops           44
        2026-02-20  Drinks     Ahead          Bars            33
    """
    planned = """
        span     category   product_group  client_segment  money
        2027-02  Drinks     Ahead          Shops           100
        2027-02  Drinks     On track       Shops           100
        2027-02  Drinks     Prints as 100  Shops           1000
        2027-02  Groceries  At risk        Shops           100
        2027-02  Groceries  Behind         Shops           80
        2027-02  Groceries  Behind         Bars            20
        2027-02  Groceries  Met            Bars            100
        2027-02  Drinks     Nothing sold   Bars            100
    """
    return report(sold, planned, language=language)


_TWO_UNITS_SOLD = """
    date        product_group  client_segment  cases  money
    2027-02-01  Water          Shops           10     125.10
    2027-02-02  Juice          Shops           4      88
    2027-02-26  Water          Bars            95.6   1000.05
    2027-01-12  Water          Shops           30     300
    2026-02-12  Juice          Bars            20     400
"""
_TWO_UNITS_PLANNED = """
    span     product_group  client_segment  cases  money
    2027-02  Water          Shops           60     700
    2027-02  Water          Bars            96     1000
    2027-02  Juice          Shops           40     800
    2027-03  Water          Shops           66     770
    2027-03  Juice          Shops           44     880
"""


@_report
def nothing_gone(language: Language) -> Report:
    """Saturday the 1st of August 2026: no working day is gone yet."""
    sold = """
        date        product_group  client_segment  money
        2026-08-01  Water          Shops           5
        2026-07-10  Water          Shops           70
    """
    planned = """
        span     product_group  client_segment  money
        2026-08  Water          Shops           100
    """
    return report(sold, planned, as_of=date(2026, 8, 1), language=language)


@_report
def one_day_of_24(language: Language) -> Report:
    calendar = Calendar(MONDAY_TO_SATURDAY)
    return report(
        _TWO_UNITS_SOLD,
        _TWO_UNITS_PLANNED,
        as_of=date(2027, 2, 1),
        calendar=calendar,
        language=language,
    )


@_report
def closed(language: Language) -> Report:
    """The last day is closed: cases 95.6 of 96 print as 100 %, and March has a plan."""
    return report(_TWO_UNITS_SOLD, _TWO_UNITS_PLANNED, as_of=date(2027, 2, 28), language=language)


@_report
def against_the_previous_period(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  territory  region  money
        2027-02-02  Water          Shops           N1         North   60
        2027-02-12  Juice          Bars            S1         South   20
        2027-01-04  Water          Shops           N1         North   100
        2027-01-25  Water          Bars            N2         North   50
        2026-02-02  Juice          Bars            S1         South   40
    """
    return report(sold, language=language)


@_report
def against_last_year(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           60
        2027-02-12  Juice          Bars            20
        2027-01-04  Water          Shops           100
        2026-02-02  Juice          Bars            40
        2026-02-02  Water          Shops           100
    """
    return report(sold, without_plan="last_year", language=language)


@_report
def against_nothing(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           60
        2027-02-12  Juice          Bars            20
    """
    return report(sold, language=language)


@_report
def plan_by_group_only(language: Language) -> Report:
    """Groups have a plan; segments and squares are measured against January."""
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           60
        2027-02-12  Juice          Bars            20
        2027-01-04  Water          Shops           100
        2027-01-05  Juice          Bars            80
    """
    planned = """
        span     product_group  money
        2027-02  Water          120
        2027-02  Juice          90
    """
    return report(sold, planned, language=language)


def _spread(language: Language, zeros: str = "") -> Report:
    """A plan by category alone: every group, segment and square has a derived one."""
    sold = f"""
        date        category  product_group  client_segment  money
        2027-02-02  Drinks    Water          Shops           60{zeros}
        2027-02-12  Drinks    Juice          Bars            20{zeros}
        2027-01-04  Drinks    Water          Shops           100{zeros}
        2026-12-04  Drinks    Juice          Bars            70{zeros}
        2026-11-05  Drinks    Water          Bars            30{zeros}
    """
    planned = f"""
        span     category  money
        2027-02  Drinks    300{zeros}
    """
    return report(sold, planned, spread="history", language=language)


@_report
def plan_spread_by_history(language: Language) -> Report:
    return _spread(language)


@_report
def plan_of_millions_spread_by_history(language: Language) -> Report:
    """Thousands on the sheets."""
    return _spread(language, "000000")


@_report
def plan_of_billions_spread_by_history(language: Language) -> Report:
    """Millions on the sheets."""
    return _spread(language, "000000000")


@_report
def one_unit_in_cases(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  cases
        2027-02-02  Water          Shops           6
    """
    planned = """
        span     product_group  client_segment  cases
        2027-02  Water          Shops           31
    """
    return report(sold, planned, language=language)


@_report
def three_units_of_which_one_is_not_planned(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  cases  kg     money
        2027-02-02  Water          Shops           6      72.5   100.10
        2027-02-12  Juice          Shops           4      20.25  90.20
        2027-01-12  Juice          Shops           4      21     70
    """
    planned = """
        span     product_group  client_segment  cases  money
        2027-02  Water          Shops           31     250.25
        2027-02  Juice          Shops           8      180
    """
    return report(sold, planned, language=language)


@_report
def less_than_a_day_left(language: Language) -> Report:
    """Two weeks and two days with two half-days: 10.5 of 11 working days are gone."""
    period = Period("custom", date(2027, 2, 1), date(2027, 2, 17))
    calendar = Calendar(special={date(2027, 2, 3): 0.5, date(2027, 2, 16): 0.5})
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           60
        2027-02-15  Juice          Shops           90
    """
    planned = """
        span                    product_group  client_segment  money
        2027-02-01..2027-02-16  Water          Shops           100
        2027-02-01..2027-02-16  Juice          Shops           90.5
    """
    return report(
        sold,
        planned,
        as_of=date(2027, 2, 15),
        period=period,
        calendar=calendar,
        language=language,
    )


@_report
def thirty_groups_by_fifteen_segments(language: Language) -> Report:
    sold, planned = [], []
    for group in range(30):
        for segment in range(15):
            number = (group * 7 + segment * 3) % 40
            key = f"Category {group % 4}  Group {group:02}  Segment {segment:02}"
            sold.append(f"2027-02-{number % 12 + 1:02}  {key}  {number}")
            planned.append(f"2027-02  {key}  {number % 9 * 10}")
    head = "category  product_group  client_segment  money"
    return report(
        "\n".join([f"date  {head}", *sold]),
        "\n".join([f"span  {head}", *planned]),
        language=language,
    )


@_report
def many_groups_of_thousands_and_millions(language: Language) -> Report:
    """Narrow squares; cases are shown in thousands, money in millions."""
    sold, planned = [], []
    for group in range(11):
        key, sums = f"Group {group:02}  Shops", (10_000_000 + group, 10_000_000_000 + group)
        sold.append(f"2027-02-02  {key}  {sums[0] * 0.4}  {sums[1] * 0.5}")
        planned.append(f"2027-02  {key}  {sums[0]}  {sums[1]}")
    head = "product_group  client_segment  cases  money"
    return report(
        "\n".join([f"date  {head}", *sold]),
        "\n".join([f"span  {head}", *planned]),
        language=language,
    )


HOSTILE = (
    "=1+1",
    "+7",
    "-a",
    "@x",
    '=HYPERLINK("http://example.com","x")',
    "tab\tand bell \x07",
    "not a character \ufffe\uffff",
    "N" * 300,
    'Salt & "Pepper" <b>\'s',
    "_x0041_",
    "{braces} {0}",
    "#REF!",
    "12",
    "TRUE",
)
"""What somebody may have typed as a name."""


@_report
def hostile_names(language: Language) -> Report:
    sold = actuals(
        "date  product_group  client_segment  rep  supervisor  money\n"
        + "\n".join(
            f"2027-02-{day:02}  g{day}  s{day}  r{day}  {'u' if day % 2 else 'v'}  {day}"
            for day in range(1, len(HOSTILE) + 1)
        )
    )
    planned = plan(
        "span  product_group  client_segment  rep  money\n"
        + "\n".join(f"2027-02  g{day}  s{day}  r{day}  100" for day in range(1, len(HOSTILE) + 1))
    )

    def renamed(key: str) -> str:
        return HOSTILE[int(key[1:]) - 1] if key[1:] else {"u": "=A1", "v": "-v"}[key]

    keys = ["product_group", "client_segment", "rep"]
    for table in (sold, planned):
        for column in (*keys, "supervisor"):
            if table.has(column):
                table.frame[column] = table.frame[column].map(renamed)
    return report(sold, planned, title='=cmd|" /C calc"!A0 & <x>', language=language)


@_report
def reps_down_the_board(language: Language) -> Report:
    sold = """
        date        product_group  rep    supervisor  territory  region  money
        2027-02-02  Water          Ivan   Anna        N1         North   60
        2027-02-12  Juice          Petra  Boris       S1         South   20
    """
    planned = """
        span     product_group  rep    money
        2027-02  Water          Ivan   100
        2027-02  Juice          Petra  100
    """
    return report(sold, planned, down="rep", language=language)


@_report
def tens_of_millions(language: Language) -> Report:
    """Thousands on the sheets."""
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           12345678.91
        2027-02-12  Juice          Shops           4567.89
        2027-02-12  Tea            Shops           11000000.5
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           23456789.01
        2027-02  Juice          Shops           10000
    """
    return report(sold, planned, language=language)


@_report
def tens_of_billions(language: Language) -> Report:
    """Millions on the sheets."""
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           12345678901.23
        2027-02-12  Juice          Shops           9876543210.98
        2027-02-12  Juice          Bars            0.01
        2027-02-12  Tea            Shops           100200300.4
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           30000000000
        2027-02  Juice          Shops           10000000000
        2027-02  Juice          Bars            7
    """
    return report(sold, planned, language=language)


@_report
def no_board(language: Language) -> Report:
    sold = """
        date        territory  region  money
        2027-02-02  N1         North   60
        2027-02-03  N2         North   30
        2027-02-12  S1         South   20
    """
    planned = """
        span     territory  region  money
        2027-02  N1         North   100
        2027-02  N2         North   100
        2027-02  S1         South   50
    """
    return report(sold, planned, language=language)


@_report
def only_a_total(language: Language) -> Report:
    """Neither groups nor anything else: no breakdown at all."""
    sold = """
        date        money
        2027-02-02  60
    """
    planned = """
        span     money
        2027-02  100
    """
    return report(sold, planned, language=language)


@_report
def everybody_reaches_the_plan(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           60
        2027-02-12  Juice          Bars            70
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           100
        2027-02  Juice          Bars            100
    """
    return report(sold, planned, language=language)


@_report
def everybody_has_met_the_plan(language: Language) -> Report:
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           100
        2027-02-12  Juice          Bars            120
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           100
        2027-02  Juice          Bars            100
    """
    return report(sold, planned, language=language)


@_report
def returns_and_a_quarter(language: Language) -> Report:
    """Returns outweigh sales in one square, in another in the quarter before."""
    sold = """
        date        product_group  client_segment  money
        2027-02-02  Water          Shops           -60
        2027-02-12  Juice          Shops           20
        2027-02-12  Tea            Shops           -3.5
        2026-11-12  Juice          Shops           -70
        2026-10-01  Water          Shops           90
        2026-02-10  Water          Shops           -12
    """
    planned = """
        span     product_group  client_segment  money
        2027-Q1  Water          Shops           100
        2027-Q1  Juice          Shops           50
        2027-Q1  Tea            Shops           0
    """
    period = Period.containing(date(2027, 2, 12), "quarter")
    return report(sold, planned, period=period, language=language)


@_report
def rows_in_all_five_buckets(language: Language) -> Report:
    """Every bucket has rows, and there are problems of each kind."""
    sold = """
        date        product_group  client_segment  money   aside       filtered
        2027-02-02  Water          Shops           60      -           -
        2027-02-12  -              Shops           20      -           -
        2027-02-20  Water          -               7       -           -
        2027-01-20  Water          Shops           100.05  -           -
        2027-02-03  Water          Shops           13      -           yes
        2027-02-04  Water          Shops           -       bad_amount  -
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           100
    """
    made = report(sold, planned, language=language, title="North")
    headings = (Heading("date", "Дата", "A"), Heading("unit.money", "", "D"))
    place = Place("=sales.xlsx", "Sheet1", 7, "D")
    return replace(
        made,
        sources=tuple(replace(source, headings=headings) for source in made.sources),
        problems=(
            *made.problems,
            replace(error("file_locked", place, count=3), amounts={"money": 1234.5}),
            warning("no_sales_loaded", count=2, days=(date(2027, 2, 5), date(2027, 2, 8))),
            info("as_of_chosen", day=date(2027, 2, 12), yesterday=date(2027, 2, 20)),
        ),
    )


@_report
def the_buckets_do_not_add_up(language: Language) -> Report:
    made = every_status(language)
    files = replace(made.reconciliation.files, rows=made.reconciliation.files.rows + 1)
    return replace(made, reconciliation=replace(made.reconciliation, files=files))


@_report
def own_thresholds_and_labels(language: Language) -> Report:
    made = report(
        _TWO_UNITS_SOLD,
        _TWO_UNITS_PLANNED,
        thresholds=ThresholdSettings(ahead=115, on_track=95, at_risk=58, too_early=60),
        language=language,
    )
    labels = {"cases": UnitInfo("cases", "=Кор & <x>"), "money": UnitInfo("money", "₽", True)}
    return replace(made, units=tuple(labels[unit.name] for unit in made.units))


@_report
def typed_before(language: Language) -> Report:
    """Of everything that can be typed: notes long and hostile, days that come out and days that do
    not, thresholds, and what has no place today."""
    sold = """
        date        category  product_group  client_segment  money
        2027-02-02  Drinks    Water          Shops           60
        2027-02-03  Drinks    Juice          Bars            50
        2027-02-04  Food      Bread          Shops           20
        2027-01-13  Drinks    Water          Shops           70
    """
    planned = """
        span     category  product_group  client_segment  money
        2027-02  Drinks    Water          Shops           100.01
        2027-02  Drinks    Juice          Bars            110
        2027-02  Food      Bread          Shops           77.7
    """
    monday, tuesday, seen = date(2027, 2, 15), date(2027, 2, 16), date(2027, 2, 11)
    water, juice, bread = ((DAY_PLAN, name) for name in ("Water", "Juice", "Bread"))
    entries = (
        Entry(("product_group", "Water"), "=1+1 is no formula here", "Water"),
        Entry(("product_group", ""), "Ask the chain about the promo. " * 12, "All"),
        Entry(("category", "Drinks"), "Two\nlines", "Drinks"),
        Entry(("client_segment", "Shops"), "+7 900 000-00-00", "Shops"),
        Entry(square_key("Juice", "client_segment", "Bars"), "Promo", "Juice × Bars"),
        Entry(water, 12.5, "Water", tuesday),
        Entry(juice, 1000.0, "Juice", monday),
        *(
            Entry(bread, 1.0, "Bread", date(2027, 2, day))
            for day in (*range(15, 20), *range(22, 27))
        ),
        Entry(("product_group", "Tea"), "Gone, but not forgotten", "Tea", None, seen),
        Entry((DAY_PLAN, "Tea"), 30.0, "Tea", tuesday, seen),
        Entry(water, "lots", "Water", monday, seen),
        Entry(("client_segment",), "Beside a row of my own", "", None, seen),
        Entry(water, 5.0, "Water", date(2027, 2, 12), seen),
    )
    limits = {"ahead": Limit(1.05, 1.1), "at_risk": Limit(0.5, 0.9), "on_track": Limit(0.9, 0.8)}
    before = Found("runrate 2027-02-11.xlsx", entries, limits)
    return measure(inputs(sold, planned), settings(language=language), yesterday=before)


NAMES = tuple(_MAKERS)
EACH = tuple((name, language) for name in NAMES for language in LANGUAGES)


@cache
def made(name: str, language: Language = "en") -> Report:
    """One of the reports."""
    return _MAKERS[name](language)


@cache
def grids(name: str, language: Language = "en") -> Mapping[str, Sheet]:
    """The sheets of a report by title, before any engine sees them."""
    return {sheet.title: sheet for sheet in sheets(made(name, language))}


@cache
def book(name: str, language: Language = "en") -> bytes:
    """The workbook of a report."""
    return workbook(made(name, language))


__all__ = ["EACH", "HOSTILE", "LANGUAGES", "NAMES", "Source", "book", "grids", "inputs", "made"]
