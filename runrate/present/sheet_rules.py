"""The conditional formats of a sheet as XML, byte for byte as openpyxl has them: it makes an object
and an element of each."""

from runrate.present.grid import Sheet
from runrate.present.named_styles import Styles
from runrate.present.xml_text import escape


def rules(sheet: Sheet, styles: Styles) -> bytes:
    """The part's elements of all rules, one for each area. The first rule that holds counts."""
    of_area: dict[str, list[str]] = {}
    for priority, rule in enumerate(sheet.rules, 1):
        of_area.setdefault(rule.area, []).append(
            f'<cfRule type="expression" priority="{priority}" '
            f'dxfId="{styles.laid_over[rule.style]}" stopIfTrue="1">'
            f"<formula>{escape(rule.formula)}</formula></cfRule>"
        )
    return "".join(
        f'<conditionalFormatting sqref="{_shortest(area)}">{"".join(found)}</conditionalFormatting>'
        for area, found in of_area.items()
    ).encode()


def _shortest(area: str) -> str:
    first, _, last = area.partition(":")
    return first if first == last else area
