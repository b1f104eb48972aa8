"""Rules on formulas, wherever they stand: in cells, conditional formats, what may be entered, names
and charts."""

import re
from collections.abc import Iterator

from tests.present.lint.book import WORKBOOK, Book, Found, Rule
from tests.present.lint.formula import LONGEST, complaints
from tests.present.lint.names import BUILT_IN, NAMES
from tests.present.written import MAIN

_ROW = re.compile(r"(?<=[A-Z$])[1-9]\d{0,5}(?!\d)")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(book: Book) -> Iterator[tuple[str, str, str]]:
    """Every formula with its part and its cell, area or name."""
    for page in book.pages:
        for one in page.cells.values():
            formula = one.find(f"{MAIN}f")
            if formula is not None:
                yield page.part, one.get("r", ""), formula.text or ""
        for block in page.all("conditionalFormatting"):
            for formula in block.iter(f"{MAIN}formula"):
                yield page.part, block.get("sqref", ""), formula.text or ""
            for end in block.iter(f"{MAIN}cfvo"):
                if end.get("type") == "formula":
                    yield page.part, block.get("sqref", ""), end.get("val", "")
        for check in page.all("dataValidations/dataValidation"):
            for formula in check:
                yield page.part, check.get("sqref", ""), formula.text or ""
    for name in book.all(WORKBOOK, NAMES):
        if not name.get("name", "").startswith(BUILT_IN):
            yield WORKBOOK, name.get("name", ""), name.text or ""
    for part, root in book.xml.items():
        if part.startswith("xl/charts/"):
            for formula in root.iter(f"{CHART}f"):
                yield part, formula.text or "", formula.text or ""


def formula(book: Book) -> Found:
    """Every formula can be read, calls only what every program computes alike, and asks for sheets,
    cells and names that are there."""
    sheets, names = book.titles(), book.names()
    seen: dict[str, list[str]] = {}
    for part, at, text in written(book):
        # Down a column formulas differ in their rows only: one of them is read for all.
        alike = _ROW.sub("1", text) if len(text) <= LONGEST else text
        if alike not in seen:
            seen[alike] = list(complaints(text, sheets, names))
        for says in seen[alike]:
            yield part, at, f"{says}: {text[:200]}"


def formula_of_a_kind(book: Book) -> Found:
    """Each formula stands for itself: no arrays, no tables of data, nothing shared."""
    for page in book.pages:
        for one in page.cells.values():
            found = one.find(f"{MAIN}f")
            if found is not None and found.get("t", "normal") != "normal":
                yield page.part, one.get("r", ""), f"is a formula of the kind {found.get('t')}"


RULES: tuple[Rule, ...] = (formula, formula_of_a_kind)
