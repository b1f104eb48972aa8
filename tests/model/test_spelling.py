"""Words with letters of the other alphabet. The Latin letters below are written as escapes."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.columns import fold, folds
from runrate.model.spelling import meant, one_alphabet

LATIN_C, LATIN_A, CYRILLIC_A = "\u0043", "\u0061", "\u0430"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"{LATIN_C}оки", "Соки"),
        (f"ч{LATIN_A}й", "Чай"),
        ("\u0412\u043e\u0434\u0061", "вода"),  # a Latin a at the end
        (f"HoRec{CYRILLIC_A}", "HoReCa"),
        ("\u0043\u041e\u041a", "сок"),  # C Latin, О and К Cyrillic
        ("C-10", "\u0421-10"),  # a code typed in the other language
        ("Чай.", "чай"),
        ("Ёлки  зелёные", "елки зеленые"),
    ],
)
def test_two_spellings_are_one_key(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("Water", "Вода"), ("Кола", "Cola"), ("Сок", "Сом"), ("Tea", "Чай")]
)
def test_other_words_stay_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_word_of_both_alphabets_that_fits_neither_stays() -> None:
    assert one_alphabet("Fж") == "FЖ"


def test_a_key_of_dots_alone_is_a_key() -> None:
    assert fold("...") == "..."


@given(st.text(alphabet="ABEKMHOPCTYXabcdRNёЁжсоке .-10"))
def test_case_never_counts_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(text.lower())
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("ENERGI DRINKS", ["ENERGY DRINKS", "WATER"], "ENERGY DRINKS"),
        ("ВОДА", ["СОКИ", "ЧАЙ"], None),
        ("C1014", ["C1015"], None),  # another code
        ("SOK 0.5 L", ["SOK 1.5 L"], None),  # another size
        ("SOK O.5 L", ["SOK 0.5 L"], None),  # a letter O for the nought: the numbers differ
        ("N7", ["N 7"], None),  # too few letters to say
        ("WATER", [], None),
        (fold("Сока"), [fold("Соска")], fold("Соска")),  # the first looks the same in Latin
        (fold("Tea box"), [fold("Teа boxs")], fold("Tea boxs")),  # an а of the other alphabet
    ],
)
def test_a_typing_error_is_told_from_another_name(
    text: str, known: list[str], found: str | None
) -> None:
    assert meant(text, known) == found


SIGNS = "ABCXYZHabcxyАВСХУшщЖж019_- ..ёЁßΣσİıǅ\u00a0\t\n"


@given(st.lists(st.text(SIGNS, max_size=8) | st.text(max_size=8)))
def test_many_keys_at_once_are_folded_like_each(keys: list[str]) -> None:
    assert folds(keys) == [fold(key) for key in keys]


@given(st.text(SIGNS, max_size=12))
def test_a_word_is_looked_at_where_it_could_be_of_the_other_alphabet(text: str) -> None:
    """Word by word, as one_alphabet tells it."""
    latin, cyrillic = "ABEKMHOPCTYX", "АВЕКМНОРСТУХ"

    def alike(word: str) -> str:
        letters = {letter for letter in word if letter.isascii()}
        if set(word) - letters <= set(cyrillic):
            return word.translate(str.maketrans(cyrillic, latin))
        return word.translate(str.maketrans(latin, cyrillic)) if letters <= set(latin) else word

    words = re.sub(r"[^\W\d_]+", lambda found: alike(found[0]), text.upper())
    assert one_alphabet(text) == words


def test_a_long_word_takes_no_long_time() -> None:
    begun = time.perf_counter()
    for letter, last in (("A", "Z"), ("А", "Ж"), ("A", "Ж"), ("Ж", "A")):
        assert len(one_alphabet(letter * 1_000_000 + last)) == 1_000_001
    assert time.perf_counter() - begun < 10  # seconds, where a quadratic search takes hours
