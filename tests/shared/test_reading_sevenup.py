"""Reading a real distributor's export: order lines, and five files that say the rest."""

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from runrate.model import columns, settings_file
from runrate.model.problems import Problem
from runrate.model.settings import Actuals, Filter, Settings
from runrate.model.tables import Table
from runrate.read import actuals, plan

pytestmark = pytest.mark.shared
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sevenup_fmcg" / "data"
HEADER, CLIENTS = "05_sap_sales_orders_header.csv", "01_crm_customers.csv"
UNKNOWN_CLIENT = columns.not_in(CLIENTS)


def told() -> Settings:
    read = settings_file.load(Path(__file__).with_name("sevenup.toml"))
    return replace(read, folder=DATA)


@cache
def sales() -> Table:
    return actuals.read(told())


@cache
def targets() -> Table:
    (table,) = plan.read(told(), sales())
    return table


def sums(frame: pd.DataFrame) -> tuple[int, float, float]:
    return len(frame), math.fsum(frame["unit.value"]), math.fsum(frame["unit.cases"])


def problem(table: Table, code: str) -> Problem:
    (found,) = [found for found in table.problems if found.code == code]
    return found


def test_every_line_is_read_and_the_sums_are_the_files_own() -> None:
    assert sums(sales().frame) == (9226, 600_338_502.20, 190_925)
    (source,) = sales().sources
    assert (source.rows, source.amounts) == (9226, {"value": 600_338_502.20, "cases": 190_925})
    assert sales().frame["aside"].isna().all()
    assert not sales().frame["filtered"].any()


def test_header_lookup_gives_each_of_3400_orders_its_date() -> None:
    orders = pd.read_csv(DATA / "raw" / "06_sap_sales_order_lines.csv")["order_id"]
    assert orders.nunique() == 3400
    dates = sales().frame["date"].groupby(orders.to_numpy()).nunique()
    assert (dates == 1).all()


def test_five_client_ids_that_stand_twice_do_not_multiply_lines() -> None:
    clients = pd.read_csv(DATA / "raw" / CLIENTS)
    header = pd.read_csv(DATA / "raw" / HEADER)
    lines = pd.read_csv(DATA / "raw" / "06_sap_sales_order_lines.csv")
    joined = lines.merge(header, on="order_id").merge(clients, on="customer_id", how="left")
    assert clients["customer_id"].duplicated().sum() == 5
    assert round(joined["line_net_value"].sum(), 2) == 608_923_720.60  # the trap
    assert len(sales().frame) == 9226
    assert "lookup_conflict" not in {found.code for found in sales().problems}


def test_unknown_clients_have_a_key_of_their_own() -> None:
    unknown = sales().frame[sales().frame["client_segment"] == UNKNOWN_CLIENT]
    assert sums(unknown)[:2] == (132, 3_761_623.10)
    found = problem(sales(), "lookup_unknown")
    assert (found.count, found.amounts["value"]) == (132, 3_761_623.10)
    header = pd.read_csv(DATA / "raw" / HEADER)
    assert (
        ~header["customer_id"].isin(pd.read_csv(DATA / "raw" / CLIENTS)["customer_id"])
    ).sum() == 47


def test_the_lines_own_category_serves_for_an_unknown_product() -> None:
    lost = sales().frame[sales().frame["product"] == "SKU9999"]
    assert sums(lost)[:2] == (66, 6_014_715.40)
    assert not lost["product_group"].map(lambda key: key.startswith("(")).any()
    found = problem(sales(), "lookup_own_value")
    assert (found.count, found.facts["examples"], found.facts["keys"]) == (66, "SKU9999", 1)


def test_three_names_that_two_reps_share_are_shown_with_the_id() -> None:
    shown = sales().names["rep"]
    twice = sorted(name for name in shown.values() if "(" in name)
    assert twice == [
        "Femi Akpan (SR0030)",
        "Femi Akpan (SR0046)",
        "Khalid Suleiman (SR0027)",
        "Khalid Suleiman (SR0094)",
        "Mary Oyedepo (SR0009)",
        "Mary Oyedepo (SR0035)",
    ]
    assert sales().frame["rep"].str.match(r"SR\d{4}$").all()


def without_plan(table: Table) -> int:
    grain = ["rep", "territory", "product_group"]
    keys = targets().frame[grain].drop_duplicates()
    return int(
        (table.frame.merge(keys, how="left", on=grain, indicator="side")["side"] != "both").sum()
    )


def test_territory_by_the_rep_file_leaves_no_line_without_a_plan() -> None:
    assert without_plan(sales()) == 0


def test_territory_by_the_order_header_would_leave_631_lines_without_one() -> None:
    header, clients, reps, products = told().lookups
    header = replace(header, columns={**header.columns, "territory": "territory"})
    given = {name: text for name, text in reps.columns.items() if name != "territory"}
    reps = replace(reps, columns=given)
    other = replace(told(), lookups=(header, clients, reps, products))
    assert without_plan(actuals.read(other)) == 631


def test_may() -> None:
    frame = sales().frame
    may = frame[(frame["date"] >= "2026-05-01") & (frame["date"] < "2026-06-01")]
    assert sums(may)[1:] == (119_634_007.20, 38_415)
    assert sums(may[may["date"] <= "2026-05-20"])[1:] == (82_065_786.30, 26_593)
    planned = targets().frame[targets().frame["start"] == "2026-05-01"]
    assert sums(planned)[1:] == (394_751_800, 120_529)
    assert set(planned["end"]) == {pd.Timestamp("2026-06-01")}


def test_the_plan_gets_the_supervisors_of_its_reps() -> None:
    known = sales().frame[["rep", "supervisor"]].drop_duplicates()
    both = targets().frame.merge(known, on="rep")
    assert (both["supervisor_x"] == both["supervisor_y"]).all()
    assert targets().sources[0].span == "month"


def test_a_filter_may_name_a_heading_of_a_lookup_file() -> None:
    keep = Filter(column="order_status", keep=("Completed", "Partially Delivered"))
    read = told()
    filtered = replace(read, actuals=Actuals(files=read.actuals.files, filters=(keep,)))
    table = actuals.read(filtered)
    kept = table.frame[~table.frame["filtered"]]
    assert sums(kept)[1:] == (518_772_947.50, 165_411)
    assert sums(table.frame)[:2] == (9226, 600_338_502.20)
    said = [found for found in table.problems if found.code == "filtered_out"]
    assert sum(found.count for found in said) == 9226 - len(kept)
    assert math.fsum([518_772_947.50, *(f.amounts["value"] for f in said)]) == pytest.approx(
        600_338_502.20, abs=1e-6
    )
