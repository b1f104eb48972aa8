"""The three figures of a rep's page that are read from the wall, each over the smaller one that it
is read with."""

from collections.abc import Mapping

from runrate.model.measures import MEASURES
from runrate.model.report import Report, RepPage
from runrate.present import theme
from runrate.present.grid import Draft, address
from runrate.present.labels import heading, say
from runrate.present.sheets.cards import put_rated, put_status_rules, put_time_gone
from runrate.present.sheets.measured import cells_of, value_of
from runrate.present.sheets.rep_head import NAME
from runrate.present.sheets.rep_table import (
    FIRST,
    Lines,
    need,
    need_label,
    page_scale,
    value_of_need,
)

LABEL, FIGURE, FACT = 6, 7, 8


def put_cards(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """Put the cards, in the primary unit, over the rows that they are taken from."""
    draft.heights.update({LABEL: 28, FIGURE: 80, FACT: 28, FACT + 1: 14})
    _put_run_rate(draft, page, report, lines, columns)
    _put_attainment(draft, page, report, lines, columns)
    _put_need(draft, page, report, lines, columns)


def _put_run_rate(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """The first card, filled by its status, with the landing."""
    info, row = report.primary, page.rep.amounts[report.primary.name]
    label = heading("run_rate", page.basis[info.name], report.language)
    draft.put(LABEL, NAME, label, "page_card", across=2)
    source = lines.whole, columns
    found = put_rated(draft, report, row, (FIGURE, NAME), source, "page_figure")
    landing = value_of("landing", row, report)
    draft.put(FACT, NAME, say("landing", report.language), f"page_fact.{found}")
    draft.put(
        FACT,
        FIRST,
        "" if landing is None else landing,
        f"page_fact.{found}",
        number=theme.NUMBERS[page_scale(page, info, report).style("units")],
        formula=MEASURES["landing"].formula(**cells_of(*source)),
    )
    verdict = address(lines.whole, columns["status"], absolute=True)
    area = f"{address(FACT, NAME)}:{address(FACT, FIRST)}"
    put_status_rules(draft, area, verdict, "page_fact")


def _put_attainment(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """% of plan, with the time that is gone."""
    name, at = report.primary.name, columns["last_day"] - 1
    draft.put(
        LABEL, at, heading("attainment", page.basis[name], report.language), "page_card", across=3
    )
    share = value_of("attainment", page.rep.amounts[name], report)
    shown, cell = "" if share is None else share, address(lines.whole, columns["attainment"])
    draft.put(FIGURE, at, shown, "page_figure.percent", formula=f"={cell}", across=3)
    draft.put(FACT, at, say("time_gone", report.language), "page_fact", across=2)
    put_time_gone(draft, report, FACT, columns["attainment"], "page_fact.percent")


def _put_need(
    draft: Draft, page: RepPage, report: Report, lines: Lines, columns: Mapping[str, int]
) -> None:
    """What is needed today, with the par; once the period is over, what is missing."""
    info, row = report.primary, page.rep.amounts[report.primary.name]
    scale, at = page_scale(page, info, report), columns["run_rate"]
    title = f"{need_label(report)}, {scale.title.lower()}"
    draft.put(LABEL, at, title, "page_card", across=3)
    needed, cell = value_of_need(row, report), address(lines.whole, columns[need(report)])
    style = f"page_figure.{scale.style('rate' if need(report) == 'needed_today' else 'units')}"
    draft.put(FIGURE, at, "" if needed is None else needed, style, formula=f"={cell}", across=3)
    par = value_of("par_rate", row, report)
    draft.put(FACT, at, heading("par_rate", page.basis[info.name], report.language), "page_fact")
    formula = MEASURES["par_rate"].formula(**cells_of(lines.whole, columns))
    style = f"page_fact.{scale.style('rate')}"
    draft.put(FACT, at + 1, "" if par is None else par, style, formula=formula)
