"""LibreOffice as a second opinion, for the tests marked `office`."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest

AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
"""The first sheet as text, semicolons between the cells, numbers as their formats show them."""
BROKEN = ("###", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#N/A", "Err:")
"""What stands in a cell that is too narrow for its number, or whose formula has failed."""


def office() -> str | None:
    """Where LibreOffice is, if it is there."""
    return shutil.which("soffice")


def converted(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """The files as LibreOffice writes them in another format: its ending, and its filter after
    a colon."""
    program = office()
    if program is None:
        pytest.skip("no LibreOffice here")
    ending = to.split(":")[0]
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder / ending),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = [folder / ending / f"{file.stem}.{ending}" for file in files]
    assert all(file.exists() for file in found)  # a conversion that failed exits with 0 too
    return found


def printed(books: Mapping[str, bytes], folder: Path) -> list[str]:
    """The text of each book as it is printed, a form feed after every page."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext here")
    return [
        subprocess.run(
            [reader, "-layout", str(page), "-"], capture_output=True, check=True
        ).stdout.decode()
        for page in converted(saved(books, folder), "pdf", folder)
    ]


def drawn(books: Mapping[str, bytes], folder: Path) -> list[list[Path]]:
    """The pictures of each book's charts, in the order of the sheets."""
    found = []
    for page in converted(saved(books, folder), "html", folder):
        sources = re.findall(r'<img src="([^"]+)"', page.read_text(encoding="utf-8"), re.I)
        found.append([page.parent / unquote(source) for source in sources])
    return found


def saved(books: Mapping[str, bytes], folder: Path) -> list[Path]:
    """The files of these books, in their order."""
    files = [folder / f"{name}.xlsx" for name in books]
    for file, book in zip(files, books.values(), strict=True):
        file.write_bytes(book)
    return files
