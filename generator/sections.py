"""An assembled catalogue as a file: in sections, each pickled by itself.

Pickle remembers every object it has written, which takes half as much memory again as the catalogue: so it is given one piece after the
other. A document is written with what is known of its file; wherever else it stands, its number is.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from generator.assembly import Assembled, Assembly
from generator.catalogue import Column
from generator.document import Document
from generator.leaves import Leaf
from generator.library import Library
from generator.loader import Loaded
from generator.ondemand import OnDemand
from generator.parts import Parts
from generator.relating import Cited, Network
from generator.relations import Relation, Relations
from generator.scan import Found, Stamp

# As many as share most of what many have in common; each section has its own copies of that.
_DOCUMENTS = 10_000


def write_assembly(file: Parts, assembly: Assembly) -> None:
    """Write an assembled catalogue."""
    loaded, library, network = assembly.loaded, assembly.loaded.library, assembly.network
    texts, by_path = dict(loaded.found.texts), library.by_path
    writer = _Writer(file)
    writer.write(loaded.base)
    writer.count_columns(loaded.catalogue.walk())
    for below in _sections(loaded.leaves):
        writer.write((below, [texts.pop(name) for name in below], [loaded.leaves[name] for name in below]))
    writer.write(None)
    written = [leaf.read.document for leaf in loaded.leaves.values() if leaf.read.document is not None]
    known = set(map(id, written))
    others = [document for document in by_path.values() if id(document) not in known]
    writer.write(others)
    writer.count_documents([*written, *others])
    writer.write(dataclasses.replace(loaded.found, texts=texts))
    writer.write((loaded.introductions, loaded.problems, assembly.introductions, assembly.seen, assembly.problems))
    names = dataclasses.replace(library.names, by_index={})
    bare = dataclasses.replace(library, catalogue=None, by_path={}, names=names, validities={})  # type: ignore[arg-type]
    validities, relations = list(library.validities.values()), list(network.relations.by_source.values())
    writer.write((list(by_path.values()), bare, validities, relations, network.unpaired, network.mark, assembly.lists))
    for values in (network.cited, assembly.documents):
        for paths in _sections(values):
            writer.write([by_path[path] for path in paths])
            writer.write_apart([values[path] for path in paths])
        writer.write(None)


def read_assembly(file: BinaryIO) -> Assembly:
    """Return the assembled catalogue that was written; raises whatever a damaged pickle makes of itself."""
    reading = _Reading(file)
    base = reading.next()
    reading.columns += base.catalogue.walk()
    leaves: dict[str, Leaf] = {}
    texts: dict[str, Stamp] = {}
    for names, stamps, found_leaves in reading.all():
        texts.update(zip(names, stamps, strict=True))
        leaves.update(zip(names, found_leaves, strict=True))
    reading.documents += (leaf.read.document for leaf in leaves.values() if leaf.read.document is not None)
    reading.documents += reading.next()
    found: Found = reading.next()
    found.texts.update(texts)
    introductions, problems, shown, seen, wrong = reading.next()
    ordered, library, validities, relations, unpaired, mark, lists = reading.next()
    library = _library(library, base.catalogue, ordered, validities)
    cited: OnDemand[Cited] = OnDemand(_by_path(reading))
    documents: OnDemand[Assembled] = OnDemand(_by_path(reading))
    network = Network(_relations(relations), cited, unpaired, mark)
    return Assembly(Loaded(base, found, library, introductions, leaves, problems), lists, documents, shown, network, seen, wrong)


def _by_path(reading: _Reading) -> Iterator[tuple[list[str], Callable[[], Any]]]:
    for documents in reading.all():
        yield [document.path for document in documents], reading.apart()


def _library(library: Library, catalogue: Any, ordered: list[Document], validities: list[Any]) -> Library:
    by_path = {document.path: document for document in ordered}
    library.names.by_index.update((document.index_no, document) for document in ordered)
    known = dict(zip(by_path, validities, strict=True))
    return dataclasses.replace(library, catalogue=catalogue, by_path=by_path, validities=known)


def _relations(found: list[tuple[Relation, ...]]) -> Relations:
    """Return relations with their maps, those of each source given."""
    made = Relations({relations[0].source.path: relations for relations in found})
    for relation in made.every:
        made.by_target.setdefault(relation.target.path, []).append(relation)
    return made


def _sections(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while section := list(islice(rest, _DOCUMENTS)):
        yield section


def document(number: int) -> Document:
    """Stands for a document in a section; who reads it has the documents at hand."""
    raise LookupError(number)


def column(number: int) -> Column:
    """Stands for a column in a section."""
    raise LookupError(number)


class _Writer:
    """Writes sections; what was counted stands in them by its number."""

    def __init__(self, file: Parts) -> None:
        self._file = file
        self._numbers: dict[int, int] = {}
        self._table: dict[type, Any] = {}

    def write(self, section: object) -> None:
        """Write a section."""
        self._dump(section, self._file)

    def write_apart(self, section: object) -> None:
        """Write a section that can be read later."""
        data = io.BytesIO()
        self._dump(section, data)
        self.write(data.getvalue())

    def _dump(self, section: object, file: Any) -> None:
        pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._table
        pickler.dump(section)

    def count_columns(self, columns: Iterator[Column]) -> None:
        """Let columns stand by number from here on."""
        self._numbers |= {id(one): number for number, one in enumerate(columns)}
        self._table[Column] = lambda one: (column, (self._numbers[id(one)],))

    def count_documents(self, documents: Iterable[Document]) -> None:
        """Let documents stand by number from here on."""
        self._numbers |= {id(one): number for number, one in enumerate(documents)}
        self._table[Document] = lambda one: (document, (self._numbers[id(one)],))


class _Reading:
    """Reads sections; `columns` and `documents` are filled as they become known."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.columns: list[Column] = []
        self.documents: list[Document] = []

    def next(self) -> Any:
        """Return the next section."""
        return self._load(self._file)

    def apart(self) -> Callable[[], Any]:
        """Return what reads the next section, whenever that is wanted."""
        data = self.next()
        return lambda: self._load(io.BytesIO(data))

    def _load(self, file: BinaryIO) -> Any:
        known = {document.__name__: self.documents.__getitem__, column.__name__: self.columns.__getitem__}
        return _Unpickler(file, known).load()

    def all(self) -> Iterator[Any]:
        """Yield sections, up to an empty one."""
        while (section := self.next()) is not None:
            yield section


class _Unpickler(pickle.Unpickler):
    """Puts what is known in place of the functions that stand for it."""

    def __init__(self, file: BinaryIO, known: dict[str, Any]) -> None:
        super().__init__(file)
        self._known = known

    def find_class(self, module: str, name: str) -> Any:
        """Return what a name in a pickle stands for."""
        return self._known[name] if module == __name__ else super().find_class(module, name)
