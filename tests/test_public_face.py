"""What runrate offers from Python: every name is there, and the README's example runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import runrate
from runrate import demo

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("name", dir(runrate))
def test_every_name_is_there(name: str) -> None:
    assert getattr(runrate, name) is not None


def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    """On the sample's files, on the day of the example."""
    (code,) = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.S | re.M)
    demo.write(tmp_path, "en")
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "RUNRATE_CACHE": "off"},
        capture_output=True,
        text=True,
        check=True,
    )
    sold, path = ran.stdout.split(maxsplit=1)
    book = openpyxl.load_workbook(tmp_path / path.strip(), data_only=True)
    rows = book["Product groups"].iter_rows(values_only=True)
    total = next(row for row in rows if "In all  ·  Cases" in row)
    assert total[3] == float(sold)
