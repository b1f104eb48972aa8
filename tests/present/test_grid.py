"""Cells before any engine sees them."""

import pytest

from runrate.present.grid import Cell, Draft, address, quoted


@pytest.mark.parametrize(
    ("row", "column", "plain", "fixed"),
    [
        (1, 1, "A1", "$A$1"),
        (5, 26, "Z5", "$Z$5"),
        (5, 27, "AA5", "$AA$5"),
        (1_048_576, 16_384, "XFD1048576", "$XFD$1048576"),
    ],
)
def test_an_address(row: int, column: int, plain: str, fixed: str) -> None:
    assert address(row, column) == plain
    assert address(row, column, absolute=True) == fixed


@pytest.mark.parametrize(
    ("sheet", "name"),
    [("Reps", "'Reps'"), ("Товарные группы", "'Товарные группы'"), ("Bob's", "'Bob''s'")],
)
def test_a_sheet_in_a_formula_stands_in_quotes(sheet: str, name: str) -> None:
    assert quoted(sheet) == name


def test_a_cell_that_is_put_gives_its_address() -> None:
    draft = Draft("Sheet")
    assert draft.put(3, 2, 7, "title", formula="=A1", link="'Sheet'!A1", across=2) == "B3"
    assert draft.sheet().cells == {
        (3, 2): Cell(7, "title", formula="=A1", link="'Sheet'!A1", across=2)
    }


def test_a_band_leaves_the_cells_that_are_there() -> None:
    draft = Draft("Sheet")
    draft.put(1, 2, "here", "title")
    draft.fill(1, 1, 3, "section")
    assert [draft.cells[1, column].style for column in (1, 2, 3)] == ["section", "title", "section"]
    assert draft.cells[1, 2].value == "here"
    assert (1, 4) not in draft.cells


def test_a_name_stands_for_a_cell_of_the_sheet_wherever_it_is_asked_for() -> None:
    draft = Draft("Bob's")
    draft.name("rr_total", 4, 3)
    assert draft.sheet().names == {"rr_total": "'Bob''s'!$C$4"}
