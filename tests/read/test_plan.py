"""Plans: long and with months across, by any key, for any stretch of time."""

from datetime import date, datetime
from pathlib import Path

import pytest

from runrate.model.columns import BLANK
from runrate.model.problems import Stop
from runrate.model.tables import Table
from runrate.read import actuals, plan

from .workbooks import Rows, aside, codes, csv, problem, settings, xlsx

SALES = (
    "date,rep,Sub-Category,Category,cases,amount\n2026-11-01,Белова,Чай,Напитки,10,500\n"
    "2026-11-02,Ветров,Кофе,Напитки,20,900\n2026-11-03,Ветров,Мука,Бакалея,5,100\n"
)
NOVEMBER = (date(2026, 11, 1), date(2026, 12, 1))


def read(
    folder: Path, *files: str, sales: str = SALES, span: str = "auto", **sections: object
) -> tuple[Table, ...]:
    csv(folder / "sales.csv", sales)
    told = settings(
        folder, actuals={"files": ["sales.csv"]}, plan={"files": files, "span": span}, **sections
    )
    return plan.read(told, actuals.read(told))


def of(
    folder: Path,
    rows: Rows,
    sheet: str = "Data",
    sales: str = SALES,
    span: str = "auto",
    **sections: object,
) -> Table:
    """The only table of a sheet that stands alone in its workbook."""
    name = xlsx(folder / "p.xlsx", **{sheet: rows}).name
    (table,) = read(folder, name, sales=sales, span=span, **sections)
    return table


def spans(table: Table) -> list[tuple[date, date]]:
    frame = table.frame
    return [(a.date(), b.date()) for a, b in zip(frame["start"], frame["end"], strict=True)]


def test_no_plan(tmp_path: Path) -> None:
    assert read(tmp_path) == ()


def test_a_long_plan_by_month(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            ["Месяц", "ТП", "Группа", "План, кор.", "План, руб."],
            [datetime(2026, 11, 1), "белова", "ЧАЙ", 100, 5000],
            [datetime(2026, 12, 1), "Ветров", "Сахар", 50, None],
            [None, "Итого", None, 150, 5000],
        ],
    )
    assert spans(table) == [NOVEMBER, (date(2026, 12, 1), date(2027, 1, 1))]
    assert table.frame[["rep", "product_group"]].to_numpy().tolist() == [
        ["Белова", "Чай"],
        ["Ветров", "Сахар"],
    ]
    assert [unit.name for unit in table.units] == ["cases", "money"]
    assert table.frame["unit.cases"].tolist() == [100, 50]
    assert table.frame["aside"].isna().all()
    assert not table.frame["filtered"].any()
    (source,) = table.sources
    assert (source.span, source.rows, source.amounts) == ("month", 2, {"cases": 150, "money": 5000})
    assert codes(table) == {"totals_left_out", "plan_span_months"}


@pytest.mark.parametrize(
    ("texts", "told", "spanned", "kind"),
    [
        (["ноябрь 2026"], "auto", NOVEMBER, "month"),
        (["11.2026"], "auto", NOVEMBER, "month"),
        (["IV кв. 2026"], "auto", (date(2026, 10, 1), date(2027, 1, 1)), "quarter"),
        (["2026"], "auto", (date(2026, 1, 1), date(2027, 1, 1)), "year"),
        (["01.11.2026", "02.11.2026"], "auto", (date(2026, 11, 1), date(2026, 11, 2)), "day"),
        (["01.11.2026"], "day", (date(2026, 11, 1), date(2026, 11, 2)), "day"),
        (["02.11.2026"], "week", (date(2026, 11, 2), date(2026, 11, 9)), "week"),
        (["01.01.2026"], "year", (date(2026, 1, 1), date(2027, 1, 1)), "year"),
        (["2026"], "month", (date(2026, 1, 1), date(2027, 1, 1)), "year"),
    ],
)
def test_what_a_row_is_for(
    tmp_path: Path, texts: list[str], told: str, spanned: tuple[date, date], kind: str
) -> None:
    rows = [["Период", "ТП", "План, кор."], *([text, "Белова", 100] for text in texts)]
    table = of(tmp_path, rows, span=told)
    assert spans(table)[0] == spanned
    assert table.sources[0].span == kind


def test_a_year_and_its_months_are_two_grains(tmp_path: Path) -> None:
    xlsx(
        tmp_path / "p.xlsx",
        Data=[["Период", "План, кор."], ["2026", 1200], ["11.2026", 100], ["12.2026", 90]],
    )
    months, year = read(tmp_path, "p.xlsx")
    assert (months.sources[0].span, year.sources[0].span) == ("month", "year")
    assert months.frame["unit.cases"].tolist() == [100, 90]
    assert year.sources[0].amounts == {"cases": 1200}


def test_month_and_year_in_two_columns(tmp_path: Path) -> None:
    table = of(tmp_path, [["Год", "Месяц", "План, кор."], [2026, "ноябрь", 100], [2026, 12, 90]])
    assert spans(table) == [NOVEMBER, (date(2026, 12, 1), date(2027, 1, 1))]


def test_months_across(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            ["План продаж, руб."],
            ["ТП", "Группа", "окт.26", "ноя.26", "Итого"],
            ["Белова", "Чай", 10, 20, 30],
            ["Ветров", "Кофе", None, "?", 0],
            ["Итого", None, 10, 20, 30],
        ],
    )
    assert table.frame[["rep", "row"]].to_numpy().tolist() == [
        ["Белова", 3],
        ["Белова", 3],
        ["Ветров", 4],
    ]
    assert aside(table) == [None, None, "amount_unreadable"]
    assert table.frame["unit.money"].tolist()[:2] == [10, 20]
    assert spans(table)[1] == NOVEMBER
    bad = problem(table, "amount_unreadable")
    assert [str(place) for place in bad.places] == ["p.xlsx › Data!D4"]
    assert table.sources[0].amounts == {"money": 30}
    assert table.sources[0].span == "month"


def test_months_across_with_a_unit_in_each_row(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            ["ТП", "Показатель", "окт.26", "ноя.26"],
            ["Белова", "План, кор.", 10, 20],
            ["Белова", "План, руб.", 1000, None],
        ],
    )
    assert table.sources[0].amounts == {"cases": 30, "money": 1000}
    assert table.frame["unit.cases"].dropna().tolist() == [10, 20]
    assert table.frame["aside"].isna().all()


def test_months_across_without_a_year(tmp_path: Path) -> None:
    rows = [["ТП", "Октябрь", "Ноябрь"], ["Белова", 10, 20]]
    with pytest.raises(Stop) as stopped:
        of(tmp_path, rows)
    assert stopped.value.problem.code == "plan_no_year"
    assert spans(of(tmp_path, [["План на 2026 год"], *rows]))[1] == NOVEMBER
    assert spans(of(tmp_path, rows, "План 2026"))[1] == NOVEMBER


def test_a_nameless_column_is_known_by_its_values(tmp_path: Path) -> None:
    table = of(tmp_path, [[None, "2026-11", "2026-12"], ["Напитки", 10, 20], ["бакалея", 1, 2]])
    assert list(table.frame["category"]) == ["Напитки", "Бакалея", "Напитки", "Бакалея"]
    assert not table.has("product_group")
    assert problem(table, "plan_column_matched").facts == {"heading": "A", "column": "category"}
    other = of(tmp_path, [[None, "2026-11", "2026-12"], ["Север", 10, 20]])
    assert "plan_column_unknown" in codes(other)


@pytest.mark.parametrize(
    ("values", "column"), [(("Чай", "Кофе"), "product_group"), (("Напитки", "Бакалея"), "category")]
)
def test_a_category_is_the_group_when_the_sales_call_these_groups(
    tmp_path: Path, values: tuple[str, ...], column: str
) -> None:
    rows = [["Месяц", "Категория", "План, кор."], *(["11.2026", value, 1] for value in values)]
    table = of(tmp_path, rows)
    assert list(table.frame[column]) == [*values]


@pytest.mark.parametrize(
    ("heading", "amount", "unit", "said"),
    [
        ("План", 40, "cases", {"plan_unit_assumed"}),
        ("План", 900_000, "money", {"plan_unit_by_size"}),
        ("План, руб.", 40, "money", set()),
        ("План, кг", 40, "kg", {"plan_unit_without_sales"}),
    ],
)
def test_the_unit_of_a_plan(
    tmp_path: Path, heading: str, amount: int, unit: str, said: set[str]
) -> None:
    table = of(tmp_path, [["Месяц", "ТП", heading], ["11.2026", "Белова", amount]])
    assert [found.name for found in table.units] == [unit]
    assert codes(table) == said


def test_units_of_the_settings(tmp_path: Path) -> None:
    units = [
        {"name": "деньги", "actual": "amount", "money": True, "plan": "Выручка, план"},
        {"name": "короба", "actual": "cases", "primary": True},
    ]
    table = of(tmp_path, [["Месяц", "План", "Выручка, план"], ["11.2026", 40, 900]], units=units)
    assert [unit.name for unit in table.units] == ["короба", "деньги"]
    assert table.frame[["unit.короба", "unit.деньги"]].to_numpy().tolist() == [[40, 900]]


def test_a_plan_without_dates_is_for_the_time_of_its_title(tmp_path: Path) -> None:
    rows = [["ТП", "План, кор."], ["Белова", 40]]
    table = of(tmp_path, [["План продаж на ноябрь 2026"], *rows])
    assert spans(table) == [NOVEMBER]
    assert problem(table, "plan_period_of_title").facts["start"] == date(2026, 11, 1)
    with pytest.raises(Stop) as stopped:
        of(tmp_path, rows)
    assert stopped.value.problem.code == "plan_no_period"
    custom = {"kind": "custom", "start": date(2026, 11, 2), "end": date(2026, 11, 15)}
    assert spans(of(tmp_path, rows, period=custom)) == [(date(2026, 11, 2), date(2026, 11, 16))]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            ["Месяц", "ТП", "План, кор."],
            ["ноябрь", "a", 1],
            ["скоро", "a", 2],
            [None, "a", 3],
            ["11.2026", "a", "?"],
            ["11.2026", "a", None],
            ["11.2026", None, 4],
        ],
    )
    assert aside(table) == [
        "date_no_year",
        "date_unreadable",
        "date_missing",
        "amount_unreadable",
        "no_amount",
        None,
    ]
    assert list(table.frame["rep"])[-1] == BLANK
    assert [str(p) for p in problem(table, "date_no_year").places] == ["p.xlsx › Data!A2"]


IDS = "date,rep id,rep,amount\n2026-11-01,7,Иван,1\n2026-11-01,8,Иван,1\n2026-11-01,9,Ольга,1\n"
NAMES = "date,rep,amount\n2026-11-01,Иван,1\n2026-11-01,Ольга,1\n"


@pytest.mark.parametrize(
    ("sales", "head", "row", "key", "said"),
    [
        (IDS, ["Код ТП"], ["9"], "9", set()),
        (IDS.replace(",9,", ",Sr9,"), ["Код ТП"], ["SR9"], "Sr9", set()),
        (IDS, ["Код ТП", "ТП"], [9, "Ольга"], "9", set()),
        (IDS, ["ТП"], ["ОЛЬГА"], "9", set()),
        (IDS, ["ТП"], ["Иван"], "Иван", {"name_has_two_ids"}),
        (NAMES, ["Код ТП", "ТП"], [9, "ольга"], "Ольга", set()),
        (NAMES, ["Код ТП"], [9], "9", set()),
    ],
)
def test_ids_and_names_of_two_files_meet(
    tmp_path: Path, sales: str, head: list[str], row: list[object], key: str, said: set[str]
) -> None:
    table = of(tmp_path, [["Месяц", *head, "План"], ["11.2026", *row, 40]], sales=sales)
    assert list(table.frame["rep"]) == [key]
    assert codes(table) == said


def test_lookups_fill_what_the_plan_does_not_say(tmp_path: Path) -> None:
    csv(tmp_path / "reps.csv", "name,area,boss\nБелова,Север,Орлов\nВетров,Юг,Орлов\n")
    lookup = {
        "file": "reps.csv",
        "key": "name",
        "match": "rep",
        "columns": {"territory": "area", "supervisor": "boss"},
    }
    rows = [["Месяц", "ТП", "Территория", "План, кор."], ["11.2026", "Белова", "Запад", 1]]
    table = of(tmp_path, rows, lookups=[lookup])
    assert table.frame[["territory", "supervisor"]].to_numpy().tolist() == [["Запад", "Орлов"]]


def test_each_block_is_a_table(tmp_path: Path) -> None:
    xlsx(tmp_path / "1.xlsx", Data=[["Месяц", "ТП", "План, кор."], ["11.2026", "Белова", 1]])
    xlsx(tmp_path / "2.xlsx", Data=[["Месяц", "Группа", "План, кор."], ["11.2026", "Чай", 2]])
    first, second = read(tmp_path, "1.xlsx", "2.xlsx")
    assert (first.has("rep"), second.has("rep")) == (True, False)
    assert [table.sources[0].file for table in (first, second)] == ["1.xlsx", "2.xlsx"]
