"""The parts of charts as they have to be: openpyxl has no place for a chart's text, writes some
things as the schema does not have them, and takes long over the values that charts keep."""

import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl.utils.cell import column_index_from_string

from runrate.present.grid import Chart, Sheet, Value, clean
from runrate.present.xml_text import escape, quoted

_FRAME = re.compile(r'<(xdr:)?cNvPr id="(\d+)" name="[^"]*" ?/>')
_SEPARATOR = re.compile(r'<((?:c:)?)separator val="([^"]*)" ?/>')
_REFERENCE = re.compile(r"<(str|num)Ref><f>([^<]*!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?)</f></")
_BODY = re.compile(r"<a:bodyPr ?/>")


def finished(parts: Mapping[str, bytes], sheets: Iterable[Sheet]) -> dict[str, bytes]:
    """The parts of a workbook of these sheets, with all that its charts have to have."""
    found, drawn = dict(parts), [sheet for sheet in sheets if sheet.charts]
    for number, sheet in enumerate(drawn, 1):
        name = f"xl/drawings/drawing{number}.xml"
        found[name] = _described(parts[name].decode(), sheet.charts).encode()
    charts = [(sheet, chart) for sheet in drawn for chart in sheet.charts]
    for number, (sheet, chart) in enumerate(charts, 1):
        name = f"xl/charts/chart{number}.xml"
        found[name] = _mended(_kept(parts[name].decode(), sheet, chart)).encode()
    return found


def _described(drawing: str, charts: Sequence[Chart]) -> str:
    """A drawing's part with the title and the text of each chart on its frame, for those who
    cannot see it."""
    left = iter(charts)

    def frame(match: re.Match[str]) -> str:
        chart = next(left)
        name, text = quoted(clean(chart.title)), quoted(clean(chart.text))
        return f'<{match[1] or ""}cNvPr id="{match[2]}" name={name} descr={text} />'

    return _FRAME.sub(frame, drawing)


def _kept(chart: str, sheet: Sheet, shown: Chart) -> str:
    """A chart's part with what stands in the cells that it refers to, so that previews and phones
    draw it without computing anything."""
    number = f"<formatCode>{escape(shown.axis.number)}</formatCode>"

    def with_values(match: re.Match[str]) -> str:
        kind, formula, letters, first, last = match.groups()
        column, rows = column_index_from_string(letters), range(int(first), int(last or first) + 1)
        values = [cell.value if (cell := sheet.cells.get((row, column))) else None for row in rows]
        texts = map(_text if kind == "str" else _number, values)
        points = "".join(
            f'<pt idx="{at}"><v>{text}</v></pt>'
            for at, text in enumerate(texts)
            if text is not None
        )
        form = number if kind == "num" else ""
        cache = f'{form}<ptCount val="{len(values)}" />{points}'
        return f"<{kind}Ref><f>{formula}</f><{kind}Cache>{cache}</{kind}Cache></"

    return _REFERENCE.sub(with_values, chart)


def _text(value: Value) -> str | None:
    return None if value is None else escape(clean(str(value)))


def _number(value: Value) -> str | None:
    return repr(float(value)) if isinstance(value, (int, float)) else None


def _mended(chart: str) -> str:
    """A chart's part with what stands between the parts of a label as its text, where openpyxl
    writes an attribute that the schema does not have, and with labels in one line."""
    return _BODY.sub(
        '<a:bodyPr wrap="none" />', _SEPARATOR.sub(r"<\1separator>\2</\1separator>", chart)
    )
