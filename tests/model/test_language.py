"""The language of the machine."""

import locale

import pytest

from runrate.model.language import of_machine


@pytest.mark.parametrize(
    ("all_of_it", "lang", "told", "language"),
    [
        ("ru_RU.UTF-8", "en_US.UTF-8", "en_US", "ru"),
        ("", "ru_RU.UTF-8", "en_US", "ru"),
        ("", "", "Russian_Russia", "ru"),
        ("C", "ru_RU.UTF-8", None, "en"),
        ("", "", None, "en"),
    ],
)
def test_russian_where_the_machine_is_set_to_it(
    monkeypatch: pytest.MonkeyPatch, all_of_it: str, lang: str, told: str | None, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", all_of_it)
    monkeypatch.setenv("LANG", lang)
    monkeypatch.setattr(locale, "getlocale", lambda: (told, "UTF-8"))
    assert of_machine() == language
