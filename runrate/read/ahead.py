"""The look at workbooks before any reader gets them, begun while the program is still being loaded.

Hashing, unpacking and searching work outside Python's lock, so they cost a report next to nothing
beside the import of pandas. This module imports nothing that is slow to import.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from runrate.model.problems import Place, Stop
from runrate.model.settings import Limits, Settings
from runrate.read import cache, file_patterns, sniffed, zipped
from runrate.read.exceeded import MB
from runrate.read.sniffed import Content, Look
from runrate.read.zipped import Archive


def start(settings: Settings) -> None:
    """Begin with the files of a job; those that the cache knows were looked at once. Whatever is
    wrong with one is for its reader to say."""
    pool = ThreadPoolExecutor(1, "runrate-ahead")
    pool.submit(_all, settings)
    pool.shutdown(wait=False)


def _all(settings: Settings) -> None:
    for path, name in _files(settings):
        try:
            seen = sniffed.look(path, Place(name))
            if sniffed.kind(sniffed.head(path, Place(name)), Place(name)) != "zip":
                continue
        except Stop:
            continue
        most = settings.limits.file_mb * MB
        shelf = cache.shelf(settings.cache, path, most)
        if seen.size <= most and not (shelf and shelf.knows(settings.limits)):
            archive(path, seen, name, settings.limits)


def _files(settings: Settings) -> Iterator[tuple[Path, str]]:
    """The files of the sales, the lookups and the plan, under the names by which each is read."""
    for patterns in (
        settings.actuals.files,
        *([lookup.file] for lookup in settings.lookups),
        settings.plan.files,
    ):
        try:
            yield from file_patterns.matched(patterns, settings.folder)
        except Stop:
            return


@lru_cache(maxsize=32)
def archive(path: Path, seen: Look, name: str, limits: Limits) -> Future[Archive]:
    """What `zipped.examine` says of a file as it was seen, once it is known: begun now, or by
    `start` before. Raises Stop from there."""
    pool = ThreadPoolExecutor(1, "runrate-look")
    found = pool.submit(zipped.examine, Content(path), Place(name), limits)
    pool.shutdown(wait=False)
    return found
