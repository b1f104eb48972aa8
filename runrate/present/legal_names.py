"""Names from the data as names of sheets and of files: legal everywhere, and unlike one another."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence

LONGEST_SHEET = 31
"""Excel counts in UTF-16: a character beyond the basic plane is two."""
LONGEST_FILE, LONGEST_FILE_BYTES = 80, 180
"""A path on Windows has 260 characters in all; a name on Linux 255 bytes."""
RESERVED_SHEETS = ("History", "Журнал")
"""Excel keeps these for itself, each in its language."""
NAMELESS = "(-)"

_NOT_IN_TEXT = re.compile(r"(?:[^\S ]|[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff])+")
"""No blank but the ordinary one: a name of nothing else could not be seen."""
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\!]+")
"""What Excel forbids; and what ends the name of a sheet in a formula, which not every program reads
well inside one."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How a workbook writes a character by its number: a name that looks so is read as another."""
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*]+')
_BEFORE_FILES = re.compile(r"^(?:~\$|[ .])+")
"""A file that begins with ~$ Excel takes for the lock of an open one."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))", re.I
)


def sheet_names(names: Sequence[str], taken: Collection[str] = ()) -> tuple[str, ...]:
    """A legal sheet name for each name, none of them like another or like one that is taken.

    >>> sheet_names(["Ann/Bob", "ann-bob", "'quoted'", "History"])
    ('Ann-Bob', 'ann-bob (2)', 'quoted', 'History (2)')
    """
    return _unlike(names, (*RESERVED_SHEETS, *taken), _sheet)


def file_names(names: Sequence[str], taken: Collection[str] = ()) -> tuple[str, ...]:
    """A file name, without its ending, that Windows, macOS and Linux take, for each name.

    >>> file_names(["a/b", "A-B", "con", "name. "])
    ('a-b', 'A-B (2)', '_con', 'name')
    """
    return _unlike(names, taken, _file)


def _unlike(
    names: Sequence[str], taken: Collection[str], legal: Callable[[str, str], str]
) -> tuple[str, ...]:
    """The first name alike keeps its own, the others get a number."""
    seen = {_folded(name) for name in taken}
    found = []
    for name in names:
        made, number = legal(name, ""), 1
        while _folded(made) in seen:
            number += 1
            made = legal(name, f" ({number})")
        seen.add(_folded(made))
        found.append(made)
    return tuple(found)


def _folded(name: str) -> str:
    """What two names have in common that a computer takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _sheet(name: str, ending: str) -> str:
    plain = _NOT_IN_SHEETS.sub("-", _ESCAPE.sub("-", _NOT_IN_TEXT.sub(" ", name))).strip(" '")
    while _utf16(plain + ending) > LONGEST_SHEET:
        plain = plain[:-1].rstrip(" '")
    return (plain or NAMELESS) + ending


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _file(name: str, ending: str) -> str:
    plain = _NOT_IN_FILES.sub("-", _NOT_IN_TEXT.sub(" ", name)).rstrip(" .")
    plain = _BEFORE_FILES.sub("", plain)
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    while len(plain + ending) > LONGEST_FILE or len(plain.encode()) > LONGEST_FILE_BYTES:
        plain = plain[:-1].rstrip(" .")
    return (plain or NAMELESS) + ending
