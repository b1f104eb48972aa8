"""The formats whose reader is kept apart: what they give, and that it cannot hang, eat all memory
or bring the job down."""

import os
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from runrate.model.access import Access, Limits
from runrate.read import actuals, isolated, source
from runrate.read.apart import patience
from tests.fuzz import xlsb
from tests.office import converted

from .hostile import HEADINGS, ROWS, TOTAL, refused, sales
from .workbooks import settings

CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'


def ods(path: Path, body: str) -> Path:
    """An OpenDocument spreadsheet with these rows."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<a/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sales">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return path


def ods_sales(path: Path, more: str = "") -> Path:
    """The tidy sales, and more rows."""
    rows = [[CELL.format(heading) for heading in HEADINGS]]
    rows += [[CELL.format(day), CELL.format(name), NUMBER.format(n)] for day, name, n in ROWS]
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return ods(path, body + more)


def total(path: Path) -> float:
    """What the sales in a file add up to."""
    read = actuals.read(settings(path.parent, actuals={"files": [path.name]}))
    return float(read.frame["unit.money"].sum())


def test_an_ods_file(tmp_path: Path) -> None:
    path = ods_sales(tmp_path / "sales.ods")
    assert source.open_book(path).sheets == ("Sales",)
    grid = source.open_book(path).grid("Sales")
    assert (grid.texts(0), grid.texts(2)) == (HEADINGS, ("2026-11-03", "Coffee", "20.5"))
    assert (list(grid.rows), grid.letters) == ([1, 2, 3, 4], ("A", "B", "C"))
    assert total(path) == TOTAL


def test_an_xlsb_file(tmp_path: Path) -> None:
    path = xlsb.write(tmp_path / "sales.xlsb", [HEADINGS, *ROWS])
    assert source.open_book(path).grid("Sales").texts(3) == ("2026-11-04", "Tea", "12")
    assert total(path) == TOTAL


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_writes(tmp_path: Path, kind: str) -> None:
    (path,) = converted([sales(tmp_path / "sales.xlsx")], kind, tmp_path)
    assert total(path) == TOTAL


@pytest.mark.office
def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    """The second record of the book says that it is encrypted."""
    (path,) = converted([sales(tmp_path / "sales.xlsx")], "xls", tmp_path)
    data = bytearray(path.read_bytes())
    second = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    data[second : second + 2] = b"\x2f\x00"
    path.write_bytes(data)
    assert "--password" in refused(path, "file_encrypted")


def test_cells_that_repeat_without_end(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A value in 65 million cells, in 200 bytes: the reader ends, the job does not."""
    row = (
        '<table:table-row table:number-rows-repeated="4000"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    path = ods_sales(tmp_path / "endless.ods", row)
    start = time.monotonic()
    assert "limits.memory_mb" in refused(
        path, "reader_died", access=Access(Limits(memory_mb=300, seconds=60))
    )
    assert time.monotonic() - start < 70
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_reader_that_hangs_is_ended(tmp_path: Path) -> None:
    """A pipe that nobody writes to: opening it never ends."""
    path = tmp_path / "pipe.ods"
    os.mkfifo(path)
    start = time.monotonic()
    with pytest.raises(isolated.Failure) as failed:
        isolated.load(path, None, ".ods", 500, 1)
    assert failed.value.why == "slow"
    assert 1 < time.monotonic() - start < 30


def test_no_module_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ods_sales(tmp_path / "sales.ods")
    for name in ("json", "fastexcel", "pyarrow", "runrate"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    assert total(path) == TOTAL
    assert not (tmp_path / "ran").exists()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ods_sales(tmp_path / "sales.ods")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    assert total(path) == TOTAL
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_damaged_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)
    refused(path, "file_unreadable")


def test_a_hidden_sheet_and_an_empty_one(tmp_path: Path) -> None:
    empty = ods(tmp_path / "empty.ods", "")
    assert source.open_book(empty).grid("Sales").cells.shape == (0, 0)


def test_a_wrong_ending_is_no_obstacle(tmp_path: Path) -> None:
    assert total(ods_sales(tmp_path / "sales.xlsx")) == TOTAL
    assert total(xlsb.write(tmp_path / "sales.csv", [HEADINGS, *ROWS])) == TOTAL
    book = openpyxl.load_workbook(sales(tmp_path / "a.xlsx"))
    book.save(tmp_path / "a.xls.xlsx")
    (tmp_path / "a.xls.xlsx").rename(tmp_path / "a.xls")
    assert total(tmp_path / "a.xls") == TOTAL


def test_a_stray_cell_far_away_does_not_cost_the_sheet(tmp_path: Path) -> None:
    """Of the empty columns before it one is kept, so that it is no part of what stands on the left;
    it keeps its own letters."""
    value = '<table:table-cell office:value-type="float" office:value="{}"/>'
    empty = '<table:table-cell table:number-columns-repeated="4999"/>'
    row = f"<table:table-row>{value.format(1)}{empty}{value.format(2)}</table:table-row>"
    grid = source.open_book(ods(tmp_path / "far.ods", row)).grid("Sales")
    assert grid.letters == ("A", "B", "GJI")  # 7 x 676 + 10 x 26 + 9 = 5,001
    assert grid.texts(0) == ("1", "", "2")


@pytest.mark.parametrize(
    ("size", "seconds"), [(0, 7), (1_000, 8), (5_000_000, 107), (50_000_000, 120)]
)
def test_a_small_file_may_take_little_time(size: int, seconds: int) -> None:
    assert patience(size, Limits()) == seconds
    assert patience(size, Limits(seconds=3)) == 3


def test_where_no_folder_can_be_made_the_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For lack of room, say: it is not the file that is locked."""
    path = ods_sales(tmp_path / "sales.ods")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert "gone" in refused(path, "file_unreadable")
