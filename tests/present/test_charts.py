"""The charts of Morning: what they keep inside is what stands in their cells, and they say it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from math import fsum
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model import formulas
from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.model.status import Status
from runrate.present import theme
from runrate.present.chart_looks import STROKES, looks
from runrate.present.grid import Chart, Series, Sheet
from runrate.present.labels import number, percent, say
from runrate.present.sheets import burn_up, burn_up_room, morning, rate_bars
from runrate.present.sheets.burn_up_days import days_of
from runrate.present.sheets.charted import HIDDEN
from runrate.present.sheets.measured import Scale, status_of
from runrate.present.styles import STYLES
from runrate.present.theme import stroke_of
from tests.present.reports import EACH, LANGUAGES, book, grids, made
from tests.present.written import cells, parts, sheet_parts

EVERY = pytest.mark.parametrize(("name", "language"), EACH)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def page(name: str, language: Language = "en") -> Sheet:
    """Morning, before any engine sees it."""
    return grids(name, language)[say("sheet.morning", language)]


def chart(name: str, kind: str, language: Language = "en") -> Chart | None:
    """One of the charts of Morning, if it is there."""
    return next((one for one in page(name, language).charts if one.kind == kind), None)


def drawn(name: str, kind: str = "lines", language: Language = "en") -> Chart:
    """One of the charts of Morning, which must be there."""
    found = chart(name, kind, language)
    assert found is not None
    return found


def values(sheet: Sheet, found: Chart, look: str) -> list[float]:
    """The numbers of a series, those that are there."""
    series = next((one for one in found.series if one.look == look), None)
    return [] if series is None else numbers(sheet, found, series)


def numbers(sheet: Sheet, found: Chart, series: Series) -> list[float]:
    """The numbers of a series, those that are there."""
    first, last = found.rows
    at = [sheet.cells.get((row, series.column)) for row in range(first, last + 1)]
    return [float(cell.value) for cell in at if cell and isinstance(cell.value, (int, float))]


def charts_of(data: bytes) -> dict[str, ElementTree.Element]:
    """The parts of a workbook that hold charts."""
    found = {n: part for n, part in parts(data).items() if re.match(r"xl/charts/chart\d", n)}
    return {name: ElementTree.fromstring(part) for name, part in sorted(found.items())}


def area(formula: str) -> tuple[str, list[str]]:
    """The sheet and the addresses of a reference to a cell or a part of a column."""
    title, _, cells_of = formula.rpartition("!")
    ends = re.findall(r"\$([A-Z]+)\$(\d+)", cells_of)
    rows = range(int(ends[0][1]), int(ends[-1][1]) + 1)
    return title.strip("'"), [f"{ends[0][0]}{row}" for row in rows]


# -- what stands in the file -----------------------------------------------------------------------


@EVERY
def test_what_a_chart_keeps_is_what_stands_in_its_cells(name: str, language: Language) -> None:
    data = book(name, language)
    sheets = cells(data)
    assert len(charts_of(data)) == len(page(name, language).charts)
    for part in charts_of(data).values():
        assert len(list(part.iter(f"{C}ser"))) > 0
        for series in part.iter(f"{C}ser"):
            for kind, cache in (("strRef", "strCache"), ("numRef", "numCache")):
                for reference in series.iter(f"{C}{kind}"):
                    title, at = area(reference.findtext(f"{C}f", ""))
                    kept = reference.find(f"{C}{cache}")
                    assert kept is not None
                    count = kept.find(f"{C}ptCount")
                    assert count is not None
                    assert count.get("val") == str(len(at))
                    points = {
                        at[int(point.get("idx", ""))]: point.findtext(f"{C}v", "")
                        for point in kept.iter(f"{C}pt")
                    }
                    written = {one: sheets[title][one].value for one in at if one in sheets[title]}
                    if kind == "numRef":
                        found = {one: float(text) for one, text in points.items()}
                        assert found == pytest.approx(written, rel=1e-14)
                    else:
                        assert points == {one: str(value) for one, value in written.items()}


@EVERY
def test_every_series_has_a_name_categories_and_values(name: str, language: Language) -> None:
    for part in charts_of(book(name, language)).values():
        for series in part.iter(f"{C}ser"):
            assert series.find(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") is not None
            assert series.find(f"{C}cat/{C}strRef/{C}strCache/{C}pt") is not None
            assert series.find(f"{C}val/{C}numRef/{C}numCache/{C}pt") is not None


@EVERY
def test_axes_and_hidden_cells_are_drawn_and_there_is_no_legend(
    name: str, language: Language
) -> None:
    for part in charts_of(book(name, language)).values():
        deleted = [one.get("val") for one in part.iter(f"{C}delete")]
        assert deleted == ["0", "0"]
        assert [one.get("val") for one in part.iter(f"{C}plotVisOnly")] == ["0"]
        assert list(part.iter(f"{C}legend")) == []


@EVERY
def test_what_stands_between_the_parts_of_a_label_is_a_text(name: str, language: Language) -> None:
    for part in charts_of(book(name, language)).values():
        assert [(one.text, one.attrib) for one in part.iter(f"{C}separator")] in (
            [],
            [(" ", {})] * len(list(part.iter(f"{C}separator"))),
        )


def test_a_label_stays_in_one_line() -> None:
    for part in charts_of(book("every_status")).values():
        bodies = list(part.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}bodyPr"))
        assert bodies
        assert {body.get("wrap") for body in bodies} == {"none"}


@EVERY
def test_every_chart_says_what_it_shows(name: str, language: Language) -> None:
    data, report = book(name, language), made(name, language)
    drawing = parts(data).get("xl/drawings/drawing1.xml")
    charts = page(name, language).charts
    if not charts:
        assert drawing is None
        return
    assert drawing is not None
    frames = list(ElementTree.fromstring(drawing).iter(f"{DRAWING}cNvPr"))
    assert len(frames) == len(charts)
    said = {one.kind: frame.get("descr", "") for one, frame in zip(charts, frames, strict=True)}
    amounts = report.overall.amounts[report.primary.name]
    if "lines" in said:
        assert number(amounts.actual, language, 0) in said["lines"]
        if amounts.plan is not None:
            assert number(amounts.plan, language, 0) in said["lines"]
    if "bars" in said:
        breakdown = rate_bars.breakdown_of(report)
        assert breakdown is not None
        for _, rate in rate_bars.weakest(breakdown, report):
            assert percent(rate, language) in said["bars"]


def test_the_texts_are_in_the_language_of_the_report() -> None:
    russian, english = drawn("every_status", language="ru"), drawn("every_status")
    # 784 of 1,600 after 10 of 20 days: 1,568 at the end
    assert english.text == (
        "Sold so far against the plan, money. Sold up to Fri 12 Feb 2027: 784. Plan: 1,600. "
        "Projected landing: 1,568."
    )
    assert russian.text == (
        "Нарастающий итог, деньги. Продано на пт 12.02.2027: 784. План: 1\u00a0600. "
        "Прогноз на конец периода: 1\u00a0568."
    )


@EVERY
def test_the_data_stand_in_hidden_columns_beside_the_page(name: str, language: Language) -> None:
    sheet = page(name, language)
    assert sheet.print_area is not None
    assert sheet.print_area.startswith("B1:M")
    assert max(column for _, column in sheet.cells) <= max(HIDDEN)
    part = parts(book(name, language))[sheet_parts(book(name, language))[sheet.title]].decode()
    hidden: set[int] = set()
    for one in re.findall(r"<col [^>]*/>", part):
        if 'hidden="1"' in one:
            first, last = (int(re.search(rf'{k}="(\d+)"', one)[1]) for k in ("min", "max"))  # type: ignore[index]
            hidden.update(range(first, last + 1))
    assert hidden == set(HIDDEN)
    for found in sheet.charts:
        assert {found.categories, *(one.column for one in found.series)} <= hidden


# -- the burn-up -----------------------------------------------------------------------------------


@EVERY
def test_the_lines_end_where_the_figures_are(name: str, language: Language) -> None:
    sheet, report, found = (
        page(name, language),
        made(name, language),
        chart(name, "lines", language),
    )
    assert found is not None
    amounts = report.overall.amounts[report.primary.name]
    actual = values(sheet, found, "actual")
    if actual:
        assert actual[-1] == pytest.approx(amounts.actual)
        assert values(sheet, found, "closed") == [pytest.approx(amounts.actual)]
    plan = values(sheet, found, "plan")
    assert bool(plan) == (amounts.plan is not None)
    if amounts.plan is not None:
        assert plan[-1] == pytest.approx(amounts.plan)
        assert values(sheet, found, "plan_end") == [pytest.approx(amounts.plan)]
    projection = values(sheet, found, "projection")
    if report.total > report.elapsed > 0:
        landing = formulas.landing(amounts.actual, report.elapsed, report.total)
        assert projection[0] == pytest.approx(amounts.actual)
        assert projection[-1] == pytest.approx(landing)
        assert values(sheet, found, "landing") == [pytest.approx(landing)]
    else:
        assert projection == []
        assert values(sheet, found, "landing") == []


@EVERY
def test_along_the_burn_up_stand_all_working_days(name: str, language: Language) -> None:
    report = made(name, language)
    days = days_of(burn_up.whole(report), report)
    weights = [report.calendar.weight(day) for day in days]
    assert fsum(weights) == pytest.approx(report.total)
    sold = report.daily[report.primary.name]
    assert {day for day, amount in sold.items() if amount} <= set(days)
    first, last = drawn(name, language=language).rows
    assert last - first + 1 == len(days)


def test_the_plan_line_follows_the_weights_of_the_days() -> None:
    """10.5 of 11 working days are gone; the 3rd and the 16th of February are half-days."""
    sheet, found = page("less_than_a_day_left"), drawn("less_than_a_day_left")
    plan = values(sheet, found, "plan")
    steps = [one - before for before, one in zip([0, *plan], plan, strict=False)]
    assert steps[0] == pytest.approx(190.5 / 11)
    assert steps[2] == pytest.approx(190.5 / 22)
    assert steps[-1] == pytest.approx(190.5 / 22)


def test_a_day_off_with_sales_stands_among_the_days() -> None:
    """Saturday the 1st of August: sold already, but no working day is gone."""
    sheet, found = page("nothing_gone"), drawn("nothing_gone")
    assert sheet.cells[found.rows[0], found.categories].value == "1"
    assert values(sheet, found, "actual") == [5]
    assert values(sheet, found, "plan")[0] == 0
    assert [one.look for one in found.series] == ["plan", "plan_end", "actual", "closed"]


def test_a_closed_period_has_no_projection() -> None:
    looks = [one.look for one in drawn("closed").series]
    assert looks == ["plan", "plan_end", "actual", "closed"]


def test_without_a_plan_the_line_is_the_period_before() -> None:
    sheet, found = page("against_the_previous_period"), drawn("against_the_previous_period")
    assert values(sheet, found, "plan")[-1] == pytest.approx(150)
    name = next(one.name for one in found.series if one.look == "plan")
    assert sheet.cells[name].value == "Previous period"
    assert "previous period" in found.title


def test_a_report_without_days_has_no_burn_up() -> None:
    report = replace(made("every_status"), daily={})
    assert [one.kind for one in morning.sheet(report).charts] == ["bars"]


def test_nothing_to_draw_leaves_the_page_as_it_is() -> None:
    report = replace(made("only_a_total"), daily={})
    sheet = morning.sheet(report)
    assert sheet.charts == ()


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=5).filter(lambda one: max(one) > 1e-3))
def test_the_axis_has_few_round_steps_and_all_values(numbers_of: list[float]) -> None:
    axis = burn_up_room.axis(numbers_of, Scale("", "Cases"))
    assert axis.lowest == 0
    assert axis.highest is not None
    assert axis.step is not None
    assert max(numbers_of) < axis.highest
    assert 2 <= round(axis.highest / axis.step) <= 5
    assert re.fullmatch(r"(1|2|2\.5|5|10)(\.0+)?e[+-]\d+", f"{axis.step:.1e}")


def test_below_zero_the_axis_is_left_to_the_program() -> None:
    axis = burn_up_room.axis([-5.0, 3.0], Scale("", "Cases"))
    assert (axis.lowest, axis.highest, axis.step) == (None, None, None)


# -- the bars --------------------------------------------------------------------------------------


@EVERY
def test_a_bar_stands_under_its_status_and_the_weakest_is_on_top(
    name: str, language: Language
) -> None:
    report, found = made(name, language), chart(name, "bars", language)
    breakdown = rate_bars.breakdown_of(report)
    rows = rate_bars.weakest(breakdown, report) if breakdown else ()
    assert (found is None) == (not rows)
    if found is None:
        return
    assert [rate for _, rate in rows] == sorted(rate for _, rate in rows)
    assert len(rows) <= rate_bars.MOST_BARS
    sheet = page(name, language)
    for at, (row, rate) in enumerate(rows):
        status = status_of(row.amounts[report.primary.name], report)
        for one in found.series:
            shown = numbers(sheet, found, one)[at]
            expected = (rate or rate_bars.ALMOST_NOTHING) if one.look == status else 0
            assert shown == pytest.approx(expected)
        label = str(sheet.cells[found.rows[0] + at, found.categories].value)
        assert f" {theme.STATUS[status].symbol} " in label


def test_of_thirty_groups_the_twelve_weakest_are_shown_and_the_title_says_so() -> None:
    found = drawn("thirty_groups_by_fifteen_segments", "bars")
    assert found.rows[1] - found.rows[0] + 1 == 12
    assert found.title.endswith(", the weakest 12 of 30")


def test_the_100_percent_line_is_the_only_one() -> None:
    for name in ("every_status", "closed", "one_day_of_24"):
        axis = drawn(name, "bars").axis
        assert axis.step == 1
        assert axis.lowest == 0
        assert axis.highest is not None
        assert 1.2 <= axis.highest < 2


@SPOKEN
def test_before_the_first_working_day_a_sentence_stands_in_place_of_the_bars(
    language: Language,
) -> None:
    assert chart("nothing_gone", "bars", language) is None
    texts = {cell.value for cell in page("nothing_gone", language).cells.values()}
    assert say("chart.no_day", language) in texts


def test_every_status_with_a_run_rate_has_its_bars_and_colour() -> None:
    assert set(rate_bars.SHOWN) == set(Status) - {Status.NO_PLAN}
    found = looks(STYLES)
    assert {found[str(one)].fill for one in rate_bars.SHOWN} == {
        theme.STATUS[one].fill for one in rate_bars.SHOWN
    }


def grey(color: str) -> float:
    """How light a colour prints, 0 to 255."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_lines_are_told_apart_without_colour() -> None:
    found = looks(STYLES)
    drawn_as = {}
    for name in ("plan", "actual", "projection"):
        written = found[name].line
        assert written is not None
        weight, color = stroke_of(written)
        drawn_as[name] = (*STROKES[weight], color)
    (thin, no_dash, pale), (thick, solid, dark), (_, dashes, _) = drawn_as.values()
    assert grey(pale) - grey(dark) > 60
    assert thin * 2 <= thick
    assert (no_dash, solid, dashes) == (None, None, "sysDash")


def changed(report: Report, thresholds: Mapping[str, float]) -> Report:
    """The report with other thresholds."""
    return replace(report, thresholds=replace(report.thresholds, **thresholds))


def test_the_bars_follow_the_thresholds() -> None:
    report = made("every_status")
    lenient = changed(report, {"at_risk": 0.2, "on_track": 0.3, "ahead": 5.0})
    (bars,) = [one for one in morning.sheet(lenient).charts if one.kind == "bars"]
    sheet = morning.sheet(lenient)
    assert sum(one > 0 for one in values(sheet, bars, "behind")) < sum(
        one > 0 for one in values(page("every_status"), drawn("every_status", "bars"), "behind")
    )
