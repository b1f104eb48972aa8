"""The parts of an .xlsx beside its sheets, as the reader that goes cell by cell hears them: the
relations, the list of sheets, the formats and the shared texts."""

import posixpath
import time
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read.cell_texts import BUILT_IN_DATES, is_date, unescaped
from runrate.read.exceeded import MB, too_large, too_many_cells, too_slow

_PIECE = 1 << 18


class Sheet(NamedTuple):
    """A worksheet: its name, its part of the archive, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Part:
    """What hears of a part's elements. Their names may have prefixes."""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between them."""


def parse(
    archive: zipfile.ZipFile,
    part: str,
    into: Part,
    place: Place,
    limits: Limits,
    optional: bool = False,
) -> None:
    """Read a part through once. Names may differ in case, as they do for Excel."""
    by_name = {one.filename.lower().replace("\\", "/"): one for one in archive.infolist()}
    found = by_name.get(part.lower())
    if found is None:
        if optional:
            return
        raise KeyError(f"there is no part {part}")
    until = time.monotonic() + limits.seconds
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler, parser.EndElementHandler = into.start, into.end
    parser.CharacterDataHandler = into.text

    def refuse(*_: object) -> None:
        raise Stop(error("xml_doctype", place, part=found.filename))

    parser.StartDoctypeDeclHandler = refuse
    size = 0
    with archive.open(found) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limits.unpacked_mb * MB:
                raise Stop(too_large(place, limits))
            if time.monotonic() > until:
                raise Stop(too_slow(place, limits))
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def local(name: str) -> str:
    return name.rpartition(":")[2]


class Relations(Part):
    """The parts that the workbook refers to: by the relation's id, and by its kind."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.kinds: list[tuple[str, str]] = []

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            part = posixpath.normpath(part)
            self.parts[given.get("Id", "")] = part
            self.kinds.append((given.get("Type", ""), part))


class Workbook(Part):
    """The sheets in their order, and the epoch."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.sheets: list[Sheet] = []
        self.from_1904 = False
        self._parts = parts

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "workbookPr":
            self.from_1904 = given.get("date1904") in ("1", "true")
        if name != "sheet":
            return
        ids = (value for key, value in given.items() if key.rpartition(":")[2] == "id")
        number = len(self.sheets) + 1
        part = self._parts.get(next(ids, ""), f"xl/worksheets/sheet{number}.xml")
        hidden = given.get("state", "visible") != "visible"
        if "/chartsheets/" not in part and "/dialogsheets/" not in part:
            self.sheets.append(Sheet(given.get("name", f"Sheet{number}"), part, hidden))


class Styles(Part):
    """Which formats of cells are dates."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._within = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "numFmt":
            self._formats.setdefault(int(given["numFmtId"]), given.get("formatCode", ""))
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within:
            self._used.append(int(given.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        if name == "cellXfs":
            self._within = False

    def dates(self) -> Iterator[int]:
        """The numbers of these formats, as cells write them."""
        for at, number in enumerate(self._used):
            code = self._formats.get(number)
            if number in BUILT_IN_DATES if code is None else is_date(code):
                yield at


class Strings(Part):
    """The shared texts: the runs of each, without the reading aids of Asian scripts."""

    def __init__(self, limits: Limits, place: Place) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._takes = False
        self._aid = False
        self._limits, self._place = limits, place

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "si":
            self._runs = []
        elif name == "rPh":
            self._aid = True
        elif name == "t":
            self._takes = not self._aid

    def text(self, data: str) -> None:
        if self._takes:
            self._runs.append(data)

    def end(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        if name == "t":
            self._takes = False
        elif name == "rPh":
            self._aid = False
        elif name == "si":
            self.found.append(unescaped("".join(self._runs)))
            if len(self.found) > self._limits.cells:
                raise Stop(too_many_cells(self._place, self._limits))
