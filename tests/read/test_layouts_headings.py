"""Where the table is: titles above, blank rows and columns around, headings of several rows,
several tables on a sheet, hidden rows and sheets, Excel tables and named ranges."""

import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table as ExcelTable

from runrate.model.problems import Stop

from .messy import book, codes, planned, rows, said, sold, total, unnamed
from .workbooks import csv

D2, D3 = datetime(2026, 11, 2), datetime(2026, 11, 3)


def test_titles_above_blank_rows_and_columns_around(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            [],
            [None, None, "Отчёт о продажах"],
            [None, None, "Период:", "ноябрь 2026"],
            [],
            [None, None, "Дата", "ТП", None, "Кор."],
            [],
            [None, None, D2, "Белова", None, 3],
            [],
            [None, None, D3, "Ветров", None, 4],
            [],
            [None, None, "Исполнитель: Иванова И. И."],
        ],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "unit.cases", "row") == [
        ("11-02", "Белова", 3, 7),
        ("11-03", "Ветров", 4, 9),
    ]
    assert [(h.text, h.letter) for h in table.sources[0].headings] == [
        ("Дата", "C"),
        ("ТП", "D"),
        ("Кор.", "F"),
    ]
    assert said(table, "rows_outside") == [(1, ["Лист1!11"])]
    assert unnamed(path, table) == []


def test_two_rows_of_merged_headings(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "ТП", "План", None, "Факт", None],
            [None, None, "Кор.", "Сумма, руб.", "Кор.", "Сумма, руб."],
            [D2, "Белова", 100, 9000, 3, 270],
            [D3, "Ветров", 100, 9000, 4, 360],
        ],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )
    table = sold(path)
    assert (total(table, "cases"), total(table, "money")) == (7, 630)
    assert [(h.text, h.letter) for h in table.sources[0].headings][2:] == [
        ("Факт / Кор.", "E"),
        ("Факт / Сумма, руб.", "F"),
    ]
    assert unnamed(path, table) == []


def test_two_rows_of_headings_that_nobody_merged(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Sales by rep"],
            ["Date", "Sales rep", "Plan", None, "Actual", None],
            [None, None, "Cases", "Amount", "Cases", "Amount"],
            [D2, "Belova", 100, 9000, 3, 270],
        ],
    )
    table = sold(path)
    assert (total(table, "cases"), total(table, "money")) == (3, 270)
    assert unnamed(path, table) == []


def test_three_rows_of_headings(tmp_path: Path) -> None:
    path = book(
        tmp_path / "p.xlsx",
        [
            ["ТП", "2026", None, None, None],
            [None, "Октябрь", None, "Ноябрь", None],
            [None, "План, кор.", "Факт, кор.", "План, кор.", "Факт, кор."],
            ["Белова", 10, 11, 20, 21],
            ["Ветров", 30, 31, 40, 41],
        ],
        merged=["A1:A3", "B1:E1", "B2:C2", "D2:E2"],
    )
    table = planned(path)
    assert rows(table, "start", "rep", "unit.cases") == [
        ("10-01", "Белова", 10),
        ("11-01", "Белова", 20),
        ("10-01", "Ветров", 30),
        ("11-01", "Ветров", 40),
    ]
    assert unnamed(path, table) == []


def test_a_row_that_numbers_the_columns(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["Дата", "ТП", "Группа", "Кор."], [1, 2, 3, 4], [D2, "Белова", "Чай", 5]],
        merged=["A5:D5"],
    )
    table = sold(path)
    assert rows(table, "row", "unit.cases") == [(3, 5)]
    assert unnamed(path, table) == []


def test_headings_repeated_down_the_sheet(tmp_path: Path) -> None:
    head = [["Дата", "Факт", None], [None, "Кор.", "Кг"]]
    path = book(
        tmp_path / "a.xlsx",
        [*head, [D2, 3, 30], [D3, 4, 40], *head, [D3, 5, 50], ["Итого", 12, 120]],
    )
    table = sold(path)
    assert rows(table, "row", "unit.cases", "unit.kg") == [(3, 3, 30), (4, 4, 40), (7, 5, 50)]
    assert table.sources[0].left == {"heading": 2, "again": 2, "total": 1}
    assert unnamed(path, table) == []


def test_headings_repeated_after_a_row_that_could_be_days(tmp_path: Path) -> None:
    """The year stands in the title alone, and "1" over "сентябрь" would be a day of it."""
    heads = ["ТП", "Группа", "сентябрь", "ноябрь"]
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Продажи за 2026 год, кор."],
            heads,
            ["Белова", "Чай", 1, None],
            heads,
            ["Осипова", "Чай", 5, 307],
        ],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "unit.cases", "row") == [
        ("09-01", "Белова", 1, 3),
        ("09-01", "Осипова", 5, 5),
        ("11-01", "Осипова", 307, 5),
    ]
    assert unnamed(path, table) == []


def test_a_plan_beside_the_sales(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Продажи", None, None, None, "План на ноябрь 2026"],
            ["Дата", "ТП", "Кор.", None, "Группа", "План, кор."],
            [D2, "Белова", 3, None, "Чай", 100],
            [D3, "Ветров", 4, None, "Кофе", 200],
            [D3, "Белова", 5, None, None, None],
        ],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "unit.cases") == [
        ("11-02", "Белова", 3),
        ("11-03", "Ветров", 4),
        ("11-03", "Белова", 5),
    ]
    assert not table.has("product_group")
    plan = planned(path)
    assert rows(plan, "start", "product_group", "unit.cases") == [
        ("11-01", "Чай", 100),
        ("11-01", "Кофе", 200),
    ]
    assert [h.letter for h in plan.sources[0].headings] == ["E", "F"]


@pytest.mark.parametrize("gaps", [{"A"}, {"B"}, {"C"}, {"A", "B"}, {"B", "C"}, {"A", "B", "C"}])
def test_keys_before_a_blank_column_belong_to_the_table_behind_it(
    tmp_path: Path, gaps: set[str]
) -> None:
    """Where a third table stands beside, and the headings of the keys are merged over two rows."""
    after = {at for at, letter in enumerate("ABC") if letter in gaps}

    def spaced(cells: list[object], beside: list[object]) -> list[object]:
        found: list[object] = []
        for at, cell in enumerate(cells):
            found += [cell, None] if at in after else [cell]
        return [*found, None, *beside]

    width = 6 + len(after)
    letters = "ABCDEFGHI"[:width]
    columns = [letters[sum(1 + (i in after) for i in range(at))] for at in range(6)]
    path = book(
        tmp_path / "a.xlsx",
        [
            spaced(["ТП", "Группа", "Канал", D2, None, None], ["Группа", "План, кор."]),
            spaced([None, None, None, "План", "Факт", "% вып."], ["Чай", 900]),
            spaced(["Белова", "Чай", "Опт", 77, 1, 0.5], ["Кофе", 800]),
            spaced(["Белова", "Чай", "HoReCa", 77, 2, 0.5], []),
        ],
        merged=[*(f"{c}1:{c}2" for c in columns[:3]), f"{columns[3]}1:{columns[5]}1"],
    )
    table = sold(path)
    assert rows(table, "rep", "product_group", "client_segment", "unit.amount") == [
        ("Белова", "Чай", "Опт", 1),
        ("Белова", "Чай", "HoReCa", 2),
    ]
    assert said(table, "columns_beside") == []
    assert unnamed(path, table, width=width) == []


def test_groups_named_once_before_a_blank_column(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", None, "Группа", "Дата", "Кор.", None, "Группа", "План, кор."],
            ["Белова", None, "Кофе", D2, 1, None, "Кофе", 900],
            [None, None, "Чай", D3, 2, None, "Чай", 800],
            ["Ветров", None, "Кофе", D2, 3],
            [None, None, "Чай", D2, 4],
        ],
    )
    table = sold(path)
    assert rows(table, "rep", "product_group", "unit.cases") == [
        ("Белова", "Кофе", 1),
        ("Белова", "Чай", 2),
        ("Ветров", "Кофе", 3),
        ("Ветров", "Чай", 4),
    ]
    assert said(table, "columns_beside") == []


@pytest.mark.parametrize("sums", [(None, None), (3, 4)])
def test_headings_of_levels_before_a_blank_column(
    tmp_path: Path, sums: tuple[int | None, int | None]
) -> None:
    """They go two rows further down than those behind it."""
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", None, "Дата", "Кор.", None, "Группа", "План, кор."],
            ["Товарная группа", None, None, None, None, "Кофе", 900],
            ["Канал", None, None, None, None, "Чай", 800],
            ["Белова", None, None, sums[0] and 7],
            ["Чай", None, None, sums[0]],
            ["Опт", None, D2, 1],
            ["HoReCa", None, D2, 2],
            ["Кофе", None, None, sums[1]],
            ["Опт", None, D2, 4],
        ],
        indents={"A5": 1, "A6": 2, "A7": 2, "A8": 1, "A9": 2},
    )
    table = sold(path)
    assert rows(table, "rep", "product_group", "client_segment", "unit.cases") == [
        ("Белова", "Чай", "Опт", 1),
        ("Белова", "Чай", "HoReCa", 2),
        ("Белова", "Кофе", "Опт", 4),
    ]
    assert said(table, "columns_beside") == []


def test_a_heading_that_lists_the_levels_before_a_blank_column(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП / Товарная группа / Канал", None, "Дата", "Кор.", None, "Группа", "План, кор."],
            ["Белова", None, None, None, None, "Кофе", 900],
            ["Чай", None, None, None, None, "Чай", 800],
            ["Опт", None, D2, 1],
            ["Кофе"],
            ["Опт", None, D2, 4],
        ],
        indents={"A3": 1, "A4": 2, "A5": 1, "A6": 2},
    )
    table = sold(path)
    assert rows(table, "rep", "product_group", "client_segment", "unit.cases") == [
        ("Белова", "Чай", "Опт", 1),
        ("Белова", "Кофе", "Опт", 4),
    ]
    assert said(table, "columns_beside") == []


def test_columns_beside_the_tables_that_nobody_reads_are_named(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Клиент", "Канал", None, "Дата", "ТП", "Кор.", None, "Группа", "План, кор."],
            ["Ромашка", "Опт", None, D2, "Белова", 3, None, "Чай", 100],
            ["Лютик", "HoReCa", None, D3, "Ветров", 4, None, "Кофе", 200],
            [None, None, None, D3, "Белова", 5],
            [None, None, None, D3, "Белова", 6],
        ],
    )
    table = sold(path)
    assert rows(table, "rep", "unit.cases") == [
        ("Белова", 3),
        ("Ветров", 4),
        ("Белова", 5),
        ("Белова", 6),
    ]
    assert said(table, "columns_beside") == [(0, ["Лист1!A1"])]
    (problem,) = [p for p in table.problems if p.code == "columns_beside"]
    assert problem.facts["parts"] == "Лист1!A1:B3 (Клиент, Канал)"
    assert not table.has("client_segment")


def test_tables_below_one_another_the_right_one_by_its_headings(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["План"],
            ["Месяц", "ТП", "План, кор."],
            ["11.2026", "Белова", 100],
            [],
            ["Факт"],
            ["Дата", "ТП", "Кор."],
            [D2, "Белова", 3],
            [D3, "Ветров", 4],
        ],
    )
    table = sold(path)
    assert rows(table, "row", "unit.cases") == [(7, 3), (8, 4)]
    plan = planned(path)
    assert rows(plan, "row", "unit.cases") == [(3, 100)]
    assert said(plan, "rows_outside") == []
    assert unnamed(path, table) == unnamed(path, plan) == []


def test_two_like_tables_side_by_side_are_read_together(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["Дата", "Кор.", None, "Дата", "Кор."], [D2, 3, None, D3, 30], [D3, 4, None, D3, 40]],
    )
    table = sold(path)
    assert total(table, "cases") == 77
    assert [[h.letter for h in source.headings] for source in table.sources] == [
        ["A", "B"],
        ["D", "E"],
    ]


def test_an_amount_like_a_number_of_a_date_is_no_heading(tmp_path: Path) -> None:
    """45992 is 1 December 2025 in Excel. The total makes the sheet one to be looked at closely."""
    lines = ["2026-11-02;Белова;1;45992.00", "2026-11-03;Ветров;2;20000.00", ";Итого;3;65992.00"]
    path = csv(tmp_path / "a.csv", "\n".join(["Дата;ТП;Кор.;Сумма, руб.", *lines]) + "\n")
    table = sold(path)
    assert rows(table, "rep", "unit.cases", "unit.money") == [
        ("Белова", 1, 45992),
        ("Ветров", 2, 20000),
    ]
    assert codes(table) == {"totals_left_out"}


def test_amounts_like_a_day_over_a_month_are_no_headings(tmp_path: Path) -> None:
    """14.05 over 2014.02, beside a date: as if days stood across."""
    path = book(
        tmp_path / "a.xlsx",
        [
            ["ТП", "Группа", "Канал", "Дата", "Кор."],
            ["Белова", "Мука", "Опт", D2, 1],
            [None, "Чай", "Опт", D3, 2],
            ["Ветров", "Мука", "HoReCa", D2, 999.98],
            [None, "Чай", "HoReCa", D3, 999.99],
            [None, "Чай", "Опт", D3, 14.05],
            ["Ветров итог", None, None, None, 2014.02],
        ],
    )
    table = sold(path)
    assert rows(table, "rep", "unit.cases", "row") == [
        ("Белова", 1, 2),
        ("Белова", 2, 3),
        ("Ветров", 999.98, 4),
        ("Ветров", 999.99, 5),
        ("Ветров", 14.05, 6),
    ]
    assert table.sources[0].left == {"heading": 1, "total": 1}
    assert unnamed(path, table) == []


def test_of_two_tables_that_fit_alike_nobody_guesses(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "ТП", "Кор.", None, "Дата", "Группа", "Кор."],
            [D2, "Белова", 3, None, D2, "Чай", 3],
            [D3, "Ветров", 4, None, D3, "Кофе", 4],
        ],
    )
    with pytest.raises(Stop) as stopped:
        sold(path)
    assert stopped.value.problem.code == "several_tables"
    assert stopped.value.problem.facts["tables"] == (
        "Лист1!A1:C3 (Дата, ТП, Кор.); Лист1!E1:G3 (Дата, Группа, Кор.)"
    )
    table = sold(path, actuals={"sheets": ["Лист1!E1:G3"]})
    assert rows(table, "product_group", "unit.cases") == [("Чай", 3), ("Кофе", 4)]
    assert [h.letter for h in table.sources[0].headings] == ["E", "F", "G"]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["Дата", "Кор."], [D2, 3], [D3, 4], [D3, 5]],
        hidden=[3, 4],
    )
    table = sold(path)
    assert total(table, "cases") == 12
    assert said(table, "hidden_rows_read") == [(2, ["Лист1!3", "Лист1!4"])]


def test_a_hidden_sheet_that_is_the_only_one_is_read_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Дата", "Кор."], [D2, 3]], sheet="Данные")
    book(path, [["см. файл"]], sheet="Титул")
    workbook = openpyxl.load_workbook(path)
    workbook["Данные"].sheet_state = "hidden"
    workbook.save(path)
    table = sold(path)
    assert total(table, "cases") == 3
    assert "hidden_sheet_read" in codes(table)


def excel_table(path: Path) -> Path:
    path = book(
        path,
        [
            ["черновик", None, None, None],
            [None, "Дата", "ТП", "Кор."],
            [None, D2, "Белова", 3],
            [None, D3, "Ветров", 4],
            [None, "Сумма", None, 7],
            [None, "Дата", "ТП", "Кор."],
            [None, D3, "старое", 900],
        ],
    )
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Лист1"]
    made = ExcelTable(displayName="Продажи_2026", ref="B2:D5")
    made.totalsRowCount = 1
    sheet.add_table(made)
    workbook.defined_names["факт"] = DefinedName("факт", attr_text="'Лист1'!$B$2:$D$4")
    workbook.save(path)
    return path


@pytest.mark.parametrize("name", ["продажи_2026", "Факт", "Лист1!B2:D4", "'Лист1'!$B$2:$D$4"])
def test_excel_tables_named_ranges_and_areas_by_name(tmp_path: Path, name: str) -> None:
    table = sold(excel_table(tmp_path / "a.xlsx"), actuals={"sheets": [name]})
    assert rows(table, "row", "rep", "unit.cases") == [(3, "Белова", 3), (4, "Ветров", 4)]
    assert [h.letter for h in table.sources[0].headings] == ["B", "C", "D"]


def test_a_named_range_of_a_workbook_that_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = excel_table(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook["Лист1"]["XFD1048576"] = "far away"
    workbook.save(path)
    for name in ("Факт", "Продажи_2026"):
        table = sold(path, actuals={"sheets": [name]})
        assert rows(table, "row", "rep", "unit.cases") == [(3, "Белова", 3), (4, "Ветров", 4)]


def test_marks_of_an_encrypted_workbook(tmp_path: Path) -> None:
    """Hidden rows, and an Excel table by its name, in what was decrypted."""
    plain = excel_table(tmp_path / "plain.xlsx")
    workbook = openpyxl.load_workbook(plain)
    workbook["Лист1"].row_dimensions[4].hidden = True
    workbook.save(plain)
    with (tmp_path / "a.xlsx").open("wb") as file:
        OOXMLFile(plain.open("rb")).encrypt("secret", file)
    table = sold(tmp_path / "a.xlsx", actuals={"sheets": ["Продажи_2026"]}, passwords=("secret",))
    assert rows(table, "row", "rep") == [(3, "Белова"), (4, "Ветров")]
    assert said(table, "hidden_rows_read") == [(1, ["Лист1!4"])]


def test_areas_merged_without_end_are_passed_over(tmp_path: Path) -> None:
    """Neither a whole sheet that is merged nor very many such areas take time."""
    lines = [["Дата", "ТП", "Кор."], [D2, "Белова", 3]]
    path = book(tmp_path / "a.xlsx", lines)
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/>'
    merged += b'<mergeCell ref="A9:CV999"/>' * 20_000 + b"</mergeCells><pageMargins "
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<pageMargins " in part
                part = part.replace(b"<pageMargins ", merged)
            new.writestr(name, part)
    started = time.process_time()
    assert rows(sold(tmp_path / "b.xlsx"), "rep", "unit.cases") == [("Белова", 3)]
    assert time.process_time() - started < 5


def test_a_gap_above_a_table_of_the_other_role(tmp_path: Path) -> None:
    """The plan below fills the left of the gap alone, and has amounts of its own."""
    lines = [
        ["Дата", "ТП", "Группа", None, "Канал", "Кор."],
        [D2, "Белова", "Чай", None, "Опт", 1],
        [D3, "Белова", "Чай", None, "Опт", 486],
        [],
        ["План"],
        ["Месяц", "ТП", "План, кор."],
        ["11.2026", "Белова", 777],
    ]
    table = sold(book(tmp_path / "a.xlsx", lines))
    assert rows(table, "row", "client_segment", "unit.cases") == [(2, "Опт", 1), (3, "Опт", 486)]


def test_a_name_that_the_workbook_lacks(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stopped:
        sold(excel_table(tmp_path / "a.xlsx"), actuals={"sheets": ["Нет такого"]})
    assert stopped.value.problem.code == "sheet_missing"


def test_a_row_in_columns_that_serve_as_nothing_is_named(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [
            ["Дата", "Кор.", "Примечание"],
            [D2, 3, None],
            [None, None, "сдать до 5-го"],
            [D3, 4, "ок"],
        ],
    )
    table = sold(path)
    assert total(table, "cases") == 7
    assert said(table, "rows_outside") == [(1, ["Лист1!3"])]
    assert unnamed(path, table) == []


def test_data_above_the_headings_are_named(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [["x", D2, "Белова", 700, 5], [], [None, "Дата", "ТП", "Кор."], [None, D3, "Ветров", 4]],
    )
    table = sold(path)
    assert total(table, "cases") == 4
    assert said(table, "rows_outside") == [(1, ["Лист1!1"])]
    assert unnamed(path, table) == []


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u00ad", "\u200d"])
def test_signs_that_nobody_sees_are_no_part_of_a_heading(tmp_path: Path, hidden: str) -> None:
    """As they come along with what is pasted from a page."""
    head = [f"{hidden}ТП", f"Това{hidden}р", f"01.11.2026{hidden}", f"02.11{hidden}.2026"]
    path = book(
        tmp_path / "a.xlsx",
        [head, ["Белова", "Чай", 3, 4], ["Ветров", "Кофе", None, 5], head, ["Белова", "Кофе", 6]],
    )
    table = sold(path)
    assert rows(table, "date", "rep", "product", "unit.amount", "row") == [
        ("11-01", "Белова", "Чай", 3, 2),
        ("11-02", "Белова", "Чай", 4, 2),
        ("11-02", "Ветров", "Кофе", 5, 3),
        ("11-01", "Белова", "Кофе", 6, 5),
    ]
    assert table.sources[0].left == {"heading": 1, "again": 1}
    assert unnamed(path, table) == []
