"""Letters of columns, as a spreadsheet counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from runrate.model.letters import letters


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "A"), (5, "E"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")],
)
def test_a_column_has_the_letters_of_a_spreadsheet(number: int, text: str) -> None:
    assert letters(number) == text


@given(st.integers(1, 16_384))
def test_every_column_of_a_worksheet_has_its_letters(number: int) -> None:
    assert letters(number) == get_column_letter(number)
