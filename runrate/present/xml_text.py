"""Texts as XML has them.

`xml.sax.saxutils` has the same, but imports all of HTTP and TLS with it, which takes longer than to
draw a sheet.
"""

import html

_BREAKS = {ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


def escape(text: str) -> str:
    """A text as the content of an element.

    >>> escape("R&D < 5")
    'R&amp;D &lt; 5'
    """
    return html.escape(text, quote=False)


def quoted(text: str) -> str:
    r"""A text as the value of an attribute, in quotes; line breaks stay line breaks.

    >>> print(quoted('5" pipes,\nR&D'))
    "5&quot; pipes,&#10;R&amp;D"
    """
    return f'"{html.escape(text).translate(_BREAKS)}"'
