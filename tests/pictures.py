"""Pictures that another program made, as far as a test wants to know: how much of which colour."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SIGNATURE, _FORMATS = b"\x89PNG\r\n\x1a\n", {2: 3, 6: 4}
"""Of the kinds of PNG those with red, green and blue in bytes; with their bytes a pixel."""


def colors(path: Path) -> Counter[tuple[int, int, int]]:
    """How many pixels of each colour a PNG has; those that are not fully opaque do not count.

    Raises ValueError for a file that is no PNG, or one of a kind that nobody here writes.
    """
    data, size, kind = path.read_bytes(), (0, 0), (0, 0, 0)
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} is no PNG")
    packed, at = b"", len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, chunk = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if name == b"IHDR":
            size, kind = struct.unpack(">II", chunk[:8]), (chunk[8], chunk[9], chunk[12])
        packed += chunk if name == b"IDAT" else b""
        at += length + 12
    depth, color, interlaced = kind
    if depth != 8 or color not in _FORMATS or interlaced:
        raise ValueError(f"{path.name} is a PNG of the kind {kind}")
    found: Counter[tuple[int, int, int]] = Counter()
    step = _FORMATS[color]
    for line in _lines(zlib.decompress(packed), size[0] * step, step):
        for at in range(0, len(line), step):
            if step == 3 or line[at + 3] == 255:
                found[line[at], line[at + 1], line[at + 2]] += 1
    return found


def of_color(found: Counter[tuple[int, int, int]], color: str, tolerance: int = 16) -> int:
    """How many pixels have a colour, six hexadecimal digits, or one beside it."""
    wanted = [int(color[at : at + 2], 16) for at in (0, 2, 4)]
    return sum(
        count
        for pixel, count in found.items()
        if all(abs(one - other) <= tolerance for one, other in zip(pixel, wanted, strict=True))
    )


def _lines(data: bytes, width: int, step: int) -> Iterator[bytearray]:
    """The lines of a picture, each put together from what it differs from its neighbours."""
    above = bytearray(width)
    for start in range(0, len(data), width + 1):
        kind, line = data[start], bytearray(data[start + 1 : start + 1 + width])
        for at in range(width):
            left = line[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            line[at] = line[at] + _predicted(kind, left, above[at], corner) & 255
        yield line
        above = line


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = [abs(left + up - corner - one) for one in (left, up, corner)]
    return (left, up, corner)[near.index(min(near))]
