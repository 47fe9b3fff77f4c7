"""Links of a Markdown text, found as they are written, and rewritten when files move."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote

from msgspec import Struct

from generator.editing.frontedit import body_start
from generator.editing.yamledit import Edit, applied
from generator.fields import fields_of
from generator.frontmatter import split
from generator.kinds import Reading
from generator.matter import AttachmentSpec, FrontMatter, labels
from generator.problems import Report
from generator.regex import regex
from generator.text import without_inner_spaces

_TARGETS = (
    # [text](target "title") and pictures, as Python-Markdown reads them: blanks inside a bare target are allowed.
    regex(r"\]\([ \t]*(?:<([^<>\n]*)>|((?:[^()\n]|\([^()\n]*\))*?))(?:[ \t]+(?:\"[^\n]*?\"|'[^\n]*?'))?[ \t]*\)"),
    regex(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE),
    regex(r"\b(?:href|src|poster)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'>]+))", re.IGNORECASE),
)
_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")


class Moves(Struct, frozen=True):
    """What moves: where a file or folder below content/ goes, and what becomes of a page's URL; both return others unchanged."""

    path: Callable[[str], str]
    url: Callable[[str], str]


def relinked(text: str, old_folder: str, new_folder: str, moves: Moves) -> str:
    """Return a document with its links rewritten; its own folder (below content/) was `old_folder` and is `new_folder`."""
    edits = []
    for start, end in _spans(text):
        written = text[start:end]
        new = _moved(written, old_folder, new_folder, moves)
        # Inside <…> and quotation marks blanks may stand.
        is_fenced = text[start - 1] in "<\"'"
        if new != written:
            edits.append(Edit(start, end, new if is_fenced else re.sub(r"[\s()]", lambda found: quote(found[0]), new)))
    return applied(text, edits)


def files_used(text: str, folder: str) -> set[str]:
    """Return the paths below content/ that a document in a folder names: links, pictures, attachments; there or not."""
    used = {_resolved(text[start:end], folder) for start, end in _spans(text)}
    parts = split(text.removeprefix("\ufeff").replace("\r\n", "\n"), Report(""), labels())
    kind = next(f.kind for f in fields_of(FrontMatter) if f.key == "attachments")
    for key, node in parts.entries if parts else ():
        field = labels().get(without_inner_spaces(key.text))
        if field is not None and field.key == "attachments":
            specs = kind.read(node, Reading(Report(""), "", "", blocks=False)) or ()
            assert isinstance(specs, tuple)
            used |= {_resolved(s.file, folder) for s in specs if isinstance(s, AttachmentSpec)}
    return {path for path in used if path is not None}


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = body_start(text)
    for pattern in _TARGETS:
        for found in pattern.finditer(text, start):
            group = next((n for n in range(1, pattern.groups + 1) if found[n]), None)
            if group is not None:
                yield found.span(group)


def _parts(written: str) -> tuple[str, str]:
    """Return the path of a target and the rest of it (query, anchor)."""
    found = re.search(r"[?#]", written)
    return (written[: found.start()], written[found.start() :]) if found else (written, "")


def _resolved(written: str, folder: str) -> str | None:
    """Return the path below content/, or None for another site, an anchor, a page's address or what leads outside."""
    written = html.unescape(written.strip())
    if _ELSEWHERE.match(written) or written.startswith(("/", "\\")):
        return None
    path = unicodedata.normalize("NFC", unquote(_parts(written)[0]).replace("\\", "/"))
    joined = posixpath.normpath(posixpath.join(folder, path))
    return None if not path or joined.startswith("..") else joined


def _moved(written: str, old_folder: str, new_folder: str, moves: Moves) -> str:
    path, rest = _parts(written)
    if path.startswith("/") and not path.startswith("//"):
        page = unquote(path.strip("/")) + "/"
        new = moves.url(page)
        return written if new == page else "/" + (new if path.endswith("/") else new.rstrip("/")) + rest
    old = _resolved(written, old_folder)
    if old is None:
        return written
    relative = posixpath.relpath(moves.path(old), new_folder or ".")
    before = posixpath.relpath(old, old_folder or ".")
    if relative == before:
        return written
    relative += "/" if path.endswith("/") else ""
    return (quote(relative, safe="/") if "%" in path else relative) + rest
