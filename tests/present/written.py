"""A workbook as it is written, read part by part: nothing of it is computed or repaired here."""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

Value = str | float | bool

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FORMULA_CELL = re.compile(rb"<c (?:(?!</c>)[^>])*>\s*<f\b.*?</c>", re.DOTALL)
ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


@dataclass(frozen=True, slots=True)
class Written:
    """One cell: its type as the file says it, its formula without "=", and its value; an empty
    text is the value of a cell that shows nothing."""

    kind: str
    formula: str | None
    value: Value
    has_value: bool


Cells = Mapping[str, Mapping[str, Written]]
"""By sheet title and address."""


def parts(workbook: bytes) -> dict[str, bytes]:
    """The parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_parts(workbook: bytes) -> dict[str, str]:
    """The name of each sheet's part, by title, in the order of the tabs."""
    package = parts(workbook)
    relations = ElementTree.fromstring(package["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        sheet.get("name", ""): posixpath.join("/xl", targets[sheet.get(f"{RELATION}id")])[1:]
        for sheet in ElementTree.fromstring(package["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    }


@cache
def cells(workbook: bytes) -> Cells:
    """Every cell that holds something."""
    package = parts(workbook)
    shared = _shared(package)
    return {
        title: dict(_cells(package[part], shared)) for title, part in sheet_parts(workbook).items()
    }


def pages(workbook: bytes) -> dict[str, ElementTree.Element]:
    """The XML of each sheet, by title, in the order of the tabs."""
    package = parts(workbook)
    found = sheet_parts(workbook)
    return {title: ElementTree.fromstring(package[part]) for title, part in found.items()}


def links(workbook: bytes) -> dict[str, dict[str, dict[str, str]]]:
    """The attributes of each link, by sheet title and address."""
    return {
        title: {link.get("ref", ""): dict(link.attrib) for link in page.iter(f"{MAIN}hyperlink")}
        for title, page in pages(workbook).items()
    }


def print_names(data: bytes, kind: str) -> dict[int, str]:
    """What is printed of each sheet, or repeated on every page, by the number of the sheet."""
    book_part = ElementTree.fromstring(parts(data)["xl/workbook.xml"])
    return {
        int(name.get("localSheetId", "")): name.text or ""
        for name in book_part.iter(f"{MAIN}definedName")
        if name.get("name") == f"_xlnm.Print_{kind}"
    }


def _shared(package: Mapping[str, bytes]) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    root = ElementTree.fromstring(package["xl/sharedStrings.xml"])
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in root]


def _cells(part: bytes, shared: list[str]) -> Iterator[tuple[str, Written]]:
    for cell in ElementTree.fromstring(part).iter(f"{MAIN}c"):
        formula, value = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            written = "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
            yield cell.get("r", ""), Written(kind, None, written, True)
            continue
        if formula is None and (value is None or value.text is None):
            continue
        text = (value.text or "") if value is not None else ""
        yield (
            cell.get("r", ""),
            Written(
                kind,
                None if formula is None else formula.text or "",
                _typed(kind, text, shared),
                value is not None,
            ),
        )


def _typed(kind: str, text: str, shared: list[str]) -> Value:
    if kind == "s":
        return shared[int(text)]
    if kind == "b":
        return text == "1"
    if kind == "str":
        return text.replace("_x005F_", "_")
    return float(text) if kind == "n" and text else text


def with_parts(workbook: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with each part as ``change`` gives it for its name and bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in parts(workbook).items():
            package.writestr(name, change(name, data))
    return target.getvalue()


def with_formula_cells(workbook: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with every formula cell's XML as ``change`` gives it."""
    sheets = set(sheet_parts(workbook).values())

    def changed(name: str, data: bytes) -> bytes:
        return FORMULA_CELL.sub(lambda m: change(m[0]), data) if name in sheets else data

    return with_parts(workbook, changed)


def with_cell(workbook: bytes, sheet: str, at: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one cell's XML as ``change`` gives it."""
    part = sheet_parts(workbook)[sheet]
    one = re.compile(rb'<c r="%b"(?: [^>]*)?(?:/>|>.*?</c>)' % at.encode(), re.DOTALL)

    def changed(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        data, count = one.subn(lambda m: change(m[0]), data)
        assert count == 1, f"{sheet}!{at} stands {count} times in {part}"
        return data

    return with_parts(workbook, changed)


def column(at: str) -> str:
    """The letters of an address."""
    return ADDRESS.fullmatch(at)[1]  # type: ignore[index]


def row(at: str) -> int:
    """The row of an address."""
    return int(ADDRESS.fullmatch(at)[2])  # type: ignore[index]


def digests(data: bytes) -> dict[str, str]:
    """A digest of each part, without the time of writing."""
    return {
        name: hashlib.sha256(
            re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"", part) if "docProps" in name else part
        ).hexdigest()
        for name, part in parts(data).items()
    }
