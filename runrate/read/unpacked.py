"""A part of a zip archive, unpacked once in pieces of bounded size and held to what it claims."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1 << 20
"""Larger pieces come from the system anew each time, which takes longer than unpacking them."""
_READ = 1 << 18


class Damaged(Exception):
    """A part that does not unpack to what the directory says."""


def pieces(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part unpacks to. Raises Damaged when that is not what the directory says."""
    if part.flag_bits & 1:
        raise Damaged("a part of it is encrypted")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Damaged(f"packed in an unusual way ({part.compress_type})")
    file.seek(part.header_offset)
    head = file.read(30)
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise Damaged(f"{part.filename} is not where it should be")
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    unpack = _stored if part.compress_type == zipfile.ZIP_STORED else _deflated
    checksum, size = 0, 0
    for piece in unpack(file, part.compress_size):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        if size > part.file_size:
            break
        yield piece
    if size != part.file_size or checksum != part.CRC:
        raise Damaged(f"{part.filename} is damaged")


def _stored(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (piece := file.read(min(size, PIECE))):
        size -= len(piece)
        yield piece


def _deflated(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Pieces of bounded size, however small what they are unpacked from."""
    unpacker = zlib.decompressobj(-15)
    while size > 0 and not unpacker.eof and (packed := file.read(min(size, _READ))):
        size -= len(packed)
        while packed and not unpacker.eof:
            if piece := unpacker.decompress(packed, PIECE):
                yield piece
            packed = unpacker.unconsumed_tail
    if rest := unpacker.flush():
        yield rest
