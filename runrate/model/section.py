"""What the sections of the settings file have in common."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple


class Section:
    """A part of the settings file: where one is read, pydantic refuses a key that it lacks."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}


class Bounds(NamedTuple):
    """Up to where a setting may go: a number from ``ge`` to ``le``, a list of ``min_length`` items
    or more. It is pydantic that holds a value to them, in its words, where a file is read; so
    whoever gets the settings need not load it. ``Annotated[int, Bounds(ge=0, le=1000)]`` is a
    percent.
    """

    ge: int | None = None
    le: int | None = None
    min_length: int | None = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], dict[str, Any]]
    ) -> dict[str, Any]:
        told = {name: value for name, value in self._asdict().items() if value is not None}
        return {**handler(source), **told}
