"""Small tables written as they look, and the report on them.

Columns stand under their headings, two spaces or more apart; "-" is an empty cell. Most tests are
about February 2027: it begins on a Monday and has 20 working days, 10 of them gone on Friday 12th.
January 2027 has 21 working days, February 2026 has 20.
"""

import re
from datetime import date
from math import fsum
from typing import Any

import pandas as pd

from runrate.measure import measure
from runrate.model import columns
from runrate.model.calendar import Calendar
from runrate.model.period import Kind, Period
from runrate.model.problems import Problem
from runrate.model.report import Amounts, Breakdown, Report, Row
from runrate.model.settings import BoardSettings, Down, Plan, Settings, Spread
from runrate.model.tables import Inputs, Source, Table, UnitInfo

FRIDAY_12 = date(2027, 2, 12)
MONDAY_TO_FRIDAY = Calendar()
_NOT_UNITS = {"date", "span", "aside", "filtered", *columns.KEYS}


def cells(text: str) -> pd.DataFrame:
    """A written table as texts."""
    first, *lines = [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines()]
    return pd.DataFrame(lines, columns=first)


def span(text: str) -> Period:
    """A stretch of time: 2027, 2027-Q1, 2027-02, 2027-02-12 or 2027-02-01..2027-02-07."""
    if ".." in text:
        start, last = (date.fromisoformat(part) for part in text.split(".."))
        return Period("custom", start, date.fromordinal(last.toordinal() + 1))
    kind: Kind
    if "-Q" in text:
        year, quarter = text.split("-Q")
        kind, first = "quarter", date(int(year), int(quarter) * 3 - 2, 1)
    else:
        kind = {4: "year", 7: "month", 10: "day"}[len(text)]  # type: ignore[assignment]
        first = date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text)
    return Period.containing(first, kind)


def _table(text: str, names: dict[str, dict[str, str]]) -> Table:
    frame = cells(text)
    units = [name for name in frame if name not in _NOT_UNITS]
    for unit in units:
        numbers = pd.to_numeric(frame.pop(unit).where(lambda cell: cell != "-"))
        frame[columns.unit_column(unit)] = numbers.astype("float64")
    for key in columns.KEYS:
        if key in frame:
            frame[key] = frame[key].where(frame[key] != "-", columns.BLANK).astype("str")
    given = frame["aside"] if "aside" in frame else pd.Series("-", index=frame.index)
    frame["aside"] = given.astype("object").where(given != "-", None)
    frame["filtered"] = frame["filtered"] == "yes" if "filtered" in frame else False
    frame["source"], frame["row"] = 0, range(2, len(frame) + 2)
    amounts = {unit: fsum(frame[columns.unit_column(unit)].dropna()) for unit in units}
    sources = (Source("file.xlsx", "Sheet1", 1, len(frame), (), amounts),)
    infos = tuple(UnitInfo(unit, money=unit == "money") for unit in units)
    return Table(frame, sources, (), names, infos)


def actuals(text: str, **names: dict[str, str]) -> Table:
    """Sales: a date, keys, units, and ``aside`` or ``filtered`` where it matters."""
    table = _table(text, names)
    day = pd.to_datetime(table.frame["date"].where(table.frame["date"] != "-"), format="ISO8601")
    return table.with_frame(table.frame.assign(date=day.astype("datetime64[us]")))


def plan(text: str, **names: dict[str, str]) -> Table:
    """A plan: the span of each row, keys, units."""
    table = _table(text, names)
    spans = [span(cell) for cell in table.frame["span"]]
    frame = table.frame.drop(columns="span").assign(
        start=pd.to_datetime([s.start for s in spans]).astype("datetime64[us]"),
        end=pd.to_datetime([s.end for s in spans]).astype("datetime64[us]"),
    )
    return table.with_frame(frame)


def inputs(
    sold: str | Table,
    *planned: str | Table,
    as_of: date = FRIDAY_12,
    period: Period | None = None,
    calendar: Calendar = MONDAY_TO_FRIDAY,
) -> Inputs:
    """What reading would hand on."""
    return Inputs(
        actuals(sold) if isinstance(sold, str) else sold,
        tuple(plan(one) if isinstance(one, str) else one for one in planned),
        calendar,
        period or Period.containing(as_of, "month"),
        as_of,
    )


def settings(spread: Spread = "none", down: Down = "client_segment", **more: Any) -> Settings:
    """Settings, of which measuring needs only a few."""
    return Settings(plan=Plan(spread=spread), board=BoardSettings(down=down), **more)


def report(
    sold: str | Table,
    *planned: str | Table,
    as_of: date = FRIDAY_12,
    period: Period | None = None,
    calendar: Calendar = MONDAY_TO_FRIDAY,
    **chosen: Any,
) -> Report:
    """The report on these tables."""
    given = inputs(sold, *planned, as_of=as_of, period=period, calendar=calendar)
    return measure(given, settings(**chosen))


def breakdown(made: Report, dimension: str) -> Breakdown:
    """The breakdown by a dimension, which must be there."""
    found = made.breakdown(dimension)
    assert found is not None, [one.dimension for one in made.breakdowns]
    return found


def leaves(made: Report, dimension: str = "product_group") -> dict[str, Row]:
    """The rows of a dimension by key, in their order."""
    return {leaf.key: leaf for leaf in breakdown(made, dimension).leaves}


def amounts(
    made: Report, key: str, dimension: str = "product_group", unit: str = "money"
) -> Amounts:
    """One row in one unit."""
    return leaves(made, dimension)[key].amounts[unit]


def plans_of(
    made: Report, dimension: str = "product_group", unit: str = "money"
) -> dict[str, float | None]:
    """What each row of a dimension is measured against, in their order."""
    return {key: leaf.amounts[unit].plan for key, leaf in leaves(made, dimension).items()}


def overall(made: Report, unit: str = "money") -> Amounts:
    """The whole company in one unit."""
    return made.overall.amounts[unit]


def codes(found: Report | tuple[Problem, ...]) -> list[str]:
    """The codes of problems."""
    return [problem.code for problem in (found.problems if isinstance(found, Report) else found)]


def problem(made: Report, code: str) -> Problem:
    """The one problem with a code."""
    (found,) = (problem for problem in made.problems if problem.code == code)
    return found
