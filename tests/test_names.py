"""Names from the data never become formulas, paths, links or marks: they stay what they are."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from runrate import cli

NASTY = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "=cmd|' /C calc'!A0",
    "[/red][link=http://x]a",
    "../../out of here",
    "con",
    "a/b\\c:d*?",
    "'quoted'!A1",
    "<b>&amp;</b>",
    "{0}{x}%s",
    "\t=1",
)
"""As names of groups, of segments and of reps."""
QUOTED = re.compile(r"""'(?:[^']|'')*'!|"(?:[^"]|"")*\"""")
"""In a formula a name may stand as a quoted sheet, or as a text."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report with rep pages, of sales whose every name is nasty."""
    root = tmp_path_factory.mktemp("names")
    folder = root / "out"
    folder.mkdir()
    lines = ["Date\tProduct group\tClient segment\tSales rep\tAmount"]
    for at, name in enumerate(NASTY):
        safe = name.replace("\t", " ")
        other = NASTY[at - 1].replace("\t", " ")
        lines.append(f"2026-11-02\t{safe}\t{other}\t{safe}\t{100 + at}")
    (root / "[bold]sales.csv").write_text("\n".join(line for line in lines), encoding="utf-8")
    settings = root / "runrate.toml"
    settings.write_text(
        'title = "../../[red]=1+1"\noutput = "{title}.xlsx"\n'
        '[actuals]\nfiles = ["[[]bold]sales.csv"]\n'
        '[[units]]\nname = "money"\nlabel = "[/]money"\nmoney = true\n'
    )
    out, err = io.StringIO(), io.StringIO()
    code = cli.main(
        ["report", str(settings), "--out", str(folder), "--as-of", "2026-11-13", "--reps"], out, err
    )
    assert (code, err.getvalue()) == (0, "")
    (root / "printed.txt").write_text(out.getvalue(), encoding="utf-8")
    return root


def test_nothing_is_written_outside_the_folder(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {
        "out",
        "runrate.toml",
        "printed.txt",
        "[bold]sales.csv",
    }
    assert not list(made.parent.glob("*out of here*"))
    books = list((made / "out").rglob("*.xlsx"))
    assert len(books) == len(NASTY) + 2
    assert len({path.name.casefold() for path in books}) == len(books)


def test_every_name_is_a_text_and_no_formula_holds_one(made: Path) -> None:
    wanted = {" ".join(name.split()) for name in NASTY}
    seen = set()
    for path in (made / "out").rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            assert not set("[]:*?/\\") & set(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "s" and str(cell.value).strip() in wanted:
                        seen.add(str(cell.value).strip())
                    if cell.data_type == "f":
                        outside = QUOTED.sub("", str(cell.value))
                        assert not [part for part in ("cmd", "http", "SUM(A1)") if part in outside]
                    if cell.hyperlink is not None:
                        assert cell.hyperlink.target is None
    assert seen == wanted


def test_the_console_shows_names_as_they_are(made: Path) -> None:
    printed = (made / "printed.txt").read_text(encoding="utf-8")
    assert "[bold]sales.csv" in printed
    assert "[/]money" in printed
    assert "Traceback" not in printed
