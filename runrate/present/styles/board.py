"""The styles of the board, roomy and narrow, and of the large figure that a status colours."""

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
    narrow_number,
    narrow_units,
    square_number,
    square_units,
)


def board() -> Iterator[tuple[str, Style]]:
    square = framed(Style(14, True, align="center"), f"medium:{PAPER}")
    for status, look in STATUS.items():
        coloured = replace(square, fill=look.fill, color=look.text)
        narrow = replace(coloured, size=10)
        for suffix in ("", "_k", "_m"):
            number = square_units(look.symbol, suffix)
            yield f"board_square_units{suffix}.{status}", replace(coloured, number=number)
            number = narrow_units(look.symbol, suffix)
            yield f"narrow_square_units{suffix}.{status}", replace(narrow, number=number)
        coloured = replace(coloured, number=square_number(look.symbol))
        narrow = replace(narrow, number=narrow_number(look.symbol))
        if status is Status.NO_PLAN:
            coloured, narrow = framed(coloured, RULE), framed(narrow, RULE)
        yield f"board_square.{status}", coloured
        yield f"narrow_square.{status}", narrow
        yield f"legend.{status}", replace(coloured, size=9)
        yield (
            f"card.{status}",
            Style(26, True, look.text, look.fill, number=square_number(look.symbol), indent=1),
        )
        yield f"card_word.{status}", Style(10, True, look.text, look.fill, indent=1)
    yield from _names()
    yield "frame", framed(Style(), f"thick:{INK}")
    yield "hidden", Style(8, color=MID)


def _names() -> Iterator[tuple[str, Style]]:
    """Letters, numbers and names around the squares; over narrow ones the names stand upright."""
    for look, size in (("board", 15), ("narrow", 10)):
        yield f"{look}_letter", Style(size, True, align="center")
        yield f"{look}_letter.weak", Style(size, True, PAPER, INK, align="center")
    name = Style(10, align="center", vertical="top", wrap=True)
    yield "board_name", name
    yield "board_total", replace(name, bold=True)
    upright = Style(9, align="center", vertical="bottom", wrap=True, rotation=90)
    yield "narrow_name", upright
    yield "narrow_total", replace(upright, bold=True)
    yield "board_row", Style(11, wrap=True, indent=1)
    yield "board_row_total", Style(11, True, wrap=True, indent=1)
    yield "narrow_row", Style(9, wrap=True, indent=1)
    yield "narrow_row_total", Style(9, True, wrap=True, indent=1)
    yield "board_parent", Style(10, True, INK2, bottom=MID)
