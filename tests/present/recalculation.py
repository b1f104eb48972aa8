"""The proof of the stored values: another program computes every formula anew.

Programs trust the values that stand in a file. So each stored value is first replaced by a wrong
one (or taken away): what then agrees with the workbook has really been computed.
"""

import math
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import ironcalc

from tests.office import converted, saved
from tests.present.written import Value, cells, column, row, with_formula_cells

WRONG = "a wrong value"
_TYPE = re.compile(rb'^(<c(?: [a-z]+="[^"]*")*?) t="[^"]*"')
_VALUE = re.compile(rb"<v\s*/>|<v>.*?</v>", re.DOTALL)


@dataclass(frozen=True)
class Difference:
    """A cell whose stored value is not what its formula gives."""

    cell: str
    formula: str
    stored: Value
    computed: Value


def poisoned(workbook: bytes) -> bytes:
    """The workbook with a wrong stored value beside every formula."""

    def wrong(cell: bytes) -> bytes:
        bare = _VALUE.sub(b"", _TYPE.sub(rb"\1", cell))
        bare = re.sub(rb"^<c ", b'<c t="str" ', bare)
        return bare.replace(b"</c>", b"<v>%b</v></c>" % WRONG.encode())

    return with_formula_cells(workbook, wrong)


def stripped(workbook: bytes) -> bytes:
    """The workbook without any stored value."""
    return with_formula_cells(workbook, lambda cell: _VALUE.sub(b"", _TYPE.sub(rb"\1", cell)))


def opened(workbook: bytes) -> ironcalc.Model:
    """The workbook in IronCalc, nothing computed yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(workbook)
        return ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")


def by_ironcalc(workbook: bytes) -> dict[str, Value]:
    """What IronCalc computes for each formula, by ``sheet!address``."""
    model = opened(poisoned(workbook))
    model.evaluate()
    return values_in(model, formulas(workbook))


def by_libreoffice(books: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, Value]]:
    """What LibreOffice computes for each formula of each book, by the book's name and by
    ``sheet!address``. It hands on a stored value as it is, so it gets none."""
    files = saved({name: stripped(book) for name, book in books.items()}, folder)
    results = converted(files, "xlsx", folder)
    computed = {name: stored(file.read_bytes()) for name, file in zip(books, results, strict=True)}
    return {
        name: {at: computed[name].get(at, "") for at in formulas(book)}
        for name, book in books.items()
    }


def values_in(model: ironcalc.Model, names: Iterable[str]) -> dict[str, Value]:
    """What stands in these cells of an open workbook."""
    index = {one["name"]: at for at, one in enumerate(model.get_worksheets_properties())}
    found = {}
    for name in names:
        sheet, at = name.rsplit("!", 1)
        value = model.get_cell_value(
            index[sheet], row(at), ironcalc.column_number_from_name(column(at))
        )
        found[name] = "" if value is None else value
    return found


def formulas(workbook: bytes) -> dict[str, str]:
    """Every formula by ``sheet!address``."""
    return {
        f"{title}!{at}": cell.formula
        for title, found in cells(workbook).items()
        for at, cell in found.items()
        if cell.formula is not None
    }


def stored(workbook: bytes) -> dict[str, Value]:
    """The stored value beside each formula, by ``sheet!address``."""
    return {
        f"{title}!{at}": cell.value
        for title, found in cells(workbook).items()
        for at, cell in found.items()
        if cell.formula is not None
    }


def differences(workbook: bytes, computed: dict[str, Value]) -> list[Difference]:
    """The formulas whose stored value is not the computed one."""
    found, kept = formulas(workbook), stored(workbook)
    assert set(computed) == set(found)
    return [
        Difference(name, formula, kept[name], computed[name])
        for name, formula in found.items()
        if not same(kept[name], computed[name])
        and not ("FIXED(" in formula and as_read(kept[name]) == as_read(computed[name]))
    ]


def as_read(value: Value) -> Value:
    """A text with the separators of English numbers: those of FIXED are the reader's own, and what
    is stored has those of the report's language."""
    if not isinstance(value, str):
        return value
    parted = re.sub("(?<=\\d)\u00a0(?=\\d{3})", ",", value)
    return re.sub(r"(?<=\d),(?=\d(?!\d))", ".", parted)


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal, numbers to 1e-9 relative; an empty text is an empty cell."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return type(one) is type(other) and one == other
