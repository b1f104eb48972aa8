"""A distributor's two years of sales as one large workbook, with its plan and lookup files.

``python -m tests.benchmarks.million FOLDER ROWS``

The same rows on every machine. The sheet has eight columns, as such an export has them; the
document's number is the one that no report needs. Texts are shared strings, as Excel writes them.
"""

import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl

AS_OF = date(2026, 11, 17)
FIRST = date(2025, 1, 1)
HEAD = (
    "Date",
    "Document",
    "Client code",
    "Client",
    "Sales rep",
    "Product",
    "Cases",
    "Amount",
)
NEEDED = (0, 2, 3, 4, 5, 6, 7)
"""The columns that the report reads."""
REPS, PRODUCTS, GROUPS = 40, 400, 12
SEGMENTS = ("Key accounts", "Modern trade", "Traditional trade", "HoReCa", "Wholesale")
LINES = 6
"""Lines of a document, on average."""

SETTINGS = """\
[actuals]
files = ["sales.xlsx"]

[plan]
files = ["plan.xlsx"]

[[lookups]]
file = "clients.xlsx"
key = "Client code"
columns = { client_segment = "Segment" }

[[lookups]]
file = "products.xlsx"
key = "Product"
columns = { product_group = "Group" }

[calendar]
weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
"""

_EPOCH = date(1899, 12, 30)
_CHUNK = 10_000
_NS = "http://schemas.openxmlformats.org"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_NS}/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.'
        f'openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
    '<Relationship Id="rId1"'
    f' Type="{_NS}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{_NS}/spreadsheetml/2006/main"'
    f' xmlns:r="{_NS}/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}"'
        f' Type="{_NS}/officeDocument/2006/relationships/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1"),
                ("styles", "styles"),
                ("sharedStrings", "sharedStrings"),
            ),
            1,
        )
    )
    + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{_NS}/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>",
}


@dataclass(frozen=True)
class Sales:
    """The columns as numbers: the day as a serial date, the others as places in their names,
    the amount in cents."""

    day: Sequence[int]
    document: Sequence[int]
    client: Sequence[int]
    rep: Sequence[int]
    product: Sequence[int]
    cases: Sequence[int]
    cents: Sequence[int]


def sales(rows: int) -> Sales:
    """So many rows in the order of their dates; every fiftieth or so is a return."""
    chance = np.random.default_rng(2026)
    days = (AS_OF - FIRST).days + 1
    day = np.sort(chance.integers(0, days, rows)) + (FIRST - _EPOCH).days
    document = np.cumsum(chance.random(rows) < 1 / LINES)
    client = ((document * 2_654_435_761) >> 7) % len(clients(rows))
    product = chance.integers(0, PRODUCTS, rows)
    cases = chance.integers(1, 40, rows) * np.where(chance.random(rows) < 0.02, -1, 1)
    cents = cases * (1_000 + product * 7 + chance.integers(0, 100, rows))
    columns = (day, document, client, client % REPS, product, cases, cents)
    return Sales(*(column.tolist() for column in columns))


def clients(rows: int) -> list[str]:
    """The names of those who bought so many rows; the codes are made from their places."""
    count = min(6_000, max(100, rows // 100))
    return [f"Shop {number} on {number % 97 + 1} Street" for number in range(count)]


def products() -> list[str]:
    """Their names."""
    return [f"Product {number}, {number % 5 + 1} x 0.5 l" for number in range(PRODUCTS)]


def code(client: int) -> str:
    """A client's code.

    >>> code(7)
    'C00007'
    """
    return f"C{client:05}"


def write(folder: Path, rows: int) -> Path:
    """``sales.xlsx`` of so many rows, the plan, the lookups and the settings; the settings' path.

    What stands in the folder already is taken for what would be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "runrate.toml"
    if not settings.exists():
        _write_sales(folder / "sales.xlsx", sales(rows))
        _write_table(
            folder / "clients.xlsx",
            ("Client code", "Segment"),
            ((code(n), SEGMENTS[n % len(SEGMENTS)]) for n in range(len(clients(rows)))),
        )
        _write_table(
            folder / "products.xlsx",
            ("Product", "Group"),
            ((name, group(number)) for number, name in enumerate(products())),
        )
        _write_table(
            folder / "plan.xlsx",
            ("Month", "Product group", "Segment", "Plan, cases", "Plan, amount"),
            (
                (f"{month:02}.2026", group(number), segment, rows // 72 + 1, rows // 3 + 1)
                for month in (11, 12)
                for number in range(GROUPS)
                for segment in SEGMENTS
            ),
        )
        settings.write_text(SETTINGS, encoding="utf-8")
    return settings


def group(product: int) -> str:
    """A product's group."""
    return f"Group {product % GROUPS + 1}"


def _write_table(path: Path, head: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (head, *rows):
        sheet.append(row)
    book.save(path)


def _write_sales(path: Path, data: Sales) -> None:
    """The workbook, its parts written one after another without a tree of them in memory."""
    cells, texts = _shared(data)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, xml in _PARTS.items():
            archive.writestr(name, _XML + xml)
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'{_XML}<sst xmlns="{_NS}/spreadsheetml/2006/main">'.encode())
            for start in range(0, len(texts), _CHUNK):
                chunk = texts[start : start + _CHUNK]
                part.write("".join(f"<si><t>{text}</t></si>" for text in chunk).encode())
            part.write(b"</sst>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{_XML}<worksheet xmlns="{_NS}/spreadsheetml/2006/main">'.encode())
            part.write(f'<dimension ref="A1:H{len(data.day) + 1}"/><sheetData>'.encode())
            heads = "".join(
                f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCDEFGH")
            )
            part.write(f'<row r="1" spans="1:8">{heads}</row>'.encode())
            for start in range(0, len(data.day), _CHUNK):
                part.write("".join(_rows(data, cells, start)).encode())
            part.write(b"</sheetData></worksheet>")


def _shared(data: Sales) -> tuple[list[list[int]], list[str]]:
    """For the cells of texts of each row their numbers, and the shared strings in the order in
    which they first come, as Excel has them."""
    names = clients(len(data.day))
    kinds = (
        (
            data.document,
            [f"INV-{number:07}" for number in range(max(data.document, default=0) + 1)],
        ),
        (data.client, [*map(code, range(len(names)))]),
        (data.client, names),
        (data.rep, [f"Rep {number + 1}" for number in range(REPS)]),
        (data.product, products()),
    )
    starts = np.cumsum([0, *(len(texts) for _, texts in kinds)])
    cells = np.column_stack(
        [np.array(at) + start for (at, _), start in zip(kinds, starts[:-1], strict=True)]
    )
    known, first = np.unique(cells, return_index=True)
    order = known[np.argsort(first)]
    numbers = np.zeros(starts[-1], dtype=np.int64)
    numbers[order] = np.arange(len(HEAD), len(HEAD) + len(order))
    every = [text for _, texts in kinds for text in texts]
    return numbers[cells].tolist(), [*HEAD, *(every[at] for at in order)]


def _rows(data: Sales, cells: Sequence[Sequence[int]], start: int) -> Iterator[str]:
    """Some thousand rows as XML."""
    here = slice(start, start + _CHUNK)
    columns = (data.day[here], cells[here], data.cases[here], data.cents[here])
    for row, (day, texts, cases, cents) in enumerate(zip(*columns, strict=True), start + 2):
        shared = "".join(
            f'<c r="{letter}{row}" t="s"><v>{number}</v></c>'
            for letter, number in zip("BCDEF", texts, strict=True)
        )
        yield (
            f'<row r="{row}" spans="1:8"><c r="A{row}" s="1"><v>{day}</v></c>{shared}'
            f'<c r="G{row}"><v>{cases}</v></c><c r="H{row}"><v>{cents / 100!r}</v></c></row>'
        )


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
