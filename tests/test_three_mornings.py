"""What the supervisor typed stays: three mornings in a row, by the real command on real files."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from runrate import cli
from tests.office import converted
from tests.yellow_cells import Reader

MON_16, TUE_17, WED_18, THU_19, FRI_20 = (date(2026, 11, day) for day in range(16, 21))
REPS = {"Anna": ("Shops", "North"), "Boris": ("Cafes", "South"), "Vera": ("Shops", "South")}
GROUPS = ("Water", "Juice")


def morning(
    as_of: date, *more: str, reps: tuple[str, ...] = ("Anna", "Boris"), code: int = 0
) -> str:
    """A report on what these reps have planned and sold; gives what the command prints."""
    sold, planned = ["date,product group,client segment,territory,sales rep,cases"], []
    for rep in reps:
        segment, territory = REPS[rep]
        for group in GROUPS:
            planned.append(f"2026-11-01,{group},{segment},{territory},{rep},300")
            keys = f"{group},{segment},{territory},{rep}"
            sold += [f"2026-11-{day:02},{keys},9" for day in (2, 9, 16)]
    heading = "month,product group,client segment,territory,sales rep,cases"
    Path("plan.csv").write_text("\n".join([heading, *planned]), encoding="utf-8")
    Path("sales.csv").write_text("\n".join(sold), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    files = ["--plan", "plan.csv", "--actuals", "sales.csv"]
    if Path("runrate.toml").exists():
        files = ["runrate.toml"]
    found = cli.main(["report", *files, "--as-of", as_of.isoformat(), *more], out, err)
    assert (found, err.getvalue()) == (code, "")
    return out.getvalue()


def carried(printed: str) -> list[str]:
    """The line that says what was carried over."""
    starts = ("Carried over", "Перенесено")
    return [line.strip() for line in printed.splitlines() if line.startswith(starts)]


def book(as_of: date) -> Path:
    return Path(f"runrate {as_of}.xlsx")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


NOTES = {
    ("rep", "Anna"): "Promo, chain X",
    ("rep", "Boris"): "=calls back on Friday",
    ("client_segment", "Shops"): "007",
    ("territory", "In all  ·  Cases"): "Roads closed\nfrom Thursday",
    ("product_group", "Water"): "Новая цена",
    ("square", "Juice × Cafes"): "E4 first",
}


def type_everything(path: Path) -> None:
    """Notes on every sheet, numbers for two days, one threshold."""
    with Reader(path) as reader:
        for (dimension, name), text in NOTES.items():
            cell = reader.note(dimension, name)
            cell.value = text
            cell.data_type = "s"
        reader.number("Water", WED_18).value = 40
        reader.number("Juice", THU_19).value = 50.0
        reader.limit("ahead").value = 1.05


def test_three_mornings_in_a_row() -> None:
    assert carried(morning(MON_16)) == []
    type_everything(book(MON_16))

    # Tuesday: Boris, and with him Cafes and the South, is gone; Vera is new.
    printed = morning(TUE_17, reps=("Anna", "Vera"))
    assert carried(printed) == [
        "Carried over from runrate 2026-11-16.xlsx: 4 notes, 2 typed days, 1 threshold, "
        "2 without a place today, on Checks"
    ]
    gone = {("rep", "Boris"), ("square", "Juice × Cafes")}
    with Reader(book(TUE_17)) as reader:
        assert reader.notes() == {key: text for key, text in NOTES.items() if key not in gone}
        assert reader.numbers() == {("Water", WED_18): 40, ("Juice", THU_19): 50}
        assert sorted(map(str, reader.left())) == sorted(NOTES[key] for key in gone)
        assert reader.limit("ahead").value == 1.05
        assert reader.limit("ahead_set").value == 1.1
        reader.note("rep", "Vera").value = "New"

    # Wednesday: everybody is there.
    printed = morning(WED_18, reps=("Anna", "Boris", "Vera"))
    assert carried(printed) == [
        "Carried over from runrate 2026-11-17.xlsx: 7 notes, 1 typed day, 1 threshold"
    ]
    with Reader(book(WED_18)) as reader:
        assert reader.notes() == {**NOTES, ("rep", "Vera"): "New"}
        assert reader.numbers() == {("Juice", THU_19): 50}
        assert reader.left() == []
        assert reader.limit("ahead").value == 1.05
        checks = [cell.value for row in reader.book["Checks"] for cell in row]
    assert "Your own numbers for 18 Nov 2026, which has passed: Water 40." in checks

    # Thursday: the day that passed is not said again.
    morning(THU_19, reps=("Anna", "Boris", "Vera"))
    with Reader(book(THU_19)) as reader:
        assert reader.numbers() == {}
        checks = " ".join(str(cell.value) for row in reader.book["Checks"] for cell in row)
    assert "Juice 50" in checks
    assert "Water 40" not in checks


def test_the_same_morning_again_keeps_what_was_typed() -> None:
    morning(MON_16)
    type_everything(book(MON_16))
    morning(MON_16, reps=("Anna",))
    for _ in range(2):
        morning(MON_16)
    with Reader(book(MON_16)) as reader:
        assert reader.notes() == NOTES
        assert reader.numbers() == {("Water", WED_18): 40, ("Juice", THU_19): 50}
        assert reader.limit("ahead").value == 1.05
        assert reader.left() == []
    assert [path.name for path in Path().glob("*.xlsx")] == [book(MON_16).name]


def test_a_deleted_note_stays_deleted_and_a_changed_one_changed() -> None:
    morning(MON_16)
    type_everything(book(MON_16))
    morning(TUE_17, reps=("Anna",))
    with Reader(book(TUE_17)) as reader:
        reader.note("rep", "Anna").value = None
        reader.note("product_group", "Water").value = "Old price again"
        reader.number("Water", WED_18).value = None
        reader.limit("ahead").value = None
        for (cell,) in reader.area("rr_left_typed"):
            cell.value = None if cell.value == NOTES["rep", "Boris"] else cell.value
    morning(WED_18)
    with Reader(book(WED_18)) as reader:
        expected = dict(NOTES)
        del expected["rep", "Anna"], expected["rep", "Boris"]
        assert reader.notes() == expected | {("product_group", "Water"): "Old price again"}
        assert reader.limit("ahead").value == 1.1
        assert reader.left() == []


@pytest.mark.parametrize(("first", "second"), [("en", "ru"), ("ru", "en")])
def test_a_workbook_in_another_language_is_carried_too(first: str, second: str) -> None:
    morning(MON_16, "--lang", first)
    with Reader(book(MON_16)) as reader:
        reader.note("rep", "Anna").value = "Promo"
        reader.note("square", "Juice × Cafes").value = "Промо"
        reader.number("Water", WED_18).value = 40
        reader.limit("at_risk").value = 0.8
    printed = morning(TUE_17, "--lang", second)
    said = {
        "en": "Carried over from runrate 2026-11-16.xlsx: 2 notes, 1 typed day, 1 threshold",
        "ru": "Перенесено из runrate 2026-11-16.xlsx: заметки: 2, свои числа по дням: 1, пороги: 1",
    }
    assert carried(printed) == [said[second]]
    with Reader(book(TUE_17)) as reader:
        assert reader.notes() == {
            ("rep", "Anna"): "Promo",
            ("square", "Juice × Cafes"): "Промо",
        }
        assert reader.numbers() == {("Water", WED_18): 40}


def test_sorted_rows_and_rows_that_were_put_in_lose_nothing() -> None:
    morning(MON_16, reps=("Anna", "Boris", "Vera"))
    with Reader(book(MON_16)) as reader:
        for name in REPS:
            reader.note("rep", name).value = f"Note of {name}"
        area = reader.area("rr_notes_rep")
        names, keys = (reader.area(f"rr_{part}_rep") for part in ("names", "keys"))
        for column in (names, keys, area):  # the rows after the total, the other way round
            values = [cell.value for (cell,) in column[1:]]
            for (cell,), value in zip(column[1:], reversed(values), strict=True):
                cell.value = value
        sheet, row = area[0][0].parent, area[0][0].row
        sheet.insert_rows(row + 2)  # the last row is then beyond the end of the names
        sheet.cell(row + 2, 2).value = "My own row"
        sheet.cell(row + 2, area[0][0].column).value = "Beside it"
    printed = morning(TUE_17, reps=("Anna", "Boris", "Vera"))
    assert carried(printed)[0].endswith("3 notes, 1 without a place today, on Checks")
    with Reader(book(TUE_17)) as reader:
        assert reader.notes() == {("rep", name): f"Note of {name}" for name in REPS}
        assert reader.left() == ["Beside it"]
        row = reader.area("rr_left_typed")[0][0].row
        assert [cell.value for cell in reader.book["Checks"][row][1:4]] == [
            "Reps",
            "16 Nov 2026",
            "My own row",
        ]


def test_a_column_that_was_put_into_the_yellow_grid_does_no_harm() -> None:
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        cell = reader.number("Water", THU_19)
        cell.value = 40
        cell.parent.insert_cols(cell.column)
        for name in ("rr_days", "rr_typed"):  # as a spreadsheet program moves them
            found = reader.book.defined_names[name]
            first, last = found.attr_text.rsplit("$", 2)[0], found.attr_text.rsplit("$", 2)[1:]
            letter = openpyxl.utils.get_column_letter(
                openpyxl.utils.column_index_from_string(last[0]) + 1
            )
            found.attr_text = f"{first}${letter}${last[1]}"
    morning(TUE_17)
    with Reader(book(TUE_17)) as reader:
        assert reader.numbers() == {("Water", THU_19): 40}


def test_numbers_that_stand_as_text_are_read_and_what_is_none_is_kept_on_checks() -> None:
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        reader.number("Water", WED_18).value = "1 500 "
        reader.number("Juice", WED_18).value = "about 40"
        reader.number("Juice", THU_19).value = "12,5"
        reader.limit("ahead").value = "105%"
    for as_of in (TUE_17, TUE_17):
        morning(as_of)
        with Reader(book(TUE_17)) as reader:
            assert reader.numbers() == {("Water", WED_18): 1500, ("Juice", THU_19): 12.5}
            assert reader.left() == ["about 40"]
            assert reader.limit("ahead").value == 1.05
    morning(WED_18)  # that day has passed: said once, then gone
    with Reader(book(WED_18)) as reader:
        assert reader.left() == []
        checks = [cell.value for row in reader.book["Checks"] for cell in row]
    told = "Your own numbers for 18 Nov 2026, which has passed: Water 1500; Juice about 40."
    assert told in checks


# -- thresholds --------------------------------------------------------------------------------


def settings(**lines: object) -> None:
    """A settings file; the keys of thresholds as they are, others at the top."""
    limits = {"ahead", "on_track", "at_risk", "too_early"}
    text = [f'{key} = "{value}"' for key, value in lines.items() if key not in limits]
    text += ['plan.files = ["plan.csv"]', 'actuals.files = ["sales.csv"]', "[thresholds]"]
    text += [f"{key} = {value}" for key, value in lines.items() if key in limits]
    Path("runrate.toml").write_text("\n".join(text), encoding="utf-8")


def statuses(path: Path) -> dict[str, object]:
    """What the status column of Reps says beside each name."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Reps"]
    column = next(cell.column for cell in sheet[5] if cell.value == "Status")
    rows = sheet.iter_rows(min_row=6)
    return {str(row[1].value): row[column - 1].value for row in rows if row[column - 1].value}


def test_a_typed_threshold_holds_before_anything_is_measured() -> None:
    settings(on_track=100)
    printed = morning(MON_16)
    assert statuses(book(MON_16))["Anna"] == "▼ Behind"
    assert "▼ Behind" in printed
    with Reader(book(MON_16)) as reader:
        reader.limit("at_risk").value = 0.1
    printed = morning(TUE_17)
    assert statuses(book(TUE_17))["Anna"] == "■ At risk"
    assert "■ At risk" in printed
    with Reader(book(TUE_17)) as reader:
        assert (reader.limit("at_risk").value, reader.limit("at_risk_set").value) == (0.1, 0.9)


def test_a_threshold_that_the_settings_changed_since_is_that_of_the_settings() -> None:
    settings(at_risk=90)
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        reader.limit("at_risk").value = 0.1
        reader.limit("ahead").value = 1.2
    settings(at_risk=80)
    printed = morning(TUE_17)
    assert "“at risk”, 10 %, was left behind: the settings changed from 90 % to 80 %." in printed
    assert carried(printed) == ["Carried over from runrate 2026-11-16.xlsx: 1 threshold"]
    with Reader(book(TUE_17)) as reader:
        assert (reader.limit("at_risk").value, reader.limit("at_risk_set").value) == (0.8, 0.8)
        assert (reader.limit("ahead").value, reader.limit("ahead_set").value) == (1.2, 1.1)


def test_a_threshold_of_the_settings_that_nobody_typed_over_follows_them() -> None:
    settings(at_risk=90)
    morning(MON_16)
    settings(at_risk=80)
    assert carried(morning(TUE_17)) == []
    with Reader(book(TUE_17)) as reader:
        assert reader.limit("at_risk").value == 0.8


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ahead": "high"}, "The threshold typed for “ahead”, high, is no percent"),
        ({"too_early": 5}, "The threshold typed for “too early”, 5, is no percent"),
        ({"on_track": 1.3}, "The typed thresholds (130 %) were left behind"),
    ],
)
def test_thresholds_that_make_no_sense_are_said_and_left(
    typed: dict[str, object], said: str
) -> None:
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        for name, value in typed.items():
            reader.limit(name).value = value
    printed = morning(TUE_17)
    assert said in printed
    assert carried(printed) == []


# -- which workbook ----------------------------------------------------------------------------


def note(path: Path, text: str) -> None:
    with Reader(path) as reader:
        reader.note("rep", "Anna").value = text


def kept(path: Path) -> str | None:
    with Reader(path) as reader:
        found = reader.note("rep", "Anna").value
        return None if found is None else str(found)


def test_days_in_between_do_not_matter_and_later_ones_do_not_count() -> None:
    for as_of in (MON_16, THU_19):
        morning(as_of)
        note(book(as_of), f"of {as_of.day}")
    morning(WED_18)
    assert kept(book(WED_18)) == "of 16"


def test_the_newest_serves_when_one_was_open_while_the_other_was_written() -> None:
    morning(MON_16)
    note(book(MON_16), "in the open one")
    lock = Path(f"~${book(MON_16)}")
    lock.touch()
    morning(MON_16)
    lock.unlink()
    (other,) = Path().glob("runrate 2026-11-16 ??-??-??.xlsx")
    assert kept(other) == "in the open one"
    note(other, "in the other one")
    os.utime(book(MON_16), (1, 1))
    morning(TUE_17)
    assert kept(book(TUE_17)) == "in the other one"


def test_the_one_that_was_open_serves_when_it_was_saved_later() -> None:
    morning(MON_16)
    lock = Path(f"~${book(MON_16)}")
    lock.touch()
    morning(MON_16)
    lock.unlink()
    (other,) = Path().glob("runrate 2026-11-16 ??-??-??.xlsx")
    note(other, "in the other one")
    note(book(MON_16), "saved later")
    os.utime(other, (1, 1))
    morning(TUE_17)
    assert kept(book(TUE_17)) == "saved later"


def test_without_the_day_in_its_name_the_workbook_that_is_overwritten_serves() -> None:
    settings(output="plan of {period}.xlsx")
    morning(MON_16)
    path = Path("plan of November 2026.xlsx")
    note(path, "Promo")
    assert carried(morning(TUE_17)) == [f"Carried over from {path}: 1 note"]
    assert kept(path) == "Promo"
    december = morning(date(2026, 12, 1))  # its own workbook is not there yet
    assert carried(december) == [f"Carried over from {path}: 1 note"]


def test_one_morning_in_two_languages_loses_neither() -> None:
    settings(output="{as_of} {language}.xlsx")
    paths = {language: Path(f"2026-11-16 {language}.xlsx") for language in ("en", "ru")}
    for language in paths:
        morning(MON_16, "--lang", language)
    for language, path in paths.items():
        with Reader(path) as reader:
            reader.note("rep", {"en": "Anna", "ru": "Boris"}[language]).value = language
    morning(TUE_17)
    with Reader(Path("2026-11-17 en.xlsx")) as reader:
        assert reader.notes() == {("rep", "Anna"): "en", ("rep", "Boris"): "ru"}


def test_reports_with_other_titles_in_one_folder_do_not_mix() -> None:
    for title in ("North", "South"):
        settings(title=title, output="{title} {as_of}.xlsx")
        morning(MON_16)
        note(Path(f"{title} 2026-11-16.xlsx"), f"of the {title}")
    settings(title="North", output="{title} {as_of}.xlsx")
    morning(TUE_17)
    assert kept(Path("North 2026-11-17.xlsx")) == "of the North"


def foreign(path: Path) -> None:
    """A workbook of somebody else, with a name like ours."""
    other = openpyxl.Workbook()
    other.worksheets[0]["A1"] = "Budget"
    other.save(path)


def broken(path: Path) -> None:
    """Half of a workbook."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def hollow(path: Path) -> None:
    """A workbook whose sheets are no XML any more."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w") as out:
        for name, data in parts.items():
            out.writestr(name, b"<worksheet><sheetData><row" if "/sheet" in name else data)


def text(path: Path) -> None:
    path.write_text("date,amount\n2026-11-02,5\n", encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(foreign, False), (text, False), (broken, True), (hollow, True), (empty, True)],
)
def test_a_file_that_is_not_ours_or_is_damaged_is_harmless(harm: object, said: bool) -> None:
    assert callable(harm)
    morning(MON_16)
    note(book(MON_16), "of 16")
    morning(TUE_17)
    harm(book(TUE_17))
    printed = morning(WED_18)
    assert ("This workbook of before cannot be read" in printed) is said
    assert kept(book(WED_18)) == "of 16"  # the day before serves
    harm(book(WED_18))
    morning(WED_18)
    assert kept(book(WED_18)) == "of 16"


def test_a_workbook_of_an_older_version_is_told_as_such() -> None:
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        for name in list(reader.book.defined_names):
            if name not in ("rr_elapsed", "rr_total", "rr_ahead"):
                del reader.book.defined_names[name]
        reader.limit("ahead").value = 1.5
    assert carried(morning(TUE_17)) == []
    with Reader(book(TUE_17)) as reader:
        checks = [cell.value for row in reader.book["Checks"] for cell in row]
        assert reader.limit("ahead").value == 1.1
    assert any(str(value).startswith("The workbook of before was written by") for value in checks)


def test_a_sheet_that_somebody_deleted_is_said_and_the_others_are_carried() -> None:
    morning(MON_16)
    with Reader(book(MON_16)) as reader:
        reader.note("rep", "Anna").value = "Promo"
        reader.note("territory", "North").value = "gone"
        del reader.book["Territories"]
    morning(TUE_17)
    with Reader(book(TUE_17)) as reader:
        assert reader.notes() == {("rep", "Anna"): "Promo"}
        checks = " ".join(str(cell.value) for row in reader.book["Checks"] for cell in row)
    assert "The cells named rr_notes_territory are gone from the workbook of before." in checks


def test_rep_pages_and_their_cover_carry_thresholds_but_are_no_workbook_of_before() -> None:
    settings(output="{period}.xlsx")
    morning(MON_16, "--reps")
    note(Path("November 2026.xlsx"), "Secret")
    printed = morning(date(2026, 12, 1), "--reps")
    assert carried(printed) == ["Carried over from November 2026.xlsx: 1 note"]
    for path in (*Path("December 2026 reps").iterdir(), Path("December 2026 reps.xlsx")):
        with zipfile.ZipFile(path) as package:
            assert not any(b"Secret" in package.read(name) for name in package.namelist())


# -- by another program ------------------------------------------------------------------------


@pytest.mark.office
def test_what_was_typed_and_saved_in_libreoffice_is_carried(tmp_path: Path) -> None:
    morning(MON_16)
    type_everything(book(MON_16))
    (saved,) = converted([book(MON_16).resolve()], "xlsx:Calc MS Excel 2007 XML", tmp_path)
    saved.replace(book(MON_16))
    printed = morning(TUE_17, reps=("Anna", "Vera"))
    assert carried(printed)[0].endswith(
        ": 4 notes, 2 typed days, 1 threshold, 2 without a place today, on Checks"
    )
    (saved,) = converted([book(TUE_17).resolve()], "xlsx:Calc MS Excel 2007 XML", tmp_path)
    saved.replace(book(TUE_17))
    morning(WED_18, reps=("Anna", "Boris", "Vera"))
    with Reader(book(WED_18)) as reader:
        assert reader.notes() == NOTES
        assert reader.numbers() == {("Juice", THU_19): 50}
        assert reader.limit("ahead").value == 1.05
