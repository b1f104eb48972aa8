"""The look as an Excel file: what is changed there shows in the workbook."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color

from runrate.model.problems import Severity, Stop
from runrate.model.report import Report
from runrate.present import labels, rep_books, workbook
from runrate.present.labels.theme_words import THEME
from runrate.present.rendering import render
from runrate.present.sheets import sheets
from runrate.present.styles import STYLES
from runrate.present.theme import COLOURS, FONT, Style, stroke_of
from runrate.present.theme_book import theme_book
from runrate.present.theme_file import read
from runrate.starter import templates_folder
from tests.present.rep_reports import made as made_with_reps
from tests.present.rep_reports import own_books
from tests.present.reports import made
from tests.present.written import parts


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    path = tmp_path / "theme.xlsx"
    path.write_bytes(theme_book())
    return path


def same_look(style: Style) -> Style:
    """An indented text is on the left whether its style says so or not."""
    return replace(style, align=None) if style.indent and style.align == "left" else style


def test_the_file_holds_every_style_as_it_is(theme: Path) -> None:
    found, problems = read(theme)
    assert problems == ()
    assert found.keys() == STYLES.keys()
    assert {name: same_look(style) for name, style in STYLES.items()} == dict(found)


def test_the_file_that_ships_is_the_one_that_is_built(tmp_path: Path) -> None:
    built = tmp_path / "built.xlsx"
    built.write_bytes(theme_book())
    shipped = templates_folder() / "theme.xlsx"
    assert read(shipped) == read(built), "run: python -m tests.build_templates"


def change(theme: Path, name: str, **looks: object) -> None:
    """Restyle the sample of a style, as a person does in Excel."""
    book = load_workbook(theme)
    page = book.active
    (row,) = (row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == name)
    for attribute, value in looks.items():
        setattr(page.cell(row, 2), attribute, value)
    book.save(theme)


def test_a_changed_style_shows_in_the_report(theme: Path) -> None:
    change(
        theme,
        "title",
        font=Font(name="Arial", size=22, bold=False, italic=True, color="FF004488"),
        fill=PatternFill("solid", fgColor="FFEEEE00"),
        border=Border(bottom=Side(style="double", color="FF123456")),
    )
    look, problems = read(theme)
    assert problems == ()
    page = load_workbook(io.BytesIO(render(sheets(made("every_status")), "en", look))).worksheets[0]
    title = page["B1"]
    assert (title.font.sz, title.font.b, title.font.i) == (22, False, True)
    assert (title.font.color.rgb[-6:], title.fill.fgColor.rgb[-6:]) == ("004488", "EEEE00")
    assert (title.border.bottom.style, title.border.bottom.color.rgb[-6:]) == ("double", "123456")


def test_a_changed_number_format_reaches_the_conditional_formats(theme: Path) -> None:
    change(theme, "run_rate.behind.leaf", number_format='"weak "0%')
    look, _ = read(theme)
    book = load_workbook(io.BytesIO(render(sheets(made("every_status")), "en", look)))
    formats = {
        rule.dxf.numFmt.formatCode
        for page in book.worksheets
        for rules in page.conditional_formatting
        for rule in rules.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    }
    assert '"weak "0%' in formats


def test_a_colour_of_excels_own_theme_is_understood(theme: Path) -> None:
    """Number 1 is the dark text colour, black; half a tint makes it grey."""
    change(theme, "body", font=Font(name="Arial", size=10, color=Color(theme=1, tint=0.5)))
    look, _ = read(theme)
    assert look["body"].color in ("808080", "7F7F7F")


OLD_COLOUR, NEW_COLOUR, NEW_FONT = COLOURS["accent"], "7A1FA2", "Verdana"


def everything(report: Report, look: Mapping[str, Style]) -> dict[str, bytes]:
    """Every part of every workbook that is written about a report, but for the theme of Excel that
    openpyxl puts in and nothing of ours refers to."""
    written = {"report": workbook(report, look), "all reps": rep_books.together(report, look)}
    written |= dict(own_books(report, look))
    return {
        f"{book}: {name}": part
        for book, data in written.items()
        for name, part in parts(data).items()
        if not name.startswith("xl/theme/")
    }


def repainted(found: Mapping[str, bytes], colour: str, font: str) -> dict[str, bytes]:
    """The parts with the old colour and the old font replaced."""
    swap = ((OLD_COLOUR, colour), (FONT, font))
    return {
        name: reduce(lambda part, one: part.replace(*(x.encode() for x in one)), swap, part)
        for name, part in found.items()
    }


def bare(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without what hangs on the clock."""
    return {name: part for name, part in found.items() if not name.endswith("docProps/core.xml")}


def test_one_changed_colour_and_one_changed_font_change_the_whole_report(theme: Path) -> None:
    change(theme, "colour.accent", fill=PatternFill("solid", fgColor=f"FF{NEW_COLOUR}"))
    change(theme, "body", font=Font(name=NEW_FONT, size=10, color=f"FF{COLOURS['ink']}"))
    look, problems = read(theme)
    assert problems == ()
    report = made_with_reps("team")
    before, after = everything(report, STYLES), everything(report, look)
    for kind in ("xl/styles.xml", "xl/charts/chart"):
        had = [part for name, part in before.items() if f": {kind}" in name]
        assert any(OLD_COLOUR.encode() in part for part in had), kind
        assert all(FONT.encode() in part for part in had), kind
    assert [n for n, part in after.items() if OLD_COLOUR.encode() in part] == []
    assert [n for n, part in after.items() if FONT.encode() in part] == []
    assert bare(after) == bare(repainted(before, NEW_COLOUR, NEW_FONT))


def test_a_changed_colour_of_a_status_reaches_conditional_formats_and_bars(theme: Path) -> None:
    old = COLOURS["at_risk"].encode()
    change(theme, "colour.at_risk", fill=PatternFill("solid", fgColor="FFFFD27F"))
    look, _ = read(theme)
    data = workbook(made("every_status"), look)
    assert [name for name, part in parts(data).items() if old in part] == []
    laid_over = re.findall(rb"<dxf>.*?</dxf>", parts(data)["xl/styles.xml"])
    assert any(b"FFD27F" in one for one in laid_over)
    assert any(b"FFD27F" in part for n, part in parts(data).items() if n.startswith("xl/charts/"))


def test_a_style_with_a_font_or_a_colour_of_its_own_keeps_it(theme: Path) -> None:
    change(theme, "colour.ink", fill=PatternFill("solid", fgColor="FF003300"))
    change(theme, "body", font=Font(name="Verdana", size=10, color="FF112233"))
    change(theme, "title", font=Font(name="Georgia", size=20, color="FF445566"))
    look, _ = read(theme)
    assert (look["body"].font, look["body"].color) == ("Verdana", "112233")
    assert (look["title"].font, look["title"].color) == ("Georgia", "445566")
    assert (look["section"].font, look["section"].color) == ("Verdana", "003300")
    assert look["section"].bottom == "003300"


def test_the_line_under_a_style_of_charts_is_the_line_that_is_drawn(theme: Path) -> None:
    change(theme, "chart.plan", border=Border(bottom=Side(style="dashed", color="FF00AA55")))
    look, _ = read(theme)
    assert look["chart.plan"].bottom == "dashed:00AA55"
    chart = parts(workbook(made("every_status"), look))["xl/charts/chart1.xml"]
    (line,) = re.findall(
        rb'<a:ln w="12700"[^>]*><a:solidFill><a:srgbClr val="00AA55".*?</a:ln>', chart
    )
    assert b'<a:prstDash val="dash"' in line


def test_every_colour_of_a_style_is_among_those_that_a_theme_names() -> None:
    lines = {line for s in STYLES.values() for line in (s.top, s.bottom, s.left, s.right) if line}
    used = {stroke_of(line)[1] for line in lines}
    used |= {style.color for style in STYLES.values()}
    used |= {style.fill for style in STYLES.values() if style.fill}
    assert used == set(COLOURS.values())
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_the_file_says_in_both_languages_what_may_be_changed(theme: Path) -> None:
    page = load_workbook(theme).active
    texts = {str(cell.value) for line in page.iter_rows() for cell in line if cell.value}
    for key, said in THEME.items():
        assert said[0] in texts, key
        assert said[1] in texts or key in ("theme.name", "theme.sample"), key


def test_a_missing_style_falls_back_and_is_named(theme: Path) -> None:
    book = load_workbook(theme)
    page = book.active
    (row,) = (row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == "title")
    page.delete_rows(row)
    book.save(theme)
    look, (problem,) = read(theme)
    assert look["title"] == STYLES["title"]
    assert (problem.severity, problem.count) == (Severity.WARNING, 1)
    assert "title" in labels.problem(problem, "en")[0]
    assert "title" in labels.problem(problem, "ru")[0]


@pytest.mark.parametrize("content", [b"", b"not a workbook", None], ids=["empty", "text", "none"])
def test_a_file_that_is_no_theme_is_told_in_one_line(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "theme.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Stop) as caught:
        read(path)
    assert (caught.value.problem.code, caught.value.exit_code) == ("theme_unreadable", 2)


def test_a_workbook_without_any_style_of_ours_is_no_theme(tmp_path: Path) -> None:
    path = tmp_path / "theme.xlsx"
    path.write_bytes(render(sheets(made("one_unit_in_cases")), "en"))
    with pytest.raises(Stop):
        read(path)
