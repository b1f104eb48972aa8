"""Columns of texts as codes."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from runrate.read import coded
from runrate.read.bulk import Column

TEXTS = st.lists(st.sampled_from(["tea", "Tea", " tea", "", None, float("nan")]), max_size=6)


def cells(column: "pd.Series[str]") -> list[str | None]:
    return [None if pd.isna(text) else str(text) for text in column]


@given(st.data(), TEXTS)
def test_every_cell_has_the_text_that_its_code_stands_for(
    data: st.DataObject, texts: list[object]
) -> None:
    codes = data.draw(st.lists(st.integers(-1, len(texts) - 1)))
    column = coded.series(np.array(codes, dtype=np.int64), texts)
    told = [texts[code] if code >= 0 else None for code in codes]
    assert cells(column) == [text if isinstance(text, str) else None for text in told]
    assert column.cat.categories.is_unique


@given(st.data(), TEXTS)
def test_a_stripped_column_is_the_column_cell_by_cell_stripped(
    data: st.DataObject, texts: list[object]
) -> None:
    codes = data.draw(st.lists(st.integers(-1, len(texts) - 1)))
    column = Column(coded.series(np.array(codes, dtype=np.int64), texts))
    assert cells(column.stripped) == [
        (text or "").strip() or None for text in cells(column.as_text)
    ]
