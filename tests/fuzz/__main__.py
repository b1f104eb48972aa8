"""The long run: ``python -m tests.fuzz --mutants 5000 --seed 1``.

Prints a table of the outcomes; the exit code is 1 when there is a defect, or when fewer than 60 %
of what openpyxl opens give a result. ``--keep N`` writes mutant N beside its job instead.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.fuzz import run, seeds

SHARE = 0.6


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=int, help="write this mutant into ./mutant instead")
    parser.add_argument("--show", action="store_true", help="print what openpyxl opens, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="runrate-fuzz-") as made:
        folder = Path(made)
        every = seeds.write(folder / "seeds")
        if given.keep is not None:
            chosen, data, mutation = run.mutant(every, given.seed, given.keep)
            shutil.copytree(chosen.folder, "mutant", dirs_exist_ok=True)
            (Path("mutant") / chosen.file).write_bytes(data)
            print(f"{chosen.file}: {mutation}")
            return 0

        def told(done: int, outcome: run.Outcome) -> None:
            if outcome.outcome not in run.GOOD or (given.show and outcome.opened):
                print(f"{outcome}", flush=True)
            if not done % 100:
                print(f"{done}", end=" ", file=sys.stderr, flush=True)

        found = run.run(every, given.mutants, given.seed, folder, given.workers, told)
        panics = sum(log.read_text().count("panicked at") for log in folder.glob("*.log"))
    print(run.summary(found))
    print(f"panics of the fast reader written to the error stream: {panics}")
    opened, read = run.share(found)
    return int(bool(run.defects(found)) or read < SHARE * opened)


if __name__ == "__main__":
    raise SystemExit(main())
