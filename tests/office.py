"""LibreOffice as a second opinion, for the tests marked `office`."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
"""The first sheet as text, semicolons between the cells, numbers as their formats show them."""


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
