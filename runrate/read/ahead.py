"""What can be done with workbooks while the program is still being loaded: they are looked at, and
of the small ones the fast reader gets the sheets.

Hashing, unpacking, searching and that reader work outside Python's lock, beside the import of
pandas. A large file gains little from it: its look itself takes two cores. This module imports
neither pandas nor openpyxl.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from runrate.model.access import Limits
from runrate.model.columns import fold
from runrate.model.problems import Place, Stop
from runrate.model.settings import Settings
from runrate.read import arrow_sheet, cache, file_patterns, sniffed, zipped
from runrate.read.arrow_sheet import ArrowSheet, Unread
from runrate.read.exceeded import MB
from runrate.read.sniffed import Content, Look
from runrate.read.zipped import Archive

Early = dict[str, Future[ArrowSheet]]
"""Sheets by name that are read before they are asked for. Whoever takes one out keeps it."""
_SMALL = 1_000_000
"""Bytes of a file whose sheets are read early. Of a large one not all is needed, as text."""


class _Begun(NamedTuple):
    """A file that is being looked at; the names of its sheets that are wanted, none for all."""

    path: Path
    seen: Look
    archive: Future[Archive]
    sheets: Sequence[str]


def start(settings: Settings) -> Future[None]:
    """Begin with the files of a job; those that the cache knows were looked at once. Gives what is
    done when all of them are looked at. Whatever is wrong with one is for its reader to say."""
    pool = ThreadPoolExecutor(1, "runrate-ahead")
    looked = pool.submit(_all, settings)
    pool.shutdown(wait=False)
    return looked


def _all(settings: Settings) -> None:
    """The sales; what is looked up in beside them, unless they are known; the plan."""
    begun: list[_Begun] = []
    sales, plan = settings.actuals, settings.plan
    with suppress(Stop):
        begun += _begun(sales.files, sales.sheets, settings)
        if begun:
            for lookup in settings.lookups:
                begun += _begun([lookup.file], [lookup.sheet] if lookup.sheet else (), settings)
        begun += _begun(plan.files, plan.sheets, settings)
    with ThreadPoolExecutor(1, "runrate-early") as reading:
        for one in begun:
            with suppress(Stop, Unread, OSError):
                found = one.archive.result()
                if found.fast() and found.format == "xlsx" and one.seen.size < _SMALL:
                    _read(one, reading)


def _begun(patterns: Sequence[str], sheets: Sequence[str], settings: Settings) -> Iterator[_Begun]:
    """The looks at those of the files that are not known."""
    most = settings.limits.file_mb * MB
    for path, name in file_patterns.matched(patterns, settings.folder):
        seen = sniffed.look(path, Place(name))
        if sniffed.kind_of(path, Place(name)) != "zip" or seen.size > most:
            continue
        shelf = cache.shelf(settings.cache, path, most)
        if shelf is None or not shelf.knows(settings.limits):
            yield _Begun(path, seen, archive(path, seen, name, settings.limits), sheets)


def _read(one: _Begun, reading: ThreadPoolExecutor) -> None:
    """Begin to read the sheets of an .xlsx that are wanted. Raises Unread."""
    reader = arrow_sheet.reader(Content(one.path))
    wanted, sheets = {fold(name) for name in one.sheets}, early(one.path, one.seen)
    for name in reader.sheet_names:
        if name not in sheets and (not wanted or fold(name) in wanted):
            sheets[name] = reading.submit(arrow_sheet.load, reader, name)


@lru_cache(maxsize=32)
def early(path: Path, seen: Look) -> Early:
    """The sheets of a file, as it was seen, that `start` reads before they are asked for."""
    return {}


@lru_cache(maxsize=32)
def archive(path: Path, seen: Look, name: str, limits: Limits) -> Future[Archive]:
    """What `zipped.examine` says of a file as it was seen, once it is known: begun now, or by
    `start` before. Raises Stop from there."""
    pool = ThreadPoolExecutor(1, "runrate-look")
    found = pool.submit(zipped.examine, Content(path), Place(name), limits)
    pool.shutdown(wait=False)
    return found
