"""What the sections of the settings file have in common."""

from collections.abc import Mapping
from typing import ClassVar


class Section:
    """A part of the settings file: where one is read, pydantic refuses a key that it lacks."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}
