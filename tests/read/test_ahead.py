"""What is done with workbooks before their reader asks for it: a look, and small ones are read."""

import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import fastexcel
import pandas as pd
import pytest

from runrate.model.problems import Stop
from runrate.model.settings import Settings
from runrate.read import actuals, ahead, arrow_sheet, cache, source, zipped
from runrate.read.zipped import Archive

from . import workbooks

SALES = [["Date", "Client", "Product", "Amount"], ["2026-11-03", "C1", "Tea", 5.5]]
CLIENTS = [["Client", "Segment"], ["C1", "Bars"]]

Looked = list[str]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Looked:
    """The files that are looked at, each time that one is."""
    found: Looked = []
    examine: Callable[..., Archive] = zipped.examine

    def told(content: zipped.Content, *more: object) -> Archive:
        found.append(content.path.name)
        return examine(content, *more)

    monkeypatch.setattr(zipped, "examine", told)
    return found


def job(folder: Path, **more: object) -> Settings:
    """Settings of a folder with a workbook of sales, one of clients and one of a plan."""
    workbooks.xlsx(folder / "sales.xlsx", Data=SALES)
    workbooks.xlsx(folder / "clients.xlsx", Data=CLIENTS)
    workbooks.xlsx(folder / "plan.xlsx", Data=[["Month", "Amount"], ["2026-11-01", 100]])
    lookup = {"file": "clients.xlsx", "key": "Client", "columns": {"client_segment": "Segment"}}
    told = {"actuals": {"files": ["sales.xlsx"]}, "plan": {"files": ["plan.xlsx"]}, **more}
    return workbooks.settings(folder, lookups=[lookup], **told)


def ended() -> None:
    """Waits until what was begun is done."""
    names = ("runrate-", cache.WRITER)
    while found := [one for one in threading.enumerate() if one.name.startswith(names)]:
        found[0].join()


def test_every_file_of_a_job_is_looked_at_once(tmp_path: Path, looked: Looked) -> None:
    settings = job(tmp_path)
    ahead.start(settings).result()
    assert looked == ["sales.xlsx", "clients.xlsx", "plan.xlsx"]
    table = actuals.read(settings)
    assert looked == ["sales.xlsx", "clients.xlsx", "plan.xlsx"]
    assert table.frame[["client_segment", "unit.money"]].values.tolist() == [["Bars", 5.5]]


def test_a_file_that_changed_after_the_look_is_looked_at_anew(
    tmp_path: Path, looked: Looked
) -> None:
    settings = job(tmp_path)
    ahead.start(settings).result()
    path = workbooks.xlsx(tmp_path / "sales.xlsx", Data=[*SALES, ["2026-11-04", "C1", "Tea", 2]])
    os.utime(path, ns=(1, 1))
    assert actuals.read(settings).frame["unit.money"].tolist() == [5.5, 2.0]
    assert looked.count("sales.xlsx") == 2


def test_what_is_wrong_with_a_file_is_said_by_whoever_opens_it(tmp_path: Path) -> None:
    settings = job(tmp_path)
    path = tmp_path / "sales.xlsx"
    path.write_bytes(path.read_bytes()[:-100])  # its directory stands at the end
    ahead.start(settings).result()
    for _ in range(2):
        with pytest.raises(Stop) as stop:
            source.open_book(path)
        assert stop.value.problem.code == "file_truncated"


def test_a_file_that_is_missing_is_said_by_the_reader(tmp_path: Path, looked: Looked) -> None:
    settings = job(tmp_path, plan={"files": ["gone.xlsx"]})
    (tmp_path / "clients.xlsx").unlink()
    ahead.start(settings).result()
    assert looked == ["sales.xlsx"]
    with pytest.raises(Stop) as stop:
        actuals.read(settings)
    assert stop.value.problem.code == "file_missing"


def test_what_is_no_workbook_or_too_large_is_left_to_its_reader(
    tmp_path: Path, looked: Looked
) -> None:
    workbooks.csv(tmp_path / "a.csv", "Date,Amount\n2026-11-03,5\n")
    workbooks.xlsx(tmp_path / "b.xlsx", Data=SALES)
    with zipfile.ZipFile(tmp_path / "b.xlsx", "a") as archive:
        archive.writestr("padding", os.urandom(1_000_001))
    files = {"files": ["a.csv", "b.xlsx"]}
    ahead.start(workbooks.settings(tmp_path, actuals=files, limits={"file_mb": 1})).result()
    assert looked == []


def test_what_the_cache_knows_is_not_looked_at_again(
    tmp_path: Path, looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGE", 0)
    settings = job(tmp_path, cache=tmp_path / "cache")
    actuals.read(settings)
    ended()
    looked.clear()
    ahead.start(settings).result()
    assert looked == ["plan.xlsx"]  # sales are known, and so is what is looked up for them


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets that the fast reader reads, each time that it does."""
    found: list[str] = []
    load = arrow_sheet.load

    def told(reader: fastexcel.ExcelReader, sheet: str) -> arrow_sheet.ArrowSheet:
        found.append(sheet)
        return load(reader, sheet)

    monkeypatch.setattr(arrow_sheet, "load", told)
    return found


def test_the_sheets_of_small_workbooks_are_read_before_they_are_asked_for(
    tmp_path: Path, loaded: list[str]
) -> None:
    settings = job(tmp_path)
    ahead.start(settings).result()
    assert loaded == ["Data", "Data", "Data"]
    table = actuals.read(settings)
    assert loaded == ["Data", "Data", "Data"]
    assert table.frame[["client_segment", "unit.money"]].values.tolist() == [["Bars", 5.5]]
    again = actuals.read(settings)  # nothing is kept of a sheet that was taken
    assert loaded == ["Data"] * 5
    pd.testing.assert_frame_equal(again.frame, table.frame)


def test_of_a_workbook_whose_sheets_are_named_only_these_are_read(
    tmp_path: Path, loaded: list[str]
) -> None:
    settings = job(tmp_path, actuals={"files": ["sales.xlsx"], "sheets": ["november"]})
    workbooks.xlsx(tmp_path / "sales.xlsx", October=SALES, November=SALES, December=SALES)
    ahead.start(settings).result()
    assert loaded == ["November", "Data", "Data"]
    assert actuals.read(settings).frame["unit.money"].tolist() == [5.5]
    assert loaded == ["November", "Data", "Data"]


def test_the_sheets_of_a_large_workbook_are_left_until_it_is_known_what_is_needed(
    tmp_path: Path, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = job(tmp_path)
    path = workbooks.xlsx(tmp_path / "sales.xlsx", Data=[SALES[0], *[SALES[1]] * 999])
    monkeypatch.setattr(ahead, "_SMALL", path.stat().st_size)
    ahead.start(settings).result()
    assert loaded == ["Data", "Data"]  # the clients and the plan
    assert actuals.read(settings).frame["unit.money"].sum() == 999 * 5.5


def test_what_the_fast_reader_cannot_read_early_is_read_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(reader: fastexcel.ExcelReader, sheet: str) -> arrow_sheet.ArrowSheet:
        raise arrow_sheet.Unread("the reader failed")

    settings = job(tmp_path)
    monkeypatch.setattr(arrow_sheet, "load", fails)
    ahead.start(settings).result()
    assert actuals.read(settings).frame["unit.money"].tolist() == [5.5]
