"""Findings, places, sources and units as JSON has them, to be kept and told again exactly."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from runrate.model.problems import Place, Problem, Severity
from runrate.model.tables import Heading, Source, UnitInfo

_KINDS: dict[str, Any] = {
    kind.__name__: kind for kind in (Problem, Place, Source, Heading, UnitInfo)
}
_PLAIN = (str, int, float, bool, type(None))


def frozen(value: object) -> object:
    """A value as JSON has it. Raises TypeError for one that would not come back the same.

    >>> frozen(("a", date(2026, 11, 5)))
    {'tuple': ['a', {'date': '2026-11-05'}]}
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple) and kind is tuple:
        return {"tuple": [frozen(one) for one in value]}
    if isinstance(value, list) and kind is list:
        return [frozen(one) for one in value]
    if isinstance(value, Mapping):
        return {"mapping": [[frozen(key), frozen(one)] for key, one in value.items()]}
    if isinstance(value, Severity):
        return {"severity": int(value)}
    if isinstance(value, date) and kind is date:
        return {"date": value.isoformat()}
    if is_dataclass(value) and _KINDS.get(kind.__name__) is kind:
        return {kind.__name__: {f.name: frozen(getattr(value, f.name)) for f in fields(value)}}
    raise TypeError(kind.__name__)


def thawed(value: Any) -> Any:
    """The value that was frozen.

    >>> thawed({"mapping": [["rows", {"tuple": [1, 2.5, None]}]]})
    {'rows': (1, 2.5, None)}
    """
    if isinstance(value, list):
        return [thawed(one) for one in value]
    if not isinstance(value, dict):
        return value
    ((name, content),) = value.items()
    if name == "tuple":
        return tuple(thawed(one) for one in content)
    if name == "mapping":
        return {thawed(key): thawed(one) for key, one in content}
    if name == "severity":
        return Severity(content)
    if name == "date":
        return date.fromisoformat(content)
    return _KINDS[name](**{key: thawed(one) for key, one in content.items()})
