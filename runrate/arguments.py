"""What can be typed after a command: its options, and several files after one of them."""

from pathlib import Path
from typing import Annotated

import typer

from runrate.model.file_name import SETTINGS_FILE

SEVERAL = ("--plan", "--actuals")

SettingsFile = Annotated[
    Path | None,
    typer.Argument(help=f"The settings; {SETTINGS_FILE} in this folder if there is one."),
]
PlanFiles = Annotated[
    list[str] | None, typer.Option("--plan", help="Plan files, if not in the settings.")
]
ActualsFiles = Annotated[
    list[str] | None, typer.Option("--actuals", help="Sales files, if not in the settings.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The last closed day, as 2026-11-17. Yesterday if left out."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="en or ru.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Folder for the workbook; beside the settings if not.")
]
Country = Annotated[
    str | None, typer.Option("--country", help="Whose public holidays are days off: RU, US…")
]
Weekdays = Annotated[
    str | None, typer.Option("--weekdays", help="Working weekdays: Mon-Sat, or Mon,Tue,Fri.")
]
Password = Annotated[
    str | None,
    typer.Option("--password", help="For protected files. Asked for in a terminal if left out."),
]
Reps = Annotated[
    bool, typer.Option("--reps", help="Also a workbook for each sales rep, and all in one.")
]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A changed templates/theme.xlsx: colours, fonts…")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Also how each file was read, and where its rows went.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read every file anew, and keep nothing for next time.")
]


def spelled_out(arguments: list[str]) -> list[str]:
    """``--actuals a b c``, as a shell expands ``--actuals *.xlsx``, as one option for each file."""
    spelled: list[str] = []
    option = None
    taken = False
    for argument in arguments:
        if argument.startswith("-"):
            option, taken = (argument if argument in SEVERAL else None), False
            spelled.append(argument)
            continue
        if option and taken:
            spelled.append(option)
        spelled.append(argument)
        taken = True
    return spelled
