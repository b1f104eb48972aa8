"""Tables in markup that call themselves .xls: HTML, a web page in one file, and the XML of Excel
2003. Their cells keep the addresses that Excel shows them at.

Only the standard library parses here: it fetches nothing, and XML with a DOCTYPE is refused.
"""

import re

from runrate.model.access import Limits
from runrate.model.problems import Place, Stop, error
from runrate.read import encoding, excel_2003, pages
from runrate.read.cellwise import Table
from runrate.read.sniffed import plain

_MAIL = b"mime-version:"
"""What a web page saved in one file begins with."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096


def tables(data: bytes, place: Place, limits: Limits) -> tuple[Table, ...]:
    """Every table of a file in markup.

    Raises Stop: neither HTML with a table nor XML of Excel, malformed, with a DOCTYPE that
    declares something, or beyond a limit.
    """
    first = plain(data[:_HEAD]).lower()
    if excel_2003.NAMESPACE.encode() in first:
        return excel_2003.tables(data, place, limits)
    if first.startswith(_MAIL):
        data = _page_of_mail(data)
    elif first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and b"<html" not in first:
        raise Stop(error("file_not_spreadsheet", place))
    return pages.tables(_text(data), place, limits)


def _text(data: bytes) -> str:
    """A page as text: by its mark, by what it says itself, else by its letters."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        for told in _CHARSET.findall(data[:_HEAD]):
            try:
                return data.decode(told.decode("ascii"), errors="replace")
            except LookupError:
                continue
    return encoding.decode(data)[0]


def _page_of_mail(data: bytes) -> bytes:
    """The pages of a web page saved in one file, one after another."""
    import email  # here, for it takes as long to import as a small file to read
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [
        part.get_payload(decode=True)
        for part in message.walk()
        if part.get_content_type() == "text/html"
    ]
    return b"\n".join(page for page in pages if isinstance(page, bytes))
