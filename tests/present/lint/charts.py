"""Rules on charts: they stand on the sheet, say what they show, and carry what they draw."""

import math
from collections import Counter
from xml.etree.ElementTree import Element

from tests.present.lint.areas import LAST_COLUMN, LAST_ROW, area
from tests.present.lint.book import Book, Found, Rule
from tests.present.lint.formula import sheet_and_rest
from tests.present.lint.formulas import CHART

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
MOST_SERIES, MOST_POINTS, LONGEST_TEXT = 255, 32_000, 255


def frame(book: Book) -> Found:
    """What is drawn on a sheet stands within it and has a text for those who cannot see it."""
    for part, root in book.xml.items():
        if not part.startswith("xl/drawings/drawing"):
            continue
        ids = Counter(one.get("id", "") for one in root.iter(f"{DRAWING}cNvPr"))
        for known, count in ids.items():
            if count > 1 or known in ("", "0"):
                yield part, "", f"the number {known} stands twice or is none"
        for one in root.iter(f"{DRAWING}cNvPr"):
            if not one.get("descr", "").strip() or not one.get("name", "").strip():
                yield part, one.get("name", ""), "says nothing to those who cannot see it"
        for anchor in root:
            corners = [_corner(anchor, name) for name in ("from", "to")]
            first, last = corners[0], corners[1] or corners[0]
            if (
                first is None
                or last is None
                or not (
                    0 <= first[0] <= last[0] < LAST_ROW and 0 <= first[1] <= last[1] < LAST_COLUMN
                )
            ):
                yield part, "", f"stands from {first} to {last}"


def _corner(anchor: Element, name: str) -> tuple[int, int] | None:
    row, column = (anchor.findtext(f"{DRAWING}{name}/{DRAWING}{k}") for k in ("row", "col"))
    return (int(row), int(column)) if row and column else None


def series(book: Book) -> Found:
    """Every series keeps its name, categories and values, as many as its cells are."""
    for part, root in book.xml.items():
        if not part.startswith("xl/charts/chart"):
            continue
        found = list(root.iter(f"{CHART}ser"))
        if not 0 < len(found) <= MOST_SERIES:
            yield part, "", f"has {len(found)} series"
        for name in ("idx", "order"):
            numbers = [one.find(f"{CHART}{name}") for one in found]
            if len({one.get("val") for one in numbers if one is not None}) < len(found):
                yield part, "", f"two series have one {name}"
        for one in found:
            for name in ("tx", "cat", "val"):
                if one.find(f"{CHART}{name}") is None:
                    yield part, "", f"a series without {name}"
            for kind, kept in (("strRef", "strCache"), ("numRef", "numCache")):
                for reference in one.iter(f"{CHART}{kind}"):
                    for says in _complaints(reference, kept):
                        yield part, reference.findtext(f"{CHART}f", ""), says


def _complaints(reference: Element, kept: str) -> list[str]:
    """What is wrong with what is kept of a reference."""
    title, rest = sheet_and_rest(reference.findtext(f"{CHART}f", ""))
    where, cache = area(rest), reference.find(f"{CHART}{kept}")
    if title is None or where is None:
        return ["is no area of a sheet"]
    if cache is None:
        return ["nothing is kept"]
    size = (where[2] - where[0] + 1) * (where[3] - where[1] + 1)
    count = cache.find(f"{CHART}ptCount")
    points = {
        int(one.get("idx", "0")): one.findtext(f"{CHART}v") for one in cache.iter(f"{CHART}pt")
    }
    found = []
    if count is None or count.get("val") != str(size) or size > MOST_POINTS:
        found.append(f"keeps {None if count is None else count.get('val')} of {size} points")
    if not points:
        found.append("keeps no point")
    if any(at >= size for at in points) or None in points.values():
        found.append("keeps a point beyond its cells, or an empty one")
    if kept == "numCache" and not all(map(_finite, points.values())):
        found.append("keeps what is no number")
    if any(len(text or "") > LONGEST_TEXT for text in points.values()):
        found.append(f"keeps a text of more than {LONGEST_TEXT} characters")
    return found


def _finite(text: str | None) -> bool:
    try:
        return math.isfinite(float(text or ""))
    except ValueError:
        return False


def axes(book: Book) -> Found:
    """The axes that a chart asks for are there, can be seen, and cross each other."""
    for part, root in book.xml.items():
        if not part.startswith("xl/charts/chart"):
            continue
        plot = root.find(f"{CHART}chart/{CHART}plotArea")
        there, asked = set(), set()
        for one in plot if plot is not None else ():
            ids = {each.get("val") for each in one.findall(f"{CHART}axId")}
            if one.tag.endswith("Ax"):
                there |= ids
                asked |= {each.get("val") for each in one.findall(f"{CHART}crossAx")}
                hidden = one.find(f"{CHART}delete")
                if hidden is None or hidden.get("val") not in ("0", "false"):
                    yield part, "", "an axis that is not drawn"
            elif one.tag.endswith("Chart"):
                asked |= ids
        if plot is None or not asked or asked != there:
            yield (
                part,
                "",
                f"asks for the axes {sorted(map(str, asked))}, has {sorted(map(str, there))}",
            )


RULES: tuple[Rule, ...] = (frame, series, axes)
