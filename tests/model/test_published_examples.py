"""Sixty published examples of run rate and its neighbours, with their sources.

Each is computed here and compared with what its source prints, or is left out with a reason.
Where a source contradicts itself, our exact value is asserted (worked out from the source's own
inputs by hand) and that the source's figure is another one.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from runrate.model import formulas
from runrate.model.calendar import MONDAY_TO_FRIDAY, Calendar, DayOff, build, public_holidays
from runrate.model.formulas import (
    attainment,
    daily_rate,
    gap,
    landing,
    par_rate,
    plan_to_date,
    required_rate,
    run_rate,
    variance_to_date,
)
from runrate.model.period import Kind, Period
from runrate.model.status import Status, Thresholds, status

# -- where they are from ----------------------------------------------------------------------

SOURCES: Mapping[str, tuple[str, str]] = {
    "RR01": (
        "Успеет ли отдел продаж выполнить план — покажет Run Rate (TenChat)",
        "https://tenchat.ru/media/2304744-uspeyet-li-otdel-prodazh-vypolnit-plan--pokazhet-run-rate",
    ),
    "RR02": (
        "Как прогнозировать свой доход: формула RR (Dzen)",
        "https://dzen.ru/list/sport/formula-rr-prognoz-vypolneniia",
    ),
    "RR03 RR04": ("How to Calculate Sales Pace", "https://cal76.calculator.city/?p=2254"),
    "RR05 RR06": (
        "Forecast For Just A Month (Tableau community)",
        "https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1",
    ),
    "RR07": (
        "Pacing: The Metric That Redefines Objective Tracking (KPI Frontier)",
        "https://kpifrontier.com/pacing-metric-business-objective-tracking",
    ),
    "RR08": (
        "Google Ads Budget Pacing: How to Track Spend in Real-Time (InsightfulPipe)",
        "https://insightfulpipe.com/blog/google-ads-budget-pacing-guide",
    ),
    "RR09 RR10": (
        "Sales attainment calculator (CodingAce)",
        "https://codingace.net/crmp/sales_attainment.html",
    ),
    "RR11": (
        "Run Rate (AlgoTradingLib pedia)",
        "https://github.com/usdaud/algotradinglib.github.io/blob/HEAD/en/pedia/r/run_rate.md",
    ),
    "RR12": (
        "How to calculate the Monthly run rate of various products? (ElegantJ BI)",
        "https://elegantjbi.freshdesk.com/support/solutions/articles/"
        "9000098663-monthly-run-rate-of-various-products",
    ),
    "RR13": (
        "Simple end of month sales forecast (S. Catoire)",
        "http://www.stephanecatoire.com/blog/SimpleSalesForecast/",
    ),
    "RR14": (
        "How does the projected month revenue is being calculated (AKReport)",
        "https://help.akreport.com/help/how-does-the-projected-month-revenue-is-being-calculated",
    ),
    "RR15": (
        "Computing Run Rate in Power BI (N. Prats)",
        "https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1",
    ),
    "RR16": ("Run rate in SQL over the bike-store data (Kaggle)", "a repository on GitHub"),
    "SD01 SD02": (
        "Run Rate: что такое и почему важно знать «скорость бега» в продажах? (Shishlyannikov)",
        "https://xtreker.ru/chto-takoe-ranreyd-vypolneniya-plana.html",
    ),
    "RQ01 RQ02": (
        "Understanding the Daily targets report (Lightspeed Retail)",
        "https://retail-support.lightspeedhq.com/hc/en-us/articles/"
        "7354929044763-Understanding-the-Daily-targets-report",
    ),
    "RQ03 RQ04 RQ05 RQ06 RQ07 RQ08": (
        "QuotaCalculatorTest (an Android app's data quota)",
        "a repository on GitHub",
    ),
    "RQ09": ("Month To Date Target (Plecto)", "https://help.plecto.com/month-to-date-target"),
    "RQ10": ("Daily Target Calculator for Excel", "https://cal47.calculator.city/?p=66433"),
    "RQ11": (
        "Dashlets: Sales Leaderboard (Kizen)",
        "https://kizensupport.zendesk.com/hc/en-us/articles/"
        "10316018139796-Dashlets-Sales-Leaderboard",
    ),
    "RQ12": (
        "Calculate daily Sales budget from a monthly number… (Mathematics Stack Exchange, copy)",
        "https://math.techqa.club/calculate-daily-sales-budget-from-a-monthly-number-based-on-"
        "daily-sales-percentage-4240256",
    ),
    "RQ13 RQ14": (
        "Sales Goal for Period Formula (StockTrac)",
        "http://members.stocktrac.com/?p=1129",
    ),
    "RQ15": (
        "Manage your spend in Google Ads",
        "https://support.google.com/google-ads/answer/1704424?hl=en-GB",
    ),
    "RQ16": (
        "Charges and your average daily budget (Google Ads Help)",
        "https://support.google.com/google-ads/answer/1704443",
    ),
    "RQ17": (
        "Spend to Date (Basis DSP)",
        "https://dspsupport.basis.net/hc/en-us/articles/115007459908-Spend-to-Date",
    ),
    "RQ18": (
        "Status calculation specifications and examples (ServiceNow)",
        "https://raw.githubusercontent.com/ServiceNow/ServiceNowDocs/australia/markdown/"
        "it-business-management/goal-framework/target-status-calculation-examples.md",
    ),
    "RQ19": (
        "Remaining Percentage & Exceeding % Calculation (Ozgrid)",
        "https://www.ozgrid.com/forum/index.php?thread/"
        "132400-remaining-percentage-exceeding-calculation/&postID=947953",
    ),
    "VR01": ("erpnext PR #56786", "https://github.com/frappe/erpnext/pull/56786"),
    "VR02": ("erpnext PR #40062", "https://github.com/frappe/erpnext/pull/40062"),
    "VR03": (
        "Hiding future dates for calculations in DAX (SQLBI)",
        "https://www.sqlbi.com/articles/hiding-future-dates-for-calculations-in-dax/",
    ),
    "CA01": (
        "Microsoft Excel 2013 tutorial p. 607 (Jabsto)",
        "http://jabsto.com/Tutorial/topic-25/Microsoft-Excel-2013-607.html",
    ),
    "CA02": (
        "NETWORKDAYS.INTL (Spread.NET)",
        "https://developer.mescius.com/spreadnet/docs/latest/online-formula/"
        "functionNETWORKDAYS.INTL.html",
    ),
    "CA03": ("matomo #21538", "https://github.com/matomo-org/matomo/issues/21538"),
    "CA04": (
        "woocommerce-admin PR #3129",
        "https://github.com/woocommerce/woocommerce-admin/pull/3129",
    ),
    "CA05": ("jetpack PR #51469", "https://github.com/Automattic/jetpack/pull/51469"),
    "CA06": (
        "LFL at calendar date (Nostress)",
        "https://intercom-help.eu/nostress/en/articles/23013-lfl-at-calendar-date",
    ),
    "CA07": (
        "holidays-ru 0.1.2, y2025.rs",
        "https://docs.rs/crate/holidays-ru/latest/source/src/data/y2025.rs",
    ),
    "RT01": ("Retention rate (Roistat)", "an article on retention"),
    "RT02": (
        "How to Calculate the Customer Retention Rate",
        "https://costcalculator.calculator.city/how-to-calculate-the-customer-retention-rate/",
    ),
    "RT03": ("Churn (Baremetrics)", "an article on retention"),
    "RT04": ("Day 7 retention", "an article on retention"),
    "RT05": (
        "Product Channel Fit (tlgrmhub)",
        "https://tlgrmhub.cc/channels/product_channel_fit/183",
    ),
    "RT06": ("Retention (Linkrunner docs)", "https://docs.linkrunner.io/features/retention"),
    "RT07": ("Retention (arpdau.com)", "https://arpdau.com/retention"),
    "RT08": (
        "Cohort Retention Curve Tutorial",
        "https://dataresearchanalysiscollection.com/cohort-retention-curve-tutorial/",
    ),
    "MR01": (
        "SaaS Metrics Calculator (CalculatorLib)",
        "https://calculatorlib.com/saas-metrics-calculator",
    ),
    "MR02": (
        "Metric Calculation Templates (Notion)",
        "https://unleashed-lasagna-c98.notion.site/"
        "Metric-Calculation-Templates-256510635ac48161b29fe5f8674b24a2",
    ),
    "MR03": (
        "SaaS metrics calculator (BullTimes)",
        "https://bulltimes.com/tools/saas-metrics-calculator",
    ),
    "MR04": ("Habr 986806", "https://habr.com/ru/articles/986806"),
    "AK01": (
        "Активная Клиентская База (re-shenie.ru)",
        "https://re-shenie.ru/news/akb_v_prodazhakh",
    ),
}

# -- what is left out, and why ----------------------------------------------------------------

RETENTION = "retention of customers is not a measure of sales against a plan"
SAAS = "subscription metrics (recurring revenue, churn, lifetime value) are not ours"

EXCLUDED: Mapping[str, str] = {
    "RR14": "a formula without figures, for a landing at the pace of the last 30 days: "
    "ours goes on at the pace of the period",
    "RR15": "needs a completion curve of earlier quarters, and the source does not print the sum "
    "that it starts from",
    "RQ14": "derives an annual goal from costs and margin: we take the plan as given",
    "VR02": "one order split between reps by shares: our rows have one rep",
    **dict.fromkeys(["RT01", "RT02", "RT03", "RT04", "RT05", "RT06", "RT07", "RT08"], RETENTION),
    **dict.fromkeys(["MR01", "MR02", "MR03", "MR04"], SAAS),
    "AK01": "counts active customers, not sales",
}

# -- what is tested ---------------------------------------------------------------------------

Figure = float | date | None


@dataclass(frozen=True)
class Example:
    """A figure of a source: what it prints, and how far its printing rounds (``within``).

    ``ours`` is given where the source's figure is wrong: the exact value, by hand.
    """

    id: str
    function: Callable[..., Figure]
    inputs: Mapping[str, object]
    says: Figure
    within: float = 0.0
    ours: Figure = None
    why: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.function.__name__} {self.says}"


PERCENT, TENTH, HUNDREDTH = 0.005, 0.0005, 0.00005
"""Half of the last digit that a source prints of a ratio: 55 %, 94.2 %, 77.78 %."""


def monthly(actual: float, elapsed: float, total: float) -> float | None:
    """A year's landing as an average month."""
    year = landing(actual, elapsed, total)
    return None if year is None else year / 12


def catch_up(actual: float, plan: float, elapsed: float, total: float) -> float | None:
    """What is missing to the plan to date."""
    variance = variance_to_date(actual, plan, elapsed, total)
    return None if variance is None else -variance


def plan_of_a_day(plan: float, weights: Mapping[str, tuple[int, float]], day: str) -> float | None:
    """A month's plan on one weekday, when weekdays have unlike weights (how many, weight)."""
    par = par_rate(plan, sum(count * weight for count, weight in weights.values()))
    return None if par is None else par * weights[day][1]


def season(plan: float, total: float, share: float) -> float | None:
    """A share of what all days of a year bring at par."""
    par = par_rate(plan, total)
    return None if par is None else par * total * share


def exceeding(actual: float, target: float, share: float) -> float:
    """By how much of a target more was reached than a share of it."""
    surplus = -(gap(actual, target * share) or 0.0)
    return surplus / target


def between(start: str, last: str) -> Period:
    """A custom period from its first to its last day."""
    return Period("custom", date.fromisoformat(start), date.fromisoformat(last) + timedelta(days=1))


def working_days(start: str, last: str, weekdays: str, off: tuple[str, ...] = ()) -> float:
    """Working days from a first to a last day; weekdays as "1111100" from Monday."""
    worked = frozenset(number for number, flag in enumerate(weekdays) if flag == "1")
    calendar = build(worked, days_off=[DayOff(date.fromisoformat(day)) for day in off])
    return calendar.total(between(start, last))


def month_to_date_target(plan: float, day: str) -> float | None:
    """The plan to date by Mondays to Fridays."""
    as_of = date.fromisoformat(day)
    month = Period.containing(as_of, "month")
    calendar = Calendar(MONDAY_TO_FRIDAY)
    return plan_to_date(plan, calendar.elapsed(month, as_of), calendar.total(month))


def day_last_year(day: str) -> date:
    """The same weekday a year ago."""
    return Period.containing(date.fromisoformat(day), "day").last_year().start


def previous_last(start: str, last: str, kind: Kind) -> date:
    """The last day of the period before."""
    period = between(start, last) if kind == "custom" else Period.containing(
        date.fromisoformat(start), kind
    )  # fmt: skip
    return period.previous().last


def previous_start(start: str, last: str, kind: Kind) -> date:
    """The first day of the period before."""
    period = between(start, last) if kind == "custom" else Period.containing(
        date.fromisoformat(start), kind
    )  # fmt: skip
    return period.previous().start


def same_day_last_year(day: str) -> date:
    """The same point of the same month a year ago for a shop that is always open."""
    as_of = date.fromisoformat(day)
    month = Period.containing(as_of, "month")
    return Calendar(frozenset(range(7))).same_point(month, as_of, month.last_year())


def russian_working_days(year: int, month: int) -> float:
    """Working days of a month in the Russian five-day week."""
    calendar = build(MONDAY_TO_FRIDAY, public_holidays("RU", [year], MONDAY_TO_FRIDAY))
    return calendar.total(Period.containing(date(year, month, 1), "month"))


def row(actual: float, plan: float | None, elapsed: float, total: float) -> dict[str, float | None]:
    """The inputs of most formulas."""
    return {"actual": actual, "plan": plan, "elapsed": elapsed, "total": total}


def paced(actual: float, elapsed: float, total: float) -> dict[str, float]:
    """The inputs of a landing."""
    return {"actual": actual, "elapsed": elapsed, "total": total}


TUE_TO_SAT = {"Tue": (4, 18), "Wed": (4, 19), "Thu": (4, 20), "Fri": (4, 22), "Sat": (5, 21)}
"""Sales weekdays of a month: how many there are, and the percent of a week's sales."""

EXAMPLES = (
    # run rate and landing
    Example("RR01", run_rate, row(790_000, 2_000_000, 13, 31), 0.942, TENTH),
    Example("RR02", run_rate, row(25_000, 100_000, 10, 10 + 12), 0.55, 1e-9),
    Example("RR02", landing, paced(25_000, 10, 10 + 12), 55_000),
    Example("RR03", daily_rate, {"actual": 96_000, "elapsed": 12}, 8_000),
    Example("RR03", landing, paced(96_000, 12, 30), 240_000),
    Example("RR03", run_rate, row(96_000, 260_000, 12, 30), 0.923, TENTH),
    Example("RR04", landing, paced(40_000, 10, 30), 120_000),
    Example("RR05", landing, paced(30_000, 15, 15 + 15), 60_000),
    Example(
        "RR06", landing, paced(38_000, 22, 22 + 8), 51_816, 0.5, ours=38_000 * 30 / 22,
        why="the source rounds the pace to 1,727 a day before it multiplies",
    ),
    Example("RR07", attainment, {"actual": 320_000, "plan": 500_000}, 0.64, 1e-9),
    Example("RR07", attainment, {"actual": 20, "plan": 30}, 0.667, TENTH),
    Example(
        "RR07", run_rate, row(320_000, 500_000, 20, 30), 0.959, 1e-9, ours=0.96,
        why="the source divides 64 by the rounded 66.7 and cuts the rest off",
    ),
    Example("RR08", run_rate, row(4_500, 10_000, 1, 2), 0.90, 1e-9),
    Example("RR08", run_rate, row(6_000, 10_000, 1, 2), 1.20, 1e-9),
    Example("RR09", attainment, {"actual": 240_000, "plan": 300_000}, 0.80, HUNDREDTH),
    Example("RR09", run_rate, row(240_000, 300_000, 75, 90), 0.96, HUNDREDTH),
    Example("RR10", attainment, {"actual": 70_000, "plan": 90_000}, 0.7778, HUNDREDTH),
    Example("RR11", landing, paced(100_000, 1, 4), 400_000),
    Example("RR11", landing, paced(50_000, 1, 12), 600_000),
    Example(
        "RR12", monthly, paced(90_629.5, 221, 365), 12_507, 0.5,
        ours=90_629.5 / 221 * 365 / 12,
        why="the source says 365 days and counts 366",
    ),
    Example("RR12", monthly, paced(90_629.5, 221, 366), 12_507.7, 0.05),
    # the need, and the plan by days
    Example(
        "SD01", required_rate, row(4_250, 17_000, 5, 17), 1_250, ours=1_062.5,
        why="25 % done at a run rate of 85 % means that 5 of 17 days are gone",
    ),
    Example("SD01", par_rate, {"plan": 17_000, "total": 17}, 1_000),
    Example("SD01", run_rate, row(4_250, 17_000, 5, 17), 0.85, 1e-9),
    Example("SD02", required_rate, row(0, 10 * 1_500 + 10 * 1_000, 0, 20), 1_250),
    Example("RQ01", catch_up, row(19_000, 31_000, 22, 31), 3_000),
    Example("RQ02", required_rate, row(19_000, 31_000, 31 - 10, 31), 1_200),
    Example("RQ03", required_rate, row(10, 30, 30 - 20, 30), 1),
    Example("RQ04", required_rate, row(30, 30, 30 - 10, 30), 0),
    Example("RQ05", required_rate, row(35, 30, 30 - 10, 30), -0.5),
    Example("RQ07", required_rate, row(25, 30, 30 - 1, 30), 5),
    Example("RQ08", required_rate, row(0, 30, 30 - 30, 30), 1),
    Example("RQ09", month_to_date_target, {"plan": 10_000, "day": "2018-05-29"}, 10_000 * 21 / 23),
    Example("RQ10", par_rate, {"plan": 10_000, "total": 22}, 454.55, 0.005),
    Example("RQ11", plan_to_date, {"plan": 146_000, "elapsed": 60, "total": 365}, 24_000),
    *(
        Example(
            "RQ12", plan_of_a_day, {"plan": 50_000, "weights": TUE_TO_SAT, "day": day}, attempt,
            0.01, ours=50_000 * TUE_TO_SAT[day][1] / (4 * 18 + 4 * 19 + 4 * 20 + 4 * 22 + 5 * 21),
            why="the asker's attempt: Saturday is not 21/18 of Tuesday in it",
        )
        for day, attempt in {
            "Tue": 2_137.5, "Wed": 2_256.25, "Thu": 2_375, "Fri": 2_612.5, "Sat": 2_495
        }.items()
    ),
    Example("RQ13", par_rate, {"plan": 642_574, "total": 307}, 2_093, 0.5),
    Example(
        "RQ13", season, {"plan": 642_574, "total": 307, "share": 0.06}, 38_553, 0.5,
        ours=38_554.44, why="the source rounds the day to 2,093 before it multiplies",
    ),
    Example("RQ15", landing, paced(10, 1, 30.4), 304),
    Example("RQ16", landing, paced(5, 1, 30.4), 152),
    Example("RQ17", attainment, {"actual": 2_000, "plan": 3_000}, 0.67, PERCENT),
    Example("RQ18", attainment, {"actual": 700_000, "plan": 1_000_000}, 0.70, 1e-9),
    Example(
        "RQ19", exceeding, {"actual": 60, "target": 100, "share": 0.5}, 0, ours=0.1,
        why="the source prints MIN where MAX is meant, and so never shows a surplus",
    ),
    Example("VR01", variance_to_date, row(20, 50, 1, 1), -30),
    Example("VR01", gap, {"actual": 20, "plan": 50}, 30),
    # the calendar
    Example("VR03", same_day_last_year, {"day": "2009-08-07"}, date(2008, 8, 7)),
    Example(
        "CA01", working_days,
        {"start": "2014-01-15", "last": "2014-06-30", "weekdays": "1111100"}, 119,
    ),
    Example(
        "CA02", working_days,
        {"start": "2014-09-01", "last": "2014-09-30", "weekdays": "1111000",
         "off": ("2014-09-02", "2014-09-03")}, 16,
    ),
    Example("CA03", day_last_year, {"day": "2023-11-14"}, date(2022, 11, 15)),
    Example("CA04", day_last_year, {"day": "2019-10-28"}, date(2018, 10, 29)),
    Example(
        "CA05", previous_start, {"start": "2026-03-01", "last": "2026-03-31", "kind": "month"},
        date(2026, 2, 1),
    ),
    Example(
        "CA05", previous_last, {"start": "2026-03-01", "last": "2026-03-31", "kind": "month"},
        date(2026, 2, 28),
    ),
    Example(
        "CA05", previous_last, {"start": "2026-03-02", "last": "2026-03-31", "kind": "custom"},
        date(2026, 2, 28), ours=date(2026, 3, 1),
        why="the source goes one month back and leaves 1 March out; ours ends the day before",
    ),
    Example(
        "CA05", previous_start, {"start": "2026-03-02", "last": "2026-03-31", "kind": "custom"},
        date(2026, 1, 30), ours=date(2026, 1, 31), why="the same 30 days, one day later",
    ),
    *(
        Example(
            "CA06", working_days, {"start": start, "last": last, "weekdays": weekdays}, days
        )
        for start, last, weekdays, days in (
            ("2021-02-01", "2021-02-28", "1111111", 28),
            ("2021-02-01", "2021-02-28", "0000010", 4),
            ("2020-02-01", "2020-02-29", "1111111", 29),
            ("2020-02-01", "2020-02-29", "0000010", 5),
        )
    ),
    Example("CA07", russian_working_days, {"year": 2025, "month": 11}, 19),
)  # fmt: skip

IN_TESTS_OF_THEIR_OWN = {"RR10", "RR13", "RR16", "RQ06", "RQ12", "RQ18", "CA07"}
TESTED = {example.id for example in EXAMPLES} | IN_TESTS_OF_THEIR_OWN

Record = Callable[[str, object], None]


@pytest.fixture
def published(record_property: Record) -> Callable[[str], None]:
    """Notes which example a test stands for, to be counted at the end of the run."""
    return lambda example: record_property("published example", example)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_published_example_gives_its_figure(
    example: Example, published: Callable[[str], None]
) -> None:
    published(example.id)
    found = example.function(**example.inputs)
    if isinstance(example.says, date):
        assert found == (example.ours or example.says)
        assert (found == example.says) is (example.ours is None)
        return
    assert found is not None
    if example.ours is None:
        assert found == pytest.approx(example.says, abs=example.within, rel=1e-12)
    else:
        assert found == pytest.approx(example.ours, rel=1e-12)
        assert found != pytest.approx(example.says, abs=example.within, rel=1e-12)


def test_rr10_no_whole_day_of_january_gives_the_pace_that_the_source_prints(
    published: Callable[[str], None],
) -> None:
    published("RR10")
    paces = [run_rate(70_000, 90_000, day, 31) for day in range(1, 32)]
    assert all(pace != pytest.approx(1.0333, abs=HUNDREDTH) for pace in paces)
    assert paces[22] > 1.0333 > paces[23]  # between the 23rd and the 24th day


def test_rr13_the_source_prints_the_fraction_upside_down(
    published: Callable[[str], None],
) -> None:
    published("RR13")
    mtd, day, days = 100, 10, 30
    assert landing(mtd, day, days) == 300
    assert mtd * day / days < mtd  # "forecasted values are way too small"


def test_rr16_a_landing_is_month_to_date_plus_the_clean_run_rate_of_the_days_left(
    published: Callable[[str], None],
) -> None:
    published("RR16")
    for mtd, past, future in ((1_000, 10, 12), (730, 7, 14), (-50, 3, 1)):
        clean = Fraction(mtd, past) * future
        assert landing(Fraction(mtd), past, past + future) == mtd + clean
    assert landing(1_000, 0, 22) is None  # where the source divides by zero


def test_rq06_no_day_left_is_a_miss_where_the_source_says_that_nothing_is_needed(
    published: Callable[[str], None],
) -> None:
    published("RQ06")
    assert required_rate(10, 30, 30, 30) is None  # the source: 0
    assert gap(10, 30) == 20
    assert status(10, 30, 30, 30, Thresholds()) is Status.MISSED


def test_rq12_the_days_add_up_to_the_month_and_keep_the_wanted_proportion(
    published: Callable[[str], None],
) -> None:
    published("RQ12")
    days = {day: plan_of_a_day(50_000, TUE_TO_SAT, day) for day in TUE_TO_SAT}
    assert sum(TUE_TO_SAT[day][0] * plan for day, plan in days.items()) == pytest.approx(50_000)
    assert days["Sat"] / days["Tue"] == pytest.approx(21 / 18)
    assert pytest.approx(21 / 18, rel=1e-4) != 2_495 / 2_137.5  # the asker's attempt


def test_rq18_the_source_s_red_below_75_percent_is_a_miss_at_the_end(
    published: Callable[[str], None],
) -> None:
    published("RQ18")
    bands = Thresholds(ahead=1.0, on_track=0.90, at_risk=0.75, too_early=0)
    assert status(700_000, 1_000_000, 20, 20, bands) is Status.MISSED
    # the source knows no time: as a landing of 70 % the bands give its red
    assert status(350_000, 1_000_000, 10, 20, bands) is Status.BEHIND
    assert status(450_000, 1_000_000, 10, 20, bands) is Status.ON_TRACK


def test_ca07_a_saturday_is_worked_for_a_monday(published: Callable[[str], None]) -> None:
    published("CA07")
    calendar = build(MONDAY_TO_FRIDAY, public_holidays("RU", [2025], MONDAY_TO_FRIDAY))
    days = [date(2025, 11, number) for number in (1, 3, 4, 5, 8)]
    assert [calendar.weight(day) for day in days] == [1, 0, 0, 1, 0]


# -- the count --------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXCLUDED)
def test_an_example_is_left_out_for_a_reason_only(example: str, record_property: Record) -> None:
    record_property("published example left out", example)
    assert len(EXCLUDED[example].split()) > 3
    assert example not in TESTED


def test_sixty_examples_are_tested_or_left_out() -> None:
    print(f"published examples: {len(TESTED)} tested, {len(EXCLUDED)} left out")
    assert len(TESTED) + len(EXCLUDED) == 60


def test_an_example_with_a_test_of_its_own_has_one() -> None:
    tests = {name.split("_")[1].upper() for name in globals() if name.startswith("test_")}
    assert tests >= IN_TESTS_OF_THEIR_OWN


def test_every_example_names_its_source() -> None:
    named = [example for ids in SOURCES for example in ids.split()]
    assert sorted(named) == sorted(TESTED | set(EXCLUDED))
    assert all(title and url for title, url in SOURCES.values())


def test_an_example_that_differs_from_its_source_says_why() -> None:
    for example in EXAMPLES:
        assert (example.ours is None) == (example.why == ""), example.id


def test_the_docstrings_quote_examples_that_are_tested() -> None:
    quoted = {
        word.strip(").,")
        for name in ("attainment", "plan_to_date", "landing", "run_rate", "par_rate",
                     "required_rate")
        for word in (getattr(formulas, name).__doc__ or "").split("(example ")[1:]
        for word in word.split()[:1]
    }  # fmt: skip
    assert quoted == {"RR02", "RR03", "RR09", "RQ02", "RQ09", "RQ10"}
    assert quoted <= TESTED


@pytest.mark.shared
def test_the_list_of_published_examples_is_covered_whole(shared: Path) -> None:
    path = shared / "vectors" / "published_examples.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = [line["id"] for line in csv.DictReader(file)]
    assert sorted(listed) == sorted(TESTED | set(EXCLUDED))
