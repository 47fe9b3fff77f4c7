"""Pure functions on Chinese text: canonical forms, nearest names, places in a text."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from zlib import crc32

from generator.problems import Place
from generator.regex import regex

# Characters Windows forbids in file names, with the full-width forms that stand in for them (format.md, `folder`).
FILE_NAME_FORMS = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")


def file_name(name: str) -> str:
    """Return the name as a folder or file may bear it on every system."""
    return unicodedata.normalize("NFC", name).translate(FILE_NAME_FORMS)


def hash_of(text: str) -> int:
    """Return a number of four bytes that stands for a text; two texts may have one, though few do."""
    return crc32(text.encode("utf-8", "surrogatepass"))


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
_SPACE_IN_CHINESE = regex(rf"(?<=[{CJK}〔〕（）《》])[ \u3000]+(?=[{CJK}〔〕（）《》])")


def without_inner_spaces(label: str) -> str:
    """Return a label without the spaces that pad Chinese words (`文  号` is `文号`)."""
    label = label.strip()
    return _SPACE_IN_CHINESE.sub("", label) if " " in label or "\u3000" in label else label


_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def without_controls(text: str) -> str:
    """Return the text without the characters XML forbids."""
    return _CONTROLS.sub("", text)


QUOTATION_MARKS = "“”‘’\"'「」"
_INNER_MARKS = str.maketrans("“”", "‘’")


def quoted(text: str, most: int = 40) -> str:
    """Return a text an editor wrote between “ and ”, cut to `most`; marks it already begins or ends with are not doubled."""
    text = text[:most]
    if text and text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS:
        return text
    return f"“{text.translate(_INNER_MARKS) if set(text[:1] + text[-1:]) & set(QUOTATION_MARKS) else text}”"


_INVISIBLE_NAMES = {
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u2060": "零宽连接符",
    "\ufeff": "字节顺序标记",
    **dict.fromkeys("\u200c\u200d", "零宽连字符"),
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "文字方向控制符"),
}
_INVISIBLE = regex(f"[{''.join(_INVISIBLE_NAMES)}]")
# Scripts that are written with joiners and direction marks, and emoji that are joined.
_JOINED = regex("[\u0590-\u08ff\u0900-\u0fff\u1780-\u18af\U0001f000-\U0001faff\ufe0f]")
_NEVER_NEEDED = regex("[\u00ad\u200b\u2060\ufeff]")


def invisible_in(text: str) -> tuple[int, str] | None:
    """Return the offset and the name of the first character that nobody sees (and nobody needs), or None."""
    return next(invisibles_in(text), None)


def invisibles_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the name of each character that nobody sees (and nobody needs)."""
    if not any(map(text.__contains__, _INVISIBLE_NAMES)):  # to look for one character after the other is quicker than for a set
        return
    pattern = _NEVER_NEEDED if _JOINED.search(text) else _INVISIBLE
    for found in pattern.finditer(text):
        yield found.start(), f"U+{ord(found[0]):04X}（{_INVISIBLE_NAMES[found[0]]}）"


def visible(text: str) -> str:
    """Return the text without characters that nobody sees."""
    return _INVISIBLE.sub("", text)
