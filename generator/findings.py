"""What a rule is and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from msgspec import Struct

from generator.kinds import Kind
from generator.library import Library
from generator.manuscript import Manuscript, PublishedFile
from generator.problems import Level, Place
from generator.relations import Relations

Options = Mapping[str, Any]
"""A value for each of a rule's OPTIONS."""


class Finding(Struct, frozen=True):
    """One finding of a rule; the checker makes a problem of it."""

    path: str
    place: Place
    message: str
    hint: str
    blocks: bool = False
    """Whether no site may be built while it stands: only for what format.md's closed list or the rule's own page says."""


class Option(Struct, frozen=True):
    """An option of a rule in catalogue.yaml."""

    kind: Kind
    default: Any
    says: str


class Rule(Protocol):
    """A module below rules/: its docstring is its manual page, with an example that passes and one that fails.

    Beside this it has one or more of the functions of the protocols below.

    The examples are tests (tests/test_rule_examples.py): the rule finds nothing in what stands indented below a line `通过：`, and
    something in what stands indented below `不通过：`; each may stand several times. What an example is, its first line tells:

    - a key of catalogue.yaml (`columns:`): lines of catalogue.yaml, in place of that key of a small catalogue;
    - a key of a document (`doc_no: …`, `文号: …`): front matter; what it does not say is added. A line `---` may follow, and a body;
    - anything else: the body of a document.

    A line `===` separates several such parts (a catalogue and its documents). The document stands in a plain column; `columns:
    政府信息公开指南` lists it in another. Today is 2026-11-22. An example within （ ） is described and not run: a picture, a large file.
    """

    ID: str
    LEVEL: Level
    OPTIONS: Mapping[str, Option]


@runtime_checkable
class LibraryRule(Rule, Protocol):
    """Looks at the documents' metadata, at one beside another, at the catalogue; runs at every check."""

    def check(self, library: Library, options: Options) -> Iterator[Finding]:
        """Yield what the rule finds."""
        ...


@runtime_checkable
class NetworkRule(Rule, Protocol):
    """Looks at the relations between documents, those found in their texts too; runs at every check."""

    def check_network(self, library: Library, relations: Relations, options: Options) -> Iterator[Finding]:
        """Yield what the rule finds."""
        ...


@runtime_checkable
class DocumentRule(Rule, Protocol):
    """Looks at the text of one document and at nothing else: its findings are kept by content."""

    def check_document(self, manuscript: Manuscript, options: Options) -> Iterator[Finding]:
        """Yield what the rule finds."""
        ...


@runtime_checkable
class FileRule(Rule, Protocol):
    """Looks at one published file and at nothing else: its findings are kept by content."""

    def check_file(self, file: PublishedFile, options: Options) -> Iterator[Finding]:
        """Yield what the rule finds."""
        ...


@runtime_checkable
class ComparingRule(Rule, Protocol):
    """Gathers something small from each document's text (kept by content) and compares it across the library."""

    def gather(self, manuscript: Manuscript, options: Options) -> object | None:
        """Return what `compare` needs of this document, picklable and small; None for nothing."""
        ...

    def compare(self, library: Library, gathered: Mapping[str, Any], options: Options) -> Iterator[Finding]:
        """Yield what the rule finds; `gathered` holds file → what was gathered there, in the order newest first."""
        ...
