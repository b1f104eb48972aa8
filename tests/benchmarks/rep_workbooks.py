"""How long the workbooks of 200 reps take: ``python -m tests.benchmarks.rep_workbooks``.

The bar is 10 seconds on two cores for each rep's own, the writing to disk included; ``--all`` draws
the report and the workbook with all reps too, ``--one-core`` draws in this process alone. Reading
and measuring are not in it, nor is the start of processes, which goes on while files are read. On a
machine that others use too the seconds of the processor tell more than those of the clock.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from runrate import drawing
from runrate.measure import measure
from runrate.model.report import Report
from runrate.present import books
from runrate.present.save import save
from tests.measure.tables import inputs, settings

BAR = 10.0
STARTS = 2.0
"""Seconds in which a process has started and imported what draws."""
GROUPS, DAYS, SEED = 8, (1, 2, 3, 4, 5, 8, 9, 10, 11, 12), 1


class Took(NamedTuple):
    """Seconds of the clock and of the processor, all processes together."""

    wall: float
    cpu: float


def generated(reps: int) -> Report:
    """A report on reps with eight product groups and two units each, ten of twenty days gone."""
    dice = random.Random(SEED)
    sold = ["date  product_group  rep  cases  money"]
    planned = ["span  product_group  rep  cases  money"]
    for rep in range(1, reps + 1):
        for group in range(1, GROUPS + 1):
            plan = dice.randint(40, 900)
            planned.append(f"2027-02  Group {group}  Rep {rep}  {plan}  {plan * 31}")
            for day in DAYS:
                cases = round(plan / 20 * dice.uniform(0.4, 1.5))
                sold.append(f"2027-02-{day:02}  Group {group}  Rep {rep}  {cases}  {cases * 31}")
    return measure(inputs("\n".join(sold), "\n".join(planned)), settings(), reps=True)


def written(report: Report, asked: Sequence[int], one_core: bool) -> Took:
    """Write workbooks into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        now, cpu = datetime.now(), _processor()
        targets = books.targets(report, Path(folder) / "report.xlsx")
        with drawing.beside(many=True) as beside:
            time.sleep(0 if one_core else STARTS)
            wall = time.perf_counter()
            for number, data in (books.drawn if one_core else beside)(report, None, asked):
                save(data, targets[number], now)
            took = time.perf_counter() - wall
        return Took(took, _processor() - cpu)


def _processor() -> float:
    """Seconds that this process and those it has waited for have had of the processor."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Print each run, then the medians, in all and for one workbook."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reps", type=int, default=200)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--all", action="store_true")
    options.add_argument("--one-core", action="store_true")
    chosen = options.parse_args()
    report = generated(chosen.reps)
    asked = books.numbers(report)[0 if chosen.all else 2 :]
    runs = [written(report, asked, chosen.one_core) for _ in range(chosen.runs)]
    for number, took in enumerate(runs, 1):
        print(f"run {number}: {took.wall:.2f} s, {took.cpu:.2f} s of the processor")
    wall, cpu = (median(seconds) for seconds in zip(*runs, strict=True))
    each = f"{1000 * wall / len(asked):.1f} ms each, {1000 * cpu / len(asked):.1f} of processor"
    print(f"{len(asked)} workbooks: {wall:.2f} s, {cpu:.2f} s of the processor; {each}")
    if len(asked) == 200:
        print(f"the bar is {BAR:.0f} s: {'reached' if wall <= BAR else 'not reached'}")


if __name__ == "__main__":
    main()
