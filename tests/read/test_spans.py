"""The stretches of time that plans name."""

from datetime import date

import pytest

from runrate.model.period import Period
from runrate.read.cells import Unread
from runrate.read.spans import mentioned, span


@pytest.mark.parametrize(
    ("texts", "start", "end"),
    [
        (["2026", "2026 г.", "2026 год"], date(2026, 1, 1), date(2027, 1, 1)),
        (
            [
                "2026-05",
                "05.2026",
                "5/2026",
                "May 2026",
                "may-26",
                "май 2026",
                "Май 2026 г.",
                "мая 2026",
                "2026 May",
                "май.26",
                "2026 г. май",
                "МАЙ\n2026",
            ],
            date(2026, 5, 1),
            date(2026, 6, 1),
        ),
        (
            ["нояб.26", "Nov-26", "ноя 26", "Ноябрь'26", "sept 2026".replace("sept", "nov")],
            date(2026, 11, 1),
            date(2026, 12, 1),
        ),
        (["Jan-22", "янв.22", "Янв 2022"], date(2022, 1, 1), date(2022, 2, 1)),
        (
            [
                "Q2 2026",
                "2Q26",
                "Q2'26",
                "2026 Q2",
                "2026-Q2",
                "II кв. 2026",
                "2 кв 2026",
                "2 квартал 2026 г.",
                "2-й квартал 2026",
                "II квартал 2026",
                "2026 II кв.",
            ],
            date(2026, 4, 1),
            date(2026, 7, 1),
        ),
        (["2026-W14"], date(2026, 3, 30), date(2026, 4, 6)),
        (["2026-11-01 00:00:00", "01.11.2026"], date(2026, 11, 1), date(2026, 11, 2)),
    ],
)
def test_a_span(texts: list[str], start: date, end: date) -> None:
    for text in texts:
        found = span(text)
        assert isinstance(found, Period), text
        assert (found.start, found.end) == (start, end), text


def test_a_month_needs_a_year() -> None:
    assert span("май") == Unread("no_year")
    alone = span("мая", "dmy", 2026)
    assert isinstance(alone, Period)
    assert alone.start == date(2026, 5, 1)


@pytest.mark.parametrize(
    "text", ["Марка", "Майонез", "Marketing", "Decor", "13.2026", "Q5 2026", "abc", "2026-W60"]
)
def test_what_is_no_span(text: str) -> None:
    assert span(text) == Unread("text")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("План продаж на ноябрь 2026 г.", date(2026, 11, 1)),
        ("plan_nov-2026.xlsx", date(2026, 11, 1)),
        ("Budget 2026", date(2026, 1, 1)),
        ("2025-2026", None),
        ("План", None),
        ("Майонез", None),
    ],
)
def test_what_a_title_mentions(text: str, start: date | None) -> None:
    found = mentioned(text)
    assert (found and found.start) == start
