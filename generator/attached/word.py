"""Texts of a package by paragraphs: Word with comments, revisions, headers, notes and text boxes; slides; ODF; OFD."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.attached.extract import Writing
from generator.attached.package import Package
from generator.regex import regex

# The parts that hold text, in the order they are read, with their names for people.
_PARTS = tuple(
    (regex(pattern), where)
    for pattern, where in (
        (r"word/document\d*\.xml", "正文"),
        (r"word/comments\w*\.xml", "批注"),
        (r"word/header\d*\.xml", "页眉"),
        (r"word/footer\d*\.xml", "页脚"),
        (r"word/(?:footnotes|endnotes)\.xml", "脚注尾注"),
        (r"word/(?:glossary/document|charts/chart\d*|diagrams/data\d*)\.xml", "图表或文档部件"),
        (r"ppt/slides/slide\d+\.xml", "幻灯片"),
        (r"ppt/notesSlides/.*\.xml", "幻灯片备注"),
        (r"ppt/comments/.*\.xml", "批注"),
        (r"content\.xml", "正文"),
        (r"styles\.xml", "页眉页脚"),
        (r".*/Pages/[^/]*/Content\.xml", "正文"),
        (r".*/Annots/.*\.xml", "批注"),
    )
)
_WORDS = frozenset(("t", "delText", "text", "TextCode"))
_ENDS = {
    "p": "\n",
    "h": "\n",
    "tc": " | ",
    "table-cell": " | ",
    "tr": "\n",
    "table-row": "\n",
    "br": "\n",
    "tab": " ",
    "TextObject": "\n",
}


class _Reader:
    """Takes the elements of one part."""

    def __init__(self, writing: Writing, where: str, is_odf: bool) -> None:
        self.writing, self.where, self.is_odf = writing, where, is_odf
        self.depth, self.deleted, self.paragraphs = 0, 0, 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _WORDS:
            self.depth += 1
        elif tag in {"p", "h"}:
            self.paragraphs += 1
        if tag in {"del", "moveFrom", "deletion"}:
            self.deleted += 1
            self.writing.mark(f"{self.where}（修订中已删除的文字）")

    def end(self, tag: str) -> None:
        if tag in _WORDS:
            self.depth -= 1
        elif tag in {"p", "h"}:
            self.paragraphs -= 1
        if tag in {"del", "moveFrom", "deletion"}:
            self.deleted -= 1
            if not self.deleted:
                self.writing.mark(self.where)
        if tag in _ENDS:
            self.writing.add(_ENDS[tag])

    def words(self, text: str) -> None:
        if self.depth or (self.is_odf and self.paragraphs):
            self.writing.add(text)


def read_paragraphs(path: Path, writing: Writing) -> None:
    """Read the text of a package; raises what a broken one causes."""
    with Package(path) as package:
        is_odf = "content.xml" in package.names
        found = [(name, where) for pattern, where in _PARTS for name in package.names if pattern.fullmatch(name)]
        if not found:
            raise ValueError("the package holds no text")
        for name, where in found:
            writing.mark(where)
            reader = _Reader(writing, where, is_odf)
            package.parse(name, reader.start, reader.end, reader.words)
            writing.add("\n\n")
