"""A workbook with an excerpt of one sheet, which the reader reads as it would the whole one."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Mapping

SHARED = "xl/sharedStrings.xml"
"""The part of the texts that cells refer to."""
_SMALL = 4_000_000
_FOLDERS = ("", "_rels", "xl", "xl/_rels")


def frame(
    archive: zipfile.ZipFile, shared: Callable[[zipfile.ZipFile], bytes]
) -> dict[str, bytes] | None:
    """The parts beside the sheets that cells are read by, with those shared strings that are given
    if there are any; None where one of the others is not small."""
    found = {}
    for info in archive.infolist():
        folder, name = posixpath.split(info.filename)
        if info.filename == SHARED:
            found[SHARED] = shared(archive)
        elif folder in _FOLDERS and name.endswith((".xml", ".rels")):
            if info.file_size > _SMALL:
                return None
            found[info.filename] = archive.read(info)
    return found


def workbook(parts: Mapping[str, bytes], sheet: str, pieces: Iterable[bytes]) -> bytes:
    """A workbook of these parts and one more, that of its sheet."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as small:
        with small.open(sheet, "w") as file:
            for piece in pieces:
                file.write(piece)
        for name, part in parts.items():
            small.writestr(name, part)
    return whole.getvalue()
