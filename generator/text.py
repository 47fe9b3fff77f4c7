"""Pure functions on Chinese text: canonical forms, nearest names, places in a text."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from generator.problems import Place

# Characters Windows forbids in file names, with the full-width forms that stand in for them (format.md, `folder`).
FILE_NAME_FORMS = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")


def file_name(name: str) -> str:
    """Return the name as a folder or file may bear it on every system."""
    return unicodedata.normalize("NFC", name).translate(FILE_NAME_FORMS)


def squeezed(text: str) -> str:
    """Return the text with every run of white space (U+3000 included) as one space, and none at its ends."""
    return " ".join(text.split())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like this one, or None where none is near."""
    folded = {k.lower(): k for k in known}
    found = difflib.get_close_matches(word.strip().lower(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `是不是“X”？` for the nearest known word, or an empty text."""
    near = nearest(word, known)
    return f"是不是“{near}”？" if near else ""


def place_of(text: str, offset: int, first: Place = Place()) -> Place:  # noqa: B008 - Place is frozen
    """Return the place of a character offset in a text that itself begins at the place `first`."""
    line_start = text.rfind("\n", 0, offset) + 1
    line = text.count("\n", 0, offset)
    column = offset - line_start + 1
    return Place(first.line + line, column + (first.column - 1 if line == 0 else 0))


def shortened(text: str, most: int) -> str:
    """Return the text cut to at most so many characters, the cut marked by `…`."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{CJK}〔〕（）《》])[ \u3000]+(?=[{CJK}〔〕（）《》])")


def without_inner_spaces(label: str) -> str:
    """Return a label without the spaces that pad Chinese words (`文  号` is `文号`)."""
    return _SPACE_IN_CHINESE.sub("", label.strip())


_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def without_controls(text: str) -> str:
    """Return the text without the characters XML forbids."""
    return _CONTROLS.sub("", text)
