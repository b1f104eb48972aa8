"""A small writer of the binary .xlsb format, for the tests: LibreOffice reads it but writes none.

Records are an id, a length and a body ([MS-XLSB]); only what a reader of values needs is written.
"""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA = 129, 130, 145, 146
BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, SHEET = 131, 132, 143, 144, 156
ROW, NUMBER, TEXT, DIMENSION = 0, 5, 6, 148


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: its id in one or two bytes, its length in sevens of bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + body


def text(value: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def write(path: Path, name: str, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook of one sheet with numbers and texts."""
    width = max(len(row) for row in rows)
    used = struct.pack("<4I", 0, len(rows) - 1, 0, width - 1)
    sheet = record(BEGIN_SHEET) + record(DIMENSION, used) + record(BEGIN_DATA)
    for number, row in enumerate(rows):
        sheet += record(ROW, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                sheet += record(TEXT, place + text(value))
            elif value is not None:
                sheet += record(NUMBER, place + struct.pack("<d", float(str(value))))
    sheet += record(END_DATA) + record(END_SHEET)
    about = struct.pack("<II", 0, 1) + text("rId1") + text(name)
    book = record(BEGIN_BOOK) + record(BEGIN_SHEETS) + record(SHEET, about)
    book += record(END_SHEETS) + record(END_BOOK)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.'
            'macroEnabled.main"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="rId1" '
            f'Type="{kinds}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="rId1" '
            f'Type="{kinds}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path
