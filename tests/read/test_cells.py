"""One cell: what people type, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.read.cells import Unread, comma_says, day, number, order_says

TEXT = Unread("text")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("848.4", 848.4),
        ("-12", -12),
        ("+12", 12),
        ("12 345,67", 12345.67),
        ("12\u00a0345,67", 12345.67),
        ("12\u202f345,67", 12345.67),
        ("12\u2009345", 12345),
        ("1 234 567,8", 1234567.8),
        ("1'234.50", 1234.5),
        ("1’234", 1234),
        ("'500", 500),
        ("1,234.50", 1234.5),
        ("1,234,567", 1234567),
        ("1.234,50", 1234.5),
        ("1.234.567", 1234567),
        ("1,5", 1.5),
        (",5", 0.5),
        (".5", 0.5),
        ("5.", 5),
        ("0,500", 0.5),
        ("1234,567", 1234.567),
        ("(500)", -500),
        ("(1 500,00)", -1500),
        ("500-", -500),
        ("−500", -500),
        ("–500", -500),
        ("- 500", -500),
        ("12%", 0.12),
        ("12,5 %", 0.125),
        ("$1,234.50", 1234.5),
        ("-$5", -5),
        ("($5)", -5),
        ("1 200 ₽", 1200),
        ("1 200 руб.", 1200),
        ("1 200р", 1200),
        ("€ 12,50", 12.5),
        ("1e5", 100000),
        ("1E-07", 1e-7),
        ("00123", 123),
    ],
)
def test_a_number(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "\u00a0"])
def test_an_empty_cell(text: str) -> None:
    assert number(text) is None
    assert day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "12 34",
        "1 23 456",
        "1,23,4",
        "12..5",
        "--5",
        "-(5)",
        "5-5",
        "true",
        "n/a",
        "1 000 00",
        "2026-11-01 00:00:00",
        "12:30",
        "5 кг",
        "1,234,56",
        "nan",
        "inf",
        "0x10",
        "1_000",
        "1e400",
        "9" * 400,
        "٣",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert number(text) == TEXT


def test_a_comma_before_three_digits_needs_its_column() -> None:
    assert number("1,234") == Unread("ambiguous")
    assert number("1,234", "thousands") == 1234
    assert number("1,234", "decimal") == 1.234
    assert number("-1,234", "decimal") == -1.234


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,5", "decimal"),
        ("0,500", "decimal"),
        ("12 345,678", "decimal"),
        ("1,234.5", "thousands"),
        ("1,234,567", "thousands"),
        ("1,234", "open"),
        ("(1,234)", "open"),
        ("1234", None),
        ("a, b", None),
    ],
)
def test_what_a_comma_tells(text: str, says: str | None) -> None:
    assert comma_says(text) == says


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_every_way_of_writing_gives_one_number(whole: int, cents: int) -> None:
    value = float(f"{whole}.{cents:02}")
    sign, plain = ("-" if whole < 0 else ""), abs(whole)
    english, russian = f"{plain:,}.{cents:02}", f"{plain:,}".replace(",", " ") + f",{cents:02}"
    assert number(sign + english) == value
    assert number(sign + russian) == value
    assert number(sign + russian.replace(" ", "\u00a0")) == value
    if whole < 0:
        assert number(f"({english})") == number(f"{russian}-") == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_readers(text: str) -> None:
    assert isinstance(number(text), float | Unread | None)
    assert isinstance(day(text), date | Unread | None)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("2026-11-01 13:05:00", date(2026, 11, 1)),
        ("2026-11-01T13:05:00Z", date(2026, 11, 1)),
        ("2026.11.01", date(2026, 11, 1)),
        ("01.11.2026", date(2026, 11, 1)),
        ("1.11.26", date(2026, 11, 1)),
        ("01.11.2026 0:00:00", date(2026, 11, 1)),
        ("01.11.2026 г.", date(2026, 11, 1)),
        ("13/1/2014", date(2014, 1, 13)),
        ("01-11-2026", date(2026, 11, 1)),
        ("1 ноября 2026", date(2026, 11, 1)),
        ("1 Ноября 2026 г.", date(2026, 11, 1)),
        ("1 нояб. 2026", date(2026, 11, 1)),
        ("1 Nov 2026", date(2026, 11, 1)),
        ("1-Nov-26", date(2026, 11, 1)),
        ("Nov 1, 2026", date(2026, 11, 1)),
        ("20261101", date(2026, 11, 1)),
        ("46327", date(2026, 11, 1)),
        ("46327.75", date(2026, 11, 1)),
    ],
)
def test_a_date(text: str, read: date) -> None:
    assert day(text) == read


@pytest.mark.parametrize(
    "text",
    ["31.11.2026", "30.02.2026", "32.01.2026", "завтра", "12", "мая", "2026", "1.2", "13/13/2026"],
)
def test_what_is_no_date(text: str) -> None:
    assert day(text) == TEXT


@pytest.mark.parametrize("text", ["1900-01-01", "01.11.2206", "01.11.1026"])
def test_a_year_that_no_sale_can_have(text: str) -> None:
    assert day(text) == Unread("absurd")


def test_the_order_of_day_and_month_comes_from_the_column() -> None:
    assert day("1/2/2026", "dmy") == date(2026, 2, 1)
    assert day("1/2/2026", "mdy") == date(2026, 1, 2)
    assert day("1/2/2026", None) == Unread("ambiguous")
    assert day("1/13/2026", None) == date(2026, 1, 13)
    assert day("1/13/2026", "dmy") == TEXT
    assert [order_says(text) for text in ("1/13/2026", "13/1/2026", "1/2/2026", "2/2/2026")] == [
        "mdy",
        "dmy",
        "open",
        None,
    ]
