"""How long the workbooks of 200 reps take: ``python -m tests.benchmarks.rep_workbooks``.

The bar is 10 seconds on two cores, the writing to disk included. Reading and measuring are not in
it. On a machine that others use too the seconds of the processor tell more than those of the clock.
"""

import argparse
import os
import random
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from runrate.measure import measure
from runrate.model.report import Report
from runrate.present import rep_books
from runrate.present.save import save
from tests.measure.tables import inputs, settings

BAR = 10.0
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


def written(report: Report) -> Took:
    """Write every rep's workbook into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu, now = time.perf_counter(), _processor(), datetime.now()
        for name, data in rep_books.books(report):
            save(data, Path(folder) / name, now)
        return Took(time.perf_counter() - wall, _processor() - cpu)


def _processor() -> float:
    """Seconds that this process and those it has waited for have had of the processor."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Print each run, then the medians, in all and for one workbook."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reps", type=int, default=200)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    report = generated(chosen.reps)
    runs = [written(report) for _ in range(chosen.runs)]
    for number, took in enumerate(runs, 1):
        print(f"run {number}: {took.wall:.2f} s, {took.cpu:.2f} s of the processor")
    wall, cpu = (median(seconds) for seconds in zip(*runs, strict=True))
    each = f"{1000 * wall / chosen.reps:.1f} ms each, {1000 * cpu / chosen.reps:.1f} of processor"
    print(f"{chosen.reps} workbooks: {wall:.2f} s, {cpu:.2f} s of the processor; {each}")
    if chosen.reps == 200:
        print(f"the bar is {BAR:.0f} s: {'reached' if wall <= BAR else 'not reached'}")


if __name__ == "__main__":
    main()
