"""Files for the tests of reading, written so that a test shows what stands in them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from runrate.model.problems import Problem
from runrate.model.settings import Settings
from runrate.model.settings_file import checked
from runrate.model.tables import Table

Rows = Iterable[Any]


def xlsx(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets; a text such as "#N/A" becomes an error value."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([*row])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str) and cell.value.startswith("#"):
                    cell.data_type = "e"
    book.save(path)
    return path


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file."""
    path.write_bytes(text.encode(encoding))
    return path


def settings(folder: Path, **sections: object) -> Settings:
    """Settings of a folder, with sections as in `runrate.toml`."""
    return checked({"folder": folder, **sections})


def codes(found: Table | Iterable[Problem]) -> set[str]:
    """The codes of the problems."""
    return {problem.code for problem in (found.problems if isinstance(found, Table) else found)}


def problem(table: Table, code: str) -> Problem:
    """The only problem with this code."""
    (found,) = [problem for problem in table.problems if problem.code == code]
    return found


def used(table: Table) -> pd.DataFrame:
    """The rows that are not set aside."""
    return table.frame[table.frame["aside"].isna()]


def aside(table: Table) -> list[str | None]:
    """Of each row the reason why it is set aside."""
    return [None if pd.isna(reason) else reason for reason in table.frame["aside"]]
