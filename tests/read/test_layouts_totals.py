"""Totals and percentages, in rows and in columns: left out, named, and compared with the rows."""

from datetime import datetime
from pathlib import Path

from .messy import book, codes, planned, rows, said, sold, total, unnamed

D2, D3 = datetime(2026, 11, 2), datetime(2026, 11, 3)


def test_totals_that_agree(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Дата", "Кор.", "Кг"],
            ["Белова", D2, 3, 0.3],
            ["Белова", D3, 4, 0.4],
            ["Белова итог", None, 7, 0.7],
            ["Ветров", D2, 5, 0.1],
            ["Ветров итог", None, 5, 0.1],
            ["Общий итог", None, 12, 0.8],
        ],
    )
    table = sold(path)
    assert (total(table, "cases"), total(table, "kg")) == (12, 0.8)
    assert said(table, "totals_left_out") == [(3, ["Лист1!4", "Лист1!6", "Лист1!7"])]
    assert "total_disagrees" not in codes(table)
    assert unnamed(path, table) == []


def test_a_total_that_disagrees_says_by_how_much_and_where(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Дата", "Кор.", "Кг"],
            ["Белова", D2, 3, 30],
            ["Белова", D3, 4, 40],
            ["Белова итог", None, 8, 70],
            ["Ветров", D2, 5, 50],
            ["Итого", None, 12, 120],
        ],
    )
    table = sold(path)
    assert total(table, "cases") == 12
    (problem,) = [p for p in table.problems if p.code == "total_disagrees"]
    assert [str(place) for place in problem.places] == ["a.xlsx › Лист1!C4"]
    assert problem.facts == {"said": "8", "details": "7", "difference": "1"}


def test_totals_above_their_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Дата", "Кор."],
            ["Всего", None, 12],
            ["Белова", D2, 3],
            ["Белова", D3, 4],
            ["Ветров", D2, 5],
        ],
    )
    table = sold(path)
    assert total(table, "cases") == 12
    assert said(table, "totals_left_out") == [(1, ["Лист1!2"])]
    assert "total_disagrees" not in codes(table)


def test_rows_of_percentages(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["ТП", "Группа", "План на ноябрь 2026, кор."],
            ["Белова", "Чай", 10],
            ["Ветров", "Молоко 3.2 %", 20],
            ["Итого", None, 30],
            ["% выполнения", None, 0.85],
        ],
    )
    plan = planned(path)
    assert rows(plan, "rep", "unit.cases") == [("Белова", 10), ("Ветров", 20)]
    assert said(plan, "percents_left_out") == [(1, ["Лист1!5"])]
    assert unnamed(path, plan) == []


def test_columns_of_totals_and_percentages(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["План 2026, кор."],
            ["ТП", "окт", "ноя", "дек", "Итого", "% к итогу"],
            ["Белова", 10, 20, 30, 60, 0.5],
            ["Ветров", 20, 20, 20, 61, 0.5],
        ],
    )
    plan = planned(path)
    assert total(plan, "cases") == 120
    (problem,) = [p for p in plan.problems if p.code == "columns_left_out"]
    assert problem.facts == {"headings": "Итого, % к итогу"}
    (wrong,) = [p for p in plan.problems if p.code == "total_disagrees"]
    assert [str(place) for place in wrong.places] == ["p.xlsx › Лист1!E4"]
    assert wrong.facts == {"said": "61", "details": "60", "difference": "1"}
    assert unnamed(path, plan) == []


def test_totals_of_every_quarter_between_the_months(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["План 2026, кор."],
            ["ТП", "май", "июнь", "Итого II кв.", "июль", "авг", "Итого III кв.", "Всего"],
            ["Белова", 1, 2, 3, 3, 4, 7, 10],
            ["Ветров", 5, 6, 11, 7, 8, 15, 26],
        ],
    )
    plan = planned(path)
    assert total(plan, "cases") == 36
    assert "total_disagrees" not in codes(plan)


def test_percentages_beside_amounts_in_a_long_table(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "ТП", "План, кор.", "Факт, кор.", "% вып.", "Доля, %"],
            [D2, "Белова", 10, 3, 0.3, 43],
            [D3, "Ветров", 10, 4, 0.4, 57],
        ],
    )
    assert total(sold(path), "cases") == 7


def test_a_total_of_something_else_is_no_disagreement_of_rows_with_their_own_unit(
    tmp_path: Path,
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "Ед.", "Количество"],
            [D2, "кор.", 3],
            [D3, "кг", 40],
            ["Итого", None, 43],
        ],
    )
    table = sold(path)
    assert (total(table, "cases"), total(table, "kg")) == (3, 40)
    assert "total_disagrees" not in codes(table)
    assert unnamed(path, table) == []
