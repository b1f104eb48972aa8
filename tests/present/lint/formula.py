"""The grammar of formulas as all programs read it: text -> what is wrong with it.

No spills, array constants or structured references; no functions but those that Excel 2010 to 365,
LibreOffice and IronCalc compute alike (nothing volatile, no TEXT(), whose codes follow the language
of Windows).
"""

import re
from collections.abc import Collection, Iterator

from tests.present.lint.areas import area, lines

FUNCTIONS = {
    "SUM": (1, 255), "SUMIFS": (3, 255), "SUMPRODUCT": (1, 255), "IF": (2, 3), "IFERROR": (2, 2),
    "AND": (1, 255), "OR": (1, 255), "MIN": (1, 255), "MAX": (1, 255), "ROUND": (2, 2),
    "INT": (1, 1), "INDEX": (2, 4), "MATCH": (2, 3), "CHOOSE": (2, 255), "RANK": (2, 3),
    "COUNT": (1, 255), "COUNTA": (1, 255), "FIXED": (1, 3), "N": (1, 1), "LEFT": (1, 2),
    "ABS": (1, 1), "ISNUMBER": (1, 1), "NOT": (1, 1), "REPT": (2, 2),
}  # fmt: skip
"""What every program computes alike, with the fewest and the most arguments that it takes."""
LONGEST, LONGEST_TEXT, DEEPEST = 8192, 255, 64
"""Excel takes a formula for damage beyond these."""

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)
    | (?P<lines>\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w(])|\$?\d+:\$?\d+(?!\w))
    | (?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(.]))
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))
    | (?P<truth>(?:TRUE|FALSE)(?![\w(.]))
    | (?P<call>[^\W\d][\w.]*\()
    | (?P<name>(?:[^\W\d]|\\)[\w.\\]*)
    | (?P<sign><>|<=|>=|[-+*/^&=<>%(),:])
    """,
    re.VERBOSE,
)
_BETWEEN = {"<>", "<=", ">=", *"+-*/^&=<>:"}
_OPERANDS = ("text", "lines", "area", "number", "truth", "name")


class _Wrong(Exception):
    """What is wrong with the grammar of a formula."""


def sheet_and_rest(reference: str) -> tuple[str | None, str]:
    """The title of a sheet and the area of a reference; None for one without a sheet.

    >>> sheet_and_rest("'Ann''s'!$A$1:$B$2")
    ("Ann's", '$A$1:$B$2')
    """
    found = re.fullmatch(r"(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!(.+)", reference)
    if found is None:
        return None, reference
    return (found[1] or found[2]).replace("''", "'"), found[3]


def complaints(formula: str, sheets: Collection[str], names: Collection[str]) -> Iterator[str]:
    """What is wrong with a formula, written without "="; ``sheets`` and ``names`` are folded."""
    if len(formula) > LONGEST:
        yield f"has {len(formula)} characters"
    try:
        tokens = _tokens(formula)
        end = _expression(tokens, 0, 0)
        if end < len(tokens):
            raise _Wrong(f"{tokens[end][1]!r} is not expected here")
    except _Wrong as wrong:
        yield str(wrong)
        return
    for kind, text in tokens:
        if kind == "sheet":
            title = sheet_and_rest(f"{text}A1")[0]
            if title is None or title.casefold() not in sheets:
                yield f"there is no sheet {text[:-1]}"
        elif (kind == "area" and area(text) is None) or (kind == "lines" and lines(text) is None):
            yield f"{text} is no area of a sheet"
        elif kind == "name" and text.casefold() not in names:
            yield f"nothing is named {text}"
        elif kind == "text" and len(text) - 2 > LONGEST_TEXT:
            yield f"a text of {len(text) - 2} characters"
        elif kind == "call" and text[:-1] not in FUNCTIONS:
            yield f"{text[:-1]}() is not on the list"


def functions(formula: str) -> set[str]:
    """The functions that a formula calls. Raises nothing: what cannot be read calls none."""
    return {found["call"][:-1] for found in _TOKEN.finditer(formula) if found["call"]}


def _tokens(formula: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(formula):
        if formula[at] == " ":
            at += 1
            continue
        token = _TOKEN.match(formula, at)
        if token is None or token.lastgroup is None:
            raise _Wrong(f"{formula[at]!r} cannot be read, after {formula[max(0, at - 20) : at]!r}")
        found.append((token.lastgroup, token[0]))
        at = token.end()
    return found


def _expression(tokens: list[tuple[str, str]], at: int, depth: int) -> int:
    """The end of an expression that begins at a token: operands with operators between them."""
    if depth > DEEPEST:
        raise _Wrong("calls stand more than 64 deep in each other")
    at = _operand(tokens, at, depth)
    while at < len(tokens) and tokens[at][0] == "sign" and tokens[at][1] in _BETWEEN:
        at = _operand(tokens, at + 1, depth)
    return at


def _operand(tokens: list[tuple[str, str]], at: int, depth: int) -> int:
    while at < len(tokens) and tokens[at] in (("sign", "-"), ("sign", "+")):
        at += 1
    if at < len(tokens) and tokens[at][0] == "sheet":
        at += 1
        if at == len(tokens) or tokens[at][0] not in ("area", "lines"):
            raise _Wrong(f"no cells after {tokens[at - 1][1]}")
    if at == len(tokens):
        raise _Wrong("ends where a value is expected")
    kind, text = tokens[at]
    at += 1
    if kind == "call":
        at = _call(tokens, at, text[:-1], depth)
    elif (kind, text) == ("sign", "("):
        at = _expression(tokens, at, depth)
        if at == len(tokens) or tokens[at] != ("sign", ")"):
            raise _Wrong("a parenthesis is not closed")
        at += 1
    elif kind not in _OPERANDS:
        raise _Wrong(f"{text!r} stands where a value is expected")
    while at < len(tokens) and tokens[at] == ("sign", "%"):
        at += 1
    return at


def _call(tokens: list[tuple[str, str]], at: int, name: str, depth: int) -> int:
    """The end of a call whose arguments begin at a token. An argument may not be left out."""
    count = 0
    while True:
        at = _expression(tokens, at, depth + 1)
        count += 1
        if at == len(tokens) or tokens[at] not in (("sign", ","), ("sign", ")")):
            raise _Wrong(f"{name}( is not closed")
        at += 1
        if tokens[at - 1] == ("sign", ")"):
            break
    fewest, most = FUNCTIONS.get(name, (0, 255))
    if not fewest <= count <= most:
        raise _Wrong(f"{name}() with {count} arguments")
    return at
