"""The six sections of an annual report: where each begins, whatever became of its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.annual.formats import SECTION_FORMS, SECTIONS
from generator.annual.labels import bare, meant
from generator.regex import regex

_ORDINALS = "一二三四五六"
_MARK = r"[、，,.．：:]?"
_LONGEST_HEADING = 60
_NUMBERED = regex(r"^\s*(?:#{1,6}\s|\*\*|[、.．]|[（(]?[一二三四五六七八九十\d]{1,2}\s*[)）、.．])")


_BEFORE_HEADING = regex(r"<[^<>]*>|[\s#*\u3000]")


def _spaced(title: str) -> str:
    return r"[ \u3000]{0,2}".join(re.escape(character) if character != "、" else "[、，,和]?" for character in title)


_TITLES = [(title, *others) for title, others in zip(SECTIONS, SECTION_FORMS, strict=True)]
# Also in the middle of a line: what was pasted from a web page often runs on.
_HEADING = regex(
    "|".join(
        rf"(?P<s{n}>{_ORDINALS[n]}[ \u3000]{{0,2}}{_MARK}[ \u3000]{{0,2}}(?:{'|'.join(map(_spaced, sorted(titles, key=len, reverse=True)))}))"
        for n, titles in enumerate(_TITLES)
    )
)
_BARE = [(str(n), bare(title)) for n, titles in enumerate(_TITLES) for title in titles]
_NUMBER_OF = {title: int(key) for key, title in _BARE}


class Section(Struct, frozen=True):
    """One section as it stands."""

    number: int
    """0 to 5, of SECTIONS."""
    start: int
    """Where its heading begins in the body."""
    body: int
    """Where what follows its heading begins."""
    printed: str
    """Its heading."""
    is_numbered: bool
    """Whether the heading bears its right number."""

    @property
    def title(self) -> str:
        """Return the heading it should have."""
        return official(self.number)


def official(number: int) -> str:
    """Return a section's heading with its number."""
    return f"{_ORDINALS[number]}、{SECTIONS[number]}"


def sections(lines: Sequence[tuple[int, str]]) -> list[Section]:
    """Return the sections whose headings stand in the lines (offset, text) outside tables, in the order they stand."""
    found: dict[int, Section] = {}
    for offset, line in lines:
        for match in _HEADING.finditer(line) if "情况" in line or "事项" in line else ():
            number = int(str(match.lastgroup)[1:])
            section = Section(number, offset + match.start(), offset + match.end(), match[0], True)
            if not _BEFORE_HEADING.sub("", line[: match.start()]):
                found[number] = section  # the last of those that begin a line: the first may stand in a table of contents
            else:
                found.setdefault(number, section)
    for offset, line in lines:
        missing = set(range(len(SECTIONS))) - found.keys()
        if missing and (misprinted := _misprinted(offset, line, missing)):
            found[misprinted.number] = misprinted
    return sorted(found.values(), key=lambda section: section.start)


def _misprinted(offset: int, line: str, missing: set[int]) -> Section | None:
    """Return the section whose heading this line is without its number, or with a mistake in it."""
    if not 4 <= len(line.strip()) <= _LONGEST_HEADING:
        return None
    words = bare(line.strip().strip("#* "))
    number = _NUMBER_OF.get(words)
    if number is None and _NUMBERED.match(line):
        key = meant(words, _BARE, [str(n) for n in missing])
        number = int(key) if key else None
    if number is None or number not in missing:
        return None
    start = offset + len(line) - len(line.lstrip())
    return Section(number, start, offset + len(line), line.strip().strip("#* "), False)
