"""The library's dictionaries of names: which documents bear a title or a 文号. A guess is never an answer."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from generator.citations.numbers import number_key
from generator.document import Document
from generator.indexnumber import IndexNumber
from generator.late import Late
from generator.names import NATION, Name, abbreviates, canonical, is_same_body, name_of
from generator.regex import regex

# What may stand glued before a 机关代字; any other character would be its beginning.
_BEFORE_WORD = regex(
    r"(?:按照|根据|依据|依照|遵照|参照|对照|落实|贯彻|执行|印发|转发|下发|发布|公布|颁布|关于|文件|精神|通过|以及|包括|其中|现将|同时|废止|修改|修订"
    r"|[和及与或同的了把对由在是见即原将经以按据如至从随等为并号用向于会]|政府|办公厅|办公室|委员会|[局厅部委院室处署省市县区乡镇国]|中心|公司|中央|机关|单位)$"
)
# Names shorter than this (《通知》, 《条例》) say too little to find a document by.
SHORTEST = 5
# What more documents bear than a text has versions is no name (招标公告); it also bounds the work on one citation.
MOST = 40
Table = dict[str, Sequence[Document]]
"""Name → the documents that bear it, in the order of the library."""


@dataclass(frozen=True, slots=True)
class Names(Late):
    """Maps from the names of documents to the documents. Withdrawn ones answer only where no other does."""

    by_index: dict[IndexNumber, Document] = field(default_factory=dict)
    by_number: Table = field(default_factory=dict)
    by_tail: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Rest of a 文号 (`〔2022〕3号`) → the words (机关代字) that documents with it have."""
    words: set[str] = field(default_factory=set)
    by_whole: Table = field(default_factory=dict)
    by_bare: Table = field(default_factory=dict)
    by_inner: Table = field(default_factory=dict)
    by_unmarked: Table = field(default_factory=dict)
    by_cut: Table = field(default_factory=dict)
    """Beginnings of titles that were themselves published cut off."""
    in_order: list[str] = field(default_factory=list)
    """The keys of `by_whole`, `by_bare` and `by_inner`."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Names:
        """Return the maps over the documents."""
        names = cls()
        for document in documents:
            alone = (document,)
            names.by_index[document.index_no] = document
            names._add_number(document, alone)
            names._add_title(document, alone)
        names.in_order.extend(sorted({*names.by_whole, *names.by_bare, *names.by_inner}))
        return names

    def _add_number(self, document: Document, alone: tuple[Document]) -> None:
        if document.doc_no is None:
            return
        word, tail = number_key(document.doc_no.text)
        _put(self.by_number, word + tail, alone)
        if tail:
            self.by_tail[tail].add(word)
            self.words.add(word)

    def _add_title(self, document: Document, alone: tuple[Document]) -> None:
        name = name_of(document.title)
        _put(self.by_whole, name.whole, alone)
        _put(self.by_bare, name.bare, alone)
        _put(self.by_unmarked, name.unmarked, alone)
        # A headline “X印发《Y》” over an interpretation names Y, but is not Y.
        within = () if is_interpretation(document) else tuple(name.within())
        for inner in within:
            for key in {inner.whole, inner.bare}:
                _put(self.by_inner, key, alone)
            _put(self.by_unmarked, inner.unmarked, alone)
        for one in (name, *within):
            if one.is_cut and len(one.bare) >= 2 * SHORTEST:
                _put(self.by_cut, one.bare, alone)

    def indexed(self, number: str) -> Document | None:
        """Return the document with an 索引号, or None."""
        parsed = IndexNumber.parse(number)
        return self.by_index.get(parsed) if parsed else None

    def numbered(self, number: str) -> list[Document]:
        """Return the documents with a 文号, in any spelling."""
        return _standing(self.by_number.get("".join(number_key(number)), ()))

    def word_in(self, run: str, tail: str) -> str:
        """Return the longest end of a run of characters that is, with the rest of a number, a known 文号; else empty."""
        return _longest_end(run, self.by_tail.get(tail, frozenset()))

    def known_word(self, run: str) -> str:
        """Return the longest end of a run of characters that is the 机关代字 of any document; else empty."""
        return _longest_end(run, self.words)

    def order_word(self, short: str, tail: str) -> str:
        """Return the one full name of an order's short one (省政府令 → 河北省人民政府令); empty for none or several."""
        if not short.endswith(("令", "公告", "通告")) or len(short) < 4:
            return ""
        full = [w for w in islice(self.by_tail.get(tail, ()), MOST) if w.endswith(short[-1]) and abbreviates(short, w)]
        return full[0] if len(full) == 1 else ""

    def titled(self, title: str, apart: Document | None = None) -> list[Document]:
        """Return the documents that best bear a title: those of the first form of comparison that finds any.

        `apart` is not among them: a headline 《X》... over an interpretation is not the X it speaks of.
        """
        query = name_of(title)
        if len(query.whole) < SHORTEST:
            return _standing(self.by_whole.get(NATION + query.whole, ()))  # 《公司法》
        for found in filter(None, self._forms(query)):
            matching = _standing(d for d in islice(found, MOST + 1) if d is not apart and _may_be(query, d))
            if matching:
                return matching
        return []

    def _forms(self, query: Name) -> Iterator[Sequence[Document]]:
        # X and 关于印发《X》的通知 are versions of one text, for dates to decide on; 某机关关于… is that text alone.
        alone = self.by_whole.get(query.whole, ())
        within = [*self.by_bare.get(query.bare, ()), *self.by_inner.get(query.whole, ()), *self.by_inner.get(query.bare, ())]
        yield alone if query.body else [*alone, *within]
        yield within
        # Of a notice about several texts none alone is the notice.
        inner = query.inners[0] if len(query.inners) == 1 else None
        if inner is not None:
            yield [d for key in (inner.whole, inner.bare) for table in (self.by_whole, self.by_inner) for d in table.get(key, ())]
        yield self.by_unmarked.get(query.unmarked, ())
        if inner is not None:
            yield self.by_unmarked.get(inner.unmarked, ())
        if query.is_cut and len(query.bare) >= 2 * SHORTEST:
            yield self._beginning(query.bare)
            yield self._beginning(query.whole)
        ends = range(len(query.bare) - 1, 2 * SHORTEST - 1, -1) if self.by_cut else ()
        yield next((self.by_cut[query.bare[:end]] for end in ends if query.bare[:end] in self.by_cut), ())

    def _beginning(self, start: str) -> list[Document]:
        # By number: an iterator would be led past all names before.
        names = (self.in_order[number] for number in range(bisect_left(self.in_order, start), len(self.in_order)))
        return list(islice(self._bearing(takewhile(lambda name: name.startswith(start), names)), 2 * MOST))

    def _bearing(self, names: Iterable[str]) -> Iterator[Document]:
        tables = (self.by_whole, self.by_bare, self.by_inner)
        return (document for name in names for table in tables for document in table.get(name, ())[:MOST])

    def near(self, title: str) -> list[str]:
        """Return titles that stand near a title in the order of names, for “did you mean”."""
        at = bisect_left(self.in_order, canonical(title))
        near = self._bearing(self.in_order[max(0, at - MOST) : at + MOST])
        return list(dict.fromkeys(document.title for document in near))


def _put(table: Table, key: str, alone: tuple[Document]) -> None:
    """Add a document to a table. Most names are one document's alone: all tables then hold the same tuple, not a list each."""
    found = table.get(key)
    if found is None:
        table[key] = alone
    elif isinstance(found, list):
        found += alone
    else:
        table[key] = [*found, *alone]


def is_interpretation(document: Document) -> bool:
    """Return whether a document stands as an interpretation: by its column, by 解读形式, or because it says what it interprets."""
    return any(c.spec.role == "interpretation" for c in document.columns) or bool(
        document.front.form or document.front.interprets
    )


def _may_be(query: Name, document: Document) -> bool:
    """Return whether the version and the issuer a title names, if it names them, may be the document's."""
    own = name_of(document.title)
    meant = next((one for one in (query, *query.within()) if one.mark), None)
    marked = [one for one in (own, *own.within()) if one.mark]
    if meant and marked and all(meant.is_other_version(one) for one in marked):
        return False
    if not query.body:
        return True
    bodies = [own.body, *(inner.body for inner in own.within()), *document.issuers]
    return any(is_same_body(query.body, body) for body in bodies if body) or not any(bodies)


def _longest_end(run: str, known: frozenset[str] | set[str]) -> str:
    """Return the longest end of the run that is known and begins a word: 云政发 does not stand in 祥云政发, another county's."""
    return next(
        (run[start:] for start in range(len(run)) if run[start:] in known and (start == 0 or _BEFORE_WORD.search(run[:start]))),
        "",
    )


def _standing(documents: Iterable[Document]) -> list[Document]:
    """Return each document once; withdrawn ones only where nothing else is."""
    found = list({d.path: d for d in islice(documents, MOST + 1)}.values())
    return [d for d in found if d.front.withdrawn is None] or found


def chosen(candidates: list[Document], day: date, issuers: tuple[str, ...] = (), title: str = "") -> Document | None:
    """Return the one that is meant on a day, or None where that would be a guess.

    One candidate is the answer whatever its date (real policies are often posted late). Of several versions of one text by the same
    issuer it is the newest not later than the day; the only one that bears just this title stays in the choice though posted later.
    Among several issuers' texts of one name it is that of the citing document's own issuer. A withdrawn text is no answer.
    """
    candidates = [d for d in candidates if d.front.withdrawn is None]
    if len(candidates) <= 1 or len(candidates) > MOST:
        return candidates[0] if len(candidates) == 1 else None
    own = [d for d in candidates if set(d.issuers) & set(issuers)]
    pool = own if own else candidates
    alone = [d for d in pool if canonical(d.title) == canonical(title)]
    if len({d.issuers for d in pool}) > 1:
        return alone[0] if len(alone) == 1 else None
    timely = [d for d in pool if d.day <= day or (len(alone) == 1 and d is alone[0])]
    timely.sort(key=lambda d: d.newest_first)
    if not timely or (len(timely) > 1 and timely[0].day == timely[1].day):
        return None
    return timely[0]
