"""The grids of a report, written into sheets of the open workbook through xlwings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runrate.model.problems import Place, Stop, error
from runrate.present.grid import Cell, Sheet, clean
from runrate.present.styles import STYLES
from runrate.present.theme import Style

OURS = "rr_sheets"
"""The workbook's name that holds the titles of the sheets that are the report's."""
_PARTED = "|"
Area = tuple[int, int, int, int]
"""First row and column, last row and column."""


def ours(book: Any) -> tuple[str, ...]:
    """The titles of the sheets that an earlier refresh has written."""
    found = next((name for name in book.names if name.name == OURS), None)
    return () if found is None else tuple(str(found.refers_to).strip('="').split(_PARTED))


def write(book: Any, sheets: Sequence[Sheet]) -> None:
    """Write every sheet in its place, or behind the last one when it is new.

    Raises Stop, before anything is written, when the user has a sheet of his own by such a name.
    """
    before = ours(book)
    there = {sheet.name: sheet for sheet in book.sheets}
    taken = [sheet.title for sheet in sheets if sheet.title in there and sheet.title not in before]
    if taken:
        raise Stop(error("sheet_taken", Place(book.name), sheets=tuple(taken)), 2)
    for sheet in sheets:
        if sheet.title not in there:
            there[sheet.title] = book.sheets.add(sheet.title, after=list(book.sheets)[-1])
    told = _PARTED.join(sheet.title for sheet in sheets)
    names = {name: target for sheet in sheets for name, target in sheet.names.items()}
    for name, refers_to in {**names, OURS: f'"{told}"'}.items():
        book.names.add(name, f"={refers_to}")
    for sheet in sheets:
        _write(there[sheet.title], sheet)


def _write(page: Any, sheet: Sheet) -> None:
    page.clear()
    rows = max(row for row, _ in sheet.cells)
    last = max(column + cell.across - 1 for (_, column), cell in sheet.cells.items())
    whole = page.range((1, 1), (rows, last))
    whole.formula = [
        [_typed(sheet.cells.get((row, column))) for column in range(1, last + 1)]
        for row in range(1, rows + 1)
    ]
    for (row, column), cell in sheet.cells.items():
        if cell.across > 1:
            page.range((row, column), (row, column + cell.across - 1)).merge()
    for looks, area in areas(sheet.cells):
        _dress(page.range(area[:2], area[2:]), *looks)
    for column, pixels in sheet.widths.items():
        page.range((1, column)).column_width = 0 if column in sheet.hidden else pixels / 7
    for column in sheet.hidden:
        page.range((1, column)).column_width = 0
    for row, pixels in sheet.heights.items():
        page.range((row, 1)).row_height = min(pixels * 0.75, 409)


def _typed(cell: Cell | None) -> object:
    """A cell as one would type it: Excel takes a text for what it looks like, a number, a date or
    a formula, unless an apostrophe stands before it."""
    if cell is None or (cell.formula is None and cell.value is None):
        return None
    if cell.formula is not None:
        return cell.formula
    if isinstance(cell.value, str):
        return f"'{text}" if (text := clean(cell.value)) else None
    return cell.value


def areas(cells: Mapping[tuple[int, int], Cell]) -> Iterator[tuple[tuple[str, str | None], Area]]:
    """Areas of cells with one style and number format, so that each is set once: stretches of
    a row, with the same stretches below."""
    open_: dict[tuple[int, int], tuple[tuple[str, str | None], int, int]] = {}
    for row, stretches in _stretches(cells):
        here = {(first, last): looks for looks, first, last in stretches}
        for columns, (looks, top, bottom) in list(open_.items()):
            if bottom < row - 1 or here.get(columns) != looks:
                yield looks, (top, columns[0], bottom, columns[1])
                del open_[columns]
        for columns, looks in here.items():
            top = open_[columns][1] if columns in open_ else row
            open_[columns] = looks, top, row
    for columns, (looks, top, bottom) in open_.items():
        yield looks, (top, columns[0], bottom, columns[1])


def _stretches(
    cells: Mapping[tuple[int, int], Cell],
) -> Iterator[tuple[int, list[tuple[tuple[str, str | None], int, int]]]]:
    by_row: dict[int, dict[int, tuple[str, str | None]]] = {}
    for (row, column), cell in cells.items():
        for covered in range(column, column + cell.across):
            by_row.setdefault(row, {})[covered] = cell.style, cell.number
    for row, line in sorted(by_row.items()):
        found: list[tuple[tuple[str, str | None], int, int]] = []
        for column, looks in sorted(line.items()):
            if found and found[-1][0] == looks and found[-1][2] == column - 1:
                found[-1] = looks, found[-1][1], column
            else:
                found.append((looks, column, column))
        yield row, found


def _dress(area: Any, name: str, number: str | None) -> None:
    """Colours, font and number format of an area."""
    style: Style = STYLES[name]
    area.number_format = number or style.number
    if style.fill is not None:
        area.color = _rgb(style.fill)
    font = area.font
    font.name, font.size, font.color = style.font, style.size, _rgb(style.color)
    if style.bold:
        font.bold = True
    if style.italic:
        font.italic = True
    if style.wrap:
        area.wrap_text = True


def _rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


__all__ = ["OURS", "areas", "ours", "write"]
