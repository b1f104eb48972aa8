"""How long worksheet functions take: ``python -m tests.benchmarks.worksheet_functions``.

10,000 rows through one array formula, and through 10,000 single ones, both on xlwings' own path of
a cell's call (COM server, converters, function, converters). Windows' part, the crossing from
Excel to Python, is not in it: it comes on top of every call, so it is paid once or 10,000 times.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from tests.excel.conftest import MODULE
from tests.excel.pywin32 import Cells, cell, column, installed

NAMES = ("RR_RUN_RATE", "RR_REQUIRED", "RR_STATUS")
Server = Callable[..., Any]


def array(call: Server, name: str, rows: int) -> None:
    """One formula for a whole column."""
    found = call(name, *columns(rows))
    assert len(found) == rows


def single(call: Server, name: str, rows: int) -> None:
    """A formula in each row."""
    actual, plan, elapsed, total = (given.Value for given in columns(rows))
    for (a,), (p,) in zip(actual, plan, strict=True):
        call(name, cell(a), cell(p), cell(elapsed), cell(total))


def columns(rows: int) -> tuple[Cells, Cells, Cells, Cells]:
    """Sales and plans in columns, the days in one cell each."""
    actual = column(*(float(row * 37 % 1000) for row in range(rows)))
    plan = column(*(float(500 + row % 7) for row in range(rows)))
    return actual, plan, cell(12.0), cell(22.0)


def main() -> None:
    """Print the median of each, in all and for a row."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    with installed():
        from xlwings import com_server

        server = com_server.XLPython()

        def call(name: str, *arguments: object) -> Any:
            return server.CallUDF(MODULE, name, arguments, None, cell(None))

        call("RR_RUN_RATE", 1.0, 1.0, 1.0, 1.0)  # the first call imports the functions
        for way in (array, single):
            for name in NAMES:
                took = []
                for _ in range(chosen.runs):
                    started = time.perf_counter()
                    way(call, name, chosen.rows)
                    took.append(time.perf_counter() - started)
                seconds = median(took)
                each = f"{1e6 * seconds / chosen.rows:.1f} µs a row"
                print(f"{way.__name__:6} {name:12} {chosen.rows} rows: {seconds:.3f} s, {each}")


if __name__ == "__main__":
    main()
