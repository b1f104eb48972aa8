"""Charts as data -> charts of openpyxl.

No legend, no frame: what is not said beside a line is said in the cell above.
"""

from collections.abc import Mapping

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.series import Series as DrawnSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

from runrate.present.chart_looks import area, labels, layout, line, looks, marker, text
from runrate.present.grid import Chart, Series, Sheet, address, quoted
from runrate.present.theme import Style

ROOM = (56, 112, 14, 36)
"""Pixels that labels take at the left, the right, the top and the bottom of lines."""
USUAL_WIDTH, USUAL_HEIGHT = 64, 20
_PIXEL = 9_525


def place(page: Worksheet, sheet: Sheet, styles: Mapping[str, Style]) -> None:
    """Put the charts of a sheet onto its page, in a look."""
    for chart in sheet.charts:
        make = _lines if chart.kind == "lines" else _bars
        drawn = make(sheet, chart, styles)
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


def _lines(sheet: Sheet, chart: Chart, styles: Mapping[str, Style]) -> LineChart:
    drawn, found = LineChart(), looks(styles)
    for number, series in enumerate(chart.series):
        made, look = _series(sheet, chart, series, number), found[series.look]
        made.smooth = False
        made.graphicalProperties = GraphicalProperties(ln=line(look.line))
        made.marker = marker(look)
        if series.labelled is not None:
            made.dLbls = labels(*series.labelled, look, chart.axis.number)
        if look.drop:
            made.errBars = ErrorBars(
                errDir="y",
                errBarType="minus",
                errValType="percentage",
                noEndCap=True,
                val=100,
                spPr=GraphicalProperties(ln=line(look.drop)),
            )
        drawn.series.append(made)
    _axes(drawn, chart, styles)
    drawn.y_axis.majorGridlines = _gridlines(styles["chart.grid"])
    drawn.y_axis.crossBetween = "midCat"
    drawn.x_axis.tickLblSkip = drawn.x_axis.tickMarkSkip = chart.every
    drawn.x_axis.noMultiLvlLbl = True
    drawn.layout = layout(*_plot(sheet, chart))
    return drawn


def _plot(sheet: Sheet, chart: Chart) -> tuple[float, float, float, float]:
    """Where the lines stand in the chart, in parts of its width and height: the numbers of the
    axis and the labels at the ends of the lines take as much room in a wide chart as in a narrow
    one."""
    top, first, bottom, last = chart.place
    width = sum(sheet.widths.get(column, USUAL_WIDTH) for column in range(first, last + 1))
    height = sum(sheet.heights.get(row, USUAL_HEIGHT) for row in range(top, bottom + 1))
    left, right, above, below = ROOM
    return left / width, above / height, 1 - (left + right) / width, 1 - (above + below) / height


def _gridlines(style: Style) -> ChartLines:
    return ChartLines(spPr=GraphicalProperties(ln=line(style.bottom)))


def _bars(sheet: Sheet, chart: Chart, styles: Mapping[str, Style]) -> BarChart:
    """Bars with the 100 % line as their only gridline: the axis has its steps there."""
    drawn, found = BarChart(), looks(styles)
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "clustered", 100, 35
    for number, series in enumerate(chart.series):
        made, look = _series(sheet, chart, series, number), found[series.look]
        made.graphicalProperties = area(look.fill, look.line)
        made.invertIfNegative = False
        drawn.series.append(made)
    _axes(drawn, chart, styles)
    drawn.x_axis.txPr = text(styles["chart.names"])
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.majorGridlines = _gridlines(styles["chart.whole"])
    drawn.y_axis.crosses = "max"
    drawn.y_axis.tickLblPos = "nextTo"
    first, last = chart.rows
    cells = (sheet.cells.get((row, chart.categories)) for row in range(first, last + 1))
    names = [str(cell.value) for cell in cells if cell]
    room = min(0.5, 0.03 + 0.0115 * max(map(len, names)))
    drawn.layout = layout(room, 0.02, 0.96 - room, 0.86)
    return drawn


def _series(sheet: Sheet, chart: Chart, series: Series, number: int) -> DrawnSeries:
    """A series with its name, categories and values, by reference; what they are now is put in
    by `present.chart_parts`."""
    first, last = chart.rows
    title = quoted(sheet.title)
    made = DrawnSeries(idx=number, order=number)
    made.tx = SeriesLabel(strRef=StrRef(f=f"{title}!{address(*series.name, absolute=True)}"))

    def area(column: int) -> str:
        cells = (address(row, column, absolute=True) for row in (first, last))
        return f"{title}!{':'.join(cells)}"

    made.cat = AxDataSource(strRef=StrRef(f=area(chart.categories)))
    made.val = NumDataSource(numRef=NumRef(f=area(series.column)))
    return made


def _axes(drawn: LineChart | BarChart, chart: Chart, styles: Mapping[str, Style]) -> None:
    """Both axes to be seen, without ticks; openpyxl hides them unless told otherwise."""
    style = styles["chart.axis"]
    for axis in (drawn.x_axis, drawn.y_axis):
        axis.delete, axis.title = False, None
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.tickLblPos = "low"
        axis.txPr = text(style)
    drawn.x_axis.graphicalProperties = GraphicalProperties(ln=line(style.bottom))
    drawn.x_axis.majorGridlines = None
    drawn.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    drawn.y_axis.scaling.min, drawn.y_axis.scaling.max = chart.axis.lowest, chart.axis.highest
    drawn.y_axis.majorUnit = chart.axis.step
    drawn.y_axis.number_format = chart.axis.number
    drawn.y_axis.numFmt.sourceLinked = False
