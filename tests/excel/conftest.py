"""xlwings' own code for Windows, for all tests of this folder, and for no other."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.excel.pywin32 import cell, installed

MODULE = "runrate.excel.functions"
Call = Callable[..., Any]


@pytest.fixture(scope="package")
def windows() -> Iterator[ModuleType]:
    """xlwings as it is on Windows."""
    with installed() as xlwings:
        yield xlwings


@pytest.fixture(scope="package")
def excel(windows: ModuleType) -> Call:
    """A call of a worksheet function as a cell makes it: VBA -> COM server -> xlwings' converters
    -> the function -> xlwings' converters."""
    from xlwings import com_server

    server = com_server.XLPython()

    def call(name: str, *arguments: object) -> Any:
        return server.CallUDF(MODULE, name, arguments, None, cell(None))

    return call


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine set to English."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def russian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine set to Russian."""
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
