"""Rules on the package: its entries, their types, and how they lead to each other."""

import re
from collections import Counter

from tests.present.lint.book import TEXTS, WORKBOOK, Book, Found, Rule, relations_of, target
from tests.present.written import MAIN, RELATION

TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_HOLDS = (
    (r"xl/workbook\.xml", f"{_OFFICE}spreadsheetml.sheet.main+xml"),
    (r"xl/worksheets/sheet\d+\.xml", f"{_OFFICE}spreadsheetml.worksheet+xml"),
    (r"xl/styles\.xml", f"{_OFFICE}spreadsheetml.styles+xml"),
    (r"xl/sharedStrings\.xml", f"{_OFFICE}spreadsheetml.sharedStrings+xml"),
    (r"xl/theme/theme\d+\.xml", f"{_OFFICE}theme+xml"),
    (r"xl/tables/table\d+\.xml", f"{_OFFICE}spreadsheetml.table+xml"),
    (r"xl/drawings/drawing\d+\.xml", f"{_OFFICE}drawing+xml"),
    (r"xl/charts/chart\d+\.xml", f"{_OFFICE}drawingml.chart+xml"),
    (r"xl/calcChain\.xml", f"{_OFFICE}spreadsheetml.calcChain+xml"),
    (r"docProps/core\.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    (r"docProps/app\.xml", f"{_OFFICE}extended-properties+xml"),
    (r"(.*/)?_rels/[^/]*\.rels", "application/vnd.openxmlformats-package.relationships+xml"),
)
"""What these rules know. A part of another kind is a finding: nobody has looked at it."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def two_entries_of_one_name(book: Book) -> Found:
    for name, count in Counter(name.casefold() for name in book.entries).items():
        if count > 1:
            yield name, "", f"stands {count} times in the archive"


def not_well_formed(book: Book) -> Found:
    for name, reason in book.unreadable.items():
        yield name, "", reason
    for name, data in book.data.items():
        if b"<!DOCTYPE" in data[:1000]:
            yield name, "", "has a document type"


def content_type(book: Book) -> Found:
    """Every part has the type of what it holds, and every type its part."""
    root = book.xml.get(TYPES)
    if root is None:
        yield TYPES, "", "is not there"
        return
    overrides = [(one.get("PartName", ""), one) for one in root.findall(f"{_TYPE}Override")]
    for name, count in Counter(name.casefold() for name, _ in overrides).items():
        if count > 1:
            yield TYPES, "", f"{name} has {count} types"
    said = {name.removeprefix("/"): one.get("ContentType") for name, one in overrides}
    ending = {
        one.get("Extension"): one.get("ContentType") for one in root.findall(f"{_TYPE}Default")
    }
    for name in said.keys() - book.data.keys():
        yield name, "", "has a type and is not there"
    for name in book.data.keys() - {TYPES}:
        wanted = next((kind for form, kind in _HOLDS if re.fullmatch(form, name)), None)
        found = said.get(name, ending.get(name.rpartition(".")[2]))
        if wanted is None:
            yield name, "", "is of a kind that this lint does not know"
        elif found != wanted:
            yield name, "", f"is said to be {found}"


def relation(book: Book) -> Found:
    """Every relation leads to a part, and every part is led to."""
    reached = {TYPES}
    for name in ("", *book.data):
        ids: set[str] = set()
        for one in book.relations(name):
            where = relations_of(name)
            known = one.get("Id", "")
            if not known or known in ids:
                yield where, "", f"the id {known!r} stands twice or is empty"
            ids.add(known)
            if one.get("TargetMode") != "External":
                reached |= {where, target(name, one)}
                if target(name, one) not in book.data:
                    yield where, "", f"{known} leads to {one.get('Target')}, which is not there"
        root = book.xml.get(name)
        for element in root.iter() if root is not None else ():
            wanted = element.get(f"{RELATION}id")
            if wanted is not None and wanted not in ids:
                yield (
                    name,
                    "",
                    f"{element.tag.split('}')[-1]} asks for {wanted}, which is no relation",
                )
    for name in sorted(book.data.keys() - reached):
        yield name, "", "nothing leads here"


def properties(book: Book) -> Found:
    """The times in the properties of the document are times, and nothing stands there twice."""
    root = book.xml.get("docProps/core.xml")
    tags: Counter[str] = Counter()
    for one in root if root is not None else ():
        name = one.tag.split("}")[-1]
        tags[name] += 1
        if name in ("created", "modified") and not _MOMENT.fullmatch(one.text or ""):
            yield "docProps/core.xml", "", f"{name} is {one.text!r}"
        if tags[name] == 2:
            yield "docProps/core.xml", "", f"{name} stands twice"


def calculation_chain(book: Book) -> Found:
    """The order of calculation names only cells with formulas."""
    formulas = {
        (str(number), one.get("r", ""))
        for number, page in enumerate(book.pages, 1)
        for one in page.cells.values()
        if one.find(f"{MAIN}f") is not None
    }
    sheet = ""
    for one in book.all("xl/calcChain.xml", "c"):
        sheet = one.get("i", sheet)
        if (sheet, one.get("r", "")) not in formulas:
            yield "xl/calcChain.xml", one.get("r", ""), "has no formula"


def parts_that_must_be_there(book: Book) -> Found:
    if WORKBOOK not in book.xml:
        yield WORKBOOK, "", "is not there or cannot be read"
    uses = any(one.get("t") == "s" for page in book.pages for one in page.cells.values())
    if uses and TEXTS not in book.xml:
        yield TEXTS, "", "is not there and cells ask for its texts"


RULES: tuple[Rule, ...] = (
    two_entries_of_one_name,
    not_well_formed,
    parts_that_must_be_there,
    content_type,
    relation,
    properties,
    calculation_chain,
)
