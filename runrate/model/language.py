"""The languages that runrate speaks."""

import locale
import os
from typing import Literal

Language = Literal["en", "ru"]


def of_machine() -> Language:
    """Russian on a machine that is set to it, else English."""
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "ru" if machine.lower().startswith(("ru", "russian")) else "en"
