"""The styles of a workbook: byte for byte what openpyxl would write of the same."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.xml.functions import tostring

from runrate.present import theme
from runrate.present.named_styles import Wardrobe, base_font
from runrate.present.styles import STYLES

SIDES = ("left", "right", "top", "bottom")


def side(line: str | None) -> Side:
    if line is None:
        return Side()
    weight, color = theme.stroke_of(line)
    return Side(style=weight, color=color)


def by_openpyxl(name: str) -> NamedStyle:
    look = STYLES[name]
    return NamedStyle(
        name=f"rr {name}",
        font=Font(
            name=look.font, size=look.size, bold=look.bold, italic=look.italic, color=look.color
        ),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        border=Border(**{name: side(getattr(look, name)) for name in SIDES}),
        alignment=Alignment(
            horizontal=look.align or ("left" if look.indent else None),
            vertical=look.vertical,
            wrap_text=look.wrap or None,
            indent=look.indent,
            text_rotation=look.rotation,
        ),
        number_format=look.number,
    )


@pytest.mark.parametrize("names", [["title"], ["body", "section"], sorted(STYLES)])
def test_the_part_is_written_as_openpyxl_writes_it(names: list[str]) -> None:
    book = Workbook()
    book.remove(book.active)
    base_font(book, STYLES["body"])
    for style in map(by_openpyxl, names):
        book.add_named_style(style)
        book._cell_styles.add(style.as_tuple())
    outfit = Wardrobe(STYLES).of(names)
    assert outfit.part(outfit.worn()) == tostring(write_stylesheet(book))
