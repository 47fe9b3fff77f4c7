"""Edits of a document's front matter as text: one key's lines are changed, the rest stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.editing.yamledit import Edit, applied, composed, entry_of, extended, newline_of, replaced_scalars
from generator.fields import fields_of
from generator.matter import FrontMatter

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<inside>.*?)^(?P<end>---[ \t]*)(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def body_start(text: str) -> int:
    """Return where the body begins: behind the front matter, at 0 where there is none."""
    found = _BLOCK.match(text)
    return found.end() if found else 0


def with_aliases(text: str, old: Sequence[str], new: str) -> str:
    """Return a document with the URL paths `old` among its aliases, and `new` (now its own) no more; raises yaml.YAMLError."""
    found = _BLOCK.match(text)
    assert found is not None, "the document was read before"
    if (place := _lines_of(found, "aliases")) is None:
        at = found.start("end")
        return applied(text, [Edit(at, at, f"aliases: [{', '.join(old)}]{newline_of(text)}")])
    start, end, label = place
    chunk = _plain(text[start:end])
    entry = entry_of(composed(chunk), label, "aliases")
    assert entry is not None, "the key was found by its text"
    return text[:start] + applied(chunk, extended(chunk, *entry, old, {new, new.rstrip("/")})) + text[end:]


def with_paths(text: str, changed: Callable[[str], str]) -> str:
    """Return a document whose further 公开路径 are what `changed` makes of them; raises yaml.YAMLError."""
    found = _BLOCK.match(text)
    if found is None or (place := _lines_of(found, "columns")) is None:
        return text
    start, end, label = place
    chunk = _plain(text[start:end])
    entry = entry_of(composed(chunk), label)
    edits = replaced_scalars(chunk, entry[1], changed) if entry else []
    return text[:start] + applied(chunk, edits) + text[end:] if edits else text


def _lines_of(block: re.Match[str], key: str) -> tuple[int, int, str] | None:
    """Return the span of the lines a key and its value stand on, and the key as written."""
    field = next(f for f in fields_of(FrontMatter) if f.key == key)
    labels = "|".join(r"[ \u3000]*".join(map(re.escape, label)) for label in (field.key, *field.labels))
    at = re.compile(rf"^([\"']?)(?P<label>{labels})\1\s*[:：]", re.MULTILINE).search(block.string, block.start("inside"))
    if at is None or at.start() >= block.start("end"):
        return None
    following = re.compile(r"^[^\s#\-\]}]", re.MULTILINE).search(block.string, at.end(), block.start("end"))
    return at.start(), following.start() if following else block.start("end"), at["label"]


def _plain(chunk: str) -> str:
    """A full-width colon behind the key (which is accepted) is no YAML: the line is changed anyway, so it is put right."""
    return re.sub(r"\A([^:：\n]*)：[ \t]*(?=(\S)?)", lambda found: f"{found[1]}: " if found[2] else f"{found[1]}:", chunk)
