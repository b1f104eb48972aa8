"""The house stands: who may import whom, what must import without what, and honest names.

Data flows one way: read → check → measure → present. The four stages stand side by side on
model/ and never import each other; job.py walks the road; the rest stands on top.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import runrate

PACKAGE = Path(runrate.__file__).parent

STAGES = {"read", "check", "measure", "present"}
BELOW: dict[str, set[str]] = {
    "model": set(),
    **{stage: {"model"} for stage in STAGES},
    "options": {"model"},
    "job": {"model", *STAGES},
}
"""What each room may import besides itself."""
TOP = {
    "cli",
    "terminal",
    "reading",
    "dialogue",
    "drawing",
    "lifetime",
    "arguments",
    "excel",
    "demo",
    "starter",
    "__main__",
}
"""These may import anything of ours."""

IN_A_CELL = {
    *("model", "present.labels"),
    *("read.headings", "read.across", "read.choice", "read.wanted", "read.cells", "read.spans"),
}
"""What the worksheet functions may use: no more than a browser has, and that costs little. Rooms,
or single modules of them."""
AT_A_DESK = ("runrate.excel.book", "runrate.excel.macros")
"""What makes whole workbooks, where all of runrate is at hand."""
KNOWS_XLWINGS = {"runrate.excel.host"}
"""The host is known by one file; the macros ask it too."""

NATIVE = {"pandas", "pyarrow", "fastexcel"}
"""What xlwings Lite does not have, where the model runs too."""

NAMELESS = {"util", "utils", "helper", "helpers", "common", "misc"}


class Import(NamedTuple):
    """One imported name, whether at run time or for type checking only."""

    name: str
    line: int
    types_only: bool


def module_name(file: Path, package: Path) -> str:
    """The dotted name of a module of the package."""
    parts = file.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_type_checking(test: ast.expr) -> bool:
    """Whether a condition is TYPE_CHECKING."""
    return ast.unparse(test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def imports(tree: ast.AST, package: str, types_only: bool = False) -> Iterator[Import]:
    """Every import in a piece of code, inside functions too. ``package`` is what a relative
    import starts from. ``from a import b`` counts as ``a.b``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, types_only)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, types_only)
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(("import_module", "__import__"))
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield Import(str(node.args[0].value), node.lineno, types_only)
        if isinstance(node, ast.If) and is_type_checking(node.test):
            yield from imports(ast.Module(node.body, []), package, True)
            yield from imports(ast.Module(node.orelse, []), package, types_only)
        else:
            yield from imports(node, package, types_only)


def wrong_arrows(package: Path) -> list[str]:
    """What stands in a package against the rules of the house, one line each."""
    found = []
    for file in sorted(package.rglob("*.py")):
        name = module_name(file, package)
        room = name.split(".")[1] if "." in name else None
        where = file.relative_to(package.parent).as_posix()
        if set(name.split(".")) & NAMELESS:
            found.append(f"{where}: a module's name is the noun of what it holds")
        if room is None:  # the public face
            continue
        if room not in BELOW and room not in TOP:
            found.append(f"{where}: on which floor does {room} stand?")
            continue
        from_here = name if file.name == "__init__.py" else name.rpartition(".")[0]
        for imported in imports(ast.parse(file.read_text(encoding="utf-8")), from_here):
            found += [f"{where}:{imported.line}: {why}" for why in faults(name, room, imported)]
    return found


def faults(name: str, room: str, imported: Import) -> Iterator[str]:
    """Why a module of a room must not import something."""
    top, *rest = imported.name.split(".")
    if name == "runrate.model.formulas":
        yield f"formulas import nothing, not even {imported.name}"
    if top == "xlwings" and name not in KNOWS_XLWINGS:
        yield "only excel/host.py imports xlwings"
    if top == "xlwings" and rest[:1] in (["pro"], ["server"]):
        yield "that part of xlwings has another licence"
    in_a_cell = room == "excel" and not name.startswith(AT_A_DESK)
    if (
        in_a_cell
        and top == "runrate"
        and (rest[:1] != ["excel"] or rest[1:2] in (["book"], ["macros"]))
    ):
        here = ".".join(rest)
        if not any(here == one or here.startswith(f"{one}.") for one in IN_A_CELL):
            yield f"a cell cannot wait for {here}"
    if top in NATIVE and room == "model" and not imported.types_only:
        yield f"the model must import without {top}"
    if top == "runrate" and room in BELOW and rest != ["__version__"]:
        target = rest[0] if rest else "the public face"
        if target != room and target not in BELOW[room]:
            yield f"{room} must not import {target}"


# -- the house as it is -----------------------------------------------------------------------


def test_no_arrow_runs_the_wrong_way() -> None:
    assert wrong_arrows(PACKAGE) == []


def test_the_rules_were_applied_to_something() -> None:
    files = list((PACKAGE / "model").glob("*.py"))
    assert PACKAGE / "model" / "formulas.py" in files
    status = ast.parse((PACKAGE / "model" / "status.py").read_text(encoding="utf-8"))
    found = {imported.name for imported in imports(status, "runrate.model")}
    assert "runrate.model.formulas" in found


# -- a planted fault is found -----------------------------------------------------------------


def planted(folder: Path, where: str, code: str) -> list[str]:
    """What the rules say about a package with one module in it."""
    file = folder / "runrate" / where
    file.parent.mkdir(parents=True)
    file.write_text(code, encoding="utf-8")
    return wrong_arrows(folder / "runrate")


@pytest.mark.parametrize(
    ("where", "code", "fault"),
    [
        ("model/x.py", "from runrate.read import plan", "model must not import read"),
        ("model/x.py", "import runrate.present.theme", "model must not import present"),
        ("model/x.py", "from ..measure import table", "model must not import measure"),
        ("model/x.py", "from .. import job", "model must not import job"),
        ("model/x.py", "from runrate import job", "model must not import job"),
        ("model/x.py", "import runrate", "model must not import the public face"),
        ("model/x.py", "import pandas as pd", "the model must import without pandas"),
        ("model/x.py", "import pyarrow.compute", "the model must import without pyarrow"),
        ("model/x.py", "def f():\n    import fastexcel", "the model must import without fastexcel"),
        (
            "model/x.py",
            "if TYPE_CHECKING:\n    import pyarrow\nelse:\n    import pandas",
            "the model must import without pandas",
        ),
        ("model/formulas.py", "import math", "formulas import nothing, not even math"),
        (
            "model/formulas.py",
            "from runrate.model.status import Status",
            "formulas import nothing, not even runrate.model.status.Status",
        ),
        ("read/x.py", "from runrate.measure.table import f", "read must not import measure"),
        ("read/deep/x.py", "from ...check import rule", "read must not import check"),
        ("check.py", "from runrate.read.plan import f", "check must not import read"),
        ("check.py", "from .present import grid", "check must not import present"),
        ("measure/x.py", "def f():\n    from runrate import read", "measure must not import read"),
        ("measure/__init__.py", "from ..job import run", "measure must not import job"),
        ("present/x.py", "import runrate.measure", "present must not import measure"),
        (
            "present/x.py",
            "if TYPE_CHECKING:\n    from runrate.read import f",
            "present must not import read",
        ),
        (
            "present/x.py",
            'importlib.import_module("runrate.read.plan")',
            "present must not import read",
        ),
        ("present/x.py", "from runrate.excel import f", "present must not import excel"),
        ("job.py", "from runrate.cli import app", "job must not import cli"),
        ("job.py", "from runrate.demo import sales", "job must not import demo"),
        ("cli.py", "import xlwings as xw", "only excel/host.py imports xlwings"),
        ("read/x.py", "from xlwings import Book", "only excel/host.py imports xlwings"),
        ("excel/x.py", "import xlwings", "only excel/host.py imports xlwings"),
        ("excel/host.py", "from xlwings.pro import x", "that part of xlwings has another licence"),
        ("excel/host.py", "import xlwings.server", "that part of xlwings has another licence"),
        ("excel/x.py", "from runrate.job import read", "a cell cannot wait for job.read"),
        ("excel/x.py", "from runrate.read import plan", "a cell cannot wait for read.plan"),
        ("excel/x.py", "import runrate.measure", "a cell cannot wait for measure"),
        ("excel/book/x.py", "import xlwings", "only excel/host.py imports xlwings"),
        ("excel/x.py", "from runrate.excel.book import f", "a cell cannot wait for excel.book.f"),
        (
            "excel/x.py",
            "from runrate.present.sheets import f",
            "a cell cannot wait for present.sheets.f",
        ),
        ("attic/x.py", "", "on which floor does attic stand?"),
        ("read/utils.py", "", "a module's name is the noun of what it holds"),
        ("helpers/x.py", "", "a module's name is the noun of what it holds"),
    ],
)
def test_a_planted_wrong_import_is_found(tmp_path: Path, where: str, code: str, fault: str) -> None:
    found = planted(tmp_path, where, code)
    assert any(line.endswith(fault) for line in found), found
    assert all(line.startswith(f"runrate/{where}:") for line in found)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("model/x.py", "from runrate.model import formulas\nfrom . import status\nimport math"),
        ("model/x.py", "if TYPE_CHECKING:\n    import pandas as pd"),
        ("model/x.py", "if typing.TYPE_CHECKING:\n    from pandas import DataFrame"),
        ("read/x.py", "import pandas\nfrom ..model.period import Period\nfrom .cells import f"),
        ("check.py", "from runrate.model import problems"),
        ("present/x.py", "from runrate import __version__\nfrom runrate.present.theme import f"),
        ("job.py", "from runrate import check, measure, model, present, read"),
        ("excel/host.py", "import xlwings\nfrom runrate.excel import shown"),
        ("excel/book/x.py", "from runrate.present.grid import f\nfrom runrate import job"),
        ("excel/x.py", "from runrate.present import labels\nfrom runrate.read import headings"),
        ("excel/x.py", "from runrate.read.choice import f\nfrom runrate.model.status import g"),
        ("cli.py", "from runrate import demo, job, starter"),
        ("__init__.py", "from runrate.job import run"),
    ],
)
def test_an_import_that_the_house_allows_is_no_fault(tmp_path: Path, where: str, code: str) -> None:
    assert planted(tmp_path, where, code) == []


# -- what loads what --------------------------------------------------------------------------


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_the_model_imports_where_pandas_pyarrow_and_fastexcel_are_missing() -> None:
    modules = sorted(module_name(file, PACKAGE) for file in (PACKAGE / "model").rglob("*.py"))
    assert len(modules) > 9
    hidden = f"import sys, importlib; sys.modules.update(dict.fromkeys({sorted(NATIVE)}))"
    found = python(
        f"{hidden}\nfor name in {modules}: importlib.import_module(name)\nprint('all', end='')"
    )
    assert found == "all"


def test_a_hidden_library_cannot_be_imported() -> None:
    """The test above can fail."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        python("import sys; sys.modules.update(pandas=None); import pandas")
    assert "pandas" in caught.value.stderr


def test_importing_runrate_costs_nothing() -> None:
    loaded = python("import sys, runrate; print(*sys.modules)").split()
    assert "runrate" in loaded
    heavy = {*NATIVE, "numpy", "openpyxl", "pydantic", "holidays", "typer", "rich", "xlwings"}
    assert heavy & set(loaded) == set()


def test_importing_the_model_does_not_load_a_calendar_of_the_world() -> None:
    loaded = python("import sys, runrate.model.calendar; print(*sys.modules)").split()
    assert "runrate.model.calendar" in loaded
    assert {"holidays", *NATIVE} & set(loaded) == set()
