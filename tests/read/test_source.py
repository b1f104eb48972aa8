"""Opening files: what they are, where their cells stand, and how they are refused."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from runrate.model.problems import Stop
from runrate.read import file_patterns, source
from runrate.read.grid import Grid, letter

from .workbooks import csv, xlsx


def test_cells_have_their_absolute_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet["C4"], sheet["D4"], sheet["F4"] = "a", "b", "c"
    sheet["C5"], sheet["D5"], sheet["F5"] = 848.4, datetime(2026, 11, 1), True
    sheet["D7"] = "#N/A"
    sheet["D7"].data_type = "e"
    sheet["F7"] = "  x "
    book.save(tmp_path / "a.xlsx")
    grid = source.open_book(tmp_path / "a.xlsx").grid("Data")
    assert grid.letters == ("C", "D", "E", "F")
    assert list(grid.rows) == [1, 2, 3, 4, 5, 6, 7]
    assert grid.texts(4) == ("848.4", "2026-11-01 00:00:00", "", "true")
    assert grid.texts(6) == ("", "", "", "x")
    assert grid.errors == {(6, 1)}


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.dat"])
def test_the_first_bytes_say_what_a_file_is_not_its_name(tmp_path: Path, name: str) -> None:
    path = xlsx(tmp_path / "real.xlsx", One=[["a", "b"], [1, 2]]).rename(tmp_path / name)
    assert source.open_book(path).grid("One").texts(1) == ("1", "2")


def test_a_text_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.xls", "a;b\n1;2\n")
    grid = source.open_book(path).grid(None)
    assert (grid.sheet, grid.separator, grid.texts(1)) == (None, ";", ("1", "2"))


def test_error_texts_in_a_csv_are_errors(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "a,b\n#N/A,1\n2,#ДЕЛ/0!\n#1,3\n")
    grid = source.open_book(path).grid(None)
    assert grid.errors == {(1, 0), (2, 1)}
    assert grid.texts(1) == ("", "1")
    assert grid.texts(3) == ("#1", "3")


def other_zip(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")


def cut_short(path: Path) -> None:
    whole = xlsx(path.with_name("whole.xlsx"), One=[["a"] * 50] * 50).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.mkdir(), "file_is_folder"),
        (lambda path: path.write_bytes(b""), "file_empty"),
        (lambda path: path.write_bytes(b"\n \n"), "file_empty"),
        (other_zip, "file_not_spreadsheet"),
        (cut_short, "file_truncated"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 99), "file_truncated"),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999),
            "file_unreadable",
        ),
        (lambda path: path.write_bytes(b"%PDF-1.7 ..."), "file_not_spreadsheet"),
        (lambda path: path.write_bytes(b"<html><table>"), "file_not_spreadsheet"),
        (lambda path: path.write_bytes(b"abc\x00\x00def\x01"), "file_not_spreadsheet"),
        (lambda path: None, "file_missing"),
    ],
)
def test_what_is_refused(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    path = tmp_path / "in.xlsx"
    make(path)
    with pytest.raises(Stop) as stopped:
        source.open_book(path).grid(None)
    assert stopped.value.problem.code == code
    assert stopped.value.problem.places[0].file == "in.xlsx"


def test_patterns(tmp_path: Path) -> None:
    for name in ("b 2.csv", "b 1.csv", "~$b 1.csv", "c [1].csv"):
        csv(tmp_path / name, "a\n")
    (tmp_path / "sub").mkdir()
    csv(tmp_path / "sub" / "b 1.csv", "a\n")
    assert [name for _, name in file_patterns.matched(["b *.csv"], tmp_path)] == [
        "b 1.csv",
        "b 2.csv",
    ]
    assert [name for _, name in file_patterns.matched(["c [1].csv"], tmp_path)] == ["c [1].csv"]
    assert [name for _, name in file_patterns.matched(["b 2.csv", "b *.csv"], tmp_path)] == [
        "b 2.csv",
        "b 1.csv",
    ]
    both = file_patterns.matched(["**/b 1.csv"], tmp_path)
    assert sorted(name for _, name in both) == ["b 1.csv", "sub/b 1.csv"]
    absolute = file_patterns.matched([str(tmp_path / "b *.csv")], Path("elsewhere"))
    assert len(absolute) == 2


@pytest.mark.parametrize(
    ("pattern", "code"), [("x*.csv", "no_files_match"), ("x.csv", "file_missing")]
)
def test_a_pattern_without_files(tmp_path: Path, pattern: str, code: str) -> None:
    with pytest.raises(Stop) as stopped:
        file_patterns.matched([pattern], tmp_path)
    assert (stopped.value.problem.code, stopped.value.exit_code) == (code, 2)


def test_hidden_sheets_are_known(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", One=[["a"]], Two=[["b"]])
    book = openpyxl.load_workbook(path)
    book["Two"].sheet_state = "hidden"
    book.save(path)
    opened = source.open_book(path)
    assert [opened.grid(name).hidden for name in opened.sheets] == [False, True]


def test_an_empty_sheet(tmp_path: Path) -> None:
    grid = source.open_book(xlsx(tmp_path / "a.xlsx", One=[])).grid("One")
    assert grid.cells.shape == (0, 0)


def test_column_letters() -> None:
    from openpyxl.utils import get_column_letter

    assert [letter(i) for i in range(16_384)] == [get_column_letter(i + 1) for i in range(16_384)]


def test_blank_cells_are_empty() -> None:
    cells = pd.DataFrame({0: pd.Series([" x ", "  ", None, "\u00a0"], dtype="str")})
    grid = Grid("f", None, cells, cells.index.to_numpy() + 1, ("A",))
    assert grid.column(0).tolist()[:1] == ["x"]
    assert grid.column(0).isna().tolist() == [False, True, True, True]
