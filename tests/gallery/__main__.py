"""``python -m tests.gallery`` draws the README's pictures; with a folder it draws every sheet.

Needs LibreOffice and poppler. Every sheet is drawn in both languages, in colour and in grey, as
the A4 page that is printed and as the part that a laptop shows.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from runrate import demo
from runrate.cli import main
from runrate.model.settings import Language
from tests.office import converted

HERE = Path(__file__).parent
README: dict[str, tuple[Language, int]] = {"morning-en.png": ("en", 1), "board-ru.png": ("ru", 2)}
"""The README's pictures: the language of the workbook and the printed page."""
A4_DPI, LAPTOP_DPI = 110, 96
LAPTOP = (1348, 498)
"""What Excel shows at 1366 × 768 with its ribbon open, in pixels."""
_LOCALES: dict[Language, str] = {"en": "en-US", "ru": "ru-RU"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""
_PAGE = re.compile(rb"<pageSetup[^>]*/>")
_CENTRED = re.compile(rb"<printOptions[^>]*/>")
_ZOOM = re.compile(rb'zoomScale="(\d+)"')
_FITTED = re.compile(rb"<pageSetUpPr[^>]*/>")
_A3, _MARGINS = 8, re.compile(rb"<pageMargins[^>]*/>")


def workbook(language: Language, folder: Path) -> Path:
    """The sample's workbook."""
    settings = demo.write(folder / language, language)
    as_of = demo.AS_OF.isoformat()
    assert main(["report", str(settings), "--as-of", as_of], out=io.StringIO()) in (0, 1)
    return folder / language / f"runrate {as_of}.xlsx"


def unscaled(book: Path) -> Path:
    """The same workbook to be printed in its own zoom on large paper, as a screen shows it."""
    target = book.with_stem(f"{book.stem} laptop")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w") as made:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                zoom = _ZOOM.search(data)
                scale = int(zoom[1]) if zoom else 100
                page = b'<pageSetup paperSize="%d" orientation="landscape" scale="%d"/>'
                page %= (_A3, scale)
                data = _PAGE.sub(page, _FITTED.sub(b"<pageSetUpPr/>", data))
                none = b'<pageMargins left="0" right="0" top="0" bottom="0" header="0" footer="0"/>'
                data = _CENTRED.sub(b"", _MARGINS.sub(none, data))
            made.writestr(entry, data)
    return target


def drawn(document: Path, target: Path, dpi: int, *options: str) -> None:
    """The pages of a PDF as pictures; ``target`` is the beginning of their names."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        sys.exit("pdftoppm is needed (package poppler-utils)")
    subprocess.run([tool, "-png", "-r", str(dpi), *options, document, target], check=True)


def everything(folder: Path) -> None:
    """Every sheet in every way."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for language in ("en", "ru"):
            book = workbook(language, Path(place))
            _speak(language, Path(place) / language)
            ways = {"a4": (book, A4_DPI, ()), "laptop": (unscaled(book), LAPTOP_DPI, _cut(*LAPTOP))}
            for way, (path, dpi, options) in ways.items():
                (document,) = converted([path], "pdf", Path(place) / language)
                drawn(document, folder / f"{language}-{way}", dpi, *options)
                drawn(document, folder / f"{language}-{way}-grey", dpi, "-gray", *options)


def readme() -> None:
    """The README's pictures."""
    with tempfile.TemporaryDirectory() as place:
        for name, (language, page) in README.items():
            book = workbook(language, Path(place))
            _speak(language, Path(place) / language)
            (document,) = converted([book], "pdf", Path(place) / language)
            only = ("-f", str(page), "-l", str(page), "-singlefile")
            drawn(document, (HERE / name).with_suffix(""), A4_DPI, *only)


def _speak(language: Language, folder: Path) -> None:
    """Have LibreOffice write numbers as the readers of a language do, as their Excel would."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(locale=_LOCALES[language]))


def _cut(width: int, height: int) -> tuple[str, ...]:
    return ("-x", "0", "-y", "0", "-W", str(width), "-H", str(height))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        everything(Path(sys.argv[1]))
    else:
        readme()
