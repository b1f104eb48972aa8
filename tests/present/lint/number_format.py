"""The grammar of number formats: a code -> what is wrong with it."""

import re
from collections.abc import Iterator

LONGEST, MOST_SECTIONS, MOST_CONDITIONS = 255, 4, 2
_TOKEN = re.compile(
    r"""
      (?P<quoted>"[^"]*"|\\.|[_*].)
    | (?P<condition>\[(?:<>|<=|>=|[<>=])-?\d+(?:\.\d+)?\])
    | (?P<bracket>\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\d{1,2}|\$[^\]]*)\])
    | (?P<time>\[(?:h+|m+|s+)\]|AM/PM|A/P|[dmyhs]+)
    | (?P<section>;)
    | (?P<digits>General|E[+-]|[0#?.,%/@$()+:!^&'~{}<>= -])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def complaints(code: str) -> Iterator[str]:
    """What is wrong with a number format. A letter that is no code must stand in quotes."""
    if len(code) > LONGEST:
        yield f"has {len(code)} characters"
    if not code:
        yield "is empty"
    kinds, at = [], 0
    while at < len(code):
        token = _TOKEN.match(code, at)
        if token is None:
            yield f"{code[at]!r} cannot be read in {code!r}"
            return
        kinds.append(token.lastgroup)
        at = token.end()
    if kinds.count("section") >= MOST_SECTIONS:
        yield f"has more than {MOST_SECTIONS} sections: {code!r}"
    if kinds.count("condition") > MOST_CONDITIONS:
        yield f"has more than {MOST_CONDITIONS} conditions: {code!r}"


def is_of_dates(code: str) -> bool:
    """Whether a number format shows days or times."""
    return any(found.lastgroup == "time" for found in _TOKEN.finditer(code))
