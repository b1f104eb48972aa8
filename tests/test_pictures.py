"""Colours are counted as they are, whichever way a PNG was packed."""

import struct
import zlib
from pathlib import Path

import pytest

from tests.pictures import colors, of_color

RED, PAPER, CLEAR = (166, 28, 28, 255), (255, 255, 255, 255), (166, 28, 28, 0)
PIXELS = ((RED, PAPER, RED), (PAPER, RED, CLEAR), (RED, RED, PAPER))


def packed(kind: int) -> bytes:
    """The picture, each byte less what this kind of filter predicts for it."""
    lines, above = b"", [0] * 12
    for row in PIXELS:
        line = [part for pixel in row for part in pixel]
        lines += bytes([kind])
        for at, part in enumerate(line):
            left = line[at - 4] if at > 3 else 0
            up, corner = above[at], above[at - 4] if at > 3 else 0
            nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
            lines += bytes([(part - (0, left, up, (left + up) // 2, nearest)[kind]) % 256])
        above = line
    return lines


def png(data: bytes, color: int = 6) -> bytes:
    """A PNG of 3 by 3 pixels."""
    head = struct.pack(">IIBBBBB", 3, 3, 8, color, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(chunk)) + name + chunk + struct.pack(">I", zlib.crc32(name + chunk))
        for name, chunk in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", range(5))
def test_pixels_are_counted_by_colour(kind: int, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(packed(kind)))
    found = colors(tmp_path / "a.png")
    assert found == {RED[:3]: 5, PAPER[:3]: 3}
    assert [of_color(found, color) for color in ("A61C1C", "A0201C", "FFFFFF", "000000")] == [
        5, 5, 3, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"GIF89a", png(b"", color=3)], ids=["no PNG", "a palette"])
def test_what_is_no_such_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(ValueError, match=r"a\.png"):
        colors(tmp_path / "a.png")
