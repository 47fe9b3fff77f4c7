"""The optional introductions: `_index.md` of a column and `content/index.md` of the home page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec import Struct

from generator.catalogue import Catalogue
from generator.fields import described, read_values
from generator.frontmatter import decode, split
from generator.kinds import Text
from generator.problems import Place, Problem, Report
from generator.proofreading import report_pictures, report_placeholders


@dataclass(frozen=True, slots=True)
class IntroductionFields:
    """Its front matter: none, or `description`."""

    description: str = described(Text(), "栏目描述，代替 catalogue.yaml 里的", "描述", default="")


class Introduction(Struct, frozen=True):
    """A text that stands above a list."""

    path: str
    """Its file below the catalogue."""
    body: str
    """Markdown."""
    description: str = ""
    """ColumnDescription, where it says one."""
    body_line: int = 1
    """The line of the file at which the body begins."""


class ReadIntroduction(Struct, frozen=True):
    """An introduction, the column it belongs to (empty: the home page) and what was wrong."""

    introduction: Introduction
    column_path: str
    problems: tuple[Problem, ...]


def read_introduction(path: str, folders: tuple[str, ...], raw: bytes, catalogue: Catalogue) -> ReadIntroduction:
    """Read an introduction; one in a folder that is no column is a problem."""
    report = Report(path)
    column = catalogue.by_folder.get(folders)
    if column is None and folders and catalogue.columns:
        report.block("column", Place(), f"文件夹“content/{'/'.join(folders)}”不是栏目", "栏目写在 catalogue.yaml 里")
    text = decode(raw, report) or ""
    description, body, line = "", text, 1
    if re.match(r"---[ \t]*(\n|$)", text):
        parts = split(text, report, ("description", "描述"))
        if parts is not None:
            description = read_values(IntroductionFields, parts.entries, report).values.get("description", "")
            body, line = parts.body, parts.body_line
    report_placeholders((), text, line, report)
    report_pictures(body, line, report)
    introduction = Introduction(path, body, description, line)
    return ReadIntroduction(introduction, column.path if column else "", tuple(report.problems))
