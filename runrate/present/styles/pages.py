"""The styles of the reps' pages."""

from collections.abc import Iterator
from dataclasses import replace

from runrate.present.styles.tables import statuses
from runrate.present.theme import (
    ACCENT,
    INK,
    INK2,
    LINK,
    MID,
    NUMBERS,
    PANEL,
    RULE,
    STATUS,
    Style,
    square_number,
)


def pages() -> Iterator[tuple[str, Style]]:
    """The pages of the reps, to be read from the wall: larger, what is needed today framed."""
    yield "page_name", Style(26, True)
    yield "page_name.long", Style(15, True, wrap=True)
    yield "page_period", Style(13, True, INK2)
    yield "page_line", Style(11, color=INK2)
    yield "page_note", Style(11, color=INK2, wrap=True)
    head = Style(10, True, align="right", wrap=True, vertical="bottom", bottom=f"medium:{INK}")
    yield "page_head", head
    frame = f"medium:{ACCENT}"
    yield "page_head.today", replace(head, indent=1, top=frame, left=frame, right=frame)
    yield "page_head.left", Style(11, True, ACCENT, vertical="bottom", bottom=f"medium:{INK}")
    yield "page_head.status", replace(head, align="left", indent=1)
    yield "page_card", Style(12, color=INK2, top=f"medium:{INK}", wrap=True, indent=1)
    yield "page_fact", Style(11, color=INK2, indent=1)
    for key in ("percent", *(f"{kind}{k}" for kind in ("rate", "units") for k in ("", "_k", "_m"))):
        yield f"page_figure.{key}", Style(44, True, align="left", number=NUMBERS[key], indent=1)
        if not key.startswith("units"):
            yield f"page_fact.{key}", Style(11, True, INK2, align="left", number=NUMBERS[key])
    for status, look in STATUS.items():
        on_fill = Style(11, True, look.text, look.fill)
        number = square_number(look.symbol)
        yield f"page_figure.{status}", replace(on_fill, size=44, indent=1, number=number)
        yield f"page_fact.{status}", replace(on_fill, indent=1)
    yield from _rows()
    yield "page_message", Style(13, fill=PANEL, wrap=True, indent=1, top=MID, bottom=MID)
    yield "link.leaf", Style(11, color=LINK, bottom=RULE)
    yield "page_length", Style(9, color=INK2, align="right", bottom=INK)
    foot = Style(8, color=INK2, align="center", vertical="bottom", wrap=True, top=RULE)
    yield "page_foot", foot
    for key, number in (("days", NUMBERS["days"]), ("percent", "0%")):
        yield (
            f"page_foot.{key}",
            replace(foot, bold=True, vertical="center", top=None, number=number),
        )


def _rows() -> Iterator[tuple[str, Style]]:
    """The rows of a rep's table; what is needed today stands between two strong lines."""
    today = f"medium:{ACCENT}"
    for level, base in (
        ("page", Style(14, bottom=RULE)),
        ("page_total", Style(14, True, top=INK, bottom=f"medium:{INK}")),
    ):
        yield f"name.{level}", replace(base, size=13, wrap=True, indent=int(level == "page"))
        for k in ("", "_k", "_m"):
            units = replace(base, align="right", number=NUMBERS[f"units{k}"])
            yield f"units{k}.{level}", units
            yield f"units{k}.{level}.derived", replace(units, italic=True, color=INK2)
            for kind in ("rate", "units"):
                number = NUMBERS[f"{kind}{k}"]
                yield (
                    f"today.{kind}{k}.{level}",
                    replace(
                        units,
                        size=16,
                        bold=True,
                        indent=1,
                        number=number,
                        left=today,
                        right=today,
                        bottom=RULE if level == "page" else today,
                    ),
                )
        with_air = NUMBERS["percent"].replace("0%", "0%_0")
        yield f"percent.{level}", replace(base, align="right", number=with_air)
        yield from statuses(level, base, 11)
