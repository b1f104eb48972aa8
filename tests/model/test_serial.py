"""Days as the numbers that cells hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel, to_excel

from runrate.model import serial


@pytest.mark.parametrize(
    ("number", "day"),
    [(61, date(1900, 3, 1)), (36526, date(2000, 1, 1)), (46327, date(2026, 11, 1))],
)
def test_a_number_of_a_spreadsheet_is_a_day(number: int, day: date) -> None:
    assert serial.day(number) == day
    assert serial.number(day) == number


@given(st.dates(date(1900, 3, 1)))
def test_every_day_has_the_number_that_a_spreadsheet_gives_it(day: date) -> None:
    number = serial.number(day)
    assert number == to_excel(day)
    assert serial.day(number) == day == from_excel(number).date()
