"""How long a report on a million rows takes, and how much memory, beside what its reader takes.

``python -m tests.benchmarks.million_rows [--rows N] [--rounds N] [--folder DIR]``

Every figure is of a whole process, interpreter and imports included; the processes take turns, and
the median of the rounds counts. fastexcel alone reads the same columns, typed, into Arrow. pandas
with openpyxl reads a tenth of the rows, in one round only; its time is multiplied by ten. "Cold"
starts with an empty cache of parsed files, "warm" with the one that the cold run left. "The
libraries alone" imports what the report's own process imports, and does nothing with it. The
memory is that of the largest process, the one that reads; the command's own, which draws the
workbook, has 60 MB beside it.

The small job is Python from end to end, and its seconds are those of a Python: one that pyenv
compiled, without the profile of a run of its own, takes a third longer than Debian's.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import million

COLD, WARM, MEMORY = 1.6, 0.4, 1.6
"""What is asked for, as multiples of fastexcel alone."""
SMALL_ROWS, SMALL = 10_000, 1.5
"""The small job and its bar in seconds."""

FASTEXCEL = f"""
import sys, fastexcel
needed = {list(million.NEEDED)}
kinds = {{at: "string" for at in needed}} | {{0: "datetime", 6: "float", 7: "float"}}
sheet = fastexcel.read_excel(sys.argv[1]).load_sheet(0, use_columns=needed, dtypes=kinds)
assert sheet.to_arrow().num_rows == int(sys.argv[2])
"""
PANDAS = f"""
import sys, pandas
frame = pandas.read_excel(sys.argv[1], usecols={list(million.NEEDED)})
assert len(frame) == int(sys.argv[2])
"""
LIBRARIES = "import typer, pydantic, pyarrow, pandas, fastexcel, rich.console, rich.table"
REPORT = "from runrate.__main__ import entry; entry()"


_BYTECODE = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A user has the compiled modules of the last run."""


@dataclass(frozen=True)
class Run:
    """What one process took: wall-clock seconds, seconds of processor time, peak MB."""

    seconds: float
    cpu: float
    megabytes: float


def run(code: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run some Python in a process of its own. Raises RuntimeError when it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        env={**_BYTECODE, **environment},
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"exit code {child.returncode}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def median(runs: Sequence[Run]) -> Run:
    """The medians of each figure."""
    return Run(
        *(statistics.median(getattr(r, name) for r in runs) for name in Run.__dataclass_fields__)
    )


def measure(folder: Path, rows: int, rounds: int) -> dict[str, list[Run]]:
    """Every contestant in turn, so many rounds."""
    large, tenth, small = folder / f"{rows}", folder / f"{rows // 10}", folder / f"{SMALL_ROWS}"
    for place, count in ((large, rows), (tenth, rows // 10), (small, SMALL_ROWS)):
        module = [sys.executable, "-m", "tests.benchmarks.million"]  # this process stays small:
        subprocess.run([*module, place, str(count)], check=True)  # its children begin as large
    sheet = str(large / "sales.xlsx")
    found: dict[str, list[Run]] = {}

    def add(name: str, one: Run) -> None:
        found.setdefault(name, []).append(one)
        print(f"  {name}: {one.seconds:.2f} s, {one.cpu:.2f} s cpu, {one.megabytes:.0f} MB")

    add("pandas, openpyxl: a tenth", run(PANDAS, [str(tenth / "sales.xlsx"), f"{rows // 10}"], {}))
    for number in range(rounds):
        print(f"round {number + 1}")
        add("fastexcel alone", run(FASTEXCEL, [sheet, str(rows)], {}))
        add("the libraries alone", run(LIBRARIES, [], {}))
        cache = tempfile.mkdtemp()
        add("report, cold", report(large, cache))
        add("report, warm", report(large, cache))
        add("small job, cold", report(small, cache))
        add("small job, warm", report(small, cache))
        shutil.rmtree(cache)
    return found


def report(folder: Path, cache: str) -> Run:
    """The whole command, with its cache in a folder of its own."""
    with tempfile.TemporaryDirectory() as out:
        arguments = ["report", str(folder / "runrate.toml"), "--as-of", str(million.AS_OF)]
        return run(REPORT, [*arguments, "--out", out], {"RUNRATE_CACHE": cache})


def told(found: Mapping[str, Sequence[Run]]) -> str:
    """The table of medians, with what each is in multiples of fastexcel alone."""
    whole = {name: median(runs) for name, runs in found.items()}
    alone = whole["fastexcel alone"]
    lines = [f"{'medians':28}{'s':>8}{'cpu s':>8}{'MB':>8}{'x time':>9}{'x memory':>10}"]
    for name, one in whole.items():
        scale = 10 if name.endswith("a tenth") else 1
        lines.append(
            f"{name + (' x 10' if scale > 1 else ''):28}{one.seconds * scale:8.2f}"
            f"{one.cpu * scale:8.2f}{one.megabytes:8.0f}{one.seconds * scale / alone.seconds:9.2f}"
            f"{one.megabytes / alone.megabytes:10.2f}"
        )
    bars = (
        ("cold", whole["report, cold"].seconds / alone.seconds, COLD, "x fastexcel"),
        ("warm", whole["report, warm"].seconds / alone.seconds, WARM, "x fastexcel"),
        ("memory", whole["report, cold"].megabytes / alone.megabytes, MEMORY, "x fastexcel"),
        (f"{SMALL_ROWS:,} rows", whole["small job, cold"].seconds, SMALL, "s"),
    )
    for name, value, bar, unit in bars:
        lines.append(f"{name}: {value:.2f} {unit}, {'within' if value <= bar else 'OVER'} {bar}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what is missing of the files, let everybody run, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "runrate-rows")
    given = parser.parse_args(arguments)
    print(f"Python {sys.version}")
    print(told(measure(given.folder, given.rows, given.rounds)))


if __name__ == "__main__":
    main()
