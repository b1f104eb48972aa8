"""Rules on the list of sheets."""

import re
from collections import Counter

from tests.present.lint.book import WORKBOOK, Book, Found, Rule

LONGEST_TITLE = 31
RESERVED = ("history", "журнал")
"""Excel keeps these for itself, each in its language."""


def sheet_title(book: Book) -> Found:
    titles = [one.get("name", "") for one in book.all(WORKBOOK, "sheets/sheet")]
    for title in titles:
        if not title.strip():
            yield WORKBOOK, title, "a sheet has no title"
        if len(title.encode("utf-16-le")) // 2 > LONGEST_TITLE:
            yield WORKBOOK, title, "the title is longer than 31 characters"
        if re.search(r"[\[\]:*?/\\\x00-\x1f\x7f]", title):
            yield WORKBOOK, title, "a character that no title may have"
        if title[:1] == "'" or title[-1:] == "'":
            yield WORKBOOK, title, "an apostrophe at an end"
        if title.casefold() in RESERVED:
            yield WORKBOOK, title, "Excel keeps this title for itself"
    for title, count in Counter(map(str.casefold, titles)).items():
        if count > 1:
            yield WORKBOOK, title, "two sheets have this title"


def sheet_id(book: Book) -> Found:
    ids = [one.get("sheetId", "") for one in book.all(WORKBOOK, "sheets/sheet")]
    for known, count in Counter(ids).items():
        if count > 1 or not known.isdigit() or not 1 <= int(known) <= 65_534:
            yield WORKBOOK, "", f"the sheet id {known} stands {count} times or is none"


def sheet_to_show(book: Book) -> Found:
    """One sheet can be seen, the one that is shown first too; and typing goes to one sheet only."""
    shown = [one.get("state", "visible") == "visible" for one in book.all(WORKBOOK, "sheets/sheet")]
    if not any(shown):
        yield WORKBOOK, "", "all sheets are hidden"
    for view in book.all(WORKBOOK, "bookViews/workbookView"):
        for name in ("activeTab", "firstSheet"):
            at = int(view.get(name, "0"))
            if at >= len(shown):
                yield WORKBOOK, "", f"{name} is {at}, there are {len(shown)} sheets"
            elif not shown[at] and name == "activeTab" and any(shown):
                yield WORKBOOK, "", "the sheet to show first is hidden"
    selected = [
        page.title
        for page in book.pages
        for view in page.all("sheetViews/sheetView")
        if view.get("tabSelected") in ("1", "true")
    ]
    if len(selected) > 1:
        yield WORKBOOK, "", f"selected together, what is typed goes into all: {selected}"


RULES: tuple[Rule, ...] = (sheet_title, sheet_id, sheet_to_show)
