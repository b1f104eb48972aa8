"""Workbooks that are protected by a password: which they are, and opening them with one.

Decrypting is msoffcrypto-tool's (the optional part ``runrate[password]``); what it decrypts stays
in memory.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from runrate.model.problems import Place, Stop, error
from runrate.read.sniffed import Content

PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds an encrypted .xlsx, as the directory of an OLE file writes it."""
EXTRA = "runrate[password]"
_INFO = "EncryptionInfo"
_SILENT = "VelvetSweatshop"
"""The password that Excel itself tries first, without asking anybody."""
_SPINS = re.compile(rb'spinCount="(\d+)"')
_MOST_SPINS = 10_000_000
"""How often a password may be hashed (ECMA-376 allows no more): more would take hours."""


def holds_package(data: bytes) -> bool:
    """Whether an OLE file is an encrypted .xlsx, .xlsm or .xlsb."""
    return PACKAGE in data


def decrypted(content: Content, place: Place, passwords: Sequence[str]) -> Content:
    """The workbook inside, opened with the first password that fits.

    Raises Stop: no password was given, none fits, msoffcrypto-tool is not installed, or the file is
    damaged.
    """
    try:
        import msoffcrypto
        import olefile
        from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    except ImportError:
        if not passwords:
            raise Stop(error("file_encrypted", place)) from None
        raise Stop(error("password_needs_extra", place, extra=EXTRA), 2) from None
    data = content.whole()
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            told = ole.openstream(_INFO).read() if ole.exists(_INFO) else b""
        if (spins := max(map(int, _SPINS.findall(told)), default=0)) > _MOST_SPINS:
            raise ValueError(f"its password would be hashed {spins} times")
        for password in (*passwords, _SILENT):
            try:
                opened = _opened(msoffcrypto.OfficeFile(io.BytesIO(data)), password)
            except (InvalidKeyError, DecryptionError):
                continue
            return Content(content.path, opened)
    except Exception as problem:  # a damaged file makes the parser raise whatever it meets
        if not passwords:
            raise Stop(error("file_encrypted", place)) from None
        why = " ".join(str(problem).split()) or type(problem).__name__
        raise Stop(error("file_unreadable", place, why=why)) from None
    raise Stop(error("password_wrong" if passwords else "file_encrypted", place))


def _opened(file: Any, password: str) -> bytes:
    """What one password makes of it. The key is verified before it is used."""
    found = io.BytesIO()
    verify = {"verify_password": True} if file.format == "ooxml" else {}
    file.load_key(password=password, **verify)
    file.decrypt(found)
    return found.getvalue()
