"""The styles of charts: the text is that of a label, the line under it is the line that is drawn,
and the fill stands behind the label."""

from collections.abc import Iterator

from runrate.present.theme import ACCENT, GRID, INK, INK2, MID, PALE, PAPER, Style


def charts() -> Iterator[tuple[str, Style]]:
    """The actual is thick, the plan thin and pale, the projection dashed: so they stay apart in
    greyscale."""
    yield "chart.plan", Style(9, color=INK2, fill=PAPER, bottom=f"medium:{MID}")
    yield "chart.actual", Style(9, True, ACCENT, PAPER, bottom=f"thick:{ACCENT}")
    yield "chart.projection", Style(9, True, ACCENT, bottom=f"mediumDashed:{ACCENT}")
    yield "chart.landing", Style(9, True, ACCENT, bottom=f"thick:{PALE}")
    yield "chart.closed_day", Style(9, color=INK2, bottom=f"dotted:{INK2}")
    yield "chart.axis", Style(9, color=INK2, bottom=MID)
    yield "chart.grid", Style(9, color=INK2, bottom=f"hair:{GRID}")
    yield "chart.names", Style(9.5)
    yield "chart.whole", Style(9, bottom=f"medium:{INK}")
