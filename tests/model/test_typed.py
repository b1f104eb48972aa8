"""Keys of rows as they stand in hidden cells: every key comes back, and nothing else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.typed import Entry, folded, kept, known_again, square_key, understood, written

PARTS = st.lists(st.text(max_size=20), min_size=1, max_size=4).map(tuple)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(PARTS)
def test_every_key_comes_back(row: tuple[str, ...]) -> None:
    assert understood(written(row)) == row


@given(PARTS, st.text(max_size=20), st.text(max_size=20), DAYS, DAYS)
def test_every_entry_comes_back(
    row: tuple[str, ...], typed: str, name: str, day: date | None, seen: date | None
) -> None:
    entry = Entry(row, typed, name, day, seen)
    assert known_again(kept(entry), typed) == entry


HOSTILE = ["", "rep", "[]", "[1]", '{"row": 1}', '["rep"', "null", "7", "[" * 100_000, '[["rep"]]']


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_key_is_none(text: str) -> None:
    assert understood(text) is None
    assert known_again(text, "note") is None


@pytest.mark.parametrize(
    "text",
    [
        '{"row": ["rep", "A"]}',
        '{"row": [], "name": ""}',
        '{"row": ["rep"], "name": "", "day": "soon"}',
        '{"row": ["rep"], "name": "", "seen": 7}',
    ],
)
def test_half_an_entry_is_none(text: str) -> None:
    assert known_again(text, "note") is None


def test_squares_with_a_common_name_are_apart() -> None:
    assert square_key("A", "rep", "B × C") != square_key("A × B", "rep", "C")
    assert written(square_key("A", "rep", "B")) == '["square", "A", "rep", "B"]'


def test_spelling_with_other_case_or_spaces_is_the_same_row() -> None:
    assert folded(("rep", " Пётр  ким")) == folded(("rep", "ПЕТР КИМ"))
