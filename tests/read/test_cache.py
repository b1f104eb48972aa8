"""What was read is kept: it says the same, only what is new is read, and damage does no harm."""

import os
import threading
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from runrate.model.access import Access
from runrate.model.problems import Stop
from runrate.model.tables import Table
from runrate.read import actuals, cache, kept_table, source
from runrate.read.book import Book
from runrate.read.user_folder import user_folder

from . import workbooks
from .test_bulk import HEAD, check_alike, every_sheet_is_large, tidy


@pytest.fixture(autouse=True, params=["whole tables", "sheets alone"])
def _small_files_are_kept_too(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGE", 0)
    if request.param == "sheets alone":
        monkeypatch.setattr(kept_table, "read", lambda settings, anew: anew(settings))


def write(folder: Path, *, name: str = "a.xlsx", rows: int = 80, mess: Any = None) -> Path:
    """A workbook of sales; ``mess`` stands among its amounts."""
    body = [tidy(number) for number in range(rows)]
    if mess is not None:
        body[70][-1] = mess
    return workbooks.xlsx(folder / name, Data=[HEAD, *body], Other=[["nothing"]])


def read(folder: Path, files: str = "a.xlsx") -> Table:
    """The sales of a folder, with a cache beside them."""
    told = workbooks.settings(folder, actuals={"files": [files]}, cache=folder / "cache")
    table = actuals.read(told)
    written()
    return table


def written() -> None:
    """Waits until the entries are written."""
    for thread in threading.enumerate():
        if thread.name == cache.WRITER:
            thread.join()


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "cache").glob("*"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened to be read, as they are opened."""
    names, real = list[str](), source.open_book

    def listening(path: Path, name: str, access: Access) -> Book:
        names.append(name)
        return real(path, name, access)

    monkeypatch.setattr(source, "open_book", listening)
    return names


@pytest.mark.parametrize("mess", [None, "#N/A", "12 345,67", "Итого"])
@pytest.mark.parametrize("large", [False, True])
def test_what_was_kept_says_the_same(
    tmp_path: Path, large: bool, mess: Any, opened: list[str]
) -> None:
    write(tmp_path, mess=mess)
    with every_sheet_is_large(large):
        first = read(tmp_path)
        assert opened == ["a.xlsx"]
        check_alike(first, read(tmp_path))
    assert opened == ["a.xlsx"]


def test_a_csv_is_kept_with_its_lines_encoding_and_separator(
    tmp_path: Path, opened: list[str]
) -> None:
    text = 'Дата;ТП;Кор.\n01.11.2026;"Бело\nва";5\n\n02.11.2026;;#Н/Д\n'
    workbooks.csv(tmp_path / "a.csv", text, "cp1251")
    first = read(tmp_path, "a.csv")
    assert list(first.frame["row"]) == [2, 5]
    check_alike(first, read(tmp_path, "a.csv"))
    assert opened == ["a.csv"]


def test_only_what_is_new_is_read(tmp_path: Path, opened: list[str]) -> None:
    write(tmp_path, name="a1.xlsx")
    read(tmp_path, "a*.xlsx")
    write(tmp_path, name="a2.xlsx", rows=70)
    assert len(read(tmp_path, "a*.xlsx").frame) == 150
    assert opened == ["a1.xlsx", "a2.xlsx"]


def test_a_changed_file_is_read_anew_whatever_its_name_and_time(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert len(read(tmp_path).frame) == 80
    write(tmp_path, rows=81)
    os.utime(path, (0, 0))
    assert len(read(tmp_path).frame) == 81


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("at", [0, 20, 60, 200, -1])
def test_a_damaged_entry_is_read_anew_and_repaired(tmp_path: Path, at: int, large: bool) -> None:
    write(tmp_path)
    with every_sheet_is_large(large):
        first = read(tmp_path)
        sound = {path: path.read_bytes() for path in entries(tmp_path)}
        for path, content in sound.items():
            damaged = bytearray(content)
            damaged[at] ^= 1
            path.write_bytes(damaged)
        check_alike(first, read(tmp_path))
    assert {path: path.read_bytes() for path in entries(tmp_path)} == sound


@pytest.mark.parametrize("content", [b"", b"x", b"runrate cache\n"])
def test_an_entry_cut_short_is_read_anew(tmp_path: Path, content: bytes) -> None:
    write(tmp_path)
    first = read(tmp_path)
    for path in entries(tmp_path):
        path.write_bytes(content)
    check_alike(first, read(tmp_path))


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(read(tmp_path).frame) == 80


def test_a_file_that_changed_while_it_was_read_is_not_kept(tmp_path: Path) -> None:
    path = write(tmp_path)
    kept = cache.shelf(tmp_path / "cache", path, 10**9)
    assert kept is not None
    path.write_bytes(path.read_bytes() + b"more")
    kept.put(lambda: cache.Entry(pa.table({"x": [1]}), {}), "x")
    written()
    assert not entries(tmp_path)


def test_the_folder_stays_within_its_bound_and_the_oldest_go(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    for age in range(5):
        path = folder / f"{age}.sheet"
        path.write_bytes(b"x" * 100)
        os.utime(path, (1_000 - age, 1_000 - age))
    cache._bound(folder, 250)
    assert [path.name for path in entries(tmp_path)] == ["0.sheet", "1.sheet"]


def test_a_small_file_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    write(tmp_path)
    read(tmp_path)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("platform", "told", "folder"),
    [
        ("linux", {"HOME": "/h"}, Path("/h/.cache/runrate")),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, Path("/x/runrate")),
        ("linux", {"HOME": "/h", "RUNRATE_CACHE": "/r"}, Path("/r")),
        ("linux", {"HOME": "/h", "RUNRATE_CACHE": "off"}, None),
        ("darwin", {"HOME": "/h"}, Path("/h/Library/Caches/runrate")),
        ("win32", {"LOCALAPPDATA": "/l"}, Path("/l/runrate/Cache")),
        ("linux", {}, None),
    ],
)
def test_where_the_user_has_it(platform: str, told: dict[str, str], folder: Path | None) -> None:
    assert user_folder(told, platform) == folder


def test_frames_from_the_cache_are_coded_like_those_that_were_read(tmp_path: Path) -> None:
    write(tmp_path)
    with every_sheet_is_large():
        first, second = read(tmp_path), read(tmp_path)
    for name in ("client", "rep"):
        assert isinstance(second.frame[name].dtype, pd.CategoricalDtype)
        assert list(second.frame[name].cat.categories) == list(first.frame[name].cat.categories)


def test_large_files_side_by_side_say_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(tmp_path, name=f"a{number}.xlsx", rows=70 + number)
    told = workbooks.settings(tmp_path, actuals={"files": ["a*.xlsx"]})
    side_by_side = actuals.read(told)
    monkeypatch.setattr(cache, "LARGE", 10**12)
    check_alike(actuals.read(told), side_by_side)
    assert [found.rows for found in side_by_side.sources] == [70, 71, 72, 73, 74]


def test_of_large_files_side_by_side_the_first_bad_one_is_named(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, name=f"a{number}.xlsx")
    for number in (2, 3):
        (tmp_path / f"a{number}.xlsx").write_bytes(b"PK\x03\x04 nothing more")
    with pytest.raises(Stop) as stopped:
        actuals.read(workbooks.settings(tmp_path, actuals={"files": ["a*.xlsx"]}))
    assert stopped.value.problem.places[0].file == "a2.xlsx"


@pytest.mark.parametrize("passwords", [("secret",), ()])
def test_what_was_decrypted_is_not_kept(tmp_path: Path, passwords: tuple[str, ...]) -> None:
    """Nor what was encrypted with the password that Excel tries without asking."""
    plain = write(tmp_path, name="plain.xlsx")
    with plain.open("rb") as file, (tmp_path / "a.xlsx").open("wb") as target:
        OOXMLFile(file).encrypt(passwords[0] if passwords else "VelvetSweatshop", target)
    told = workbooks.settings(
        tmp_path, actuals={"files": ["a.xlsx"]}, cache=tmp_path / "cache", passwords=passwords
    )
    assert len(actuals.read(told).frame) == 80
    written()
    assert not entries(tmp_path)


def test_a_file_that_lower_limits_refuse_is_refused_though_it_was_kept(tmp_path: Path) -> None:
    write(tmp_path, rows=200)
    assert len(read(tmp_path).frame) == 200
    told = workbooks.settings(
        tmp_path, actuals={"files": ["a.xlsx"]}, cache=tmp_path / "cache", limits={"cells": 1000}
    )
    with pytest.raises(Stop) as stopped:
        actuals.read(told)
    assert stopped.value.problem.code == "too_many_cells"


def test_a_sheet_that_cannot_be_read_is_refused_each_time(tmp_path: Path) -> None:
    """One damaged part: what is said of it, and of the other sheets, does not change."""
    path = write(tmp_path, rows=100)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            broken = name.endswith("sheet2.xml")
            new.writestr(name, b"<worksheet><sheetData><row" if broken else old.read(name))
    first = read(tmp_path, "b.xlsx")
    assert [p.code for p in first.problems if p.code == "sheet_unreadable"]
    check_alike(first, read(tmp_path, "b.xlsx"))


def test_a_lookup_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path)
    told = workbooks.settings(
        tmp_path,
        actuals={"files": ["a.xlsx"]},
        lookups=({"file": "segments.xlsx", "key": "ТП", "columns": {"client_segment": "Канал"}},),
        cache=tmp_path / "cache",
    )
    for segment in ("опт", "розница"):
        reps = sorted({str(tidy(number)[HEAD.index("ТП")]) for number in range(80)})
        rows = [["ТП", "Канал"], *([rep, segment] for rep in reps)]
        workbooks.xlsx(tmp_path / "segments.xlsx", Data=rows)
        for _ in range(2):
            table = actuals.read(told)
            written()
            assert set(table.frame["client_segment"]) == {segment}
            assert [(found.file, found.rows) for found in table.lookups] == [
                ("segments.xlsx", len(reps))
            ]


def test_other_settings_are_another_table(tmp_path: Path) -> None:
    write(tmp_path)
    everything = read(tmp_path)
    rep = str(everything.frame["rep"].iloc[0])
    told = workbooks.settings(
        tmp_path,
        actuals={"files": ["a.xlsx"], "filters": [{"column": "rep", "keep": [rep]}]},
        cache=tmp_path / "cache",
    )
    assert len(actuals.read(told).free) == (everything.frame["rep"] == rep).sum()
    written()
    assert len(read(tmp_path).free) == len(everything.free)
