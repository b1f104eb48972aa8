"""Charts as data -> charts of openpyxl, with what they show kept inside them, so that previews and
phones draw them without computing anything.

No legend, no frame: what is not said beside a line is said in the cell above.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.series import Series as DrawnSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

from runrate.present import theme
from runrate.present.chart_looks import LOOKS, POINT, labels, layout, line, marker, stroke, text
from runrate.present.grid import Chart, Series, Sheet, Value, address, clean, quoted

_PIXEL = 9_525
_FRAME = re.compile(r'<(xdr:)?cNvPr id="(\d+)" name="[^"]*" ?/>')
_SEPARATOR = re.compile(rb'<((?:c:)?)separator val="([^"]*)" ?/>')


def place(page: Worksheet, sheet: Sheet) -> None:
    """Put the charts of a sheet onto its page."""
    for chart in sheet.charts:
        drawn = _lines(sheet, chart) if chart.kind == "lines" else _bars(sheet, chart)
        top, left, bottom, right = chart.place
        drawn.anchor = TwoCellAnchor(
            editAs="oneCell",
            _from=AnchorMarker(col=left - 1, row=top - 1, rowOff=4 * _PIXEL),
            to=AnchorMarker(col=right, row=bottom),
        )
        clear = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
        drawn.graphical_properties = clear
        drawn.plot_area.graphicalProperties = clear
        drawn.roundedCorners, drawn.visible_cells_only, drawn.legend = False, False, None
        page.add_chart(drawn)


def described(drawing: bytes, charts: Sequence[Chart]) -> bytes:
    """A drawing's part with the title and the text of each chart on its frame, for those who
    cannot see it; openpyxl has no place for them."""
    left = iter(charts)

    def frame(match: re.Match[str]) -> str:
        chart = next(left)
        name, text = quoteattr(clean(chart.title)), quoteattr(clean(chart.text))
        return f'<{match[1] or ""}cNvPr id="{match[2]}" name={name} descr={text} />'

    return _FRAME.sub(frame, drawing.decode()).encode()


def separated(chart: bytes) -> bytes:
    """A chart's part with what stands between the parts of a label as its text; openpyxl writes it
    as an attribute that the schema does not have."""
    return _SEPARATOR.sub(rb"<\1separator>\2</\1separator>", chart)


def _lines(sheet: Sheet, chart: Chart) -> LineChart:
    drawn = LineChart()
    for number, series in enumerate(chart.series):
        made, look = _series(sheet, chart, series, number), LOOKS[series.look]
        made.smooth = False
        made.graphicalProperties = GraphicalProperties(ln=line(look))
        made.marker = marker(look)
        if series.labelled is not None:
            made.dLbls = labels(*series.labelled, look, chart.axis.number)
        if look.drop:
            dots = LineProperties(solidFill=theme.INK2, w=POINT, prstDash="sysDot")
            made.errBars = ErrorBars(
                errDir="y",
                errBarType="minus",
                errValType="percentage",
                noEndCap=True,
                val=100,
                spPr=GraphicalProperties(ln=dots),
            )
        drawn.series.append(made)
    _axes(drawn, chart, 9, 9)
    drawn.y_axis.majorGridlines = ChartLines(spPr=stroke(theme.GRID, 0.5))
    drawn.y_axis.crossBetween = "midCat"
    drawn.x_axis.tickLblSkip = drawn.x_axis.tickMarkSkip = chart.every
    drawn.x_axis.noMultiLvlLbl = True
    drawn.layout = layout(0.09, 0.05, 0.73, 0.80)
    return drawn


def _bars(sheet: Sheet, chart: Chart) -> BarChart:
    """Bars with the 100 % line as their only gridline: the axis has its steps there."""
    drawn = BarChart()
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "clustered", 100, 35
    for number, series in enumerate(chart.series):
        made, look = _series(sheet, chart, series, number), LOOKS[series.look]
        made.graphicalProperties = GraphicalProperties(solidFill=look.fill, ln=line(look))
        made.invertIfNegative = False
        drawn.series.append(made)
    _axes(drawn, chart, 9.5, 9)
    drawn.x_axis.txPr = text(9.5, theme.INK)
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.majorGridlines = ChartLines(spPr=stroke(theme.INK, 1.25))
    drawn.y_axis.crosses = "max"
    drawn.y_axis.tickLblPos = "nextTo"
    first, last = chart.rows
    names = [str(_value(sheet, row, chart.categories)) for row in range(first, last + 1)]
    room = min(0.5, 0.03 + 0.0115 * max(map(len, names)))
    drawn.layout = layout(room, 0.02, 0.96 - room, 0.86)
    return drawn


def _series(sheet: Sheet, chart: Chart, series: Series, number: int) -> DrawnSeries:
    """A series with its name, categories and values, by reference and as they are now."""
    first, last = chart.rows
    title = quoted(sheet.title)
    made = DrawnSeries(idx=number, order=number)
    made.tx = SeriesLabel(
        strRef=_texts(
            f"{title}!{address(*series.name, absolute=True)}", [_value(sheet, *series.name)]
        )
    )
    rows = range(first, last + 1)

    def area(column: int) -> str:
        cells = (address(row, column, absolute=True) for row in (first, last))
        return f"{title}!{':'.join(cells)}"

    names = [_value(sheet, row, chart.categories) for row in rows]
    made.cat = AxDataSource(strRef=_texts(area(chart.categories), names))
    values = [_value(sheet, row, series.column) for row in rows]
    made.val = NumDataSource(
        numRef=NumRef(
            f=area(series.column),
            numCache=NumData(
                formatCode=chart.axis.number,
                ptCount=len(values),
                pt=[
                    NumVal(idx=at, v=repr(float(value)))
                    for at, value in enumerate(values)
                    if isinstance(value, (int, float))
                ],
            ),
        )
    )
    return made


def _value(sheet: Sheet, row: int, column: int) -> Value:
    cell = sheet.cells.get((row, column))
    return None if cell is None else cell.value


def _texts(reference: str, values: Sequence[Value]) -> StrRef:
    points = [
        StrVal(idx=at, v=clean(str(value))) for at, value in enumerate(values) if value is not None
    ]
    return StrRef(f=reference, strCache=StrData(ptCount=len(values), pt=points))


def _axes(drawn: LineChart | BarChart, chart: Chart, categories: float, values: float) -> None:
    """Both axes to be seen, without ticks; openpyxl hides them unless told otherwise."""
    for axis, size in ((drawn.x_axis, categories), (drawn.y_axis, values)):
        axis.delete, axis.title = False, None
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.tickLblPos = "low"
        axis.txPr = text(size, theme.INK2)
    drawn.x_axis.graphicalProperties = stroke(theme.MID, 0.75)
    drawn.x_axis.majorGridlines = None
    drawn.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    drawn.y_axis.scaling.min, drawn.y_axis.scaling.max = chart.axis.lowest, chart.axis.highest
    drawn.y_axis.majorUnit = chart.axis.step
    drawn.y_axis.number_format = chart.axis.number
    drawn.y_axis.numFmt.sourceLinked = False
