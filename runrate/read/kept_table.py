"""Sales that the cache keeps as they are once everything is done with them: typed, looked up,
filtered and spelled. The next morning nothing of that is done again, if no file and no setting
changed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from runrate.model.problems import Place, Stop
from runrate.model.settings import Settings
from runrate.model.tables import Table
from runrate.read import cache, coded, file_patterns, sniffed
from runrate.read.cache import Entry, Shelf
from runrate.read.exceeded import MB
from runrate.read.frozen import frozen, thawed

_SAYS_NOTHING = {"folder", "cache", "passwords", "language", "title", "output"}
"""Settings that change nothing of what is read."""


def read(settings: Settings, anew: Callable[[Settings], Table]) -> Table:
    """The sales as they are kept; else as they are read anew, and kept. Raises Stop as ``anew``
    does."""
    shelf = _shelf(settings)
    if shelf is None:
        return anew(settings)
    asked = _code(), _said(settings)
    if (entry := shelf.get(*asked, "sales")) is not None:
        return _table(entry)
    table = anew(settings)
    try:
        facts = _facts(table)
    except TypeError:  # it would not come back the same
        return table
    shelf.put(lambda: Entry(_columns(table.frame), facts), *asked, "sales")
    return table


def _said(settings: Settings) -> dict[str, object]:
    return {name: said for name, said in asdict(settings).items() if name not in _SAYS_NOTHING}


def _code() -> list[tuple[str, int, int]]:
    """The state of the code that a table comes from: of another one it is made anew."""
    here = Path(__file__).parent
    files = sorted(path for room in (here, here.parent / "model") for path in room.glob("*.py"))
    return [(path.name, stat.st_size, stat.st_mtime_ns) for path in files if (stat := path.stat())]


def _shelf(settings: Settings) -> Shelf | None:
    """The shelf of all files that the sales are read from; None where nothing is kept, one may be
    encrypted, or one cannot be read: that is for the reader to say."""
    if settings.passwords or settings.cache is None:
        return None
    patterns = [*settings.actuals.files, *(lookup.file for lookup in settings.lookups)]
    try:
        found = [
            one for pattern in patterns for one in file_patterns.matched([pattern], settings.folder)
        ]
        shown = file_patterns.matched(settings.actuals.files, settings.folder)
        if any(sniffed.kind_of(path, Place(name)) == "ole" for path, name in found):
            return None
    except Stop:
        return None
    names = [name for _, name in (*found, *shown)]
    paths = [path for path, _ in found]
    return cache.shelf_of(settings.cache, paths, settings.limits.file_mb * MB, names)


def _facts(table: Table) -> dict[str, object]:
    """What the cache keeps beside the rows of a table. Raises TypeError as `frozen` does."""
    return {
        "sources": frozen(table.sources),
        "problems": frozen(table.problems),
        "names": frozen(table.names),
        "units": frozen(table.units),
        "lookups": frozen(table.lookups),
    }


def _columns(frame: pd.DataFrame) -> pa.Table:
    """The rows of a table as Arrow has them."""
    return pa.table({name: _array(frame[name]) for name in frame.columns})


def _array(column: "pd.Series[Any]") -> pa.Array:
    if coded.is_coded(column):
        return coded.to_arrow(column)
    return pa.array(column.to_numpy(), from_pandas=False)


def _table(entry: Entry) -> Table:
    facts: Mapping[str, Any] = entry.facts
    frame = pd.DataFrame(
        {name: _column(entry.table[name]) for name in entry.table.column_names},
        copy=False,
    )
    return Table(
        frame,
        thawed(facts["sources"]),
        thawed(facts["problems"]),
        thawed(facts["names"]),
        thawed(facts["units"]),
        thawed(facts["lookups"]),
    )


def _column(array: pa.ChunkedArray) -> object:
    if not pa.types.is_dictionary(array.type):
        return array.to_numpy()
    codes, texts = coded.of_arrow(array)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))
