"""What a rep needs to sell today, where today is not a whole working day."""

from datetime import date

import pytest

from runrate.measure import measure
from runrate.model.calendar import Calendar
from runrate.model.settings import Language
from runrate.present import workbook
from runrate.present.labels import say
from runrate.present.labels.message import message
from tests.measure.tables import inputs, settings
from tests.present.recalculation import by_ironcalc, stored
from tests.present.rep_reports import books, line, made, names_in, own_books, plain, texts
from tests.present.written import cells, row, with_cell


def test_on_a_half_day_half_of_a_day_s_need_is_needed() -> None:
    """Water: 95 left, 10 a day, 5 today. Juice: reached, with 10 on top. In all 85 left."""
    data = books("half_a_day_today")["Ivan.xlsx"]
    assert line(data, "Water")["H"] == pytest.approx(5)
    assert line(data, "Juice")["H"] == 0
    assert line(data, "In all")["H"] == pytest.approx(85 / 9.5 / 2)
    (sheet,) = cells(data).values()
    assert sheet["G7"].value == pytest.approx(85 / 9.5 / 2)
    today = plain(names_in(data)["rr_today"]).rpartition("!")[2]
    assert sheet[today].value == 0.5


@pytest.mark.parametrize(
    ("language", "said", "sentence"),
    [
        (
            "en",
            "Needed today (0.5\u00a0of\u00a0a\u00a0day)",
            "Sell 4.5 today, which is 0.5 of a working day.",
        ),
        ("ru", "Нужно сегодня (0,5\u00a0дня)", "Сегодня (0,5 рабочего дня) нужно продать 4,5."),
    ],
)
def test_page_and_message_say_that_today_is_not_a_whole_day(
    language: Language, said: str, sentence: str
) -> None:
    report = made("half_a_day_today", language)
    data = books("half_a_day_today", language)["Ivan.xlsx"]
    assert {text for text in texts(data) if text.startswith(said)} == {
        said,
        f"{said}, {say('unit.money', language).lower()}",
    }
    text = message(report.reps[0], report)
    assert sentence in text
    assert ("Water (58%), 5.0" if language == "en" else "Water (58%), сегодня 5,0") in text


def test_on_the_last_half_day_all_that_is_left_is_needed() -> None:
    """Friday the 26th is a half-day and the last: 19 of 19.5 days are gone."""
    sold = "date  product_group  rep  money\n2027-02-05  Water  Ivan  40"
    planned = "span  product_group  rep  money\n2027-02  Water  Ivan  135"
    calendar = Calendar(special={date(2027, 2, 26): 0.5})
    given = inputs(sold, planned, as_of=date(2027, 2, 25), calendar=calendar)
    report = measure(given, settings(), reps=True)
    ((_, data),) = own_books(report)
    assert line(data, "Water")["H"] == 95
    assert "Sell 95 today" in message(report.reps[0], report)


def test_a_page_follows_a_changed_weight_of_today() -> None:
    """The cell in the foot counts: 1 in place of 0.5 doubles what is needed."""
    data = books("half_a_day_today")["Ivan.xlsx"]
    title, at = plain(names_in(data)["rr_today"]).rsplit("!", 1)
    whole = with_cell(data, title, at, lambda cell: cell.replace(b"<v>0.5</v>", b"<v>1</v>"))
    water = next(a for a, c in cells(data)[title].items() if c.value == "Water")
    need = f"{title}!H{row(water)}"
    assert by_ironcalc(data)[need] == pytest.approx(5)
    assert by_ironcalc(whole)[need] == pytest.approx(10)


def test_morning_s_need_stays_per_whole_working_day() -> None:
    report = made("half_a_day_today")
    values = stored(workbook(report)).values()
    assert any(value == pytest.approx(85 / 9.5) for value in values if isinstance(value, float))
