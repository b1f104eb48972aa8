"""A cell of 40,000 characters, whatever they are, is judged in a moment: as a number, a date, a
stretch of time, a heading and a total."""

import time
from collections.abc import Callable

import pytest

from runrate.read import cells, headings, spans
from runrate.read.cells import Unread

LONG = 40_000
TEXTS = {
    "letters": "x" * LONG,
    "Cyrillic letters": "Ж" * LONG,
    "spaces": "1" + " " * LONG + "x",
    "no-break spaces": "1" + "\u00a0" * LONG + "x",
    "digits": "1" * LONG,
    "digits in threes": "111 " * (LONG // 4) + "x",
    "commas": "1,111" * (LONG // 5),
    "dots": "1.111" * (LONG // 5),
    "dashes": "-" * LONG,
    "brackets": "(" * LONG,
    "apostrophes": "1'111" * (LONG // 5),
    "dates": "01.02.2026 " * (LONG // 11),
    "months": "январь " * (LONG // 7),
    "years": "2026 " * (LONG // 5),
    "words": "товарная группа " * (LONG // 16),
    "totals": "итого " * (LONG // 6),
    "marks": "%$€₽" * (LONG // 4),
    "money": "руб" * (LONG // 3),
    "camel": "aB" * (LONG // 2),
}
JUDGES: dict[str, Callable[[str], object]] = {
    "number": lambda text: cells.number(text, None),
    "number with a decimal comma": lambda text: cells.number(text, "decimal"),
    "what its comma says": cells.comma_says,
    "day": lambda text: cells.day(text, "dmy"),
    "what its order says": cells.order_says,
    "span": lambda text: spans.span(text, "dmy", 2026),
    "mentioned": spans.mentioned,
    "heading": headings.recognise,
    "totals": headings.totals,
    "plain": headings.plain,
}


@pytest.mark.parametrize("judge", JUDGES)
def test_a_long_cell_is_judged_in_a_moment(judge: str) -> None:
    slow = {}
    for name, text in TEXTS.items():
        start = time.process_time()
        JUDGES[judge](text)
        if (spent := time.process_time() - start) > 0.5:
            slow[name] = spent
    assert slow == {}


def test_a_long_number_is_not_infinite() -> None:
    """Forty thousand digits are no amount: the cell is named, not counted as infinity."""
    assert isinstance(cells.number("1" * LONG, None), Unread)
