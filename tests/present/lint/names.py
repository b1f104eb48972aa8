"""Rules on defined names and on what they stand for."""

import re
from collections import Counter

from tests.present.lint.areas import areas, cell, lines
from tests.present.lint.book import WORKBOOK, Book, Found, Rule
from tests.present.lint.formula import sheet_and_rest

NAMES = "definedNames/definedName"
BUILT_IN = "_xlnm."
_LEGAL = re.compile(r"(?:[^\W\d]|[_\\])[\w.\\?]{0,254}")
_ROW_OR_COLUMN = re.compile(r"r\d*|c\d*|r\d*c\d*", re.I)


def legal(name: str) -> bool:
    """Whether a name may be given to cells or to a table."""
    looks_like_a_cell = cell(name.upper()) is not None
    return (
        bool(_LEGAL.fullmatch(name))
        and not looks_like_a_cell
        and not (_ROW_OR_COLUMN.fullmatch(name))
    )


def defined_name(book: Book) -> Found:
    seen: Counter[tuple[str, str]] = Counter()
    for one in book.all(WORKBOOK, NAMES):
        name, sheet = one.get("name", ""), one.get("localSheetId", "")
        seen[name.casefold(), sheet] += 1
        if seen[name.casefold(), sheet] == 2:
            yield WORKBOOK, name, "the name stands twice"
        if not name.startswith(BUILT_IN) and not legal(name):
            yield WORKBOOK, name, "is no legal name"
        if sheet and not (sheet.isdigit() and int(sheet) < len(book.all(WORKBOOK, "sheets/sheet"))):
            yield WORKBOOK, name, f"belongs to the sheet number {sheet}, which is not there"
        if not (one.text or "").strip():
            yield WORKBOOK, name, "stands for nothing"


def print_area_and_titles(book: Book) -> Found:
    """What is printed, and on every page again, are cells of the sheet itself."""
    sheets = [one.get("name", "") for one in book.all(WORKBOOK, "sheets/sheet")]
    for one in book.all(WORKBOOK, NAMES):
        name, sheet = one.get("name", ""), one.get("localSheetId", "")
        if not name.startswith(BUILT_IN):
            continue
        if name.removeprefix(BUILT_IN) not in ("Print_Area", "Print_Titles", "_FilterDatabase"):
            yield WORKBOOK, name, "is no name of Excel's"
        if not sheet.isdigit() or int(sheet) >= len(sheets):
            yield WORKBOOK, name, "belongs to no sheet"
            continue
        for part in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", one.text or ""):
            title, rest = sheet_and_rest(part)
            good = lines(rest) if name.endswith("Titles") else areas(rest)
            if title is None or title.casefold() != sheets[int(sheet)].casefold() or good is None:
                yield WORKBOOK, name, f"{part} is not of the sheet {sheets[int(sheet)]}"


RULES: tuple[Rule, ...] = (defined_name, print_area_and_titles)
