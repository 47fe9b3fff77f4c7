"""The library's dictionaries of names: which documents bear a title or a 文号. A guess is never an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from generator.docnumber import canonical as canonical_number
from generator.document import Document
from generator.names import Name, canonical, is_same_body, name_of

# Names shorter than this (《通知》, 《条例》) say too little to find a document by.
SHORTEST = 5
_NATION = "中华人民共和国"
_ORDER = re.compile(r"^(.*令)第?(\d+)号$")


@dataclass(frozen=True, slots=True)
class Names:
    """Maps from the names of documents to the documents."""

    by_index: dict[str, Document] = field(default_factory=dict)
    by_number: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_tail: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Rest of a 文号 (`〔2022〕3号`) → the words (机关代字) that documents with it have."""
    words: set[str] = field(default_factory=set)
    by_whole: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_bare: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_inner: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_unmarked: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    sorted_names: list[tuple[str, Document]] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Names:
        """Return the maps over the documents."""
        names = cls()
        for document in documents:
            names.by_index[str(document.index_no)] = document
            names._add_number(document)
            names._add_title(document)
        names.sorted_names.sort(key=lambda entry: (entry[0], str(entry[1].index_no)))
        return names

    def _add_number(self, document: Document) -> None:
        number = document.doc_no
        if number is None:
            return
        self.by_number[number.canonical].append(document)
        if number.year is not None:
            self.by_tail[f"〔{number.year}〕{number.serial}号"].add(number.word)
            self.words.add(number.word)
        elif order := _ORDER.match(number.canonical):
            word = order[1].removeprefix(_NATION)
            self.by_tail[f"第{order[2]}号"].add(word)
            self.by_number[f"{word}第{order[2]}号"].append(document)

    def _add_title(self, document: Document) -> None:
        name = name_of(document.title)
        self.by_whole[name.whole].append(document)
        self.by_bare[name.bare].append(document)
        self.by_unmarked[name.unmarked].append(document)
        self.sorted_names.extend(((name.whole, document), (name.bare, document)))
        # A headline “X印发《Y》” over an interpretation names Y, but is not Y.
        if name.inner and not is_interpretation(document):
            inner: Name | None = name.inner
            while inner is not None:
                for key in {inner.whole, inner.bare}:
                    self.by_inner[key].append(document)
                self.by_unmarked[inner.unmarked].append(document)
                self.sorted_names.extend(((inner.whole, document), (inner.bare, document)))
                inner = inner.inner

    def numbered(self, number: str) -> list[Document]:
        """Return the documents with a 文号, in any spelling."""
        return _unique(self.by_number.get(canonical_number(number), ()))

    def word_in(self, run: str, tail: str) -> str:
        """Return the longest end of a run of characters that is, with the rest of a number, a known 文号; else empty."""
        known = self.by_tail.get(tail, ())
        return max((word for word in known if word and run.endswith(word)), key=len, default="")

    def titled(self, title: str) -> list[Document]:
        """Return the documents that best bear a title: those of the first form of comparison that finds any."""
        query = name_of(title)
        if len(query.bare) < SHORTEST:
            return []
        for found in self._forms(query):
            matching = _unique(d for d in found if _may_be_by(query, d))
            if matching:
                return matching
        return []

    def _forms(self, query: Name) -> Iterable[list[Document]]:
        # X and 关于印发《X》的通知 are versions of one text, for dates to decide on; 某机关关于… is that text alone.
        alone = self.by_whole.get(query.whole, [])
        within = [*self.by_bare.get(query.bare, []), *self.by_inner.get(query.whole, []), *self.by_inner.get(query.bare, [])]
        yield alone if query.body else [*alone, *within]
        yield within
        if query.inner is not None:
            inner = query.inner
            yield [d for key in (inner.whole, inner.bare) for table in (self.by_whole, self.by_inner) for d in table.get(key, [])]
        yield self.by_unmarked.get(query.unmarked, [])
        if query.inner is not None:
            yield self.by_unmarked.get(query.inner.unmarked, [])
        if query.is_cut and len(query.bare) >= 2 * SHORTEST:
            yield self._beginning(query.bare)
            yield self._beginning(query.whole)

    def _beginning(self, start: str) -> list[Document]:
        at = bisect_left(self.sorted_names, start, key=lambda entry: entry[0])
        found = []
        while at < len(self.sorted_names) and self.sorted_names[at][0].startswith(start):
            found.append(self.sorted_names[at][1])
            at += 1
        return found


def is_interpretation(document: Document) -> bool:
    """Return whether a document stands as an interpretation: by its column, by 解读形式, or because it says what it interprets."""
    return any(c.spec.role == "interpretation" for c in document.columns) or bool(
        document.front.form or document.front.interprets
    )


def _may_be_by(query: Name, document: Document) -> bool:
    """Return whether the issuer a title names, if it names one, may be the document's."""
    if not query.body:
        return True
    own = name_of(document.title)
    bodies = [own.body, *(own.inner.body for _ in (1,) if own.inner), *document.issuers]
    return any(is_same_body(query.body, body) for body in bodies if body) or not any(bodies)


def _unique(documents: Iterable[Document]) -> list[Document]:
    return list({str(d.index_no): d for d in documents}.values())


def chosen(candidates: list[Document], day: date, issuers: tuple[str, ...] = (), title: str = "") -> Document | None:
    """Return the one that is meant on a day, or None where that would be a guess.

    One candidate is the answer whatever its date (real policies are often posted late). Of several versions of one text by the same
    issuer it is the newest not later than the day; the only one that bears just this title stays in the choice though posted later.
    Among several issuers' texts of one name it is that of the citing document's own issuer.
    """
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
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
