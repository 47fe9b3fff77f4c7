"""YAML composed, not loaded: values stay text and keep their places, so the field decides the type (design.md, decision 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct

from generator.problems import Place, Report
from generator.regex import regex

# YAML 1.1 ends a line at these, editors and git do not: as spaces they keep every later line at its number.
_ODD_LINE_ENDS = regex("[\x85\u2028\u2029]")
# libyaml composes recursively in C; nesting beyond this is an attack or a slip, never a document.
DEEPEST = 40


class Scalar(Struct, frozen=True):
    """A text value. `is_plain` where it stood without quotation marks; `cut`: the `#` after it that may have been meant as text."""

    text: str
    place: Place
    is_plain: bool = True
    cut: Place | None = None

    def place_of(self, offset: int) -> Place:
        """Return where a character of the text stands, as far as that can be known: exactly, for a value on one line."""
        if "\n" in self.text:
            return self.place
        return Place(self.place.line, self.place.column + offset + (not self.is_plain))

    @property
    def is_empty(self) -> bool:
        """An empty value, `~` or `null` is as if the key were absent."""
        return not self.text.strip() or (self.is_plain and self.text in {"~", "null", "Null", "NULL"})


class Sequence(Struct, frozen=True):
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Struct, frozen=True):
    """Keys and values in the order written; a key may stand twice, which is for the reader to report."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping
KIND_NAMES = {Scalar: "一个值", Sequence: "列表", Mapping: "键值对"}


class Source(Struct, frozen=True):
    """A YAML text and where it stands in its file."""

    text: str
    first: Place = Place()
    # Lines (counted from 0) where one full-width colon was written out as two characters, with the column of the second.
    widened: tuple[tuple[int, int], ...] = ()

    def place(self, line: int, column: int) -> Place:
        """Return the place in the file for libyaml's line and column, which count from 0."""
        for widened_line, widened_column in self.widened:
            if widened_line == line and column > widened_column:
                column -= 1
        return Place(self.first.line + line, column + 1 + (self.first.column - 1 if line == 0 else 0))


def compose(source: Source, report: Report, rule: str) -> Node | None:
    """Return the tree of a YAML text, or None for an empty text or one whose mistake was reported (blocking)."""
    if _is_too_deep(source.text):
        _report_depth(source, report, rule)
        return None
    try:
        text = _ODD_LINE_ENDS.sub(" ", source.text)
        root = yaml.compose(text, Loader=_Loader)
        return None if root is None else _Converter(source, text, report, rule).node(root)
    except RecursionError:
        _report_depth(source, report, rule)
        return None
    except yaml.YAMLError as error:
        report.block(rule, _mistake_place(source, error), *_explained(error))
        return None


_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _report_depth(source: Source, report: Report, rule: str) -> None:
    report.block(rule, source.first, f"YAML 嵌套超过 {DEEPEST} 层", "检查是否误写了大量括号")


def _is_too_deep(text: str) -> bool:
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return any(len(m) > 8 * DEEPEST for m in re.findall(r"^[ \-]*", text, re.MULTILINE))


# The one comment that can be nothing else (suppressions.py).
_SUPPRESSION = regex(r"#[ \t]*不查[ \t]")
# What libyaml gives a value by itself; any other tag was written.
_OWN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in "bool float int map merge null seq str timestamp value".split())


class _Converter:
    """Turns PyYAML's nodes into ours; an alias (which could make a tree endless) or a tag is reported and left out."""

    def __init__(self, source: Source, text: str, report: Report, rule: str) -> None:
        self.source, self.report, self.rule = source, report, rule
        self.seen: set[int] = set()
        self.lines = text.split("\n")

    def node(self, raw: yaml.Node) -> Node | None:
        place = self.source.place(raw.start_mark.line, raw.start_mark.column)
        if id(raw) in self.seen:
            self.report.block(self.rule, place, "用了 YAML 的锚点和别名（& 和 *）", "把值直接写出来；文字以 & 或 * 开头时加引号")
            return None
        self.seen.add(id(raw))
        if raw.tag not in _OWN_TAGS:
            self.report.block(self.rule, place, f"值以 YAML 标签“{raw.tag}”开头", "文字以 ! 开头时要加引号")
            return None
        if isinstance(raw, yaml.ScalarNode):
            return Scalar(raw.value, place, not raw.style, None if raw.style or not raw.value else self._cut(raw.end_mark))
        if isinstance(raw, yaml.SequenceNode):
            return Sequence(tuple(n for n in map(self.node, raw.value) if n is not None), place)
        assert isinstance(raw, yaml.MappingNode)
        return Mapping(tuple(self._entries(raw)), place)

    def _cut(self, end: yaml.Mark) -> Place | None:
        """Return where a comment follows a plain value, unless two spaces before and one behind the `#` say that it is one."""
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        spaces = len(rest) - len(rest.lstrip(" \t"))
        is_cut = rest[spaces:].startswith("#") and not (spaces > 1 and rest[spaces + 1 : spaces + 2].isspace())
        return self.source.place(end.line, end.column + spaces) if is_cut and not _SUPPRESSION.match(rest, spaces) else None

    def _entries(self, raw: yaml.MappingNode) -> Iterator[tuple[Scalar, Node]]:
        for raw_key, raw_value in raw.value:
            key, value = self.node(raw_key), self.node(raw_value)
            if key is None or value is None:
                continue
            if isinstance(key, Scalar):
                yield key, value
            else:
                self.report.block(self.rule, key.place, f"键写成了{KIND_NAMES[type(key)]}", "键应是一个名称，例如 title")


_UNPRINTABLE = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")


def _mistake_place(source: Source, error: yaml.YAMLError) -> Place:
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml says how many bytes stand before it, not how many characters.
        found = _UNPRINTABLE.search(source.text)
        before = source.text[: found.start()] if found else ""
        return source.place(before.count("\n"), len(before) - before.rfind("\n") - 1)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return source.first
    last = source.text.count("\n")
    if (
        "end of stream" in str(getattr(error, "problem", ""))
        or mark.line > last
        or (mark.line == last and not source.text.rsplit("\n", 1)[-1])
    ):
        # libyaml reports an unclosed value past the end of the text; the place where it began says more.
        mark = getattr(error, "context_mark", None) or mark
    return source.place(min(mark.line, last), mark.column)


_EXPLANATIONS = (
    ("mapping values are not allowed", "这里多了一个冒号", "值里有冒号时，整个值要加引号；下一行的键要与上一行对齐"),
    ("found character that cannot start any token", "值以 YAML 的特殊字符开头", "值以 @ ` % 或制表符开头时，整个值要加引号"),
    ("found unexpected end of stream", "引号没有配对", "补上缺少的引号"),
    ("found undefined alias", "值以 * 开头", "值以 * 或 & 开头时，整个值要加引号"),
    ("could not find expected ':'", "这一行缺少冒号", "每行写作“键: 值”，冒号后空一格"),
    ("did not find expected key", "这一行不是“键: 值”，或与上一行没有对齐", "值以 [ 或 { 开头时，整个值要加引号；检查缩进"),
    ("did not find expected '-' indicator", "列表项没有对齐", "每一项以“- ”开头，并且左边对齐"),
    ("did not find expected ',' or", "方括号或花括号没有配对", "补上缺少的括号；值以 [ 或 { 开头时，整个值要加引号"),
    ("did not find expected node content", "方括号或花括号没有配对", "补上缺少的括号；值以 [ 或 { 开头时，整个值要加引号"),
    ("did not find expected alphabetic or numeric character", "值以 * 或 & 开头", "值以 * 或 & 开头时，整个值要加引号"),
    ("did not find expected whitespace or line break", "值以 ! 开头", "值以 ! 开头时，整个值要加引号"),
    ("did not find expected comment or line break", "值以 | 或 > 开头", "值以 | 或 > 开头时，整个值要加引号"),
    ("block sequence entries are not allowed", "这里不能以“- ”开头", "列表的每一项另起一行；值以 - 开头时，整个值要加引号"),
    ("mapping keys are not allowed", "值以“? ”开头", "值以 ? 开头时，整个值要加引号"),
    ("tab character where an indentation space", "缩进里有制表符（Tab）", "改用空格缩进"),
    ("directive", "行首的 % 有特殊含义", "键和值不以 % 开头；值以 % 开头时，整个值要加引号"),
    ("found another document", "多了一行 ---", "一个文件只有一个 YAML 文档"),
    ("incompatible YAML document", "行首的 % 有特殊含义", "键和值不以 % 开头；值以 % 开头时，整个值要加引号"),
    ("expected a single document", "多了一行 ---", "一个文件只有一个 YAML 文档"),
    ("characters are not allowed", "有不可见的控制字符", "删去这个字符"),
    ("found unknown escape character", "双引号里的反斜杠不是合法的转义", "把双引号改为单引号，或把 \\ 写作 \\\\"),
)


def _explained(error: yaml.YAMLError) -> tuple[str, str]:
    said = str(getattr(error, "reason", None) or getattr(error, "problem", None) or error)
    for fragment, message, hint in _EXPLANATIONS:
        if fragment in said:
            return f"YAML 格式错误：{message}", hint
    return f"YAML 格式错误（{said}）", "检查这一行的冒号、引号和缩进"
