"""How far the cells of a worksheet reach, proven from its XML without parsing it.

The fast reader lays a sheet out as a rectangle: one stray cell in XFD1048576 asks for 549 GB and
ends the process. Two regular expressions over the bytes, outside Python's lock, prove that no
reference lies beyond the bounds and that every cell has one. What they cannot prove (references
that are absent or oddly written) is left to the reader that goes cell by cell.
"""

import re
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

_S = r"[ \t\r\n]"
REFERENCE = re.compile(rb"""[ \t\r\n]r[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
"""The reference of a row or a cell: its letters, if it has any, and its number."""
ROW = re.compile(rb'<row r="([0-9]{1,7})"')
"""The beginning of a row as programs write it, with its number."""
_KEEP = 4096
"""A tag that is cut by the end of a piece is looked at again with the next; no tag is longer."""
_OTHER = rf"(?:{_S}+(?:[^r<>=\s]|r[^<>=\s])[^<>=\s]*{_S}*={_S}*(?:\"[^\"<>]*\"|'[^'<>]*'))*"
_WITHOUT = rf"[<:](?:c|row){_OTHER}{_S}*/?>"
_LONGEST_ROW = 20
MOST_ROWS = 1_048_576
DENSE, WIDE = 4_000_000, 1_000
"""A rectangle of up to so many cells, and so many columns, is kept whole."""
_UNUSUAL = 200
"""How often the bounds may have to be widened one reference at a time."""


class Bounds:
    """The furthest column and row that the pieces of a worksheet's XML mention; ``proven`` while
    nothing in them leaves a doubt."""

    def __init__(self) -> None:
        self.columns = 1
        self.rows = 1
        self.proven = True
        self._tail = b""
        self._widened = 0

    @property
    def area(self) -> int:
        """How many cells the rectangle has."""
        return self.columns * self.rows

    def feed(self, piece: bytes) -> None:
        """Look at the next piece of the XML."""
        if not self.proven:
            return
        if row := last_row(piece):
            self.rows = max(self.rows, rounded(int(row[1]) + 1))
        texts = (self._tail + piece[:_KEEP], piece) if self._tail else (piece,)
        self._tail = piece[-_KEEP:] if len(piece) >= _KEEP else (self._tail + piece)[-_KEEP:]
        for text in texts:
            if self.proven and _has(text, _beyond(self.columns, self.rows)):
                self._widen(text)

    def _widen(self, text: bytes) -> None:
        """Take every reference of a piece into account; whatever else it was that drew attention
        is a doubt."""
        self._widened += 1
        for letters, digits in REFERENCE.findall(text):
            self.columns = max(self.columns, column(letters.decode("ascii")))
            self.rows = max(self.rows, rounded(int(digits)))
        doubtful = self._widened > _UNUSUAL or _has(text, _beyond(self.columns, self.rows))
        self.proven = not doubtful


def last_row(piece: bytes) -> re.Match[bytes] | None:
    """The beginning of the last row in a piece of XML, but for one that may be cut short."""
    return ROW.match(piece, max(piece.rfind(b'<row r="', 0, -_LONGEST_ROW), 0))


def column(letters: str) -> int:
    """The number of a column, A is 1; no letters are 0.

    >>> column("A"), column("aa"), column("XFD"), column("")
    (1, 27, 16384, 0)
    """
    number = 0
    for sign in letters.upper():
        number = number * 26 + ord(sign) - 64
    return number


def rounded(rows: int) -> int:
    """Rounded up to two digits, so that the pattern seldom changes.

    >>> rounded(7), rounded(123_456), rounded(1_000_001)
    (7, 130000, 1048576)
    """
    step = int(10 ** max(len(str(rows)) - 2, 0))
    up = -(-rows // step) * step
    return min(up, MOST_ROWS) if rows <= MOST_ROWS else up


def _has(text: bytes, pattern: str) -> bool:
    """Whether a pattern (of RE2: linear time, outside Python's lock) is found in a text."""
    offsets = pa.py_buffer((0).to_bytes(8, "little") + len(text).to_bytes(8, "little"))
    one = pa.Array.from_buffers(pa.large_binary(), 1, [None, offsets, pa.py_buffer(text)])
    return bool(pc.match_substring_regex(one, pattern)[0].as_py())


@lru_cache(maxsize=64)
def _beyond(columns: int, rows: int) -> str:
    """A pattern of references beyond the bounds, and of cells and rows without a reference."""
    far = f"{_above_letters(columns)}[0-9]|[A-Za-z]*0*(?:{_above_digits(rows)})[^0-9]"
    return f"{_S}r{_S}*={_S}*[\"'](?:{far})|{_WITHOUT}"


def _above_digits(number: int) -> str:
    """A pattern of the whole numbers above one.

    >>> _above_digits(95)
    '[0-9]{3,}|9[6-9]'
    """
    text = str(number)
    parts = [f"[0-9]{{{len(text) + 1},}}"]
    for at, digit in enumerate(text):
        if digit != "9":
            rest = len(text) - at - 1
            tail = f"[0-9]{{{rest}}}" if rest else ""
            parts.append(f"{text[:at]}[{chr(ord(digit) + 1)}-9]{tail}")
    return "|".join(parts)


def _above_letters(number: int) -> str:
    """A pattern of the columns beyond one.

    >>> _above_letters(2)
    '(?:[A-Za-z]{2,}|[C-Zc-z])'
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    parts = [f"[A-Za-z]{{{len(text) + 1},}}"]
    for at, sign in enumerate(text):
        if sign != "Z":
            rest = len(text) - at - 1
            tail = f"[A-Za-z]{{{rest}}}" if rest else ""
            same = "".join(f"[{one}{one.lower()}]" for one in text[:at])
            over = chr(ord(sign) + 1)
            parts.append(f"{same}[{over}-Z{over.lower()}-z]{tail}")
    return f"(?:{'|'.join(parts)})"
