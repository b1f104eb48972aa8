"""The old binary format, through a file that LibreOffice writes."""

from pathlib import Path

import openpyxl
import pytest

from runrate.model.settings import Actuals, Settings
from runrate.read import actuals
from tests.office import converted

ROWS = (
    ("Date", "Product group", "Cases"),
    ("2026-11-02", "Water", 10),
    ("2026-11-03", "Juices", "1 234,50"),
    ("Total", None, 1244.5),
)


@pytest.mark.office
def test_an_xls_file_is_read_as_the_same_xlsx_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in ROWS:
        book.active.append(line)
    book.save(tmp_path / "sales.xlsx")
    (old,) = converted([tmp_path / "sales.xlsx"], "xls", tmp_path)
    assert old.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"  # a real one, not a renamed .xlsx
    frames = [
        actuals.read(Settings(actuals=Actuals(files=(str(path),)))).frame
        for path in (tmp_path / "sales.xlsx", old)
    ]
    assert list(frames[1]["unit.cases"]) == [10.0, 1234.5]
    assert frames[0].equals(frames[1])
