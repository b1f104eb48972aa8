"""What stands in the file: texts, names, links, colours, print, and the same bytes every time."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from runrate.excel.book import sheets_of as functions_book
from runrate.model.columns import BREAKDOWNS
from runrate.model.day_plan import plannable
from runrate.model.settings import Language
from runrate.model.status import Status, Thresholds
from runrate.present import charts, theme, workbook
from runrate.present.grid import LONGEST_TEXT, Draft, clean
from runrate.present.labels import key, say
from runrate.present.rendering import render
from runrate.present.sheets.places import total_cell
from runrate.present.styles import STYLES
from runrate.present.theme import Style
from tests.present import rep_reports
from tests.present.inputs import headings, kinds
from tests.present.recalculation import formulas, opened, stored, values_in
from tests.present.reports import EACH, HOSTILE, LANGUAGES, NAMES, book, grids, made
from tests.present.written import (
    MAIN,
    cells,
    column,
    digests,
    links,
    pages,
    parts,
    print_names,
    row,
    sheet_parts,
)

EVERY = pytest.mark.parametrize(("name", "language"), EACH)
EVERY_IN_ENGLISH = pytest.mark.parametrize("name", NAMES)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
HIGHEST_ROW, WIDEST_COLUMN, LONGEST_TIP, LONGEST_TITLE = 409, 255, 255, 31
"""Excel mends or refuses a workbook that goes beyond these."""


@cache
def loaded(name: str, language: Language = "en") -> openpyxl.Workbook:
    """The workbook as openpyxl reads it; nobody changes it."""
    return openpyxl.load_workbook(BytesIO(book(name, language)))


def figure_sheets(name: str, language: Language) -> Iterator[tuple[str, int, str]]:
    """The breakdowns and Squares: title, row of the headings, and the first column of figures."""
    for title, found in cells(book(name, language)).items():
        if kinds(title, made(name, language)):
            line, texts = headings(found, language)
            names = {say(dimension, language) for dimension in BREAKDOWNS}
            first = min(
                (
                    c
                    for c, text in texts.items()
                    if text != say("square", language) and not any(one in text for one in names)
                ),
                key=lambda c: (len(c), c),
            )
            yield title, line, first


# -- what somebody typed as a name stays a text ----------------------------------------------------


@SPOKEN
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_stays_the_text_that_it_is(name: str, language: Language) -> None:
    found = cells(book("hostile_names", language))
    here = [
        cell
        for cell in found[say("sheet.product_group", language)].values()
        if cell.value == clean(name)
    ]
    # once on each of the two pages
    assert [(cell.kind, cell.formula) for cell in here] == [("inlineStr", None)] * 2


@SPOKEN
def test_a_formula_holds_no_text_but_what_runrate_says_itself(language: Language) -> None:
    signs = [
        f"{look.symbol} {say(f'status.{s.value}', language)}" for s, look in theme.STATUS.items()
    ]
    symbols = {look.symbol for look in theme.STATUS.values()}
    own = {"", "%", "≥ ", "< ", *signs, say("adds_up", language), say("does_not_add_up", language)}
    own |= {*"█░│▌▐◄►", " ", "  ", "−", *symbols, say("gap", language), say("surplus", language)}
    own |= {say(f"day_plan.{name}", language) for name in ("good", "bad")}
    sentences = ("action", "action.more", "action.since", "unplanned", "unplanned.rate", "weak_rep")
    for name in sentences:
        own |= set(re.split(r"\{\w+\}", say(name, language)))
    own.add(say("action.since", language, since=say("since.first", language)))
    own |= {say("shows.hint", language)}
    own |= {f"; {say(f'shows{suffix}', language)}" for suffix in ("_k", "_m")}
    texts = set()
    for formula in formulas(book("hostile_names", language)).values():
        texts |= set(re.findall(r'"([^"]*)"', formula))
    assert texts <= own
    assert len(texts) > 9


@SPOKEN
def test_a_title_that_looks_like_a_formula_stands_in_the_head_as_it_is(language: Language) -> None:
    (title,) = {
        cell.value
        for at, cell in cells(book("hostile_names", language))[
            say("sheet.checks", language)
        ].items()
        if at == "B1"
    }
    assert '=cmd|" /C calc"!A0 & <x>' in str(title)


@pytest.mark.parametrize("text", ["=1+1", "+7", "-a", "@x", "=SUM(A1:A9)", "'quoted", "12", "1E5"])
def test_a_text_in_the_grid_is_written_as_a_text(text: str) -> None:
    draft = Draft("Sheet")
    draft.put(1, 1, text)
    (cell,) = cells(render([draft.sheet()], "en"))["Sheet"].values()
    assert (cell.kind, cell.value, cell.formula) == ("inlineStr", text, None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bell \x07 and null \x00", "bell  and null "),
        ("vertical \x0b tab, form \x0c feed, escape \x1b", "vertical  tab, form  feed, escape "),
        ("no characters \ufffe\uffff\ud800", "no characters "),
        ("tab\tand\nnew line", "tab\tand\nnew line"),
        ("Ёж 茶 🙂", "Ёж 茶 🙂"),
        ("x" * (LONGEST_TEXT + 1), "x" * 32_767),
    ],
)
def test_a_text_keeps_what_a_workbook_can_hold(text: str, kept: str) -> None:
    assert clean(text) == kept


@EVERY
def test_every_part_is_well_formed(name: str, language: Language) -> None:
    for part, data in parts(book(name, language)).items():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)


@EVERY
def test_titles_of_sheets_and_tips_of_links_keep_to_the_limits_of_excel(
    name: str, language: Language
) -> None:
    for title, found in links(book(name, language)).items():
        assert len(title) <= LONGEST_TITLE
        assert not set(title) & set("[]:*?/\\")
        assert all(len(link.get("tooltip", "")) <= LONGEST_TIP for link in found.values())


@EVERY_IN_ENGLISH
def test_rows_and_columns_keep_to_the_limits_of_excel(name: str) -> None:
    for page in pages(book(name)).values():
        heights = [float(line.get("ht", 0)) for line in page.iter(f"{MAIN}row")]
        widths = [float(size.get("width", 0)) for size in page.iter(f"{MAIN}col")]
        assert 0 < max(heights) <= HIGHEST_ROW
        assert 0 < max(widths) <= WIDEST_COLUMN


def test_a_long_list_in_a_problem_does_not_make_a_row_higher_than_excel_takes() -> None:
    from dataclasses import replace

    from runrate.model.problems import Place, error

    places = tuple(Place(f"a file with a long name {n}.xlsx", "Sheet", n) for n in range(60))
    long = error("sold_without_plan", *places, count=60, dimension="rep", keys=("N" * 300,) * 30)
    report = replace(made("no_board"), problems=(long,))
    page = openpyxl.load_workbook(BytesIO(workbook(report)))["Checks"]
    assert max(size.height or 0 for size in page.row_dimensions.values()) <= HIGHEST_ROW


# -- sheets, panes and print ---------------------------------------------------------------------


@EVERY
def test_the_sheets_stand_in_their_order(name: str, language: Language) -> None:
    report = made(name, language)
    expected = ["morning"]
    expected += ["board"] if report.board is not None else []
    expected += ["day_plan"] if plannable(report) is not None else []
    expected += [b.dimension for b in report.breakdowns]
    expected += ["squares"] if report.board is not None else []
    expected += ["checks", "guide"]
    found = list(sheet_parts(book(name, language)))
    assert found == [say(f"sheet.{sheet}", language) for sheet in expected]


def test_the_dimensions_have_their_sheets_in_their_order() -> None:
    assert list(sheet_parts(book("hostile_names"))) == [
        *("Morning", "Board", "Day plan"),
        *("Product groups", "Channels", "Reps"),
        *("Squares", "Checks", "Guide"),
    ]
    assert list(sheet_parts(book("hostile_names", "ru"))) == [
        *("Утро", "Поле", "План по дням"),
        *("Товарные группы", "Каналы", "Торговые представители"),
        *("Клетки", "Проверки", "Справка"),
    ]


@EVERY
def test_the_headings_and_the_names_of_rows_stay_in_view_and_on_every_page(
    name: str, language: Language
) -> None:
    data, found = book(name, language), pages(book(name, language))
    repeated = print_names(data, "Titles")
    for title, line, first in figure_sheets(name, language):
        (pane,) = found[title].iter(f"{MAIN}pane")
        under = f"{first}{line + len(made(name, language).units) + 1}"  # the totals stay too
        assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", under)
        lines = re.search(r"!\$(\d+):\$(\d+)", repeated[list(found).index(title)])
        assert lines, title
        assert int(lines[1]) <= line <= int(lines[2])


@EVERY
def test_every_sheet_is_printed_on_a4_on_its_side_with_all_that_is_not_hidden(
    name: str, language: Language
) -> None:
    data = book(name, language)
    areas = print_names(data, "Area")
    for number, (title, page) in enumerate(pages(data).items()):
        (setup,) = page.iter(f"{MAIN}pageSetup")
        assert (setup.get("orientation"), setup.get("paperSize")) == ("landscape", "9")
        fitted = {one.get("fitToPage") for one in page.iter(f"{MAIN}pageSetUpPr")} & {"1", "true"}
        assert (fitted and setup.get("fitToWidth") == "1") or page.find(f"{MAIN}colBreaks")
        left, top, right, bottom = range_boundaries(areas[number].rsplit("!", 1)[-1])
        outside = [
            at
            for at in cells(data)[title]
            if not (left <= column_index_from_string(column(at)) <= right)
            or not (top <= row(at) <= bottom)
        ]
        assert {column(at) for at in outside} <= hidden_columns(page)


def hidden_columns(page: ElementTree.Element) -> set[str]:
    """The letters of the hidden columns; neighbours are written as one range."""
    return {
        get_column_letter(number)
        for size in page.iter(f"{MAIN}col")
        if size.get("hidden") in ("1", "true")
        for number in range(int(size.get("min", 0)), int(size.get("max", 0)) + 1)
    }


@SPOKEN
def test_the_board_hides_the_letters_and_numbers_of_excel(language: Language) -> None:
    page = pages(book("every_status", language))[say("sheet.board", language)]
    (view,) = page.iter(f"{MAIN}sheetView")
    assert view.get("showRowColHeaders") in ("0", "false")


# -- names ---------------------------------------------------------------------------------------


def names_of(data: bytes) -> dict[str, tuple[str, str]]:
    """The sheet and the address of each cell that has a name."""
    text = parts(data)["xl/workbook.xml"].decode()
    found = re.findall(r"<definedName name=\"(rr_\w+)\">'([^<]*)'!([^<]*)<", text)
    return {label: (sheet, at.replace("$", "")) for label, sheet, at in found}


def named(name: str, language: Language) -> dict[str, tuple[str, float]]:
    """The sheet and the value of each cell that has a name and holds a number."""
    data = book(name, language)
    found = {}
    for label, (sheet, at) in names_of(data).items():
        cell = cells(data)[sheet].get(at)
        if cell is not None and isinstance(cell.value, float):
            found[label] = (sheet, cell.value)
    return found


@EVERY
def test_the_names_stand_for_the_days_and_the_thresholds(name: str, language: Language) -> None:
    report, found = made(name, language), named(name, language)
    guide, at = say("sheet.guide", language), report.thresholds
    morning = say("sheet.morning", language)
    assert found["rr_elapsed"] == (morning, report.elapsed)
    assert found["rr_total"] == (morning, report.total)
    assert found["rr_ahead"] == (guide, at.ahead)
    assert found["rr_on_track"] == (guide, at.on_track)
    assert found["rr_at_risk"] == (guide, at.at_risk)
    assert found["rr_too_early"] == (guide, at.too_early)


@SPOKEN
def test_half_days_and_own_thresholds_stand_under_the_names(language: Language) -> None:
    days = named("less_than_a_day_left", language)
    assert (days["rr_elapsed"][1], days["rr_total"][1]) == (10.5, 11)
    own = named("own_thresholds_and_labels", language)
    limits = [own[f"rr_{name}"][1] for name in ("ahead", "on_track", "at_risk", "too_early")]
    assert limits == [1.15, 0.95, 0.58, 0.60]


@SPOKEN
def test_the_days_of_the_next_period_stand_under_their_name_once_this_one_is_closed(
    language: Language,
) -> None:
    assert named("closed", language)["rr_next_total"][1] == 23  # March 2027, Monday to Friday


@EVERY
def test_every_name_that_a_formula_asks_for_is_there(name: str, language: Language) -> None:
    asked = set()
    for formula in formulas(book(name, language)).values():
        asked |= set(re.findall(r"\brr_\w+", formula))
    assert asked <= set(named(name, language))


# -- a threshold is changed ----------------------------------------------------------------------


def with_threshold(name: str, threshold: str, ratio: float) -> dict[str, str | float | bool]:
    """What the formulas of a workbook show after somebody types another threshold."""
    data = book(name)
    model = opened(data)
    sheet, at = names_of(data)[threshold]
    index = [one["name"] for one in model.get_worksheets_properties()].index(sheet)
    number = column_index_from_string(column(at))
    model.update_cell_with_number(index, row(at), number, ratio)
    model.evaluate()
    return values_in(model, formulas(data))


def status_cell(name: str, line: str) -> str:
    """The status of a product group, in an English workbook."""
    sheet = cells(book(name))["Product groups"]
    head, texts = headings(sheet, "en")
    (letters,) = (c for c, text in texts.items() if text == "Status")
    names = {at: cell for at, cell in sheet.items() if column(at) == "B" and row(at) > head}
    (at,) = (at for at, cell in names.items() if cell.value == line)
    return f"Product groups!{letters}{row(at)}"


@pytest.mark.parametrize(
    ("line", "before", "threshold", "ratio", "after"),
    [
        ("At risk", "■ At risk", "rr_at_risk", 0.93, "▼ Behind"),  # its run rate is 92 %
        ("At risk", "■ At risk", "rr_on_track", 0.92, "● On track"),
        ("On track", "● On track", "rr_ahead", 1.00, "▲ Ahead"),
        ("Ahead", "▲ Ahead", "rr_ahead", 1.21, "● On track"),
        ("Prints as 100", "● On track", "rr_on_track", 1.01, "■ At risk"),
        ("Behind", "▼ Behind", "rr_too_early", 0.51, "○ Too early"),
        ("Met", "√ Met", "rr_ahead", 9.99, "√ Met"),
    ],
)
def test_a_status_follows_the_threshold_that_somebody_types(
    line: str, before: str, threshold: str, ratio: float, after: str
) -> None:
    cell = status_cell("every_status", line)
    assert stored(book("every_status"))[cell] == before
    assert with_threshold("every_status", threshold, ratio)[cell] == after


def test_the_board_follows_the_thresholds_too() -> None:
    """At 93 % the square of 92 % is behind: its hidden symbol, and so its colour, changes."""
    before, after = stored(book("every_status")), with_threshold("every_status", "rr_at_risk", 0.93)
    changed = {
        (before[cell], after[cell])
        for cell in before
        if cell.startswith("Board!") and before[cell] != after[cell]
    }
    assert {("■", "▼"), ("≥ 90%", "≥ 93%"), ("< 90%", "< 93%")} <= changed


# -- colours -------------------------------------------------------------------------------------

CONDITION = re.compile(r'=?(LEFT\()?(\$?[A-Z]+\$?\d+)(,1\))?="(.)"')


CHOICE = re.compile(r"=?AND\((.*?),OR\((.*)\)\)")


def shown_fill(page: Worksheet, at: str, values: Mapping[str, str | float | bool]) -> str | None:
    """The fill of the first conditional format that holds for a cell, when formulas show these
    values; LibreOffice applies only the first one, and ours stop there in Excel."""
    rules = [
        (rule.priority, area, rule)
        for area in page.conditional_formatting
        for rule in area.rules
        if at in area.cells
    ]
    for _, area, rule in sorted(rules, key=lambda found: found[0]):
        first = str(area.sqref).split(":")[0]
        moved = Translator("=" + rule.formula[0].lstrip("="), origin=first).translate_formula(at)
        if choice := CHOICE.fullmatch(moved):
            if "rr_shows=1" not in re.split(r"[(),]", choice[2]):
                continue  # for another figure than the run rate, which is what is chosen
            moved = f"={choice[1]}"
        match = CONDITION.fullmatch(moved)
        assert match, moved
        value = str(values.get(f"{page.title}!{match[2].replace('$', '')}", ""))
        if (value[:1] if match[1] else value) == match[4]:
            return str(rule.dxf.fill.bgColor.rgb)[-6:]
    return None


def status_by_symbol(text: object) -> Status | None:
    """The status whose symbol a text begins with."""
    return next((s for s, look in theme.STATUS.items() if str(text)[:1] == look.symbol), None)


@SPOKEN
@pytest.mark.parametrize(
    "name",
    ["every_status", "one_day_of_24", "closed", "against_nothing", "own_thresholds_and_labels"],
)
def test_the_colour_of_a_run_rate_is_that_of_the_status_beside_it(
    name: str, language: Language
) -> None:
    data, seen = cells(book(name, language)), set()
    values = stored(book(name, language))
    for title, line, _ in figure_sheets(name, language):
        page = loaded(name, language)[title]
        texts = headings(data[title], language)[1]
        rates = [c for c, text in texts.items() if text.startswith(say("run_rate", language)[:7])]
        words = [c for c, text in texts.items() if text == say("status", language)]
        for at in [a for a in data[title] if column(a) == words[0] and row(a) > line]:
            found = status_by_symbol(data[title][at].value)
            assert found is not None, at
            rate = f"{rates[0]}{row(at)}"
            fill = shown_fill(page, rate, values)
            assert fill == theme.STATUS[found].fill, (title, rate)
            assert str(page[rate].fill.fgColor.rgb)[-6:] == fill  # where no rule is applied
            seen.add(found)
    if name == "every_status":
        assert seen == {s for s in Status if s not in (Status.TOO_EARLY, Status.MISSED)}
    if name == "closed":
        assert {Status.MISSED, Status.MET} <= seen
    if name == "one_day_of_24":
        assert Status.TOO_EARLY in seen


@SPOKEN
@pytest.mark.parametrize("name", ["every_status", "closed", "thirty_groups_by_fifteen_segments"])
def test_the_colour_of_a_square_is_that_of_its_status(name: str, language: Language) -> None:
    report, title = made(name, language), say("sheet.board", language)
    grid, page = grids(name, language)[title], loaded(name, language)[title]
    values, figures = stored(book(name, language)), say("sheet.squares", language)
    texts = headings(cells(book(name, language))[figures], language)[1]
    (words,) = (c for c, text in texts.items() if text == say("status", language))
    checked = 0
    assert report.board is not None
    last, _ = total_cell(report.board)
    for (line, number), cell in grid.cells.items():
        if line <= last and cell.link and figures in cell.link:
            at = f"{get_column_letter(number)}{line}"
            verdict = values[f"{figures}!{words}{row(cell.link.rsplit('!')[-1])}"]
            found = status_by_symbol(verdict)
            assert found is not None
            assert shown_fill(page, at, values) == theme.STATUS[found].fill, at
            checked += 1
    assert checked > len(report.board.squares)


def test_a_colour_changes_with_the_threshold() -> None:
    """The run rate of 92 % is at risk; when that begins at 93 % it is behind."""
    page, (sheet, at) = (
        loaded("every_status")["Product groups"],
        status_cell("every_status", "At risk").split("!"),
    )
    texts = headings(cells(book("every_status"))[sheet], "en")[1]
    (letters,) = (c for c, text in texts.items() if text == say("run_rate", "en"))
    rate = f"{letters}{row(at)}"
    now, then = stored(book("every_status")), with_threshold("every_status", "rr_at_risk", 0.93)
    assert shown_fill(page, rate, now) == theme.STATUS[Status.AT_RISK].fill
    assert shown_fill(page, rate, then) == theme.STATUS[Status.BEHIND].fill


# -- links ---------------------------------------------------------------------------------------


def target_of(link: Mapping[str, str]) -> tuple[str, str]:
    """The sheet and the cell that a link leads to; it leads nowhere out of the workbook."""
    assert not any(name.endswith("}id") for name in link)
    sheet, at = link["location"].rsplit("!", 1)
    return sheet.strip("'").replace("''", "'"), at


@EVERY
def test_every_link_leads_to_a_cell_that_holds_something(name: str, language: Language) -> None:
    data, found = cells(book(name, language)), links(book(name, language))
    noted = notes_of_squares(book(name, language))
    for sheet, here in found.items():
        for place, link in here.items():
            assert place in data[sheet]
            target, at = target_of(link)
            # A1 is the top of a sheet, whatever stands there; a note's cell waits to be typed into
            note = at in noted if target == say("sheet.squares", language) else False
            assert at == "A1" or at in data[target] or note, link
    back = say("sheet.morning", language)
    for sheet in data:
        assert sheet == back or back in {target_of(link)[0] for link in found[sheet].values()}


def notes_of_squares(data: bytes) -> set[str]:
    """The addresses of the notes on the Squares sheet."""
    defined = openpyxl.load_workbook(io.BytesIO(data)).defined_names.get("rr_notes_square")
    if defined is None:
        return set()
    left, top, _, bottom = range_boundaries(defined.attr_text.rsplit("!", 1)[-1].replace("$", ""))
    return {f"{get_column_letter(left)}{number}" for number in range(top, bottom + 1)}


@SPOKEN
def test_a_square_of_the_hot_list_leads_to_its_square_on_the_board(language: Language) -> None:
    data = cells(book("every_status", language))
    morning = say("sheet.morning", language)
    board = made("every_status", language).board
    assert board is not None
    wanted = [square.coordinates for square in board.hot]
    leads = {
        at: target_of(link) for at, link in links(book("every_status", language))[morning].items()
    }
    found = [
        (cell.value, leads[at][1])
        for at, cell in data[morning].items()
        if leads.get(at, ("",))[0] == say("sheet.board", language)
        and re.fullmatch(r"[A-Z]+\d+", str(cell.value))
    ]
    assert [coordinates for coordinates, _ in found] == wanted
    sheet = data[say("sheet.board", language)]
    for coordinates, at in found:
        letter, number = re.fullmatch(r"([A-Z]+)(\d+)", str(coordinates)).groups()  # type: ignore[union-attr]
        over = [c.value for a, c in sheet.items() if column(a) == column(at) and row(a) < row(at)]
        beside = [c.value for a, c in sheet.items() if row(a) == row(at)]
        assert letter in over
        assert float(number) in beside


# -- the same report, the same workbook ------------------------------------------------------------


@SPOKEN
@pytest.mark.parametrize("name", ["every_status", "hostile_names", "closed"])
def test_the_same_report_gives_the_same_workbook_but_for_its_timestamp(
    name: str, language: Language
) -> None:
    one, other = book(name, language), workbook(made(name, language))
    assert digests(one) == digests(other)
    with zipfile.ZipFile(BytesIO(one)) as first, zipfile.ZipFile(BytesIO(other)) as second:
        assert first.namelist() == second.namelist()


def test_another_report_gives_other_parts() -> None:
    one, other = digests(book("every_status")), digests(book("against_nothing"))
    assert one["xl/worksheets/sheet1.xml"] != other["xl/worksheets/sheet1.xml"]


def test_the_workbook_does_not_hang_on_the_seed_of_hashes() -> None:
    code = (
        "import json; from tests.present.test_workbook import digests, book;"
        "print(json.dumps(digests(book('hostile_names'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert json.loads(done.stdout) == digests(book("hostile_names"))


# -- stored values -------------------------------------------------------------------------------


@EVERY
def test_every_formula_has_a_stored_value(name: str, language: Language) -> None:
    with_formula = [
        (title, at, cell)
        for title, sheet in cells(book(name, language)).items()
        for at, cell in sheet.items()
        if cell.formula is not None
    ]
    assert with_formula
    assert [(title, at) for title, at, cell in with_formula if not cell.has_value] == []


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (1234.5, "n", 1234.5),
        (0.1 + 0.2, "n", 0.30000000000000004),
        (1e22, "n", 1e22),
        (-0.0, "n", 0.0),
        (7, "n", 7.0),
        ("", "str", ""),
        (None, "str", ""),
        ("■ At risk", "str", "■ At risk"),
        ("a < b & c", "str", "a < b & c"),
        (True, "b", True),
        (False, "b", False),
    ],
)
def test_a_stored_value_is_read_as_it_was_given(
    value: str | float | bool | None, kind: str, read: str | float | bool
) -> None:
    draft = Draft("Sheet")
    draft.put(1, 1, value, formula="=A2")
    (cell,) = cells(render([draft.sheet()], "en"))["Sheet"].values()
    assert (cell.kind, cell.value, cell.formula) == (kind, read, "A2")


# -- styles --------------------------------------------------------------------------------------


def styles_in(name: str, language: Language) -> set[str]:
    """The styles that the sheets of a report ask for."""
    found = grids(name, language).values()
    framed = any(cell.frame for sheet in found for cell in sheet.cells.values())
    return (
        {cell.style for sheet in found for cell in sheet.cells.values()}
        | {rule.style for sheet in found for rule in sheet.rules}
        | ({"frame"} if framed else set())
    )


class Asked(dict[str, Style]):
    """A look that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(STYLES)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Style:
        self.names.add(name)
        return super().__getitem__(name)


def styles_of_charts() -> set[str]:
    """The styles that charts of both kinds ask for."""
    asked, sheet = Asked(), grids("every_status", "en")["Morning"]
    assert {chart.kind for chart in sheet.charts} == {"lines", "bars"}
    charts.place(openpyxl.Workbook().active, sheet, asked)
    return asked.names


def test_every_style_of_the_theme_is_used_and_there_are_no_others() -> None:
    used = set().union(*(styles_in(name, "en") for name in NAMES))
    used |= set().union(*map(rep_reports.styles, rep_reports.MAKERS))
    used |= styles_of_charts()
    used |= {cell.style for sheet in functions_book("en") for cell in sheet.cells.values()}
    assert used - set(STYLES) == set()
    assert set(STYLES) - used == set()


@SPOKEN
def test_the_language_changes_no_style(language: Language) -> None:
    assert styles_in("every_status", language) == styles_in("every_status", "en")


def test_the_report_with_every_status_has_what_its_numbers_say() -> None:
    """The input of many tests here: half of the period is gone, so a run rate is twice the % of
    plan."""
    report = made("every_status")
    assert (report.as_of, report.elapsed, report.total) == (date(2027, 2, 12), 10, 20)
    assert report.thresholds == Thresholds(1.10, 1.00, 0.90, 0.10)
    cell = {
        line: stored(book("every_status"))[status_cell("every_status", line)]
        for line in (
            "Ahead",
            "On track",
            "Prints as 100",
            "At risk",
            "Behind",
            "Met",
            "No plan",
            "Nothing sold",
        )
    }
    assert cell == {
        "Ahead": "▲ Ahead",
        "On track": "● On track",
        "Prints as 100": "● On track",
        "At risk": "■ At risk",
        "Behind": "▼ Behind",
        "Met": "√ Met",
        "No plan": "□ No plan",
        "Nothing sold": "▼ Behind",
    }
    assert key("(blank)", "ru") == "(пусто)"
