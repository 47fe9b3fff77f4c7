"""同一份文件只发布一次（条例第六条：准确公开）：同一机关的两份文件不用同一文号，两份文件的正文不相同、也不几乎相同。

几乎相同：按句子比较，十句里有九句以上一样，并且成文日期相同，或标题相同而成文日期相差不到一年。互相修改、废止、替代的，译文，不算重复；不到 60 字的正文不比较。
要在几个栏目里列出同一份文件，写 columns，不要发布两次。

通过：

    title: 关于公布行政许可事项的通知
    columns: [法定主动公开内容>预算/决算]

不通过：

    title: 关于做好防汛工作的通知
    doc_no: 云水发〔2024〕3号
    ===
    title: 云岭县防汛工作方案
    doc_no: 云水发〔2024〕3号
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from zlib import crc32

from generator.citations.naming import is_interpretation
from generator.document import Document
from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.sketches import MayBe, near, shared, sketch

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ID = "duplicate"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {"percent": Option(Count(), 90, "正文有百分之多少的句子一样，算几乎相同")}
_ONE_YEAR = 365


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> tuple[int, bytes] | None:
    """Return the hash of the whole text and its sketch."""
    drawn = sketch(manuscript.body)
    return None if drawn is None else (crc32("".join(manuscript.body.split()).encode()), drawn)


def compare(library: Library, gathered: Mapping[str, Any], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each pair once, at the newer of the two."""
    related = {frozenset((r.source.path, r.target.path)) for r in library.written}
    said: set[frozenset[str]] = set(related)
    for newer, older in _same_number(library):
        if (pair := frozenset((newer.path, older.path))) not in said:
            said.add(pair)
            message = f"文号{newer.doc_no}与《{older.title[:40]}》（{older.path}）相同"
            yield Finding(newer.path, newer.place("doc_no"), message, _REMEDY)
    for newer, older, share in _same_text(library, gathered, options["percent"]):
        if (pair := frozenset((newer.path, older.path))) not in said:
            said.add(pair)
            how = "相同" if share == 100 else f"约 {share}% 相同"
            message = f"正文与《{older.title[:40]}》（{older.path}）{how}"
            yield Finding(newer.path, newer.place("title"), message, _REMEDY)


_REMEDY = "是同一份文件的，只留一份，用 columns 列入别的栏目，另一份的网址写进 aliases；不是的，核对文号和正文"


def _same_number(library: Library) -> Iterator[tuple[Document, Document]]:
    """Yield documents of one issuer with one number, each beside the oldest; an interpretation may bear its policy's."""
    first: dict[tuple[str, str], Document] = {}
    for document in reversed(library.documents):
        if document.doc_no is None or not document.doc_no.serial or is_interpretation(document) or document.front.translation_of:
            continue
        keys = [(document.doc_no.canonical, issuer) for issuer in document.issuers]
        if older := next((first[key] for key in keys if key in first), None):
            yield document, older
        for key in keys:
            first.setdefault(key, document)


def _same_text(library: Library, gathered: Mapping[str, Any], percent: int) -> Iterator[tuple[Document, Document, int]]:
    """Yield documents of one text, each beside the oldest that has it, with how many of a hundred sentences are the same.

    A text that is like others is told beside the one it shares most with.
    """
    wholes: dict[int, Document] = {}
    for document in reversed(library.documents):
        if document.path in gathered and (older := wholes.setdefault(gathered[document.path][0], document)) is not document:
            yield document, older, 100
    documents = list(wholes.values())
    sketches = [gathered[document.path][1] for document in documents]
    for later, pairs in groupby(near(sketches, percent, _likeness(documents, library)), itemgetter(0)):
        newer = documents[later]
        found = [
            (-share, older.path, older)
            for _, earlier in pairs
            if (share := shared(sketches[later], sketches[earlier], percent)) and (older := documents[earlier])
        ]
        if found:
            share, _, older = min(found)
            yield newer, older, min(-share, 99)


def _likeness(documents: Sequence[Document], library: Library) -> MayBe:
    """Return what says whether two texts that read nearly alike are one: the forms of a year or of a place, and later versions, are not."""
    import numpy as np

    bearers = (found for found in library.names.by_whole.values() if len(found) > 1)
    shared_names = {document.path: number for number, found in enumerate(bearers) for document in found}
    days = np.array([document.front.written.toordinal() for document in documents], np.int64)
    # A name that no other bears is a number that no other has.
    names = np.array([shared_names.get(document.path, -1 - place) for place, document in enumerate(documents)], np.int64)

    def may_be(ones: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        apart = np.abs(days[ones] - days[others])
        is_like: npt.NDArray[np.bool_] = (apart == 0) | (apart < _ONE_YEAR) & (names[ones] == names[others])
        return is_like

    return may_be
