"""Every derived cell is a live formula, and what stands beside it is what the formula gives."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present import theme, workbook
from runrate.present.labels import say, unit
from runrate.present.sheets import squares
from runrate.present.sheets.charted import HIDDEN
from runrate.present.sheets.places import total_cell
from tests.present.inputs import PLAIN, figure_rows, inputs, kinds, of_primary
from tests.present.recalculation import (
    Difference,
    by_ironcalc,
    by_libreoffice,
    differences,
    formulas,
    opened,
    poisoned,
    stored,
    values_in,
)
from tests.present.reports import EACH, LANGUAGES, NAMES, book, grids, made
from tests.present.written import cells, column, parts, row, with_cell

EVERY = pytest.mark.parametrize(("name", "language"), EACH)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)


# -- the workbooks agree with another program ---------------------------------------------------


@EVERY
def test_every_stored_value_is_what_ironcalc_computes(name: str, language: Language) -> None:
    data = book(name, language)
    assert differences(data, by_ironcalc(data)) == []


# -- no derived cell is a constant --------------------------------------------------------------


def constants(data: bytes) -> Iterator[str]:
    """The cells that hold a number and no formula."""
    for title, sheet in cells(data).items():
        for at, cell in sheet.items():
            if cell.formula is None and isinstance(cell.value, float | bool):
                yield f"{title}!{at}"


def names_in(data: bytes) -> dict[str, str]:
    """The defined names that runrate gives, and the cells they stand for."""
    text = parts(data)["xl/workbook.xml"].decode()
    return dict(re.findall(r'<definedName name="(rr_\w+)">([^<]*)<', text))


def typed_in(data: bytes, report: Report) -> set[str]:
    """The numbers of a workbook that are neither computed nor read from anywhere."""
    return set(constants(data)) - inputs(cells(data), names_in(data), report)


@EVERY
def test_a_number_without_a_formula_was_read(name: str, language: Language) -> None:
    assert typed_in(book(name, language), made(name, language)) == set()


@EVERY
def test_under_the_heading_of_a_measure_every_row_has_a_formula(
    name: str, language: Language
) -> None:
    data, report = cells(book(name, language)), made(name, language)
    plain = {say(label, language) for label in PLAIN}
    beside = tuple(f"{unit(info, language)}: " for info in report.units[1:])
    notes = say("notes", language)
    seen = 0
    for title, sheet in data.items():
        expected = kinds(title, report)
        if title == say("sheet.morning", language):
            expected = ["whole"] * len(report.units)
        if not expected:
            continue
        texts, rows = figure_rows(sheet, language)
        names = {texts["B"], say("square", language)}
        if title == say("sheet.morning", language):
            hidden = set(map(get_column_letter, HIDDEN))
            texts = {letters: text for letters, text in texts.items() if letters not in hidden}
        for place, (line, kind) in enumerate(zip(rows, expected, strict=False)):
            for letters, text in texts.items():
                if text == notes:
                    continue
                cell = sheet.get(f"{letters}{line}")
                if text.startswith(beside) and not of_primary(place, len(expected), report):
                    must = False
                elif text in names or text in plain:
                    must = kind == "sum" and text in plain and cell is not None
                else:
                    must = True
                if must:
                    seen += 1
                    assert cell is not None, f"{title}!{letters}{line} ({text}) is empty"
                    assert cell.formula is not None, f"{title}!{letters}{line} ({text})"
    assert seen >= 6 * len(report.units)


@EVERY
def test_every_square_and_every_total_of_the_board_is_a_formula(
    name: str, language: Language
) -> None:
    report = made(name, language)
    if report.board is None:
        pytest.skip("no board")
    title, figures = say("sheet.board", language), say("sheet.squares", language)
    grid = grids(name, language)[title]
    last, _ = total_cell(report.board)
    linked = {
        at: c for at, c in grid.cells.items() if at[0] <= last and c.link and figures in c.link
    }
    assert len(linked) == len(squares.lines_of(report.board))
    assert all(cell.formula for cell in linked.values())


@EVERY
def test_no_status_is_typed_but_in_the_legends(name: str, language: Language) -> None:
    symbols = tuple(look.symbol for look in theme.STATUS.values())
    report, words = made(name, language), {say("adds_up", language)}
    words |= {say("does_not_add_up", language)}
    legends = {say("sheet.guide", language): 8}
    if report.board is not None:
        legends[say("sheet.board", language)] = 8
    for title, sheet in cells(book(name, language)).items():
        typed = [
            at
            for at, cell in sheet.items()
            if cell.formula is None and str(cell.value)[:1] in symbols
        ]
        assert len(typed) == legends.get(title, 0), (title, typed)


# -- the proof can fail --------------------------------------------------------------------------

TOTALS = "no_board"
"""A report with one breakdown, so that one sees what depends on what."""


def with_formula(data: bytes, name: str, formula: str) -> bytes:
    """The workbook with another formula in one cell."""
    sheet, at = name.split("!")

    def change(cell: bytes) -> bytes:
        return re.sub(rb"<f>.*?</f>", b"<f>%b</f>" % formula.encode(), cell)

    return with_cell(data, sheet, at, change)


def with_value(data: bytes, name: str, value: float) -> bytes:
    """The workbook with another number in one cell, stored or typed."""
    sheet, at = name.split("!")

    def change(cell: bytes) -> bytes:
        return re.sub(rb"<v>.*?</v>", b"<v>%b</v>" % repr(value).encode(), cell)

    return with_cell(data, sheet, at, change)


def without_formula(data: bytes, name: str) -> bytes:
    """The workbook with the stored value of a cell as a constant."""
    sheet, at = name.split("!")
    return with_cell(data, sheet, at, lambda cell: re.sub(rb"<f>.*?</f>", b"", cell))


def cell_of(name: str, sheet: str, line: str, heading: str) -> str:
    """The cell in the line of a name and under a heading, of an English workbook."""
    found = cells(book(name))[sheet]
    head = next(at for at, cell in found.items() if cell.value == heading)
    named = next(
        at
        for at, cell in found.items()
        if cell.value == line and row(at) > row(head) and column(at) == "B"
    )
    return f"{sheet}!{column(head)}{row(named)}"


def changed_cells(data: bytes) -> list[str]:
    """The cells that the check reports."""
    return [found.cell for found in differences(data, by_ironcalc(data))]


def test_an_altered_formula_is_reported_with_its_cell() -> None:
    cell = cell_of(TOTALS, "Territories", "N1", "Step up per day")
    data = with_formula(book(TOTALS), cell, f"1+{formulas(book(TOTALS))[cell]}")
    (found,) = differences(data, by_ironcalc(data))
    # 100 planned, 60 sold, 10 days gone and 10 left: 4 a day are needed, 6 were sold
    assert (found.cell, found.stored, found.computed) == (cell, -2, -1)


def test_an_altered_stored_value_is_reported_with_its_cell() -> None:
    cell = cell_of(TOTALS, "Territories", "S1", "% of plan")
    data = with_value(book(TOTALS), cell, 0.41)
    assert differences(data, by_ironcalc(data)) == [
        Difference(cell, formulas(data)[cell], 0.41, 0.4)
    ]


def test_a_stored_value_that_differs_in_the_ninth_digit_is_reported() -> None:
    cell = cell_of(TOTALS, "Territories", "S1", "% of plan")
    assert changed_cells(with_value(book(TOTALS), cell, 0.4 * (1 + 2e-9))) == [cell]
    assert changed_cells(with_value(book(TOTALS), cell, 0.4 * (1 + 1e-10))) == []


def test_a_stored_value_that_is_empty_is_reported() -> None:
    cell = cell_of(TOTALS, "Territories", "S1", "% of plan")
    sheet, at = cell.split("!")
    data = with_cell(book(TOTALS), sheet, at, lambda c: re.sub(rb"<v>.*?</v>", b"<v></v>", c))
    assert changed_cells(data) == [cell]


def test_an_altered_input_is_reported_wherever_it_counts() -> None:
    """One amount typed over: its row, its region, the total and Morning no longer agree; the other
    territories still do."""
    cell = cell_of(TOTALS, "Territories", "N1", "Actual")
    found = changed_cells(with_value(book(TOTALS), cell, 61))
    by_line = {line: cell_of(TOTALS, "Territories", line, "Actual") for line in ("North", "S1")}
    total = cell_of(TOTALS, "Territories", "In all  ·  Money", "Actual")
    morning = cell_of(TOTALS, "Morning", "Money", "Actual")
    assert {by_line["North"], total, morning} <= set(found)
    assert cell_of(TOTALS, "Territories", "N1", "% of plan") in found
    lines = {row(name.split("!")[1]) for name in found if name.startswith("Territories!")}
    untouched = {row(by_line["S1"].split("!")[1])}
    assert lines & untouched == set()


def test_a_row_of_the_report_that_its_totals_do_not_know_is_reported() -> None:
    """A row of sales more in one territory only: what is summed over it no longer agrees."""
    report = made(TOTALS)
    (breakdown,) = report.breakdowns
    south = next(row for row in breakdown.rows if row.name == "South")
    (leaf,) = south.children
    more = replace(leaf.amounts["money"], actual=leaf.amounts["money"].actual + 1)
    altered = replace(south, children=(replace(leaf, amounts={"money": more}),))
    rows = tuple(altered if row is south else row for row in breakdown.rows)
    found = changed_cells(workbook(replace(report, breakdowns=(replace(breakdown, rows=rows),))))
    assert cell_of(TOTALS, "Territories", "South", "Actual") in found
    assert cell_of(TOTALS, "Territories", "In all  ·  Money", "Actual") in found
    assert cell_of(TOTALS, "Territories", "S1", "% of plan") not in found


@pytest.mark.parametrize(
    ("sheet", "line", "heading"),
    [
        ("Territories", "S1", "% of plan"),
        ("Territories", "North", "Actual"),
        ("Territories", "In all  ·  Money", "Plan"),
        ("Morning", "Money", "Needed per day"),
        ("Checks", "Difference", "Rows"),
    ],
)
def test_a_formula_replaced_by_its_value_is_found(sheet: str, line: str, heading: str) -> None:
    cell = cell_of(TOTALS, sheet, line, heading)
    data = without_formula(book(TOTALS), cell)
    assert cell not in formulas(data)
    assert typed_in(data, made(TOTALS)) == {cell}


def test_a_wrong_stored_value_beside_every_formula_is_found_everywhere() -> None:
    data = book("every_status")
    wrong = poisoned(data)
    assert set(stored(wrong).values()) == {"a wrong value"}
    assert len(differences(wrong, by_ironcalc(data))) == len(formulas(data))
    assert by_ironcalc(wrong) == by_ironcalc(data)


def test_ironcalc_would_hand_on_a_wrong_stored_value_if_it_were_not_told_to_compute() -> None:
    wrong = poisoned(book("every_status"))
    model = opened(wrong)
    cell = cell_of("every_status", "Product groups", "Behind", "Step up per day")
    assert values_in(model, [cell]) == {cell: "a wrong value"}
    model.evaluate()
    # 100 planned, 20 sold: 8 a day in the 10 days left, after 2 a day in the 10 that are gone
    assert values_in(model, [cell]) == {cell: 6}


# -- LibreOffice -----------------------------------------------------------------------------------


@pytest.mark.office
@SPOKEN
def test_every_stored_value_is_what_libreoffice_computes(
    language: Language, tmp_path: Path
) -> None:
    data = {name: book(name, language) for name in NAMES}
    computed = by_libreoffice(data, tmp_path)
    for name, original in data.items():
        assert differences(original, computed[name]) == [], name


def test_every_kind_of_report_is_made_in_both_languages() -> None:
    assert len(NAMES) > 20
    assert len(EACH) == 2 * len(NAMES)
