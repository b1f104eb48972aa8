"""A sample distributor: the workbooks of an invented company to try runrate on.

Everything is drawn from a fixed seed and nothing reads the clock: the files hold the same figures
on every machine and in both languages.
"""

from pathlib import Path

from runrate.demo.days import AS_OF
from runrate.model.file_name import SETTINGS_FILE
from runrate.model.settings import Language

__all__ = ["AS_OF", "write"]


def write(folder: Path, language: Language) -> Path:
    """Write the sample's workbooks and its `runrate.toml` into the folder; returns the latter.

    Files of an earlier sample are overwritten.
    """
    from runrate.demo import files, tables

    folder.mkdir(parents=True, exist_ok=True)
    for table in tables.tables(language):
        files.write(table, folder)
    settings = folder / SETTINGS_FILE
    text = Path(__file__).with_name(f"settings_{language}.toml").read_text(encoding="utf-8")
    settings.write_text(text, encoding="utf-8", newline="\n")
    return settings
