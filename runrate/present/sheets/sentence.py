"""Sentences with live figures in them: one formula, so that each reads and copies as a whole."""

import re
from collections.abc import Mapping

from runrate.model.rounding import half_up
from runrate.model.settings import Language
from runrate.present.labels import number, percent, say
from runrate.present.sheets.measured import Scale

Part = tuple[str, str]
"""A piece of a sentence: how a formula gives it, and what it is now."""

_DIVISORS = {"": 1.0, "_k": 1e3, "_m": 1e6}


def filled(key: str, language: Language, parts: Mapping[str, Part]) -> Part:
    """A label's text with its placeholders filled in."""
    template = say(key, language)
    pieces = [piece for piece in re.split(r"(\{\w+\})", template) if piece]
    formula = "&".join(
        parts[piece[1:-1]][0] if piece.startswith("{") else f'"{piece}"' for piece in pieces
    )
    return formula, template.format(**{name: text for name, (_, text) in parts.items()})


def amount(cell: str, value: float, scale: Scale, language: Language, small: float = 0.0) -> Part:
    """An amount with the reader's own separators, which FIXED gives; with a decimal below
    ``small`` and in millions. An empty cell counts as 0."""
    shown, scaled = value / _DIVISORS[scale.suffix], f"N({cell})"
    if scale.suffix:
        scaled = f"{scaled}/{_DIVISORS[scale.suffix]:.0f}"
    always = scale.suffix == "_m"
    places = "1" if always else f"IF(ABS({scaled})<{small},1,0)" if small else "0"
    decimals = int(always or abs(shown) < small)
    formula = f'IF(ROUND({scaled},{places})<0,"−","")&FIXED(ABS({scaled}),{places})'
    return formula, number(half_up(shown, decimals), language, decimals)


def share(cell: str, ratio: float, language: Language) -> Part:
    """A ratio in whole percents. An empty cell counts as 0."""
    whole = f"ROUND(N({cell}),2)*100"
    return f'IF({whole}<0,"−","")&FIXED(ABS({whole}),0)&"%"', percent(ratio, language)
