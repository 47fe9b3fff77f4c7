"""The text of a new document: its kind's template from data/, filled in."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from string import Template

from msgspec import Struct

from generator.catalogue import Organisation
from generator.data import table_of, text_of
from generator.editing.refusal import Refused
from generator.indexnumber import IndexNumber
from generator.nodes import Mapping, Scalar, Source, compose
from generator.problems import Report
from generator.proofreading import PLACEHOLDER
from generator.text import did_you_mean

_NO_INTERPRETS = "interprets:          # 解读哪一件：文号、索引号或标题"


class DocumentKind(Struct, frozen=True):
    """A kind of `gongkai new`, from data/kinds.yaml."""

    key: str
    names: tuple[str, ...]
    """What editors call it; the first is its name."""
    says: str
    role: str = ""
    """The role of the column it goes to."""
    columns: tuple[str, ...] = ()
    """Or the names of that column, the likeliest first."""

    @property
    def template(self) -> str:
        """Its own keys of the front matter, a line of `---`, the body."""
        return text_of(f"drafts/{self.key}.md")


@cache
def kinds() -> dict[str, DocumentKind]:
    """Return the kinds by their English key."""
    rows = table_of("kinds.yaml")
    return {
        key: DocumentKind(key, tuple(row["names"]), row["says"], row.get("role", ""), tuple(row.get("columns", ())))
        for key, row in rows.items()
    }


def kind_of(word: str) -> DocumentKind:
    """Return the kind of an English key or a Chinese name; raises Refused with the nearest."""
    named = {name: kind for kind in kinds().values() for name in (*kind.names, kind.key)}
    if kind := named.get(word.strip()) or named.get(word.strip().lower()):
        return kind
    known = "、".join(f"{kind.key}（{kind.names[0]}）" for kind in kinds().values())
    raise Refused(f"没有类型“{word}”。{did_you_mean(word, named)}可用：{known}")


def document_text(
    kind: DocumentKind, title: str, number: IndexNumber, organisation: Organisation, today: date, interprets: str = ""
) -> str:
    """Return the whole text of a new document."""
    words = organisation.spec.prefixes
    found = re.search(r"((?:19|20)\d{2})\s*年", title)
    filled = Template(kind.template).substitute(
        title=title.replace("|", "\\|"),
        issuer=organisation.name,
        written=f"{today.year}年{today.month}月{today.day}日",
        year=today.year,
        # A report is on the year its title names, else on the year before.
        report_year=found[1] if found else today.year - 1,
        word=words[0] if words else "机关代字",
    )
    own, _, body = filled.partition("---\n")
    lines = [
        "---",
        f"# {kind.names[0]}，由 gongkai new 生成。把{PLACEHOLDER}】的地方写好，用不到的行删去；# 后面是说明，可以删去。",
        f"title: {yaml_text(title)}",
        f"index_no: {number}   # 全站唯一，不要改",
        f"issuer: {yaml_text(organisation.name)}",
        f"written: {today}     # 成文日期",
        f"published: {today}   # 发布日期；写将来的日期，到那一天才发布",
        "disclosure: 主动公开",
        *([f"interprets: {yaml_text(interprets)}"] if interprets else []),
        *([_NO_INTERPRETS] if kind.role == "interpretation" and not interprets else []),
        own.rstrip("\n"),
        "draft: true          # 草稿，只在预览里显示；写好并核对以后删去这一行，才会发布",
        "---",
    ]
    return "\n".join(lines) + "\n" + body


def yaml_text(text: str) -> str:
    """Return a text as a YAML value on one line: bare where that reads back as itself, else in double quotation marks."""
    report = Report("")
    read = compose(Source(f"key: {text}"), report, "")
    if isinstance(read, Mapping) and not report.problems and len(read.entries) == 1:
        value = read.entries[0][1]
        if isinstance(value, Scalar) and value.is_plain and value.text == text and not value.is_empty:
            return text
    return json.dumps(text, ensure_ascii=False)
