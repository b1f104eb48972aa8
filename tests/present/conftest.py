"""The sample distributor's workbook, made once in each language."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from runrate import demo, job
from runrate.model.settings import Language, load


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], Path]:
    """The path of the sample's workbook in a language."""

    @cache
    def written(language: Language) -> Path:
        settings = load(demo.write(tmp_path_factory.mktemp(f"sample-{language}"), language))
        inputs = job.read(settings, demo.AS_OF, demo.AS_OF)
        return job.write(inputs, settings, settings.folder, datetime(2026, 11, 18)).path

    return written


@pytest.fixture(scope="session", autouse=True)
def _few_collections() -> Iterator[None]:
    """More than fifty workbooks stay in memory here; to look through them for garbage as often as
    usual takes a quarter of the time of all these tests."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    yield
    gc.set_threshold(*usual)
