"""Which workbooks of the folder are yesterday's: those whose name is by the settings' pattern."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from runrate.model.file_name import TIME, has_day, names_like

PAGES = " reps"
"""How the workbook with the pages of all reps ends, which nobody types into."""


def mornings(target: Path, pattern: str, title: str, as_of: date) -> Iterator[tuple[Path, ...]]:
    """The workbooks of each closed day up to ``as_of``, the latest day first, of one day the newest
    first; also that of this very day, which is about to be overwritten.

    When the names do not say the day, the one to be overwritten comes first, then each of the
    others, the newest first.
    """
    own = bare(target)
    mornings: dict[tuple[date, bool, int], list[tuple[int, Path]]] = {}
    for path, day, changed in _named(target.parent, pattern, title):
        if bare(path).endswith(PAGES) and not own.endswith(PAGES):
            continue
        if day is None:
            mine = bare(path) == own
            mornings.setdefault((date.min, mine, 0 if mine else changed), []).append(
                (changed, path)
            )
        elif day <= as_of:
            mornings.setdefault((day, True, 0), []).append((changed, path))
    for morning in sorted(mornings, reverse=True):
        yield tuple(path for _, path in sorted(mornings[morning], reverse=True))


def bare(path: Path) -> str:
    """A workbook's name without the time that is added when the file of that name is open."""
    return TIME.sub("", path.stem)


def _named(folder: Path, pattern: str, title: str) -> Iterator[tuple[Path, date | None, int]]:
    """The files of such a name, with the day that it says and when they were changed."""
    like = names_like(pattern, title)
    try:
        entries = list(os.scandir(folder))
    except OSError:  # no such folder yet; whether it can be made, writing will find out
        return
    for entry in entries:
        if not (match := like.fullmatch(entry.name)):
            continue
        try:
            day = date.fromisoformat(match["as_of"]) if has_day(pattern) else None
            if entry.is_file():
                yield Path(entry.path), day, entry.stat().st_mtime_ns
        except (ValueError, OSError):  # 2026-13-45 is no day; a file may go while we look
            continue
