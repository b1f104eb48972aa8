"""The rows and rules of a sheet: byte for byte what openpyxl would write, but for the values of
formulas."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule as FormatRule

from runrate.present.grid import Draft, Rule, Value
from runrate.present.rendering import render

ROWS = re.compile(rb"<sheetData>(.*)</sheetData>", re.DOTALL)
STYLE = re.compile(rb' s="\d+"')


def part_of(workbook: bytes) -> bytes:
    return ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml")


def rows_of(workbook: bytes) -> bytes:
    found = ROWS.search(part_of(workbook))
    assert found is not None
    return STYLE.sub(b"", found[1])


def by_openpyxl(value: Value, link: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active["C5"] = value
    if isinstance(value, str):
        book.active["C5"].data_type = "s"
    if link:
        book.active["C5"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink("", location=link)
    data = BytesIO()
    book.save(data)
    return rows_of(data.getvalue())


@pytest.mark.parametrize(
    "value",
    [
        *(1, -7, 0.1 + 0.2, 1e22, 1e-7, 123456.789, True, False, float("nan"), float("inf")),
        *("a < b & c > \"d\" 'e'", " around ", "\n", "two\nlines", "=1+1", "#N/A", "№ 5 «Ёж» 🙂"),
    ],
)
def test_a_cell_is_written_as_openpyxl_writes_it(value: Value) -> None:
    draft = Draft("Sheet")
    draft.put(5, 3, value)
    assert rows_of(render([draft.sheet()], "en")) == by_openpyxl(value)


@pytest.mark.parametrize("value", ["to the board", 5, None])
def test_a_cell_with_a_link_is_written_as_openpyxl_writes_it(value: Value) -> None:
    draft = Draft("Sheet")
    draft.put(5, 3, value, link="'Board'!A1")
    assert rows_of(render([draft.sheet()], "en")) == by_openpyxl(value, "'Board'!A1")


def test_the_cells_that_one_goes_across_have_its_style_and_their_values() -> None:
    draft = Draft("Sheet")
    draft.put(5, 3, "wide", "section", across=3)
    draft.put(5, 4, 7, "title", number="0.000")
    part = part_of(render([draft.sheet()], "en"))
    numbers = re.findall(rb'<c r="([CDE]5)" s="(\d+)"', part)
    assert [place for place, _ in numbers] == [b"C5", b"D5", b"E5"]
    assert len({number for _, number in numbers}) == 1
    assert b"<v>7</v>" in part
    assert b'<dimension ref="C5:E5" />' in part


def test_heights_and_levels_are_written_as_openpyxl_writes_them() -> None:
    draft, book = Draft("Sheet"), openpyxl.Workbook()
    for row, pixels, level in ((2, 53, 0), (5, 32, 1), (6, 600, 1), (8, None, 1)):
        size = book.active.row_dimensions[row]
        if pixels:
            draft.heights[row] = pixels
            size.height = min(pixels * 0.75, 409)
        if level:
            draft.outline[row] = size.outlineLevel = level
    draft.put(5, 3, 7)
    book.active["C5"] = 7
    data = BytesIO()
    book.save(data)
    assert rows_of(render([draft.sheet()], "en")) == rows_of(data.getvalue())


def test_rules_are_written_as_openpyxl_writes_them() -> None:
    draft, book = Draft("Sheet"), openpyxl.Workbook()
    draft.put(5, 3, 7)
    book.active["C5"] = 7
    rules = [("C5:C9", "$C5<3"), ("D8:D8", 'LEFT($C8,1)="&"'), ("C5:C9", "$C5>3")]
    for area, formula in rules:
        draft.rules.append(Rule(area, formula, "title"))
        made = FormatRule(type="expression", formula=[formula], dxfId=0, stopIfTrue=True)
        book.active.conditional_formatting.add(area, made)
    data = BytesIO()
    book.save(data)
    found, wanted = (
        re.findall(rb"<conditionalFormatting.*</conditionalFormatting>", part_of(workbook))
        for workbook in (render([draft.sheet()], "en"), data.getvalue())
    )
    assert found == wanted != []
