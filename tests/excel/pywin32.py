"""A stand-in for pywin32 and nothing else, so that xlwings' own code for Windows runs here.

`installed` makes ``import xlwings`` believe that it is on Windows: its decorators, converters,
COM server and VBA generator are then its own, which a cell's call goes through. `Cells` is what
Excel hands over for a range, `MISSING` for an argument that was left out.
"""

import asyncio  # noqa: F401  (here, before Windows is played: it asks on which system it is)
import atexit
import builtins
import ctypes
import datetime as dt
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import pandas  # noqa: F401  (the same)
import pytest

MISSING = -2147352572
"""DISP_E_PARAMNOTFOUND: an Optional Variant that was left out."""
ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#SPILL!": -2146826243,
}
"""What pywin32 makes of an error value: xlErrNull is 2000 above 0x800A0000, and so on."""
_RANGE = "{00020846-0000-0000-C000-000000000046}"
_EXCEL = SimpleNamespace(Hwnd=1)
_OURS = ("xlwings", "runrate.excel")


class ComTime(dt.datetime):
    """A date of a cell: pywintypes' time is a datetime too."""


class ComError(Exception):
    """What COM raises."""


class Cells:
    """A range of a sheet: the few members that xlwings reads of an argument."""

    def __init__(self, *rows: Sequence[object]) -> None:
        self.Rows = SimpleNamespace(Count=len(rows))
        self.Columns = SimpleNamespace(Count=len(rows[0]))
        self.Row = self.Column = 1
        self.Worksheet = SimpleNamespace(Parent=SimpleNamespace(Application=_EXCEL))
        self.Count = len(rows) * len(rows[0])
        alone = self.Count == 1
        self.Value = rows[0][0] if alone else tuple(tuple(row) for row in rows)
        kind = SimpleNamespace(iid=_RANGE)
        info = SimpleNamespace(GetTypeAttr=lambda: kind)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: info)


def cell(value: object) -> Cells:
    """A reference to one cell."""
    return Cells([value])


def column(*values: object) -> Cells:
    """A reference to a column of cells."""
    return Cells(*([value] for value in values))


def _nothing(*_: object, **__: object) -> None:
    """What the boundary does when xlwings only wants it done."""


def _not_wrapped(_: object) -> None:
    """An argument of a cell is no Python object that COM has wrapped."""
    raise ComError


def _modules() -> dict[str, ModuleType]:
    """The modules of pywin32 with what xlwings' import and its calls of functions need of them."""
    kept: dict[str, dict[str, Any]] = {
        "pywintypes": {"TimeType": ComTime, "com_error": ComError, "IID": lambda text: text},
        "pythoncom": {
            "com_error": ComError,
            "ole_error": ComError,
            "IID_IDispatch": "IDispatch",
            "TypeIIDs": {"IDispatch": type("PyIDispatch", (), {})},
            "CoInitialize": _nothing,
            "Missing": object(),
            "Empty": object(),
        },
        "win32api": {},
        "win32con": {},
        "win32gui": {},
        "win32process": {"GetWindowThreadProcessId": lambda hwnd: (0, hwnd)},
        "win32event": {},
        "win32timezone": {"TimeZoneInfo": SimpleNamespace(utc=lambda: dt.UTC)},
        "win32com": {},
        "win32com.client": {
            "CDispatch": type("CDispatch", (), {}),
            "DispatchBaseClass": type("DispatchBaseClass", (), {}),
            "CoClassBaseClass": type("CoClassBaseClass", (), {}),
            "Dispatch": lambda given, *_, **__: given,
            "DispatchEx": _nothing,
        },
        "win32com.client.gencache": {"EnsureModule": _nothing},
        "win32com.client.dynamic": {"CDispatch": type("CDispatch", (), {})},
        "win32com.server": {},
        "win32com.server.dispatcher": {},
        "win32com.server.policy": {},
        "win32com.server.util": {"unwrap": _not_wrapped},
        "win32com.server.exception": {},
    }
    made = {name: ModuleType(name) for name in kept}
    for name, members in kept.items():
        vars(made[name]).update(members, __path__=[], __file__=None)
        above, _, own = name.rpartition(".")
        if above:
            setattr(made[above], own, made[name])
    return made


@contextmanager
def installed() -> Iterator[ModuleType]:
    """xlwings as on Windows, and runrate.excel with it; afterwards both are what they were."""

    def forget() -> dict[str, ModuleType]:
        names = [name for name in sys.modules if name.startswith(_OURS)]
        return {name: sys.modules.pop(name) for name in names}

    real = ctypes.PyDLL
    with pytest.MonkeyPatch.context() as patch:
        for name, module in _modules().items():
            patch.setitem(sys.modules, name, module)
        patch.setattr(builtins, "WindowsError", OSError, raising=False)
        patch.setattr(ctypes, "windll", SimpleNamespace(), raising=False)
        ole32 = SimpleNamespace(CLSIDFromString=_nothing)
        patch.setattr(ctypes, "oledll", SimpleNamespace(ole32=ole32), raising=False)
        patch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
        dll = SimpleNamespace(PyCom_PyObjectFromIUnknown=SimpleNamespace())
        patch.setattr(ctypes, "PyDLL", lambda name, *a: real(name, *a) if name else dll)
        before = forget()
        with pytest.MonkeyPatch.context() as windows:
            windows.setattr(sys, "platform", "win32")
            xlwings = importlib.import_module("xlwings")
        windows_only = sys.modules["xlwings._xlwindows"]
        atexit.unregister(vars(windows_only)["cleanup"])  # it looks for Excel's processes
        try:
            yield xlwings
        finally:
            vars(sys.modules["xlwings.com_server"])["loop"].close()
            forget()
            sys.modules.update(before)
