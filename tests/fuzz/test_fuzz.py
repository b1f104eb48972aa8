"""The short run, of about twenty seconds; and proof that the run would notice what must not
happen."""

import io
import os
import random
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.fuzz import run, seeds
from tests.fuzz.mutants import mutated

MUTANTS = 60

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the workers' limits are of POSIX")


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[seeds.Seed]:
    """Every seed, written once."""
    return seeds.write(tmp_path_factory.mktemp("seeds") / "seeds", with_office=False)


def test_a_mutant_gives_its_figures_or_one_line(every: list[seeds.Seed], tmp_path: Path) -> None:
    found = run.run(every, MUTANTS, 7, tmp_path)
    print(run.summary(found))
    assert len(found) == MUTANTS
    assert run.defects(found) == []
    opened, read = run.share(found)
    assert read >= 0.6 * opened


def test_every_seed_is_read_whole(every: list[seeds.Seed]) -> None:
    """Sixty rows in every format; one of them holds an error in the messy ones."""
    from tests.fuzz import worker

    for seed in every:
        said = worker.read(seed.folder / "runrate.toml")
        assert said["outcome"] == "result", (seed, said)
        if seed.folder.name != "demo":
            assert "rows=60," in said["detail"]
            money = round(sum(amount for *_, amount in seeds.rows()), 2)
            lost = [amount for *_, amount in seeds.rows()][16]
            assert f"'money': {money}" in said["detail"] or (
                f"'money': {round(money - lost, 2)}" in said["detail"]
            )


def test_the_same_number_makes_the_same_mutant(every: list[seeds.Seed]) -> None:
    assert run.mutant(every, 1, 5) == run.mutant(every, 1, 5)
    assert len({run.mutant(every, 1, number)[1] for number in range(20)}) == 20


def test_mutants_differ_from_their_seed_and_many_are_sound_archives(
    every: list[seeds.Seed],
) -> None:
    data = (every[0].folder / every[0].file).read_bytes()
    chance = random.Random(1)
    found = [mutated(data, chance)[0] for _ in range(60)]
    assert sum(one != data for one in found) > 55
    sound = 0
    for one in found:
        try:
            with zipfile.ZipFile(io.BytesIO(one)) as archive:
                sound += archive.testzip() is None
        except (zipfile.BadZipFile, zlib.error, ValueError):
            continue
    assert sound > 20


DEFECTS = {
    "traceback": "raise ValueError('a defect')",
    "panic": "raise BaseException('a panic')",
    "died": "import os; os.abort()",
    "hang": "import time; time.sleep(60)",
    "memory": "bytearray(800_000_000)",
}


@pytest.mark.parametrize("outcome", DEFECTS)
def test_a_defect_is_noticed(
    outcome: str, tmp_path: Path, every: list[seeds.Seed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that is a sitecustomize: Python runs it at the start of a worker, and it puts the
    defect in the place of the job."""
    planted = (
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tests.fuzz.worker':\n"
        "            sys.meta_path.remove(self)\n"
        "            import runrate.job\n"
        f"            def read(*_): {DEFECTS[outcome]}; raise SystemExit\n"
        "            runrate.job.read = read\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    (tmp_path / "sitecustomize.py").write_text(planted)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(run, "SECONDS", 2 if outcome == "hang" else 8)
    monkeypatch.setattr(run, "MEGABYTES", 700)
    (found,) = run.run(every[:1], 1, 1, tmp_path, workers=1)
    assert found.outcome == outcome
    assert run.defects([found]) == [found]
