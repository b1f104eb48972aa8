"""Rules on tables, which Excel repairs more readily than anything else."""

from xml.etree.ElementTree import Element

from tests.present.lint.areas import Area, area, meet, meeting
from tests.present.lint.book import Book, Found, Page, Rule
from tests.present.lint.names import legal
from tests.present.written import MAIN


def _tables(book: Book, page: Page) -> list[tuple[str, Element]]:
    targets = book.targets(page.part)
    return [
        (part, book.xml[part])
        for part in targets.values()
        if part.startswith("xl/tables/") and part in book.xml
    ]


def table_name(book: Book) -> Found:
    """The name of a table is legal and nobody else's; its number too."""
    names, ids = book.names(), set()
    for page in book.pages:
        for part, root in _tables(book, page):
            name = root.get("displayName", "")
            if not legal(name):
                yield part, name, "is no legal name"
            if name.casefold() in names:
                yield part, name, "the name stands twice"
            names.add(name.casefold())
            if root.get("id", "0") in ids | {"0"}:
                yield part, name, f"the number {root.get('id')} stands twice or is none"
            ids.add(root.get("id", "0"))


def table_heading(book: Book) -> Found:
    """The cells of the headings hold the texts that the table gives, all unlike."""
    for page in book.pages:
        for part, root in _tables(book, page):
            where = area(root.get("ref", ""))
            if where is None:
                continue
            names = [one.get("name", "") for one in root.iter(f"{MAIN}tableColumn")]
            heads = [
                book.text(page.cells.get((where[0], column)))
                for column in range(where[1], where[3] + 1)
            ]
            if names != heads:
                yield part, root.get("ref", ""), f"{names} stand as {heads}"
            if len({name.casefold() for name in names}) < len(names):
                yield part, root.get("ref", ""), f"a heading stands twice: {names}"


def table_area(book: Book) -> Found:
    """A table has rows, and shares no cell with another, with a merge or with a filter."""
    for page in book.pages:
        found: list[tuple[str, Area]] = []
        taken = [one.get("ref", "") for one in page.all("mergeCells/mergeCell")]
        taken += [one.get("ref", "") for one in page.all("autoFilter")]
        for part, root in _tables(book, page):
            at = root.get("ref", "")
            where = area(at)
            if where is None or where[0] == where[2]:
                yield part, at, "is no area for a table: it wants headings and a row"
                continue
            found.append((at, where))
            for filtered in root.findall(f"{MAIN}autoFilter"):
                if filtered.get("ref") != at and root.get("totalsRowCount") is None:
                    yield part, at, f"filters {filtered.get('ref')}"
            for other in taken:
                there = area(other)
                if there is not None and meet(where, there):
                    yield part, at, f"meets the merged or filtered {other}"
        for one, other in meeting(found):
            yield page.part, one, f"meets the table {other}"


def filter_area(book: Book) -> Found:
    for page in book.pages:
        for one in page.all("autoFilter"):
            if area(one.get("ref", "")) is None:
                yield page.part, one.get("ref", ""), "is no area to filter"


RULES: tuple[Rule, ...] = (table_name, table_heading, table_area, filter_area)
