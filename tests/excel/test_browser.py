"""The wheel's functions in Pyodide, the Python of browsers that xlwings Lite runs on, in Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.excel.test_host import CALLS, GIVES

REPOSITORY = Path(__file__).parents[2]
SCRIPT = """
const fs = require("fs");
const { loadPyodide } = require("pyodide");
(async () => {
  const python = await loadPyodide({ stdout: line => console.log(line) });
  python.unpackArchive(new Uint8Array(fs.readFileSync(process.argv[1])), "wheel");
  python.runPython(fs.readFileSync(0, "utf8"));
})().catch(failure => {
  console.error(String(failure.message ?? failure));
  process.exit(1);
});
"""
LISTING = """
import sys, json
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
print(sys.platform)
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the functions print there, one line a call."""
    node = shutil.which("node")
    found = node and subprocess.run(
        [node, "-e", 'require.resolve("pyodide")'], capture_output=True, check=False
    )
    if node is None or not found or found.returncode:
        pytest.skip("no Pyodide here (npm package pyodide, NODE_PATH)")
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*pip, str(REPOSITORY)], check=True, capture_output=True)
    (wheel,) = folder.glob("runrate-*-py3-none-any.whl")
    code = "from runrate.excel import functions, host\n" + CALLS + LISTING
    ran = subprocess.run(
        [node, "-e", SCRIPT, str(wheel)], input=code, capture_output=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.browser
def test_the_functions_compute_there(lines: list[str]) -> None:
    found = lines[: len(GIVES)]
    assert [line[: len(start)] for line, start in zip(found, GIVES, strict=True)] == GIVES


@pytest.mark.browser
def test_they_need_nothing_that_is_not_there(lines: list[str]) -> None:
    modules, platform = json.loads(lines[-2]), lines[-1]
    assert platform == "emscripten"
    assert "runrate" in modules
    assert not {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl"} & set(modules)
