"""The text that a rep or his supervisor pastes into a messenger: one line, at most 500 characters.

It is a text made here, not a formula: pasted, it must stand on its own. Without line breaks, for
a spreadsheet puts a text that has them between quotes.
"""

from runrate.model import formulas
from runrate.model.language import Language
from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Report, RepPage, Row
from runrate.model.rounding import half_up
from runrate.model.status import Status, status
from runrate.present.labels import day, days, key, number, percent, say, unit

LONGEST = 500
LONGEST_NAME = 60
WEAK = 2
"""How many of the weakest groups are named."""


def message(page: RepPage, report: Report) -> str:
    """The message on one rep, in the primary unit."""
    language = report.language
    head = say(
        "message.head",
        language,
        name=_short(page.rep.name, language),
        day=day(report.as_of, language),
    )
    sentences = (head, _sold(page, report), _outlook(page, report), _weakest(page, report))
    text = " ".join(sentence for sentence in sentences if sentence)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def needed_today(row: Amounts, report: Report) -> float | None:
    """What a row needs to sell today, which may be a part of a day: nothing once its plan is
    reached."""
    today = report.weight_of_today
    return formulas.needed_today(row.actual, row.plan, report.elapsed, report.total, today)


def today_label(report: Report) -> str:
    """What is needed today, with how much of a day it is where it is not a whole one."""
    language, today = report.language, report.weight_of_today
    if today in (0, 1):
        return say("page.today", language)
    return say("page.today.part", language, share=days(today, language))


def weakest(page: RepPage, report: Report) -> tuple[Row, ...]:
    """The groups that will end shortest of their plan, the worst first, at most two."""
    unit_name = report.primary.name

    def short(row: Row) -> float:
        amounts = row.amounts[unit_name]
        if _status(amounts, report) in (Status.MET, Status.NO_PLAN):
            return 0.0
        return _value("shortfall", amounts, report) or 0.0

    weak = [row for row in page.groups.leaves if short(row) > 0]
    return tuple(sorted(weak, key=short, reverse=True)[:WEAK])


def _sold(page: RepPage, report: Report) -> str:
    language, info = report.language, report.primary
    row, basis = page.rep.amounts[info.name], page.basis[info.name]
    facts = {"unit": unit(info, language), "actual": _amount(row.actual, language)}
    share = _value("attainment", row, report)
    if share is None or row.plan is None:
        return say("message.no_plan", language, **facts)
    return say(
        f"message.sold.{basis}",
        language,
        plan=_amount(row.plan, language),
        percent=percent(share, language),
        time=percent(report.elapsed / report.total if report.total > 0 else 0.0, language),
        **facts,
    )


def _outlook(page: RepPage, report: Report) -> str:
    """Where it lands and what is needed today; once all is over, by how much it was missed."""
    language, row = report.language, page.rep.amounts[report.primary.name]
    found = _status(row, report)
    if found == Status.NO_PLAN or row.plan is None:
        return ""
    gap = row.plan - row.actual
    if found == Status.MET:
        return say("message.met", language, surplus=_amount(max(-gap, 0.0), language))
    if found == Status.MISSED:
        return say("message.missed", language, gap=_amount(gap, language))
    sentences = []
    rate, landing = _value("run_rate", row, report), _value("landing", row, report)
    if rate is not None and landing is not None:
        short = row.plan - landing
        form = "message.landing" if half_up(short, 0) > 0 else "message.landing.enough"
        sentences.append(
            say(
                "message.landing.early" if found == Status.TOO_EARLY else form,
                language,
                rate=percent(rate, language),
                landing=_amount(landing, language),
                short=_amount(short, language),
            )
        )
    needed = needed_today(row, report)
    if needed is not None and report.weight_of_today == 1:
        sentences.append(say("message.today", language, needed=_rate(needed, language)))
    elif needed is not None:
        facts = {"needed": _rate(needed, language), "share": days(report.weight_of_today, language)}
        sentences.append(say("message.today.part", language, **facts))
    return " ".join(sentences)


def _weakest(page: RepPage, report: Report) -> str:
    language = report.language
    named = []
    for row in weakest(page, report):
        amounts = row.amounts[report.primary.name]
        rate, needed = _value("run_rate", amounts, report), needed_today(amounts, report)
        if rate is None:
            continue
        facts = {"name": _short(row.name, language), "rate": percent(rate, language)}
        if needed is None:
            named.append(say("message.weak.closed", language, **facts))
        else:
            needs = _rate(needed, language)
            named.append(say("message.weak.group", language, needed=needs, **facts))
    return say("message.weak", language, groups="; ".join(named)) if named else ""


def _value(name: str, row: Amounts, report: Report) -> float | None:
    return MEASURES[name].function(row.actual, row.plan, report.elapsed, report.total)


def _status(row: Amounts, report: Report) -> Status:
    return status(row.actual, row.plan, report.elapsed, report.total, report.thresholds)


def _amount(value: float, language: Language) -> str:
    return number(half_up(value, 0), language, 0)


def _rate(value: float, language: Language) -> str:
    """As the cells show it: one decimal below ten."""
    return number(half_up(value, 1), language, 1) if value < 9.95 else _amount(value, language)


def _short(name: str, language: Language) -> str:
    """A name in one line, cut where it would leave no room for the rest."""
    plain = " ".join(key(name, language).split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1].rstrip() + "…"
