"""Pictures that another program made, as far as a test wants to know: how much of which colour."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain, repeat
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
        opaque = line[3::4] if step == 4 else repeat(255)
        pixels = Counter(zip(line[0::step], line[1::step], line[2::step], opaque, strict=False))
        for (red, green, blue, alpha), count in pixels.items():
            if alpha == 255:
                found[red, green, blue] += count
    return found


def of_color(found: Counter[tuple[int, int, int]], color: str, tolerance: int = 16) -> int:
    """How many pixels have a colour, six hexadecimal digits, or one beside it."""
    wanted = [int(color[at : at + 2], 16) for at in (0, 2, 4)]
    return sum(
        count
        for pixel, count in found.items()
        if all(abs(one - other) <= tolerance for one, other in zip(pixel, wanted, strict=True))
    )


def _lines(data: bytes, width: int, step: int) -> Iterator[bytes]:
    """The lines of a picture, each put together from what it differs from its neighbours: the pixel
    to the left, the one above, their mean, or which of three is nearest."""
    above = bytes(width)
    for start in range(0, len(data), width + 1):
        kind, line = data[start], data[start + 1 : start + 1 + width]
        if kind == 1:
            parts = [accumulate(line[at::step], lambda a, b: a + b & 255) for at in range(step)]
            line = bytes(chain.from_iterable(zip(*parts, strict=True)))
        elif kind == 2:
            line = bytes(one + up & 255 for one, up in zip(line, above, strict=True))
        elif kind > 2:
            line = _predicted(kind, line, above, step)
        yield line
        above = line


def _predicted(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    found = bytearray(step) + line
    corners = bytes(step) + above
    for at in range(step, len(found)):
        left, up, corner = found[at - step], corners[at], corners[at - step]
        if kind == 3:
            guess = left + up >> 1
        else:
            to_left, to_up, to_corner = (
                abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            )  # fmt: skip
            guess = corner if to_corner < min(to_left, to_up) else left if to_left <= to_up else up
        found[at] = found[at] + guess & 255
    return bytes(found[step:])
