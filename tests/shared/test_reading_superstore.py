"""Reading a real shop's export in an old encoding, and a budget with months across."""

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from runrate.model import settings_file
from runrate.model.settings import Settings
from runrate.model.tables import Table
from runrate.read import actuals, plan

pytestmark = pytest.mark.shared
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "packt_superstore"


def told() -> Settings:
    read = settings_file.load(Path(__file__).with_name("superstore.toml"))
    return replace(read, folder=DATA)


@cache
def sales() -> Table:
    return actuals.read(told())


def to_15_november() -> pd.DataFrame:
    dates = sales().frame["date"]
    return sales().frame[(dates >= "2022-11-01") & (dates <= "2022-11-15")]


def by(frame: pd.DataFrame, key: str) -> dict[str, float]:
    return {str(k): round(math.fsum(g["unit.sales"]), 4) for k, g in frame.groupby(key)}


def test_each_file_in_its_own_encoding() -> None:
    assert [source.encoding for source in sales().sources] == ["utf-8-sig", "mac_roman"]
    assert [source.rows for source in sales().sources] == [2587, 3312]
    assert "Roy Französisch" in sales().names["client"].values()


def test_the_order_date_is_taken_and_the_choice_is_told() -> None:
    chosen = [p for p in sales().problems if p.code == "heading_chosen"]
    assert {p.facts["chosen"] for p in chosen if p.facts["column"] == "date"} == {"Order Date"}


def test_november() -> None:
    assert by(to_15_november(), "category") == {
        "Furniture": 17234.0692,
        "Office Supplies": 14654.1450,
        "Technology": 23486.8490,
    }
    assert by(to_15_november(), "client_segment") == {
        "Consumer": 17142.4330,
        "Corporate": 28133.4082,
        "Home Office": 10099.2220,
    }


def test_the_budgets_nameless_column_is_known_by_its_values() -> None:
    (budget,) = plan.read(told(), sales())
    november = budget.frame[budget.frame["start"] == "2022-11-01"]
    assert by(november, "category") == {
        "Furniture": 28000,
        "Office Supplies": 20000,
        "Technology": 32000,
    }
    assert set(november["end"]) == {pd.Timestamp("2022-12-01")}
    assert not budget.has("product_group")
    assert budget.sources[0].span == "month"
    assert "plan_column_matched" in {found.code for found in budget.problems}


def test_without_units_in_the_settings_the_budget_goes_to_the_money() -> None:
    bare = replace(told(), units=())
    table = actuals.read(bare)
    assert [unit.name for unit in table.units] == ["pieces", "money"]
    (budget,) = plan.read(bare, table)
    assert [unit.name for unit in budget.units] == ["money"]
    assert "plan_unit_by_size" in {found.code for found in budget.problems}
