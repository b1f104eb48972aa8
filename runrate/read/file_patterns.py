"""Patterns of file names -> the files that there are."""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from runrate.model.problems import Place, Stop, error
from runrate.read import sniffed


def matched(patterns: Sequence[str], folder: Path) -> tuple[tuple[Path, str], ...]:
    """The files that the patterns name, each with the name to show for it: its own, or its path
    within the folder when two have the same.

    Excel's lock files (``~$…``) do not count. Raises Stop (exit code 2) for a pattern without
    files.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        exact = folder / pattern
        if os.path.lexists(exact) and not _is_pattern(pattern):
            sniffed.look(exact, Place(pattern))
        paths = [exact] if os.path.lexists(exact) else _matching(pattern, folder)
        paths = [path for path in paths if not path.name.startswith(sniffed.LOCK)]
        if not paths:
            code = "no_files_match" if _is_pattern(pattern) else "file_missing"
            raise Stop(error(code, Place(pattern), folder=str(folder)), 2)
        found.update(dict.fromkeys(paths))
    names = [path.name for path in found]
    return tuple(
        (path, path.name if names.count(path.name) == 1 else _within(folder, path))
        for path in found
    )


def _within(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_pattern(pattern: str) -> bool:
    return any(sign in pattern for sign in "*?[")


def _matching(pattern: str, folder: Path) -> list[Path]:
    matches = glob.glob(pattern, root_dir=folder, recursive=True)
    return [path for match in sorted(matches) if (path := folder / match).is_file()]
