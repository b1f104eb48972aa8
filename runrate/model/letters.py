"""Letters for columns, of a worksheet and of the board: A…Z, AA, AB…"""

from functools import cache


@cache
def letters(number: int) -> str:
    """The letters of the column with this number, counted from 1.

    >>> letters(5), letters(27)
    ('E', 'AA')
    """
    before, here = divmod(number - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + here)
