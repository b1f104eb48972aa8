"""The one file that knows the host: which xlwings runs the functions, and how it is told of them.

- ``com``: classic xlwings on Windows, whose own COM code calls the functions from a cell;
- ``office.js``: xlwings Lite or Server, which bring their part of xlwings along;
- ``none``: everywhere else (on a Mac, or without xlwings) they are plain Python functions.
"""

import functools
from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal

from runrate.excel.manual import Function, manual
from runrate.excel.shown import Shown, mistake
from runrate.model.problems import Stop, error

xlwings: Any
try:
    xlwings = import_module("xlwings")
except ImportError:  # the functions are plain Python functions without it
    xlwings = None

Host = Literal["com", "office.js", "none"]
CATEGORY = "Run rate"
LONGEST_HELP = 255
"""What Excel takes of a function's or an argument's help."""


def host() -> Host:
    """Which host runs here: xlwings has its decorators from another module in each."""
    module = "" if xlwings is None else str(xlwings.func.__module__)
    if module == "xlwings.udfs":
        return "com"
    return "office.js" if module.endswith("udfs_officejs") else "none"


def calling_book() -> Any:
    """The workbook whose button was pressed."""
    if xlwings is None:
        raise Stop(error("book_without_xlwings"), 2)
    return xlwings.Book.caller()


def worksheet_function(function: Function) -> Function:
    """A function that Excel can call, with the help that its docstring gives.

    Every argument comes as rows of cells, with errors as texts. What goes wrong is one line in the
    cell, where xlwings would show a whole traceback.
    """

    @functools.wraps(function)
    def called(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except Shown as shown:
            return shown.line
        except Exception as defect:
            what = " ".join(f"{type(defect).__name__}: {defect}".split())
            return mistake("defect", what=what).line

    # xlwings takes a type hint for a converter, and fails at the call when it knows none.
    called.__annotations__ = {}
    return called if host() == "none" else _told(called)


def _told(function: Function) -> Function:
    """The function as xlwings knows it."""
    told = manual(function)
    for argument in told.arguments:
        decorated: Callable[[Function], Function] = xlwings.arg(
            argument.name, ndim=2, err_to_str=True, doc=argument.help[:LONGEST_HELP]
        )
        function = decorated(function)
    registered: Function = xlwings.func(category=CATEGORY)(function)
    vars(registered)["__xlfunc__"]["ret"]["doc"] = told.summary[:LONGEST_HELP]
    return registered
