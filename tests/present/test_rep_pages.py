"""The pages of the reps: what stands on them, that it is computed, and that nobody sees another."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.model.typed import Entry, Typed
from runrate.present import rep_books, workbook
from runrate.present.labels import say
from runrate.present.labels.message import LONGEST, message, weakest
from tests.office import converted
from tests.present.recalculation import by_ironcalc, differences, formulas, stored, stripped
from tests.present.rep_reports import (
    EACH,
    LANGUAGES,
    books,
    line,
    made,
    names_in,
    own_books,
    plain,
    texts,
    together,
    with_reps,
)
from tests.present.written import cells, column, parts, row, sheet_parts

EVERY = pytest.mark.parametrize(("name", "language"), EACH)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
NAMES = (
    "rr_today",
    "rr_elapsed",
    "rr_total",
    "rr_ahead",
    "rr_on_track",
    "rr_at_risk",
    "rr_too_early",
)
HEADS, FIRST = 10, 11


def page_message(name: str, rep: str, language: Language = "en") -> str:
    """The message on a rep of a report."""
    report = made(name, language)
    return message(next(page for page in report.reps if page.rep.name == rep), report)


# -- what stands there is computed ----------------------------------------------------------------


@EVERY
def test_every_stored_value_of_a_page_is_what_ironcalc_computes(
    name: str, language: Language
) -> None:
    assert books(name, language)
    for data in books(name, language).values():
        assert differences(data, by_ironcalc(data)) == []


@EVERY
def test_every_stored_value_of_all_in_one_is_what_ironcalc_computes(
    name: str, language: Language
) -> None:
    data = together(name, language)
    assert len(formulas(data)) > 12
    assert differences(data, by_ironcalc(data)) == []


@EVERY
def test_only_amounts_days_and_thresholds_are_typed(name: str, language: Language) -> None:
    """Numbers without a formula stand under plan, actual and sold yesterday, have a name, or are
    the weights of the days and what was sold on them, beside the page."""
    for data in (*books(name, language).values(), together(name, language)):
        named = set(map(plain, names_in(data).values()))
        for title, sheet in cells(data).items():
            for at, cell in sheet.items():
                if cell.formula is None and isinstance(cell.value, float | bool):
                    amount = column(at) in "CDE" and row(at) > HEADS
                    of_a_day = column(at) in "LM" and row(at) > 1
                    assert amount or of_a_day or f"{title}!{at}" in named, (title, at)


@EVERY
def test_days_and_thresholds_have_a_name_once_in_a_workbook(name: str, language: Language) -> None:
    for data in books(name, language).values():
        assert set(names_in(data)) == set(NAMES)
        assert len(sheet_parts(data)) == 1
    all_in_one = names_in(together(name, language))
    assert set(all_in_one) == set(NAMES)
    cover = say("page.cover", language)
    assert all(at.startswith(f"'{cover}'!") for at in all_in_one.values())


def test_a_wrong_amount_on_a_page_is_found() -> None:
    """The proof can fail: one more sold, and what depends on it no longer agrees."""
    report = made("team")
    page = next(page for page in report.reps if page.rep.key == "Ivan")
    first = page.groups.rows[0]
    more = replace(first.amounts["cases"], actual=first.amounts["cases"].actual + 1)
    altered = replace(first, amounts={**first.amounts, "cases": more})
    groups = replace(page.groups, rows=(altered, *page.groups.rows[1:]))
    wrong = replace(report, reps=(replace(page, groups=groups),))
    ((_, data),) = own_books(wrong)
    assert differences(data, by_ironcalc(data))


BROKEN = ("###", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "Err:")


@pytest.mark.office
def test_every_stored_value_is_what_libreoffice_computes(tmp_path: Path) -> None:
    data = {f"{name}-{language}": together(name, language) for name, language in EACH}
    for name, language in EACH:
        each = books(name, language).values()
        data |= {f"{name}-{language}-{n}": book for n, book in enumerate(each)}
    files = [tmp_path / f"{name}.xlsx" for name in data]
    for file in files:
        file.write_bytes(stripped(data[file.stem]))
    for file in converted(files, "xlsx", tmp_path):
        original = data[file.stem]
        computed = stored(file.read_bytes())
        kept = {name: computed.get(name, "") for name in formulas(original)}
        assert differences(original, kept) == [], file.stem


@pytest.mark.office
def test_every_page_is_printed_whole_on_a_page_of_its_own(tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext here")
    shown = [(name, language) for name, language in EACH if name != "hostile_names"]
    data = {f"{name}-{language}": stripped(together(name, language)) for name, language in shown}
    for name, book in data.items():
        (tmp_path / f"{name}.xlsx").write_bytes(book)
    for file in converted([tmp_path / f"{name}.xlsx" for name in data], "pdf", tmp_path):
        told = subprocess.run([reader, "-layout", str(file), "-"], capture_output=True, check=True)
        text = told.stdout.decode()
        assert [sign for sign in BROKEN if sign in text] == [], file.stem
        assert text.count("\f") == len(sheet_parts(data[file.stem])), file.stem


# -- the figures ----------------------------------------------------------------------------------


@SPOKEN
def test_a_page_shows_the_figures_of_each_group_and_their_total(language: Language) -> None:
    """10 of 20 days are gone. Water: 113 planned, 38 sold, 7 of them yesterday."""
    ivan = books("team", language)["Ivan.xlsx"]
    water = line(ivan, "Water")
    assert [water[c] for c in "CDE"] == [113, 38, 7]
    assert water["F"] == pytest.approx(38 / 113)
    assert water["G"] == pytest.approx(76 / 113)
    assert water["H"] == pytest.approx(7.5)
    assert water["I"] == f"▼ {say('status.behind', language)}"
    total = line(ivan, say("page.total", language))
    assert [total[c] for c in "CDE"] == [154, 61, 30]
    assert total["G"] == pytest.approx(122 / 154)
    assert total["H"] == pytest.approx(9.3)


def test_the_second_unit_stands_in_a_block_of_its_own() -> None:
    water = line(books("team")["Ivan.xlsx"], "Water", 1)
    assert [water[c] for c in "CDE"] == [2203, 748, 137]


def test_the_large_figures_are_those_of_the_total() -> None:
    (sheet,) = cells(books("team")["Ivan.xlsx"]).values()
    assert sheet["B7"].value == pytest.approx(122 / 154)
    assert sheet["D7"].value == pytest.approx(61 / 154)
    assert sheet["G7"].value == pytest.approx(9.3)


def test_nobody_needs_to_sell_less_than_nothing() -> None:
    """Dora sold 1,200 of 1,000 Juice; of the Tea 40 are left, in 10 days."""
    sold = "date  product_group  rep  money\n2027-02-05  Juice  Dora  1200"
    planned = """
        span     product_group  rep   money
        2027-02  Juice          Dora  1000
        2027-02  Tea            Dora  40
    """
    ((_, data),) = own_books(with_reps(sold, planned))
    assert line(data, "Juice")["H"] == 0
    assert line(data, "Tea")["H"] == 4
    assert line(data, "In all")["H"] == 0


def test_a_rep_without_a_plan_is_told_what_he_is_measured_against() -> None:
    found = texts(books("team")["Clara.xlsx"])
    assert "No plan: measured against the previous period, January 2027." in found
    assert "Previous period, whole" in found
    assert line(books("team")["Clara.xlsx"], "Juice")["C"] == 17


def test_a_rep_with_a_plan_of_his_own_and_none_by_group_has_both_rows() -> None:
    data = books("plan_by_rep_alone")["Ivan.xlsx"]
    assert [line(data, "In all")[c] for c in "CD"] == [50, 80]
    assert [line(data, "As a whole")[c] for c in "CD"] == [200, 80]
    assert line(data, "As a whole")["G"] == pytest.approx(0.8)
    (sheet,) = cells(data).values()
    assert sheet["B7"].value == pytest.approx(0.8)
    assert any(text.startswith("There is no plan by product group") for text in texts(data))


def test_a_plan_that_was_spread_says_so() -> None:
    data = books("plan_by_rep_alone_spread")["Ivan.xlsx"]
    assert any("spread by the mix" in text for text in texts(data))


def test_once_the_period_is_over_what_is_missing_takes_the_place_of_today() -> None:
    petra = books("closed")["Petra.xlsx"]
    assert "Left to sell" in texts(petra)
    assert "Needed today" not in texts(petra)
    assert line(petra, "Water")["H"] == 396  # 797 planned, 401 sold


def test_a_rep_s_numbers_are_shown_in_the_size_that_suits_him() -> None:
    assert "Money, thousand" in texts(books("big_money_and_returns")["Ivan.xlsx"])
    assert "Money, million" in texts(books("big_money_and_returns")["Petra.xlsx"])
    assert "Money" in texts(books("big_money_and_returns")["Clara.xlsx"])


@EVERY
def test_a_page_is_one_portrait_a4(name: str, language: Language) -> None:
    for data in books(name, language).values():
        (part,) = sheet_parts(data).values()
        text = parts(data)[part].decode()
        setup = re.search(r"<pageSetup[^>]*>", text)
        assert setup is not None
        for attribute in ('orientation="portrait"', 'paperSize="9"', 'fitToHeight="1"'):
            assert attribute in setup[0]
        assert 'fitToPage="1"' in text


def test_all_in_one_has_a_sheet_for_each_rep_after_the_cover() -> None:
    titles = list(sheet_parts(together("team")))
    assert titles == ["All reps", "Petra", "Ivan", "(blank)", "Clara"]
    assert len(sheet_parts(together("hostile_names"))) == 1 + len(books("hostile_names"))


# -- the message ----------------------------------------------------------------------------------


@EVERY
def test_a_message_is_one_line_of_at_most_500_characters(name: str, language: Language) -> None:
    report = made(name, language)
    for page, data in zip(report.reps, books(name, language).values(), strict=True):
        text = message(page, report)
        assert 0 < len(text) <= LONGEST == 500
        assert not set(text) & set("\n\r\t\v\f\u2028\u2029")
        assert "{" not in text.replace("{braces} {0}", "")
        if name != "hostile_names":
            assert text in texts(data)


def test_the_message_says_how_far_where_to_and_what_today() -> None:
    assert page_message("team", "Ivan") == (
        "Ivan, 12 Feb 2027. Cases: sold 61 of 154, 40% of plan; 50% of the time is gone. "
        "Run rate 79%: heading for 122, short by 32. Sell 9.3 today. "
        "Weakest: Water (67%), 7.5 today."
    )


def test_the_message_is_in_the_language_of_the_report() -> None:
    assert page_message("team", "Ivan", "ru") == (
        "Ivan, 12.02.2027. Короба: продано 61 из 154, 40% плана; прошло 50% времени. "
        "Ранрейт 79%: идём к 122, не хватит 32. Сегодня нужно продать 9,3. "
        "Слабее всего: Water (67%), сегодня 7,5."
    )


def test_the_message_names_at_most_two_groups_with_the_greatest_shortfall_first() -> None:
    sold = "date  product_group  rep  money\n2027-02-05  A  Ivan  1"
    plans = "".join(f"\n2027-02  {g}  Ivan  {n}" for g, n in (("A", 9), ("B", 50), ("C", 20)))
    report = with_reps(sold, f"span  product_group  rep  money{plans}")
    assert [row.name for row in weakest(report.reps[0], report)] == ["B", "C"]


def test_on_the_first_morning_the_message_does_not_judge() -> None:
    text = page_message("first_morning", "Ivan")
    assert "Run rate 403%, heading for 620; too early to judge." in text
    assert "Sell 6.5 today." in text  # 154 planned, 31 sold, 19 days left


def test_before_the_first_day_the_message_has_no_run_rate() -> None:
    text = page_message("before_the_first_day", "Ivan")
    assert "Run rate" not in text
    assert "0% of the time is gone" in text


def test_once_the_period_is_over_the_message_says_what_was_missed() -> None:
    assert page_message("closed", "Petra") == (
        "Petra, 28 Feb 2027. Cases: sold 454 of 880, 52% of plan; 100% of the time is gone. "
        "The period is over: 426 missing. Weakest: Water (50%); Juice (64%)."
    )


def test_a_message_without_a_plan_speaks_of_what_there_is() -> None:
    assert (
        page_message("team", "(blank)") == "(blank), 12 Feb 2027. Cases: sold 3; there is no plan."
    )
    assert "9, 53% of the whole previous period (17)" in page_message("team", "Clara")
    assert "40% of the whole period a year ago (150)" in page_message("no_plan_at_all", "Ivan")


def test_long_names_leave_room_for_the_figures() -> None:
    long = "N" * 200
    sold = f"date  product_group  rep  money\n2027-02-05  {long}1  {long}  1"
    plans = f"2027-02  {long}1  {long}  10\n2027-02  {long}2  {long}  9"
    planned = f"span  product_group  rep  money\n{plans}"
    report = with_reps(sold, planned)
    text = message(report.reps[0], report)
    assert len(text) <= 500
    assert "Sell 1.8 today." in text
    assert text.count("…") == 3


# -- nobody sees another --------------------------------------------------------------------------

OWN = {
    "Ivan Orlov": ("7310011", "1910003", "1110017"),
    "Petra Lind": ("8530019", "2750023", "1270009"),
    "Clara Wolf": ("9650021", "3370027", "1430011"),
}
"""Of each rep his plan, what he sold before yesterday and yesterday."""
SEGMENTS = ("Kiosks", "Canteens")


def guarded(language: Language) -> Report:
    """Three reps whose every number can be told from the others'."""
    sold, planned = ["date  product_group  client_segment  rep  money"], []
    for rep, (plan, before, last) in OWN.items():
        sold += [f"2027-02-02  Water  Kiosks  {rep}  {before}"]
        sold += [f"2027-02-12  Juice  Canteens  {rep}  {last}"]
        planned += [f"2027-02  Water  {rep}  {plan}"]
    table = "\n".join(["span  product_group  rep  money", *planned])
    made = with_reps("\n".join(sold), table, language=language)
    return replace(made, typed=typed_about(OWN))


NOTES = ("To be let go in spring", "His promo fails", "6660061")
"""What the supervisor typed, of which no rep may read anything."""


def typed_about(reps: Iterable[str]) -> Typed:
    """Notes beside reps, groups and what has no place, and a number of the day plan."""
    rows = [*(("rep", rep) for rep in reps), ("rep", ""), ("product_group", "Water")]
    left = (Entry(("rep", "Ivan Orlov"), NOTES[1], "Ivan Orlov"),)
    days = {("Water", date(2027, 2, 15)): float(NOTES[2])}
    return Typed("before.xlsx", dict.fromkeys(rows, NOTES[0]), days, {}, left)


def everything(data: bytes) -> str:
    """Every part of the package and its name as one text, numbers without separators."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        whole = "\n".join(
            f"{entry.filename}\n{entry.comment!r}\n{package.read(entry).decode('utf-8')}"
            for entry in package.infolist()
        )
    return re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3})", "", whole)


@SPOKEN
def test_no_part_of_a_rep_s_file_holds_another_s_name_or_number(language: Language) -> None:
    found = dict(own_books(guarded(language)))
    assert set(found) == {f"{rep}.xlsx" for rep in OWN}
    company = sum(int(n) for numbers in OWN.values() for n in numbers[1:])
    for rep, numbers in OWN.items():
        text = everything(found[f"{rep}.xlsx"])
        assert rep in text
        for number in numbers:
            assert number in text
        for other, theirs in OWN.items():
            if other != rep:
                for secret in (other, *other.split(), *theirs, str(sum(map(int, theirs[1:])))):
                    assert secret not in text, (rep, secret)
        planned = str(sum(int(n[0]) for n in OWN.values()))
        for secret in (*SEGMENTS, *NOTES, str(company), planned):
            assert secret not in text, (rep, secret)


@SPOKEN
def test_all_in_one_holds_no_analysis_of_segments(language: Language) -> None:
    text = everything(rep_books.together(guarded(language)))
    assert all(rep in text for rep in OWN)
    assert not any(secret in text for secret in (*SEGMENTS, *NOTES))


def test_a_name_in_any_part_would_be_found() -> None:
    """The search can fail: all in one has everybody's names and numbers, the report the notes."""
    text = everything(rep_books.together(guarded("en")))
    assert all(secret in text for numbers in OWN.values() for secret in numbers)
    text = everything(workbook(guarded("en")))
    assert all(note in text for note in NOTES)


def test_a_file_is_the_same_whoever_else_is_in_the_report() -> None:
    """Ivan's file says nothing of how many others there are."""
    report = guarded("en")
    alone = replace(report, reps=tuple(p for p in report.reps if p.rep.name == "Ivan Orlov"))
    ((_, mine),) = own_books(alone)
    among = dict(own_books(report))["Ivan Orlov.xlsx"]
    times = re.compile(rb"<dcterms:\w+[^>]*>[^<]*<")
    bare = [{n: times.sub(b"", d) for n, d in parts(data).items()} for data in (mine, among)]
    assert bare[0] == bare[1]


def test_stripping_takes_every_stored_value() -> None:
    """The second opinion starts from nothing."""
    assert set(stored(stripped(books("team")["Ivan.xlsx"])).values()) == {""}
