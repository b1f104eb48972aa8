"""Sales and plan in one file: which table is the plan, and that no amount is both."""

from datetime import datetime
from pathlib import Path

import pytest

from runrate.job import read
from runrate.model.problems import Stop
from runrate.model.tables import Inputs

from .messy import book
from .workbooks import settings

D2, D3 = datetime(2026, 11, 2), datetime(2026, 11, 3)
SOLD = [
    ["Дата", "ТП", "Группа", "Кор."],
    [D2, "Белова", "Чай", 30],
    [D3, "Ветров", "Кофе", 40],
]


def beside(*plan: list[object]) -> list[list[object]]:
    """The sales in A2:D4 and a plan in F2:H4, under its title in F1."""
    title, *table = plan
    return [[None] * 5 + title, *([*s, None, *p] for s, p in zip(SOLD, table, strict=True))]


def both(path: Path, **sections: object) -> Inputs:
    """What a job reads that has one file for the sales and for the plan."""
    asked = {"actuals": {"files": [path.name]}, "plan": {"files": [path.name]}} | sections
    closed = D3.date()
    return read(settings(path.parent, **asked), closed, closed)


def planned(inputs: Inputs) -> list[tuple[object, ...]]:
    """The rows of the plan."""
    (plan,) = inputs.plans
    columns = ["rep", "product_group", "unit.cases"]
    return [
        (start.date().isoformat(), end.date().isoformat(), *row)
        for start, end, *row in plan.frame[["start", "end", *columns]].itertuples(index=False)
    ]


NOVEMBER = ("2026-11-01", "2026-12-01")
PLAN = [(*NOVEMBER, "Белова", "Чай", 100.0), (*NOVEMBER, "Ветров", "Кофе", 90.0)]


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("План на ноябрь 2026", "План, кор."),
        ("Ноябрь 2026", "План, кор."),
        ("План на ноябрь 2026", "Кор."),
        ("Ноябрь 2026", "Кор."),
    ],
)
def test_the_plan_beside_the_sales_is_the_plan(tmp_path: Path, title: str, amount: str) -> None:
    page = beside([title], ["ТП", "Группа", amount], ["Белова", "Чай", 100], ["Ветров", "Кофе", 90])
    inputs = both(book(tmp_path / "a.xlsx", page))
    assert planned(inputs) == PLAN
    assert inputs.actuals.frame["unit.cases"].tolist() == [30, 40]
    assert not {"tables_passed", "several_tables"} & {p.code for p in inputs.problems}


def test_a_plan_by_months_beside_the_sales(tmp_path: Path) -> None:
    page = beside(
        [],
        ["Месяц", "ТП", "Группа", "План, кор."],
        ["ноябрь 2026", "Белова", "Чай", 100],
        ["ноябрь 2026", "Ветров", "Кофе", 90],
    )
    assert planned(both(book(tmp_path / "a.xlsx", page))) == PLAN


def test_a_plan_below_the_sales(tmp_path: Path) -> None:
    page = [
        *SOLD,
        [],
        ["ТП", "Группа", "План, кор."],
        ["Белова", "Чай", 100],
        ["Ветров", "Кофе", 90],
    ]
    path = book(tmp_path / "a.xlsx", page, sheet="ноябрь 2026")
    inputs = both(path)
    assert planned(inputs) == PLAN
    assert inputs.actuals.frame["unit.cases"].tolist() == [30, 40]
    assert inputs.actuals.sources[0].left["elsewhere"] == 3


def test_a_plan_far_below_the_sales(tmp_path: Path) -> None:
    """Beyond the rows by which a tidy table is told."""
    many = [[D2, "Белова", "Чай", 1]] * 300
    plan = [["ТП", "Группа", "План, кор."], ["Белова", "Чай", 100], ["Ветров", "Кофе", 90]]
    path = book(tmp_path / "a.xlsx", [*SOLD, *many, [], *plan], sheet="ноябрь 2026")
    inputs = both(path)
    assert planned(inputs) == PLAN
    assert inputs.actuals.frame["unit.cases"].sum() == 370


def test_a_plan_that_does_not_say_when_is_asked(tmp_path: Path) -> None:
    head = ["ТП", "Группа", "План, кор."]
    rows = [["Белова", "Чай", 100], ["Ветров", "Кофе", 90]]
    with pytest.raises(Stop) as stopped:
        both(book(tmp_path / "a.xlsx", beside([], head, *rows)))
    assert stopped.value.problem.code == "plan_no_period"
    assert [str(place) for place in stopped.value.problem.places] == ["a.xlsx › Лист1!F2"]
    path = book(tmp_path / "b.xlsx", beside(["План на ноябрь"], head, *rows))
    with pytest.raises(Stop) as stopped:
        both(path)
    assert stopped.value.problem.code == "plan_no_year"
    assert stopped.value.problem.facts["months"] == "План на ноябрь"
    assert planned(both(path, plan={"files": ["b.xlsx"], "year": 2026})) == PLAN


def test_a_month_of_the_title_goes_before_the_year_of_the_sheet(tmp_path: Path) -> None:
    head = ["ТП", "Группа", "План, кор."]
    rows = [["Белова", "Чай", 100], ["Ветров", "Кофе", 90]]
    path = book(tmp_path / "a.xlsx", beside(["План на ноябрь"], head, *rows), sheet="2026")
    assert planned(both(path)) == PLAN


def test_months_without_a_year_have_that_of_the_title_and_it_is_told(tmp_path: Path) -> None:
    head = ["Месяц", "ТП", "Группа", "План, кор."]
    rows = [["ноябрь", "Белова", "Чай", 100], ["ноябрь", "Ветров", "Кофе", 90]]
    inputs = both(book(tmp_path / "a.xlsx", beside(["План на 2026 год"], head, *rows)))
    assert planned(inputs) == PLAN
    (told,) = [problem for problem in inputs.problems if problem.code == "year_taken"]
    assert told.facts == {"heading": "Месяц", "year": "2026"}
    assert [str(place) for place in told.places] == ["a.xlsx › Лист1!F2"]


def test_what_was_sold_is_not_planned(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SOLD)
    with pytest.raises(Stop) as stopped:
        both(path)
    assert stopped.value.exit_code == 2
    assert stopped.value.problem.code == "plan_is_sales"
    assert [str(place) for place in stopped.value.problem.places] == ["a.xlsx › Лист1!D1"]


def test_plan_and_sales_in_columns_of_one_table(tmp_path: Path) -> None:
    """By their own columns: each amount is one of the two."""
    page = [
        ["Дата", "ТП", "Группа", "План, кор.", "Факт, кор."],
        [D2, "Белова", "Чай", 50, 30],
        [D3, "Ветров", "Кофе", 60, 40],
    ]
    inputs = both(book(tmp_path / "a.xlsx", page))
    assert [amount for *_, amount in planned(inputs)] == [50, 60]
    assert inputs.actuals.frame["unit.cases"].tolist() == [30, 40]


def test_what_is_said_of_one_sheet_is_said_once(tmp_path: Path) -> None:
    """One file serves as both: its hidden row is told once, the other table not as passed."""
    page = beside(
        ["План на ноябрь 2026"],
        ["ТП", "Группа", "План, кор."],
        ["Белова", "Чай", 100],
        ["Ветров", "Кофе", 90],
    )
    third = [[*row, None, *more] for row, more in zip(page, EXTRA, strict=True)]
    inputs = both(book(tmp_path / "a.xlsx", third, hidden=[4]))
    said = [problem.code for problem in inputs.problems]
    assert said.count("hidden_rows_read") == 1
    passed = [p for p in inputs.problems if p.code == "tables_passed"]
    assert [(one.count, [str(place) for place in one.places]) for one in passed] == [
        (1, ["a.xlsx › Лист1!J2"])
    ]
    assert passed[0].facts["tables"] == ("Лист1!J2:K4 (Канал, Факт, кор.)",)


EXTRA: list[list[object]] = [[], ["Канал", "Факт, кор."], ["Опт", 3], ["HoReCa", 4]]
