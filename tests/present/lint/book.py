"""A workbook taken apart as it is written: its parts, and its worksheets with their cells."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.present.lint.areas import cell
from tests.present.written import MAIN, RELATION

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where: the part, the cell or area in it ("" for the part as a whole)."""

    part: str
    cell: str
    rule: str
    says: str


Found = Iterator[tuple[str, str, str]]
"""Of each defect the part, the cell and what is wrong."""


@dataclass(frozen=True)
class Page:
    """One worksheet; ``cells`` are those whose addresses can be read, by row and column."""

    title: str
    hidden: bool
    part: str
    root: Element
    cells: Mapping[tuple[int, int], Element]

    def all(self, path: str) -> Iterator[Element]:
        """The elements at a path of names without namespaces, such as ``cols/col``."""
        return iter(self.root.findall("/".join(f"{MAIN}{name}" for name in path.split("/"))))


@dataclass(frozen=True)
class Book:
    """A package. ``entries`` are the names in the archive, ``data`` the parts' bytes, ``xml`` those
    that could be parsed and ``unreadable`` why the others could not."""

    entries: tuple[str, ...]
    data: Mapping[str, bytes]
    xml: Mapping[str, Element]
    unreadable: Mapping[str, str]
    pages: tuple[Page, ...]

    def all(self, part: str, path: str) -> list[Element]:
        """The elements of a part at a path of names without namespaces."""
        root = self.xml.get(part)
        return [] if root is None else root.findall("/".join(MAIN + n for n in path.split("/")))

    def relations(self, part: str) -> list[Element]:
        """What a part is related to; "" is the package."""
        root = self.xml.get(relations_of(part))
        return [] if root is None else root.findall(f"{PACKAGE}Relationship")

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part is related to, by id."""
        return {one.get("Id", ""): target(part, one) for one in self.relations(part)}

    def text(self, cell: Element | None) -> str | None:
        """The text of a cell that holds one, not a formula's."""
        if cell is None:
            return None
        if cell.get("t") == "inlineStr":
            return "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
        if cell.get("t") == "s":
            texts, at = self.all(TEXTS, "si"), cell.findtext(f"{MAIN}v", "")
            if at.isdigit() and int(at) < len(texts):
                return "".join(one.text or "" for one in texts[int(at)].iter(f"{MAIN}t"))
        return None

    def titles(self) -> set[str]:
        """The titles of the worksheets, folded: Excel does not look at the case."""
        return {one.get("name", "").casefold() for one in self.all(WORKBOOK, "sheets/sheet")}

    def names(self) -> set[str]:
        """The defined names, folded."""
        return {
            one.get("name", "").casefold() for one in self.all(WORKBOOK, "definedNames/definedName")
        }


Rule = Callable[[Book], Found]


def relations_of(part: str) -> str:
    """The part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target(part: str, relation: Element) -> str:
    """The name of the part that a relation leads to."""
    where = relation.get("Target", "")
    if where.startswith("/"):
        return where[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), where))


def opened(workbook: bytes) -> Book:
    """A workbook, whatever is wrong with it. Raises BadZipFile when it is no archive."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        entries = tuple(package.namelist())
        data = {name: package.read(name) for name in entries}
    xml, unreadable = {}, {}
    for name, part in data.items():
        try:
            xml[name] = ElementTree.fromstring(part)
        except ElementTree.ParseError as reason:
            unreadable[name] = str(reason)
    book = Book(entries, data, xml, unreadable, ())
    return Book(entries, data, xml, unreadable, tuple(_pages(book)))


def _pages(book: Book) -> Iterator[Page]:
    targets = book.targets(WORKBOOK)
    for sheet in book.all(WORKBOOK, "sheets/sheet"):
        part = targets.get(sheet.get(f"{RELATION}id", ""), "")
        if part in book.xml:
            root = book.xml[part]
            cells = {}
            for one in root.iter(f"{MAIN}c"):
                where = cell(one.get("r", ""))
                if where is not None:
                    cells.setdefault(where, one)
            hidden = sheet.get("state", "visible") != "visible"
            yield Page(sheet.get("name", ""), hidden, part, root, cells)
