"""Large sheets are read by their needed columns, typed; it must make no difference to anything."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runrate.model.tables import Table
from runrate.read import actuals, head, source, tables
from runrate.read.bulk import Body
from runrate.read.grid import Grid
from runrate.read.needed import Needed
from runrate.read.sniffed import Content

from . import workbooks

HEAD = ["№", "Склад", "Дата", "Код клиента", "Клиент", "ТП", "Кор.", "Сумма, руб."]
CLIENTS = ["Заря", "Родник ", "заря", "Берёзка"]


def tidy(number: int) -> list[Any]:
    """A row as an export has it."""
    day = datetime(2026, 11, 1 + number % 28)
    client = CLIENTS[number % 4]
    cents = number * 12_345 % 99_999 / 100
    return [number, "Центр", day, f"C{number % 5}", client, f"ТП {number % 3}", number % 7, cents]


@contextmanager
def every_sheet_is_large(large: bool = True) -> Iterator[None]:
    """Whether sheets of any size count as large, told by fewer first rows than otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(head, "LARGE", 0 if large else 10**12)
        patch.setattr(head, "ROWS", 64)
        patch.setattr(tables, "LOOK", 50)
        yield


def both_ways(folder: Path, **sheets: list[list[Any]]) -> tuple[Table, Table]:
    """The sales of a workbook, read as text and by needed columns."""
    workbooks.xlsx(folder / "a.xlsx", **sheets)
    told = workbooks.settings(folder, actuals={"files": ["a.xlsx"]})
    tables = []
    for large in (False, True):
        with every_sheet_is_large(large):
            tables.append(actuals.read(told))
    return tables[0], tables[1]


def check_alike(first: Table, second: Table) -> None:
    """Two tables say the same, to the last bit."""
    assert second.sources == first.sources
    assert second.problems == first.problems
    assert second.names == first.names
    assert second.units == first.units
    pd.testing.assert_frame_equal(
        second.frame, first.frame, check_exact=True, check_categorical=False
    )


MESS = st.sampled_from(
    [
        None, "", "  ", "Итого", "Чай итог", "#N/A", "#DIV/0!", "12 345,67", "1,5", "1e100", "NaN",
        "null", "N/A", "inf", "-", "(500)", "01.11.2026", "2026-11-03", "31.02.2026", "1/2/2026",
        True, False, 0, -0.0, 7, 1.5, 1e300, 5e-324, 0.1 + 0.2, 46_327, -3, 10**16, 123456789.125,
        1 / 3, date(2026, 11, 5), datetime(2026, 11, 5, 13, 5, 0, 500_000),
        datetime(1999, 12, 31, 23, 59),
        datetime(1900, 1, 1), date(2099, 1, 1), date(9999, 12, 31), time(1, 2, 3), *HEAD, *CLIENTS,
    ]
)  # fmt: skip
Messy = tuple[int, int, Any]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, len(HEAD) - 1), MESS), max_size=6),
    st.lists(st.tuples(st.integers(0, 90), st.lists(MESS, max_size=8)), max_size=3),
    st.integers(0, 4),
    st.integers(0, 2),
)
def test_a_messy_sheet_reads_the_same_both_ways(
    cells: list[Messy], rows: list[tuple[int, list[Any]]], above: int, left: int
) -> None:
    body = [tidy(number) for number in range(90)]
    for row, column, value in cells:
        body[min(row, 89)][column] = value
    for row, values in rows:
        body.insert(row, values)
    title = [["Продажи за ноябрь 2026"], *([[]] * (above - 1))] if above else []
    sheet = [[None] * left + row for row in [*title, HEAD, *body]]
    with tempfile.TemporaryDirectory() as folder:
        check_alike(*both_ways(Path(folder), Data=sheet))


LONG = [1 / 3, 2 / 3, -0.8333333333333334, 5e-324, 1e-10, 5.0000000005, 123456789.12345678, 1e300]
"""Numbers of which the reader's texts say nine decimals."""


@pytest.mark.parametrize("column", [3, 6, 7])
def test_numbers_with_many_decimals_read_the_same_both_ways(tmp_path: Path, column: int) -> None:
    """As a key (3), too: rows that stand in two files are known by it."""
    body = [tidy(number) for number in range(90)]
    for row, value in zip(body, LONG, strict=False):
        row[column] = value
    first, second = both_ways(tmp_path, Data=[HEAD, *body])
    check_alike(first, second)
    if column == 7:
        assert second.frame["unit.money"].tolist()[:2] == [0.333333333, 0.666666667]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, len(HEAD) - 1), st.lists(MESS, min_size=80, max_size=80))
def test_a_column_of_anything_reads_the_same_both_ways(column: int, values: list[Any]) -> None:
    body = [tidy(number) for number in range(80)]
    for row, value in zip(body, values, strict=True):
        row[column] = value
    with tempfile.TemporaryDirectory() as folder:
        check_alike(*both_ways(Path(folder), Data=[HEAD, *body]))


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from([2, 6, 7]),
    st.lists(
        st.one_of(st.none(), st.sampled_from(["#N/A", "", 1.5])) | st.datetimes(
            datetime(1900, 3, 1), datetime(2150, 1, 1)
        ),
        min_size=80,
        max_size=80,
    ),
)  # fmt: skip
def test_dates_empty_cells_and_errors_read_the_same_both_ways(
    column: int, values: list[Any]
) -> None:
    body = [tidy(number) for number in range(80)]
    for row, value in zip(body, values, strict=True):
        row[column] = value
    with tempfile.TemporaryDirectory() as folder:
        check_alike(*both_ways(Path(folder), Data=[HEAD, *body]))


# -- when it is done, and when not ------------------------------------------------------------


def grid_of(path: Path, *cells: tuple[int, int, Any]) -> Grid:
    """The grid of a tidy sheet with some cells (row of the sheet, column letter's number, value)
    changed, whose columns C to H are asked for."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *map(tidy, range(100))):
        sheet.append(row)
    for row_number, column, value in cells:
        cell = sheet.cell(row_number, column)
        cell.number_format = "General"  # else a number would be a date again
        cell.value = value
        if isinstance(value, str) and value.startswith("#"):
            cell.data_type = "e"
    book.save(path)
    with every_sheet_is_large():
        opened = source.open_book(path)
        return opened.grid("Sheet", lambda _: Needed(0, (3, 4, 5), (2, 6, 7)))


def test_only_the_needed_columns_are_read(tmp_path: Path) -> None:
    grid = grid_of(tmp_path / "a.xlsx")
    assert isinstance(grid.content, Body)
    assert sorted(grid.content.columns) == [2, 3, 4, 5, 6, 7]
    assert grid.height == 101
    assert grid.texts(0) == tuple(HEAD)
    assert grid.column(0).iloc[100] == "99"  # one that was not asked for: read when it is wanted


def test_addresses_of_errors_are_kept(tmp_path: Path) -> None:
    grid = grid_of(tmp_path / "a.xlsx", (90, 7, "#N/A"), (95, 4, "#REF!"))
    assert isinstance(grid.content, Body)
    assert grid.errors == {(89, 6), (94, 3)}


@pytest.mark.parametrize("value", ["12 345,67", "1e100", "NaN", True, datetime(2026, 11, 1)])
def test_a_column_of_numbers_with_anything_else_is_read_as_text(tmp_path: Path, value: Any) -> None:
    grid = grid_of(tmp_path / "a.xlsx", (90, 7, value))
    assert isinstance(grid.content, pd.DataFrame)
    assert len(grid.cells) == 101


@pytest.mark.parametrize("value", ["01.11.2026", 46_327, "NaN", time(1, 2)])
def test_a_column_of_dates_with_anything_else_is_read_as_text(tmp_path: Path, value: Any) -> None:
    grid = grid_of(tmp_path / "a.xlsx", (90, 3, value))
    texts = not isinstance(grid.content, Body)
    assert texts or grid.text(89, 2) == "1899-12-31 01:02:00"  # a time of day is a date to Excel


def test_data_that_begin_further_left_below_are_not_shifted(tmp_path: Path) -> None:
    body = [[None, *tidy(number)[1:]] for number in range(100)]
    body[90][0] = "x"
    first, second = both_ways(tmp_path, Data=[[None, *HEAD[1:]], *body])
    check_alike(first, second)
    assert {h.column: h.letter for h in second.sources[0].headings}["date"] == "C"


def test_the_first_rows_are_those_of_the_sheet_that_was_asked_for(tmp_path: Path) -> None:
    rows = [["x", number, f"text {number}"] for number in range(80)]
    path = workbooks.xlsx(tmp_path / "a.xlsx", Other=[["y"]] * 70, Data=rows)
    with every_sheet_is_large():
        first = head.workbook(Content(path), "Data")
    assert first is not None
    (tmp_path / "head.xlsx").write_bytes(first)
    grid = source.open_book(tmp_path / "head.xlsx").grid("Data")
    assert [grid.texts(row) for row in range(64)] == [
        ("x", str(number), f"text {number}") for number in range(64)
    ]


def test_a_sheet_of_usual_size_has_no_head(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", Data=[["x"]] * 80)
    assert head.workbook(Content(path), "Data") is None
