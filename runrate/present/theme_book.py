"""The workbook that shows the look, to be changed by hand: ``templates/theme.xlsx``."""

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from runrate.present.labels import say
from runrate.present.labels.theme_words import THEME
from runrate.present.named_styles import Wardrobe
from runrate.present.package import packed, parts_of
from runrate.present.styles import STYLES
from runrate.present.theme import COLOURS
from runrate.present.theme_file import COLOUR

TITLE = "Theme"
SAMPLE, SHARE = 1234.5, 0.97
NOTES = tuple(key for key in THEME if key.startswith("theme.note."))
WIDTHS = {"A": 36, "B": 26, "C": 60, "D": 60}


def theme_book() -> bytes:
    """What may be done, in English and Russian; every colour; a sample of every style."""
    outfit = Wardrobe(STYLES).of(STYLES)
    book = outfit.worn()
    page = book.create_sheet(TITLE)
    for column, width in WIDTHS.items():
        page.column_dimensions[column].width = width
    _put_notes(page)
    page.append(())
    page.append((say("theme.name", "en"), say("theme.sample", "en")))
    for name, color in COLOURS.items():
        key = f"theme.{COLOUR}{name}"
        page.append((f"{COLOUR}{name}", None, say(key, "en"), say(key, "ru")))
        page.cell(page.max_row, 2).fill = PatternFill("solid", fgColor=color)
    for name in STYLES:
        page.append((name, SHARE if "%" in STYLES[name].number else SAMPLE))
        page.cell(page.max_row, 2)._style = outfit.styles.cell(name)
    book.properties.creator = "runrate"
    return packed(parts_of(book, lambda: outfit.part(book), {}))


def _put_notes(page: Worksheet) -> None:
    """A line each: English over the first columns, Russian beside it."""
    for row, key in enumerate(NOTES, 1):
        for column, text in ((1, say(key, "en")), (4, say(key, "ru"))):
            page.cell(row, column, text).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        page.row_dimensions[row].height = 40
