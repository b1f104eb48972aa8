"""Texts as XML has them.

`xml.sax.saxutils` has the same, but imports all of HTTP and TLS with it, which takes longer than to
draw a sheet.
"""

_QUOTED = {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


def escape(text: str) -> str:
    """A text as the content of an element.

    >>> escape("R&D < 5")
    'R&amp;D &lt; 5'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    r"""A text as the value of an attribute, in quotes; line breaks stay line breaks.

    >>> print(quoted('5" pipes,\nR&D'))
    "5&quot; pipes,&#10;R&amp;D"
    """
    return f'"{escape(text).translate(_QUOTED)}"'
