"""The same messy sheets in the other formats: .xlsb, .ods, .xls and text."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.office import converted

from . import xlsb
from .messy import book, codes, rows, said, sold, total

STACKED = [
    ["Продажи за ноябрь 2026"],
    ["ТП", "01.11", None, "02.11", None],
    [None, "План, кор.", "Факт, кор.", "План, кор.", "Факт, кор."],
    ["Белова", 100, 3, 100, 4],
    ["Ветров", 100, 5, 100, None],
    ["Итого", 200, 8, 200, 4],
]
READ = [("11-01", "Белова", 3, 4), ("11-02", "Белова", 4, 4), ("11-01", "Ветров", 5, 5)]


def test_xlsb(tmp_path: Path) -> None:
    table = sold(xlsb.write(tmp_path / "a.xlsb", "Лист1", STACKED))
    assert rows(table, "date", "rep", "unit.cases", "row") == READ
    assert said(table, "totals_left_out") == [(1, ["Лист1!6"])]
    assert "total_disagrees" not in codes(table)


def test_a_plain_table_in_xlsb(tmp_path: Path) -> None:
    lines = [["Дата", "ТП", "Кор."], [46328, "Белова", 3], ["03.11.2026", "Ветров", "1 234,5"]]
    table = sold(xlsb.write(tmp_path / "a.xlsb", "Лист1", lines))
    assert rows(table, "date", "rep", "unit.cases") == [
        ("11-02", "Белова", 3),
        ("11-03", "Ветров", 1234.5),
    ]


def test_text(tmp_path: Path) -> None:
    lines = "\n".join(";".join("" if c is None else str(c) for c in line) for line in STACKED)
    (tmp_path / "a.csv").write_text(lines, encoding="cp1251")
    assert rows(sold(tmp_path / "a.csv"), "date", "rep", "unit.cases", "row") == READ


def test_groups_by_spaces_in_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Товарная группа, Клиент;Дата;Кор.\n"
        "Чай;;7\n   Ромашка;02.11.2026;3\n   Иванов;03.11.2026;4\n"
        "Кофе;;5\n   Ромашка;02.11.2026;5\n",
        encoding="utf-8",
    )
    table = sold(tmp_path / "a.csv")
    assert rows(table, "product_group", "client", "unit.cases") == [
        ("Чай", "Ромашка", 3),
        ("Чай", "Иванов", 4),
        ("Кофе", "Ромашка", 5),
    ]


@pytest.mark.office
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_ods_and_xls(tmp_path: Path, ending: str) -> None:
    path = book(tmp_path / "a.xlsx", STACKED, merged=["A2:A3", "B2:C2", "D2:E2"])
    (other,) = converted([path], ending, tmp_path)
    assert rows(sold(other), "date", "rep", "unit.cases", "row") == READ


@pytest.mark.office
def test_a_plain_table_in_ods(tmp_path: Path) -> None:
    day = datetime(2026, 11, 2)
    head = [["Отчёт"], [None, "Дата", "ТП", "Кор."]]
    lines = [*head, [None, day, "Белова", 3], [None, day, "Ветров", 4]]
    path = book(tmp_path / "a.xlsx", lines)
    (other,) = converted([path], "ods", tmp_path)
    table = sold(other)
    assert total(table, "cases") == 7
    assert [h.letter for h in table.sources[0].headings] == ["B", "C", "D"]
