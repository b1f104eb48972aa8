"""The burn-up on a rep's page: his own days, kept inside as they stand in the cells."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

import pytest

from runrate.model.settings import Language
from runrate.present.labels import number
from tests.present.rep_reports import EACH, books, made, own_books, together
from tests.present.written import cells, parts

EVERY = pytest.mark.parametrize(("name", "language"), EACH)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def burn_up_of(data: bytes) -> dict[str, list[float | None]]:
    """What the chart of a page keeps, by the cell that names the series; None where a day has no
    value."""
    part = ElementTree.fromstring(parts(data)["xl/charts/chart1.xml"])
    found = {}
    for series in part.iter(f"{CHART}ser"):
        count = series.find(f"{CHART}val/{CHART}numRef/{CHART}numCache/{CHART}ptCount")
        assert count is not None
        values: list[float | None] = [None] * int(count.get("val", ""))
        for point in series.iterfind(f"{CHART}val/{CHART}numRef/{CHART}numCache/{CHART}pt"):
            values[int(point.get("idx", ""))] = float(point.findtext(f"{CHART}v", ""))
        found[series.findtext(f"{CHART}tx/{CHART}strRef/{CHART}f", "").partition("!")[2]] = values
    return found


def test_the_burn_up_of_a_rep_shows_his_own_days() -> None:
    """Ivan: 31 on the 1st, 30 on the 12th, the tenth of 20 days; a plan of 154."""
    found = burn_up_of(books("team")["Ivan.xlsx"])
    plan, actual, ahead = found["$N$1"], found["$O$1"], found["$P$1"]
    assert actual == [31] * 9 + [61] + [None] * 10
    assert plan == pytest.approx([7.7 * day for day in range(1, 21)])
    assert ahead[:9] == [None] * 9
    assert ahead[9:] == pytest.approx([61 + 6.1 * day for day in range(11)])
    assert found["$R$1"][-1] == pytest.approx(122)


def test_the_plan_line_of_a_rep_follows_the_weights_of_the_days() -> None:
    data = books("half_a_day_today")["Ivan.xlsx"]
    plan = burn_up_of(data)["$N$1"]
    steps = [b - a for a, b in pairwise([0.0, *(one for one in plan if one is not None)])]
    assert steps == pytest.approx([8] * 10 + [4] + [8] * 9)


@EVERY
def test_what_a_chart_keeps_is_what_stands_in_the_cells(name: str, language: Language) -> None:
    charts = 0
    for data in (*books(name, language).values(), together(name, language)):
        sheets = cells(data)
        for part_name, part in parts(data).items():
            if not re.match(r"xl/charts/chart\d", part_name):
                continue
            charts += 1
            for reference in ElementTree.fromstring(part).iter():
                if reference.tag not in (f"{CHART}strRef", f"{CHART}numRef"):
                    continue
                title, _, area = reference.findtext(f"{CHART}f", "").rpartition("!")
                sheet = sheets[title[1:-1].replace("''", "'")]
                ends = re.findall(r"\$([A-Z]+)\$(\d+)", area)
                (letters, first), (_, last) = ends[0], ends[-1]
                shown = {
                    at: sheet[f"{letters}{line}"].value
                    for at, line in enumerate(range(int(first), int(last) + 1))
                    if f"{letters}{line}" in sheet
                }
                points = {
                    int(point.get("idx", "")): point.findtext(f"{CHART}v", "")
                    for point in reference.iter(f"{CHART}pt")
                }
                if reference.tag == f"{CHART}strRef":
                    assert points == {at: str(value) for at, value in shown.items()}
                else:
                    numbers = {at: float(text) for at, text in points.items()}
                    assert numbers == pytest.approx(shown, rel=1e-14)
    assert charts > 0


@EVERY
def test_every_chart_of_a_page_has_axes_and_says_what_it_shows(
    name: str, language: Language
) -> None:
    report = made(name, language)
    for page, data in zip(report.reps, books(name, language).values(), strict=True):
        found = parts(data)
        if "xl/charts/chart1.xml" not in found:
            continue
        chart = found["xl/charts/chart1.xml"].decode()
        assert chart.count('<delete val="0" />') == 2
        assert '<plotVisOnly val="0" />' in chart
        (said,) = re.findall(r'descr="([^"]*)"', found["xl/drawings/drawing1.xml"].decode())
        sold = page.rep.amounts[report.primary.name].actual
        assert number(sold, language, 0) in unescape(said)


def test_a_rep_without_sales_and_plan_to_draw_has_no_chart() -> None:
    """A Sunday before the first working day: one group has a plan, so there is a line; without it
    and without a day gone there is none."""
    report = made("before_the_first_day")
    assert "xl/charts/chart1.xml" in parts(books("before_the_first_day")["Ivan.xlsx"])
    (page,) = report.reps
    amounts = {unit: replace(one, plan=None) for unit, one in page.rep.amounts.items()}
    bare = replace(page, rep=replace(page.rep, amounts=amounts), daily={"money": {}})
    ((_, data),) = own_books(replace(report, reps=(bare,)))
    assert not [name for name in parts(data) if "chart" in name or "drawing" in name]
