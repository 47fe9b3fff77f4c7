"""Simple front matter, as nearly all documents have it, composed line by line: the nodes libyaml gives, in a quarter of the time.

Known are `key: value`, with the value plain or in quotation marks on the same line, lists of such values (`[a, b]`, or one
item a line) and lines of comment; of escapes that of the backslash alone. Whatever else stands there, or may stand there, is for
`nodes.compose` to read: with one doubtful line the whole front matter goes there, so that this file reports no mistake.
"""

from __future__ import annotations

import re

from generator.nodes import DEEPEST, Node, Scalar, Sequence
from generator.problems import Place
from generator.regex import regex

# Controls, tabs, byte order marks and the characters that YAML takes for ends of lines.
_ODD = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ENTRY = regex(r"([A-Za-z_\u4e00-\u9fff]{1,40}):(?= |\Z) *(.*)")
_ITEM = regex(r"( {0,8})- +([^ ].*)")
# A plain value that begins with one of these is something else, or a mistake.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# What has, or may have, a meaning inside a plain value between brackets.
_FLOW_SIGNS = regex(r"[\[\]{}:#?]")


def simple_entries(lines: list[str], first: int) -> tuple[tuple[Scalar, Node], ...] | None:
    """Return the entries of a front matter that has no mistake, or None on any doubt; `first` is the file's number of its first line."""
    text = "\n".join(lines)
    if _ODD.search(text) or text.count("[") + text.count("{") > DEEPEST:
        return None
    entries: list[tuple[Scalar, Node]] = []
    after = 0  # the line behind the last item read
    for number, line in enumerate(lines):
        if number < after or not line or line[0] == "#":
            continue
        found = _ENTRY.fullmatch(line)
        if found is None:
            return None
        node: Node | None
        if found[2]:
            node = _value(found[2].rstrip(" "), Place(first + number, found.start(2) + 1))
        elif items := _items(lines, number + 1):
            after = number + 1 + len(items)
            node = _block(items, first + number + 1)
        else:
            node = Scalar("", Place(first + number, found.end(1) + 2))
        if node is None:
            return None
        entries.append((Scalar(found[1], Place(first + number, 1)), node))
    return tuple(entries)


def _value(text: str, place: Place) -> Node | None:
    return _flow(text, place) if text[0] == "[" else _scalar(text, place)


def _scalar(text: str, place: Place) -> Scalar | None:
    """Return a value that fills its line, without spaces at its ends."""
    mark = text[0]
    if mark in {'"', "'"}:
        inner = text[1:-1]
        if len(text) == 1 or text[-1] != mark or mark in inner:
            return None
        read = inner if mark == "'" or "\\" not in inner else _unescaped(inner)
        return None if read is None else Scalar(read, place, is_plain=False)
    if mark in _INDICATORS or ": " in text or text[-1] == ":" or " #" in text:
        return None
    return Scalar(text, place)


def _unescaped(text: str) -> str | None:
    """Return a text in double quotation marks with two backslashes as one, as subjects have it; None where there is another escape."""
    parts = text.split(r"\\")
    return None if any("\\" in part for part in parts) else "\\".join(parts)


def _flow(text: str, place: Place) -> Sequence | None:
    """Return the list of a value that begins with a bracket: a comma inside quotation marks leaves two pieces in doubt."""
    if text[-1] != "]":
        return None
    inner, column = text[1:-1], place.column + 1
    items: list[Node] = []
    for piece in inner.split(",") if inner.strip(" ") else ():
        item = piece.strip(" ")
        indent = len(piece) - len(piece.lstrip(" "))
        scalar = _scalar(item, Place(place.line, column + indent)) if item else None
        if scalar is None or (scalar.is_plain and _FLOW_SIGNS.search(item)):
            return None
        items.append(scalar)
        column += len(piece) + 1
    return Sequence(tuple(items), place)


def _items(lines: list[str], start: int) -> list[re.Match[str]]:
    """Return the lines from `start` on that are items of one list."""
    items: list[re.Match[str]] = []
    for line in lines[start:]:
        found = _ITEM.fullmatch(line)
        if found is None or (items and found[1] != items[0][1]):
            break
        items.append(found)
    return items


def _block(items: list[re.Match[str]], first: int) -> Sequence | None:
    found = [_scalar(item[2].rstrip(" "), Place(first + number, item.start(2) + 1)) for number, item in enumerate(items)]
    scalars = tuple(scalar for scalar in found if scalar is not None)
    return Sequence(scalars, Place(first, items[0].end(1) + 1)) if len(scalars) == len(items) else None
