"""An assembled catalogue as a file: in sections, each pickled by itself.

Pickle remembers every object it has written, which takes half as much memory again as the catalogue: so it is given one piece after the
other. A document is written once; wherever else it stands, its number is. What an edit asks for little of is read when it is asked for:
the values of documents, the tables of names, the lists.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, BinaryIO

from msgspec.structs import replace

from generator.assembly import Assembled, Assembly
from generator.catalogue import Column
from generator.citations.naming import Names
from generator.document import Document
from generator.late import late, late_by_field, set_fields
from generator.leaves import Leaf
from generator.library import Library
from generator.loader import Loaded
from generator.ondemand import ByHash, OnDemand, by_hash
from generator.parts import Parts
from generator.pool import chunks
from generator.relating import Cited, Network
from generator.relations import Relation, Relations
from generator.scan import Found, Stamp
from generator.views.lists import Lists

# As many as share most of what many have in common; each section has its own copies of that.
_DOCUMENTS = 10_000
# As few as are read in a moment for the sake of one of them.
_APART = 1_000
_NUMBER = "I"
_READ_LATE = tuple(field.name for field in dataclasses.fields(Document) if field.name not in {"path", "column"})
# Of `Names`: what is read in small sections, and what whole.
_TABLES = ("by_number", "by_tail", "by_whole", "by_bare", "by_inner", "by_unmarked", "by_cut")
_WHOLE_TABLES = ("words", "in_order")
_LISTS = tuple(field.name for field in dataclasses.fields(Lists))


def write_assembly(file: Parts, assembly: Assembly) -> None:
    """Write an assembled catalogue."""
    loaded, library, network = assembly.loaded, assembly.loaded.library, assembly.network
    texts, documents = dict(loaded.found.texts), _documents(loaded)
    writer = _Writer(file)
    writer.write(loaded.base)
    writer.count_columns(loaded.catalogue.walk())
    _write_documents(writer, documents)
    for below in chunks(loaded.leaves, _DOCUMENTS):
        writer.write((below, [texts.pop(name) for name in below], [loaded.leaves[name] for name in below]))
    writer.write(None)
    writer.write(replace(loaded.found, texts=texts))
    writer.write((loaded.introductions, loaded.problems, assembly.introductions, assembly.seen, assembly.problems))
    _write_library(writer, library)
    writer.write((list(network.relations.by_source.values()), network.unpaired, network.undecided, network.mark))
    writer.write_apart([getattr(assembly.lists, name) for name in _LISTS])
    for values in (network.cited, assembly.documents):
        for paths in chunks(values, _APART):
            writer.write_numbers([library.by_path[path] for path in paths])
            writer.write_apart([values[path] for path in paths])
        writer.write(None)


def read_assembly(file: BinaryIO) -> Assembly:
    """Return the assembled catalogue that was written; raises whatever a damaged pickle makes of itself."""
    reading = _Reading(file)
    base = reading.next()
    reading.columns += base.catalogue.walk()
    _read_documents(reading)
    leaves: dict[str, Leaf] = {}
    texts: dict[str, Stamp] = {}
    for names, stamps, found_leaves in reading.all():
        texts.update(zip(names, stamps, strict=True))
        leaves.update(zip(names, found_leaves, strict=True))
    found: Found = reading.next()
    found.texts.update(texts)
    introductions, problems, shown, seen, wrong = reading.next()
    library = _read_library(reading, base.catalogue)
    relations, unpaired, undecided, mark = reading.next()
    read_lists = reading.apart()
    lists: Lists = late(Lists, {}, lambda _: set_fields(lists, dict(zip(_LISTS, read_lists(), strict=True))))
    cited: OnDemand[Cited] = OnDemand(_by_path(reading))
    documents: OnDemand[Assembled] = OnDemand(_by_path(reading))
    network = Network(_relations(relations), cited, unpaired, undecided, mark)
    return Assembly(Loaded(base, found, library, introductions, leaves, problems), lists, documents, shown, network, seen, wrong)


def _documents(loaded: Loaded) -> list[Document]:
    """Return every document there is, by its number: those of the library first, in its order, for what is edited is mostly new."""
    documents = list(loaded.library.by_path.values())
    known = set(map(id, documents))
    read = (leaf.read.document for leaf in loaded.leaves.values())
    return documents + [document for document in read if document is not None and id(document) not in known]


def _write_documents(writer: _Writer, documents: list[Document]) -> None:
    values = attrgetter(*_READ_LATE)
    writer.write(([document.path for document in documents], [document.column for document in documents]))
    for section in chunks(documents, _APART):
        writer.write_apart(list(map(values, section)))
    writer.count_documents(documents)


def _read_documents(reading: _Reading) -> None:
    for section in chunks(zip(*reading.next(), strict=True), _APART):
        rest = _Rest(reading.apart())
        rest.documents += (late(Document, {"path": path, "column": column}, rest) for path, column in section)
        reading.documents += rest.documents


class _Rest:
    """What there is of some documents beside their files and columns; read for all of them when it is asked for of one."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self.documents: list[Document] = []
        self._read: Callable[[], Any] | None = read

    def __call__(self, name: str) -> None:
        """Set it; two threads that do so at a time set the same."""
        if (read := self._read) is not None:
            for document, values in zip(self.documents, read(), strict=True):
                set_fields(document, dict(zip(_READ_LATE, values, strict=True)))
            self._read = None


def _write_library(writer: _Writer, library: Library) -> None:
    validities = list(library.validities.values())
    writer.write((library.today, library.documents, library.withdrawn, len(library.by_path), library.written, validities))
    names = library.names
    for whole in (library.in_column, library.by_organisation, list(names.by_index), *(getattr(names, n) for n in _WHOLE_TABLES)):
        writer.write_apart(whole)
    for name in _TABLES:
        sections = by_hash(getattr(names, name), _APART)
        writer.write(len(sections))
        for section in sections:
            writer.write_apart(section)


def _read_library(reading: _Reading, catalogue: Any) -> Library:
    today, documents, withdrawn, count, written, validities = reading.next()
    ordered = reading.documents[:count]
    by_path = {document.path: document for document in ordered}
    readers = {name: reading.apart() for name in ("in_column", "by_organisation")}
    numbers = reading.apart()
    tables = {name: reading.apart() for name in _WHOLE_TABLES}
    known = {name: ByHash([reading.apart() for _ in range(reading.next())]) for name in _TABLES}
    names = late_by_field(Names, known, {"by_index": lambda: dict(zip(numbers(), ordered, strict=True)), **tables})
    at_hand = {
        "catalogue": catalogue, "today": today, "documents": documents, "withdrawn": withdrawn, "by_path": by_path, "names": names,
        "written": written, "validities": dict(zip(by_path, validities, strict=True)),
    }  # fmt: skip
    return late_by_field(Library, at_hand, readers)


def _by_path(reading: _Reading) -> Iterator[tuple[list[str], Callable[[], Any]]]:
    for numbers in reading.all():
        yield [reading.documents[number].path for number in array(_NUMBER, numbers)], reading.apart()


def _relations(found: list[tuple[Relation, ...]]) -> Relations:
    """Return relations with their maps, those of each source given."""
    made = Relations({relations[0].source.path: relations for relations in found})
    for relation in made.every:
        made.by_target.setdefault(relation.target.path, []).append(relation)
    return made


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

    def write_numbers(self, documents: Iterable[Document]) -> None:
        """Write a section that holds the numbers of documents alone."""
        self.write(array(_NUMBER, [self._numbers[id(one)] for one in documents]).tobytes())

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
