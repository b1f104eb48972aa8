"""The VBA that xlwings generates for the functions, and what Excel is told of them."""

import importlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

NAMES = (
    "RR_ATTAINMENT", "RR_ELAPSED", "RR_EXTRA", "RR_LANDING", "RR_PAR", "RR_PLAN_TO_DATE",
    "RR_REQUIRED", "RR_RUN_RATE", "RR_SHORTFALL", "RR_SPLIT", "RR_STATUS", "RR_STEP_UP",
    "RR_TABLE", "RR_WORKDAYS",
)  # fmt: skip
WORDS = """
addressof alias and any as attribute boolean byref byte byval call case cdecl class close const
currency date debug declare defbool defbyte defcur defdate defdbl defint deflng defobj defsng
defstr defvar dim do double each else elseif empty end endif enum eqv erase error event exit
false for friend function get global gosub goto if imp implements in input integer is let lib
like line lock long longlong longptr loop lset me mid mod new next not nothing null object on
open option optional or paramarray preserve print private property ptrsafe public put raiseevent
redim rem resume return rset seek select set shared single spc static step stop string sub tab
then to true type typeof unlock until variant wend while width with withevents write xor
"""
RESERVED = frozenset(WORDS.split())
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}")
CELL = re.compile(r"(?i)[a-z]{1,3}\d+|r\d*c\d*")
LINE, CONTINUED, HELP = 1023, 24, 255


@pytest.fixture(scope="module")
def functions(windows: ModuleType) -> dict[str, Any]:
    """What xlwings knows of each function, in the order in which it writes them."""
    module = importlib.import_module("runrate.excel.functions")
    return {
        name: vars(found)["__xlfunc__"]
        for name, found in sorted(vars(module).items())
        if "__xlfunc__" in getattr(found, "__dict__", {})
    }


@pytest.fixture(scope="module")
def vba(windows: ModuleType) -> str:
    """The module that "Import functions" puts into a workbook, by xlwings' own generator."""
    generator = importlib.import_module("xlwings.udfs")
    module = importlib.import_module("runrate.excel.functions")
    text = io.StringIO()
    book = SimpleNamespace(Name="runrate.xlsm")
    generator.generate_vba_wrapper("runrate.excel.functions", module, text, book)
    return text.getvalue()


def faults(vba: str) -> Iterator[str]:
    """What VBA or Excel would not take."""
    for line in vba.splitlines():
        if len(line) > LINE:
            yield f"too long: {line[:60]}"
        if not line.isascii():
            yield f"not in the code page of every Windows: {line[:60]}"
    if longest := max(map(len, re.findall(r"(?: _\n.*)+", vba)), default=0):
        yield f"continued: {longest}"
    signatures = re.findall(r"^Function (\S+?)\((.*)\)$", vba, re.MULTILINE)
    for name, arguments in signatures:
        names = [part.split()[-1] for part in arguments.split(", ")]
        for word in (name, *names):
            if word.lower() in RESERVED:
                yield f"reserved: {word}"
            if not IDENTIFIER.fullmatch(word):
                yield f"no identifier: {word}"
        if CELL.fullmatch(name):
            yield f"a reference to a cell: {name}"
        if len({word.lower() for word in names}) < len(names) or name.lower() in names:
            yield f"twice: {name}"
        if len(names) > 29:  # MacroOptions takes no more; the function itself 60
            yield f"too many arguments: {name}"
        optional = ["Optional " in part for part in arguments.split(", ")]
        if optional != sorted(optional):
            yield f"a required argument after an optional one: {name}"
    if len(signatures) != vba.count("End Function"):
        yield "a function that does not end"


def test_xlwings_is_that_of_windows_and_not_pro(windows: Any) -> None:
    assert (windows.func.__module__, windows.__pro__) == ("xlwings.udfs", False)


def test_all_functions_are_there(functions: dict[str, Any], vba: str) -> None:
    assert tuple(functions) == NAMES
    assert tuple(re.findall(r"^Function (\w+)", vba, re.MULTILINE)) == NAMES


def test_the_vba_is_legal(vba: str) -> None:
    assert list(faults(vba)) == []


def test_a_signature_as_vba_has_it(vba: str) -> None:
    assert "Function RR_REQUIRED(actual, plan, elapsed, total)" in vba
    assert "Function RR_SPLIT(left, weights, Optional fixed, Optional smallest)" in vba
    assert (
        'RR_PAR = XLPy.CallUDF("runrate.excel.functions", "RR_PAR", Array(plan, total), '
        "ThisWorkbook, Application.Caller)"
    ) in vba


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("Function RR_X(actual, step)\nEnd Function", "reserved: step"),
        ("Function RR_X(план)\nEnd Function", "no identifier: план"),
        ("Function RR1(a)\nEnd Function", "a reference to a cell: RR1"),
        ("Function RR_X(a, A)\nEnd Function", "twice: RR_X"),
        ("Function RR_X(Optional a, b)\nEnd Function", "a required argument after an optional one"),
        ("Function RR_X(a)", "a function that does not end"),
        (f"' {'x' * 1024}", "too long"),
        ("' é", "not in the code page of every Windows"),
    ],
)
def test_a_planted_fault_is_found(planted: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(planted))


def test_nothing_is_volatile(functions: dict[str, Any], vba: str) -> None:
    assert not any(told["volatile"] for told in functions.values())
    assert "Volatile" not in vba


def test_help_and_category(functions: dict[str, Any]) -> None:
    for name, told in functions.items():
        assert told["category"] == "Run rate"
        helps = [told["ret"]["doc"], *(argument["doc"] for argument in told["args"])]
        assert all(0 < len(text) <= HELP and "\n" not in text for text in helps), name
        assert not any(text.endswith("…") for text in helps)
    assert functions["RR_PAR"]["args"][1]["doc"] == "Working days in the whole period"
    assert functions["RR_PAR"]["ret"]["doc"] == (
        "The plan per working day, as on the first morning: plan / total."
    )


def test_arguments_are_rows_of_cells_with_their_errors(functions: dict[str, Any]) -> None:
    """No converter is taken from a type hint: xlwings fails at the call when it knows none."""
    for name, told in functions.items():
        for argument in told["args"]:
            assert argument["options"] == {"ndim": 2, "err_to_str": True}, name
        assert told["ret"]["options"] == {}


def test_what_excel_is_told_at_the_import(windows: ModuleType, functions: dict[str, Any]) -> None:
    """xlwings' own import into a workbook, down to the calls that Excel gets."""
    told: list[tuple[str, dict[str, Any]]] = []
    book = Book(lambda macro, **options: told.append((macro, options)))
    importlib.import_module("xlwings.udfs").import_udfs("runrate.excel.functions", book)
    assert [macro for macro, _ in told] == [f"'runrate.xlsm'!{name}" for name in NAMES]
    assert book.modules["xlwings_udfs"].startswith('Attribute VB_Name = "xlwings_udfs"')
    options = dict(told)["'runrate.xlsm'!RR_PAR"]
    assert options["Category"] == "Run rate"
    assert options["ArgumentDescriptions"] == [
        "Plan for the whole period",
        "Working days in the whole period",
    ]


class Modules(dict[str, str]):
    """The VBA modules of a workbook by name; COM calls its collections."""

    def __call__(self, name: str) -> str:
        return name

    def Remove(self, name: str) -> None:  # noqa: N802
        del self[name]

    def Import(self, path: str) -> None:  # noqa: N802
        text = Path(path).read_text(encoding="utf-8")
        name = text.split('"')[1]
        assert name not in self
        self[name] = text


class Book:
    """A workbook, as far as the import goes: its modules, and what Excel is told."""

    Name = "runrate.xlsm"
    Worksheets = ()

    def __init__(self, tell: Any) -> None:
        self.modules = Modules(xlwings_udfs="what an earlier import left")
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=tell)
        self.VBProject = SimpleNamespace(VBComponents=self.modules)
