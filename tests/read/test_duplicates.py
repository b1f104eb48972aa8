"""Rows that stand in two files."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from runrate.model.problems import Severity
from runrate.model.tables import Table
from runrate.read import actuals

from .workbooks import aside, codes, csv, problem, settings, used, xlsx

HEAD = ["№", "Дата", "Клиент", "Номенклатура", "Документ", "Кор.", "Сумма, руб."]
OCTOBER = [
    [1, datetime(2026, 10, 30), "Лавка", "Чай", "Р-101", 2, 200],
    [2, datetime(2026, 10, 31), "Лавка", "Чай", "Р-102", 1, 100],
    [3, datetime(2026, 10, 31), "Лавка", "Чай", "Р-102", 1, 100],
    [4, datetime(2026, 10, 31), "Киоск", "Кофе", "Р-103", 5, 900],
]
NOVEMBER = [
    [1, datetime(2026, 10, 31), "Лавка", "Чай", "Р-102", 1, 100],
    [2, datetime(2026, 10, 31), "Лавка", "Чай", "Р-102", 1, 100],
    [3, datetime(2026, 10, 31), "Лавка", "Чай", "Р-102", 1, 100],
    [4, datetime(2026, 10, 31), "Киоск", "Кофе", "Р-999", 5, 900],
    [5, datetime(2026, 11, 2), "Киоск", "Кофе", "Р-104", 3, 540],
]
"""Two of the first three rows stand in October too (the third is a third such sale); the fourth is
another document."""


def read(folder: Path, duplicates: str = "keep", **files: list[list[object]]) -> Table:
    for name, rows in files.items():
        xlsx(folder / f"{name}.xlsx", Продажи=[HEAD, *rows])
    names = [f"{name}.xlsx" for name in files]
    return actuals.read(settings(folder, actuals={"files": names, "duplicates": duplicates}))


def test_rows_of_two_files_are_named_with_both_addresses_and_stay(tmp_path: Path) -> None:
    table = read(tmp_path, october=OCTOBER, november=NOVEMBER)
    found = problem(table, "duplicates")
    assert (found.severity, found.count) == (Severity.WARNING, 2)
    assert found.amounts == {"cases": 2, "money": 200}
    assert found.facts == {"file": "november.xlsx", "other": "october.xlsx", "share": 40}
    assert [str(place) for place in found.places] == [
        "november.xlsx › Продажи!2",
        "october.xlsx › Продажи!3",
        "november.xlsx › Продажи!3",
        "october.xlsx › Продажи!4",
    ]
    assert len(used(table)) == 9


def test_those_of_the_later_file_are_set_aside_when_the_settings_say_so(tmp_path: Path) -> None:
    table = read(tmp_path, "drop", october=OCTOBER, november=NOVEMBER)
    assert used(table)["unit.cases"].sum() == 2 + 1 + 1 + 5 + 1 + 5 + 3
    found = problem(table, "duplicate")
    assert (found.severity, found.count) == (Severity.WARNING, 2)
    assert found.amounts == {"cases": 2, "money": 200}
    assert found.facts["examples"] == "october.xlsx › Продажи!3, october.xlsx › Продажи!4"
    assert aside(table) == [None] * 4 + ["duplicate"] * 2 + [None] * 3


def test_a_file_given_twice_under_another_name_is_found_whole(tmp_path: Path) -> None:
    table = read(tmp_path, "drop", one=OCTOBER, two=OCTOBER)
    assert table.frame["aside"].notna().sum() == 4
    assert used(table)["unit.money"].sum() == 1300


def test_of_three_files_each_row_counts_once(tmp_path: Path) -> None:
    table = read(tmp_path, "drop", one=OCTOBER, two=OCTOBER, three=OCTOBER)
    assert used(table)["unit.money"].sum() == 1300
    assert [p.count for p in table.problems if p.code == "duplicate"] == [4, 4]


def test_equal_rows_of_one_file_are_two_sales(tmp_path: Path) -> None:
    assert "duplicates" not in codes(read(tmp_path, october=OCTOBER))


def test_files_that_follow_one_another_have_no_rows_in_common(tmp_path: Path) -> None:
    assert "duplicates" not in codes(read(tmp_path, october=OCTOBER[:1], november=NOVEMBER[4:]))


def test_two_sheets_of_one_file_count_as_two(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", Октябрь=[HEAD, *OCTOBER], Копия=[HEAD, *OCTOBER])
    table = actuals.read(settings(tmp_path, actuals={"files": ["a.xlsx"]}))
    assert problem(table, "duplicates").count == 4


def test_amounts_of_two_crosstabs_overlap(tmp_path: Path) -> None:
    """Each amount by itself: the totals of the rows differ, and so does one of the days."""
    days = [datetime(2026, 11, day) for day in (2, 3, 4)]
    xlsx(tmp_path / "a.xlsx", Кор=[["ТП", *days, "Итого"], ["Белова", 1, 2, 3, 6], ["Ветров", 4]])
    xlsx(tmp_path / "b.xlsx", Кор=[["ТП", *days, "Итого"], ["Белова", 1, 2, 9, 12]])
    table = actuals.read(settings(tmp_path, actuals={"files": ["a.xlsx", "b.xlsx"]}))
    found = problem(table, "duplicates")
    assert (found.count, found.facts["share"]) == (2, 67)
    assert str(found.places[0]) == "b.xlsx › Кор!2"
    assert str(found.places[1]) == "a.xlsx › Кор!2"
    assert sum(found.amounts.values()) == 3


def test_a_text_file_and_a_workbook_overlap_too(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", Sales=[["Date", "Client", "Amount"], [datetime(2026, 11, 2), "A", 5]])
    csv(tmp_path / "b.csv", "Date;Client;Amount\n02.11.2026;A;5,00\n")
    table = actuals.read(settings(tmp_path, actuals={"files": ["a.xlsx", "b.csv"]}))
    assert problem(table, "duplicates").count == 1


ROWS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from("AB"), st.integers(1, 3)), min_size=1, max_size=8
)


@limits(max_examples=30, deadline=None)
@given(first=ROWS, second=ROWS)
def test_what_stays_is_the_union_of_the_two_files(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[int, str, int]],
    second: list[tuple[int, str, int]],
) -> None:
    """Each row as often as in the file that has it more often."""
    folder = tmp_path_factory.mktemp("union")
    for name, rows in (("a.csv", first), ("b.csv", second)):
        lines = [f"2026-11-{day:02},{client},{cases}" for day, client, cases in rows]
        csv(folder / name, "\n".join(["Date,Client,Cases", *lines]))
    table = actuals.read(
        settings(folder, actuals={"files": ["a.csv", "b.csv"], "duplicates": "drop"})
    )
    kept = used(table)
    found = list(zip(kept["date"].dt.day, kept["client"], kept["unit.cases"], strict=True))
    for row in {*first, *second}:
        assert found.count(row) == max(first.count(row), second.count(row))
    assert len(table.frame) == len(first) + len(second)
