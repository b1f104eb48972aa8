"""What `runrate init` writes: commented settings and the input workbooks to fill in."""

from pathlib import Path
from shutil import copyfile

from runrate.model.file_name import SETTINGS_FILE
from runrate.model.problems import Place, Stop, error
from runrate.model.settings import Language

FILES = (SETTINGS_FILE, "plan.xlsx", "actuals.xlsx", "days_off.xlsx")


def templates_folder() -> Path:
    """Where the templates are: in the package, or beside it in an editable install, where the
    build has not put them into the package."""
    package = Path(__file__).parent
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parent / "templates"


def write(folder: Path, language: Language) -> tuple[Path, ...]:
    """Copy the settings and the templates into the folder, making it; returns what was written.

    Raises Stop (exit code 2) when one of the files is there already: nothing is written then,
    since somebody may have filled it in.
    """
    targets = tuple(folder / name for name in FILES)
    there = [Place(str(target)) for target in targets if target.exists()]
    if there:
        raise Stop(error("starter_exists", *there, count=len(there)), 2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            copyfile(templates_folder() / language / target.name, target)
    except OSError as problem:
        raise Stop(error("starter_unwritable", Place(str(folder)), why=str(problem)), 2) from None
    return targets
