"""How each series of a chart is drawn: its line, its marker, its label, its letters.

Lines stay apart in greyscale: the actual is thick, the plan thin and pale, the projection dashed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)

from runrate.present import theme

FONT = "Arial"
POINT = 12_700
"""A point in the units of drawings."""


@dataclass(frozen=True)
class Look:
    """How a series is drawn: a line of a colour, a width in points and a dash; a marker's fill;
    the fill of a bar; whether its label has paper under it and says the series' name; a drop
    line."""

    line: str | None = None
    width: float = 0.5
    dash: str | None = None
    marker: str | None = None
    fill: str | None = None
    text: str = theme.INK2
    paper: bool = False
    named: bool = True
    drop: bool = False


LOOKS: Mapping[str, Look] = {
    "plan": Look(theme.MID, 1.5),
    "plan_end": Look(paper=True),
    "actual": Look(theme.ACCENT, 3.25),
    "projection": Look(theme.ACCENT, 2.25, "sysDash"),
    "closed": Look(marker=theme.ACCENT, text=theme.ACCENT, paper=True, named=False, drop=True),
    "landing": Look(marker=theme.PALE, text=theme.ACCENT),
    **{str(found): Look(look.ink, 0.5, fill=look.fill) for found, look in theme.STATUS.items()},
}
"""Every series that a chart may have, by name; bars by their status."""


def labels(point: int, side: str, look: Look, number: str) -> DataLabelList:
    """The name and the value of one point, at one side of it."""
    shown = {"showVal": True, "showSerName": look.named}
    hidden = ("showLegendKey", "showCatName", "showPercent", "showBubbleSize")
    label = DataLabel(
        idx=point,
        numFmt=number,
        dLblPos=side,
        txPr=text(9, look.text, bold=look.marker is not None),
        separator=" ",
        spPr=GraphicalProperties(solidFill=theme.PAPER) if look.paper else None,
        **shown,
        **dict.fromkeys(hidden, False),
    )
    return DataLabelList(dLbl=[label], **dict.fromkeys((*hidden, *shown), False))


def marker(look: Look) -> Marker:
    if look.marker is None:
        return Marker(symbol="none")
    rim = theme.PAPER if look.marker == look.text else look.text
    edge = LineProperties(solidFill=rim, w=POINT)
    return Marker(symbol="circle", size=8, spPr=GraphicalProperties(solidFill=look.marker, ln=edge))


def line(look: Look) -> LineProperties:
    if look.line is None:
        return LineProperties(noFill=True)
    width = int(look.width * POINT)
    return LineProperties(solidFill=look.line, w=width, cap="rnd", prstDash=look.dash)


def stroke(color: str, width: float) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=color, w=int(width * POINT)))


def text(size: float, color: str, bold: bool = False) -> RichText:
    letters = CharacterProperties(
        latin=Font(typeface=FONT), sz=int(size * 100), b=bold, solidFill=color
    )
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)
    return RichText(bodyPr=RichTextProperties(wrap="none"), p=[paragraph])


def layout(x: float, y: float, width: float, height: float) -> Layout:
    """Where the plot stands inside the chart, without its labels."""
    return Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge", x=x, y=y, w=width, h=height
        )
    )
