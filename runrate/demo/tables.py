"""The sample's tables as plain rows, before a workbook is thought of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from runrate.demo import plan, sales, words
from runrate.demo.clients import CLIENTS
from runrate.demo.company import CATEGORIES, REGIONS
from runrate.demo.days import DAYS_OFF
from runrate.demo.mess import as_people_type
from runrate.demo.names import Name
from runrate.demo.products import PRODUCTS
from runrate.model.settings import Language

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

PARTS = {
    "2025-11 - 2026-06": (date(2025, 11, 1), date(2026, 7, 1)),
    "2026-07 - 2026-10": (date(2026, 7, 1), date(2026, 11, 1)),
    "2026-11": (date(2026, 11, 1), date(2026, 12, 1)),
}
"""The sales come in three files, as an accounting program exports them; half-open stretches."""


@dataclass(frozen=True)
class Table:
    """One sheet of one workbook. ``formats`` are the number formats of some columns, by position;
    ``title`` stands above the headings, ``total`` below the rows."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    formats: Mapping[int, str]
    title: str | None = None
    total: Row | None = None


def tables(language: Language) -> Iterator[Table]:
    """Every workbook of the sample."""
    yield _plan(language)
    yield from _sales(language)
    yield _clients(language)
    yield _products(language)
    yield _days_off(language)


def _said(names: tuple[Name, ...], language: Language) -> tuple[str, ...]:
    return tuple(name.said(language) for name in names)


def _plan(language: Language) -> Table:
    lines = tuple(plan.lines())
    return Table(
        words.PLAN.said(language) + ".xlsx",
        words.PLAN_SHEET.said(language),
        _said(words.PLAN_COLUMNS, language),
        tuple(
            (x.month, *_said((x.rep.name, x.group, x.segment), language), x.cases, x.money)
            for x in lines
        ),
        (12, 24, 20, 24, 12, 16),
        {0: "mm.yyyy", 4: "#,##0", 5: "#,##0"},
        title=words.PLAN_TITLE.said(language),
        total=(
            words.TOTAL.said(language),
            *(None,) * 3,
            sum(x.cases for x in lines),
            sum(x.money for x in lines),
        ),
    )


def _sales(language: Language) -> Iterator[Table]:
    lines = sales.lines()
    for part, (start, end) in PARTS.items():
        rows: Iterator[Row] = (
            (
                line.day,
                f"{line.invoice:06d}",
                line.client.code,
                *_said((line.client.name, line.client.rep.name, line.product.name), language),
                line.cases,
                float(line.amount),
            )
            for line in lines
            if start <= line.day < end
        )
        yield Table(
            f"{words.SALES.said(language)} {part}.xlsx",
            words.SALES_SHEET.said(language),
            _said(words.SALES_COLUMNS, language),
            tuple(as_people_type(rows, language) if end > max(PARTS.values())[0] else rows),
            (12, 13, 13, 30, 24, 36, 9, 14),
            {0: "dd.mm.yyyy", 7: "#,##0.00"},
        )


def _clients(language: Language) -> Table:
    return Table(
        words.CLIENTS.said(language) + ".xlsx",
        words.CLIENTS_SHEET.said(language),
        _said(words.CLIENTS_COLUMNS, language),
        tuple(
            (
                client.code,
                *_said(
                    (
                        client.name,
                        client.segment,
                        client.rep.territory,
                        REGIONS[client.rep.territory],
                        client.rep.name,
                        client.rep.supervisor,
                    ),
                    language,
                ),
            )
            for client in CLIENTS
        ),
        (13, 30, 24, 16, 12, 24, 18),
        {},
    )


def _products(language: Language) -> Table:
    return Table(
        words.PRODUCTS.said(language) + ".xlsx",
        words.PRODUCTS_SHEET.said(language),
        _said(words.PRODUCTS_COLUMNS, language),
        tuple(_said((p.name, p.group, CATEGORIES[p.group]), language) for p in PRODUCTS),
        (36, 20, 14),
        {},
    )


def _days_off(language: Language) -> Table:
    return Table(
        words.DAYS_OFF.said(language) + ".xlsx",
        words.DAYS_OFF_SHEET.said(language),
        _said(words.DAYS_OFF_COLUMNS, language),
        tuple((day, weight, note.said(language)) for day, weight, note in DAYS_OFF),
        (12, 8, 30),
        {0: "dd.mm.yyyy"},
    )
