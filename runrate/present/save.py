"""Writing a workbook so that nobody ever finds a broken or a half one."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from runrate.model.problems import Place, Problem, Stop, error, warning


def save(data: bytes, target: Path, now: datetime) -> tuple[Path, tuple[Problem, ...]]:
    """Write a file in one step: beside its place first, then moved over what stood there.

    When the target is open in Excel or LibreOffice, or locked, the file gets a name with the time
    instead, and a problem says so. ``now`` is only used for that name. Raises Stop when the folder
    cannot be written to or the disk is full; what stood there before is then untouched.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".runrate-", suffix=".tmp", dir=target.parent)
    except OSError as reason:
        raise Stop(_refused(target, reason)) from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        if not in_use(target):
            try:
                draft.replace(target)
                return target, ()
            except PermissionError:
                pass  # Windows keeps an open file; so does a file we may not replace
        other = target.with_stem(f"{target.stem} {now:%H-%M-%S}")
        draft.replace(other)
        return other, (warning("file_in_use", file=target.name, other=other.name),)
    except OSError as reason:
        raise Stop(_refused(target, reason)) from None
    finally:
        draft.unlink(missing_ok=True)


def in_use(target: Path) -> bool:
    """Whether Excel or LibreOffice has the file open: both leave a lock file beside it."""
    locks = (f"~${target.name}", f".~lock.{target.name}#")
    return any((target.parent / lock).exists() for lock in locks)


def _refused(target: Path, reason: OSError) -> Problem:
    return error("cannot_write", Place(str(target)), why=reason.strerror or str(reason))
