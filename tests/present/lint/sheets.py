"""Rules on a worksheet apart from its cells: the order of its elements, its view, columns, page."""

import re

from tests.present.lint.areas import LAST_COLUMN, LAST_ROW, area, areas, cell
from tests.present.lint.book import STYLES, WORKBOOK, Book, Found, Rule
from tests.present.written import MAIN

LONGEST_FOOTER, WIDEST, DEEPEST_OUTLINE, MOST_BREAKS = 255, 255, 7, 1026
_ORDER = {
    WORKBOOK: (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups"
        " externalReferences definedNames calcPr"
    ),
    STYLES: (
        "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
    ),
    "": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection"
        " protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews"
        " mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions"
        " pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches"
        " ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture"
        " oleObjects controls webPublishItems tableParts extLst"
    ),
}
_OFTEN = "conditionalFormatting"
_FOOTER = re.compile(
    r'(?:[^&]|&(?:[LCRPNDTAFZGBIUESXYHO&]|"[^"]*"|\d{1,3}|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})))*'
)


def order_of_elements(book: Book) -> Found:
    """The elements of a sheet, of the workbook and of the styles stand in the schema's order."""
    for part in (WORKBOOK, STYLES, *(page.part for page in book.pages)):
        known, last = _ORDER.get(part, _ORDER[""]).split(), ""
        root = book.xml.get(part)
        for one in root if root is not None else ():
            name = one.tag.removeprefix(MAIN)
            if name not in known:
                yield part, "", f"{name} does not belong here"
                continue
            if last and known.index(name) < known.index(last):
                yield part, "", f"{name} stands after {last}"
            elif name == last and name != _OFTEN:
                yield part, "", f"{name} stands twice"
            last = name


def view(book: Book) -> Found:
    """What is frozen and what is selected are cells of the sheet that can be there."""
    for page in book.pages:
        for one in page.all("sheetViews/sheetView"):
            if not 10 <= int(one.get("zoomScale", "100")) <= 400:
                yield page.part, "", f"a zoom of {one.get('zoomScale')} %"
            panes = {"topLeft"}
            pane = one.find(f"{MAIN}pane")
            if pane is not None:
                across, down = (float(pane.get(name, "0")) > 0 for name in ("xSplit", "ySplit"))
                panes |= {"topRight"} if across else set()
                panes |= {"bottomLeft"} if down else set()
                panes |= {"bottomRight"} if across and down else set()
                if not across and not down:
                    yield page.part, "", "a pane that splits nothing"
                if cell(pane.get("topLeftCell", "")) is None:
                    yield page.part, pane.get("topLeftCell", ""), "is no cell for a pane to begin"
                if pane.get("activePane", "topLeft") not in panes:
                    yield page.part, "", f"the active pane {pane.get('activePane')} is not there"
            for chosen in one.findall(f"{MAIN}selection"):
                sqref = areas(chosen.get("sqref", "A1"))
                if sqref is None or cell(chosen.get("activeCell", "A1")) is None:
                    yield page.part, chosen.get("sqref", ""), "is no area to select"
                if chosen.get("pane", "topLeft") not in panes:
                    yield page.part, "", f"selected in the pane {chosen.get('pane')}, not there"


def columns(book: Book) -> Found:
    for page in book.pages:
        last = 0
        for one in page.all("cols/col"):
            first, end = int(one.get("min", "0")), int(one.get("max", "0"))
            if not last < first <= end <= LAST_COLUMN:
                yield page.part, f"{first}:{end}", "columns twice, out of order or out of the sheet"
            last = end
            if not 0 <= float(one.get("width", "0")) <= WIDEST:
                yield page.part, f"{first}:{end}", f"a width of {one.get('width')}"
            if int(one.get("outlineLevel", "0")) > DEEPEST_OUTLINE:
                yield page.part, f"{first}:{end}", "an outline of more than 7 levels"
        for one in page.all("dimension"):
            if area(one.get("ref", "")) is None:
                yield page.part, one.get("ref", ""), "is no area that the sheet can have"


def header_and_footer(book: Book) -> Found:
    for page in book.pages:
        for one in page.all("headerFooter"):
            for text in one:
                name, said = text.tag.removeprefix(MAIN), text.text or ""
                if len(said) > LONGEST_FOOTER:
                    yield page.part, "", f"{name} has {len(said)} characters"
                if not _FOOTER.fullmatch(said):
                    yield page.part, "", f"{name} has a code that is none: {said[:80]!r}"


def page_setup(book: Book) -> Found:
    for page in book.pages:
        for one in page.all("pageMargins"):
            for name, value in one.attrib.items():
                if not 0 <= float(value) < 49:
                    yield page.part, "", f"the margin {name} is {value}"
        for one in page.all("pageSetup"):
            if not 10 <= int(one.get("scale", "100")) <= 400:
                yield page.part, "", f"a scale of {one.get('scale')} %"
            for name in ("fitToWidth", "fitToHeight"):
                if not 0 <= int(one.get(name, "1")) <= 32_767:
                    yield page.part, "", f"{name} is {one.get(name)}"
        for kind, most in (("rowBreaks", LAST_ROW), ("colBreaks", LAST_COLUMN)):
            found = [int(one.get("id", "0")) for one in page.all(f"{kind}/brk")]
            if len(found) > MOST_BREAKS or sorted(set(found)) != found:
                yield page.part, "", f"{kind}: too many, twice or out of order"
            if any(not 0 < at < most for at in found):
                yield page.part, "", f"{kind}: out of the sheet"


RULES: tuple[Rule, ...] = (order_of_elements, view, columns, header_and_footer, page_setup)
