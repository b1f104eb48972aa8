"""The look at workbooks that begins before their reader asks for it."""

import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from runrate.model.problems import Stop
from runrate.model.settings import Settings
from runrate.read import actuals, ahead, cache, source, zipped
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
