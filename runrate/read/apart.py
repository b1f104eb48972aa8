"""Workbooks in a format in which the fast reader is kept apart (.xls, .xlsb, .ods)."""

import numpy as np
import pandas as pd

from runrate.model.access import Access, Limits
from runrate.model.problems import Place, Problem, Stop, error
from runrate.read import encrypted, isolated
from runrate.read.book import Book
from runrate.read.exceeded import MB, too_hungry, too_slow
from runrate.read.grid import Grid, letter
from runrate.read.process import Failure
from runrate.read.sniffed import Content

PASSWORD = "password"
"""What the reader says of an encrypted .xls has this word."""
_LEAST, _FOR_EACH_MB = 7, 20
"""Seconds for a small file, and for each megabyte more; the reader takes about one a megabyte."""


def open_apart(content: Content, name: str, access: Access, ending: str) -> Book:
    """A workbook in a format in which the fast reader is kept apart."""
    limits, place = access.limits, Place(name)
    try:
        seconds = patience(content.size, limits)
        loaded = isolated.load(content.path, content.data, ending, limits.memory_mb, seconds)
    except Failure as failure:
        if PASSWORD in failure.why.lower() and content.data is None:
            opened = encrypted.decrypted(content, place, access.passwords)
            return open_apart(opened, name, access, ending)
        raise Stop(_failed(failure.why, content, place, limits)) from None
    sheets = {sheet.name: sheet for sheet in loaded.sheets}

    def read(sheet: str | None) -> Grid:
        found = sheets[str(sheet)]
        if found.why is not None:
            raise Stop(_failed(found.why, content, Place(name, sheet), limits))
        cells = pd.DataFrame() if found.cells is None else found.cells.to_pandas()
        cells.columns = pd.RangeIndex(cells.shape[1])
        letters = tuple(map(letter, found.columns))
        rows = np.arange(1, len(cells) + 1)
        return Grid(name, sheet, cells, rows, letters, found.errors, found.hidden)

    secret = content.data is not None
    return Book(name, tuple(sheets), read, lambda: loaded.names, secret=secret)


def patience(size: int, limits: Limits) -> int:
    """How many seconds a file of so many bytes may take: many times what the reader needs, for in a
    damaged one it may go round for ever."""
    return min(limits.seconds, _LEAST + -(-size * _FOR_EACH_MB // MB))


def _failed(why: str, content: Content, place: Place, limits: Limits) -> Problem:
    """Why a reader that is kept apart gave nothing."""
    if why == "slow" and (seconds := patience(content.size, limits)) < limits.seconds:
        return error("reader_hangs", place, limit=seconds)
    if why == "slow":
        return too_slow(place, limits)
    if why == "died":
        return too_hungry(place, limits)
    return error("file_unreadable", place, why=why)
