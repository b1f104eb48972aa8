"""Letters that look alike in Latin and Cyrillic, told apart by their word.

`С` is typed as `C` when the keyboard is in the other language, and nobody sees it.
"""

import re

_LATIN, _CYRILLIC = "ABEKMHOPCTYX", "АВЕКМНОРСТУХ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[^\W\d_]+")


def one_alphabet(text: str) -> str:
    """The text in capitals with each word in one alphabet.

    A word of both alphabets is written in the one that all its letters have; a word whose every
    letter stands in both looks the same either way and is written in Cyrillic.

    >>> one_alphabet("Cок") == "СОК", one_alphabet("HoReCа") == "HORECA"
    (True, True)
    """
    capitals = text.upper()
    if capitals.isascii() and not _could_be_cyrillic(capitals):
        return capitals
    return _WORD.sub(lambda word: _unmixed(word[0]), capitals)


def _could_be_cyrillic(capitals: str) -> bool:
    return any(set(word) <= set(_LATIN) for word in _WORD.findall(capitals))


def _unmixed(word: str) -> str:
    latin = {letter for letter in word if letter.isascii()}
    if latin <= set(_LATIN):
        return word.translate(_TO_CYRILLIC)
    if set(word) - latin <= set(_CYRILLIC):
        return word.translate(_TO_LATIN)
    return word
