"""A large sheet of an .xlsx in slices of rows, each a small workbook of its own, read side by side.

The reader takes a sheet as a whole, on one core. Slices of it are read on several, and the whole
never stands in memory. That is done only where it changes nothing: each slice begins with a row of
our own, just above its first one and with a mark in a column that the sheet does not have. By it
is seen that no row stands elsewhere than where the sheet was cut. Where anything is unusual, the
sheet is read whole.
"""

import zipfile
import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import fastexcel
import pyarrow as pa

from runrate.model.letters import letters
from runrate.read import excerpt, package, process, unpacked
from runrate.read.bounds import REFERENCE, ROW, last_row
from runrate.read.needed import Loaded, Needed, Unusual, batch_of, coded, typed
from runrate.read.sniffed import Content

SLICE = 20_000_000
"""Bytes of XML in a slice: in larger ones the reader takes longer, too, and more memory."""
_SHARE = 4
"""So many times the shared strings, which each slice is read with, is the least of a slice."""
_LARGEST = 80_000_000
_AT_ONCE = 4
"""Slices that are read at a time, however many cores there are: each takes memory."""
_FAR = 4_000_000
"""Bytes within which the first row below the headings must stand."""
_LAST_COLUMN = 16_384
_ROWS, _ROWS_END = b"<sheetData>", b"</sheetData></worksheet>"
_MARK = "runrate"


class Slice(NamedTuple):
    """Some rows of a sheet as XML: the number of the first one, and that of the first one after
    them (None: there is none)."""

    first: int
    end: int | None
    pieces: list[bytes]


class _Sheet(NamedTuple):
    """What all slices of a sheet have in common: the part of the sheet and the others that it is
    read with, what stands before its rows; how many columns it has, and the number of the first."""

    name: str
    part: str
    frame: Mapping[str, bytes]
    opening: bytes
    first: int
    width: int
    needed: Needed


def load(content: Content, sheet: str, first: int, needed: Needed, width: int) -> Loaded | None:
    """The needed columns of a sheet with so many columns, as `needed.load` has them; None where
    they must be read as text. Raises Unusual where the sheet has to be read whole."""
    at_once = min(_AT_ONCE, process.cores())
    if at_once < 2 or first + width >= _LAST_COLUMN:
        raise Unusual
    try:
        with package.opened(content) as archive, content.open() as file:
            part = package.sheet_parts(archive).get(sheet) if archive is not None else None
            if archive is None or part is None:
                raise Unusual
            info, size = archive.getinfo(part), _size(archive)
            frame = excerpt.frame(archive, lambda whole: whole.read(excerpt.SHARED))
            if frame is None or info.file_size < 2 * size:
                raise Unusual
            pieces = unpacked.pieces(file, info)
            opening, xml, number = _opened(pieces, needed.header + 1)
            of = _Sheet(sheet, part, frame, opening, first, width, needed)
            return _joined(of, _read(of, _cut(pieces, xml, number, size), at_once))
    except (unpacked.Damaged, zipfile.BadZipFile, zlib.error) as problem:
        raise Unusual from problem
    except (OSError, EOFError, KeyError, RuntimeError) as problem:  # of a file that changed
        raise Unusual from problem


def _size(archive: zipfile.ZipFile) -> int:
    """How many bytes a slice has."""
    names = archive.namelist()
    shared = archive.getinfo(excerpt.SHARED).file_size if excerpt.SHARED in names else 0
    size = max(SLICE, _SHARE * shared)
    if size > _LARGEST:
        raise Unusual
    return size


def _opened(pieces: Iterator[bytes], after: int) -> tuple[bytes, bytes, int]:
    """What stands before the rows; the rows below one with a number, as far as they are unpacked;
    and the number of the first of these."""
    xml = b""
    for piece in pieces:
        xml += piece
        begin = xml.find(_ROWS)
        for row in ROW.finditer(xml, begin) if begin >= 0 else ():
            if int(row[1]) > after:
                if any(int(number) > after for _, number in REFERENCE.findall(xml[: row.start()])):
                    raise Unusual
                return xml[: begin + len(_ROWS)], xml[row.start() :], int(row[1])
        if len(xml) > _FAR:
            break
    raise Unusual


def _cut(pieces: Iterator[bytes], xml: bytes, first: int, size: int) -> Iterator[Slice]:
    """The slices of what is left of a sheet: some XML that begins with the row of a number, and
    the pieces after it."""
    held, length = [xml], len(xml)
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        row = last_row(piece) if length >= size else None
        if row is not None:
            held[-1] = piece[: row.start()]
            yield Slice(first, int(row[1]), held)
            held, first, length = [piece[row.start() :]], int(row[1]), len(piece) - row.start()
        elif length > size + _LARGEST:
            raise Unusual
    yield Slice(first, None, held)


def _read(
    sheet: _Sheet, slices: Iterator[Slice], at_once: int
) -> Iterator[tuple[int, Loaded | None]]:
    """What the slices hold, in their order, each with the number of its first row."""
    pool = ThreadPoolExecutor(at_once, "runrate-slice")
    waiting: deque[tuple[int, Future[Loaded | None]]] = deque()
    try:
        for one in slices:
            if len(waiting) > at_once:
                number, found = waiting.popleft()
                yield number, found.result()
            waiting.append((one.first, pool.submit(_loaded, sheet, one)))
        for number, found in waiting:
            yield number, found.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _loaded(sheet: _Sheet, one: Slice) -> Loaded | None:
    """What one slice holds, errors at their places in the sheet. Raises Unusual when a row stands
    elsewhere than where it was cut."""
    tail = [] if one.end is None else [_ROWS_END]
    xml = [sheet.opening, _marker(sheet, one.first - 1), *one.pieces, *tail]
    reader = fastexcel.read_excel(excerpt.workbook(sheet.frame, sheet.part, xml))
    del xml, one.pieces[:]
    asked = sheet.needed._replace(texts=(*sheet.needed.texts, sheet.width))
    loaded = typed(reader, sheet.name, sheet.first, asked, None)
    if loaded is None:
        return None
    *columns, marks = loaded.columns.columns
    height = len(marks) - 1
    said = [cells[0].as_py() for cells in (*columns, marks)]
    alone = said == [*[None] * len(columns), _MARK] and marks.null_count == height
    fits = one.end is None or height <= one.end - one.first
    wrong = {at for row, at in loaded.errors if row == 0}
    if not alone or not fits or wrong - {0} or loaded.width != sheet.width + 1:
        raise Unusual
    errors = frozenset((one.first - 2 + row, at) for row, at in loaded.errors if row)
    return Loaded(coded(batch_of(columns).slice(1)), errors, sheet.width)


def _marker(sheet: _Sheet, row: int) -> bytes:
    """A row of our own: a mark beside the last column, and in the first, from which the reader
    counts, an error, which may stand in a column of any kind."""
    first, beside = letters(sheet.first + 1), letters(sheet.first + sheet.width + 1)
    mark = f'<c r="{beside}{row}" t="inlineStr"><is><t>{_MARK}</t></is></c>'
    return f'<row r="{row}"><c r="{first}{row}" t="e"><v>#N/A</v></c>{mark}</row>'.encode()


def _joined(sheet: _Sheet, found: Iterator[tuple[int, Loaded | None]]) -> Loaded | None:
    """The slices one below the other, with rows for those that the sheet leaves out."""
    chunks: list[list[pa.Array]] = [[] for _ in sheet.needed.ats]
    errors: set[tuple[int, int]] = set()
    height, start = 0, sheet.needed.header + 1
    for number, loaded in found:
        if loaded is None:
            return None
        gap = number - 1 - start - height
        if gap < 0:
            raise Unusual
        errors |= loaded.errors
        if loaded.columns.num_rows:
            for column, chunk in zip(chunks, loaded.columns.columns, strict=True):
                column += [pa.nulls(gap, chunk.type), chunk]
            height += gap + loaded.columns.num_rows
    columns = [_column(column) for column in chunks]
    if any(column is None for column in columns):
        return None
    return Loaded(batch_of(columns), frozenset(errors), sheet.width)


def _column(chunks: Sequence[pa.Array]) -> pa.Array | None:
    """One column of chunks; None where they are of different kinds. The reader takes a chunk of
    empty cells for one of texts."""
    filled = [chunk for chunk in chunks if chunk.null_count < len(chunk)]
    kinds = {chunk.type for chunk in filled or chunks if len(chunk)}
    if len(kinds) > 1:
        return None
    kind = next(iter(kinds), pa.null())
    same = [
        chunk if chunk.null_count < len(chunk) else pa.nulls(len(chunk), kind) for chunk in chunks
    ]
    return pa.chunked_array(same, type=kind).unify_dictionaries().combine_chunks()
