"""What Chinese input methods and other editors put where YAML wants plain characters: full-width colons, odd spaces, tabs."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from generator.nodes import Source
from generator.problems import Place, Report
from generator.regex import regex
from generator.text import nearest, without_inner_spaces

KEY = regex(r"^(?P<key>[^\s#:：'\"\-][^:：#'\"]*?)\s*(?P<colon>[:：])(?P<space>[ \u00a0\u3000]?)")
# In catalogue.yaml keys stand at any depth, and at the head of a list's item.
_INNER_KEY = regex(rf"^(?P<lead>[ \t]*(?:-[ \t]+)*){KEY.pattern[1:]}")
_ODD_SPACES = {"\u00a0": "不换行空格 U+00A0", "\u3000": "全角空格 U+3000"}


class Plain(Struct, frozen=True):
    """Lines with plain colons and spaces after their keys."""

    lines: list[str]
    # What `Source` needs to know to find the columns again.
    widened: tuple[tuple[int, int], ...]

    def source(self, first: Place) -> Source:
        """Return the lines as a YAML text that begins at a place."""
        return Source("\n".join(self.lines), first, self.widened)


def with_plain_colons(
    lines: list[str], first: int, report: Report, rule: str, labels: Collection[str], inner: bool = False
) -> Plain:
    """Read `标题：…` as `标题: …` where the key is a known one, with a warning; `first` is the file's number of the first line.

    A misspelt key of the outermost level is read so too, for the reader to name the nearest.
    """
    widened, plain = [], []
    for number, line in enumerate(lines):
        found = (_INNER_KEY if inner else KEY).match(line)
        key = without_inner_spaces(found["key"]) if found else ""
        if found and key in labels:
            place = Place(first + number, found.start("colon") + 1)
            if found["colon"] == "：":
                report.warning(rule, place, f"“{found['key']}”后面是全角冒号", "改为半角冒号加一个空格")
            elif odd := _ODD_SPACES.get(found["space"]):
                after = Place(place.line, place.column + 1)
                report.warning(rule, after, f"“{found['key']}:”后面是{odd}", "改为一个半角空格")
        is_misspelt = found is not None and found["colon"] == "：" and not inner and nearest(key, labels) is not None
        if found and (key in labels or is_misspelt) and (found["colon"] == "：" or found["space"] in _ODD_SPACES):
            if not found["space"]:
                widened.append((number, found.start("colon")))
            line = f"{line[: found.start('colon')]}: {line[found.end() :]}"
        plain.append(line)
    return Plain(plain, tuple(widened))


def tabs(lines: list[str]) -> list[tuple[int, int]]:
    """Return (line, column), counted from 0, of the first tab in each indentation that has one."""
    found = []
    for number, line in enumerate(lines):
        indentation = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indentation and line.strip():
            found.append((number, indentation.index("\t")))
    return found


TAB = ("缩进里有制表符（Tab）", "改用空格缩进")
