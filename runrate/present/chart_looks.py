"""How each series of a chart is drawn: its line, its marker, its label, its letters.

All of it comes from the named styles ``chart…`` of a look, and from those of the statuses.
"""

from collections.abc import Mapping
from typing import NamedTuple

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

from runrate.model.status import Status
from runrate.present.theme import Style, stroke_of

POINT = 12_700
"""A point in the units of drawings."""
STROKES: Mapping[str, tuple[float, str | None]] = {
    "hair": (0.5, None),
    "thin": (0.75, None),
    "medium": (1.5, None),
    "thick": (3.25, None),
    "double": (3.25, None),
    "dotted": (1, "sysDot"),
    "dashed": (1, "dash"),
    "dashDot": (1, "dashDot"),
    "dashDotDot": (1, "sysDashDotDot"),
    "mediumDashed": (2.25, "sysDash"),
    "mediumDashDot": (2.25, "dashDot"),
    "mediumDashDotDot": (2.25, "sysDashDotDot"),
    "slantDashDot": (2.25, "dashDot"),
}
"""How a line under a cell is drawn in a chart: its width in points and its dashes."""
_BAR = "hair"


class Look(NamedTuple):
    """How a series is drawn: its line as styles write it, the colour of its marker, the fill of a
    bar, the style of its label and whether this says the series' name, and a line down to the
    axis."""

    line: str | None = None
    marker: str | None = None
    fill: str | None = None
    text: Style | None = None
    named: bool = True
    drop: str | None = None


def looks(styles: Mapping[str, Style]) -> Mapping[str, Look]:
    """Every series that a chart may have, by name; bars by their status."""
    plan, actual, landing = (styles[f"chart.{name}"] for name in ("plan", "actual", "landing"))
    day = styles["chart.closed_day"].bottom
    lines = {
        "plan": Look(plan.bottom),
        "plan_end": Look(text=plan),
        "actual": Look(actual.bottom),
        "projection": Look(styles["chart.projection"].bottom),
        "closed": Look(marker=_color(actual.bottom), text=actual, named=False, drop=day),
        "landing": Look(marker=_color(landing.bottom), text=landing),
    }
    bars = {
        str(found): Look(
            f"{_BAR}:{styles[f'status.{found}.leaf'].color}",
            fill=styles[f"run_rate.{found}.leaf"].fill,
        )
        for found in Status
    }
    return {**lines, **bars}


def _color(line: str | None) -> str | None:
    return None if line is None else stroke_of(line)[1]


def labels(point: int, side: str, look: Look, number: str) -> DataLabelList:
    """The name and the value of one point, at one side of it."""
    style = look.text or Style()
    shown = {"showVal": True, "showSerName": look.named}
    hidden = ("showLegendKey", "showCatName", "showPercent", "showBubbleSize")
    label = DataLabel(
        idx=point,
        numFmt=number,
        dLblPos=side,
        txPr=text(style),
        separator=" ",
        spPr=GraphicalProperties(solidFill=style.fill) if style.fill else None,
        **shown,
        **dict.fromkeys(hidden, False),
    )
    return DataLabelList(dLbl=[label], **dict.fromkeys((*hidden, *shown), False))


def marker(look: Look) -> Marker:
    """A point with a rim in the colour of its label or, where that is its own, of what is behind
    the label."""
    if look.marker is None:
        return Marker(symbol="none")
    style = look.text or Style()
    rim = style.fill if look.marker == style.color and style.fill else style.color
    edge = LineProperties(solidFill=rim, w=POINT)
    return Marker(symbol="circle", size=8, spPr=GraphicalProperties(solidFill=look.marker, ln=edge))


def line(written: str | None) -> LineProperties:
    """A line of a style as a chart has it."""
    if written is None:
        return LineProperties(noFill=True)
    weight, color = stroke_of(written)
    width, dash = STROKES[weight]
    return LineProperties(solidFill=color, w=int(width * POINT), cap="rnd", prstDash=dash)


def area(fill: str | None, edge: str | None) -> GraphicalProperties:
    """A filled area, and the line around it."""
    shown = {"solidFill": fill} if fill else {"noFill": True}
    return GraphicalProperties(ln=line(edge), **shown)


def text(style: Style) -> RichText:
    """Letters as a style has them."""
    letters = CharacterProperties(
        latin=Font(typeface=style.font),
        sz=int(style.size * 100),
        b=style.bold,
        i=style.italic,
        solidFill=style.color,
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
