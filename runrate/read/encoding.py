"""Bytes -> text: which encoding a text file is in.

UTF-8 and UTF-16 prove themselves. Among the old one-byte encodings the one wins under which the
words with odd bytes look most like words.
"""

import codecs
import re
import unicodedata
from itertools import islice

ONE_BYTE = ("cp1252", "cp1251", "mac_roman")
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
"""A word with an odd byte. It is looked for from the beginnings of words alone, or a run of 40,000
letters would be gone through 40,000 times."""
_SAMPLE = 3000
_COMMON = frozenset("éèêëàâáäãåçñöóôòõüúùûíìîïßæøœÉÖÜÄÅÇÑØ")
_SIGNS = frozenset("\u00a0“”‘’–—…«»„№€£§°©®™·•")
_APOSTROPHE_ENDS = ("’s", "’t", "’d", "’ll", "’re", "’ve", "’m")


def detect(data: bytes) -> str:
    """The name of the encoding, as Python knows it.

    >>> detect("Монреаль".encode("cp1251")), detect("Montréal".encode("mac_roman"))
    ('cp1251', 'mac_roman')
    """
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:4096]
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        words = [found.group() for found in islice(_WORD.finditer(data), _SAMPLE)]
        return max(ONE_BYTE, key=lambda name: sum(_plausible(word, name) for word in words))
    return "utf-8"


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding that it was found in. A byte that the encoding does not know
    becomes the replacement sign, so that one bad byte does not cost the file."""
    encoding = detect(data)
    return data.decode(encoding, errors="replace"), encoding


def _plausible(word: bytes, encoding: str) -> float:
    """How much a run of letters and odd bytes looks like a word under an encoding."""
    text = word.decode(encoding, errors="replace")
    padded = f" {text} "
    return sum(
        _letter(before, char, after, text)
        for before, char, after in zip(padded, padded[1:], padded[2:], strict=False)
        if ord(char) > 127
    )


def _letter(before: str, char: str, after: str, word: str) -> float:
    """One odd character between its neighbours."""
    if char == "\ufffd":
        return -5
    if not char.isalpha():
        if char in "’‘" and before.isalpha() and after.isalpha():
            return 1.5 if word.casefold().endswith(_APOSTROPHE_ENDS) else 0.5
        return 0.5 if char in _SIGNS else -1
    if char.isupper() and before.isalpha() and before.islower():
        return -1
    neighbours = [letter for letter in (before, after) if letter.isalpha()]
    if _cyrillic(char):
        if any(not _cyrillic(letter) for letter in neighbours):
            return -1
        return 1 if neighbours else (0.3 if char in "ивскуоаяИВСКУОАЯ" else -0.5)
    if any(_cyrillic(letter) for letter in neighbours):
        return -1
    if any(ord(letter) > 127 for letter in neighbours):
        return -0.7
    if not neighbours:
        return 0.2 if char in "àéÀÉöÖ" else -0.5
    return 1 if char in _COMMON else 0.2


def _cyrillic(char: str) -> bool:
    return "CYRILLIC" in unicodedata.name(char, "")
