"""What a writer left undone: places still to be filled in, a body without a word, pictures that nobody who cannot see can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.nodes import Node, Scalar, Sequence
from generator.problems import Place, Report
from generator.regex import regex
from generator.text import place_of

# What stands in a template of `gongkai new` where the editor has to write.
PLACEHOLDER = "【填写"
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = regex(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)", re.DOTALL | re.MULTILINE
)
_PICTURE = regex(
    r"(?<!\\)!\[\s*\](?=[(\[])|<img\b(?![^>]*\balt\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s']|[^\s\"'>]))[^>]*>", re.IGNORECASE
)


def report_placeholders(entries: Iterable[tuple[Scalar, Node]], text: str, body_line: int, report: Report) -> None:
    """Report each value and each place in the body of a file's text that was to be filled in; comments may keep theirs."""
    unwritten = [scalar for _, node in entries for scalar in _scalars(node) if PLACEHOLDER in scalar.text]
    if not unwritten and PLACEHOLDER not in text:
        return
    lines = text.split("\n")
    body = _blanked(_COMMENT, "\n".join(lines[body_line - 1 :]))
    places = [_place_in(lines, scalar) for scalar in unwritten]
    places += [place_of(body, found.start(), Place(body_line)) for found in re.finditer(PLACEHOLDER, body)]
    for place in places:
        report.error("placeholder", place, f"还有没填写的地方：{_shown(lines, place)}", "换成实际内容；用不到的，删去这一处")


def report_comments(entries: Iterable[tuple[Scalar, Node]], is_free: Callable[[str], bool], report: Report) -> None:
    """Report the values that YAML cuts short at ` #`, of those keys that stand before free text."""
    for key, scalar in ((key, scalar) for key, node in entries for scalar in _scalars(node)):
        if scalar.cut is not None and is_free(key.text):
            hint = "是文字的，整个值加引号；是注释的，# 前面空两格、后面空一格"
            report.warning("front-matter", scalar.cut, "# 和它后面的文字被当作注释", hint)


def report_pictures(body: str, body_line: int, report: Report) -> None:
    """Report the pictures of a Markdown text that have no words for those who cannot see them."""
    if "![" not in body and "<" not in body:  # no picture can begin
        return
    for found in _PICTURE.finditer(_blanked(_CODE, _blanked(_COMMENT, body))):
        place = place_of(body, found.start(), Place(body_line))
        report.warning("alt-text", place, "图片没有文字说明", "在方括号里写出图里说了什么，例如 ![2025年收支对比图](图.png)")


def is_blank(body: str) -> bool:
    """Return whether a Markdown text shows nothing: white space and comments alone."""
    return not (_COMMENT.sub("", body) if "<!--" in body else body).strip()


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return the text with what matches as spaces, so that every place stays."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _scalars(node: Node) -> Iterable[Scalar]:
    if isinstance(node, Scalar):
        return (node,)
    children = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
    return [scalar for child in children for scalar in _scalars(child)]


def _place_in(lines: list[str], scalar: Scalar) -> Place:
    """Return where in a value's lines the placeholder stands."""
    column = scalar.place.column - 1
    for number in range(scalar.place.line - 1, len(lines)):
        at = lines[number].find(PLACEHOLDER, column)
        if at >= 0:
            return Place(number + 1, at + 1)
        column = 0
    return scalar.place


def _shown(lines: list[str], place: Place) -> str:
    rest = lines[place.line - 1][place.column - 1 :]
    end = rest.find("】")
    return rest[: end + 1] if 0 <= end < 40 else rest[:20]
