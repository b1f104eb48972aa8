"""The sheet xlwings.conf, which the VBA of xlwings reads."""

from runrate.present.grid import Draft, Sheet, Value

TITLE = "xlwings.conf"
SETTINGS: dict[str, Value] = {
    "Interpreter_Win": r"%LOCALAPPDATA%\runrate\venv\Scripts\pythonw.exe",
    "Interpreter_Mac": "$HOME/runrate/venv/bin/python",
    "UDF Modules": "runrate.excel.functions",
    "Debug UDFs": False,
    "Use UDF Server": True,
    "Show Console": False,
    "ADD_WORKBOOK_TO_PYTHONPATH": False,
}


def conf() -> Sheet:
    """The settings from A1 on without a gap, and none without a value: xlwings takes an empty one
    for a setting, not for its default."""
    draft = Draft(TITLE)
    draft.widths.update({1: 230, 2: 420})
    for row, (name, value) in enumerate(SETTINGS.items(), 1):
        draft.put(row, 1, name)
        draft.put(row, 2, value)
    return draft.sheet(headings=True)
