"""A workbook of openpyxl -> the parts of an .xlsx file.

As openpyxl does it, but for the styles: their part is given, for openpyxl would write those of
hundreds of workbooks anew that have the same.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

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


def parts_of(book: Workbook, styles: Callable[[], bytes]) -> Parts:
    """The parts of a workbook. ``styles`` gives that of the styles once the sheets are written,
    for only then openpyxl knows all that their cells have."""
    parts = Parts()
    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    writer = ExcelWriter(book, parts)
    parts.writestr(ARC_APP, tostring(ExtendedProperties().to_tree()))
    parts.writestr(ARC_CORE, tostring(book.properties.to_tree()))
    parts.writestr(ARC_THEME, book.loaded_theme or theme_xml)
    writer._write_worksheets()
    writer._write_charts()
    parts.writestr(ARC_STYLE, styles())
    whole = WorkbookWriter(book)
    parts.writestr(ARC_ROOT_RELS, whole.write_root_rels())
    parts.writestr(ARC_WORKBOOK, whole.write())
    parts.writestr(ARC_WORKBOOK_RELS, whole.write_rels())
    writer.manifest._write(parts, book)
    return parts
