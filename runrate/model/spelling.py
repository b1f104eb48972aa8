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
    rf"(?<![^\W\d_])(?:[{_CYRILLIC}]+(?![^\W\d_])"
    r"|(?:[A-Z]+(?![A-Z\W\d_])(?!\Z)|(?:(?![A-Z])[^\W\d_])+(?=[A-Z]))[^\W\d_]*)"
)
"""A word in capitals that could be meant in the other alphabet: all its letters are Cyrillic ones
that look like Latin ones, or it has letters of both."""
_NUMBER = re.compile(r"\d+")
_ALIKE = 0.8
_LETTERS = 3


def one_alphabet(text: str) -> str:
    """The text in capitals with each word in one alphabet.

    A word of both alphabets is written in the one that all its letters have; a word whose every
    letter stands in both looks the same either way and is written in Latin.

    >>> one_alphabet("Cок") == "COK", one_alphabet("Cоки") == "СОКИ", one_alphabet("HoReCа")
    (True, True, 'HORECA')
    """
    if text.isascii():  # as most codes are: nothing to look for
        return text.upper()
    return _UNSURE.sub(lambda word: _unmixed(word[0]), text.upper())


@lru_cache(maxsize=10_000)
def _unmixed(word: str) -> str:
    latin = {letter for letter in word if letter.isascii()}
    if set(word) - latin <= set(_CYRILLIC):
        return word.translate(_TO_LATIN)
    if latin <= set(_LATIN):
        return word.translate(_TO_CYRILLIC)
    return word


def meant(text: str, known: Iterable[str]) -> str | None:
    """The known text that another one is hardly anything else than, but for a typing error; None
    when there is none. Numbers must be the same: C1014 is not C1015, nor 0.5 l 1.5 l. Letters that
    look alike are alike, in whatever alphabet the rest of their words is.

    >>> meant("ЭНЕРГЕТЕКИ", ["ЭНЕРГЕТИКИ", "ЛИМОНАДЫ"]), meant("C1014", ["C1015"])
    ('ЭНЕРГЕТИКИ', None)
    """
    from difflib import get_close_matches  # takes time to import and is seldom needed

    if sum(map(len, _WORD.findall(text))) < _LETTERS:
        return None
    numbers = _NUMBER.findall(text)
    same = {_look(one): one for one in known if _NUMBER.findall(one) == numbers}
    near = get_close_matches(_look(text), same, n=1, cutoff=_ALIKE)
    return same[near[0]] if near else None


def _look(text: str) -> str:
    return text.upper().translate(_TO_LATIN)
