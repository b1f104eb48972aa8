"""How files are opened: up to where they are read, with which passwords, and what is kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from runrate.model.section import Bounds, Section


@dataclass(frozen=True)
class Limits(Section):
    """Up to where a file is read: a larger or slower one is refused, not half read.

    ``file_mb`` on disk; ``unpacked_mb`` of all that a workbook unpacks to; ``ratio`` of unpacked to
    packed for a part of more than 100 MB; ``cells`` that are filled, in one sheet; ``memory_mb``
    and ``seconds`` for a reader that is kept apart (.xls, .xlsb, .ods), seconds also for the
    others that go cell by cell.
    """

    file_mb: Annotated[int, Bounds(ge=1)] = 500
    unpacked_mb: Annotated[int, Bounds(ge=1)] = 2000
    ratio: Annotated[int, Bounds(ge=2)] = 200
    cells: Annotated[int, Bounds(ge=1000)] = 50_000_000
    memory_mb: Annotated[int, Bounds(ge=100)] = 2000
    seconds: Annotated[int, Bounds(ge=1)] = 120


@dataclass(frozen=True)
class Access:
    """How far a file is read, the passwords to try on those that are encrypted, and the folder in
    which large sheets are kept once they are read (None: nowhere)."""

    limits: Limits = Limits()
    passwords: tuple[str, ...] = ()
    cache: Path | None = None


ACCESS = Access()
"""Where nothing is told: the default limits, no password."""
