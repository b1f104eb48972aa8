"""Rules on styles: what cells and rules ask for is there, and can be read."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.present.lint.book import STYLES, Book, Found, Rule
from tests.present.lint.number_format import complaints
from tests.present.written import MAIN

BUILT_IN = set(range(82))
FIRST_OF_OURS, MOST_LOOKS, MOST_FONTS, LONGEST_NAME = 164, 64_000, 1024, 255


def style_that_is_not_there(book: Book) -> Found:
    """The look of a cell, row, column, rule or table is in the list."""
    looks, laid_over = (len(book.all(STYLES, path)) for path in ("cellXfs/xf", "dxfs/dxf"))
    for page in book.pages:
        asked = [
            *((one.get("r", ""), one.get("s")) for one in page.cells.values()),
            *((one.get("r", ""), one.get("s")) for one in page.all("sheetData/row")),
            *((one.get("min", ""), one.get("style")) for one in page.all("cols/col")),
        ]
        for at, style in asked:
            if not _there(style, looks):
                yield page.part, at, f"asks for the look {style} of {looks}"
        for block in page.all("conditionalFormatting"):
            for rule in block.iter(f"{MAIN}cfRule"):
                if not _there(rule.get("dxfId"), laid_over):
                    at = block.get("sqref", "")
                    yield page.part, at, f"asks for the look {rule.get('dxfId')} of {laid_over}"
    for part, root in book.xml.items():
        if part.startswith("xl/tables/"):
            for one in root.iter():
                for name, style in one.attrib.items():
                    if name.lower().endswith("dxfid") and not _there(style, laid_over):
                        yield part, "", f"{name} asks for the look {style} of {laid_over}"


def look(book: Book) -> Found:
    """What a look is made of is in the lists."""
    known = {int(one.get("numFmtId", "0")) for one in book.all(STYLES, "numFmts/numFmt")}
    lists = (("fontId", "fonts/font"), ("fillId", "fills/fill"), ("borderId", "borders/border"))
    for path in ("cellStyleXfs/xf", "cellXfs/xf"):
        for number, one in enumerate(book.all(STYLES, path)):
            for name, where in lists:
                if not _there(one.get(name), len(book.all(STYLES, where))):
                    yield STYLES, f"{path} {number}", f"{name} is {one.get(name)}"
            if int(one.get("numFmtId", "0")) not in known | BUILT_IN:
                yield STYLES, f"{path} {number}", f"numFmtId is {one.get('numFmtId')}"
            if path == "cellXfs/xf" and not _there(
                one.get("xfId"), len(book.all(STYLES, "cellStyleXfs/xf"))
            ):
                yield STYLES, f"{path} {number}", f"xfId is {one.get('xfId')}"
    for path, most in (("cellXfs/xf", MOST_LOOKS), ("fonts/font", MOST_FONTS)):
        if not 0 < len(book.all(STYLES, path)) <= most:
            yield STYLES, path, f"{len(book.all(STYLES, path))} of them"
    fills = book.all(STYLES, "fills/fill/patternFill")
    first = [one.get("patternType", "none") for one in fills[:2]]
    if first != ["none", "gray125"]:
        yield STYLES, "fills", f"begin with {first}: Excel takes the first two for its own"


def named_style(book: Book) -> Found:
    """Names of styles are unlike and lead to a look."""
    looks, names = len(book.all(STYLES, "cellStyleXfs/xf")), []
    for one in book.all(STYLES, "cellStyles/cellStyle"):
        name = one.get("name", "")
        names.append(name.casefold())
        if not 0 < len(name) <= LONGEST_NAME:
            yield STYLES, name, "is no name for a style"
        if not _there(one.get("xfId"), looks):
            yield STYLES, name, f"xfId is {one.get('xfId')} of {looks}"
    for name, count in Counter(names).items():
        if count > 1:
            yield STYLES, name, "two styles have this name"


def number_format(book: Book) -> Found:
    """Every format can be read, and no number is given twice."""
    formats: dict[str, str] = {}
    for one in book.xml[STYLES].iter(f"{MAIN}numFmt") if STYLES in book.xml else ():
        number, code = one.get("numFmtId", ""), one.get("formatCode", "")
        if formats.setdefault(number, code) != code:
            yield STYLES, number, f"stands for {formats[number]!r} and for {code!r}"
        if not number.isdigit() or not FIRST_OF_OURS <= int(number) <= 65_535:
            yield STYLES, number, "is a number that Excel keeps for its own formats"
        for says in complaints(code):
            yield STYLES, number, says
    twice = Counter(one.get("numFmtId", "") for one in book.all(STYLES, "numFmts/numFmt"))
    for number, count in twice.items():
        if count > 1:
            yield STYLES, number, "stands twice"


def colour(book: Book) -> Found:
    """A colour is eight hexadecimal digits, or a number of a list that is that long."""
    for part in (STYLES, *(page.part for page in book.pages)):
        for name, one in _colours(book, part):
            rgb, theme, indexed = one.get("rgb"), one.get("theme", "0"), one.get("indexed", "0")
            if rgb is not None and not re.fullmatch(r"[0-9A-Fa-f]{8}", rgb):
                yield part, name, f"the colour {rgb!r}"
            if not _there(theme, 12) or not _there(indexed, 66):
                yield part, name, f"the colour number {theme} or {indexed}"
            if not -1 <= float(one.get("tint", "0")) <= 1:
                yield part, name, f"a tint of {one.get('tint')}"


def _colours(book: Book, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    root = book.xml.get(part)
    for one in root.iter() if root is not None else ():
        if one.attrib.keys() & {"rgb", "theme", "indexed"}:
            yield one.tag.removeprefix(MAIN), dict(one.attrib)


def _there(index: str | None, count: int) -> bool:
    """Whether a list of this length has this index; nothing is asked for without one."""
    return index is None or (index.isdigit() and int(index) < count)


RULES: tuple[Rule, ...] = (
    style_that_is_not_there,
    look,
    named_style,
    number_format,
    colour,
)
