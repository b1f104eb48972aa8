"""A cache of sheets that were read, so that the morning run reads only what is new.

A sheet is kept under the hash of its file's content and of what was asked for, as an Arrow file
(which is read four times as fast as Parquet) behind a hash of its own: an entry that is damaged in
any way counts as absent and is written anew. The folder is the user's own, and its size is
bounded: what was not used for longest goes first.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.ipc

from runrate import __version__
from runrate.model.access import Limits

FORMAT = 2
"""Counts up when what is written changes."""
LARGE = 2_000_000
"""Bytes of a file below which it is read as fast as its entry would be."""
MOST = 1_000_000_000
"""Bytes that all entries together may take."""

WRITER = "runrate cache"
"""The name of the threads that write entries."""
BOOK = "book"
"""The first entry of every file: which sheets it has."""

_PIECE = 1 << 23
"""Bytes that are hashed at a time: after each the thread waits for Python's lock."""
_MAGIC, _SIGNED = b"runrate cache\n", hashlib.sha256().digest_size
_SUFFIX = ".sheet"
_FACTS = b"runrate"


class Entry(NamedTuple):
    """What is kept of a sheet: columns of equal length, and whatever JSON can say beside them."""

    table: pa.Table
    facts: Mapping[str, object]


class Shelf(NamedTuple):
    """The entries of one file. ``content`` is the hash of what is in it; ``unchanged`` says
    whether the file is still the one that was hashed."""

    folder: Path
    content: str
    unchanged: Callable[[], bool]

    def path(self, *asked: object) -> Path:
        """Where the entry for what is asked for stands."""
        parts = (FORMAT, __version__, *_readers(), self.content, *asked)
        name = hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
        return self.folder / f"{name[:40]}{_SUFFIX}"

    def knows(self, limits: Limits) -> bool:
        """Whether something is kept of a file that is read within these limits: it was looked at
        before then."""
        return self.path(asdict(limits), BOOK).exists()

    def get(self, *asked: object) -> Entry | None:
        """The entry for what is asked for; None when there is none, or a damaged one."""
        path = self.path(*asked)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _unpacked(content)

    def put(self, make: Callable[[], Entry], *asked: object) -> None:
        """Make an entry and keep it, while the program goes on with other work. A folder that
        cannot be written is no reason to stop, nor a text that Arrow cannot hold: nothing is
        kept."""

        def write() -> None:
            with contextlib.suppress(OSError, pa.ArrowException):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(self.path(*asked), _packed(make()))
                _bound(self.folder)

        if self.unchanged():
            threading.Thread(target=write, name=WRITER).start()


def shelf(folder: Path | None, path: Path, most: int) -> Shelf | None:
    """The shelf of a file; None without a cache, for a small file, for one of more than so many
    bytes, or one that cannot be read."""
    return None if folder is None else shelf_of(folder, [path], most)


def shelf_of(
    folder: Path, paths: Sequence[Path], most: int, names: Sequence[str] = ()
) -> Shelf | None:
    """The shelf of what is read from several files, which are shown by such names; None where all
    of them are small, one is too large, or one cannot be read."""
    try:
        before = [_stamp(path) for path in paths]
        sizes = [size for size, _ in before]
        known = all(path.is_file() for path in paths)
        if not known or max(sizes) < LARGE or max(sizes) > most:
            return None
        found = [_hash(path, stamp) for path, stamp in zip(paths, before, strict=True)]
    except OSError:
        return None
    content = "/".join((*found, *names))
    return Shelf(folder, content, lambda: [_stamp(path) for path in paths] == before)


@lru_cache
def _readers() -> tuple[str, ...]:
    """The versions of what reads the cells; asking for them imports neither."""
    from importlib.metadata import version  # most files are small, and need none of it

    return tuple(version(name) for name in ("pandas", "fastexcel"))


@lru_cache
def _hash(path: Path, stamp: tuple[int, int]) -> str:
    """The hash of the content of a file, as long as it stays as it was."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _packed(entry: Entry) -> bytes:
    table = entry.table.replace_schema_metadata({_FACTS: json.dumps(dict(entry.facts)).encode()})
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4", unify_dictionaries=True)
    with pa.ipc.new_file(sink, table.schema, options=options) as file:
        file.write_table(table)
    body: bytes = sink.getvalue().to_pybytes()
    return _MAGIC + hashlib.sha256(body).digest() + body


def _unpacked(content: bytes) -> Entry | None:
    start = len(_MAGIC) + _SIGNED
    signature, body = content[len(_MAGIC) : start], memoryview(content)[start:]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != signature:
        return None
    table = pa.ipc.open_file(pa.py_buffer(body)).read_all()
    return Entry(table, json.loads(table.schema.metadata[_FACTS]))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whatever happens meanwhile and whoever else writes it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _bound(folder: Path, most: int | None = None) -> None:
    """Throw out what was not used for longest until the rest is small enough."""
    most = MOST if most is None else most
    entries = sorted(
        ((found.stat(), found) for found in folder.glob(f"*{_SUFFIX}")),
        key=lambda one: one[0].st_mtime_ns,
        reverse=True,
    )
    used = 0
    for stat, path in entries:
        used += stat.st_size
        if used > most:
            path.unlink(missing_ok=True)
