"""The look at workbooks before any reader gets them, begun while the program is still being loaded.

Hashing, unpacking and searching work outside Python's lock, beside the import of pandas. On two
cores that gains a little for small files only, for the look itself takes both. This module imports
neither pandas nor openpyxl.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop
from runrate.model.settings import Settings
from runrate.read import cache, file_patterns, sniffed, zipped
from runrate.read.exceeded import MB
from runrate.read.sniffed import Content, Look
from runrate.read.zipped import Archive


def start(settings: Settings) -> Future[None]:
    """Begin with the files of a job; those that the cache knows were looked at once. Gives what is
    done when all of them are looked at. Whatever is wrong with one is for its reader to say."""
    pool = ThreadPoolExecutor(1, "runrate-ahead")
    looked = pool.submit(_all, settings)
    pool.shutdown(wait=False)
    return looked


def _all(settings: Settings) -> None:
    """The sales; what is looked up in beside them, unless they are known; the plan."""
    begun: list[Future[Archive]] = []
    with suppress(Stop):
        begun += _begun(settings.actuals.files, settings)
        if begun:
            for lookup in settings.lookups:
                begun += _begun([lookup.file], settings)
        begun += _begun(settings.plan.files, settings)
    for one in begun:
        with suppress(Stop):
            one.result().fast()


def _begun(patterns: Sequence[str], settings: Settings) -> Iterator[Future[Archive]]:
    """The looks at those of the files that are not known."""
    most = settings.limits.file_mb * MB
    for path, name in file_patterns.matched(patterns, settings.folder):
        seen = sniffed.look(path, Place(name))
        if sniffed.kind_of(path, Place(name)) != "zip" or seen.size > most:
            continue
        shelf = cache.shelf(settings.cache, path, most)
        if shelf is None or not shelf.knows(settings.limits):
            yield archive(path, seen, name, settings.limits)


@lru_cache(maxsize=32)
def archive(path: Path, seen: Look, name: str, limits: Limits) -> Future[Archive]:
    """What `zipped.examine` says of a file as it was seen, once it is known: begun now, or by
    `start` before. Raises Stop from there."""
    pool = ThreadPoolExecutor(1, "runrate-look")
    found = pool.submit(zipped.examine, Content(path), Place(name), limits)
    pool.shutdown(wait=False)
    return found
