"""The look as an Excel file: what is changed there shows in the workbook."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color

from runrate.model.problems import Severity, Stop
from runrate.present import labels
from runrate.present.sheets import sheets
from runrate.present.styles import STYLES
from runrate.present.theme import Style
from runrate.present.theme_file import read
from runrate.present.workbook import render, theme_book
from runrate.starter import templates_folder
from tests.present.reports import made


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
