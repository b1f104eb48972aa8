"""The part of a package that holds a workbook's styles, byte for byte as openpyxl has it.

openpyxl makes an object and an XML element of every style of a name and of a cell, which takes a
tenth of the time that a workbook takes; fonts, fills and the like, of which there are few, are left
to it.
"""

from collections.abc import Mapping, Sequence
from copy import copy

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.xml.functions import tostring

PREFIX = "rr "
"""What the name of each style begins with in a workbook."""


def styles_part(book: Workbook, named: Mapping[str, StyleArray]) -> bytes:
    """The part of a workbook that has no styles of names but these and "Normal"."""
    bare, cells = copy(book), list(book._cell_styles)
    bare._cell_styles = IndexedList(cells[:1])
    alignments = [tostring(one.to_tree()).decode() for one in book._alignments]
    names = (
        f'<cellStyle name="{PREFIX}{name}" xfId="{style.xfId}" hidden="0" />'
        for name, style in named.items()
    )
    text = tostring(write_stylesheet(bare)).decode()
    text = _with(text, "cellStyleXfs", [_xf(style, alignments) for style in named.values()])
    text = _with(text, "cellXfs", [_xf(style, alignments, of_a_cell=True) for style in cells[1:]])
    return _with(text, "cellStyles", list(names)).encode()


def _with(text: str, name: str, more: Sequence[str]) -> str:
    """The part with more elements in a list that has one."""
    text = text.replace(f'<{name} count="1">', f'<{name} count="{1 + len(more)}">', 1)
    return text.replace(f"</{name}>", f"{''.join(more)}</{name}>", 1)


def _xf(style: StyleArray, alignments: Sequence[str], of_a_cell: bool = False) -> str:
    numbers = (
        f'numFmtId="{style.numFmtId}" fontId="{style.fontId}" '
        f'fillId="{style.fillId}" borderId="{style.borderId}"'
    )
    aligned = ' applyAlignment="1"' if style.alignmentId else ""
    own = f' pivotButton="0" quotePrefix="0" xfId="{style.xfId}"' if of_a_cell else ""
    within = f">{alignments[style.alignmentId]}</xf>" if style.alignmentId else " />"
    return f"<xf {numbers}{aligned}{own}{within}"
