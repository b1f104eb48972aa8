"""Mutants in their thousands, over a few processes that are used again until one dies."""

import json
import os
import queue
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fuzz.mutants import mutated
from tests.fuzz.seeds import Seed

SECONDS, MEGABYTES = 10, 1000
"""What one mutant may take: seconds of processor time, and three times as many by the clock, for
other processes may be about."""
GRACE, STARTING = 20, 120
"""Seconds that openpyxl may take, and the start of a process: that time is not ours."""


@dataclass(frozen=True)
class Outcome:
    """What came of one mutant. ``opened``: whether openpyxl opens it, None where it was not
    asked."""

    seed: str
    number: int
    mutation: str
    outcome: str
    code: str
    detail: str
    seconds: float
    megabytes: float
    opened: bool | None


@dataclass
class Worker:
    """A process of `tests.fuzz.worker` and the lines that it writes."""

    process: "subprocess.Popen[str]"
    lines: "queue.Queue[str | None]" = field(default_factory=queue.Queue)

    @classmethod
    def start(cls, errors: Path) -> "Worker":
        """A new one. What it writes to its error stream goes to a file. Its memory is limited by
        addresses, of which each thread's heap takes many and uses few; where none are left, Arrow
        may wait for ever."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors.open("a"),
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            text=True,
            cwd=Path(__file__).parents[2],
        )
        worker = cls(process)
        threading.Thread(target=worker._listen, daemon=True).start()
        assert worker.hear(STARTING) == {"ready": True}
        return worker

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def ask(self, asked: dict[str, Any]) -> None:
        """Hand over a mutant."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()

    def hear(self, seconds: float) -> dict[str, Any] | None:
        """What it says; None when it died. Raises queue.Empty when it says nothing in time."""
        line = self.lines.get(timeout=seconds)
        if line is None or not line.endswith("\n"):  # it died, perhaps in the middle of a word
            return None
        found: dict[str, Any] = json.loads(line)
        return found

    def end(self) -> None:
        """Let it go."""
        self.process.kill()
        self.process.wait()


def run(
    seeds: Sequence[Seed],
    mutants: int,
    seed: int,
    folder: Path,
    workers: int = 2,
    told: Callable[[int, Outcome], None] = lambda done, outcome: None,
) -> list[Outcome]:
    """Read so many mutants. The same seed makes the same ones."""
    numbers = iter(range(mutants))
    lock = threading.Lock()
    found: list[Outcome] = []

    def serve(name: str) -> None:
        worker: Worker | None = None
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            worker = worker or Worker.start(folder / f"{name}.log")
            outcome, alive = _one(worker, seeds, seed, number, folder / name)
            if not alive:
                worker.end()
                worker = None
            with lock:
                found.append(outcome)
                told(len(found), outcome)
        if worker:
            worker.end()

    with ThreadPoolExecutor(workers) as serving:
        for ended in [serving.submit(serve, f"worker{n}") for n in range(workers)]:
            ended.result()
    return sorted(found, key=lambda outcome: outcome.number)


def mutant(seeds: Sequence[Seed], seed: int, number: int) -> tuple[Seed, bytes, str]:
    """One of them: the seed that it comes of, its bytes, what was done to it."""
    chance = random.Random(f"{seed}-{number}")
    (chosen,) = chance.choices(seeds, [one.weight for one in seeds])
    data, mutation = mutated((chosen.folder / chosen.file).read_bytes(), chance)
    return chosen, data, mutation


def _one(
    worker: Worker, seeds: Sequence[Seed], seed: int, number: int, folder: Path
) -> tuple[Outcome, bool]:
    """Read one mutant in a copy of its job; whether the process lives on."""
    chosen, data, mutation = mutant(seeds, seed, number)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(chosen.folder, folder)
    path = folder / chosen.file
    path.write_bytes(data)
    asks = path.suffix == ".xlsx"
    first = worker.process.poll() is None and worker.lines.empty()
    assert first, "the process has more to say than it was asked"
    start = time.perf_counter()
    job = {"settings": str(folder / "runrate.toml"), "file": str(path)}
    worker.ask({**job, "sliced": number % 2 == 1, "openpyxl": asks})
    opened, alive = None, True
    try:
        said = worker.hear(SECONDS * 3)
    except queue.Empty:
        said, alive = {"outcome": "hang", "code": "", "detail": ""}, False
    if said is None:
        said, alive = {"outcome": "died", "code": "", "detail": ""}, False
    if alive and asks:
        try:
            heard = worker.hear(GRACE)
        except queue.Empty:
            heard = None
        opened, alive = (heard["opened"], True) if heard else (False, False)
    seconds = said.get("seconds", time.perf_counter() - start)
    outcome = said["outcome"] if seconds <= SECONDS else "hang"
    megabytes = said.get("megabytes", 0.0)
    if megabytes > MEGABYTES:
        outcome, alive = "memory", False
    return (
        Outcome(
            f"{chosen.folder.name}/{chosen.file}",
            number,
            mutation,
            outcome,
            said["code"],
            said["detail"],
            seconds,
            megabytes,
            opened,
        ),
        alive,
    )


GOOD = ("result", "refused")


def summary(found: Sequence[Outcome]) -> str:
    """A table of the outcomes by seed, the codes of what was refused, and the worst figures."""
    kinds = ["result", "refused", *sorted({one.outcome for one in found} - {*GOOD})]
    lines = ["".join(f"{name:>14}" for name in ("", *kinds, "openpyxl", "of these ok")).lstrip()]
    lines[0] = f"{'':26}" + "".join(f"{kind:>11}" for kind in (*kinds, "openpyxl", "read of it"))
    for seed in [*sorted({one.seed for one in found}), "all"]:
        some = [one for one in found if seed in ("all", one.seed)]
        count = Counter(one.outcome for one in some)
        opened, read = share(some)
        cells = [str(count[kind]) for kind in kinds] + [str(opened), str(read)]
        lines.append(f"{seed:26}" + "".join(f"{cell:>11}" for cell in cells))
    codes = Counter(one.code for one in found if one.outcome == "refused")
    lines.append("refused: " + ", ".join(f"{code} {n}" for code, n in codes.most_common()))
    opened, read = share(found)
    if opened:
        held = Counter(one.code for one in found if one.opened and one.outcome == "refused")
        lines.append("of these refused: " + ", ".join(f"{c} {n}" for c, n in held.most_common()))
        lines.append(f"of {opened} that openpyxl opens {read} give a result: {read / opened:.0%}")
    if found:
        slow, large = max(o.seconds for o in found), max(o.megabytes for o in found)
        lines.append(f"longest {slow:.1f} s, largest process {large:.0f} MB")
    return "\n".join(lines)


def share(found: Sequence[Outcome]) -> tuple[int, int]:
    """How many of the mutants openpyxl opens, and how many of these give a result."""
    opened = [one for one in found if one.opened]
    return len(opened), sum(one.outcome == "result" for one in opened)


def defects(found: Sequence[Outcome]) -> list[Outcome]:
    """What should not have happened."""
    return [one for one in found if one.outcome not in GOOD]
