"""The XML that Excel 2003 saves ("XML Spreadsheet"), mostly under the name .xls.

``ss:Index`` says where a row or cell stands if it does not follow the one before.
"""

import time
from collections.abc import Mapping
from xml.parsers import expat

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read.cellwise import Cells, Table
from runrate.read.exceeded import too_slow

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_PIECE = 1 << 16
_WIDEST, _LONGEST = 16_384, 1_048_576
"""The columns and rows of a worksheet."""


class _Excel:
    """The sheets of a workbook, as their elements come."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self.sheets: list[tuple[str, Cells]] = []
        self._place, self._limits = place, limits
        self._row = self._column = 0
        self._across = self._down = 0
        self._kind, self._inside = "", False
        self._data: list[str] | None = None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        space, _, local = name.rpartition(" ")
        if space != NAMESPACE:
            return
        told = {key.rpartition(" ")[2]: value for key, value in given.items()}
        if local == "Worksheet":
            title = told.get("Name", f"Sheet{len(self.sheets) + 1}")
            self.sheets.append((title, Cells(Place(self._place.file, title), self._limits)))
            self._row = self._down = 0
        elif local == "Row":
            self._row = _place(told, self._row + 1 + self._down, _LONGEST)
            self._down = _count(told.get("Span"), _LONGEST)
            self._column = -1
            self._across = 0
        elif local == "Cell":
            self._column = _place(told, self._column + 2 + self._across, _WIDEST) - 1
            self._across = _count(told.get("MergeAcross"), _WIDEST)
            self._inside = True
        elif local == "Data" and self.sheets:
            if self._row < 1 or not self._inside:
                raise ValueError("a text stands in no cell")
            self._kind, self._data = told.get("Type", "String"), []

    def text(self, data: str) -> None:
        """Text between elements."""
        if self._data is not None:
            self._data.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{NAMESPACE} Cell":
            self._inside = False
        if name != f"{NAMESPACE} Data" or self._data is None:
            return
        text, self._data = "".join(self._data), None
        cells = self.sheets[-1][1]
        if self._kind == "Error":
            cells.fail(self._row, self._column)
        elif said := _said(self._kind, text):
            cells.put(self._row, self._column, said)


def _said(kind: str, text: str) -> str:
    """The text of a cell as the other readers give it."""
    if kind == "DateTime":
        return text.strip().replace("T", " ").removesuffix(".000")
    if kind == "Boolean":
        return "true" if text.strip() == "1" else "false"
    return text.strip() if kind == "Number" else text


def _place(told: Mapping[str, str], otherwise: int, most: int) -> int:
    if (index := told.get("Index")) is None:
        return otherwise
    found = int(index)
    if not 0 < found <= most:
        raise ValueError(f"there is no row or column {index[:20]}")
    return found


def _count(told: str | None, most: int) -> int:
    return min(int(told), most) if told and told.isdecimal() and len(told) < 9 else 0


def tables(data: bytes, place: Place, limits: Limits) -> tuple[Table, ...]:
    book = _Excel(place, limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = book.start
    parser.EndElementHandler = book.end
    parser.CharacterDataHandler = book.text

    def refuse(*_: object) -> None:
        raise Stop(error("xml_doctype", place, part=place.file))

    parser.StartDoctypeDeclHandler = refuse
    until = time.monotonic() + limits.seconds
    try:
        for start in range(0, len(data), _PIECE):
            parser.Parse(data[start : start + _PIECE], False)
            if time.monotonic() > until:
                raise Stop(too_slow(place, limits))
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        why = f"{expat.ErrorString(problem.code)} (XML, line {problem.lineno})"
        raise Stop(error("file_unreadable", place, why=why)) from None
    except (ValueError, LookupError) as problem:
        raise Stop(error("file_unreadable", place, why=str(problem))) from None
    if not book.sheets:
        raise Stop(error("file_not_spreadsheet", place))
    return tuple(Table(name, cells.laid()) for name, cells in book.sheets)
