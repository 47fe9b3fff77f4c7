"""Workbooks: every cell, also of hidden sheets, rows and columns; comments, text boxes, and what pivot tables keep of their source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.attached.extract import TooMuch, Writing
from generator.attached.package import Package
from generator.regex import regex

_OTHERS = tuple(
    (regex(pattern), where)
    for pattern, where in (
        (r"xl/comments.*\.xml", "批注"),
        (r"xl/threadedComments/.*\.xml", "批注"),
        (r"xl/drawings/drawing\d*\.xml", "文本框"),
        (r"xl/charts/chart\d*\.xml", "图表"),
        (r"xl/pivotCache/.*\.xml", "数据透视表保留的源数据"),
        (r"xl/externalLinks/externalLink\d*\.xml", "外部链接保留的数据"),
    )
)
_SHEET = regex(r"xl/worksheets/[^/]*\.xml")
_MOST_STRINGS = 2_000_000
_COLUMN = regex(r"[A-Z]{1,3}")


class _Sheet(Struct, frozen=True):
    name: str
    is_hidden: bool


def read_workbook(path: Path, writing: Writing) -> None:
    """Read the text of a workbook; raises what a broken one causes."""
    with Package(path) as package:
        sheets = _sheets(package)
        strings = _strings(package) if "xl/sharedStrings.xml" in package.names else []
        for name in package.names:
            if _SHEET.fullmatch(name):
                cells = _Cells(writing, strings, sheets.get(name.rpartition("/")[2], _Sheet(name.rpartition("/")[2], False)))
                package.parse(name, cells.start, cells.end, cells.words)
                writing.add("\n\n")
        for pattern, where in _OTHERS:
            for name in package.names:
                if pattern.fullmatch(name):
                    writing.mark(where)
                    _read_words(package, name, writing)


def _sheets(package: Package) -> dict[str, _Sheet]:
    """Return the file of each sheet → its name and whether it is hidden."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, _Sheet]] = []

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "").rpartition("/")[2]

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("id", ""), _Sheet(attributes.get("name", ""), is_hidden)))

    package.parse("xl/workbook.xml", sheet, _nothing, _nothing)
    if "xl/_rels/workbook.xml.rels" in package.names:
        package.parse("xl/_rels/workbook.xml.rels", relation, _nothing, _nothing)
    return {targets.get(id_, ""): sheet for id_, sheet in sheets}


def _strings(package: Package) -> list[str]:
    strings: list[str] = []
    words: list[str] = []
    inside = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        inside += tag == "t"

    def end(tag: str) -> None:
        nonlocal inside
        inside -= tag == "t"
        if tag == "si":
            strings.append("".join(words))
            words.clear()
            if len(strings) > _MOST_STRINGS:
                raise TooMuch("单元格太多")

    def take(text: str) -> None:
        if inside:
            words.append(text)

    package.parse("xl/sharedStrings.xml", start, end, take)
    return strings


class _Cells:
    """Takes the elements of one sheet."""

    def __init__(self, writing: Writing, strings: list[str], sheet: _Sheet) -> None:
        self.writing, self.strings = writing, strings
        self.sheet = f"工作表“{sheet.name}”{'（隐藏）' if sheet.is_hidden else ''}"
        self.row, self.column, self.kind = "", "", ""
        self.value: list[str] = []
        self.hidden: list[tuple[int, int]] = []
        self.is_value = self.row_is_hidden = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            found = _COLUMN.match(attributes.get("r", ""))
            self.column, self.kind, self.value = found[0] if found else "", attributes.get("t", "n"), []
        elif tag == "row":
            self.row, self.row_is_hidden = attributes.get("r", ""), attributes.get("hidden") in {"1", "true"}
        elif tag == "col" and attributes.get("hidden") in {"1", "true"}:
            self.hidden.append((int(attributes.get("min", "0")), int(attributes.get("max", "0"))))
        elif tag.endswith(("Header", "Footer")):
            self.writing.mark(f"{self.sheet}页眉页脚")
        self.is_value = tag in {"v", "t"} or tag.endswith(("Header", "Footer"))

    def end(self, tag: str) -> None:
        if tag == "c" and (text := self._text()):
            self._mark()
            self.writing.add(f"{text} | ")
        elif tag == "row" or tag.endswith(("Header", "Footer")):
            self.writing.add("".join(self.value) + "\n" if tag != "row" else "\n")
            self.value = []
        self.is_value = False

    def words(self, text: str) -> None:
        if self.is_value:
            self.value.append(text)

    def _text(self) -> str:
        text = "".join(self.value)
        self.value = []
        if self.kind == "s":
            return self.strings[int(text)] if text.isdecimal() and int(text) < len(self.strings) else ""
        if self.kind == "n" and ("E" in text or "e" in text) and len(text) < 30:
            return f"{float(text):.0f}"  # a telephone number as a number: 1.3812345678E10
        return text

    def _mark(self) -> None:
        number = 0
        for letter in self.column:
            number = number * 26 + ord(letter) - 64
        column = f"{self.column} 列（隐藏）" if any(low <= number <= high for low, high in self.hidden) else ""
        self.writing.mark(f"{self.sheet}第 {self.row} 行{'（隐藏）' if self.row_is_hidden else ''}{column}")


def _read_words(package: Package, name: str, writing: Writing) -> None:
    """Read the texts of a part, and the values that a pivot table's cache holds in attributes."""

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if "v" in attributes:
            writing.add(f"{attributes['v']} | ")

    def end(tag: str) -> None:
        if tag in {"p", "text", "comment", "r", "v", "row"}:
            writing.add("\n" if tag != "r" else "")

    def words(text: str) -> None:
        writing.add(text)

    package.parse(name, start, end, words)
    writing.add("\n\n")


def _nothing(*_: object) -> None:
    pass
