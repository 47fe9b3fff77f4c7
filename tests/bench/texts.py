"""Documents of real length in any number, the same ones for the same number.

A body is made of windows cut from documents of the test corpus, in all as long as a real one: whole copies would compress as no archive
does, shuffled sentences would keep no subject. Without the corpus it is invented prose. One in twenty interprets a policy, two in five name
an earlier document, some have headings, a table or an attachment.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from generator.vocabulary import subjects
from tests.bench import prose
from tests.bench.catalogue import ROOT, Place, catalogue, places

CORPUS = ROOT.parent / "shared/corpus/documents.jsonl"
FIRST_DAY, DAYS = date(2008, 5, 1), 6200


@dataclass(frozen=True, slots=True)
class Text:
    """A document: its fields and its paragraphs in Markdown."""

    number: int
    title: str
    index_no: str
    doc_no: str
    issuer: str
    written: date
    published: date
    subject: str
    genre: str
    keywords: tuple[str, ...]
    repeals: str
    place: Place
    body: tuple[str, ...]
    attachment: str
    """The attachment's file type, or nothing."""

    @property
    def slug(self) -> str:
        """The last part of its address; names it in the sites of the peers too."""
        return self.index_no.replace("/", "-")


@dataclass(frozen=True)
class _Named:
    """What others call a document by."""

    title: str
    doc_no: str
    day: date


@cache
def sources() -> tuple[list[list[str]], list[str]]:
    """Return the paragraphs of documents, and titles from their 关于 on."""
    if not CORPUS.exists():
        chance = random.Random(1)
        return [prose.text(chance) for _ in range(1000)], [prose.title(chance) for _ in range(2000)]
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").split("\n") if line]
    texts = [[_plain(p.strip()) for p in row["body"].split("\n") if p.strip()] for row in rows]
    titles = {re.sub(r"\s+", "", row["title"][max(0, row["title"].find("关于")) :]) for row in rows}
    return texts, sorted(t for t in titles if "《" not in t and "..." not in t and "解读" not in t)


def _plain(line: str) -> str:
    """The line as Markdown that reads as the line itself."""
    line = re.sub(r"([\\`*_\[\]#|])", r"\\\1", line).replace("<", "&lt;")
    return re.sub(r"^(\d+)\.(?=\s)", r"\1\\.", re.sub(r"^([-+>])(?=\s|[-+>])", r"\\\1", line))


def texts(count: int) -> Iterator[Text]:
    """Yield so many documents, oldest first."""
    author = _Author(count)
    for number in range(1, count + 1):
        yield author.next(number, FIRST_DAY + timedelta(days=number * DAYS // count))


def newest(count: int) -> Text:
    """Return one more document, of a year that none of the others is of, so that its number is free."""
    return _Author(count + 1).next(count + 1, FIRST_DAY + timedelta(days=DAYS + 400))


class _Author:
    """Writes one document after the other and remembers what can be named."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        data = catalogue()
        self.organisations: list[dict[str, Any]] = data["organisations"]
        open_places = [p for p in places(data) if p.role in ("", "policy")]
        self.places = random.Random(2).sample(open_places, len(open_places))
        # A few columns hold most documents.
        self.weights = [1 / (rank + 3) for rank in range(len(self.places))]
        self.interpretations = next(p for p in places(data) if p.role == "interpretation")
        self.subjects = [f"{first}\\{second}" for first, seconds in subjects().items() for second in seconds]
        self.numbers, self.titles, self.named = Counter[str](), Counter[str](), list[_Named]()

    def next(self, number: int, day: date) -> Text:
        chance, organisation = self.chance, self.chance.choice(self.organisations)
        policy = chance.choice(self.named[-20:]) if self.named and chance.random() < 0.05 else None
        name: str = organisation["name"]
        title = f"《{policy.title}》政策解读" if policy else self._title(name, day)
        doc_no = "" if policy or chance.random() < 0.4 else self._doc_no(organisation, day)
        published = day + timedelta(days=chance.choice((0, 1, 3, 10)))
        text = Text(
            number, title, f"{organisation['code']}/{published.year}-{self._count(name, published.year):05d}", doc_no, name, day,
            published, chance.choice(self.subjects), "" if policy else chance.choice(("通知", "意见", "公告", "方案", "其他")),
            tuple(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{4}", title.partition("关于")[2])[:3])), self._repealed(doc_no),
            self.interpretations if policy else chance.choices(self.places, self.weights)[0],
            tuple(self._body(policy)), chance.choice(("docx", "xlsx")) if chance.random() < 0.04 else "",
        )  # fmt: skip
        if doc_no:
            self.named.append(_Named(title, doc_no, day))
        return text

    def _count(self, *name: object) -> int:
        self.numbers[str(name)] += 1
        return self.numbers[str(name)]

    def _title(self, name: str, day: date) -> str:
        title = f"{name}{self.chance.choice(sources()[1])}"
        self.titles[title] += 1
        return title if self.titles[title] == 1 else f"{title}（{day.year}年第{self.titles[title]}批）"

    def _doc_no(self, organisation: dict[str, Any], day: date) -> str:
        prefix = self.chance.choice(organisation["prefixes"])
        return f"{prefix}〔{day.year}〕{self._count(prefix, day.year)}号"

    def _repealed(self, doc_no: str) -> str:
        return self.chance.choice(self.named).doc_no if doc_no and self.named and self.chance.random() < 0.03 else ""

    def _body(self, policy: _Named | None) -> Iterator[str]:
        chance, (bodies, _) = self.chance, sources()
        if policy:
            yield f"近日，《{policy.title}》（{policy.doc_no}）印发。现就有关内容解读如下。"
        elif self.named and chance.random() < 0.4:
            cited = chance.choice(self.named)
            yield f"根据《{cited.title}》（{cited.doc_no}）和有关规定，结合实际，制定本文件。"
        left, has_headings = sum(map(len, chance.choice(bodies))), chance.random() < 0.3
        while left > 0:
            source = chance.choice(bodies)
            for paragraph in source[chance.randrange(len(source)) if chance.random() < 0.6 else 0 :]:
                is_heading = has_headings and len(paragraph) < 30 and re.match(r"[一二三四五六七八九十]+、|第.{1,3}章", paragraph)
                yield f"## {paragraph}" if is_heading else paragraph
                left -= len(paragraph)
                if left <= 0:
                    break
        if chance.random() < 0.06:
            yield self._table()

    def _table(self) -> str:
        rows = [f"| {n} | {self.chance.choice(prose.WHAT)} | {self.chance.randint(3, 9000)} | {self.chance.choice(prose.WHO)} |"
                for n in range(1, self.chance.randint(4, 15))]  # fmt: skip
        return "\n".join(("| 序号 | 项目 | 金额（万元） | 责任单位 |", "|---|---|---|---|", *rows))
