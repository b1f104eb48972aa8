"""Rules on rows and cells: their order, and what stands in them."""

import math
import re

from tests.present.lint.areas import LAST_ROW, cell
from tests.present.lint.book import STYLES, TEXTS, Book, Found, Page, Rule
from tests.present.lint.number_format import is_of_dates
from tests.present.written import MAIN

LONGEST_TEXT, HIGHEST, LAST_DAY = 32_767, 409.5, 2_958_466
"""A cell's text, a row's height in points, and the day after the last one that Excel knows."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The number formats of Excel's own that show days and times."""


def order_of_rows(book: Book) -> Found:
    for page in book.pages:
        last = 0
        for row in page.all("sheetData/row"):
            at = int(row.get("r", "0"))
            if not last < at <= LAST_ROW:
                yield page.part, str(at), f"the row stands after row {last}"
            last = at
            if not 0 <= float(row.get("ht", "15")) <= HIGHEST:
                yield page.part, str(at), f"the row is {row.get('ht')} points high"
            if int(row.get("outlineLevel", "0")) > 7:
                yield page.part, str(at), "an outline of more than 7 levels"


def order_of_cells(book: Book) -> Found:
    for page in book.pages:
        for row in page.all("sheetData/row"):
            last = 0
            for one in row:
                at = one.get("r", "")
                where = cell(at)
                if where is None:
                    yield page.part, at, "is no cell of a sheet"
                    continue
                if where[0] != int(row.get("r", "0")):
                    yield page.part, at, f"stands in row {row.get('r')}"
                if where[1] <= last:
                    yield page.part, at, "stands twice or out of order"
                last = where[1]


def value(book: Book) -> Found:
    """A value is what its cell says that it is, and not an error."""
    texts = len(book.all(TEXTS, "si"))
    for page in book.pages:
        for one in page.cells.values():
            at, kind, written = one.get("r", ""), one.get("t", "n"), one.findtext(f"{MAIN}v")
            formula = one.find(f"{MAIN}f") is not None
            says = ""
            if kind == "n" and written is not None:
                finite = _NUMBER.fullmatch(written) and math.isfinite(float(written))
                says = "" if finite else f"{written!r} is no number"
            elif kind == "n" and formula:
                says = "a formula without a stored value"
            elif kind == "s" and not (written and written.isdigit() and int(written) < texts):
                says = f"there is no text number {written}"
            elif kind == "b" and written not in ("0", "1"):
                says = f"{written!r} is neither true nor false"
            elif kind == "e":
                says = f"shows the error {written}"
            elif kind not in ("n", "s", "b", "str", "inlineStr"):
                says = f"is of the kind {kind!r}"
            elif kind == "inlineStr" and (formula or one.find(f"{MAIN}is") is None):
                says = "has no text of its own"
            if says:
                yield page.part, at, says


def length_of_text(book: Book) -> Found:
    for number, one in enumerate(book.all(TEXTS, "si")):
        if _length("".join(t.text or "" for t in one.iter(f"{MAIN}t"))) > LONGEST_TEXT:
            yield TEXTS, str(number), "is longer than a cell can be"
    for page in book.pages:
        for one in page.cells.values():
            if one.get("t") in ("str", "inlineStr"):
                text = "".join(
                    t.text or "" for t in one.iter() if t.tag in (f"{MAIN}t", f"{MAIN}v")
                )
                if _length(text) > LONGEST_TEXT:
                    yield page.part, one.get("r", ""), f"a text of {_length(text)} characters"


def day_that_excel_knows(book: Book) -> Found:
    """A number that is shown as a day is one: from 1900 to 9999; another shows as ####."""
    formats = {
        n.get("numFmtId"): n.get("formatCode", "") for n in book.all(STYLES, "numFmts/numFmt")
    }
    dated = set()
    for index, look in enumerate(book.all(STYLES, "cellXfs/xf")):
        known = look.get("numFmtId", "0")
        built_in = known.isdigit() and int(known) in _DATES
        if is_of_dates(formats[known]) if known in formats else built_in:
            dated.add(str(index))
    for page in book.pages:
        for one in page.cells.values():
            written = one.findtext(f"{MAIN}v")
            number = one.get("t", "n") == "n" and _NUMBER.fullmatch(written or "")
            if one.get("s") in dated and number and not 0 <= float(number[0]) < LAST_DAY:
                yield page.part, one.get("r", ""), f"{written} is no day"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shown(page: Page, where: tuple[int, int]) -> bool:
    """Whether a cell holds something."""
    one = page.cells.get(where)
    return one is not None and len(one) > 0


RULES: tuple[Rule, ...] = (
    order_of_rows,
    order_of_cells,
    value,
    length_of_text,
    day_that_excel_knows,
)
