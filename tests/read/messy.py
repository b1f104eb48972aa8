"""Messy workbooks for the tests of layouts, drawn as rows, with what stands beside the cells, and
what the tests ask of a table that was read from one."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment

from runrate.model.tables import Table
from runrate.read import actuals, plan

from . import workbooks
from .workbooks import settings

SALES = (
    "date,rep,product_group,category,client_segment,cases,amount\n"
    "2026-11-01,Белова,Чай,Напитки,Опт,10,500\n"
    "2026-11-02,Ветров,Кофе,Напитки,HoReCa,20,900\n"
    "2026-11-03,Ветров,Мука,Бакалея,Розница,5,100\n"
)
"""What the plans of these tests are matched with."""

NAMED = {
    "total": "totals_left_out",
    "percent": "percents_left_out",
    "subtotal": "subtotals_left_out",
    "outside": "rows_outside",
}
"""The rows that may be left out, and the problem that must name them."""


def book(
    path: Path,
    rows: Sequence[Sequence[Any]],
    sheet: str = "Лист1",
    merged: Iterable[str] = (),
    hidden: Iterable[int] = (),
    outline: Mapping[int, int] | None = None,
    below: bool = True,
    indents: Mapping[str, int] | None = None,
) -> Path:
    """A workbook with one sheet; an existing one gets one more sheet."""
    workbook = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    if not path.exists():
        workbook.remove(workbook.active)
    page = workbook.create_sheet(sheet)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            page.cell(number, column, value)
    for area in merged:
        page.merge_cells(area)
    for number in hidden:
        page.row_dimensions[number].hidden = True
    for number, level in (outline or {}).items():
        page.row_dimensions[number].outlineLevel = level
    page.sheet_properties.outlinePr.summaryBelow = below
    for address, indent in (indents or {}).items():
        page[address].alignment = Alignment(indent=indent)
    workbook.save(path)
    return path


def sold(path: Path, **sections: object) -> Table:
    """The actual sales of a workbook."""
    told: dict[str, Any] = {"files": [path.name], **dict(sections.pop("actuals", {}))}  # type: ignore[call-overload]
    return actuals.read(settings(path.parent, actuals=told, **sections))


def planned(path: Path, sales: str = SALES, **sections: object) -> Table:
    """The only plan of a workbook."""
    workbooks.csv(path.parent / "sales.csv", sales)
    told: dict[str, Any] = {"files": [path.name], **dict(sections.pop("plan", {}))}  # type: ignore[call-overload]
    asked = settings(path.parent, actuals={"files": ["sales.csv"]}, plan=told, **sections)
    (table,) = plan.read(asked, actuals.read(asked))
    return table


def rows(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    """The rows that count, in the order of the sheet: days as ``11-02``, then the other columns."""
    frame = table.frame[table.frame["aside"].isna()].sort_values("row", kind="stable")
    found = []
    for _, row in frame.iterrows():
        cells = []
        for name in columns:
            value = row[name]
            cells.append(value.strftime("%m-%d") if hasattr(value, "strftime") else value)
        found.append(tuple(cells))
    return found


def total(table: Table, unit: str) -> float:
    """The sum of a unit over the rows that count."""
    frame = table.frame[table.frame["aside"].isna()]
    return math.fsum(frame[f"unit.{unit}"].dropna())


def said(table: Table, code: str) -> list[tuple[int, list[str]]]:
    """How many rows the problems with this code concern, and their places."""
    found = [problem for problem in table.problems if problem.code == code]
    return [(p.count, [str(place).split(" › ")[-1] for place in p.places]) for p in found]


def codes(table: Table) -> set[str]:
    """The codes of all problems."""
    return {problem.code for problem in table.problems}


def unnamed(path: Path, table: Table, sheet: str = "Лист1", width: int | None = None) -> list[str]:
    """What is wrong with the account of a sheet's rows, counted anew by another reader: every row
    that holds something (in the first columns, the ``width`` of the table) is data, a title, a
    heading, a group's name, or named in a problem."""
    filled = {
        number
        for number, row in _numbered(path, sheet)
        if any(str(value).strip() for value in row[:width] if value is not None)
    }
    (source,) = table.sources
    data = {int(row) for row in table.frame["row"]}
    left = dict(source.left)
    wrong = []
    if not data <= filled:
        wrong.append(f"rows that are blank were read: {sorted(data - filled)}")
    if len(data) + sum(left.values()) != len(filled):
        wrong.append(f"{len(filled)} rows are filled; {len(data)} are data, {left}")
    for kind, code in NAMED.items():
        named = sum(count for count, _ in said(table, code))
        expected = left.get(kind, 0) + (left.get("note", 0) if kind == "outside" else 0)
        if named != expected:
            wrong.append(f"{expected} rows are {kind}, {named} are named by {code}")
    return wrong


def _numbered(path: Path, sheet: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows of a sheet with their numbers; of a text file with those of their first lines."""
    if path.suffix != ".csv":
        page = openpyxl.load_workbook(path, data_only=True)[sheet]
        yield from enumerate(page.iter_rows(values_only=True), start=1)
        return
    text = path.read_text(encoding="utf-8")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text else ",")
    number = 1
    for row in lines:
        yield number, row
        number = lines.line_num + 1
