"""The report on a real distributor's export, against sums that pandas takes from the raw files."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from runrate import job
from runrate.measure import measure
from runrate.model import settings_file
from runrate.model.problems import Problem
from runrate.model.report import Amounts, Report
from runrate.model.settings import Filter, Settings
from runrate.model.tables import Inputs

pytestmark = pytest.mark.shared
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sevenup_fmcg" / "data"
MAY_20, MAY_31 = date(2026, 5, 20), date(2026, 5, 31)
ALL = {"value": 600_338_502.20, "cases": 190_925}
UNITS = {"value": "line_net_value", "cases": "ordered_cases"}


def told(*filters: Filter) -> Settings:
    read = settings_file.load(Path(__file__).with_name("sevenup.toml"))
    kept = replace(read.actuals, filters=filters)
    return replace(read, folder=DATA, actuals=kept)


@cache
def inputs(as_of: date) -> Inputs:
    return job.read(told(), as_of, as_of)


@cache
def report(as_of: date) -> Report:
    return measure(inputs(as_of), told())


def raw(number: str) -> pd.DataFrame:
    (path,) = (DATA / "raw").glob(f"{number}_*.csv")
    return pd.read_csv(path, encoding="utf-8-sig")


@cache
def lines() -> pd.DataFrame:
    """The order lines, each with what its order, client, rep and product say of it."""
    clients = raw("01").drop_duplicates("customer_id")[["customer_id", "channel"]]
    reps = raw("02")[["sales_rep_id", "territory", "region", "area_manager"]]
    products = raw("03")[["product_code", "category"]].rename(columns={"category": "known"})
    header = raw("05").drop(columns=["region"]).rename(columns={"territory": "header_territory"})
    found = raw("06").merge(header, on="order_id").merge(clients, on="customer_id", how="left")
    found = found.merge(reps, on="sales_rep_id", how="left")
    found = found.merge(products, on="product_code", how="left")
    found["group"] = found["known"].fillna(found["category"])
    found["channel"] = found["channel"].fillna("(not in 01_crm_customers.csv)")
    return found


def sold(by: str | list[str], first: str, last: str) -> dict[object, tuple[float, float]]:
    """Value and cases of some days by key."""
    frame = lines()
    inside = frame[frame["order_date"].between(first, last)]
    sums = inside.groupby(by)[list(UNITS.values())].sum()
    return {
        key: (round(value, 2), cases)
        for key, (value, cases) in zip(sums.index, sums.to_numpy(), strict=True)
    }


def both(amounts: dict[str, Amounts], field: str = "actual") -> tuple[float, ...]:
    return tuple(getattr(amounts[unit], field) for unit in UNITS)


def problem(code: str) -> Problem:
    (found,) = [found for found in report(MAY_31).problems if found.code == code]
    return found


# -- nothing is lost ---------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", [MAY_20, MAY_31])
def test_five_buckets_add_up_to_every_line_of_the_file(as_of: date) -> None:
    found = report(as_of).reconciliation
    assert sum(bucket.rows for bucket in found.buckets.values()) == found.files.rows == 9226
    assert found.files.amounts == ALL
    for unit, whole in ALL.items():
        parts = [bucket.amounts[unit] for bucket in found.buckets.values()]
        assert sum(round(part * 100) for part in parts) == round(whole * 100)
    assert found.holds


def test_all_3400_orders_are_in_the_report() -> None:
    frame = inputs(MAY_31).actuals.frame
    assert frame["aside"].isna().all()
    assert frame["date"].notna().all()
    assert raw("06")["order_id"].iloc[frame["row"] - 2].nunique() == 3400


def test_orders_of_two_statuses_alone() -> None:
    kept = Filter(column="order_status", keep=("Completed", "Partially Delivered"))
    settings = told(kept)
    made = measure(job.read(settings, MAY_31, MAY_31), settings)
    buckets = made.reconciliation.buckets
    counted = {
        unit: sum(round(buckets[name].amounts[unit] * 100) for name in ("used", "later", "other"))
        for unit in UNITS
    }
    assert counted == {"value": 51_877_294_750, "cases": 16_541_100}
    left_out = buckets["filtered"].amounts
    assert left_out["value"] == pytest.approx(600_338_502.20 - 518_772_947.50)
    assert left_out["cases"] == 190_925 - 165_411
    assert made.reconciliation.holds
    said = [found for found in made.problems if found.code == "filtered_out"]
    assert {found.facts["value"] for found in said} == {"Open", "Blocked", "Cancelled"}
    assert sum(found.count for found in said) == buckets["filtered"].rows
    may = lines()[lines()["order_date"].str.startswith("2026-05")]
    wanted = may[may["order_status"].isin(["Completed", "Partially Delivered"])]
    assert made.overall.amounts["value"].actual == pytest.approx(wanted["line_net_value"].sum())
    assert made.overall.amounts["cases"].actual == wanted["ordered_cases"].sum()


# -- May ---------------------------------------------------------------------------------------


def test_may_is_sold_and_planned_as_the_files_say() -> None:
    overall = report(MAY_31).overall.amounts
    assert both(overall) == (119_634_007.20, 38_415)
    assert both(overall, "plan") == (394_751_800, 120_529)


def test_may_to_the_twentieth() -> None:
    overall = report(MAY_20).overall.amounts
    assert both(overall) == (82_065_786.30, 26_593)
    assert both(overall, "plan") == (394_751_800, 120_529)
    # Monday to Saturday: 26 days in May 2026, 17 gone on Wednesday 20th.
    assert (report(MAY_20).elapsed, report(MAY_20).total) == (17, 26)
    assert report(MAY_20).today == date(2026, 5, 21)


@pytest.mark.parametrize(
    ("dimension", "column"),
    [
        ("product_group", "group"),
        ("client_segment", "channel"),
        ("territory", "territory"),
        ("rep", "sales_rep_id"),
    ],
)
def test_every_breakdown_agrees_with_the_raw_files(dimension: str, column: str) -> None:
    found = report(MAY_20).breakdown(dimension)
    assert found is not None
    here = {leaf.key: both(leaf.amounts) for leaf in found.leaves}
    there = sold(column, "2026-05-01", "2026-05-20")
    assert {key: sums for key, sums in here.items() if any(sums)} == there
    before = {leaf.key: both(leaf.amounts, "previous") for leaf in found.leaves}
    there = sold(column, "2026-04-01", "2026-04-30")
    assert {key: sums for key, sums in before.items() if any(sums)} == there
    # 17 working days of April 2026, which begins on a Wednesday, are gone on Monday 20th.
    to_date = {leaf.key: both(leaf.amounts, "previous_to_date") for leaf in found.leaves}
    there = sold(column, "2026-04-01", "2026-04-20")
    assert {key: sums for key, sums in to_date.items() if any(sums)} == there
    assert both(found.total.amounts) == pytest.approx(both(report(MAY_20).overall.amounts))


@pytest.mark.parametrize(
    ("dimension", "parent"), [("territory", "region"), ("rep", "area_manager")]
)
def test_regions_and_supervisors_are_the_sums_of_theirs(dimension: str, parent: str) -> None:
    found = report(MAY_31).breakdown(dimension)
    assert found is not None
    assert all(row.children for row in found.rows)
    here = {row.key: tuple(round(x, 2) for x in both(row.amounts)) for row in found.rows}
    assert here == sold(parent, "2026-05-01", "2026-05-31")


def test_channels_without_a_plan_are_measured_against_april() -> None:
    found = report(MAY_20).breakdown("client_segment")
    assert found is not None
    assert set(found.basis.values()) == {"previous"}
    for leaf in found.leaves:
        for unit in UNITS:
            assert leaf.amounts[unit].plan == leaf.amounts[unit].previous
            assert leaf.amounts[unit].last_year is None


# -- the board ---------------------------------------------------------------------------------


def test_the_board_is_rep_by_category_with_every_square_that_is_planned() -> None:
    board = report(MAY_31).board
    assert board is not None
    assert (board.across.dimension, board.down.dimension) == ("product_group", "rep")
    assert set(board.basis.values()) == {"plan"}
    targets = raw("09")
    may = targets[targets["target_month"] == "2026-05-01"]
    planned = may.groupby(["category", "sales_rep_id"])[["target_value", "target_cases"]].sum()
    plans = {key: tuple(row) for key, row in zip(planned.index, planned.to_numpy(), strict=True)}
    squares = {(square.across, square.down): square.amounts for square in board.squares}
    assert {key: both(found, "plan") for key, found in squares.items()} == plans
    assert len(squares) == 564
    there = sold(["group", "sales_rep_id"], "2026-05-01", "2026-05-31")
    assert {key: both(found) for key, found in squares.items() if any(both(found))} == there


def test_the_squares_sum_to_the_whole() -> None:
    board, overall = report(MAY_31).board, report(MAY_31).overall.amounts
    assert board is not None
    for field in ("actual", "plan", "previous", "previous_to_date", "last_day"):
        assert both(board.total.amounts, field) == pytest.approx(both(overall, field))


def test_the_weakest_squares_are_those_that_land_shortest() -> None:
    made = report(MAY_20)
    assert made.board is not None
    targets = raw("09")
    may = targets[targets["target_month"] == "2026-05-01"].set_index(["category", "sales_rep_id"])
    actual = sold(["group", "sales_rep_id"], "2026-05-01", "2026-05-20")
    short = {
        key: plan - actual.get(key, (0.0, 0.0))[0] * 26 / 17
        for key, plan in may["target_value"].items()
    }
    worst = sorted(short, key=lambda key: -short[key])[:5]
    assert [(square.across, square.down) for square in made.board.hot] == worst


# -- the traps ---------------------------------------------------------------------------------


def test_clients_that_stand_twice_multiply_no_line() -> None:
    joined = raw("06").merge(raw("05")[["order_id", "customer_id"]], on="order_id")
    joined = joined.merge(raw("01")[["customer_id", "channel"]], on="customer_id", how="left")
    assert raw("01")["customer_id"].duplicated().sum() == 5
    assert round(joined["line_net_value"].sum(), 2) == 608_923_720.60
    assert report(MAY_31).reconciliation.files.amounts["value"] == 600_338_502.20


def test_unknown_clients_are_a_row_of_their_own_and_named() -> None:
    found = problem("lookup_unknown")
    assert (found.count, dict(found.amounts)["value"]) == (132, 3_761_623.10)
    unknown = lines()[lines()["channel"] == "(not in 01_crm_customers.csv)"]
    assert unknown["order_id"].nunique() == 47
    assert found.facts["keys"] == unknown["customer_id"].nunique()
    channels = report(MAY_31).breakdown("client_segment")
    assert channels is not None
    assert "(not in 01_crm_customers.csv)" in {leaf.key for leaf in channels.leaves}


def test_the_lines_own_category_serves_for_a_product_that_nobody_knows() -> None:
    found = problem("lookup_own_value")
    assert (found.count, dict(found.amounts)["value"]) == (66, 6_014_715.40)
    assert found.facts["examples"] == "SKU9999"
    groups = report(MAY_31).breakdown("product_group")
    assert groups is not None
    assert {leaf.key for leaf in groups.leaves} == set(raw("03")["category"])


def unplanned(made: Inputs) -> int:
    """The lines whose rep, territory and category have no plan in their month."""
    (targets,) = made.plans
    keys = ["rep", "territory", "product_group"]
    planned = targets.frame
    known = set(zip(*(planned[key] for key in keys), planned["start"], strict=True))
    frame = made.actuals.frame
    month = frame["date"].dt.to_period("M").dt.start_time
    return sum(key not in known for key in zip(*(frame[key] for key in keys), month, strict=True))


def test_territory_by_the_rep_file_leaves_no_line_without_a_plan() -> None:
    assert unplanned(inputs(MAY_31)) == 0
    territories = report(MAY_31).breakdown("territory")
    assert territories is not None
    assert all(leaf.amounts["value"].plan for leaf in territories.leaves)
    assert "sold_without_plan" not in [found.code for found in report(MAY_31).problems]


def test_territory_by_the_order_header_would_leave_631_lines_without_a_plan() -> None:
    settings = told()
    header, clients, reps, products = settings.lookups
    by_header = replace(header, columns={**header.columns, "territory": "territory"})
    kept = {name: text for name, text in reps.columns.items() if name != "territory"}
    others = (by_header, clients, replace(reps, columns=kept), products)
    changed = replace(settings, lookups=others)
    assert unplanned(job.read(changed, MAY_31, MAY_31)) == 631


def test_two_reps_of_one_name_are_two_rows_with_their_ids() -> None:
    found = report(MAY_31).breakdown("rep")
    assert found is not None
    assert len(found.leaves) == 94
    reps = raw("02")
    twice = reps[reps["sales_rep_name"].duplicated(keep=False)]
    assert twice["sales_rep_name"].nunique() == 3
    shown = {leaf.key: leaf.name for leaf in found.leaves}
    for rep, name in zip(reps["sales_rep_id"], reps["sales_rep_name"], strict=True):
        assert shown[rep] == (f"{name} ({rep})" if rep in set(twice["sales_rep_id"]) else name)
