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
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.citations.naming import is_interpretation
from generator.document import Document
from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.manuscript import Manuscript
from generator.names import canonical
from generator.problems import Level, Place
from generator.sketches import MayBe, near, shared, sketch
from generator.text import hash_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ID = "duplicate"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {"percent": Option(Count(), 90, "正文有百分之多少的句子一样，算几乎相同")}
_ONE_YEAR = 365
_SHOWN = 40


class Drawn(NamedTuple):
    """What is compared of a text. All of it is at hand without its document, of which there may be a hundred thousand to be read."""

    whole: int
    """The hash of the whole text."""
    sketch: bytes
    day: int
    """成文日期, as an ordinal."""
    title: int
    """The hash of the title, however it is written."""
    numbers: tuple[int, ...]
    """The hash of its 文号 with each issuer."""
    shown: str
    """The title, shortened."""
    place: Place
    """Of the title."""


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the documents of one issuer with one number, each once, beside the oldest."""
    related, first = _related(library), dict[tuple[str, str], Document]()
    for document in reversed(library.documents):
        numbers = _numbers(document)
        older = next((first[key] for key in numbers if key in first), None)
        if older and frozenset((document.path, older.path)) not in related:
            message = f"文号{document.doc_no}与《{older.title[:_SHOWN]}》（{older.path}）相同"
            yield Finding(document.path, document.place("doc_no"), message, _REMEDY)
        for key in numbers:
            first.setdefault(key, document)


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> Drawn | None:
    """Return what is compared of a text; None for one too short to be compared."""
    drawn = sketch(manuscript.body)
    if drawn is None:
        return None
    document, whole = manuscript.document, "".join(manuscript.body.split())
    numbers = tuple(hash_of(f"{number} {issuer}") for number, issuer in _numbers(document))
    day, title = document.front.written.toordinal(), hash_of(canonical(document.title))
    return Drawn(hash_of(whole), drawn, day, title, numbers, document.title[:_SHOWN], document.place("title"))


def compare(library: Library, gathered: Mapping[str, Drawn], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each pair of texts once, at the newer of the two; not where `check` said of the two that they have one number."""
    related = _related(library)
    for newer, older, share in _same_text(library, gathered, options["percent"]):
        this, other = gathered[newer], gathered[older]
        if frozenset((newer, older)) not in related and set(this.numbers).isdisjoint(other.numbers):
            how = "相同" if share == 100 else f"约 {share}% 相同"
            yield Finding(newer, this.place, f"正文与《{other.shown}》（{older}）{how}", _REMEDY)


_REMEDY = "是同一份文件的，只留一份，用 columns 列入别的栏目，另一份的网址写进 aliases；不是的，核对文号和正文"


def _related(library: Library) -> set[frozenset[str]]:
    return {frozenset((relation.source.path, relation.target.path)) for relation in library.written}


def _numbers(document: Document) -> list[tuple[str, str]]:
    """Return the 文号 with each issuer, where it is the document's own: an interpretation may bear its policy's."""
    number = document.doc_no
    if number is None or not number.serial or is_interpretation(document) or document.front.translation_of:
        return []
    return [(number.canonical, issuer) for issuer in document.issuers]


def _same_text(library: Library, gathered: Mapping[str, Drawn], percent: int) -> Iterator[tuple[str, str, int]]:
    """Yield (file, older file, how many of a hundred sentences are the same), each beside the oldest that has its text.

    A text that is like others is told beside the one it shares most with.
    """
    wholes: dict[int, str] = {}
    for path in (document.path for document in reversed(library.documents) if document.path in gathered):
        if (older := wholes.setdefault(gathered[path].whole, path)) is not path:
            yield path, older, 100
    paths = list(wholes.values())
    drawings = [gathered[path] for path in paths]
    for later, pairs in groupby(near([one.sketch for one in drawings], percent, _likeness(drawings)), itemgetter(0)):
        shares = ((shared(drawings[later].sketch, drawings[earlier].sketch, percent), paths[earlier]) for _, earlier in pairs)
        if found := [(-share, older) for share, older in shares if share]:
            share, older = min(found)
            yield paths[later], older, min(-share, 99)


def _likeness(drawings: Sequence[Drawn]) -> MayBe:
    """Return what says whether two texts that read nearly alike are one: the forms of a year or of a place, and later versions, are not."""
    import numpy as np

    days, titles = (np.array(values, np.int64) for values in ([one.day for one in drawings], [one.title for one in drawings]))

    def may_be(ones: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        apart = np.abs(days[ones] - days[others])
        is_like: npt.NDArray[np.bool_] = (apart == 0) | (apart < _ONE_YEAR) & (titles[ones] == titles[others])
        return is_like

    return may_be
