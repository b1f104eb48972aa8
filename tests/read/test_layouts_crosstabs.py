"""Crosstabs, of plans and of actual sales: months, days and keys across, plan and actual side by
side, with the year in the heading, the title, the sheet's name or the settings."""

from datetime import datetime
from pathlib import Path

import pytest

from runrate.model.problems import Stop

from .messy import book, codes, planned, rows, said, sold, total, unnamed

OCT, NOV, DEC = datetime(2026, 10, 1), datetime(2026, 11, 1), datetime(2026, 12, 1)


def test_months_across_for_actual_sales(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Группа", "окт 2026", "ноя 2026"],
            ["Белова", "Чай", 3, 4],
            ["Ветров", "Кофе", None, 5],
        ],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "product_group", "unit.amount", "row") == [
        ("10-01", "Белова", "Чай", 3, 2),
        ("11-01", "Белова", "Чай", 4, 2),
        ("11-01", "Ветров", "Кофе", 5, 3),
    ]
    assert said(table, "actual_whole_periods") == [(0, ["Лист1!C1"])]
    assert table.sources[0].rows == 3
    assert table.sources[0].amounts == {"amount": 12}
    assert unnamed(path, table) == []


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        (["Октябрь", "Ноябрь", "Декабрь"], "План на 2026 год"),
        (["окт.", "нояб.", "дек."], "План на 2026 год"),
        (["October", "November", "December"], "Plan 2026"),
        (["Oct", "Nov", "Dec"], "Plan 2026"),
        (["октябрь 2026", "ноябрь 2026", "декабрь 2026"], "План"),
        (["окт.26", "ноя.26", "дек.26"], "План"),
        (["Oct-26", "Nov-26", "Dec-26"], "Plan"),
        (["10.2026", "11.2026", "12.2026"], "План"),
        ([OCT, NOV, DEC], "План"),
    ],
)
def test_the_names_of_months(tmp_path: Path, heads: list[object], title: str) -> None:
    path = book(tmp_path / "p.xlsx", [[title], ["ТП", *heads], ["Белова", 1, 2, 3]])
    assert rows(planned(path), "start", "unit.cases") == [("10-01", 1), ("11-01", 2), ("12-01", 3)]


def test_where_the_year_comes_from(tmp_path: Path) -> None:
    lines = [["ТП", "Октябрь", "Ноябрь"], ["Белова", 1, 2]]
    with pytest.raises(Stop) as stopped:
        planned(book(tmp_path / "p.xlsx", lines))
    assert stopped.value.problem.code == "plan_no_year"
    assert str(stopped.value.problem.places[0]) == "p.xlsx › Лист1!1"
    years = {
        "settings": planned(tmp_path / "p.xlsx", plan={"year": 2027}),
        "sheet": planned(book(tmp_path / "q.xlsx", lines, sheet="План 2025")),
        "title": planned(book(tmp_path / "r.xlsx", [["План на 2024 год"], *lines])),
        "file": planned(book(tmp_path / "plan 2023.xlsx", lines)),
        "heading": planned(
            book(
                tmp_path / "s.xlsx",
                [["ТП", 2022, None], [None, "Октябрь", "Ноябрь"], ["Белова", 1, 2]],
                merged=["A1:A2", "B1:C1"],
            )
        ),
    }
    found = {name: plan.frame["start"].iloc[0].year for name, plan in years.items()}
    assert found == {"settings": 2027, "sheet": 2025, "title": 2024, "file": 2023, "heading": 2022}


def test_months_that_go_on_into_a_year_that_nobody_names(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [["План 2026"], ["ТП", "Ноябрь", "Декабрь", "Январь"], ["Белова", 1, 2, 3]],
    )
    with pytest.raises(Stop) as stopped:
        planned(path)
    assert stopped.value.problem.code == "plan_no_year"


def test_plan_and_actual_side_by_side_under_each_month(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Группа", "Октябрь 2026", None, None, "Ноябрь 2026", None, None],
            [None, "План", "Факт", "% вып.", "План", "Факт", "% вып."],
            ["Чай", 10, 9, 0.9, 20, 5, 0.25],
            ["Кофе", 30, 33, 1.1, 40, 6, 0.15],
            ["Итого", 40, 42, 1.05, 60, 11, 0.18],
        ],
        merged=["A1:A2", "B1:D1", "E1:G1"],
    )
    table = sold(path)
    assert rows(table, "date", "product_group", "unit.amount") == [
        ("10-01", "Чай", 9),
        ("11-01", "Чай", 5),
        ("10-01", "Кофе", 33),
        ("11-01", "Кофе", 6),
    ]
    plan = planned(path)
    assert rows(plan, "start", "product_group", "unit.cases") == [
        ("10-01", "Чай", 10),
        ("11-01", "Чай", 20),
        ("10-01", "Кофе", 30),
        ("11-01", "Кофе", 40),
    ]
    assert said(plan, "columns_left_out") == [(0, ["Лист1!C2", "Лист1!D2", "Лист1!F2", "Лист1!G2"])]
    assert unnamed(path, table) == unnamed(path, plan) == []


def test_units_under_each_month(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["ТП", "Октябрь 2026", None, "Ноябрь 2026", None],
            [None, "кор.", "руб.", "кор.", "руб."],
            ["Белова", 10, 100, 20, 200],
        ],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )
    plan = planned(path)
    assert rows(plan, "start", "unit.cases", "unit.money") == [
        ("10-01", 10, 100),
        ("11-01", 20, 200),
    ]
    assert plan.sources[0].amounts == {"cases": 30, "money": 300}


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Продажи за ноябрь 2026, кор.", [1, 2, 3, 4]),
        ("Продажи за ноябрь 2026, кор.", ["1 вс", "2 пн", "3 вт", "4 ср"]),
        ("Продажи 2026, кор.", ["01.11", "02.11", "03.11", "04.11"]),
        ("Продажи 2026, кор.", ["1 ноя", "2 ноя", "3 ноя", "4 ноя"]),
        ("Продажи, кор.", [datetime(2026, 11, day) for day in (1, 2, 3, 4)]),
        ("Продажи, кор.", ["01.11.2026", "02.11.2026", "03.11.2026", "04.11.2026"]),
    ],
)
def test_days_across(tmp_path: Path, title: str, heads: list[object]) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            [title],
            ["ТП", *heads, "Итого"],
            ["Белова", 3, None, 4, None, 7],
            ["Ветров", None, 5, None, -1, 4],
            ["Итого", 3, 5, 4, -1, 11],
        ],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "unit.cases") == [
        ("11-01", "Белова", 3),
        ("11-03", "Белова", 4),
        ("11-02", "Ветров", 5),
        ("11-04", "Ветров", -1),
    ]
    assert table.sources[0].amounts == {"cases": 11}
    assert said(table, "columns_left_out") == [(0, ["Лист1!F2"])]
    assert unnamed(path, table) == []


def test_amounts_that_look_like_days_are_no_headings(tmp_path: Path) -> None:
    """19.01 and 1.01 in two rows of data are amounts, not January's days over another table."""
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Группа", "Канал", NOV, DEC],
            ["Белова", "Чай", "Опт", 3, 4],
            ["Ветров", "Чай", "Опт", 19.01, None],
            ["Белова", "Чай", "HoReCa", None, 1.01],
            ["Осипова", "Чай", "HoReCa", 1.02, 2.03],
        ],
    )
    table = sold(path)
    assert rows(table, "row", "unit.amount") == [
        (2, 3.0),
        (2, 4.0),
        (3, 19.01),
        (4, 1.01),
        (5, 1.02),
        (5, 2.03),
    ]
    assert unnamed(path, table) == []


def test_days_under_their_months(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Октябрь 2026", None, "Ноябрь 2026", None],
            [None, 30, 31, 1, 2],
            ["Белова", 1, 2, 3, 4],
        ],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )
    assert rows(sold(path), "date", "unit.amount") == [
        ("10-30", 1),
        ("10-31", 2),
        ("11-01", 3),
        ("11-02", 4),
    ]


def test_days_without_a_month_are_asked_for(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["ТП", 1, 2, 3, 4], ["Белова", 3, None, 4, 5]])
    with pytest.raises(Stop) as stopped:
        sold(path)
    assert stopped.value.problem.code == "days_no_month"
    assert stopped.value.problem.facts == {"days": "1, 2, 3, 4"}
    assert rows(
        sold(book(tmp_path / "b.xlsx", [["ТП", 1, 2], ["Белова", 3, 4]], "Ноябрь 2026")), "date"
    ) == [
        ("11-01",),
        ("11-02",),
    ]
    named = book(tmp_path / "c.xlsx", [["ТП", 1, 2], ["Белова", 3, 4]], "Ноябрь")
    assert rows(sold(named, actuals={"year": 2026}), "date") == [("11-01",), ("11-02",)]


def test_segments_across_for_actual_sales(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "Группа", "Канал", None, None, None],
            [None, None, "Опт", "HoReCa", "Розница", "Всего"],
            [datetime(2026, 11, 2), "Чай", 3, None, 4, 7],
            [datetime(2026, 11, 3), "Кофе", 5, 6, None, 11],
        ],
        merged=["A1:A2", "B1:B2", "C1:F1"],
    )
    table = sold(path)
    assert rows(table, "date", "product_group", "client_segment", "unit.amount") == [
        ("11-02", "Чай", "Опт", 3),
        ("11-02", "Чай", "Розница", 4),
        ("11-03", "Кофе", "Опт", 5),
        ("11-03", "Кофе", "HoReCa", 6),
    ]
    assert unnamed(path, table) == []


def test_the_corner_names_what_stands_down_and_across(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Отгрузка за 2 ноября 2026 г., кор."],
            ["Группа \\ Канал", "Опт", "HoReCa"],
            ["Чай", 3, 4],
            ["Кофе", 5, None],
        ],
    )
    assert rows(sold(path), "date", "product_group", "client_segment", "unit.cases") == [
        ("11-02", "Чай", "Опт", 3),
        ("11-02", "Чай", "HoReCa", 4),
        ("11-02", "Кофе", "Опт", 5),
    ]


def test_known_keys_across_in_a_plan(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["План на ноябрь 2026, кор."],
            ["ТП", "Чай", "Какао", "Кофе", "Итого", "Комментарий"],
            ["Белова", 10, 7, 20, 37, "рост"],
            ["Ветров", 30, None, 40, 70, None],
        ],
    )
    plan = planned(path)
    assert rows(plan, "start", "rep", "product_group", "unit.cases") == [
        ("11-01", "Белова", "Чай", 10),
        ("11-01", "Белова", "Какао", 7),
        ("11-01", "Белова", "Кофе", 20),
        ("11-01", "Ветров", "Чай", 30),
        ("11-01", "Ветров", "Кофе", 40),
    ]
    (problem,) = [p for p in plan.problems if p.code == "columns_left_out"]
    assert problem.facts == {"headings": "Итого, Комментарий"}


def test_keys_down_months_across_and_units_in_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["ТП", "Показатель", "окт.26", "ноя.26"],
            ["Белова", "План, кор.", 10, 20],
            [None, "План, руб.", 100, 200],
            ["Ветров", "План, кор.", 30, 40],
            [None, "План, руб.", 300, 400],
        ],
        merged=["A2:A3", "A4:A5"],
    )
    plan = planned(path)
    assert plan.sources[0].amounts == {"cases": 100, "money": 1000}
    assert [row[0] for row in rows(plan, "rep")] == ["Белова"] * 4 + ["Ветров"] * 4


def test_what_cannot_be_read_in_a_crosstab_has_its_address(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "01.11.2026", "02.11.2026"],
            ["Белова", 3, "много"],
            ["Осипова", None, None],
            ["Ветров", "?", 4],
        ],
    )
    table = sold(path)
    assert total(table, "amount") == 7
    assert said(table, "amount_unreadable") == [(1, ["Лист1!B4"]), (1, ["Лист1!C2"])]
    assert said(table, "no_amount")[0][0] == 1
    assert len(table.frame) == table.sources[0].rows == 5
    assert unnamed(path, table) == []


def test_columns_that_something_unknown_tells_apart_are_not_guessed(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Склад А", None, "Склад Б", None],
            [None, "01.11.2026", "02.11.2026", "01.11.2026", "02.11.2026"],
            ["Белова", 1, 2, 3, 4],
        ],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )
    with pytest.raises(Stop) as stopped:
        sold(path)
    assert stopped.value.problem.code == "no_amount_heading"


def test_quarters_and_years_among_months_are_their_totals(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["ТП", "окт.26", "ноя.26", "дек.26", "IV кв. 2026", "2026"],
            ["Белова", 1, 2, 3, 6, 6],
        ],
    )
    plan = planned(path)
    assert total(plan, "cases") == 6
    assert "columns_left_out" in codes(plan)


def test_a_crosstab_of_the_plan_is_not_taken_for_sales_beside_a_long_table(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Дата", "ТП", "Кор."], [NOV, "Белова", 3]], "Данные")
    book(path, [["ТП", "окт.26", "ноя.26", "дек.26"], ["Белова", 100, 200, 300]], "Лист2")
    table = sold(path)
    assert total(table, "cases") == 3


def test_sales_without_dates_take_the_day_or_the_month_of_the_title(tmp_path: Path) -> None:
    lines = [["ТП", "Группа", "Кор."], ["Белова", "Чай", 3]]
    day = sold(book(tmp_path / "a.xlsx", [["Продажи за 15.11.2026"], *lines]))
    assert rows(day, "date", "unit.cases") == [("11-15", 3)]
    assert "actual_day_of_title" in codes(day)
    month = sold(book(tmp_path / "b.xlsx", [["Период: 01.11.2026 - 15.11.2026"], *lines]))
    assert rows(month, "date", "unit.cases") == [("11-01", 3)]
    assert "actual_period_of_title" in codes(month)
    with pytest.raises(Stop) as stopped:
        sold(book(tmp_path / "c.xlsx", [["Продажи"], *lines]))
    assert stopped.value.problem.code == "no_date_heading"


def test_days_across_with_long_dashes(tmp_path: Path) -> None:
    page = [["Продажи 2026, кор."], ["ТП", "1–ноя", "2–ноя"], ["Белова", 3, 4], ["Ветров", 5, None]]
    table = sold(book(tmp_path / "a.xlsx", page))
    assert rows(table, "date", "rep", "unit.cases") == [
        ("11-01", "Белова", 3),
        ("11-02", "Белова", 4),
        ("11-01", "Ветров", 5),
    ]
