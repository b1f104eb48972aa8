"""The board: roomy or narrow by the number of its groups, numbers that fit into their squares, and
the squares to fire at under it."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.model.typed import Typed, square_key
from runrate.present import workbook
from runrate.present.grid import Sheet
from runrate.present.labels import heading, say
from runrate.present.sheets import board as board_sheet
from runrate.present.sheets import sheets
from runrate.present.sheets.board_layout import Layout, layout_of, suffix_of, width
from runrate.present.sheets.measured import unit_scale, value_of
from runrate.present.sheets.places import FIRST, MENUS, NAMES, NUMBER, TOP, total_cell
from runrate.present.sheets.shows import MEASURES
from runrate.present.styles import STYLES
from tests.measure.tables import report
from tests.office import converted
from tests.present.recalculation import opened, stripped
from tests.present.reports import LANGUAGES, grids, made
from tests.present.written import MAIN, pages, parts, with_cell

SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
HEAD = "product_group  client_segment  cases  money"
ROOMY = Layout("board", 40, 184, 104, 104, 46, 36, 14, 100, 0.4)
NARROW = Layout("narrow", 28, 152, 43, 64, 38, 110, 10, 80, 0.3)


@cache
def of_size(groups: int, segments: int, cases: int = 100, language: Language = "en") -> Report:
    """Every square has a plan of so many cases and a price of 1,830; half of the period is gone,
    and sold are 35 % of it in the first group, 36 % in the second..."""
    sold, planned = [], []
    for group in range(groups):
        for segment in range(segments):
            key, some = f"Group {group:02}  Segment {segment:02}", cases * (35 + group) / 100
            sold.append(f"2027-02-02  {key}  {some}  {some * 1830}")
            planned.append(f"2027-02  {key}  {cases}  {cases * 1830}")
    return report(
        "\n".join([f"date  {HEAD}", *sold]),
        "\n".join([f"span  {HEAD}", *planned]),
        language=language,
    )


def page(of: Report) -> Sheet:
    """The Board sheet, before any engine sees it."""
    title = say("sheet.board", of.language)
    return next(sheet for sheet in sheets(of) if sheet.title == title)


def setup(of: Report) -> dict[str, str]:
    """How the board is printed and shown."""
    sheet = pages(workbook(of))[say("sheet.board", of.language)]
    (print_setup,), (view,) = sheet.iter(f"{MAIN}pageSetup"), sheet.iter(f"{MAIN}sheetView")
    (margins,) = sheet.iter(f"{MAIN}pageMargins")
    return {**print_setup.attrib, **view.attrib, **margins.attrib}


# -- how it is laid out ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "look", "zoom", "margin", "group"),
    [
        (3, "board", "100", "0.4", 104),
        (10, "board", "100", "0.4", 104),
        (11, "narrow", "80", "0.3", 96),
        (30, "narrow", "80", "0.3", 43),
    ],
)
def test_many_groups_stand_in_narrow_squares(
    groups: int, look: str, zoom: str, margin: str, group: int
) -> None:
    found = page(of_size(groups, 2))
    assert found.cells[TOP, FIRST].style.startswith(f"{look}_square.")
    assert {found.widths[FIRST + at] for at in range(groups)} == {group}
    assert STYLES[found.cells[NAMES, FIRST].style].rotation == (90 if look == "narrow" else 0)
    shown = setup(of_size(groups, 2))
    assert (shown["zoomScale"], shown["left"]) == (zoom, margin)
    assert (shown["fitToWidth"], shown["fitToHeight"]) == ("1", "1")


def test_names_over_narrow_squares_stand_upright_in_the_workbook() -> None:
    data = workbook(of_size(11, 1))
    model = opened(data)
    board = [one["name"] for one in model.get_worksheets_properties()].index("Board")
    assert model.get_cell_value(board, NAMES, FIRST) == "Group 00"
    angles = set(re.findall(rb'textRotation="(\d+)"', parts(data)["xl/styles.xml"]))
    assert angles - {b"0"} == {b"90"}


def test_a_long_board_goes_on_over_pages_under_its_heads() -> None:
    short, long = page(of_size(2, 24)), page(of_size(2, 25))
    assert (short.one_page, short.repeat) == (True, None)
    assert (long.one_page, long.repeat) == (False, (5, NAMES))
    shown = setup(of_size(2, 25))
    assert (shown["fitToWidth"], shown["fitToHeight"]) == ("1", "0")


@pytest.mark.parametrize("groups", [1, 2, 3, 8, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 30, 40])
def test_nothing_stands_beside_the_printed_page(groups: int) -> None:
    """However many groups: menus, legend and list end with the page, and none lies over another."""
    found = page(of_size(groups, 1))
    assert found.print_area is not None
    last = max(column for column in found.widths)
    covered: set[tuple[int, int]] = set()
    for (row, column), cell in found.cells.items():
        if column in found.hidden or cell.value is None:
            continue
        places = {(row, column + step) for step in range(cell.across)}
        assert not places & covered, (row, column)
        covered |= places
        assert cell.across >= 1
        assert column + cell.across - 1 <= last
    assert last < min(found.hidden)


# -- numbers that fit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "suffix", "layout", "pixels"),
    [
        # 10 pt are 13.3 px: a digit 7.4, a comma 3.7, a minus 7.8, ▲ 13.2
        (114, "", NARROW, 13.2 + 3 * 7.41),
        (9_999, "", NARROW, 4 * 7.41 + 3.71),
        (-23, "", NARROW, 7.79 + 2 * 7.41),
        (12_345, "_k", NARROW, 3 * 7.41 + 3.71),
        (123_456, "_k", NARROW, 3 * 7.41),
        # 14 pt are 18.7 px: a digit 10.4, a comma 5.2, ▲ 18.5, a blank 5.2
        (4_140_450, "", ROOMY, 18.48 + 5.19 + 7 * 10.38 + 2 * 5.19),
        (4_140_450, "_k", ROOMY, 18.48 + 5.19 + 4 * 10.38 + 5.19),
    ],
)
def test_the_width_of_a_number(value: float, suffix: str, layout: Layout, pixels: float) -> None:
    assert width(value, suffix, layout) == pytest.approx(pixels, abs=0.1)


@pytest.mark.parametrize(
    ("groups", "cases", "measure", "unit", "suffix"),
    [
        (3, 100, "actual", 0, ""),
        (3, 100, "run_rate", 0, None),
        (3, 100, "actual", 1, ""),  # 3 x 36 x 1,830 are 197,640
        (3, 1_000, "actual", 1, "_k"),  # 1,976,400 have no room with a symbol in 104 pixels
        (3, 1_000, "step_up", 1, ""),
        (30, 100, "actual", 0, ""),
        (30, 50, "actual", 1, ""),  # 32 x 1,830 are 58,560: the squares are wider for them
        (30, 100, "actual", 1, "_k"),  # 64 x 1,830 are 117,120
        (30, 1_000, "actual", 1, "_k"),
        (11, 1_000, "actual", 1, "_k"),  # 20,130,000 are planned: the unit says thousands
    ],
)
def test_numbers_too_wide_for_their_squares_are_shown_in_thousands(
    groups: int, cases: int, measure: str, unit: int, suffix: str | None
) -> None:
    of = of_size(groups, 1, cases)
    assert of.board is not None
    layout = layout_of(of.board, of)
    assert suffix_of(of.board, of, of.units[unit], measure, layout) == suffix


@pytest.mark.parametrize(
    ("groups", "segments", "cases"),
    [(3, 2, 10), (3, 2, 2_000), (10, 9, 90), (30, 15, 300), (30, 15, 9_000)],
)
def test_every_number_has_room_in_its_square(groups: int, segments: int, cases: int) -> None:
    of = of_size(groups, segments, cases)
    board = of.board
    assert board is not None
    layout = layout_of(board, of)
    for info in of.units:
        for measure in MEASURES:
            suffix = suffix_of(board, of, info, measure, layout)
            if suffix is None:
                continue
            for line in (*board.squares, *board.columns):
                value = value_of(measure, line.amounts[info.name], of)
                assert value is not None
                assert width(value, suffix, layout) < layout.group
            for row in (*board.lines, board.total):
                value = value_of(measure, row.amounts[info.name], of)
                assert value is not None
                assert width(value, suffix, layout) < layout.total


@SPOKEN
def test_it_is_said_when_numbers_are_smaller_than_their_unit(language: Language) -> None:
    """Actual, in money, is shown in thousands: 3 x 36 % of 1,830,000."""
    of = of_size(3, 1, 1_000, language)
    model = opened(workbook(of))
    sheet = [one["name"] for one in model.get_worksheets_properties()].index(
        say("sheet.board", language)
    )
    hint = next(c for (r, c), cell in page(of).cells.items() if r == MENUS and cell.style == "hint")
    model.evaluate()
    assert model.get_cell_value(sheet, MENUS, hint) == say("shows.hint", language)
    model.set_user_input(sheet, MENUS, FIRST, heading("actual", "plan", language))
    model.set_user_input(sheet, MENUS, FIRST + 2, unit_scale(of.units[1], of).title)
    model.evaluate()
    said = f"{say('shows.hint', language)}; {say('shows_k', language)}"
    assert model.get_cell_value(sheet, MENUS, hint) == said


def test_in_narrow_squares_percents_are_whole_numbers() -> None:
    """35 of 100 in half of the time: 70 % at the end, and % of plan 35; 30 are short."""
    of = of_size(11, 1)
    assert page(of).cells[TOP, FIRST].value == pytest.approx(70)
    model = opened(workbook(of))
    board = [one["name"] for one in model.get_worksheets_properties()].index("Board")
    for figure, value in (("run_rate", 70), ("attainment", 35), ("shortfall", 30), ("actual", 35)):
        model.set_user_input(board, MENUS, FIRST, heading(figure, "plan", "en"))
        model.evaluate()
        assert model.get_cell_value(board, TOP, FIRST) == pytest.approx(value), figure


@pytest.mark.office
@pytest.mark.parametrize(("groups", "cases"), [(8, 40), (8, 5_000), (30, 300), (30, 5_000)])
def test_no_figure_of_the_board_is_printed_as_hashes(
    groups: int, cases: int, tmp_path: Path
) -> None:
    """Every figure in every unit, as LibreOffice prints the page."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext here")
    of = of_size(groups, 15 if groups > 10 else 5, cases)
    data, menus = stripped(workbook(of)), [menu.area for menu in page(of).menus]
    files = []
    for unit in of.units:
        for measure in MEASURES:
            chosen = data
            texts = (heading(measure, "plan", "en"), unit_scale(unit, of).title)
            for at, text in zip(menus, texts, strict=True):
                chosen = with_cell(chosen, "Board", at, lambda cell, text=text: _with(cell, text))  # type: ignore[misc]
            files.append(tmp_path / f"{unit.name}-{measure}.xlsx")
            files[-1].write_bytes(chosen)
    for printed in converted(files, "pdf", tmp_path):
        command = [reader, "-layout", "-f", "2", "-l", "2", str(printed), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert say("shows.title", "en") in text
        assert [sign for sign in ("###", "#VALUE!", "Err:") if sign in text] == [], printed.stem


def _with(cell: bytes, text: str) -> bytes:
    return re.sub(rb"<t>.*?</t>", b"<t>%b</t>" % text.encode(), cell)


# -- the squares to fire at ------------------------------------------------------------------------


@SPOKEN
@pytest.mark.parametrize("name", ["every_status", "thirty_groups_by_fifteen_segments"])
def test_under_the_board_the_five_squares_lead_to_their_figures(
    name: str, language: Language
) -> None:
    of, found = made(name, language), grids(name, language)
    board = of.board
    assert board is not None
    sheet, figures = found[say("sheet.board", language)], found[say("sheet.squares", language)]
    last, _ = total_cell(board)
    listed = {
        cell.value: cell.link
        for (row, column), cell in sheet.cells.items()
        if row > last and column == NUMBER and cell.link
    }
    assert list(listed) == [square.coordinates for square in board.hot]
    for coordinates, link in listed.items():
        assert link is not None
        title, at = link.rsplit("!", 1)
        assert title == f"'{figures.title}'"
        row = int(re.sub(r"\D", "", at))
        assert coordinates in {cell.value for (r, _), cell in figures.cells.items() if r == row}


@pytest.mark.parametrize(
    ("language", "since"),
    [("en", ["the first day", "5 Feb"]), ("ru", ["первого дня", "05.02"])],
)
def test_both_lists_say_since_when(language: Language, since: list[str]) -> None:
    """Of Juice nothing is sold; of Water 20 by Thursday 4th, when just 20 of 100 are due."""
    sold = """
        date        product_group  client_segment  money
        2027-02-03  Water          Shops           20
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           100
        2027-02  Juice          Shops           200
    """
    of = report(sold, planned, language=language)
    for name in ("sheet.morning", "sheet.board"):
        sheet = next(one for one in sheets(of) if one.title == say(name, language))
        found = [cell.value for _, cell in sorted(sheet.cells.items()) if cell.style == "since"]
        assert found == since


@SPOKEN
def test_a_sentence_stands_in_place_of_an_empty_list(language: Language) -> None:
    sheet = grids("everybody_reaches_the_plan", language)[say("sheet.board", language)]
    found = [cell.value for cell in sheet.cells.values() if cell.style == "calm"]
    assert found == [say("nobody_short", language)]


@SPOKEN
def test_the_names_of_the_squares_stay_texts(language: Language) -> None:
    sheet = grids("hostile_names", language)[say("sheet.board", language)]
    names = [cell for cell in sheet.cells.values() if cell.style == "name.strong"]
    assert names
    assert all(cell.formula is None for cell in names)


def test_what_is_agreed_about_a_square_stands_under_the_board() -> None:
    """The note typed on the Squares sheet, by live formula."""
    found = made("every_status", "en")
    board = found.board
    assert board is not None
    worst = board.hot[0]
    noted = square_key(worst.across, board.down.dimension, worst.down)
    found = replace(found, typed=Typed(notes={noted: "Promo with chain X"}))
    sheet = board_sheet.sheet(board, found)
    (cell,) = [cell for cell in sheet.cells.values() if cell.value == "Promo with chain X"]
    assert cell.formula is not None
    assert cell.link is not None
    assert cell.formula == f'=IF({cell.link}="","",{cell.link})'
