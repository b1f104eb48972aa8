"""The sample's tables as workbooks, plainly made, as a sales office has them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from runrate.demo.tables import Row, Table

_BOLD = Font(name="Calibri", size=11, bold=True)


def write(table: Table, folder: Path) -> Path:
    """Write one table as a workbook of its own."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.sheet)
    for position, width in enumerate(table.widths):
        sheet.column_dimensions["ABCDEFGH"[position]].width = width
    above: list[Row] = [(table.title,), ()] if table.title else []
    sheet.freeze_panes = f"A{len(above) + 2}"
    for row in (*above, table.headings):
        sheet.append(list(_bold(sheet, row)))
    for row in table.rows:
        sheet.append(list(_formatted(sheet, row, table)))
    if table.total:
        sheet.append(list(_bold(sheet, table.total)))
    path = folder / table.file
    book.save(path)
    return path


def _bold(sheet: Any, row: Row) -> Iterator[Any]:
    for value in row:
        cell = WriteOnlyCell(sheet, value)
        cell.font = _BOLD
        if isinstance(value, int):
            cell.number_format = "#,##0"
        yield cell


def _formatted(sheet: Any, row: Row, table: Table) -> Iterator[Any]:
    """The values of a row; only numbers and dates with a format of their own become cells, which
    is what keeps the writing of thousands of rows fast."""
    for position, value in enumerate(row):
        if position in table.formats and isinstance(value, int | float | date):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = table.formats[position]
            yield cell
        else:
            yield value
