"""Which stretch of time a row of a plan is for: by its cell, its heading, or the title above."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.period import Kind, Period
from runrate.model.problems import Problem, Stop, error, info
from runrate.model.settings import Settings
from runrate.read import date_order, spans, title
from runrate.read.block import Block
from runrate.read.cells import Order, Unread
from runrate.read.date_order import DateOrder
from runrate.read.marks import Mark, error_marks, unread_marks

P = TypeVar("P", Period, Period | None)
LENGTHS: tuple[Kind, ...] = ("day", "week", "month", "quarter", "year")


def stamps(
    periods: Sequence[Period | None], index: pd.Index
) -> tuple["pd.Series[pd.Timestamp]", "pd.Series[pd.Timestamp]"]:
    """The starts and the ends (half-open) of the rows' periods, NaT where there is none."""
    nothing = np.datetime64("NaT", "us")
    starts = [nothing if p is None else np.datetime64(p.start, "us") for p in periods]
    ends = [nothing if p is None else np.datetime64(p.end, "us") for p in periods]
    kind = "datetime64[us]"
    return (
        pd.Series(np.array(starts, dtype=kind), index=index),
        pd.Series(np.array(ends, dtype=kind), index=index),
    )


def of_title(block: Block, settings: Settings) -> tuple[Period, list[Problem]]:
    """The stretch of a plan without dates: what the title, the sheet's or the file's name says. The
    name of a month goes before a year alone, and has that year or the settings'."""
    year, span = settings.plan.year, settings.plan.span
    month = title.month_alone(block.title) if span in ("auto", "month") else None
    for text in block.title:
        if (period := spans.mentioned(text)) is None:
            continue
        if period.kind == "year" and month is not None:
            year = year or period.start.year
            break
        kind = "year" if span == "year" else period.kind
        if kind == "month" or span in ("auto", kind):
            return period, [_by_title(block, text, period)]
    if month is not None and year is not None:
        period = Period.containing(date(year, month[0], 1), "month")
        return period, [_by_title(block, month[1], period)]
    if settings.period.start is not None:
        period = settings.period.containing(settings.period.start)
        return replace(period, kind="month"), []
    if month is not None:
        raise Stop(error("plan_no_year", block.corner, months=month[1]))
    raise Stop(error("plan_no_period", block.corner, has=", ".join(t for t in block.texts if t)))


def _by_title(block: Block, text: str, period: Period) -> Problem:
    start, end = period.start, period.last
    return info("plan_period_of_title", block.corner, title=text, start=start, end=end)


class Said(NamedTuple):
    """What was found about the time of a plan's rows, and which rows it costs."""

    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()


def of_rows(block: Block, how: DateOrder, settings: Settings) -> tuple[list[Period | None], Said]:
    """The stretch of each data row: by its column of dates; without one, by the title, the
    sheet's or the file's name, or a custom period of the settings."""
    at = block.choice.keys.get(columns.DATE)
    if at is None:
        period, problems = of_title(block, settings)
        return [period] * len(block.data), Said(tuple(problems))
    texts, reasons, completed = of_column(block, at, how)
    periods, problems = spanned(texts, settings, block, at)
    if completed:
        problems.append(date_order.year_taken(block, at, how))
    why = {place: unread.reason for place, unread in reasons.items()}
    unread = unread_marks(block, 0, columns.DATE, at, why, "date")
    marks = (*unread, *error_marks(block, 0, columns.DATE, at))
    return periods, Said(tuple(problems), marks)


def of_column(
    block: Block, at: int, how: DateOrder
) -> tuple[list[Period | None], dict[int, Unread], bool]:
    """The stretch of each row, as its cell (with the year beside it, if there is one) says; why
    some have none; whether some have the year of the settings or the title."""
    text = block.column(at)
    year_at = block.choice.year
    years = block.column(year_at) if year_at is not None else pd.Series(dtype="str")
    found: list[Period | None] = []
    reasons: dict[int, Unread] = {}
    completed = False
    for place, value in enumerate(text):
        year = how.year
        if year_at is not None and str(years.iloc[place])[:4].isdigit():
            year = int(str(years.iloc[place])[:4])
        turned = how.turned is True and isinstance(value, str)
        read = _one(date_order.back(value) if turned else value, how.first, year)
        if isinstance(read, Unread):
            reasons[place] = read
            read = None
        elif read is not None and year_at is None and not completed:
            completed = _one(value, how.first, None) != read
        found.append(read)
    return found, reasons, completed


def _one(value: object, order: Order | None, year: int | None) -> Period | Unread | None:
    """One cell of a date column: also a month's number where a year stands beside it."""
    if not isinstance(value, str):
        return None
    if year is not None and value.isdigit() and 1 <= int(value) <= 12:
        return spans.span(f"{int(value):02}.{year}")
    return spans.span(value, order, year)


def spanned(
    found: Sequence[P], settings: Settings, block: Block, at: int
) -> tuple[list[P], list[Problem]]:
    """Days stretched to what the settings say; left to itself, a column of dates that are all
    firsts of a month is a column of months."""
    told = settings.plan.span
    days = [period for period in found if period and period.kind == "day"]
    problems = []
    if told == "auto" and days and all(period.start.day == 1 for period in days):
        told = "month"
        heading = block.texts[at]
        problems.append(info("plan_span_months", block.place(block.header, at), heading=heading))
    return [_stretched(period, told) for period in found], problems


def _stretched(period: P, told: str) -> P:
    """The stretch of the settings that begins with this one; a longer one stands as it is."""
    if period is None:
        return period
    for kind in LENGTHS:
        if kind == told and LENGTHS.index(kind) > LENGTHS.index(period.kind):
            return Period.containing(period.start, kind)
    return period
