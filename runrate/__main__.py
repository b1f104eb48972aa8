"""``python -m runrate`` is ``runrate``."""

from runrate.cli import entry

entry()
