"""The report on a shop's order lines against a budget, and against sums taken by pandas."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from runrate import job
from runrate.measure import measure
from runrate.model import settings_file
from runrate.model.measures import measure_all
from runrate.model.report import Amounts, Report
from runrate.model.settings import Settings, Spread

pytestmark = pytest.mark.shared
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "packt_superstore"
AS_OF = date(2022, 11, 15)

# Plan, actual, run rate as a percent, needed per day.
GROUPS = {
    "Furniture": (28_000, 17_234.0692, "123.10", "978.72"),
    "Office Supplies": (20_000, 14_654.1450, "146.54", "485.99"),
    "Technology": (32_000, 23_486.8490, "146.79", "773.92"),
}
TOTAL = (80_000, 55_375.0632, "138.44", "2238.63")
SEGMENTS = {"Consumer": 17_142.4330, "Corporate": 28_133.4082, "Home Office": 10_099.2220}


def told(
    spread: Spread = "none", by_category: bool = False, country: str | None = None
) -> Settings:
    read = settings_file.load(Path(__file__).with_name("superstore.toml"))
    mapped = {"product_group": "Category"} if by_category else {}
    return replace(
        read,
        folder=DATA,
        plan=replace(read.plan, spread=spread),
        actuals=replace(read.actuals, columns=mapped),
        calendar=replace(read.calendar, country=country),
    )


@cache
def report(spread: str = "none", by_category: bool = False, country: str | None = None) -> Report:
    settings = told(spread, by_category, country)
    return measure(job.read(settings, AS_OF, AS_OF), settings)


@cache
def raw() -> pd.DataFrame:
    """The order lines of two years, each file in its own encoding."""
    encodings = {"2021": "utf-8-sig", "2022": "mac_roman"}
    parts = [
        pd.read_csv(DATA / f"Superstore Sales {year}.csv", encoding=encoding)
        for year, encoding in encodings.items()
    ]
    return pd.concat(parts, ignore_index=True)


def sold(by: str, first: str, last: str) -> dict[str, float]:
    """Sales of some days by key."""
    inside = raw()[raw()["Order Date"].between(first, last)]
    return inside.groupby(by)["Sales"].sum().round(4).to_dict()


def leaves(made: Report, dimension: str) -> dict[str, Amounts]:
    found = made.breakdown(dimension)
    assert found is not None
    return {leaf.key: leaf.amounts["sales"] for leaf in found.leaves}


def as_written(made: Report, row: Amounts) -> tuple[float | None, float, str, str]:
    found = measure_all(row.actual, row.plan, made.elapsed, made.total)
    assert found["run_rate"] is not None
    return row.plan, row.actual, f"{found['run_rate']:.2%}"[:-1], f"{found['required_rate']:.2f}"


def test_eleven_of_22_days_are_gone() -> None:
    assert (report().elapsed, report().total) == (11, 22)
    assert report().today == date(2022, 11, 16)


@pytest.mark.parametrize("group", GROUPS)
def test_each_category_has_its_run_rate_and_its_need(group: str) -> None:
    assert as_written(report(), leaves(report(), "product_group")[group]) == GROUPS[group]


def test_the_whole_has_its_run_rate_and_its_need() -> None:
    assert as_written(report(), report().overall.amounts["sales"]) == TOTAL
    found = report().breakdown("product_group")
    assert found is not None
    assert as_written(report(), found.total.amounts["sales"]) == TOTAL
    assert "parent_plays" in [found.code for found in report().problems]


def test_every_line_of_both_files_is_in_one_of_the_buckets() -> None:
    found = report().reconciliation
    assert found.files.rows == len(raw())
    assert found.files.amounts["sales"] == pytest.approx(raw()["Sales"].sum(), abs=1e-4)
    assert sum(bucket.rows for bucket in found.buckets.values()) == len(raw())
    assert found.holds
    later = sold("Country/Region", "2022-11-16", "2022-11-30")
    assert found.buckets["later"].amounts["sales"] == pytest.approx(sum(later.values()))


def test_segments_are_sold_as_the_file_says() -> None:
    found = leaves(report(), "client_segment")
    assert {key: row.actual for key, row in found.items()} == SEGMENTS


@pytest.mark.parametrize(
    ("field", "first", "last"),
    [
        ("actual", "2022-11-01", "2022-11-15"),
        ("last_day", "2022-11-15", "2022-11-15"),
        # October 2022 begins on a Saturday: 11 working days are gone on Monday 17th.
        ("previous", "2022-10-01", "2022-10-31"),
        ("previous_to_date", "2022-10-01", "2022-10-17"),
        # November 2021 begins on a Monday: 11 working days are gone on Monday 15th.
        ("last_year", "2021-11-01", "2021-11-30"),
        ("last_year_to_date", "2021-11-01", "2021-11-15"),
    ],
)
@pytest.mark.parametrize(
    ("dimension", "column"),
    [("client_segment", "Segment"), ("product_group", "Category"), ("territory", "Region")],
)
def test_sales_and_baselines_agree_with_the_raw_files(
    dimension: str, column: str, field: str, first: str, last: str
) -> None:
    found = {key: getattr(row, field) for key, row in leaves(report(), dimension).items()}
    assert {key: amount for key, amount in found.items() if amount} == sold(column, first, last)


def test_segments_without_a_plan_are_measured_against_october() -> None:
    found = report().breakdown("client_segment")
    assert found is not None
    assert found.basis == {"sales": "previous"}
    here = {leaf.key: leaf.amounts["sales"].plan for leaf in found.leaves}
    assert here == sold("Segment", "2022-10-01", "2022-10-31")


def test_with_the_holidays_of_the_us_10_of_20_days_are_gone() -> None:
    made = report(country="US")
    assert (made.elapsed, made.total) == (10, 20)
    *_, rate, needed = as_written(made, made.overall.amounts["sales"])
    assert (rate, needed) == ("138.44", "2462.49")
    for group, (plan, actual, rate, _) in GROUPS.items():
        assert as_written(made, leaves(made, "product_group")[group])[:3] == (plan, actual, rate)


def test_29_percent_are_sold_on_weekends_and_the_calendar_is_questioned() -> None:
    (found,) = [found for found in report().problems if found.code == "sales_on_days_off"]
    assert found.facts["share"] == 29
    days = pd.to_datetime(raw()["Order Date"])
    here = raw()[days.between("2022-11-01", "2022-11-15")]
    weekend = pd.to_datetime(here["Order Date"]).dt.day_of_week >= 5
    share = here["Sales"][weekend].sum() / here["Sales"].sum()
    assert round(share * 100) == 29
    assert found.count == weekend.sum()


# -- spread by history -------------------------------------------------------------------------


def spread_by_hand() -> dict[tuple[str, str], float]:
    """Each category's budget by what each segment bought of it from August to October."""
    past = raw()[raw()["Order Date"].between("2022-08-01", "2022-10-31")]
    mix = past.groupby(["Category", "Segment"])["Sales"].sum()
    shares = mix / mix.groupby("Category").transform("sum")
    return {key: GROUPS[key[0]][0] * share for key, share in shares.items()}


def test_history_spreads_each_category_over_the_segments() -> None:
    made = report("history", by_category=True)
    assert made.board is not None
    plans = {(s.across, s.down): s.amounts["sales"].plan for s in made.board.squares}
    assert plans == pytest.approx(spread_by_hand(), abs=1e-6)
    assert all(square.derived for square in made.board.squares)


@pytest.mark.parametrize(
    ("segment", "plan", "rate"),
    [("Home Office", "12665.78", "44.79"), ("Consumer", "9720.89", "69.18")],
)
def test_technology_by_segment(segment: str, plan: str, rate: str) -> None:
    made = report("history", by_category=True)
    assert made.board is not None
    square = made.board.square("Technology", segment)
    assert square is not None
    planned, _, found, _ = as_written(made, square.amounts["sales"])
    assert (f"{planned:.2f}", found) == (plan, rate)


def test_history_goes_down_to_the_sub_categories_where_the_sales_have_them() -> None:
    made = report("history")
    groups = made.breakdown("product_group")
    assert groups is not None
    assert groups.parent == "category"
    assert made.board is not None
    within = {leaf.key: row.key for row in groups.rows for leaf in row.children}
    sums: dict[tuple[str, str], float] = {}
    for square in made.board.squares:
        key = within[square.across], square.down
        sums[key] = sums.get(key, 0.0) + (square.amounts["sales"].plan or 0.0)
    assert sums == pytest.approx(spread_by_hand(), abs=1e-6)
    assert {row.key: row.amounts["sales"].plan for row in groups.rows} == pytest.approx(
        {group: plan for group, (plan, *_) in GROUPS.items()}, abs=1e-6
    )


def test_every_way_to_spread_leaves_the_total_as_it_is() -> None:
    for by_category in (False, True):
        made = report("history", by_category=by_category)
        assert as_written(made, made.overall.amounts["sales"]) == TOTAL
        for found in made.breakdowns:
            assert found.basis == {"sales": "plan"}
            assert found.total.amounts["sales"].plan == pytest.approx(80_000, abs=1e-6)
