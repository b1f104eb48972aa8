"""runrate: run rate and required daily sales from the spreadsheets you already have.

The public face. Importing it costs nothing; what it names is imported when it is first used.
A whole job, from files to a workbook, is `runrate.job.report` and `runrate.present.writing.write`.

>>> from runrate import formulas
>>> formulas.run_rate(25_000, 100_000, 10, 22)
0.55
"""

from importlib import import_module

__version__ = "0.1.0"

_WHERE = {
    "formulas": ("runrate.model.formulas", None),
    "MEASURES": ("runrate.model.measures", "MEASURES"),
    "Period": ("runrate.model.period", "Period"),
    "Calendar": ("runrate.model.calendar", "Calendar"),
    "Status": ("runrate.model.status", "Status"),
    "Thresholds": ("runrate.model.status", "Thresholds"),
    "status": ("runrate.model.status", "status"),
    "Settings": ("runrate.model.settings", "Settings"),
    "load_settings": ("runrate.model.settings_file", "load"),
    "Report": ("runrate.model.report", "Report"),
    "Stop": ("runrate.model.problems", "Stop"),
    "Problem": ("runrate.model.problems", "Problem"),
    # What the macro SampleCall of xlwings calls in a workbook named runrate.xlsm.
    "main": ("runrate.excel.macros", "refresh"),
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'runrate' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    found = import_module(module)
    return found if attribute is None else getattr(found, attribute)


def __dir__() -> list[str]:
    return sorted((*_WHERE, "__version__"))
