"""A name in both languages of the sample."""

from dataclasses import dataclass

from runrate.model.settings import Language


@dataclass(frozen=True)
class Name:
    """The same thing in English and in Russian."""

    en: str
    ru: str

    def said(self, language: Language) -> str:
        """The name in a language."""
        return self.ru if language == "ru" else self.en
