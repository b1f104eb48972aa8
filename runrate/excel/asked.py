"""What the arguments of RR_TABLE ask for: by what, over which period, in which unit, said how."""

import re
from typing import get_args

from runrate.excel import cell
from runrate.excel.broadcast import grid
from runrate.excel.ranges import Headed
from runrate.excel.shown import Shown, error_in, mistake
from runrate.model.language import Language, of_machine
from runrate.model.period import Kind
from runrate.model.tables import UnitInfo
from runrate.present import labels
from runrate.present.labels import say
from runrate.read import headings

DIMENSIONS = ("product_group", "client_segment", "territory")
BOARD = ("product_group", "client_segment")


def kind_of(value: object) -> Kind:
    """The kind of period that a cell names; a month if it names none."""
    said = cell.text(value).casefold()
    kinds: dict[str, Kind] = {k: k for k in get_args(Kind) if k not in ("day", "custom")}
    if said in ("", "0"):
        return "month"
    if said not in kinds:
        raise mistake("period", value=cell.shortened(value))
    return kinds[said]


def dimensions_of(by: object) -> tuple[str, ...]:
    """One dimension for a breakdown or two for the board, by their headings, in one cell or two."""
    cells = [value for line in grid(by) for value in line]
    for value in cells:
        if (error := error_in(value)) is not None:
            raise Shown(error)
    named = [part for value in cells for part in re.split(r"[,;×+]", cell.text(value)) if part]
    names = tuple(filter(None, (_dimension(part) for part in named)))
    if len(named) == 1 and named[0].strip().casefold() in _both():
        return BOARD
    if len(names) != len(named) or len(set(names)) not in (1, 2):
        choices = ", ".join(say(name, of_machine()) for name in DIMENSIONS)
        choices += ", " + say("function.by.both", of_machine())
        raise mistake("by", value=cell.shortened(", ".join(named)), choices=choices)
    return names


def _dimension(named: str) -> str | None:
    meaning = headings.recognise(named)
    return meaning.column if meaning is not None and meaning.column in DIMENSIONS else None


def _both() -> set[str]:
    """What stands for groups across and segments down."""
    return {
        say(key, language).casefold()
        for key in ("function.by.both", "sheet.board")
        for language in get_args(Language)
    }


def language_of(value: object, sales: Headed) -> Language:
    """The language asked for, else that of the headings of the sales."""
    if cell.text(value) not in ("", "0"):
        return cell.language(value)
    return "ru" if re.search("[а-яё]", " ".join(sales.texts), re.IGNORECASE) else "en"


def unit_of(asked: str, sales: Headed, planned: Headed | None) -> str:
    """The unit to measure in: the one asked for, else the first with a plan, else the first."""
    if asked and asked != "0":
        wanted = headings.unit_named(asked) or asked.casefold()
        if wanted not in sales.units:
            has = ", ".join(labels.unit(UnitInfo(name), of_machine()) for name in sales.units)
            raise mistake("no_unit", unit=cell.shortened(asked), has=has)
        return wanted
    with_plan = [name for name in sales.units if planned is not None and name in planned.units]
    return [*with_plan, *sales.units][0]
