"""Stored values: openpyxl writes formulas without results; this pass puts one beside each.

A workbook without them shows empty cells in Protected View, on a phone and in previews. The same
pass puts the children of fonts into the order of the schema.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from runrate.present.grid import Value

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+\d+)"((?: [a-z]+="[^"]*")*)>(<f[^>]*?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>'
)
# An empty cell that says it is a number is read as 0 by some programs.
_EMPTY = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="n" ?/>')
_FONT = re.compile(rb"<font>(.*?)</font>")
_CHILD = re.compile(rb"(<(\w+)[^>]*/>)")
_FONT_ORDER = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign",
    b"sz", b"color", b"name", b"family", b"charset", b"scheme",
)  # fmt: skip
_TYPE = re.compile(rb' t="[^"]*"')
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins a character's code in the text of a cell, where it is meant as it stands."""


def store(parts: Mapping[str, bytes], values: Mapping[str, Mapping[str, Value]]) -> bytes:
    """The workbook of these parts with a stored value beside each formula.

    ``values`` gives them by sheet title and address.
    Raises KeyError for a formula without a value: a cell that shows nothing is a defect.
    """
    titles = {part: title for title, part in _sheets(parts).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts.items():
            data = part
            if name == "xl/styles.xml":
                data = _FONT.sub(_in_order, data)
            if name in titles:
                data = _filled(data, values[titles[name]])
            out.writestr(name, data)
    return target.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    """A font with its children in the order that the schema wants; openpyxl has its own."""
    children = sorted(_CHILD.findall(font[1]), key=lambda child: _FONT_ORDER.index(child[1]))
    return b"<font>" + b"".join(whole for whole, _ in children) + b"</font>"


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by title."""
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = posixpath.join("/xl", targets[sheet.get(f"{_RELATION}id")])
        found[sheet.get("name", "")] = part.lstrip("/")
    return found


def _filled(data: bytes, values: Mapping[str, Value]) -> bytes:
    def with_value(match: re.Match[bytes]) -> bytes:
        kind, text = _encoded(values[match[1].decode()])
        attributes = _TYPE.sub(b"", match[2]) + kind
        return b'<c r="%b"%b>%b<v>%b</v></c>' % (match[1], attributes, match[3], text)

    return _FORMULA_CELL.sub(with_value, _EMPTY.sub(rb"\1 />", data))


def _encoded(value: Value) -> tuple[bytes, bytes]:
    """The type attribute and the text of a value as a cell holds it."""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return b"", (repr(int(value)) if whole else repr(float(value))).encode()
    return b' t="str"', escape(_CODE.sub("_x005F_", value or "")).encode()
