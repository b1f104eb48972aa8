"""The text of a CSV file -> records, each with the line that it starts on."""

import contextlib
import csv
import io
import re
from collections import Counter
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.access import ACCESS, Limits
from runrate.model.problems import Place, Stop
from runrate.read.exceeded import too_many_cells

SEPARATORS = (";", "\t", "|", ",")
_SAMPLE_LINES = 60
_NOWHERE = Place("-")


class Records(NamedTuple):
    """The cells of a text file, and the physical line of each record (a quoted cell may hold line
    breaks)."""

    cells: pd.DataFrame
    lines: npt.NDArray[np.int64]
    separator: str


def parse(text: str, place: Place = _NOWHERE, limits: Limits = ACCESS.limits) -> Records:
    """Split a text into records. A first line ``sep=;``, as Excel writes it, is obeyed.

    Raises Stop when lines times the widest line are more cells than the limit."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped = 0
    if told := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        skipped, text = 1, text[told.end() :]
    separator = told[1] if told else find_separator(text)
    width = max((line.count(separator) for line in text.split("\n")), default=0) + 1
    if width * (text.count("\n") + 1) > limits.cells:
        raise Stop(too_many_cells(place, limits))
    cells = _cells(text, separator, width)
    lines = _lines(text, separator, len(cells)) + skipped
    return Records(cells, lines, separator)


def find_separator(text: str) -> str:
    """The separator that cuts most of the first lines into equally many cells.

    >>> find_separator("Товар;Сумма\\nЧай, зелёный;1,5\\n")
    ';'
    """
    head = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])

    def evenness(separator: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=separator) if row]
        except csv.Error:  # a cell longer than it takes: mostly a mark that is never closed
            widths = [line.count(separator) + 1 for line in head.split("\n") if line]
        cut = Counter(width for width in widths if width > 1)
        if not cut:
            return 0.0, 0
        width, times = max(cut.items(), key=lambda item: (item[1], item[0]))
        return times / len(widths), width

    return max(SEPARATORS, key=lambda separator: evenness(separator))


def _cells(text: str, separator: str, width: int) -> pd.DataFrame:
    """Every record, padded with empty cells to the widest."""

    def read(quoting: Literal[0, 3]) -> pd.DataFrame:
        return pd.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            names=range(width),
            dtype="str",
            index_col=False,
            keep_default_na=False,
            na_values=[""],
            skip_blank_lines=False,
            quoting=quoting,
        )

    try:
        frame = read(csv.QUOTE_MINIMAL)
    except pd.errors.ParserError:  # a quotation mark that is never closed: take marks as they are
        frame = read(csv.QUOTE_NONE)
    full = np.flatnonzero(frame.notna().any(axis=0).to_numpy())
    return frame.iloc[:, : full[-1] + 1] if len(full) else frame.iloc[:, :0]


def _lines(text: str, separator: str, records: int) -> npt.NDArray[np.int64]:
    """The line on which each record starts."""
    physical = text.count("\n") + (0 if text.endswith("\n") else 1)
    if records >= physical:
        return np.arange(1, records + 1)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    starts, line = [], 1
    with contextlib.suppress(csv.Error):  # a cell longer than it takes
        for _ in reader:
            starts.append(line)
            line = reader.line_num + 1
    starts += range(line, line + records - len(starts))
    return np.array(starts[:records], dtype=np.int64)
