"""Where the functions import and compute: with no pandas, with no xlwings, under which host."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from runrate.excel.manual import manual

HEAVY = ("pandas", "numpy", "pyarrow", "fastexcel", "pydantic", "pydantic_core", "openpyxl")
"""What a browser lacks or would have to load for nothing."""
NATIVE = (".so", ".pyd", ".dylib")
CALLS = """
print(host.host())
print(functions.RR_RUN_RATE([[50], [None]], 100, 10, 20))
print(functions.RR_STATUS(498, 1000, 10, 20, "ru"))
print(functions.RR_WORKDAYS("2026-11-01", "2026-11-30", 11, "2026-11-04"))
print(functions.RR_SPLIT(100, [1, 1, 1]))
sales = [["Date", "Product group", "Cases"], ["2026-11-02", "Tea", 30]]
print(functions.RR_TABLE(sales, [["Product group", "Plan"], ["Tea", 420]], "both", "2026-11-02"))
print(functions.RR_TABLE(sales, [["Product group", "Plan"], ["Tea", 420]], "group", "2026-11-02"))
"""
GIVES = [
    "none",
    "[[1.0], [0.0]]",
    "Идём в план",
    "24.0",
    "[[34.0, 33.0, 33.0]]",
    "#VALUE! actuals has no column “Client segment”",
    "[['Product group  ·  Cases', 'Plan', 'Actual',",
]


def python(code: str, **environment: str) -> list[str]:
    """The lines that a fresh interpreter prints."""
    settings = {"LC_ALL": "C.UTF-8", "PYTHONPATH": ":".join(sys.path), **environment}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=settings
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def hidden(*names: str) -> str:
    """Code that hides packages, and then imports the functions."""
    return (
        f"import sys; sys.modules.update(dict.fromkeys({names}))\n"
        "from runrate.excel import functions, host\n"
    )


@pytest.mark.parametrize("more", [(), ("xlwings",)], ids=["with xlwings", "without xlwings"])
def test_they_import_and_compute_without_pandas(more: tuple[str, ...]) -> None:
    found = python(hidden(*HEAVY, *more) + CALLS)
    assert [line[: len(start)] for line, start in zip(found, GIVES, strict=True)] == GIVES


def test_a_hidden_package_is_missed() -> None:
    """The test above can fail."""
    with pytest.raises(AssertionError, match="ModuleNotFoundError"):
        python(hidden("runrate.model.formulas"))


def test_no_native_module_of_a_package_is_loaded() -> None:
    """Only the interpreter's own, which every host has."""
    listing = (
        "import json\n"
        "print(json.dumps([getattr(m, '__file__', None) or '' for m in sys.modules.values()]))"
    )
    (line,) = python(hidden("xlwings") + listing)
    files = [Path(name) for name in json.loads(line)]
    assert any(file.name == "functions.py" for file in files)
    loaded = [f for f in files if f.suffix in NATIVE and "site-packages" in f.parts]
    assert loaded == []


def test_the_documentation_of_an_argument_cannot_be_forgotten() -> None:
    def rr_x(actual: float, plan: float) -> float:
        """Sentence.

        Args:
            actual: Sales so far
        """
        return actual + plan

    with pytest.raises(ValueError, match="rr_x: the docstring has other arguments"):
        manual(rr_x)


def test_a_defect_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    from runrate.excel.host import worksheet_function

    @worksheet_function
    def rr_x(actual: int) -> float:
        """Sentence.

        Args:
            actual: Sales so far
        """
        return 1 / (actual - actual)

    assert rr_x(1) == (
        "#VALUE! a defect in runrate itself (ZeroDivisionError: division by zero): please report it"
    )
