"""The three data sets that everything is proven on: the sample distributor, and the real data that
stand beside the checkout."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from runrate import demo, job
from runrate.measure import measure
from runrate.model.settings import Language, Settings
from runrate.model.settings_file import load
from runrate.present import rep_books, workbook
from tests.conftest import SHARED
from tests.present.rep_reports import own_books

PAGES = 3
"""How many of the reps' own workbooks are taken; all of them stand in the one with all."""


@dataclass(frozen=True)
class Written:
    """The workbooks of one data set in one language, by name: the report, and when the sales know
    reps the one with all of them and some of their own."""

    report: bytes
    others: Mapping[str, bytes]

    @property
    def all(self) -> Mapping[str, bytes]:
        return {"report": self.report, **self.others}


def _demo(language: Language, folder: Path) -> Settings:
    return load(demo.write(folder, language))


def _real(settings: str, data: str, language: Language, folder: Path) -> Settings:
    told = load(Path(__file__).parents[1] / "shared" / settings)
    return replace(told, folder=SHARED / "data" / data, language=language)


SETS: Mapping[str, tuple[date, Callable[[Language, Path], Settings]]] = {
    "demo": (demo.AS_OF, _demo),
    "sevenup": (date(2026, 5, 20), partial(_real, "sevenup.toml", "sevenup_fmcg/data")),
    "superstore": (date(2022, 11, 15), partial(_real, "superstore.toml", "packt_superstore")),
}
"""By name: the last closed day, and what gives the settings; an empty folder is there for files."""
LANGUAGES: tuple[Language, ...] = ("en", "ru")


def here() -> tuple[str, ...]:
    """The sets whose files are here."""
    return tuple(SETS) if SHARED.is_dir() else ("demo",)


def each() -> list[object]:
    """The sets in both languages, as parameters of a test; those of a language run on one core, so
    that each workbook is written once."""
    return [
        pytest.param(
            name,
            language,
            marks=[
                pytest.mark.xdist_group(language),
                *([pytest.mark.shared] if name != "demo" else []),
            ],
        )
        for name in SETS
        for language in LANGUAGES
    ]


def spoken() -> list[object]:
    """The languages, as parameters of a test, each on one core."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in LANGUAGES]


def write(name: str, language: Language, folder: Path) -> Written:
    """The workbooks of a data set; ``folder`` takes the files that the sample is read from."""
    as_of, told = SETS[name]
    settings = told(language, folder)
    report = measure(job.read(settings, as_of, as_of), settings, reps=True)
    others = {}
    if report.reps:
        others["all reps"] = rep_books.together(report)
        others |= dict(islice(own_books(report), PAGES))
    return Written(workbook(report), others)
