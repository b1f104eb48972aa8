"""The README's table of functions is what the docstrings say, and what it promises is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from runrate.excel import functions
from runrate.excel.manual import manual

README = Path(__file__).parents[2] / "README.md"
ALL = [getattr(functions, name) for name in vars(functions) if name.startswith("RR_")]


@pytest.fixture(scope="module")
def section() -> str:
    """The README's section for the Excel user."""
    text = README.read_text(encoding="utf-8")
    return text.split("\n## In Excel, as functions\n")[1].split("\n## ")[0]


def test_the_table_is_that_of_the_docstrings(section: str) -> None:
    """``python -m runrate.excel`` prints it; put it between the two marks."""
    printed = subprocess.run(
        [sys.executable, "-m", "runrate.excel"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    stands = section.split("<!-- functions -->\n")[1].split("<!-- /functions -->")[0]
    assert stands == printed


def test_the_table_has_every_function_with_its_arguments() -> None:
    assert len(ALL) == 14
    calls = [manual(function).call for function in ALL]
    assert calls[3] == "RR_REQUIRED(actual, plan, elapsed, total)"
    assert calls[-2] == "RR_SPLIT(left, weights, [fixed], [smallest])"


def test_windows_in_five_steps_mac_and_lite_in_three(section: str) -> None:
    windows = section.split("**Windows**")[1].split("**Mac**")[0]
    mac = section.split("**Mac**")[1].split("**The button**")[0]
    lite = section.split("**xlwings Lite**")[1].split("\n| ")[0]
    for steps, count in ((windows, 5), (mac, 3), (lite, 3)):
        assert re.findall(r"^(\d)\. ", steps, re.MULTILINE) == [str(n + 1) for n in range(count)]


def test_the_formulas_in_the_text_are_those_of_functions(section: str) -> None:
    written = set(re.findall(r"=(RR_\w+)\(", section))
    assert written
    assert written <= {function.__name__ for function in ALL}


def test_what_troubles_people_is_answered(section: str) -> None:
    for trouble in ("Trust access", "`#NAME?`", "Object required", "version mismatch", "IFERROR"):
        assert trouble in section
    assert "Not run in a real Excel yet" in section
