"""The parts of an .xlsx as a zip archive: which part holds which sheet, and which tables.

Only names and relations are read here, in bounded pieces. What is malformed gives nothing:
whether a file can be read at all is for the reader to say.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from xml.etree import ElementTree

from runrate.read.sniffed import Content

_SMALL = 4_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@contextmanager
def opened(of: Content | None) -> Iterator[zipfile.ZipFile | None]:
    """The parts of an .xlsx; None where there are none, or they cannot be told apart."""
    with ExitStack() as stack:
        archive = None
        if of is not None:
            with suppress(zipfile.BadZipFile, OSError, EOFError, ValueError):
                archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(of.open())))
        yield archive


def content(archive: zipfile.ZipFile, part: str, limit: int = _SMALL) -> bytes:
    """The bytes of a part; none when there is no such part, it is larger than the limit, damaged,
    or holds a DOCTYPE."""
    try:
        if archive.getinfo(part).file_size > limit:
            return b""
        with archive.open(part) as file:
            found = file.read(limit + 1)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError):
        return b""
    except (zlib.error, ValueError):
        return b""
    return b"" if len(found) > limit or b"<!DOCTYPE" in found else found


def elements(archive: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    """Every element of a small part, none when it cannot be read."""
    try:
        return list(ElementTree.fromstring(content(archive, part)).iter())
    except ElementTree.ParseError:
        return []


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the id of the relation."""
    folder, name = posixpath.split(part)
    found = {}
    for element in elements(archive, f"{folder}/_rels/{name}.rels"):
        target = element.get("Target")
        if target and element.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[element.get("Id", "")] = posixpath.normpath(path)
    return found


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    parts = relations(archive, "xl/workbook.xml")
    found = {}
    for element in elements(archive, "xl/workbook.xml"):
        if local(element) == "sheet":
            part = parts.get(element.get(_RELATION) or element.get(_STRICT) or "")
            if part:
                found[element.get("name", "")] = part
    return found


def tables(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, int]]:
    """The Excel tables of a sheet's part: name -> (its area, how many totals rows it ends with)."""
    found = {}
    for target in relations(archive, part).values():
        for element in elements(archive, target) if "/tables/" in target else []:
            if local(element) == "table":
                name = element.get("displayName") or element.get("name") or ""
                rows = element.get("totalsRowCount", "0")
                found[name] = element.get("ref", ""), int(rows) if rows.isdigit() else 0
    return found


def defined_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names that a workbook defines, with what they stand for."""
    return {
        element.get("name", ""): element.text or ""
        for element in elements(archive, "xl/workbook.xml")
        if local(element) == "definedName"
    }


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
