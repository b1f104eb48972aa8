"""The reader that goes cell by cell says the same as the fast one; how far cells reach."""

import re
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

from runrate.model.access import ACCESS, Limits
from runrate.model.problems import Place
from runrate.read import arrow_sheet, cellwise, source, xlsx
from runrate.read.bounds import Bounds, rounded
from runrate.read.cell_texts import moment
from runrate.read.grid import Grid
from runrate.read.sniffed import Content

from .hostile import sales

FORMATS = ("General", "0.00", "dd.mm.yyyy", "[h]:mm", "h:mm AM/PM", "[$-419]mmmm yyyy;@", "@")
FORMATS += ('"d"0', "[Red]0", "\\d0", '#,##0" дн"', "0.0E+00", "_(d", "mm:ss.0")
VALUES = (0, 1, 59.99999, 60, 45231, 45231.75, 45231.123456789, -1, 0.5, 1e-7, 0.1 + 0.2)


def both(path: Path) -> list[tuple[Grid, Grid]]:
    """Every sheet by the fast reader and cell by cell."""
    slow = xlsx.open_slow(Content(path), path.name, ACCESS.limits)
    reader = arrow_sheet.reader(Content(path))
    assert slow.sheets == tuple(reader.sheet_names)
    return [
        (
            xlsx.sheet_grid(arrow_sheet.load(reader, str(name)), path.name, str(name)),
            slow.grid(name),
        )
        for name in slow.sheets
    ]


def assert_alike(fast: Grid, slow: Grid) -> None:
    assert (slow.letters, slow.errors, slow.hidden) == (fast.letters, fast.errors, fast.hidden)
    assert list(slow.rows) == list(fast.rows)
    pd.testing.assert_frame_equal(slow.cells, fast.cells, check_dtype=False)


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_every_kind_of_cell(tmp_path: Path, epoch: str) -> None:
    book = openpyxl.Workbook()
    if epoch == "1904":
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    bold = TextBlock(InlineFont(b=True), "bold")
    texts = (" x ", "line\nbreak", "a_x000D_b", "", CellRichText("a ", bold, " b"), "Ё" * 300)
    for row, value in enumerate((*texts, True, False, date(2026, 11, 1), time(7, 30)), 3):
        sheet.cell(row, 2).value = value
    sheet["C5"], sheet["E9"] = datetime(2026, 11, 1, 7, 30), "#N/A"
    sheet["E9"].data_type = "e"
    for at, code in enumerate(FORMATS):
        for row, value in enumerate(VALUES, 30):
            cell = sheet.cell(row, 3 + at, value)
            cell.number_format = code
    book.create_sheet("Hidden").sheet_state = "hidden"
    book["Hidden"]["D4"] = 1
    book.save(tmp_path / "a.xlsx")
    for fast, slow in both(tmp_path / "a.xlsx"):
        assert_alike(fast, slow)


@pytest.mark.shared
def test_real_workbooks(shared: Path) -> None:
    for path in sorted((shared / "data" / "packt_superstore").glob("*.xlsx")):
        if "US" not in path.name:  # 200,000 cells
            for fast, slow in both(path):
                assert_alike(fast, slow)


def test_prefixes_and_two_bytes_a_letter(tmp_path: Path) -> None:
    """Names of elements may have a prefix; XML may be in UTF-16, which the fast reader cannot."""
    from .hostile import SHEET, repacked

    def change(xml: bytes) -> bytes:
        text = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml.decode().split("?>")[-1])
        return text.replace("xmlns=", "xmlns:x=").encode("utf-16")

    plain = source.open_book(sales(tmp_path / "a.xlsx")).grid("Sheet")
    path = repacked(sales(tmp_path / "b.xlsx"), lambda p: {**p, SHEET: change(p[SHEET])})
    odd = source.open_book(path).grid("Sheet")
    pd.testing.assert_frame_equal(odd.cells, plain.cells, check_dtype=False)


# --- How far cells reach ---

ADDRESS = st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384))


@given(st.lists(ADDRESS, min_size=1, max_size=30), st.integers(20, 400))
@settings(max_examples=200, deadline=None)
def test_no_cell_lies_beyond_the_bounds(cells: list[tuple[int, int]], size: int) -> None:
    """In any order, cut into pieces anywhere."""
    xml = b"<sheetData>" + b"".join(
        f'<row r="{row}"><c s="1" r="{get_column_letter(column)}{row}"><v>1</v></c></row>'.encode()
        for row, column in cells
    )
    bounds = Bounds()
    for start in range(0, len(xml), size):
        bounds.feed(xml[start : start + size])
    if bounds.proven:
        assert bounds.rows >= max(row for row, _ in cells)
        assert bounds.columns == max(column for _, column in cells)
        assert bounds.rows <= max(rounded(row + 1) for row, _ in cells)


@pytest.mark.parametrize(
    "doubtful",
    [
        "<c><v>1</v></c>",
        "<c/>",
        '<x:c s="1"/>',
        "<c t=\"s\" s='2'><v>1</v></c>",
        "<row><c r='A1'/></row>",
        '<row spans="1:3">',
        '<c r="AAAA1"/>',
        '<c r="A12345678"/>',
    ],
)
def test_what_is_doubtful_is_not_proven(doubtful: str) -> None:
    bounds = Bounds()
    bounds.feed(f'<row r="1"><c r="A1"><v>1</v></c></row>{doubtful}<row r="2">'.encode())
    assert not bounds.proven


@pytest.mark.parametrize(
    "plain",
    [
        "<cols><col min='1' max='3'/></cols>",
        '<c r="C7" s="1" t="s"><v>r="ZZZ9"</v></c>',
        "<conditionalFormatting/><customSheetView/><rowBreaks/>",
    ],
)
def test_what_is_not_a_cell_raises_no_doubt(plain: str) -> None:
    bounds = Bounds()
    bounds.feed(f'<row r="9"><c r="A9"/></row>{plain}'.encode())
    assert bounds.proven


def test_of_a_run_of_empty_rows_and_columns_one_is_kept() -> None:
    cells = cellwise.Cells(Place("a"), Limits())
    for row, column, text in ((1, 0, "a"), (2, 0, "b"), (900_000, 16_000, "c")):
        cells.put(row, column, text)
    cells.fail(500_000, 3)
    laid = cells.laid()
    assert laid.rows.tolist() == [1, 2, 499_999, 500_000, 899_999, 900_000]
    assert laid.columns == (0, 2, 3, 15_999, 16_000)
    assert laid.errors == {(3, 2)}
    assert laid.cells.iloc[5, 4] == "c"
    assert laid.cells.notna().to_numpy().sum() == 3


def test_a_small_rectangle_is_kept_whole() -> None:
    cells = cellwise.Cells(Place("a"), Limits())
    cells.put(3, 2, "a")
    cells.put(9, 5, "b")
    laid = cells.laid()
    assert (laid.rows.tolist(), laid.columns) == ([*range(1, 10)], (2, 3, 4, 5))


def test_dates_beyond_the_calendar_stay_numbers() -> None:
    assert moment(2_958_465) == "9999-12-31 00:00:00"
    assert moment(2_958_466) == "2958466"
