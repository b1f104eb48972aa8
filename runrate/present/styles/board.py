"""The styles of the board, and of the large figure that a status colours."""

from collections.abc import Iterator
from dataclasses import replace

from runrate.model.status import Status
from runrate.present.theme import (
    INK,
    INK2,
    MID,
    PAPER,
    RULE,
    STATUS,
    Style,
    framed,
    square_number,
    square_units,
)


def board() -> Iterator[tuple[str, Style]]:
    square = framed(Style(14, True, align="center"), f"medium:{PAPER}")
    for status, look in STATUS.items():
        coloured = replace(
            square, fill=look.fill, color=look.text, number=square_number(look.symbol)
        )
        for suffix in ("", "_k", "_m"):
            yield (
                f"square_units{suffix}.{status}",
                replace(coloured, number=square_units(look.symbol, suffix)),
            )
        bare = framed(coloured, RULE) if status is Status.NO_PLAN else coloured
        yield f"square.{status}", bare
        yield f"legend.{status}", replace(bare, size=9)
        yield (
            f"card.{status}",
            Style(26, True, look.text, look.fill, number=square_number(look.symbol), indent=1),
        )
        yield f"card_word.{status}", Style(10, True, look.text, look.fill, indent=1)
    yield "letter", Style(15, True, align="center")
    yield "letter.weak", Style(15, True, PAPER, INK, align="center")
    yield "board_name", Style(10, align="center", vertical="top", wrap=True)
    yield "board_row", Style(11, wrap=True)
    yield "board_total", Style(10, True, align="center", vertical="top", wrap=True)
    yield "board_row_total", Style(11, True)
    yield "board_parent", Style(10, True, INK2, bottom=MID)
    yield "frame", framed(Style(), f"thick:{INK}")
    yield "hidden", Style(8, color=MID)
