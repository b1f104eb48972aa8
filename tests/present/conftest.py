"""What the tests of the workbooks share."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _few_collections() -> Iterator[None]:
    """More than fifty workbooks stay in memory here; to look through them for garbage as often as
    usual takes a quarter of the time of all these tests."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    yield
    gc.set_threshold(*usual)
