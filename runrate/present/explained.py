"""Traces -> what `runrate check --explain` prints: how each block was read, and where its rows
went."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from runrate.model import columns
from runrate.model.settings import Language
from runrate.model.tables import Heading, Source, UnitInfo
from runrate.model.trace import Example, Trace
from runrate.present import labels
from runrate.present.labels import say
from runrate.present.labels.words import WORDS
from runrate.present.printable import printable

MOST = 400


def print_explained(
    console: Console, traces: Sequence[Trace], units: Sequence[UnitInfo], language: Language
) -> None:
    """Each block with its area, a line a column, the rows that are no data, and the rows by where
    they went, with one example each."""
    for trace in traces:
        role = say(f"checks.{'plan_file' if trace.plan else 'sales_file'}", language)
        rows = say("cli.rows", language, n=labels.count(trace.source.rows, language))
        head = Text(f"{say('explain', language)} ({role}) ", style="bold")
        head.append(f"{printable(place_of(trace.source), MOST)}, {rows}", style="default")
        console.print(head, soft_wrap=True)
        for line in _lines(trace, units, language):
            console.print(Text(f"  {printable(line, MOST)}"), soft_wrap=True)


def place_of(source: Source) -> str:
    """The address of a block with its headings."""
    where = str(source.place())
    if not source.area:
        return where
    return f"{where}!{source.area}" if source.sheet is not None else f"{where} › {source.area}"


def read_as(heading: Heading, language: Language) -> str:
    """The type that was decided for a column."""
    return say(f"as.{heading.read_as}", language)


def became(heading: Heading, units: Sequence[UnitInfo], language: Language) -> str:
    """What a heading became: the dimension or the unit."""
    for info in units:
        if columns.unit_column(info.name) == heading.column:
            return labels.unit(info, language)
    known = heading.column in WORDS
    return say(heading.column, language) if known else heading.column.removeprefix("unit.")


def _lines(trace: Trace, units: Sequence[UnitInfo], language: Language) -> Iterator[str]:
    source = trace.source
    for heading in source.headings:
        text = printable(heading.text.strip(), 60) or "—"
        as_what = f"{became(heading, units, language)}: {read_as(heading, language)}"
        yield f"{heading.letter}  {text} → {as_what}"
    for name, listed in (("aids", source.aids), ("unused", source.unused)):
        if listed:
            yield f"{say(f'explain.{name}', language)}: {', '.join(listed)}"
    if source.encoding and source.sheet is None:
        yield f"{say('explain.encoding', language)}: {source.encoding}"
    if source.left:
        kinds = (f"{say(f'rows.{k}', language)} {n}" for k, n in source.left.items())
        yield f"{say('explain.left', language)}: {', '.join(kinds)}"
    for part, count in trace.rows.items():
        rows = labels.count(count, language)
        example = _example(trace.examples[part], units, language)
        yield f"{say(f'explain.{part}', language)}: {rows}; {example}"


def _example(example: Example, units: Sequence[UnitInfo], language: Language) -> str:
    parts = [labels.day(example.day, language)] if example.day is not None else []
    parts += [labels.key(key, language) for key in example.keys.values()]
    names = {info.name: labels.unit(info, language) for info in units}
    parts += [
        f"{names.get(unit, unit)} {labels.number(amount, language)}"
        for unit, amount in example.amounts.items()
    ]
    return say("explain.example", language, place=example.place, what=", ".join(parts))
