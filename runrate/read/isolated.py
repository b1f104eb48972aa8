"""Whole workbooks by the fast reader in a process apart, for formats in which it may hang, take all
memory or end the process (.xls, .xlsb, .ods). That hands the sheets over as Arrow files in a
temporary folder.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from runrate.read import process
from runrate.read.process import Failure

_TOLD = "told.json"
_WIDE = 1_000
"""Columns. What reaches further is one stray cell far away, or damage."""


class Loaded(NamedTuple):
    """A sheet as the process handed it over: its cells as texts, the index of each column in the
    sheet, the positions of cells that hold an error; or why it could not be read."""

    name: str
    hidden: bool = False
    columns: tuple[int, ...] = ()
    cells: pa.Table | None = None
    errors: frozenset[tuple[int, int]] = frozenset()
    why: str | None = None


class Workbook(NamedTuple):
    """Every sheet, and the defined names with what they stand for."""

    sheets: tuple[Loaded, ...]
    names: Mapping[str, str]


def load(path: Path, data: bytes | None, ending: str, memory_mb: int, seconds: int) -> Workbook:
    """Every sheet of a workbook, on disk or (when it was decrypted) in memory. ``ending`` is what
    a file of its format is called: the reader goes by it.

    Raises Failure when the process did not come to an end, or could not open the file.
    """
    source = "-" if data is not None else str(path.resolve())
    with _folder() as folder:
        arguments = [source, ending, str(folder), str(memory_mb), str(seconds)]
        with process.started(__name__, arguments, reads=data is not None) as reader:
            process.finish(reader, seconds, data)
        told = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
        if "why" in told:
            raise Failure(told["why"])
        sheets = tuple(_loaded(sheet, folder) for sheet in told["sheets"])
        return Workbook(sheets, told["names"])


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder in which a process leaves what it read. Raises Failure where there can be none."""
    try:
        made = tempfile.mkdtemp(prefix="runrate-")
    except OSError as problem:
        raise Failure(str(problem)) from None
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _loaded(sheet: Mapping[str, Any], folder: Path) -> Loaded:
    """A sheet as it was written. The file is read into memory: the folder goes at once."""
    if sheet["why"] is not None:
        return Loaded(sheet["name"], why=sheet["why"])
    cells = None
    if sheet["file"] is not None:
        with pa.OSFile(str(folder / sheet["file"])) as file:
            cells = pa.ipc.open_file(file).read_all()
    errors = frozenset((row, column) for row, column in sheet["errors"])
    return Loaded(sheet["name"], sheet["hidden"], tuple(sheet["columns"]), cells, errors)


def main() -> None:
    """What the process does: limits first, then the sheets, then word of them."""
    _, _, source, ending, folder, memory_mb, seconds = sys.argv
    import fastexcel

    book: bytes | str = source
    if source == "-":
        book = sys.stdin.buffer.read()
    elif not source.lower().endswith(ending):
        book = shutil.copyfile(source, str(Path(folder) / f"book{ending}"))
    pa.set_memory_pool(pa.system_memory_pool())  # others reserve memory beyond the limit
    process.limit(int(memory_mb), int(seconds))
    told: dict[str, object]
    try:
        reader = fastexcel.read_excel(book)
        sheets = [_sheet(reader, at, Path(folder)) for at in range(len(reader.sheet_names))]
        told = {"sheets": sheets, "names": _names(reader)}
    except BaseException as problem:  # a panic of the reader is no Exception
        told = {"why": _said(problem)}
    (Path(folder) / _TOLD).write_text(json.dumps(told), encoding="utf-8")


def _sheet(reader: Any, at: int, folder: Path) -> dict[str, object]:
    """Write a sheet into the folder; what is to be said of it."""
    told: dict[str, object] = {
        "name": reader.sheet_names[at],
        "why": None,
        "file": None,
        "hidden": False,
        "columns": [],
        "errors": [],
    }
    try:
        sheet = reader.load_sheet(at, header_row=None, skip_rows=0, dtypes="string")
        told["hidden"] = sheet.visible != "visible"
        if not sheet.width:
            return told
        batch, failed = sheet.to_arrow_with_errors()
        first = sheet.available_columns()[0].absolute_index
        errors = [cell.offset_position for cell in failed.errors] if failed else []
        kept = _kept(batch, {column for _, column in errors})
        places = {column: place for place, column in enumerate(kept)}
        told["columns"] = [first + column for column in kept]
        told["errors"] = [(row, places[column]) for row, column in errors]
        batch = batch.select(kept)
        told["file"] = f"{at}.arrow"
        target = str(folder / f"{at}.arrow")
        with pa.OSFile(target, "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
    except BaseException as problem:  # a panic of the reader is no Exception
        told["why"] = _said(problem)
    return told


def _kept(batch: pa.RecordBatch, failed: set[int]) -> list[int]:
    """The columns to hand over: all of them, but of a very wide sheet those that hold something,
    and one empty one of each run between them."""
    if batch.num_columns <= _WIDE:
        return list(range(batch.num_columns))
    full = [
        at
        for at, column in enumerate(batch.columns)
        if at in failed or column.null_count < batch.num_rows
    ]
    return sorted({*full, *(at + 1 for at in full if at + 1 < batch.num_columns)})


def _names(reader: Any) -> dict[str, str]:
    """The defined names; none where the reader cannot tell them, for the cells can be read."""
    try:
        return {one.name: one.formula for one in reader.defined_names()}
    except BaseException:  # a panic of the reader is no Exception
        return {}


def _said(problem: BaseException) -> str:
    """One line on what went wrong."""
    if type(problem).__name__ == "PanicException":
        return "the reader failed"
    return str(problem).split("\n")[0] or type(problem).__name__
