"""Spellings that look alike: Latin and Cyrillic letters, told apart by their word; a typing error.

`С` is typed as `C` when the keyboard is in the other language, and nobody sees it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_LATIN, _CYRILLIC = "ABEKMHOPCTYX", "АВЕКМНОРСТУХ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[^\W\d_]+")
_UNSURE = re.compile(
    rf"(?<![^\W\d_])(?:[{_LATIN}]+(?![^\W\d_])"
    r"|(?:[A-Z]+(?![A-Z\W\d_])(?!\Z)|(?:(?![A-Z])[^\W\d_])+(?=[A-Z]))[^\W\d_]*)"
)
"""A word in capitals that could be meant in the other alphabet: all its letters stand in both, or
it has letters of both."""
_NUMBER = re.compile(r"\d+")
_ALIKE = 0.8
_LETTERS = 3


def one_alphabet(text: str) -> str:
    """The text in capitals with each word in one alphabet.

    A word of both alphabets is written in the one that all its letters have; a word whose every
    letter stands in both looks the same either way and is written in Cyrillic.

    >>> one_alphabet("Cок") == "СОК", one_alphabet("HoReCа") == "HORECA"
    (True, True)
    """
    return _UNSURE.sub(lambda word: _unmixed(word[0]), text.upper())


@lru_cache(maxsize=10_000)
def _unmixed(word: str) -> str:
    latin = {letter for letter in word if letter.isascii()}
    if latin <= set(_LATIN):
        return word.translate(_TO_CYRILLIC)
    if set(word) - latin <= set(_CYRILLIC):
        return word.translate(_TO_LATIN)
    return word


def meant(text: str, known: Iterable[str]) -> str | None:
    """The known text that another one is hardly anything else than, but for a typing error; None
    when there is none. Numbers must be the same: C1014 is not C1015, nor 0.5 l 1.5 l.

    >>> meant("ЭНЕРГЕТЕКИ", ["ЭНЕРГЕТИКИ", "ЛИМОНАДЫ"]), meant("C1014", ["C1015"])
    ('ЭНЕРГЕТИКИ', None)
    """
    from difflib import get_close_matches  # takes time to import and is seldom needed

    if sum(map(len, _WORD.findall(text))) < _LETTERS:
        return None
    numbers = _NUMBER.findall(text)
    same = [one for one in known if _NUMBER.findall(one) == numbers]
    return next(iter(get_close_matches(text, same, n=1, cutoff=_ALIKE)), None)
