"""A process that reads mutants, one after another, and says what came of each.

First a line that it is ready. Then a line in: the job's settings file, the file that is mutated,
whether it is read as a large one, in slices of a few rows, and whether openpyxl is to try it too.
A line out, for the reading: the outcome, its code, seconds of processor time (its own and that of
the processes that it started), megabytes at most; a second one, for openpyxl: whether it could
open the file.
"""

import json
import os
import resource
import sys
import traceback
import warnings
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import openpyxl

from runrate import job
from runrate.measure import measure
from runrate.model.problems import Stop
from runrate.model.settings_file import load
from runrate.present.console import one_line
from runrate.read import ahead
from tests.fuzz.seeds import AS_OF
from tests.read.ways import way

GIGABYTE = 1_000_000_000


def read(settings_file: Path) -> dict[str, Any]:
    """The whole reading job with its measuring, as `runrate report` does it before it writes."""
    try:
        settings = load(settings_file)
        ahead.start(settings).result()
        inputs = job.read(settings, AS_OF, AS_OF)
        report = measure(inputs, settings)
    except Stop as stop:
        lines = [one_line(stop.problem, language) for language in ("en", "ru")]
        if any("\n" in line or not line.isprintable() for line in lines):
            return {"outcome": "unprintable", "code": stop.problem.code, "detail": lines[0]}
        return {"outcome": "refused", "code": stop.problem.code, "detail": lines[0][:300]}
    except Exception:
        return {"outcome": "traceback", "code": "", "detail": traceback.format_exc()}
    except BaseException as problem:  # a panic of the fast reader
        return {"outcome": "panic", "code": "", "detail": repr(problem)[:300]}
    if not report.reconciliation.holds:
        return {"outcome": "unreconciled", "code": "", "detail": str(report.reconciliation)[:500]}
    return {"outcome": "result", "code": "", "detail": str(report.reconciliation.files)[:200]}


def opened(path: Path) -> bool:
    """Whether openpyxl opens the file, all cells included."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path)
    except Exception:
        return False
    return bool(book.worksheets)


def main() -> None:
    """Serve until the input ends. Memory beyond a gigabyte more than at the start is not given.

    Whatever else is printed here goes to the error stream: the output is for answers alone."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(told: dict[str, Any]) -> None:
        answers.write(json.dumps(told) + "\n")
        answers.flush()

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + GIGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    answer({"ready": True})
    for line in sys.stdin:
        asked = json.loads(line)
        start = sum(os.times()[:4])
        with way(large=True, sliced=True) if asked["sliced"] else nullcontext():
            told = read(Path(asked["settings"]))
        told["seconds"] = sum(os.times()[:4]) - start
        told["megabytes"] = max(
            resource.getrusage(who).ru_maxrss / 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        answer(told)
        if asked["openpyxl"]:
            answer({"opened": opened(Path(asked["file"]))})


if __name__ == "__main__":
    main()
