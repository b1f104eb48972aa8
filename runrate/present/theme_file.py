"""A look from an Excel file that somebody has changed: a copy of ``templates/theme.xlsx``.

In each row the first cell names a colour or a style and the second one shows it; what counts is how
the second looks. Two things hold for the whole report: a colour (the fill of its row) stands for
itself in every style that still has it, and the font of "body" for the one that all styles have
as they ship; a style with a font or a colour of its own keeps it.
"""

import colorsys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Side
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.utils.exceptions import InvalidFileException

from runrate.model.problems import Place, Problem, Stop, error, first_few, warning
from runrate.present.styles import STYLES
from runrate.present.theme import COLOURS, FONT, Style, stroke_of

COLOUR = "colour."
"""What the name of a colour's row begins with."""
_SCHEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(path: Path) -> tuple[Mapping[str, Style], tuple[Problem, ...]]:
    """Every style as the file shows it; those that it lacks stay as they are and are named.

    Raises Stop (exit code 2) when the file cannot be read or holds no style at all.
    """
    try:
        book = load_workbook(path)
    except FileNotFoundError:
        raise Stop(error("theme_unreadable", Place(str(path)), why="No such file"), 2) from None
    except (OSError, InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as reason:
        raise Stop(error("theme_unreadable", Place(path.name), why=str(reason)), 2) from None
    rows = [row for row in book.worksheets[0].iter_rows(max_col=2) if len(row) == 2]
    palette = _palette(book)
    found = {str(name.value): _style(cell, palette) for name, cell in rows if name.value in STYLES}
    if not found:
        raise Stop(error("theme_unreadable", Place(path.name), why="no style in it"), 2)
    fills = {str(name.value): _style(cell, palette).fill for name, cell in rows}
    look = _whole({**STYLES, **found}, fills)
    missing = [name for name in STYLES if name not in found]
    if not missing:
        return look, ()
    shown = first_few(missing)
    place = Place(path.name, book.worksheets[0].title)
    return look, (warning("theme_style_missing", place, count=len(missing), styles=shown),)


def _whole(styles: Mapping[str, Style], fills: Mapping[str, str | None]) -> Mapping[str, Style]:
    """The styles with what holds for all of them."""
    new = {old: fills.get(f"{COLOUR}{name}") or old for name, old in COLOURS.items()}
    base = styles["body"].font

    def line(written: str | None) -> str | None:
        if written is None:
            return None
        weight, color = stroke_of(written)
        color = new.get(color, color)
        return color if weight == "thin" else f"{weight}:{color}"

    return {
        name: replace(
            style,
            font=base if style.font == FONT else style.font,
            color=new.get(style.color, style.color),
            fill=new.get(style.fill, style.fill) if style.fill else None,
            top=line(style.top),
            bottom=line(style.bottom),
            left=line(style.left),
            right=line(style.right),
        )
        for name, style in styles.items()
    }


def _style(cell: Cell, palette: tuple[str, ...]) -> Style:
    font, align, border = cell.font, cell.alignment, cell.border
    fill = cell.fill.fgColor if cell.fill.fill_type == "solid" else None
    lines = {side: _line(border, side, palette) for side in ("top", "bottom", "left", "right")}
    usual = align.horizontal == "general" or (align.indent and align.horizontal == "left")
    return Style(
        size=float(font.sz or 10),
        bold=bool(font.b),
        color=_rgb(font.color, palette) or "000000",
        fill=_rgb(fill, palette) if fill is not None else None,
        align=None if usual else align.horizontal,
        vertical=align.vertical or "bottom",
        wrap=bool(align.wrap_text),
        indent=int(align.indent or 0),
        number=cell.number_format,
        italic=bool(font.i),
        font=font.name or FONT,
        rotation=int(align.textRotation or 0),
        **lines,
    )


def _line(border: Border, side: str, palette: tuple[str, ...]) -> str | None:
    line: Side = getattr(border, side)
    if line is None or line.style is None:
        return None
    color = _rgb(line.color, palette) or "000000"
    return color if line.style == "thin" else f"{line.style}:{color}"


def _rgb(color: Color | None, palette: tuple[str, ...]) -> str | None:
    """A colour as six hexadecimal digits, whichever way the file says it."""
    if color is None:
        return None
    if color.type == "rgb":
        return str(color.rgb)[-6:]
    if color.type == "indexed":
        return COLOR_INDEX[color.indexed][-6:] if color.indexed < len(COLOR_INDEX) else None
    if color.type == "theme" and color.theme < len(palette):
        return _tinted(palette[color.theme], color.tint or 0.0)
    return None


def _tinted(color: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker (below), as Excel does it."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _palette(book: Workbook) -> tuple[str, ...]:
    """The colours of the workbook's own theme, in the order of their numbers."""
    if not book.loaded_theme:
        return ()
    root = ElementTree.fromstring(book.loaded_theme)
    scheme = root.find(f".//{_DRAWING}clrScheme")
    colours = {}
    for entry in scheme if scheme is not None else ():
        value = entry[0]
        colours[entry.tag.removeprefix(_DRAWING)] = value.get("lastClr") or value.get("val") or ""
    return tuple(colours.get(name, "000000") for name in _SCHEME)
