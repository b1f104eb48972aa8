"""Writing a file: nobody ever finds a broken one or half of one."""

import errno
import os
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest

from runrate.model.problems import Stop
from runrate.present.save import in_use, save

NOW = datetime(2026, 11, 18, 7, 5, 9)
TIMED = "report 07-05-09.xlsx"


def names(folder: Path) -> list[str]:
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "november" / "report.xlsx"
    assert save(b"new", target, NOW) == (target, ())
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["report.xlsx"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"an older and longer one")
    assert save(b"new", target, NOW) == (target, ())
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["report.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_others_may_read_the_file(tmp_path: Path) -> None:
    """A temporary file is for its owner only; a report is for the team."""
    path, _ = save(b"new", tmp_path / "report.xlsx", NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("step", "number", "words"),
    [
        ("fsync", errno.ENOSPC, "No space left on device"),
        ("fsync", errno.EIO, "Input/output error"),
    ],
)
def test_a_full_or_failing_disk_leaves_the_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Stop) as stopped:
        save(b"new", target, NOW)
    assert stopped.value.exit_code == 1
    assert stopped.value.problem.code == "cannot_write"
    assert stopped.value.problem.facts == {"why": words}
    assert [str(place) for place in stopped.value.problem.places] == [str(target)]
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["report.xlsx"]


def test_an_interruption_leaves_the_older_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(b"new", target, NOW)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["report.xlsx"]


@pytest.mark.parametrize("lock", ["~$report.xlsx", ".~lock.report.xlsx#"])
def test_a_file_that_is_open_stays_and_the_new_one_gets_a_name_with_the_time(
    tmp_path: Path, lock: str
) -> None:
    """Excel leaves the first kind of lock file beside an open workbook, LibreOffice the second."""
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"somebody")
    path, (problem,) = save(b"new", target, NOW)
    assert path.name == TIMED
    assert path.read_bytes() == b"new"
    assert target.read_bytes() == b"old"
    assert problem.code == "file_in_use"
    assert problem.facts == {"file": "report.xlsx", "other": TIMED}
    assert names(tmp_path) == sorted(["report.xlsx", TIMED, lock])


def test_a_lock_of_another_file_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "~$another report.xlsx").write_bytes(b"somebody")
    assert not in_use(tmp_path / "report.xlsx")
    assert save(b"new", tmp_path / "report.xlsx", NOW) == (tmp_path / "report.xlsx", ())


def test_a_file_that_windows_keeps_gets_a_name_with_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace an open file, also one without a lock file beside it."""
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    replace = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if other == target:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    path, (problem,) = save(b"new", target, NOW)
    assert (path.name, problem.code) == (TIMED, "file_in_use")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == sorted(["report.xlsx", TIMED])


def test_a_folder_that_may_not_be_written_to_stops_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(Stop) as stopped:
        save(b"new", tmp_path / "report.xlsx", NOW)
    assert stopped.value.problem.facts == {"why": "Permission denied"}
    assert names(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_stops_the_job(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"a file")
    with pytest.raises(Stop) as stopped:
        save(b"new", tmp_path / "reports" / "report.xlsx", NOW)
    assert stopped.value.problem.code == "cannot_write"
    assert names(tmp_path) == ["reports"]


def test_a_folder_in_the_place_of_the_file_stops_the_job(tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").mkdir()
    with pytest.raises(Stop) as stopped:
        save(b"new", tmp_path / "report.xlsx", NOW)
    assert stopped.value.problem.code == "cannot_write"
    assert names(tmp_path) == ["report.xlsx"]
