"""The ways in which a file may be read, whatever its size."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from runrate.read import cache, head, kept_table, process, slices, tables, unpacked, zipped


@contextmanager
def way(
    *, large: bool = False, sliced: bool = False, dense: bool = True, tables_kept: bool = True
) -> Iterator[None]:
    """``large``: sheets of any size count as large. ``sliced``: they are read in slices of a few
    rows. ``dense``: the fast reader may have a sheet. ``tables_kept``: the cache has whole tables,
    beside the sheets.
    What is tidy is told by fewer rows than otherwise, whichever way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(head, "LARGE", 0 if large else 10**12)
        patch.setattr(head, "ROWS", 14)
        patch.setattr(tables, "LOOK", 8)
        patch.setattr(cache, "LARGE", 0)
        if sliced:
            few_rows_a_slice(patch)
        if not tables_kept:
            patch.setattr(kept_table, "read", lambda settings, anew: anew(settings))
        if not dense:
            patch.setattr(zipped, "DENSE", -1)
            patch.setattr(zipped, "_DENSE_BYTES", 10**12)
        yield


def few_rows_a_slice(patch: pytest.MonkeyPatch) -> None:
    """Slices of a few rows, on as many cores as a small machine has."""
    patch.setattr(slices, "SLICE", 1)
    patch.setattr(slices, "_SHARE", 0)
    patch.setattr(process, "cores", lambda: 2)
    patch.setattr(unpacked, "PIECE", 600)
