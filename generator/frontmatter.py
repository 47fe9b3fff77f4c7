"""A document's bytes → its front matter as nodes and its body, every mistake on the way reported at its place."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from generator.nodes import Mapping, Node, Scalar, Source, compose
from generator.problems import Place, Report
from generator.regex import regex
from generator.simple import simple_entries
from generator.slips import KEY, TAB, Plain, tabs, with_plain_colons
from generator.text import place_of, quoted, without_inner_spaces

RULE = "front-matter"
_OPENING = regex(r"---[ \t]*$", re.MULTILINE)
# Found by the end of the line before it: that is quicker than to try a pattern at every character.
_CLOSING = regex(r"\n---[ \t]*$", re.MULTILINE)
_END_OF_YAML = regex(r"^\.\.\.[ \t]*$")


class Parts(Struct, frozen=True):
    """A file taken apart: the entries of its front matter, and its body with the line it begins at."""

    entries: tuple[tuple[Scalar, Node], ...]
    body: str
    body_line: int
    broken: tuple[str, ...] = ()
    """The keys whose values YAML refused: reported here, so that none of them is missed again."""


def decode(raw: bytes, report: Report) -> str | None:
    """Return the text (BOM dropped, line ends as LF), or None where the bytes are not UTF-8 (reported, blocking)."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return _with_plain_ends(raw.decode())
    except UnicodeDecodeError as error:
        before = _with_plain_ends(raw[: error.start].decode())
        place = Place() if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else place_of(before, len(before))
        report.block("encoding", place, f"不是 UTF-8 编码（字节 0x{raw[error.start]:02X}）", "用编辑器“另存为”选择编码 UTF-8")
        return None


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split(text: str, report: Report, labels: Collection[str]) -> Parts | None:
    """Return the parts of a document, or None where it has no front matter that ends (reported at line 1, blocking).

    `labels` are the known keys: after one of them a full-width colon is read as a colon.
    """
    opening = _OPENING.match(text)
    if opening is None:
        report.block(RULE, Place(), "没有文档头部：第一行不是 ---", "文件开头写 ---，然后每行一个“键: 值”，再写一行 ---")
        return None
    end = _CLOSING.search(text, opening.end())
    if end is None:
        report.block(RULE, Place(), "文档头部没有结束", "在最后一个键的下一行写 ---")
        return None
    lines = text[opening.end() + 1 : end.start() + 1].split("\n")[:-1]
    broken: list[str] = []
    entries = simple_entries(lines, 2)
    if entries is None:
        entries = tuple(_entries(lines, report, labels, broken))
    return Parts(entries, text[end.end() + 1 :], len(lines) + 3, tuple(broken))


def body_of(text: str) -> str:
    """Return the body of a document that was read without a problem before: what follows its front matter."""
    end = _CLOSING.search(text)
    return text[end.end() + 1 :] if end else text.partition("\n")[2]


def _entries(lines: list[str], report: Report, labels: Collection[str], broken: list[str]) -> Iterator[tuple[Scalar, Node]]:
    """Compose the block as one; where YAML refuses it, each top-level key by itself, so that every mistake shows."""
    for number in (n for n, line in enumerate(lines) if _END_OF_YAML.match(line)):
        report.block(RULE, Place(number + 2), "文档头部里有一行 ...", "删去这一行；文档头部只以 --- 结束")
        lines = [*lines[:number], "", *lines[number + 1 :]]
    plain = with_plain_colons(lines, 2, report, RULE, labels)
    for number, column in (found := tabs(plain.lines)):
        report.block(RULE, Place(number + 2, column + 1), *TAB)
    if found:
        plain = Plain([re.sub(r"^[ \t]+", lambda run: run[0].replace("\t", "  "), line) for line in plain.lines], plain.widened)
    trial = Report(report.path)
    root = compose(plain.source(Place(2)), trial, RULE)
    if not trial.problems:
        yield from _of_mapping(root, report)
        return
    for start, chunk in _chunks(plain.lines):
        shifted = tuple((line - start, column) for line, column in plain.widened)
        node = compose(Source("\n".join(chunk), Place(2 + start), shifted), report, RULE)
        if not (isinstance(node, Mapping) and node.entries) and (key := KEY.match(chunk[0])):
            broken.append(without_inner_spaces(key["key"]))
        yield from _of_mapping(node, report)


def _of_mapping(root: Node | None, report: Report) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(root, Mapping):
        yield from root.entries
    elif root is not None:
        found = root.text if isinstance(root, Scalar) else "一个列表"
        report.block(RULE, root.place, f"这里应是“键: 值”，却是{quoted(found, 20)}", "冒号用半角，后面空一格")


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for number, line in enumerate(lines):
        if number > start and line[:1].strip() and not line.startswith(("#", "-", "]", "}")):
            yield start, lines[start:number]
            start = number
    yield start, lines[start:]
