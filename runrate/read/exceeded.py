"""Limits that a file exceeds: each problem names the setting that would let it through."""

from runrate.model.access import Limits
from runrate.model.problems import Place, Problem, error

MB = 1_000_000


def too_many_cells(place: Place, limits: Limits) -> Problem:
    """More cells in a sheet."""
    return error("too_many_cells", place, key="limits.cells", limit=limits.cells)


def too_slow(place: Place, limits: Limits) -> Problem:
    """More time."""
    return error("too_slow", place, key="limits.seconds", limit=limits.seconds)


def too_large(place: Place, limits: Limits) -> Problem:
    """More unpacked."""
    return error("unpacked_too_big", place, key="limits.unpacked_mb", limit=limits.unpacked_mb)


def too_dense(place: Place, limits: Limits) -> Problem:
    """More unpacked, for so little packed."""
    return error("unpacked_ratio", place, key="limits.ratio", limit=limits.ratio)


def too_big(size: int, place: Place, limits: Limits) -> Problem:
    """More bytes on disk."""
    has = -(-size // MB)
    return error("file_too_big", place, key="limits.file_mb", limit=limits.file_mb, has=has)


def too_hungry(place: Place, limits: Limits) -> Problem:
    """More memory, or a crash: from outside they look alike."""
    return error("reader_died", place, key="limits.memory_mb", limit=limits.memory_mb)
