"""The needed columns of a large sheet, read by a process apart while the file is looked at."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from runrate.model.problems import Stop
from runrate.model.tables import Table
from runrate.read import actuals, needed, process, zipped

from . import workbooks
from .hostile import repacked
from .test_bulk import HEAD, check_alike, every_sheet_is_large, tidy

pytestmark = pytest.mark.skipif(not process.LIMITED, reason="memory has no limit here")
SHEET = "xl/worksheets/sheet1.xml"

Started = list[process.Process]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that are started, while every worksheet counts as large."""
    found: Started = []
    start = process.started

    @contextmanager
    def told(*arguments: Any, **more: Any) -> Iterator[process.Process]:
        with start(*arguments, **more) as one:
            found.append(one)
            yield one

    monkeypatch.setattr(process, "started", told)
    monkeypatch.setattr(zipped, "LARGE", 0)
    return found


@pytest.fixture
def loaded_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets whose needed columns are read in this process."""
    found: list[str] = []
    load = needed.load

    def told(reader: Any, sheet: str, first: int, asked: needed.Needed) -> needed.Loaded | None:
        found.append(sheet)
        return load(reader, sheet, first, asked)

    monkeypatch.setattr(needed, "load", told)
    return found


def book(folder: Path, *more: list[Any]) -> Path:
    """A workbook whose first rows are tidy, with more rows below."""
    rows = [HEAD, *(tidy(number) for number in range(100)), *more]
    return workbooks.xlsx(folder / "a.xlsx", Data=rows)


def changed(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with another XML of its sheet."""
    return repacked(path, lambda parts: {**parts, SHEET: change(parts[SHEET])})


def read(path: Path, large: bool = True, **limits: int) -> Table:
    """The sales of a workbook, by needed columns or as text."""
    told = workbooks.settings(path.parent, actuals={"files": [path.name]}, limits=limits)
    with every_sheet_is_large(large):
        return actuals.read(told)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {2: None, 6: None, 7: None},
        {3: None, 4: "", 5: "  "},
        {7: "#N/A"},
        {2: "#DIV/0!", 4: "#REF!"},
        {3: 17, 4: 1.5, 5: datetime(2026, 11, 5)},
        {7: 1e300, 6: -0.1},
    ],
)
def test_it_reads_what_is_read_as_text(
    tmp_path: Path, started: Started, loaded_here: list[str], cells: dict[int, Any]
) -> None:
    row = tidy(100)
    for at, value in cells.items():
        row[at] = value
    path = book(tmp_path, row)
    check_alike(read(path, large=False), read(path))
    assert [one.returncode for one in started] == [0]
    assert loaded_here == []


@pytest.mark.parametrize("value", ["12 345,67", datetime(2026, 11, 5), True])
def test_a_column_of_numbers_with_anything_else_is_read_as_text(
    tmp_path: Path, started: Started, loaded_here: list[str], value: object
) -> None:
    path = book(tmp_path, [*tidy(100)[:7], value])
    check_alike(read(path, large=False), read(path))
    assert [one.returncode for one in started] == [0]
    assert loaded_here == []


def test_what_the_look_forbids_is_not_taken(tmp_path: Path, started: Started) -> None:
    """A cell far away: the sheet is read cell by cell, and nobody waits for the process."""
    far = b'<row r="900000"><c r="XFD900000"><v>1</v></c></row></sheetData>'
    path = changed(book(tmp_path), lambda xml: xml.replace(b"</sheetData>", far))
    check_alike(read(path, large=False), read(path))
    assert len(started) == 1
    assert started[0].returncode is not None


def test_what_the_look_refuses_ends_the_process(tmp_path: Path, started: Started) -> None:
    """A checksum that does not fit, which only shows at the end of the sheet."""
    path = book(tmp_path, *(tidy(number) for number in range(100, 1500)))
    with zipfile.ZipFile(path) as archive:
        checksum = archive.getinfo(SHEET).CRC.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(checksum, b"\x01\x02\x03\x04"))
    with pytest.raises(Stop) as stop:
        read(path)
    assert stop.value.problem.code == "file_unreadable"
    assert stop.value.problem.facts["why"] == f"{SHEET} is damaged"
    assert len(started) == 1
    assert started[0].returncode is not None


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import time; time.sleep(60)"])
def test_a_process_that_fails_costs_no_row(
    tmp_path: Path,
    started: Started,
    loaded_here: list[str],
    monkeypatch: pytest.MonkeyPatch,
    code: str,
) -> None:
    monkeypatch.setattr(process, "_START", code)
    monkeypatch.setattr(process, "_STARTING", 0)
    path = book(tmp_path)
    check_alike(read(path, large=False), read(path, seconds=1))
    assert [one.returncode for one in started] in ([3], [-9])
    assert loaded_here == ["Data"]


def test_where_no_folder_can_be_made_it_is_read_here(
    tmp_path: Path, loaded_here: list[str], started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    check_alike(read(path, large=False), read(path))
    assert started == []
    assert loaded_here == ["Data"]
