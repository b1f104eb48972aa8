"""The rows of a sheet: byte for byte what openpyxl would write, but for the values of formulas."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from runrate.present.grid import Draft, Value
from runrate.present.rendering import render

ROWS = re.compile(rb"<sheetData>(.*)</sheetData>", re.DOTALL)
STYLE = re.compile(rb' s="\d+"')


def rows_of(workbook: bytes) -> bytes:
    found = ROWS.search(ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml"))
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
    part = ZipFile(BytesIO(render([draft.sheet()], "en"))).read("xl/worksheets/sheet1.xml")
    numbers = re.findall(rb'<c r="([CDE]5)" s="(\d+)"', part)
    assert [place for place, _ in numbers] == [b"C5", b"D5", b"E5"]
    assert len({number for _, number in numbers}) == 1
    assert b"<v>7</v>" in part
    assert b'<dimension ref="C5:E5" />' in part
