"""The styles of heads, cards, lists and what is typed in."""

from collections.abc import Iterator
from dataclasses import replace

from runrate.model.status import Status
from runrate.present.theme import (
    ACCENT,
    ALERT,
    ALERT_INK,
    INK,
    INK2,
    INPUT,
    INPUT_INK,
    LINK,
    MID,
    NUMBERS,
    PANEL,
    PAPER,
    RULE,
    STATUS,
    Style,
    aired,
    framed,
)


def texts() -> Iterator[tuple[str, Style]]:
    yield "body", Style()
    yield "wrapped", Style(wrap=True, vertical="top")
    yield "title", Style(18, True)
    yield "subtitle", Style(10, color=INK2)
    yield "right", Style(10, color=INK2, align="right", indent=1)
    yield "small", Style(9, color=INK2)
    yield "small.wrapped", Style(9, color=INK2, wrap=True)
    yield "label.center", Style(9, color=INK2, align="center")
    yield "section", Style(11, True, bottom=INK)
    head = Style(9, True, wrap=True, vertical="bottom", bottom=f"medium:{INK}")
    yield "head", replace(head, align="right")
    yield "head.left", head
    yield "head.status", replace(head, indent=1)
    yield "head.middle", replace(head, align="center")
    yield "head.bar", replace(head, bold=False, color=INK2, indent=1, wrap=False)
    yield "head.group", Style(9, True, INK2, bottom=MID)
    yield "unit", Style(11, True, ACCENT, vertical="bottom")
    yield "link.right", Style(10, color=LINK, align="right")
    yield "card_label", Style(9, color=INK2, top=f"medium:{INK}", wrap=True, indent=1)
    for key in ("units", "units_k", "units_m", "percent", "rate", "rate_k", "rate_m", "days"):
        number = NUMBERS[key]
        yield f"card_figure.{key}", Style(26, True, align="left", number=number, indent=1)
    yield "card_note", Style(10, color=INK2, align="left", indent=1)
    yield "head.day", replace(head, align="right", indent=1)
    yield "weekday", Style(9, color=INK2, align="right", indent=1)
    yield (
        "weight",
        Style(9, color=INK2, align="right", number=NUMBERS["days"], bottom=RULE, indent=1),
    )
    yield (
        "typed_in",
        framed(Style(10, True, INPUT_INK, INPUT, "right", indent=1, number=NUMBERS["units"]), RULE),
    )
    yield "typed", Style(10, True, INPUT_INK, INPUT, number='"► "#,##0;"► −"#,##0;"► "0')
    yield "misallocated", Style(10, True, STATUS[Status.BEHIND].ink, indent=1)
    yield "menu", framed(Style(11, True, INPUT_INK, INPUT, indent=1), MID)
    yield "hint", Style(9, color=INPUT_INK, indent=1)
    for key in ("units", "units_k", "units_m"):
        yield f"way_back.{key}", Style(9, color=INK2, align="right", number=aired(NUMBERS[key]))
        yield f"charted.{key}", Style(8, color=INK2, number=NUMBERS[key])
    yield "verdict.good", Style(10, True, STATUS[Status.ON_TRACK].ink)
    yield "verdict.look", Style(10, True, STATUS[Status.BEHIND].ink)
    yield "verdict.bad", Style(10, True, PAPER, STATUS[Status.BEHIND].fill)
    yield "action", Style(13, True, INK, ALERT, left=f"thick:{ALERT_INK}", indent=1, wrap=True)
    yield "second", Style(11, color=INK, indent=1)
    yield "calm", Style(13, True, INK, PANEL, left=f"medium:{MID}", indent=1)
    yield "square_link", Style(12, True, LINK, align="left", bottom=RULE)
    yield "name.strong", Style(11, True, bottom=RULE, wrap=True)
    yield "since", Style(align="right", bottom=RULE)
    yield "agreed", Style(9, color=INPUT_INK, bottom=RULE, wrap=True, indent=1)
    yield "link.section", Style(10, color=LINK, align="right", bottom=INK)
    yield "bucket", Style(9, color=INK2, wrap=True)
    yield "bucket.number", Style(10, True, number=NUMBERS["count"], align="left")
    for key in ("units", "units_k", "units_m"):
        yield f"bucket.{key}", Style(9, number=NUMBERS[key], align="left", color=INK2)
    yield "fact", Style(10, color=INK2)
    yield "fact.center", Style(10, color=INK2, align="center")
    for status, look in STATUS.items():
        yield f"status_word.{status}", Style(10, True, look.text, look.fill, indent=1)
    yield "fact.days", Style(10, True, align="left", number=NUMBERS["days"])
    yield (
        "input.percent",
        Style(
            11,
            True,
            INPUT_INK,
            INPUT,
            "center",
            number="0%",
            top=MID,
            bottom=MID,
            left=MID,
            right=MID,
        ),
    )
    yield "settings", Style(10, color=INK2, number="0%", indent=1)
    yield "settings.changed", Style(10, True, INPUT_INK, INPUT)
    top = Style(10, vertical="top", bottom=RULE, indent=1)
    yield "severity.0", replace(top, color=INK2)
    yield "severity.1", replace(top, bold=True, color=STATUS[Status.AT_RISK].ink)
    yield "severity.2", replace(top, bold=True, color=STATUS[Status.BEHIND].ink)
    yield "cell", replace(top, wrap=True)
    yield "cell.strong", replace(top, bold=True, wrap=True)
    middle = Style(10, bottom=RULE, indent=1)
    yield "formula.name", replace(middle, bold=True)
    yield "formula.gives", replace(middle, wrap=True)
    yield "formula.verdict", replace(middle, bold=True, align="right", indent=0)
    yield "formula.written", replace(middle, size=9, color=INK2)
    yield "cell.address", Style(9, color=INK2, vertical="top", wrap=True, bottom=RULE, indent=1)
    yield (
        "cell.count",
        Style(10, vertical="top", align="right", number=NUMBERS["count"], bottom=RULE),
    )
    yield (
        "cell.exact",
        Style(10, vertical="top", align="right", number=NUMBERS["exact"], bottom=RULE),
    )
    yield "sum.count", Style(10, True, align="right", number=NUMBERS["count"], top=INK)
    yield "sum.exact", Style(10, True, align="right", number=NUMBERS["exact"], top=INK)
    yield "sum.name", Style(10, True, top=INK)
