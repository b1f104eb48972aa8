"""What a cell shows instead of a number: an error of Excel, or one line about a mistake.

Lines begin with ``#VALUE!``, so that nobody takes them for a result, and a function that is given
such a line passes it on as it does with an error.
"""

from runrate.model.language import of_machine
from runrate.present.labels import say

NOT_AVAILABLE = "#N/A"
_FIRST, _LAST = -2146828288, -2146762753
"""Excel's errors as numbers lie between these (0x800A0000 and 0x800AFFFF)."""
_BY_NUMBER = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: NOT_AVAILABLE,
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
_ERRORS = frozenset(_BY_NUMBER.values())


class Shown(Exception):
    """There is no result; ``line`` stands in the cell."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def mistake(code: str, **facts: object) -> Shown:
    """A user's mistake, in the language of the machine.

    >>> mistake("not_number", value="abc").line  # doctest: +SKIP
    '#VALUE! “abc” is not a number'
    """
    return Shown(f"#VALUE! {say(f'function.{code}', of_machine(), **facts)}")


def error_in(value: object) -> str | None:
    """The error that a cell holds, or None.

    Excel's newer errors (``#SPILL!``, ``#CALC!``) come through COM as whole numbers, which no
    amount ever is: those come as float.

    >>> error_in("#DIV/0!"), error_in(-2146826243), error_in("#VIP"), error_in(0.0)
    ('#DIV/0!', '#SPILL!', None, None)
    """
    if isinstance(value, str):
        return value if value.startswith("#") and value.split(" ")[0] in _ERRORS else None
    if isinstance(value, int) and not isinstance(value, bool) and _FIRST <= value <= _LAST:
        return _BY_NUMBER.get(value - _FIRST, "#VALUE!")
    return None
