"""`runrate.toml` -> Settings, or what is wrong with it: the key, and what it may be."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from runrate.model.problems import Place, Problem, Stop, error
from runrate.model.settings import Settings, Unfit

_UNKNOWN = "unexpected_keyword_argument"
"""What pydantic calls a key that a section does not have."""
_NOT_IN_FILE = ("folder", "passwords", "cache")
"""Settings that are not for the file to say."""


def load(path: Path) -> Settings:
    """Settings from a `runrate.toml`.

    Raises Stop (exit code 2) that names the key, what is wrong and the allowed values.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Stop(error("settings_missing", Place(str(path))), 2) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise Stop(error("settings_unreadable", Place(path.name), why=str(problem)), 2) from None
    except tomllib.TOMLDecodeError as problem:
        raise Stop(error("settings_syntax", Place(path.name), why=str(problem)), 2) from None
    if told := next((key for key in _NOT_IN_FILE if key in raw), None):
        place, allowed = Place(path.name), _allowed(())
        raise Stop(error("settings_unknown_key", place, key=told, allowed=allowed), 2)
    try:
        return checked({**raw, "folder": path.parent})
    except ValidationError as problem:
        raise Stop(_named(path.name, problem), 2) from None


def checked(raw: Mapping[str, object]) -> Settings:
    """Settings from what a file says. Raises pydantic's ValidationError."""
    return TypeAdapter(Settings).validate_python(raw)


def _named(file: str, problem: ValidationError) -> Problem:
    """The first finding of pydantic as a problem that names the key; an unknown key, where there
    is one, is the likely cause of the others."""
    findings = problem.errors(include_url=False)
    found = next((f for f in findings if f["type"] == _UNKNOWN), findings[0])
    cause = found.get("ctx", {}).get("error")
    inside = cause.at if isinstance(cause, Unfit) else ()
    location = (*found["loc"], *inside)
    key = ".".join(str(part) for part in location)
    if found["type"] == _UNKNOWN:
        return error("settings_unknown_key", Place(file), key=key, allowed=_allowed(location))
    why = found["msg"].removeprefix("Value error, ")
    value: Any = None if found["type"] == "missing" else found["input"]
    for part in inside:
        value = value[part]
    return error("settings_value", Place(file), key=key, value=value, why=why)


def _allowed(location: tuple[int | str, ...]) -> str:
    """The keys that a section knows, for the message about one that it does not."""
    section: Any = Settings
    for part in location[:-1]:
        if isinstance(part, str):
            kind = next(known.type for known in fields(section) if known.name == part)
            section = getattr(kind, "__args__", (kind,))[0]
    return ", ".join(known.name for known in fields(section) if known.name not in _NOT_IN_FILE)
