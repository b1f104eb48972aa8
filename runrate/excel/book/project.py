"""xlwings' VBA and the buttons, put into a workbook that has been written without them.

The VBA is the part that the installed xlwings carries in its own template, byte by byte, with its
licence notice; its version is that of xlwings, as it has to be.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from runrate.model.problems import Stop, error

TEMPLATE = "quickstart_standalone.xlsm"
PROJECT = "xl/vbaProject.bin"
_DRAWING = "xl/drawings/drawing1.xml"
_BOOK, _BOOK_RELATIONS, _TYPES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_DRAWN = "application/vnd.openxmlformats-officedocument.drawing+xml"


@dataclass(frozen=True)
class Button:
    """A button: its text, the macro that it runs, and the first and the last row and column that
    it covers, from 1."""

    text: str
    macro: str
    place: tuple[int, int, int, int]


def project() -> bytes:
    """The VBA of the installed xlwings. Raises Stop when there is none."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise Stop(error("book_without_xlwings"), 2)
    with zipfile.ZipFile(Path(found.origin).parent / TEMPLATE) as template:
        return template.read(PROJECT)


def installed_version() -> str:
    """The version of the installed xlwings. Raises Stop when there is none."""
    if find_spec("xlwings") is None:
        raise Stop(error("book_without_xlwings"), 2)
    return version("xlwings")


def with_macros(
    workbook: bytes, buttons: Sequence[Button], arrays: Mapping[int, Mapping[str, str]]
) -> bytes:
    """The workbook as .xlsm: with the VBA, the buttons on its first sheet, and ``arrays``: by the
    number of a sheet, for a formula's cell the area that it fills."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheets = [f"xl/worksheets/sheet{n}.xml" for n in range(1, parts[_BOOK].count(b"<sheet ") + 1)]
    for number, areas in arrays.items():
        name = sheets[number - 1]
        parts[name] = _filling(parts[name].decode(), areas).encode()
    # The VBA has a module for each of two sheets: the first one, and that of its settings.
    for name, code in ((sheets[0], "Sheet1"), (sheets[-1], "Sheet2")):
        parts[name] = _once(parts[name], b"<sheetPr>", f'<sheetPr codeName="{code}">'.encode())
    parts[_BOOK] = _once(parts[_BOOK], b"<workbookPr ", b'<workbookPr codeName="ThisWorkbook" ')
    added = f'<Relationship Id="rIdVba" Type="{_VBA}" Target="vbaProject.bin"/></Relationships>'
    parts[_BOOK_RELATIONS] = _once(parts[_BOOK_RELATIONS], b"</Relationships>", added.encode())
    types = _once(parts[_TYPES], _PLAIN.encode(), _MACROS.encode())
    overrides = (
        f'<Override PartName="/{PROJECT}" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/{_DRAWING}" ContentType="{_DRAWN}"/></Types>'
    )
    parts[_TYPES] = _once(types, b"</Types>", overrides.encode())
    parts[PROJECT] = project()
    parts[_DRAWING] = _drawing(buttons).encode()
    relations = sheets[0].replace("worksheets/", "worksheets/_rels/") + ".rels"
    parts[relations] = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/drawing" '
        f'Target="/{_DRAWING}"/></Relationships>'
    ).encode()
    drawn = f'<drawing xmlns:r="{_OFFICE}" r:id="rId1"/></worksheet>'
    parts[sheets[0]] = _once(parts[sheets[0]], b"</worksheet>", drawn.encode())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return target.getvalue()


def _once(part: bytes, found: bytes, instead: bytes) -> bytes:
    """A part with one thing in place of another that must be there once."""
    if part.count(found) != 1:
        raise ValueError(f"{found!r} stands {part.count(found)} times")
    return part.replace(found, instead)


def _filling(sheet: str, areas: Mapping[str, str]) -> str:
    """A sheet whose formulas in these cells fill an area; the other cells of it hold values."""
    for cell, area in areas.items():
        pattern = re.compile(rf'(<c r="{cell}"[^>]*>)<f>')
        sheet, count = pattern.subn(rf'\1<f t="array" ref="{area}">', sheet)
        if count != 1:
            raise ValueError(f"{cell} holds {count} formulas")
    return sheet


def _drawing(buttons: Sequence[Button]) -> str:
    """The shapes; a shape runs a macro of its own workbook, ``[0]!``."""
    shapes = "".join(_shape(number, button) for number, button in enumerate(buttons, 2))
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{shapes}</xdr:wsDr>'
    )


def _shape(number: int, button: Button) -> str:
    top, left, bottom, right = button.place

    def corner(name: str, row: int, column: int, inset: int) -> str:
        return (
            f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{inset}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{inset}</xdr:rowOff></xdr:{name}>"
        )

    macro = quoteattr(f"[0]!{button.macro}")
    name = quoteattr(button.text)
    fill = '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return (
        f'<xdr:twoCellAnchor editAs="absolute">{corner("from", top - 1, left - 1, 30_000)}'
        f"{corner('to', bottom, right, 0)}"
        f'<xdr:sp macro={macro} textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name={name} '
        f"descr={name}/><xdr:cNvSpPr/></xdr:nvSpPr>"
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln>'
        '</xdr:spPr><xdr:txBody><a:bodyPr anchor="ctr" rtlCol="0"/><a:lstStyle/><a:p>'
        f'<a:pPr algn="ctr"/><a:r><a:rPr lang="en-US" sz="1000" b="1">{white}</a:rPr>'
        f"<a:t>{escape(button.text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:twoCellAnchor>"
    )
