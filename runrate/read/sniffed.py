"""What a file is: by what the file system says of it and by its first bytes, whatever its name.

Nothing is opened that could hang (a pipe, a device) or that is over the limit.
"""

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from runrate.model.problems import Place, Stop, error

Kind = Literal["zip", "ole", "markup", "text"]

LOCK = "~$"
"""What the names of Excel's lock files begin with."""
_HEAD = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"PK\x05\x06",
)
_MARKUP = (
    b"<!doctype",
    b"<html",
    b"<?xml",
    b"<table",
    b"<workbook",
    b"<!--",
    b"<head",
    b"<meta",
    b"mime-version:",
)


class Content(NamedTuple):
    """The bytes of a file: on disk, or in memory when they were decrypted."""

    path: Path
    data: bytes | None = None

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size if self.data is None else len(self.data)

    def open(self) -> BinaryIO:
        """A stream of them."""
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)

    def whole(self) -> bytes:
        """All of them."""
        return self.path.read_bytes() if self.data is None else self.data


class Look(NamedTuple):
    """A file at the moment when it was looked at."""

    size: int
    changed: int


def look(path: Path, place: Place) -> Look:
    """The file's size and time of change.

    Raises Stop: no such file, a link that leads nowhere, a folder, not a regular file, no
    permission, or Excel's lock file (exit code 2).
    """
    if path.name.startswith(LOCK):
        of = path.name.removeprefix(LOCK)
        raise Stop(error("file_is_lock", place, of=of), 2)
    try:
        found = path.stat()
    except PermissionError:
        raise Stop(error("file_locked", place), 2) from None
    except (OSError, ValueError) as problem:
        if path.is_symlink():
            raise Stop(error("file_link_broken", place, target=_target(path)), 2) from None
        if isinstance(problem, (FileNotFoundError, NotADirectoryError)):
            raise Stop(error("file_missing", place, folder=str(path.parent)), 2) from None
        why = getattr(problem, "strerror", None) or str(problem)
        raise Stop(error("file_unreadable", place, why=why), 2) from None
    if stat.S_ISDIR(found.st_mode):
        raise Stop(error("file_is_folder", place), 2)
    if not stat.S_ISREG(found.st_mode):
        raise Stop(error("file_not_regular", place), 2)
    return Look(found.st_size, found.st_mtime_ns)


def _target(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return "?"


def head(path: Path, place: Place) -> bytes:
    """The first bytes. Raises Stop when the file may not be read, or is locked."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise Stop(error("file_missing", place, folder=str(path.parent)), 2) from None
    except PermissionError:
        raise Stop(error("file_locked", place), 2) from None
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise Stop(error("file_unreadable", place, why=why)) from None


def kind(first: bytes, place: Place) -> Kind:
    """What the first bytes say. Raises Stop when they are empty or of something else."""
    if not first.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise Stop(error("file_empty", place))
    if first.startswith(_ZIP):
        return "zip"
    if first.startswith(_OLE):
        return "ole"
    if first.startswith(_FOREIGN):
        raise Stop(error("file_not_spreadsheet", place))
    if plain(first).lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        return "markup"
    return "text"


def kind_of(path: Path, place: Place) -> Kind:
    """What the first bytes of a file say. Raises Stop as `head` and `kind` do."""
    return kind(head(path, place), place)


def plain(first: bytes) -> bytes:
    """The first bytes as if each character took one: UTF-16 is what Excel calls Unicode text."""
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return first[2:].replace(b"\x00", b"")
    return first
