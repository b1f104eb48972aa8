"""One file, one kind of damage: bytes, XML nodes, parts of the archive, ends that are missing."""

import io
import random
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

_NUMBERS = ("", " ", "-1", "0", "1", "999999999999", "1e999", "-1e308", "NaN", "inf", "0x10")
_PLACES = ("XFD1048576", "A0", "AAAA1", "A1:XFD1048576", "ZZ9", "../../x", "01.13.2026")
_KINDS = ("s", "str", "e", "b", "d", "inlineStr", "General", "yyyy", "true")
_TEXTS = ("\u202eabc", "\U0001f600", "=1+1", "#N/A", "x" * 40_000)
ODD = (*_NUMBERS, *_PLACES, *_KINDS, *_TEXTS)
"""Values that something may trip over."""
Mutation = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The file after one to three mutations, and what they were."""
    names = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        fitting = _OF_ARCHIVES if data.startswith(b"PK\x03\x04") else _OF_BYTES
        if data.lstrip().startswith(b"<"):
            fitting = _OF_MARKUP
        mutation = chance.choice(fitting)
        changed = mutation(data, chance)
        names.append(mutation.__name__)
        data = changed
    return data, "+".join(names)


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8)) if found else 0):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data) + 1)]


def take_out(data: bytes, chance: random.Random) -> bytes:
    """A stretch is missing."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 16, 512)) :]


def blank(data: bytes, chance: random.Random) -> bytes:
    """A stretch is zeros, or ones."""
    start, length = chance.randrange(len(data) + 1), chance.choice((4, 64, 512))
    stretch = chance.choice((b"\x00", b"\xff")) * length
    return data[:start] + stretch + data[start + length :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A stretch stands there many times."""
    start = chance.randrange(len(data) + 1)
    stretch = data[start : start + chance.choice((1, 50, 2000))]
    return data[:start] + stretch * chance.choice((2, 20, 300)) + data[start:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Something odd stands in between."""
    start = chance.randrange(len(data) + 1)
    signs = (
        b'"',
        b"'",
        b"\x00",
        b"\n",
        b";" * 500,
        b"<",
        b"&#0;",
        b"]]>",
        b"<!--",
        b"\xef\xbb\xbf",
    )
    odd = chance.choice((*signs, chance.choice(ODD).encode()))
    return data[:start] + odd + data[start:]


def node(data: bytes, chance: random.Random) -> bytes:
    """An element of the XML is dropped, doubled, moved, renamed; an attribute or text is odd."""
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        return flip(data, chance)
    for _ in range(chance.choice((1, 1, 3))):
        parents = [element for element in root.iter() if len(element)]
        if parents:
            _change(chance.choice(parents), chance)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _change(parent: ET.Element, chance: random.Random) -> None:
    at = chance.randrange(len(parent))
    child = parent[at]
    what = chance.randrange(8)
    if what == 0:
        parent.remove(child)
    elif what == 1:
        parent.extend([child] * chance.choice((1, 1, 50)))
    elif what == 2:
        parent.insert(0, child)
    elif what == 3:
        child.tag = chance.choice((parent.tag, "x", child.tag + "x"))
    elif what == 4:
        child.text = chance.choice(ODD)
    elif child.attrib:
        name = chance.choice(list(child.attrib))
        if what == 5:
            del child.attrib[name]
        else:
            child.set(name, chance.choice(ODD))


def of_part(data: bytes, chance: random.Random) -> bytes:
    """The content of one part is mutated; the archive is sound."""
    return _repacked(data, chance, lambda parts: _one(parts, chance))


def _one(parts: list[tuple[str, bytes]], chance: random.Random) -> list[tuple[str, bytes]]:
    weights = [3 if "sheet" in name or "content" in name else 1 for name, _ in parts]
    (at,) = chance.choices(range(len(parts)), weights)
    name, content = parts[at]
    binary = not name.endswith((".xml", ".rels"))
    mutation = chance.choice(_OF_BYTES if binary else (*[node] * 12, *_OF_BYTES))
    return [*parts[:at], (name, mutation(content, chance)), *parts[at + 1 :]]


def without_part(data: bytes, chance: random.Random) -> bytes:
    """A part is missing."""
    return _repacked(data, chance, lambda parts: _without(parts, chance.randrange(len(parts))))


def _without(parts: list[tuple[str, bytes]], at: int) -> list[tuple[str, bytes]]:
    return parts[:at] + parts[at + 1 :]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two parts have each other's content."""

    def swap(parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        found = list(parts)
        found[one] = parts[one][0], parts[other][1]
        found[other] = parts[other][0], parts[one][1]
        return found

    return _repacked(data, chance, swap)


def renamed(data: bytes, chance: random.Random) -> bytes:
    """A part has another name, or stands there twice."""

    def rename(parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        at = chance.randrange(len(parts))
        name, content = parts[at]
        to = chance.choice((name.upper(), f"/{name}", name.replace("/", "\\"), "../x", "", name))
        return (
            [*parts, (to, content)]
            if to == name
            else [*parts[:at], (to, content), *parts[at + 1 :]]
        )

    return _repacked(data, chance, rename)


def _repacked(
    data: bytes,
    chance: random.Random,
    change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]],
) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # an earlier mutation went before: there is no archive any more
        return flip(data, chance)
    if not parts:
        return data
    saved = io.BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(saved, "w", packing) as archive:
        for name, content in change(parts):
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return saved.getvalue()


_OF_BYTES: tuple[Mutation, ...] = (flip, flip, cut, take_out, blank, repeat, insert)
_OF_MARKUP: tuple[Mutation, ...] = (node, node, *_OF_BYTES)
_OF_ARCHIVES: tuple[Mutation, ...] = (
    *([of_part] * 8),
    without_part,
    swapped,
    renamed,
    flip,
    cut,
    take_out,
    blank,
)
