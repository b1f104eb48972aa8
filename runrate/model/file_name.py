"""The names of files: that of the settings; that of the workbook, by the settings' pattern, and
which files have such a name."""

import re

SETTINGS_FILE = "runrate.toml"
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_DAY = r"\d{4}-\d{2}-\d{2}"
TIME = re.compile(r" \d{2}-\d{2}-\d{2}$")
"""What is added to the name when the file of that name is open."""
_END = re.escape(".xlsx")
_PLACES = {"as_of": "\ue000", "period": "\ue001", "language": "\ue002"}
"""What stands for a fact while a pattern is made: characters that no name has."""


def file_name(pattern: str, **facts: str) -> str:
    """The name by a pattern, without what a file name cannot hold.

    >>> file_name("{title}: {as_of}", title="North", as_of="2026-11-17")
    'North- 2026-11-17.xlsx'
    """
    name = NOT_IN_NAMES.sub("-", pattern.format(**facts)).strip(" .") or "runrate"
    return name if name.lower().endswith(".xlsx") else f"{name}.xlsx"


def has_day(pattern: str) -> bool:
    """Whether the names by a pattern say the closed day."""
    return "{as_of}" in pattern


def names_like(pattern: str, title: str) -> re.Pattern[str]:
    """What the names by a pattern look like, of any day, period and language, but of this title:
    several reports may stand in one folder. The group ``as_of`` is the day.

    >>> bool(names_like("runrate {as_of}.xlsx", "").fullmatch("runrate 2026-11-17 07-31-00.xlsx"))
    True
    """
    name = re.escape(file_name(pattern, title=title, **_PLACES))
    name = name.replace(_PLACES["as_of"], f"(?P<as_of>{_DAY})", 1)
    name = name.replace(_PLACES["as_of"], "(?P=as_of)")
    name = name.replace(_PLACES["period"], ".+").replace(_PLACES["language"], "(?:en|ru)")
    stem, end = name[: -len(_END)], name[-len(_END) :]
    return re.compile(f"{stem}(?:{TIME.pattern[:-1]})?{end}")
