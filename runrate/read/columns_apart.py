"""The needed columns of a large sheet, read in a process apart while the file is looked at.

In our own process the fast reader may not get a sheet before all of it was looked at. In a process
that is held to limits it may, for what it does there harms nobody; and what it gives is taken only
after the look. The two share two cores, and what the reader took of memory goes with its process.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from runrate.read import needed as columns
from runrate.read import process
from runrate.read.needed import Loaded, Needed

if TYPE_CHECKING:
    from runrate.model.settings import Limits

_COLUMNS, _TOLD = "columns.arrow", "told.json"


def load(
    path: Path, sheet: str, first: int, needed: Needed, limits: "Limits", looked: Callable[[], bool]
) -> Loaded | None:
    """What `needed.load` gives, or None where the look forbids it. ``looked`` comes back when the
    look is over, and says whether the fast reader may have the sheet.

    Raises Stop, as the look does, and Failure when the process could not start or came to no good
    end.
    """
    asked = json.dumps({"sheet": sheet, "first": first, "needed": asdict(needed)})
    within = [asked, str(limits.memory_mb), str(limits.seconds)]
    with (
        process.folder() as folder,
        process.started(__name__, [str(path.resolve()), str(folder), *within]) as reader,
    ):
        if not looked():
            return None
        process.finish(reader, limits.seconds)
        return _handed_over(folder)


def _handed_over(folder: Path) -> Loaded | None:
    """What the process wrote. It is read into memory: the folder goes at once."""
    import pyarrow as pa

    told = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
    if told is None:
        return None
    with pa.OSFile(str(folder / _COLUMNS)) as file:
        batch = pa.ipc.open_file(file).get_batch(0)
    return Loaded(batch, frozenset((row, at) for row, at in told["errors"]), told["width"])


def main() -> None:
    """What the process does: limits first, then the columns, then word of them."""
    _, _, path, folder, asked, memory_mb, seconds = sys.argv
    import fastexcel

    process.limit(int(memory_mb), int(seconds))
    arrow = Thread(target=_import_arrow)
    arrow.start()
    given = json.loads(asked)
    told: dict[str, object] | None = None
    try:
        needed = Needed(**given["needed"])
        found = columns.load(fastexcel.read_excel(path), given["sheet"], given["first"], needed)
        if found is not None:
            _write(found, Path(folder) / _COLUMNS)
            told = {"errors": sorted(found.errors), "width": found.width}
    except MemoryError:
        os._exit(1)
    except BaseException as problem:  # a panic of the reader is no Exception
        if type(problem).__name__ not in ("PanicException", "FastExcelError"):
            raise
    (Path(folder) / _TOLD).write_text(json.dumps(told), encoding="utf-8")
    os._exit(0)  # what was read is not given back piece by piece


def _import_arrow() -> None:
    """While the sheet is read; without a pool that would reserve memory beyond the limit."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def _write(found: Loaded, path: Path) -> None:
    import pyarrow as pa

    batch = found.columns
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)
