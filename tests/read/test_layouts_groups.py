"""Groups in the rows: by indents, outline levels, merged or blank cells, rows of their own; with
subtotals above or below their details, which are never counted twice."""

from datetime import datetime
from pathlib import Path

import pytest

from runrate.model.columns import BLANK

from .messy import book, codes, planned, rows, said, sold, total, unnamed

D2, D3 = datetime(2026, 11, 2), datetime(2026, 11, 3)

C1 = [
    ["Продажи за 2 ноября 2026 г."],
    [],
    ["Товарная группа", "Количество, шт", "Сумма, руб."],
    ["Номенклатура", None, None],
    ["Контрагент", None, None],
    ["Чай", 60, 3000],
    ["Чай зелёный", 40, 2000],
    ["ООО Ромашка", 25, 1250],
    ["ИП Иванов", 15, 750],
    ["Чай чёрный", 20, 1000],
    ["ООО Ромашка", 20, 1000],
    ["Кофе", 10, 900],
    ["Кофе молотый", 10, 900],
    ["ИП Иванов", 10, 900],
    ["Итого", 70, 3900],
]
"""What 1C exports: category, product and client under one another, subtotals above."""
DEEP = {6: 0, 7: 1, 8: 2, 9: 2, 10: 1, 11: 2, 12: 0, 13: 1, 14: 2}
DETAILS = [
    ("Чай", "Чай зелёный", "ООО Ромашка", 25, 1250, 8),
    ("Чай", "Чай зелёный", "ИП Иванов", 15, 750, 9),
    ("Чай", "Чай чёрный", "ООО Ромашка", 20, 1000, 11),
    ("Кофе", "Кофе молотый", "ИП Иванов", 10, 900, 14),
]
NAMES = ("product_group", "product", "client", "unit.pieces", "unit.money", "row")


@pytest.mark.parametrize("how", ["outline", "indents", "spaces", "both"])
def test_a_1c_export(tmp_path: Path, how: str) -> None:
    lines = [list(line) for line in C1]
    if how == "spaces":
        for number, level in DEEP.items():
            lines[number - 1][0] = "   " * level + str(lines[number - 1][0])
    path = book(
        tmp_path / "a.xlsx",
        lines,
        outline=DEEP if how in ("outline", "both") else None,
        below=False,
        indents={f"A{n}": 2 * level for n, level in DEEP.items() if level}
        if how in ("indents", "both")
        else None,
        merged=["B3:B5", "C3:C5"],
    )
    table = sold(path)
    assert rows(table, *NAMES) == DETAILS
    assert {str(day)[:10] for day in table.frame["date"]} == {"2026-11-02"}
    assert said(table, "subtotals_left_out") == [
        (5, ["Лист1!6", "Лист1!7", "Лист1!10", "Лист1!12", "Лист1!13"])
    ]
    assert "total_disagrees" not in codes(table)
    assert table.sources[0].left == {"title": 1, "heading": 3, "total": 1, "subtotal": 5}
    assert unnamed(path, table) == []


def test_a_subtotal_that_disagrees_says_by_how_much_and_where(tmp_path: Path) -> None:
    lines = [list(line) for line in C1]
    lines[11][2] = 1000  # Кофе: its only product has 900
    path = book(tmp_path / "a.xlsx", lines, outline=DEEP, below=False)
    table = sold(path)
    assert total(table, "money") == 3900
    assert said(table, "total_disagrees") == [(1, ["Лист1!C12"])]
    (problem,) = [p for p in table.problems if p.code == "total_disagrees"]
    assert problem.facts == {"said": "1000", "details": "900", "difference": "100"}


def test_subtotals_below_their_details_by_outline(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["Группа", "План на ноябрь 2026, кор."],
            ["Чай", 10],
            ["Кофе", 20],
            ["Напитки", 30],
            ["Мука", 5],
            ["Сахар", 6],
            ["Бакалея", 11],
        ],
        outline={2: 1, 3: 1, 5: 1, 6: 1},
    )
    plan = planned(path, plan={"columns": {"product_group": "Группа"}})
    assert rows(plan, "category", "product_group", "unit.cases") == [
        ("Напитки", "Чай", 10),
        ("Напитки", "Кофе", 20),
        ("Бакалея", "Мука", 5),
        ("Бакалея", "Сахар", 6),
    ]
    assert unnamed(path, plan) == []


def test_merged_cells_in_the_first_columns(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Канал", "Дата", "Кор."],
            ["Белова", "Опт", D2, 3],
            [None, None, D3, 4],
            [None, "HoReCa", D3, 5],
            ["Ветров", "Опт", D2, 6],
            [None, "Розница", D2, 7],
        ],
        merged=["A2:A4", "B2:B3", "A5:A6"],
    )
    table = sold(path)
    assert rows(table, "rep", "client_segment", "unit.cases") == [
        ("Белова", "Опт", 3),
        ("Белова", "Опт", 4),
        ("Белова", "HoReCa", 5),
        ("Ветров", "Опт", 6),
        ("Ветров", "Розница", 7),
    ]
    assert [count for count, _ in said(table, "groups_filled_down")] == [3, 1]


def test_a_blank_cell_that_no_merged_area_covers_stays_blank(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Дата", "Кор."],
            ["Белова", D2, 3],
            [None, D3, 4],
            [None, D3, 5],
            ["Ветров", D2, 6],
        ],
        merged=["A2:A3"],
    )
    table = sold(path)
    assert rows(table, "rep", "unit.cases") == [
        ("Белова", 3),
        ("Белова", 4),
        (BLANK, 5),
        ("Ветров", 6),
    ]


def test_a_pivot_table_that_names_each_group_once(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Канал", "Дата", "Кор."],
            ["Белова", "Опт", D2, 3],
            [None, None, D3, 4],
            [None, "HoReCa", D2, 5],
            [None, None, D3, 5],
            ["Белова Итог", None, None, 17],
            ["Ветров", "Опт", D2, 6],
            [None, None, D3, 7],
            [None, "Розница", D2, 7],
            [None, None, D3, 8],
            ["Ветров Итог", None, None, 28],
            ["Общий итог", None, None, 45],
        ],
    )
    table = sold(path)
    assert rows(table, "rep", "client_segment", "date", "unit.cases") == [
        ("Белова", "Опт", "11-02", 3),
        ("Белова", "Опт", "11-03", 4),
        ("Белова", "HoReCa", "11-02", 5),
        ("Белова", "HoReCa", "11-03", 5),
        ("Ветров", "Опт", "11-02", 6),
        ("Ветров", "Опт", "11-03", 7),
        ("Ветров", "Розница", "11-02", 7),
        ("Ветров", "Розница", "11-03", 8),
    ]
    assert "total_disagrees" not in codes(table)
    assert unnamed(path, table) == []


def test_missing_keys_are_not_filled(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Канал", "Дата", "Кор."],
            ["Белова", "Опт", D3, 3],
            [None, "Опт", D2, 4],
            ["Белова", "Опт", D2, 5],
            ["Ветров", "Опт", D2, 6],
        ],
    )
    table = sold(path)
    assert [row[0] for row in rows(table, "rep")] == ["Белова", BLANK, "Белова", "Ветров"]


def test_each_level_in_a_column_of_its_own_with_subtotals_above(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["Категория", "Группа", "Номенклатура", "План на ноябрь 2026, кор."],
            ["Напитки", None, None, 60],
            [None, "Чай", None, 40],
            [None, None, "Чай зелёный", 30],
            [None, None, "Чай чёрный", 10],
            [None, "Кофе", None, 20],
            [None, None, "Кофе молотый", 20],
            ["Бакалея", None, None, 5],
            [None, "Мука", None, 5],
            [None, None, "Мука высшая", 5],
        ],
    )
    plan = planned(path)
    assert rows(plan, "category", "product_group", "product", "unit.cases") == [
        ("Напитки", "Чай", "Чай зелёный", 30),
        ("Напитки", "Чай", "Чай чёрный", 10),
        ("Напитки", "Кофе", "Кофе молотый", 20),
        ("Бакалея", "Мука", "Мука высшая", 5),
    ]
    assert said(plan, "subtotals_left_out")[0][0] == 5
    assert unnamed(path, plan) == []


def test_rows_that_only_name_a_group(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Группа", "Дата", "Кор."],
            ["ТП: Белова"],
            ["Чай", D2, 3],
            ["Кофе", D2, 4],
            ["ТП: Ветров"],
            ["Чай", D3, 5],
            ["Итого", None, 12],
        ],
    )
    table = sold(path)
    assert rows(table, "rep", "product_group", "date", "unit.cases") == [
        ("Белова", "Чай", "11-02", 3),
        ("Белова", "Кофе", "11-02", 4),
        ("Ветров", "Чай", "11-03", 5),
    ]
    assert table.sources[0].left == {"heading": 1, "group": 2, "total": 1}
    assert unnamed(path, table) == []


def test_groups_that_nothing_explains_are_named_and_their_rows_count(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["Дата", "Кор."], ["Первый склад"], [D2, 3], ["Второй склад"], [D3, 4]],
    )
    table = sold(path)
    assert rows(table, "date", "unit.cases") == [("11-02", 3), ("11-03", 4)]
    (problem,) = [p for p in table.problems if p.code == "group_level_unknown"]
    assert problem.facts["examples"] == "Первый склад, Второй склад"
    assert unnamed(path, table) == []


def test_days_as_the_innermost_level(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Торговый представитель, День", "Кор."],
            ["Белова", 7],
            [D2, 3],
            [D3, 4],
            ["Ветров", 5],
            [D3, 5],
        ],
        outline={3: 1, 4: 1, 6: 1},
        below=False,
    )
    table = sold(path)
    assert rows(table, "rep", "date", "unit.cases") == [
        ("Белова", "11-02", 3),
        ("Белова", "11-03", 4),
        ("Ветров", "11-03", 5),
    ]


@pytest.mark.parametrize("heading", ["Торговый представитель, День", "Торговый представитель"])
def test_days_without_a_year_as_the_innermost_level(tmp_path: Path, heading: str) -> None:
    page = [
        ["Продажи за ноябрь 2026"],
        [heading, "Кор."],
        ["Белова", 7],
        ["02.11", 3],
        ["03.11", 4],
        ["Ветров", 5],
        ["03.11", 5],
    ]
    path = book(tmp_path / "a.xlsx", page, outline={4: 1, 5: 1, 7: 1}, below=False)
    assert rows(sold(path), "rep", "date", "unit.cases") == [
        ("Белова", "11-02", 3),
        ("Белова", "11-03", 4),
        ("Ветров", "11-03", 5),
    ]


def test_a_group_without_details_is_a_detail_itself(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["Категория / Группа", "План на ноябрь 2026, кор."],
            ["Напитки", 30],
            ["Чай", 10],
            ["Кофе", 20],
            ["Прочее", 8],
        ],
        indents={"A3": 1, "A4": 1},
    )
    plan = planned(path)
    assert rows(plan, "category", "product_group", "unit.cases") == [
        ("Напитки", "Чай", 10),
        ("Напитки", "Кофе", 20),
        ("Прочее", BLANK, 8),
    ]


def test_subtotals_that_only_sums_betray(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["Группа", "План на ноябрь 2026, кор.", "План на ноябрь 2026, руб."],
            ["Напитки", 35, 3500],
            ["Чай", 12, 1200],
            ["Кофе", 23, 2300],
            ["Бакалея", 18, 180],
            ["Мука", 11, 100],
            ["Сахар", 7, 80],
        ],
    )
    plan = planned(path)
    assert rows(plan, "product_group", "unit.cases") == [
        ("Чай", 12),
        ("Кофе", 23),
        ("Мука", 11),
        ("Сахар", 7),
    ]
    assert said(plan, "groups_by_sums") == [(2, ["Лист1!2", "Лист1!5"])]
    assert unnamed(path, plan) == []


def test_an_outline_over_a_tidy_table_changes_nothing(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["Дата", "ТП", "Кор."], [D2, "Белова", 3], [D3, "Белова", 4], [D3, "Ветров", 5]],
        outline={3: 1, 4: 1},
        below=False,
    )
    assert total(sold(path), "cases") == 12


def test_groups_in_rows_and_months_across(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["План продаж на 2026 год, кор."],
            ["Категория / Группа", "Октябрь", "Ноябрь", "Итого"],
            ["Напитки", 30, 50, 80],
            ["Чай", 10, 20, 30],
            ["Кофе", 20, 30, 50],
            ["Бакалея", 5, 6, 11],
            ["Мука", 5, 6, 11],
            ["Итого", 35, 56, 91],
        ],
        indents={"A4": 1, "A5": 1, "A7": 1},
    )
    plan = planned(path)
    assert rows(plan, "start", "category", "product_group", "unit.cases") == [
        ("10-01", "Напитки", "Чай", 10),
        ("11-01", "Напитки", "Чай", 20),
        ("10-01", "Напитки", "Кофе", 20),
        ("11-01", "Напитки", "Кофе", 30),
        ("10-01", "Бакалея", "Мука", 5),
        ("11-01", "Бакалея", "Мука", 6),
    ]
    assert "total_disagrees" not in codes(plan)
    assert unnamed(path, plan) == []
