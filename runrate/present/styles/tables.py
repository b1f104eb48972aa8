"""The styles of tables of figures."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from runrate.model.status import Status
from runrate.present.theme import (
    BAR,
    INK,
    INK2,
    INPUT,
    INPUT_INK,
    LINK,
    MID,
    NUMBERS,
    PANEL,
    RULE,
    STATUS,
    Style,
    aired,
    table_number,
)

_LEVELS: Mapping[str, Style] = {
    "leaf": Style(bottom=RULE),
    "parent": Style(bold=True, fill=PANEL, bottom=RULE),
    "total": Style(bold=True, top=INK, bottom=INK),
}


def tables() -> Iterator[tuple[str, Style]]:
    """The cells of tables: every number format on every level of a breakdown; a plan that was
    spread by history is grey and italic."""
    for level in ("leaf", "total"):
        yield f"text.{level}", replace(_LEVELS[level], wrap=True)
    for level, base in _LEVELS.items():
        yield f"name.{level}", replace(base, indent=1 if level == "leaf" else 0, wrap=True)
        short, over = STATUS[Status.BEHIND].ink, STATUS[Status.AHEAD].ink
        bar = replace(base, size=6, bold=False)
        yield f"bar.{level}", replace(bar, color=BAR, indent=1)
        yield f"short_bar.{level}", replace(bar, color=short, align="right", right=MID)
        yield f"over_bar.{level}", replace(bar, color=over, align="left", left=MID)
        yield f"code.{level}", replace(base, align="center", bold=True, color=LINK)
        for key, number in NUMBERS.items():
            if key in ("days", "count", "exact"):
                continue
            yield f"{key}.{level}", replace(base, align="right", number=number)
            if key.startswith("units"):
                yield (
                    f"{key}.{level}.derived",
                    replace(base, align="right", number=number, italic=True, color=INK2),
                )
        yield (
            f"note.{level}",
            replace(
                base,
                size=9,
                bold=False,
                color=INPUT_INK,
                fill=INPUT,
                number="@",
                wrap=True,
                indent=1,
            ),
        )
        for key in ("units", "units_k", "units_m", "rate", "rate_k", "rate_m"):
            yield f"day.{key}.{level}", replace(base, align="right", number=aired(NUMBERS[key]))
        yield from statuses(level, base)


def statuses(level: str, base: Style, size: float | None = None) -> Iterator[tuple[str, Style]]:
    """Each status in words, of a size of its own if need be, and as the fill of a run rate."""
    words = base if size is None else replace(base, size=size)
    for status, look in STATUS.items():
        yield f"status.{status}.{level}", replace(words, color=look.ink, indent=1)
        yield (
            f"run_rate.{status}.{level}",
            replace(
                base,
                fill=look.fill,
                color=look.text,
                bold=True,
                number=table_number(look.symbol),
            ),
        )
