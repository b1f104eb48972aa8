"""Columns of texts as codes into their distinct texts.

A million rows then cost a million small integers instead of as many strings, and what is done to
a text is done once for each distinct one. In pandas they are categorical Series of text.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Codes = npt.NDArray[np.integer]


def series(
    codes: Codes, texts: Sequence[object], index: "pd.Index | None" = None
) -> "pd.Series[str]":
    """A column from the place of each cell's text; -1 is an empty cell. Texts may be alike, and
    what is no text is an empty cell.

    >>> list(series(np.array([2, 0, 1, -1]), ["tea", "tea", None]).astype("str").fillna("-"))
    ['-', 'tea', 'tea', '-']
    """
    distinct = [text for text in dict.fromkeys(texts) if isinstance(text, str)]
    if len(distinct) < len(texts):
        places: dict[object, int] = {text: place for place, text in enumerate(distinct)}
        to = [places.get(text, -1) for text in texts]
        codes = np.array([*to, -1], dtype=np.int32)[codes]
    known = pd.Index(distinct, dtype="str")
    return pd.Series(pd.Categorical.from_codes(codes, categories=known), index=index)


def split(text: "pd.Series[str]") -> tuple[npt.NDArray[np.intp], list[str]]:
    """The codes of a column, and its distinct texts in the order in which they come.

    >>> split(pd.Series(["b", None, "a", "b"], dtype="str"))
    (array([ 0, -1,  1,  0]), ['b', 'a'])
    """
    codes, uniques = pd.factorize(text)
    return codes, list(map(str, uniques.tolist()))


def parts(text: "pd.Series[str]") -> tuple[Codes, list[str]]:
    """The codes of a column and its texts, in any order, and also texts that no cell has: where
    that makes no difference this is the faster way."""
    if not is_coded(text):
        return split(text)
    return text.cat.codes.to_numpy(), text.cat.categories.tolist()


def is_coded(text: "pd.Series[str]") -> bool:
    """Whether a column is one of codes."""
    return isinstance(text.dtype, pd.CategoricalDtype)


def to_arrow(text: "pd.Series[str]") -> pa.Array:
    """A column of codes as Arrow has it."""
    codes = text.cat.codes.to_numpy()
    texts = pa.array(text.cat.categories.tolist(), type=pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), texts)


def of_arrow(array: pa.ChunkedArray) -> tuple[Codes, list[str]]:
    """The codes and the texts that `to_arrow` made."""
    whole = array.unify_dictionaries().combine_chunks()
    there = whole.indices if not whole.null_count else whole.indices.fill_null(-1)
    return there.to_numpy(zero_copy_only=False), whole.dictionary.to_pylist()


def of(text: "pd.Series[str]") -> "pd.Series[str]":
    """The same column, coded."""
    if is_coded(text):
        return text
    return series(*split(text), text.index)


def joined(columns: Sequence["pd.Series[str]"]) -> "pd.Series[str]":
    """Several columns one below the other."""
    if len(columns) == 1:
        return columns[0].reset_index(drop=True)
    codes, texts = [], list[str]()
    for column in columns:
        of_part, of_texts = parts(column)
        codes.append(np.where(of_part < 0, -1, of_part.astype(np.int64) + len(texts)))
        texts += of_texts
    return series(np.concatenate(codes), texts)


def in_order(text: "pd.Series[str]") -> "pd.Series[str]":
    """The same column with its distinct texts in alphabetical order, which is then the order of
    whatever is grouped by it."""
    codes, texts = parts(text)
    there = np.bincount(codes + 1, minlength=len(texts) + 1)[1:] > 0
    places = sorted(np.flatnonzero(there).tolist(), key=texts.__getitem__)
    if places == list(range(len(texts))) and is_coded(text):
        return text
    ranks = np.full(len(texts) + 1, -1, dtype=np.int32)
    ranks[places] = np.arange(len(places))
    return series(ranks[codes], [texts[place] for place in places], text.index)
