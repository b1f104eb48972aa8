"""Where sheets that were read are kept from one day to the next."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

OFF = "off"
"""What ``RUNRATE_CACHE`` says where nothing is to be kept."""


def user_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Where this user's programs keep what they can make anew: ``RUNRATE_CACHE`` if it is set
    ("off": nowhere), else where the system has it."""
    told = environment.get("RUNRATE_CACHE")
    if told:
        return None if told == OFF else Path(told)
    if platform == "win32":
        base = environment.get("LOCALAPPDATA")
        return Path(base) / "runrate" / "Cache" if base else None
    home = environment.get("HOME")
    if platform == "darwin":
        return Path(home) / "Library" / "Caches" / "runrate" if home else None
    if xdg := environment.get("XDG_CACHE_HOME"):
        return Path(xdg) / "runrate"
    return Path(home) / ".cache" / "runrate" if home else None
