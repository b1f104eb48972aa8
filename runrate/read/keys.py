"""Keys: cleaned, spelled alike, blank ones named, ids and names brought together."""

from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import BLANK, DIMENSIONS, is_marker
from runrate.model.problems import Place, Problem, info, warning
from runrate.model.tables import Source
from runrate.read import coded
from runrate.read.cells import INVISIBLE

_FIRST = 5
Spellings = MutableMapping[str, dict[str, str]]
"""For each column, the spelling to use by the folded key."""


class Named(NamedTuple):
    """A frame in which a dimension's column holds ids, and the names to show for them."""

    frame: pd.DataFrame
    names: Mapping[str, Mapping[str, str]]


def clean(text: "pd.Series[str]") -> "pd.Series[str]":
    """Keys without spaces around them, doubled ones, or signs that cannot be seen; NaN if blank."""
    codes, uniques = coded.parts(text)
    tidy = [" ".join(value.translate(INVISIBLE).split()) for value in uniques]
    if tidy == uniques and coded.is_coded(text):
        return text
    return coded.series(codes, [value or None for value in tidy], text.index)


def key_columns(frame: pd.DataFrame) -> list[str]:
    """The columns of a frame whose cells are names or codes."""
    return [name for name in columns.KEYS if name in frame.columns]


def spell(
    frame: pd.DataFrame, spellings: Spellings, quiet: bool = False
) -> tuple[pd.DataFrame, list[Problem]]:
    """One spelling for keys that differ only in case, spaces or Ё: the one already used by an
    earlier table, else the most frequent, of equally frequent ones the first in the alphabet."""
    problems = []
    for name in key_columns(frame):
        codes, uniques = coded.parts(frame[name])
        counts = np.bincount(codes + 1, minlength=len(uniques) + 1)[1:].tolist()
        known = spellings.setdefault(name, {})
        by_fold: dict[str, list[int]] = {}
        for place, folded in enumerate(columns.folds(uniques)):
            if counts[place]:
                by_fold.setdefault(folded, []).append(place)
        chosen = list(uniques)
        merged, changed = [], 0
        for folded, places in by_fold.items():
            best = min(places, key=lambda place: (-counts[place], uniques[place]))
            spelling = known.setdefault(folded, uniques[best])
            for place in places:
                chosen[place] = spelling
            if len(places) > 1:
                merged.append(" = ".join(sorted(uniques[place] for place in places)))
                changed += sum(counts[p] for p in places if uniques[p] != spelling)
        if chosen != uniques or not coded.is_coded(frame[name]):
            frame[name] = coded.series(codes, chosen, frame.index)
        if merged and not quiet:
            examples = "; ".join(sorted(merged)[:_FIRST])
            problems.append(info("spellings_merged", count=changed, column=name, examples=examples))
    return frame, problems


def fill_blank(
    frame: pd.DataFrame, sources: tuple[Source, ...], quiet: bool = False
) -> tuple[pd.DataFrame, list[Problem]]:
    """An empty key becomes BLANK: a row of its own, named as a problem."""
    problems = []
    for name in key_columns(frame):
        blank = frame[name].isna().to_numpy()
        if not blank.any():
            continue
        codes, texts = coded.parts(frame[name])
        codes = np.where(codes < 0, len(texts), codes)
        frame[name] = coded.series(codes, [*texts, BLANK], frame.index)
        if not quiet:
            first = frame[blank].head(_FIRST)
            places = [
                place(sources[int(origin)], int(row), name)
                for origin, row in zip(first["source"], first["row"], strict=True)
            ]
            problems.append(warning("blank_key", *places, count=int(blank.sum()), column=name))
    return frame, problems


def place(origin: Source, row: int, column: str) -> Place:
    """The address of a row's cell in a column, of the row alone if its sheet lacks the column. For
    a dimension that is keyed by an id the column of the ids."""
    has = {heading.column for heading in origin.headings}
    code = DIMENSIONS[column].code if column in DIMENSIONS else None
    return origin.place(row, next((name for name in (code, column) if name in has), None))


def by_id(frame: pd.DataFrame) -> Named:
    """Where a dimension has both an id and a name, or only an id: the id becomes the key, the
    name is what is shown, with the id where two ids share a name."""
    names: dict[str, Mapping[str, str]] = {}
    for dimension in DIMENSIONS.values():
        code = dimension.code
        if code is None or code not in frame.columns:
            continue
        ids = frame.pop(code)
        if dimension.name in frame.columns:
            shown = frame[dimension.name]
            names[dimension.name] = _names(ids, shown)
            ids = _ids_of_names(ids, shown, names[dimension.name])
        frame[dimension.name] = ids
    return Named(frame, names)


def _names(ids: "pd.Series[str]", shown: "pd.Series[str]") -> dict[str, str]:
    """The most frequent name of each id."""
    (id_codes, id_texts), (name_codes, name_texts) = coded.parts(ids), coded.parts(shown)
    real = np.array([*(not is_marker(name) for name in name_texts), False])
    both = (id_codes >= 0) & real[name_codes]
    id_codes, name_codes = id_codes[both].astype(np.int64), name_codes[both]
    only = np.full(len(id_texts), -1, dtype=np.int64)
    only[id_codes] = name_codes
    if (only[id_codes] == name_codes).all():  # no id has two names: nothing to count
        return distinct({id_texts[i]: name_texts[only[i]] for i in np.flatnonzero(only >= 0)})
    pairs = id_codes * len(name_texts) + name_codes
    codes, uniques = pd.factorize(pairs)
    counted = pd.DataFrame(
        {
            "id": [id_texts[pair // len(name_texts)] for pair in uniques],
            "name": [name_texts[pair % len(name_texts)] for pair in uniques],
            "n": np.bincount(codes, minlength=len(uniques)),
        }
    )
    counted = counted.sort_values(["n", "id", "name"], ascending=[False, True, True])
    counted = counted.drop_duplicates("id")
    found = {str(i): str(n) for i, n in zip(counted["id"], counted["name"], strict=True)}
    return distinct(found)


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Names to show; where two ids share one, each is shown with its id.

    >>> distinct({"7": "Ivan", "9": "Ivan", "3": "Olga"})
    {'7': 'Ivan (7)', '9': 'Ivan (9)', '3': 'Olga'}
    """
    shown = list(names.values())
    folded = columns.folds(shown)
    times = Counter(folded)
    return {
        i: name if times[form] == 1 else f"{name} ({i})"
        for i, name, form in zip(names, shown, folded, strict=True)
    }


def _ids_of_names(
    ids: "pd.Series[str]", shown: "pd.Series[str]", names: Mapping[str, str]
) -> "pd.Series[str]":
    """An empty id beside a name: the id that has this name elsewhere, else the name itself."""
    if not ids.isna().any():
        return ids
    by_name = ids_by_name(names)
    (codes, texts), (others, of_names) = coded.parts(ids), coded.parts(shown)
    given = [by_name.get(name, name) for name in of_names]
    other = np.where(others < 0, -1, others + len(texts))
    return coded.series(np.where(codes < 0, other, codes), [*texts, *given], ids.index)


def ids_by_name(names: Mapping[str, str]) -> dict[str, str]:
    """The id of each name that only one id has."""
    return {name: key for key, name in names.items() if not name.endswith(f" ({key})")}


def folds(values: Iterable[object]) -> set[str]:
    """The folded forms of keys, without those that stand for a missing one."""
    return set(columns.folds([str(value) for value in values if not is_marker(str(value))]))
