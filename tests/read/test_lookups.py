"""Lookup files and filters, and the traps in them."""

from pathlib import Path

import pytest

from runrate.model.columns import BLANK, not_in
from runrate.model.problems import Severity, Stop
from runrate.model.tables import Table
from runrate.read import actuals

from .workbooks import aside, codes, csv, problem, settings, xlsx

LINES = "date,client id,amount\n2026-11-01,C1,10\n2026-11-02,C2,20\n2026-11-03,c1 ,30\n"
CLIENTS = {"file": "clients.csv", "key": "code", "match": "client_id"}
SEGMENT = {**CLIENTS, "columns": {"client_segment": "channel"}}


def read(folder: Path, lines: str, *lookups: object, filters: object = ()) -> Table:
    csv(folder / "a.csv", lines)
    told = settings(folder, actuals={"files": ["a.csv"], "filters": filters}, lookups=lookups)
    return actuals.read(told)


def segments(table: Table) -> list[str]:
    return list(table.frame["client_segment"])


def test_a_lookup_gives_a_column(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,channel\nC1,HoReCa\nC2,Retail\n")
    table = read(tmp_path, LINES, SEGMENT)
    assert segments(table) == ["HoReCa", "Retail", "HoReCa"]
    assert codes(table) == {"spellings_merged"}


def test_a_key_that_stands_twice_never_multiplies_rows(tmp_path: Path) -> None:
    csv(
        tmp_path / "clients.csv",
        "code,channel,tel\nC1,HoReCa,1\nC1,HORECA,2\nC2,Retail,3\nC2,Key,4\n",
    )
    table = read(tmp_path, LINES, SEGMENT)
    assert segments(table) == ["HoReCa", "Retail", "HoReCa"]
    conflict = problem(table, "lookup_conflict")
    assert (conflict.severity, conflict.count, conflict.facts["examples"]) == (
        Severity.WARNING,
        1,
        "C2",
    )
    assert [str(place) for place in conflict.places] == ["clients.csv › 4", "clients.csv › 5"]


def test_an_unknown_key_and_a_blank_one_are_two_rows(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,channel\nC1,HoReCa\n")
    table = read(tmp_path, LINES + "2026-11-04,,40\n", SEGMENT)
    assert segments(table) == ["HoReCa", not_in("clients.csv"), "HoReCa", BLANK]
    unknown = problem(table, "lookup_unknown")
    assert (unknown.count, unknown.amounts) == (1, {"money": 20})
    assert unknown.facts["examples"] == "C2"
    assert [str(place) for place in unknown.places] == ["a.csv › B3"]


@pytest.mark.parametrize(
    ("code", "known", "pair"),
    [
        ("Magazin Uyut", "Magazin Uyt", ("«Magazin Uyut» ~ «Magazin Uyt»",)),
        ("Sok 0.5 l", "SOK 0.5  L.", None),  # taken for the same at once
        ("Sok 0.5 l", "Sok 1.5 l", None),
        ("C1014", "C1015", None),
        ("Uyut", "Rodnik", None),
    ],
)
def test_a_key_that_is_almost_one_of_the_files_is_asked_about(
    tmp_path: Path, code: str, known: str, pair: tuple[str, ...] | None
) -> None:
    csv(tmp_path / "clients.csv", f"code,channel\nC1,HoReCa\n{known},Retail\n")
    lines = f"date,client id,amount\n2026-11-01,C1,10\n2026-11-02,{code},20\n"
    table = read(tmp_path, lines, SEGMENT)
    found = [p for p in table.problems if p.code == "lookup_alike"]
    assert [p.facts["pairs"] for p in found] == ([pair] if pair else [])


def test_a_blank_cell_of_the_lookup_file(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,channel\nC1,\nC2,Retail\n")
    assert segments(read(tmp_path, LINES, SEGMENT)) == [BLANK, "Retail", BLANK]


def test_the_files_value_wins_and_the_rows_own_serves_where_it_has_none(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,channel\nC1,HoReCa\n")
    lines = (
        "date,client id,channel,amount\n"
        "2026-11-01,C1,Old,1\n2026-11-01,C2,Own,2\n2026-11-01,C3,,3\n"
    )
    table = read(tmp_path, lines, SEGMENT)
    assert segments(table) == ["HoReCa", "Own", not_in("clients.csv")]
    assert problem(table, "lookup_own_value").count == 1
    assert problem(table, "lookup_unknown").count == 1


def test_a_later_lookup_uses_what_an_earlier_one_gave(tmp_path: Path) -> None:
    csv(tmp_path / "orders.csv", "order,when,who\n7,01.11.2026,C1\n8,13.11.2026,C9\n")
    csv(tmp_path / "clients.csv", "code,channel\nC1,HoReCa\n")
    orders = {"file": "orders.csv", "key": "order", "columns": {"date": "when", "client_id": "who"}}
    table = read(tmp_path, "order,amount\n7,10\n8,20\n9,30\n", orders, SEGMENT)
    assert [str(day)[:10] for day in table.frame["date"]] == ["2026-11-01", "2026-11-13", "NaT"]
    assert aside(table) == [None, None, "date_missing"]
    lost = not_in("orders.csv")
    assert list(table.frame["client"]) == ["C1", "C9", lost]
    assert segments(table) == ["HoReCa", not_in("clients.csv"), lost]
    unknown = [p for p in table.problems if p.code == "lookup_unknown"]
    assert [(p.facts["file"], p.count) for p in unknown] == [("orders.csv", 1), ("clients.csv", 1)]


def test_names_of_ids_come_from_a_lookup(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,name\nC1,Shop\nC2,Shop\n")
    table = read(tmp_path, LINES, {**CLIENTS, "columns": {"client": "name"}})
    assert list(table.frame["client"]) == ["C1", "C2", "C1"]
    assert table.names["client"] == {"C1": "Shop (C1)", "C2": "Shop (C2)"}


def test_a_lookup_in_a_workbook_with_a_title(tmp_path: Path) -> None:
    xlsx(
        tmp_path / "clients.xlsx",
        Readme=[["read me"]],
        List=[
            ["Clients of 2026"],
            [None, "Code", "Channel"],
            [None, "C1", "HoReCa"],
            [None, "C2", "Retail"],
        ],
    )
    table = read(tmp_path, LINES, {**SEGMENT, "file": "clients.xlsx"})
    assert segments(table) == ["HoReCa", "Retail", "HoReCa"]


@pytest.mark.parametrize(
    ("lookup", "code"),
    [
        ({**SEGMENT, "file": "none.csv"}, "file_missing"),
        ({**SEGMENT, "columns": {"client_segment": "kind"}}, "heading_missing"),
        ({**SEGMENT, "key": "number"}, "heading_missing"),
        ({**SEGMENT, "match": "order"}, "lookup_no_match"),
    ],
)
def test_a_lookup_that_does_not_fit_stops(tmp_path: Path, lookup: object, code: str) -> None:
    csv(tmp_path / "clients.csv", "code,channel\nC1,HoReCa\n")
    with pytest.raises(Stop) as stopped:
        read(tmp_path, LINES, lookup)
    assert (stopped.value.problem.code, stopped.value.exit_code) == (code, 2)


def test_dates_of_a_lookup_that_cannot_be_read(tmp_path: Path) -> None:
    csv(tmp_path / "orders.csv", "order,when\n7,01.11.2026\n8,soon\n")
    orders = {"file": "orders.csv", "key": "order", "columns": {"date": "when"}}
    table = read(tmp_path, "order,amount\n7,10\n8,20\n", orders)
    assert aside(table) == [None, "date_missing"]
    assert problem(table, "lookup_date_unreadable").facts["examples"] == "soon"


STATUS = (
    "date,Status,amount\n2026-11-01,Done,1\n2026-11-01,DONE ,2\n2026-11-01,Void,4\n2026-11-01,,8\n"
)


@pytest.mark.parametrize(
    ("one", "left_out"),
    [
        ({"column": "status", "keep": ["done"]}, [False, False, True, True]),
        ({"column": "Status", "drop": ["void", "Returned"]}, [False, False, True, False]),
        ({"column": "Status", "drop": [""]}, [False, False, False, True]),
        ({"column": "Status", "keep": ["(blank)", "Void"]}, [True, True, False, False]),
    ],
)
def test_filters(tmp_path: Path, one: object, left_out: list[bool]) -> None:
    table = read(tmp_path, STATUS, filters=[one])
    assert list(table.frame["filtered"]) == left_out
    said = [p for p in table.problems if p.code == "filtered_out"]
    gone = sum(a for a, out in zip([1, 2, 4, 8], left_out, strict=True) if out)
    assert sum(p.amounts["money"] for p in said) == gone
    assert sum(p.count for p in said) == sum(left_out)


def test_a_filter_on_a_looked_up_column_and_on_a_heading_of_the_lookup_file(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "code,channel,Own\nC1,HoReCa,yes\nC2,Retail,no\n")
    by_segment = read(
        tmp_path, LINES, SEGMENT, filters=[{"column": "client_segment", "keep": ["horeca"]}]
    )
    assert list(by_segment.frame["filtered"]) == [False, True, False]
    by_heading = read(tmp_path, LINES, SEGMENT, filters=[{"column": "own", "drop": ["yes"]}])
    assert list(by_heading.frame["filtered"]) == [True, False, True]


def test_a_filter_for_nothing_and_a_filter_on_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, STATUS, filters=[{"column": "Status", "keep": ["Complete"]}])
    assert table.frame["filtered"].all()
    assert problem(table, "filter_no_value").facts["values"] == "Complete"
    with pytest.raises(Stop) as stopped:
        read(tmp_path, STATUS, filters=[{"column": "Kind", "keep": ["x"]}])
    assert stopped.value.problem.code == "filter_no_column"


def test_the_file_is_named_with_its_area_and_what_it_gives(tmp_path: Path) -> None:
    csv(tmp_path / "clients.csv", "note,code,name,channel\n-,C1,Shop,HoReCa\n-,C2,Bar,Retail\n")
    (source,) = read(tmp_path, LINES, SEGMENT).lookups
    assert (source.file, source.rows, source.area) == ("clients.csv", 2, "B1:D3")
    told = [(heading.letter, heading.text, heading.column) for heading in source.headings]
    assert told == [("B", "code", "code"), ("D", "channel", "client_segment")]
