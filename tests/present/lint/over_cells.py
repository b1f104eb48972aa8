"""Rules on what lies over cells: merges, conditional formats, what may be entered, links."""

from tests.present.lint.areas import Area, area, areas, cell, meeting
from tests.present.lint.book import Book, Found, Page, Rule
from tests.present.lint.cells import shown
from tests.present.lint.formula import sheet_and_rest
from tests.present.written import MAIN, RELATION

LONGEST_LIST, LONGEST_TITLE, LONGEST_NOTE, LONGEST_LINK = 255, 32, 255, 2_079
_FORMULAS = {"expression": 1, "cellIs": 1, "colorScale": 0, "dataBar": 0, "iconSet": 0}
"""The kinds of conditional formats that are written, and how many formulas each has at least."""
_TWO = ("between", "notBetween")


def merge(book: Book) -> Found:
    """Merged areas are areas of more than one cell, none over another, and hide no value."""
    for page in book.pages:
        found: list[tuple[str, Area]] = []
        for one in page.all("mergeCells/mergeCell"):
            at = one.get("ref", "")
            where = area(at)
            if where is None or where[:2] == where[2:]:
                yield page.part, at, "is no area to merge"
                continue
            found.append((at, where))
            for row in range(where[0], where[2] + 1):
                for column in range(where[1], where[3] + 1):
                    if (row, column) != where[:2] and shown(page, (row, column)):
                        under = page.cells[row, column].get("r", "")
                        yield page.part, under, f"holds a value that the merged {at} hides"
        for one_at, other in meeting(found):
            yield page.part, one_at, f"is merged over {other}"


def conditional_format(book: Book) -> Found:
    for page in book.pages:
        for block in page.all("conditionalFormatting"):
            at = block.get("sqref", "")
            if areas(at) is None:
                yield page.part, at, "is no area for a conditional format"
            for rule in block.iter(f"{MAIN}cfRule"):
                kind, count = rule.get("type", ""), len(rule.findall(f"{MAIN}formula"))
                if kind not in _FORMULAS:
                    yield page.part, at, f"a conditional format of the kind {kind!r}"
                elif count != _FORMULAS[kind] + (rule.get("operator") in _TWO):
                    yield page.part, at, f"{kind} with {count} formulas"
                if kind == "cellIs" and rule.get("operator") is None:
                    yield page.part, at, "compares without saying how"
                if (
                    kind in ("colorScale", "dataBar", "iconSet")
                    and rule.find(f"{MAIN}{kind}") is None
                ):
                    yield page.part, at, f"{kind} that says nothing of it"
                if not rule.get("priority", "").isdigit() or int(rule.get("priority", "0")) < 1:
                    yield page.part, at, f"the priority {rule.get('priority')}"


def what_may_be_entered(book: Book) -> Found:
    for page in book.pages:
        checked: list[tuple[str, Area]] = []
        for one in page.all("dataValidations/dataValidation"):
            at = one.get("sqref", "")
            where = areas(at)
            if where is None:
                yield page.part, at, "is no area to check"
            checked += [(at, each) for each in where or ()]
            formulas = [one.findtext(f"{MAIN}formula{number}", "") for number in (1, 2)]
            kind, operator = one.get("type", "none"), one.get("operator", "between")
            two = kind not in ("none", "list", "custom") and operator in _TWO
            if (kind != "none" and not formulas[0]) or bool(formulas[1]) != two:
                yield page.part, at, f"{kind} {operator} with the formulas {formulas}"
            if any(len(formula) > LONGEST_LIST + 2 for formula in formulas):
                yield page.part, at, f"a formula of {max(map(len, formulas))} characters"
            if kind == "list":
                yield from _offer(page, at, formulas[0])
            for name, most in (
                ("errorTitle", LONGEST_TITLE),
                ("promptTitle", LONGEST_TITLE),
                ("error", LONGEST_NOTE),
                ("prompt", LONGEST_NOTE),
            ):
                if len(one.get(name, "")) > most:
                    yield page.part, at, f"{name} has {len(one.get(name, ''))} characters"
        for one_at, other in meeting(checked):
            yield page.part, one_at, f"is checked twice, there and as {other}"


def _offer(page: Page, at: str, source: str) -> Found:
    """What a drop-down offers stands in one row or one column, or in the list itself."""
    where = area(sheet_and_rest(source)[1])
    if where is not None and where[0] != where[2] and where[1] != where[3]:
        yield page.part, at, f"a drop-down over rows and columns: {source}"
    if source.startswith('"') and not source.strip('" ,'):
        yield page.part, at, "a drop-down that offers nothing"


def link(book: Book) -> Found:
    """A link leads to a cell that is there, on a sheet that is shown."""
    pages = {page.title.casefold(): page for page in book.pages}
    for page in book.pages:
        linked: list[tuple[str, Area]] = []
        for one in page.all("hyperlinks/hyperlink"):
            at, to = one.get("ref", ""), one.get("location", "")
            where = area(at)
            if where is None:
                yield page.part, at, "is no area for a link"
            else:
                linked.append((at, where))
            if len(one.get("tooltip", "")) > LONGEST_NOTE:
                yield page.part, at, f"a tip of {len(one.get('tooltip', ''))} characters"
            if len(to) > LONGEST_LINK:
                yield page.part, at, f"a link of {len(to)} characters"
            if not to and one.get(f"{RELATION}id") is None:
                yield page.part, at, "leads nowhere"
            if not to or to.casefold() in book.names():
                continue
            title, rest = sheet_and_rest(to)
            target = pages.get((title or "").casefold())
            first = cell(rest.partition(":")[0])
            if target is None or area(rest) is None or first is None:
                yield page.part, at, f"leads to {to}, which is not there"
            elif target.hidden:
                yield page.part, at, f"leads to {to}, which is hidden"
            elif first != (1, 1) and first not in target.cells:
                yield page.part, at, f"leads to {to}, where nothing stands"
        for one_at, other in meeting(linked):
            yield page.part, one_at, f"has two links, there and as {other}"


RULES: tuple[Rule, ...] = (merge, conditional_format, what_may_be_entered, link)
