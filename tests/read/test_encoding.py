"""Which encoding a text is in, and how its lines are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.read.delimited import find_separator, parse
from runrate.read.encoding import decode, detect

RUSSIAN = "Дата;Товар;Сумма\n01.11.2026;Чай чёрный «Ёлка» №5;1 234,50\n02.11.2026;Кофе и какао;-5\n"
WESTERN = "Date,Product,Amount\n2026-11-01,Café “Montréal” – 8½, señor Müller’s,5\n"
ACCENTS = (
    "Date,Client\n2026-11-01,Roy Französisch\n2026-11-02,René Pèche\n2026-11-03,Logitech\u00a0G\n"
)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8-sig"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "cp1251", "cp1251"),
        (WESTERN, "cp1252", "cp1252"),
        (WESTERN.replace("½", ""), "mac_roman", "mac_roman"),
        (ACCENTS, "cp1252", "cp1252"),
        (ACCENTS, "mac_roman", "mac_roman"),
        ("a,b\n1,2\n", "ascii", "utf-8"),
        ("Customer’s,O’Brien\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out(text: str, encoding: str, name: str) -> None:
    assert detect(text.encode(encoding)) == name
    assert decode(text.encode(encoding)) == (text, name)


@given(
    st.lists(
        st.sampled_from(
            [
                "чай",
                "кофе",
                "Выручка",
                "ИТОГО",
                "Иванов",
                "Ёлка",
                "группа",
                "и",
                "сок",
                "шт",
                "план",
            ]
        ),
        min_size=3,
        max_size=20,
    )
)
def test_russian_words_in_cp1251(words: list[str]) -> None:
    assert detect("; ".join(words).encode("cp1251")) == "cp1251"


def test_one_bad_byte_does_not_cost_the_file() -> None:
    text, encoding = decode("Чай;1\nКофе;2\n".encode("cp1251") + b"\x98")
    assert encoding == "cp1251"
    assert text == "Чай;1\nКофе;2\n\ufffd"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("Товар;Сумма\nЧай, зелёный;1,5\nКофе;2,5\n", ";"),
        ("Чай;Сумма;НДС\n1,5;2,5;3,5\n", ";"),
        ("a\tb\n1,5\t2,5\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Отчёт\n\nДата;Сумма\n01.11.2026;5\n02.11.2026;5\n", ";"),
        ('name,sum\n"a;b;c",1\n"d;e;f",2\n', ","),
    ],
)
def test_the_separator_is_found_out(text: str, separator: str) -> None:
    assert find_separator(text) == separator


def rows(text: str) -> list[tuple[int, list[str]]]:
    found = parse(text)
    cells = found.cells.fillna("").to_numpy().tolist()
    return [(int(line), row) for line, row in zip(found.lines, cells, strict=True)]


def test_a_record_is_at_the_line_on_which_it_starts() -> None:
    assert rows('a,b\n"x\n\ny",1\n\nq,2\n') == [
        (1, ["a", "b"]),
        (2, ["x\n\ny", "1"]),
        (5, ["", ""]),
        (6, ["q", "2"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(end: str) -> None:
    assert rows(end.join(["a,b", "1,2", ""])) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_ragged_lines_are_padded() -> None:
    assert rows("a,b\n1\n1,2,3\n") == [
        (1, ["a", "b", ""]),
        (2, ["1", "", ""]),
        (3, ["1", "2", "3"]),
    ]


def test_excels_own_first_line() -> None:
    assert rows("sep=;\na;b\n1;2\n") == [(2, ["a", "b"]), (3, ["1", "2"])]


def test_a_quotation_mark_that_is_never_closed() -> None:
    assert rows('a,b\nscreen 15",1\n"open,2\nlast,3\n')[-1] == (4, ["last", "3"])


def test_texts_such_as_na_stay_texts() -> None:
    assert rows("a,b\nNA,null\nNaN,None\n")[1:] == [(2, ["NA", "null"]), (3, ["NaN", "None"])]


def test_a_word_without_end_does_not_hang() -> None:
    """Two million letters and no odd byte in them; one odd word beside them."""
    import time

    start = time.process_time()
    assert detect(b"x" * 2_000_000 + " чай\n".encode("cp1251")) == "cp1251"
    assert time.process_time() - start < 5
