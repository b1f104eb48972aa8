"""Text from the data as a terminal may show it: no control characters, no endless cells."""

import re

LONGEST, PATH = 400, 4096
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Those that move the cursor, change colours or turn the direction of reading."""


def printable(text: str, longest: int = LONGEST) -> str:
    """A text whose control characters are shown as signs, cut where it is longer.

    >>> printable("Te\\x1b[2Ja"), printable("abcdef", 4)
    ('Te�[2Ja', 'abc…')
    """
    plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
