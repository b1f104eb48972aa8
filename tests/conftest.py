"""What all tests share: the data beside the checkout, and the count of published examples."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from runrate.read import process

settings.register_profile("runrate", deadline=None)
settings.load_profile("runrate")
"""A slow machine is no failed property."""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the data that the project does not carry, for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_the_user() -> Iterator[None]:
    """Commands that tests run keep nothing in the folder of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNRATE_CACHE", "off")
        yield


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[process.Process]:
    """The processes that were begun."""
    found: list[process.Process] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **more: object) -> None:
            super().__init__(*arguments, **more)  # type: ignore[call-overload]
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what needs ../shared where there is none."""
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason="no ../shared beside the checkout"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many of the published examples were tested, and how many are left out."""
    found: dict[str, dict[str, set[str]]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, example in getattr(report, "user_properties", []):
                found.setdefault(name, {}).setdefault(outcome, set()).add(example)
    tested = found.get("published example", {})
    passed, failed = tested.get("passed", set()), tested.get("failed", set())
    excluded = set().union(*found.get("published example left out", {}).values())
    if tested:
        terminalreporter.write_line(
            f"published examples: {len(passed | failed)} tested, {len(failed)} failed; "
            f"{len(excluded)} left out with a reason; {len(passed | failed | excluded)} in all"
        )
