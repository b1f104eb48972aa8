"""Actual sales, from the file to the table."""

import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from runrate.model.columns import BLANK
from runrate.model.problems import Severity, Stop
from runrate.model.tables import Table
from runrate.read import actuals

from .workbooks import Rows, aside, codes, csv, problem, settings, used, xlsx

HEAD = ["Дата", "ТП", "Товарная группа", "Кор.", "Сумма, руб."]
DAY = datetime(2026, 11, 2)


def read(folder: Path, *files: str, **sections: object) -> Table:
    return actuals.read(settings(folder, **{"actuals": {"files": files}, **sections}))


def of(folder: Path, rows: Rows, **sections: object) -> Table:
    """The rows of a sheet that stands alone in its workbook."""
    return read(folder, xlsx(folder / "a.xlsx", Data=rows).name, **sections)


def of_text(folder: Path, text: str, **sections: object) -> Table:
    return read(folder, csv(folder / "a.csv", text).name, **sections)


def sums(table: Table) -> dict[str, float]:
    return {u.name: math.fsum(used(table)[f"unit.{u.name}"].dropna()) for u in table.units}


def places(found: Sequence[object]) -> list[str]:
    return [str(place) for place in found]


def test_a_plain_table(tmp_path: Path) -> None:
    table = of(tmp_path, [HEAD, [DAY, "Белова", "Чай", 3, 848.4], [DAY, "Ветров", "Кофе", -1, -20]])
    assert aside(table) == [None, None]
    assert table.frame.drop(columns="aside").to_dict("records") == [
        {
            "date": pd.Timestamp(DAY),
            "product_group": "Чай",
            "rep": "Белова",
            "unit.cases": 3.0,
            "unit.money": 848.4,
            "source": 0,
            "row": 2,
            "filtered": False,
        },
        {
            "date": pd.Timestamp(DAY),
            "product_group": "Кофе",
            "rep": "Ветров",
            "unit.cases": -1.0,
            "unit.money": -20.0,
            "source": 0,
            "row": 3,
            "filtered": False,
        },
    ]
    assert [unit.name for unit in table.units] == ["cases", "money"]
    assert [unit.money for unit in table.units] == [False, True]
    (source,) = table.sources
    assert (source.file, source.sheet, source.header_row, source.rows) == ("a.xlsx", "Data", 1, 2)
    assert source.amounts == {"cases": 2, "money": 828.4}
    assert [(h.column, h.text, h.letter) for h in source.headings] == [
        ("date", "Дата", "A"),
        ("rep", "ТП", "B"),
        ("product_group", "Товарная группа", "C"),
        ("unit.cases", "Кор.", "D"),
        ("unit.money", "Сумма, руб.", "E"),
    ]
    assert table.problems == ()


def test_titles_blank_rows_and_totals_rows(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            ["Отчёт о продажах"],
            [None],
            ["за ноябрь 2026"],
            [None, *HEAD],
            [None, DAY, "Белова", "Чай", 3, 10],
            [None],
            [None, None, "Белова Итог", None, 3, 10],
            [None, DAY, "Ветров", "Чай", 2, 5],
            [None, "Итого", None, None, 5, 15],
            [None, *HEAD],
            [None, None, "ВСЕГО:", None, 5, 15],
        ],
    )
    assert list(table.frame["row"]) == [5, 8]
    assert table.sources[0].header_row == 4
    left_out = problem(table, "totals_left_out")
    assert left_out.count == 3
    assert places(left_out.places) == ["a.xlsx › Data!7", "a.xlsx › Data!9", "a.xlsx › Data!11"]


def test_products_that_are_called_total_stay(tmp_path: Path) -> None:
    table = of_text(
        tmp_path, "Дата,Товар,Сумма\n01.11.2026,Total Care,5\n01.11.2026,Colgate Total,7\n"
    )
    assert sums(table) == {"money": 12}
    assert "totals_left_out" not in codes(table)


def test_what_cannot_be_read_is_set_aside_with_its_address(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [
            HEAD,
            [DAY, "Белова", "Чай", 3, 10],
            ["31.11.2026", "Белова", "Чай", 4, 20],
            ["завтра", "Белова", "Чай", 4, "x"],
            [DAY, "Белова", "Чай", "много", 30],
            [None, "Белова", "Чай", 5, 40],
            [datetime(1926, 11, 2), "Белова", "Чай", 6, 50],
            [DAY, "#N/A", "Чай", 7, 60],
            [DAY, "Белова", "Чай", "#REF!", 70],
            [DAY, "Белова", "Чай", None, None],
            [DAY, "Белова", "Чай", None, 80],
            [DAY, "Белова", "Чай", "-", 90],
        ],
    )
    assert aside(table) == [
        None,
        "date_unreadable",
        "date_unreadable",
        "amount_unreadable",
        "date_missing",
        "date_absurd",
        "error_cell",
        "error_cell",
        "no_amount",
        None,
        None,
    ]
    assert sums(table) == {"cases": 3, "money": 180}
    bad = problem(table, "date_unreadable")
    assert (bad.severity, bad.count, bad.amounts) == (Severity.ERROR, 2, {"cases": 8, "money": 20})
    assert places(bad.places) == ["a.xlsx › Data!A3", "a.xlsx › Data!A4"]
    assert bad.facts == {"column": "date", "examples": "31.11.2026, завтра"}
    errors = [found for found in table.problems if found.code == "error_cell"]
    assert [places(found.places) for found in errors] == [
        ["a.xlsx › Data!D9"],
        ["a.xlsx › Data!B8"],
    ]
    assert places(problem(table, "no_amount").places) == ["a.xlsx › Data!D10"]
    assert problem(table, "no_amount").severity == Severity.WARNING
    assert table.sources[0].rows == len(table.frame) == 11


def test_file_sums_hold_every_readable_amount_used_or_not(tmp_path: Path) -> None:
    table = of(
        tmp_path, [HEAD, ["?", "a", "b", 1, 0.1], [DAY, "a", "b", "?", 0.2], [DAY, "", "b", 3, 0.3]]
    )
    assert table.sources[0].amounts == {"cases": 4, "money": math.fsum([0.1, 0.2, 0.3])}


def test_numbers_as_text(tmp_path: Path) -> None:
    texts = ["12 345,67", "12\u00a0345,67", "(500)", "1.234.567,5", "-1,5", "1 200 руб."]
    table = of(tmp_path, [["Дата", "Сумма"], *([DAY, text] for text in texts)])
    assert table.frame["unit.money"].tolist() == [12345.67, 12345.67, -500, 1234567.5, -1.5, 1200]


def test_a_comma_means_what_it_means_elsewhere_in_the_column(tmp_path: Path) -> None:
    def money(*texts: str) -> tuple[list[float], set[str]]:
        table = of(tmp_path, [["Дата", "Сумма"], *([DAY, text] for text in texts)])
        return table.frame["unit.money"].tolist(), codes(table)

    assert money("1,234", "1,5") == ([1.234, 1.5], set())
    assert money("1,234", "1,234.50") == ([1234, 1234.5], set())
    assert money("1,234", "56,700") == ([1234, 56700], {"comma_thousands"})
    mixed, said = money("1,234", "1,5", "1,234.50")
    assert math.isnan(mixed[0])
    assert "amount_ambiguous" in said


def test_a_semicolon_file_has_decimal_commas(tmp_path: Path) -> None:
    table = of_text(tmp_path, "Дата;Кг\n01.11.2026;1,234\n02.11.2026;2,500\n")
    assert table.frame["unit.kg"].tolist() == [1.234, 2.5]
    assert codes(table) == {"comma_decimal"}


@pytest.mark.parametrize(
    ("dates", "read", "said"),
    [
        (["1/13/2026", "1/2/2026"], ["2026-01-13", "2026-01-02"], set()),
        (["13/1/2026", "1/2/2026"], ["2026-01-13", "2026-02-01"], set()),
        (["01.02.2026", "03.04.2026"], ["2026-02-01", "2026-04-03"], set()),
        (["1/2/2026", "3/4/2026"], ["2026-02-01", "2026-04-03"], {"order_day_first"}),
        (
            ["11/2/2026", "11/9/2026", "11/5/2026"],
            ["2026-11-02", "2026-11-09", "2026-11-05"],
            {"order_month_first"},
        ),
        (
            ["13/1/2026", "1/13/2026", "1/2/2026"],
            ["2026-01-13", "2026-01-13", "NaT"],
            {"date_ambiguous"},
        ),
        (["1 ноября 2026", "Nov 2, 2026"], ["2026-11-01", "2026-11-02"], set()),
        (["46327", "46328"], ["2026-11-01", "2026-11-02"], set()),
    ],
)
def test_dates_as_text(tmp_path: Path, dates: list[str], read: list[str], said: set[str]) -> None:
    table = of(tmp_path, [["Дата", "Сумма"], *([text, 1] for text in dates)])
    assert [str(day)[:10] for day in table.frame["date"]] == read
    assert codes(table) == said


WITHOUT_YEAR = "Дата;ТП;Кор.\n01.11;Белова;5\n2 ноября;Ветров;6\n30.02;Ветров;7\n"


def test_days_without_a_year_have_that_of_the_settings(tmp_path: Path) -> None:
    told = {"files": ["a.csv"], "year": 2026}
    table = of_text(tmp_path, WITHOUT_YEAR, actuals=told)
    assert [day.isoformat()[:10] for day in used(table)["date"]] == ["2026-11-01", "2026-11-02"]
    assert places(problem(table, "date_unreadable").places) == ["a.csv › A4"]


def test_days_without_a_year_have_that_of_the_title(tmp_path: Path) -> None:
    table = of_text(tmp_path, "Продажи за 2025 год\n" + WITHOUT_YEAR)
    assert problem(table, "year_taken").facts == {"heading": "Дата", "year": "2025"}
    assert places(problem(table, "year_taken").places) == ["a.csv › A2"]
    assert [day.isoformat()[:10] for day in used(table)["date"]] == ["2025-11-01", "2025-11-02"]


def test_days_with_a_year_take_no_other(tmp_path: Path) -> None:
    text = "Продажи за 2025 год\nДата;ТП;Кор.\n01.11.2026;Белова;5\n2 ноября 2026;Ветров;6\n"
    table = of_text(tmp_path, text)
    assert [day.isoformat()[:10] for day in used(table)["date"]] == ["2026-11-01", "2026-11-02"]
    assert codes(table) == set()


def test_days_whose_year_nobody_says_are_asked_for(tmp_path: Path) -> None:
    table = of_text(tmp_path, WITHOUT_YEAR)
    assert used(table).empty
    assert places(problem(table, "date_no_year").places) == ["a.csv › A2", "a.csv › A3"]
    assert places(problem(table, "date_unreadable").places) == ["a.csv › A4"]


def test_the_order_of_day_and_month_may_come_from_another_file(tmp_path: Path) -> None:
    csv(tmp_path / "1.csv", "date,amount\n1/2/2026,5\n")
    csv(tmp_path / "2.csv", "date,amount\n1/13/2026,5\n")
    table = read(tmp_path, "*.csv")
    assert [str(day)[:10] for day in table.frame["date"]] == ["2026-01-02", "2026-01-13"]
    assert list(table.frame["source"]) == [0, 1]
    assert codes(table) == set()


def test_lines_of_a_csv_with_line_breaks_in_cells(tmp_path: Path) -> None:
    table = of_text(tmp_path, 'date,client,amount\n2026-11-01,"a\nb",1\n2026-11-02,c,?\n')
    assert list(table.frame["row"]) == [2, 4]
    assert list(table.frame["client"]) == ["a b", "c"]
    assert places(problem(table, "amount_unreadable").places) == ["a.csv › C4"]


def test_spellings_are_brought_together(tmp_path: Path) -> None:
    rows = [
        [DAY, rep, "Чай", 1, 1] for rep in ("Пётр", "ПЕТР ", "Пётр", "Иван  Орлов", "Иван Орлов")
    ]
    table = of(tmp_path, [HEAD, *rows])
    assert list(table.frame["rep"]) == ["Пётр"] * 3 + ["Иван Орлов"] * 2
    merged = problem(table, "spellings_merged")
    assert (merged.severity, merged.count, merged.facts["column"]) == (Severity.INFO, 1, "rep")


def test_a_blank_key_is_a_row_of_its_own(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [HEAD, [DAY, None, "Чай", 1, 1], [DAY, "  ", "Чай", 1, 1], [DAY, "a", "Чай", 1, 1]],
    )
    assert list(table.frame["rep"]) == [BLANK, BLANK, "a"]
    blank = problem(table, "blank_key")
    assert (blank.count, blank.facts["column"]) == (2, "rep")
    assert places(blank.places) == ["a.xlsx › Data!B2", "a.xlsx › Data!B3"]


def test_ids_are_keys_and_names_are_shown(tmp_path: Path) -> None:
    table = of_text(
        tmp_path,
        "date,rep id,rep,amount\n2026-11-01,1,Ivan,1\n2026-11-01,2,Ivan,2\n2026-11-01,3,Olga,3\n"
        "2026-11-01,3,OLGA,4\n2026-11-01,,Olga,5\n2026-11-01,,Nobody,6\n2026-11-01,,,7\n",
    )
    assert list(table.frame["rep"]) == ["1", "2", "3", "3", "3", "Nobody", BLANK]
    assert table.names["rep"] == {"1": "Ivan (1)", "2": "Ivan (2)", "3": "Olga"}
    assert not table.has("rep_id")


def test_a_category_alone_is_the_group_and_with_a_sub_category_its_parent(tmp_path: Path) -> None:
    alone = of_text(tmp_path, "date,category,region,amount\n2026-11-01,Tea,North,1\n")
    assert (alone.has("product_group"), alone.has("category")) == (True, False)
    assert (alone.has("territory"), alone.has("region")) == (True, False)
    both = of_text(tmp_path, "date,Category,Sub-Category,amount\n2026-11-01,Drinks,Tea,1\n")
    assert both.frame[["product_group", "category"]].to_numpy().tolist() == [["Tea", "Drinks"]]
    told = of_text(
        tmp_path,
        "date,category,amount\n2026-11-01,Tea,1\n",
        actuals={"files": ["a.csv"], "columns": {"category": "Category"}},
    )
    assert told.has("category")


def test_of_two_headings_the_better_is_taken_and_told(tmp_path: Path) -> None:
    table = of_text(
        tmp_path, "Ship Date,Order Date,gross_value,net_value\n2026-11-09,2026-11-01,9,8\n"
    )
    assert str(table.frame["date"][0])[:10] == "2026-11-01"
    assert sums(table) == {"money": 8}
    told = [p.facts for p in table.problems if p.code == "heading_chosen"]
    assert [(f["chosen"], f["others"]) for f in told] == [
        ("Order Date", "Ship Date"),
        ("net_value", "gross_value"),
    ]


def test_units_are_those_of_the_settings_the_primary_one_first(tmp_path: Path) -> None:
    units = [
        {"name": "кейсы", "actual": "Ordered"},
        {"name": "деньги", "money": True, "primary": True, "label": "₽"},
        {"name": "кг"},
    ]
    table = of_text(tmp_path, "date,Ordered,Net sales,Qty\n2026-11-01,2,30,24\n", units=units)
    assert [(u.name, u.label, u.money) for u in table.units] == [
        ("деньги", "₽", True),
        ("кейсы", None, False),
    ]
    assert sums(table) == {"деньги": 30, "кейсы": 2}


def test_an_amount_without_a_unit(tmp_path: Path) -> None:
    assert sums(of_text(tmp_path, "Дата;Отгрузка\n01.11.2026;5\n")) == {"amount": 5}
    assert sums(of_text(tmp_path, "Дата;Продажи;Кор.\n01.11.2026;50;5\n")) == {
        "cases": 5,
        "money": 50,
    }
    one = of_text(tmp_path, "Дата;Отгрузка\n01.11.2026;5\n", units=[{"name": "пачки"}])
    assert sums(one) == {"пачки": 5}


def test_rows_that_name_their_own_unit(tmp_path: Path) -> None:
    text = "Дата;Показатель;Факт\n01.11.2026;кор.;5\n01.11.2026;Выручка;70\n01.11.2026;Баллы;9\n"
    assert sums(of_text(tmp_path, text)) == {"cases": 5, "money": 70, "баллы": 9}
    told = of_text(tmp_path, text, units=[{"name": "короба"}, {"name": "рубли", "money": True}])
    assert sums(told) == {"короба": 5, "рубли": 70}
    assert problem(told, "unit_unknown").facts["examples"] == "Баллы"
    assert places(problem(told, "unit_unknown").places) == ["a.csv › B4"]


def test_quantities_of_unlike_units_are_never_added(tmp_path: Path) -> None:
    head = "Дата;Количество;Ед.;Сумма\n"
    mixed = of_text(tmp_path, head + "01.11.2026;5;кг;50\n01.11.2026;7;шт;70\n01.11.2026;1;;10\n")
    assert sums(mixed) == {"pieces": 7, "kg": 5, "money": 120}
    assert aside(mixed) == [None, None, "unit_unknown"]
    alike = of_text(tmp_path, head + "01.11.2026;5;упак;50\n01.11.2026;7;упак;70\n")
    assert sums(alike) == {"pieces": 12, "money": 120}


def test_a_plan_beside_the_sales_is_not_sales(tmp_path: Path) -> None:
    table = of_text(tmp_path, "Дата;План, кор.;Факт, кор.\n01.11.2026;100;5\n")
    assert sums(table) == {"cases": 5}


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ({"rep": "Responsible"}, "Responsible"),
        ({"date": "Day of sale", "rep": "x"}, "Day of sale, x"),
    ],
)
def test_a_mapped_heading_must_be_there(
    tmp_path: Path, columns: dict[str, str], missing: str
) -> None:
    csv(tmp_path / "a.csv", "date,who,amount\n2026-11-01,a,1\n")
    with pytest.raises(Stop) as stopped:
        actuals.read(settings(tmp_path, actuals={"files": ["a.csv"], "columns": columns}))
    assert stopped.value.exit_code == 2
    assert stopped.value.problem.code == "heading_missing"
    assert stopped.value.problem.facts == {"missing": missing, "has": "date, who, amount"}


def test_mapped_headings_do_not_care_for_case_spaces_and_line_breaks(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        [["Когда", "Кто\nпродал ", "x"], [DAY, "a", 5]],
        actuals={
            "files": ["a.xlsx"],
            "columns": {"date": "когда", "rep": "кто продал", "amount": "X"},
        },
    )
    assert table.frame[["rep", "unit.amount"]].to_numpy().tolist() == [["a", 5.0]]


def test_instruction_sheets_are_passed_over_and_like_sheets_read_together(tmp_path: Path) -> None:
    xlsx(
        tmp_path / "a.xlsx",
        Инструкция=[["Как заполнять"], ["Дата и сумма пишутся на листах месяцев"]],
        Октябрь=[HEAD, [datetime(2026, 10, 2), "a", "Чай", 1, 1]],
        Ноябрь=[HEAD, [DAY, "a", "Чай", 2, 2]],
        План=[["Дата", "ТП", "Товарная группа", "План, кор."], [DAY, "a", "Чай", 900]],
    )
    table = read(tmp_path, "a.xlsx")
    assert sums(table) == {"cases": 3, "money": 3}
    assert [source.sheet for source in table.sources] == ["Октябрь", "Ноябрь"]
    told = problem(table, "sheets_chosen")
    assert told.facts == {"chosen": "Октябрь, Ноябрь", "passed": "Инструкция, План"}


def test_a_hidden_sheet_is_not_chosen_by_itself(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        Old=[HEAD, [DAY, "a", "Чай", 1, 1]],
        New=[HEAD, [DAY, "a", "Чай", 2, 2]],
    )
    book = openpyxl.load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    assert sums(read(tmp_path, "a.xlsx"))["cases"] == 2
    named = settings(tmp_path, actuals={"files": ["a.xlsx"], "sheets": ["OLD"]})
    assert sums(actuals.read(named))["cases"] == 1


@pytest.mark.parametrize(
    ("rows", "code", "exit_code"),
    [
        ([["Привет"], ["как дела"]], "no_headings", 1),
        ([["Дата", "Клиент"], [DAY, "a"]], "no_amount_heading", 1),
        ([["Клиент", "Сумма"], ["a", 5]], "no_date_heading", 1),
        ([], "no_headings", 1),
    ],
)
def test_a_file_without_a_table(tmp_path: Path, rows: Rows, code: str, exit_code: int) -> None:
    with pytest.raises(Stop) as stopped:
        of(tmp_path, rows)
    assert (stopped.value.problem.code, stopped.value.exit_code) == (code, exit_code)


def test_settings_that_name_nothing_or_no_such_sheet(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stopped:
        read(tmp_path)
    assert stopped.value.problem.code == "no_actuals_given"
    xlsx(tmp_path / "a.xlsx", Data=[HEAD, [DAY, "a", "b", 1, 1]])
    with pytest.raises(Stop) as stopped:
        actuals.read(settings(tmp_path, actuals={"files": ["a.xlsx"], "sheets": ["Sales"]}))
    assert stopped.value.problem.facts == {"sheet": "Sales", "has": "Data"}


def test_files_with_other_columns_stand_together(tmp_path: Path) -> None:
    csv(tmp_path / "1.csv", "date,rep,cases\n2026-11-01,a,5\n")
    csv(tmp_path / "2.csv", "Сумма;Кор.;Канал;Дата\n70;7;HoReCa;02.11.2026\n", "cp1251")
    table = read(tmp_path, "1.csv", "2.csv")
    assert sums(table) == {"cases": 12, "money": 70}
    assert list(table.frame["rep"]) == ["a", BLANK]
    assert list(table.frame["client_segment"]) == [BLANK, "HoReCa"]
    assert [source.encoding for source in table.sources] == ["utf-8", "cp1251"]


def test_no_rows_below_the_headings(tmp_path: Path) -> None:
    table = of(tmp_path, [HEAD])
    assert len(table.frame) == 0
    assert table.sources[0].rows == 0


def test_dates_with_dots_have_the_day_first_however_far_apart_they_then_lie(tmp_path: Path) -> None:
    table = of(tmp_path, [["Дата", "Кор."], ["01.01.2025", 1], ["01.02.2025", 1]])
    assert table.frame["date"].dt.month.tolist() == [1, 2]
