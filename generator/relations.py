"""Relations between documents: each kind declared once with its reverse, both directions derived."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from generator.citations.naming import Names
from generator.document import Document
from generator.problems import Problem, Report
from generator.references import referenced


class Kind(enum.Enum):
    """A kind of relation: its key, its words from source to target, and the words of its reverse."""

    INTERPRETS = ("interprets", "解读", "被解读")
    AMENDS = ("amends", "修改", "被修改")
    REPEALS = ("repeals", "废止", "被废止")
    REPLACES = ("replaces", "替代", "被替代")
    TRANSLATION_OF = ("translation_of", "译自", "有译文")
    CITES = ("cites", "引用", "被引用")

    def __init__(self, key: str, words: str, reverse: str) -> None:
        self.key, self.words, self.reverse = key, words, reverse


class How(enum.StrEnum):
    """How a relation was found."""

    EXPLICIT = "explicit"
    TITLE = "title"
    NUMBER = "number"
    OPENING = "opening"


class Relation(Struct, frozen=True):
    """One document's relation to another."""

    kind: Kind
    source: Document
    target: Document
    how: How = How.EXPLICIT
    part: str = ""
    """What of the target alone is meant (第五条), or empty."""


# The kinds an editor writes in front matter, under their own keys.
WRITTEN = (Kind.INTERPRETS, Kind.AMENDS, Kind.REPEALS, Kind.REPLACES, Kind.TRANSLATION_OF)


class Relations(Struct, frozen=True):
    """All relations, by source and by target."""

    by_source: dict[str, tuple[Relation, ...]] = field(default_factory=dict)
    """File → what its document does to others, in the order found."""
    by_target: dict[str, list[Relation]] = field(default_factory=dict)
    """File → what others do to its document, in no order."""

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> Relations:
        """Return the relations with their maps."""
        sources: dict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            sources[relation.source.path].append(relation)
        made = cls()
        for path, found in sources.items():
            made.put(path, found)
        return made

    def put(self, source: str, relations: Iterable[Relation]) -> set[str]:
        """Set what a document does to others, each once; return the files of those whose own relations are others now."""
        before = self.by_source.pop(source, ())
        after = tuple({(r.kind, r.target.path, r.part): r for r in relations}.values())
        if after:
            self.by_source[source] = after
        for relation in before:
            found = self.by_target[relation.target.path]
            found.remove(relation)
            if not found:
                del self.by_target[relation.target.path]
        for relation in after:
            self.by_target.setdefault(relation.target.path, []).append(relation)
        return set() if before == after else {r.target.path for r in (*before, *after)} | {source}

    @property
    def every(self) -> Iterator[Relation]:
        """Every relation, those of one source together."""
        return (relation for found in self.by_source.values() for relation in found)

    def of_source(self, document: Document, kind: Kind) -> list[Relation]:
        """Return what the document does to others, in the order written."""
        return [r for r in self.by_source.get(document.path, ()) if r.kind is kind]

    def of_target(self, document: Document, kind: Kind) -> list[Relation]:
        """Return what others do to the document, newest first."""
        found = [r for r in self.by_target.get(document.path, ()) if r.kind is kind]
        return sorted(found, key=lambda r: r.source.newest_first)


def written_relations(documents: Iterable[Document], names: Names, problems: list[Problem]) -> Iterator[Relation]:
    """Yield the relations of front matter; a reference to nothing or to several is reported. What is withdrawn does nothing any more."""
    for document in documents:
        report = Report(document.path)
        for kind in WRITTEN:
            for reference in getattr(document.front, kind.key):
                target = referenced(reference, document, names, report)
                if target is not None and document.front.withdrawn is None:
                    yield Relation(kind, document, target, How.EXPLICIT, reference.part)
        problems += report.problems
