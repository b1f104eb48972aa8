"""Files that nobody should send, and what the command makes of them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from runrate import cli
from runrate.model.access import ACCESS, Access
from runrate.model.problems import Stop
from runrate.present.labels.problems import PROBLEMS
from runrate.read import source

HEADINGS = ("Date", "Product group", "Amount")
ROWS = (("2026-11-02", "Tea", 10), ("2026-11-03", "Coffee", 20.5), ("2026-11-04", "Tea", 12))
TOTAL = 42.5
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Told:
    """What the command said: its exit code, what it printed and what went to the error stream."""

    exit: int
    out: str
    err: str


def told(*files: Path, options: tuple[str, ...] = ()) -> Told:
    """`runrate check` on these sales."""
    out, err = io.StringIO(), io.StringIO()
    given = ["check", "--lang", "en", "--as-of", "2026-11-13", *options]
    for file in files:
        given += ["--actuals", str(file)]
    return Told(cli.main(given, out, err), out.getvalue(), err.getvalue())


def refused(path: Path, code: str, exit_code: int = 1, access: Access = ACCESS) -> str:
    """The one line that the command says of a file that it refuses, after the checks that all such
    have in common: this code, this exit code, one line, no traceback.

    With an access of its own only the reader is asked, not the command.
    """
    with pytest.raises(Stop) as stopped:
        _read(path, access)
    stop = stopped.value
    assert (stop.problem.code, stop.exit_code) == (code, exit_code), stop.problem
    if access is not ACCESS:
        return str(dict(stop.problem.facts))
    said = told(path)
    assert said.exit == exit_code
    assert said.err.startswith("runrate: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err + said.out
    assert PROBLEMS[code]["en"][0].partition("{")[0] in said.err
    return said.err


def _read(path: Path, access: Access) -> None:
    book = source.open_book(path, None, access)
    book.grid(book.sheets[0])


def sales(path: Path) -> Path:
    """A tidy workbook."""
    book = openpyxl.Workbook()
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    book.save(path)
    return path


def repacked(path: Path, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> Path:
    """A workbook with other parts: what ``change`` makes of them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)
    return path


def with_sheet(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A tidy workbook whose sheet's XML is changed."""
    return repacked(sales(path), lambda parts: {**parts, SHEET: change(parts[SHEET])})
