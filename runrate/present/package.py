"""A workbook of openpyxl -> the parts of an .xlsx file.

As openpyxl does it, but for the styles and for the rows and rules of sheets, which are given:
openpyxl would write the styles of hundreds of workbooks anew that have the same, and it takes long
over rows and rules.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import (
    ARC_APP,
    ARC_CORE,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
)
from openpyxl.xml.functions import tostring

_ROWS, _ROWS_END = b"<sheetData>", b"</sheetData>"
_MERGED_END = b"</mergeCells>"
# An empty cell that says it is a number is read as 0 by some programs.
_EMPTY = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="n" ?/>')
_FONT = re.compile(rb"<font>(.*?)</font>")
_CHILD = re.compile(rb"(<(\w+)[^>]*/>)")
_FONT_ORDER = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign",
    b"sz", b"color", b"name", b"family", b"charset", b"scheme",
)  # fmt: skip


class Written(NamedTuple):
    """What is written of a sheet: its element of rows, and those of its rules."""

    rows: bytes
    rules: bytes


class Parts(dict[str, bytes]):
    """The parts by name; openpyxl puts them in as it would into a zip archive."""

    def writestr(self, name: str, data: bytes | str) -> None:
        """Put a part."""
        self[name] = data.encode() if isinstance(data, str) else data

    def write(self, file: str, name: str) -> None:
        """Put a part from a file."""
        self[name] = Path(file).read_bytes()

    def namelist(self) -> list[str]:
        """The names of the parts."""
        return list(self)


def parts_of(book: Workbook, styles: Callable[[], bytes], written: Mapping[str, Written]) -> Parts:
    """The parts of a workbook. ``styles`` gives that of the styles once the sheets are written,
    for only then openpyxl knows all that their cells have. ``written`` is what stands for that
    which openpyxl has of its sheets, by their titles."""
    parts = Parts()
    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    writer = ExcelWriter(book, parts)
    parts.writestr(ARC_APP, tostring(ExtendedProperties().to_tree()))
    parts.writestr(ARC_CORE, tostring(book.properties.to_tree()))
    parts.writestr(ARC_THEME, book.loaded_theme or theme_xml)
    writer._write_worksheets()
    for page in book.worksheets:
        name = page.path[1:]
        parts[name] = _with(parts[name], written.get(page.title))
    writer._write_charts()
    parts.writestr(ARC_STYLE, styles())
    whole = WorkbookWriter(book)
    parts.writestr(ARC_ROOT_RELS, whole.write_root_rels())
    parts.writestr(ARC_WORKBOOK, whole.write())
    parts.writestr(ARC_WORKBOOK_RELS, whole.write_rels())
    writer.manifest._write(parts, book)
    return parts


def _with(part: bytes, written: Written | None) -> bytes:
    """A sheet's part with what is written of it, if anything is."""
    if written is None:
        return _EMPTY.sub(rb"\1 />", part)
    start, end = part.index(_ROWS), part.index(_ROWS_END) + len(_ROWS_END)
    merged = part.find(_MERGED_END, end)
    rules = end if merged < 0 else merged + len(_MERGED_END)
    return part[:start] + written.rows + part[end:rules] + written.rules + part[rules:]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts.items():
            out.writestr(name, _FONT.sub(_in_order, part) if name == ARC_STYLE else part)
    return target.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    """A font with its children in the order that the schema wants; openpyxl has its own."""
    children = sorted(_CHILD.findall(font[1]), key=lambda child: _FONT_ORDER.index(child[1]))
    return b"<font>" + b"".join(whole for whole, _ in children) + b"</font>"
