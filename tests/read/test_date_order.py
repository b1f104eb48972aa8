"""Dates whose day and month may be changed: read by what the whole column and its rows tell."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.tables import Table
from runrate.read import actuals
from runrate.read import plan as plans

from .workbooks import csv, settings, xlsx


def of(folder: Path, days: list[Any], **more: Any) -> Table:
    """Sales of 1 on each date."""
    xlsx(folder / "sales.xlsx", Sales=[["Date", "Amount"], *([day, 1] for day in days)])
    return actuals.read(settings(folder, actuals={"files": ["sales.xlsx"], **more}))


def read_as(table: Table) -> list[str]:
    return [str(day)[:10] for day in table.frame["date"]]


def codes(table: Table) -> set[str]:
    return {problem.code for problem in table.problems}


def opened_elsewhere(days: list[date]) -> list[Any]:
    """Month-first texts as a program makes of them that reads days first: where that is possible a
    true date with day and month changed, else the text."""
    return [
        datetime(day.year, day.day, day.month) if day.day <= 12 else f"{day:%m/%d/%Y}"
        for day in days
    ]


JANUARY = [date(2026, 1, day) for day in (5, 6, 7, 8, 9, 12, 13, 14, 15, 16)]


def test_dates_that_a_program_has_turned_round_are_turned_back(tmp_path: Path) -> None:
    """5 to 12 January came as 1 May to 1 December 2026, 13 to 16 January as texts."""
    cells = opened_elsewhere(JANUARY)
    assert cells[0] == datetime(2026, 5, 1)
    assert cells[-1] == "01/16/2026"
    table = of(tmp_path, cells)
    assert read_as(table) == [str(day) for day in JANUARY]
    assert codes(table) == {"dates_turned"}


def test_also_where_the_rows_are_in_no_order(tmp_path: Path) -> None:
    shuffled = [JANUARY[at] for at in (3, 8, 0, 6, 9, 1, 5, 7, 2, 4)]
    table = of(tmp_path, opened_elsewhere(shuffled))
    assert read_as(table) == [str(day) for day in shuffled]


def test_a_true_date_beyond_the_12th_shows_that_none_is_turned(tmp_path: Path) -> None:
    cells = [datetime(2026, 2, 1), datetime(2026, 3, 1), datetime(2026, 2, 13), "01/14/2026"]
    table = of(tmp_path, cells)
    assert read_as(table) == ["2026-02-01", "2026-03-01", "2026-02-13", "2026-01-14"]
    assert codes(table) == set()


def test_a_text_that_could_have_been_read_shows_it_too(tmp_path: Path) -> None:
    """1/9/2026 would be a true date now, if a program had read the column as dates."""
    table = of(tmp_path, [*opened_elsewhere(JANUARY), "1/9/2026"])
    assert read_as(table)[0] == "2026-05-01"
    assert "dates_turned" not in codes(table)


def test_few_dates_in_no_order_are_read_as_they_stand_and_asked_about(tmp_path: Path) -> None:
    cells = [datetime(2026, 2, 3), "01/14/2026", datetime(2026, 3, 2)]
    table = of(tmp_path, cells)
    assert read_as(table) == ["2026-02-03", "2026-01-14", "2026-03-02"]
    assert codes(table) == {"dates_maybe_turned"}


@pytest.mark.parametrize(
    ("dates", "first", "second"),
    [
        ("turned", "2026-03-02", "2026-01-14"),
        ("mdy", "2026-02-03", "2026-01-14"),
    ],
)
def test_the_settings_decide(tmp_path: Path, dates: str, first: str, second: str) -> None:
    table = of(tmp_path, [datetime(2026, 2, 3), "01/14/2026"], dates=dates)
    assert read_as(table) == [first, second]
    assert codes(table) == set()


@pytest.mark.parametrize(
    ("dates", "read"),
    [("dmy", ["2026-02-01", "2026-04-03"]), ("mdy", ["2026-01-02", "2026-03-04"])],
)
def test_the_settings_decide_where_nothing_tells(
    tmp_path: Path, dates: str, read: list[str]
) -> None:
    csv(tmp_path / "sales.csv", "date,amount\n1/2/2026,5\n3/4/2026,5\n")
    given = settings(tmp_path, actuals={"files": ["sales.csv"], "dates": dates})
    table = actuals.read(given)
    assert read_as(table) == read
    assert codes(table) == set()


def test_the_order_of_the_rows_tells_where_the_values_do_not(tmp_path: Path) -> None:
    """Month first the rows go on by a day, from the 1st of January to the 12th and from the 1st of
    February; day first they leap by a month each time. The first and the last day lie as far
    apart either way."""
    days = [*(f"1/{day}/2026" for day in range(1, 13)), *(f"2/{day}/2026" for day in range(1, 13))]
    days += [f"12/{day}/2026" for day in range(1, 13)]
    lines = "\n".join(f"{day},1" for day in days)
    csv(tmp_path / "sales.csv", f"date,amount\n{lines}\n")
    table = actuals.read(settings(tmp_path, actuals={"files": ["sales.csv"]}))
    assert read_as(table)[1] == "2026-01-02"
    assert codes(table) == {"order_month_first"}


def test_the_texts_of_an_export_beside_true_dates_written_as_texts(tmp_path: Path) -> None:
    """A turned date written as text with dashes: 01-02-2014 was 1/2/2014, the 2nd of January."""
    csv(tmp_path / "sales.csv", "date,amount\n01-02-2014,5\n1/13/2014,5\n")
    table = actuals.read(settings(tmp_path, actuals={"files": ["sales.csv"]}))
    assert read_as(table) == ["2014-01-02", "2014-01-13"]


def test_a_plan_by_day_is_turned_back_too(tmp_path: Path) -> None:
    csv(tmp_path / "sales.csv", "date,product_group,cases\n2026-01-05,Water,1\n")
    rows = [[day, "Water", at] for at, day in enumerate(opened_elsewhere(JANUARY), 1)]
    xlsx(tmp_path / "plan.xlsx", Plan=[["Date", "Product group", "Plan, cases"], *rows])
    chosen = settings(
        tmp_path,
        actuals={"files": ["sales.csv"]},
        plan={"files": ["plan.xlsx"], "span": "day"},
    )
    (table,) = plans.read(chosen, actuals.read(chosen))
    assert [str(day)[:10] for day in table.frame["start"]] == [str(day) for day in JANUARY]
    assert "dates_turned" in codes(table)


@given(
    st.dates(date(2025, 1, 1), date(2026, 6, 1)),
    st.lists(st.integers(0, 3), min_size=45, max_size=90),
)
def test_any_sales_in_the_order_of_their_days_come_back(
    tmp_path_factory: pytest.TempPathFactory, first: date, steps: list[int]
) -> None:
    """A month and more of sales day by day holds days on both sides of the 12th."""
    days = [first]
    for step in steps:
        days.append(days[-1] + timedelta(days=max(step, 1)))
    table = of(tmp_path_factory.mktemp("turned"), opened_elsewhere(days))
    assert read_as(table) == [str(day) for day in days]
