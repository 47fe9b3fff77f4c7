"""A catalogue read, related and checked: from nothing, or from what was prepared before and what has changed since."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from generator import checker
from generator.addresses import addresses
from generator.assembly import Assembled, Assembly, assemble
from generator.bodies import Bodies
from generator.checker import Checked
from generator.history import changed_numbers
from generator.late import fill
from generator.leaves import Leaf, leaves, settle
from generator.loader import Base, Loaded, gathered, is_introduction, read_base
from generator.manuscript import PublishedFile
from generator.parts import Parts
from generator.pool import cores
from generator.problems import Problem
from generator.quick import Known
from generator.reader import Read
from generator.relating import relate_one
from generator.scan import CONTENT, Found, Stamp, is_same, scan
from generator.sections import read_assembly, write_assembly
from generator.seen import SeenFile, seen_files
from generator.store import Store, digest, in_memory
from generator.suppressions import Suppressed
from generator.version import VERSION
from generator.views.redirects import redirects

_STATE, _EDITED = "prepared", "edited"
# What is kept beside the assembly.
_BESIDE = ("today", "drafts", "files", "redirects", "key", "wide", "waiting", "has_history")
# Editing so many texts one after the other costs less than keeping everything whole each time.
_MOST_EDITED = 200
Edited = dict[str, tuple[Stamp, Leaf]]
"""File below content/ → what it is since the catalogue was last kept whole."""


class Prepared(Struct):
    """Everything but the writing."""

    today: date
    drafts: bool
    assembly: Assembly
    files: dict[str, SeenFile]
    """Published file by its path below content/."""
    redirects: tuple[tuple[str, str], ...]
    key: bytes
    """Stands for all metadata: the same as long as only texts change."""
    wide: tuple[Problem, ...]
    """What was wrong beside the texts of documents; the same as long as no metadata changes."""
    waiting: tuple[str, ...] = ()
    """The files below content/ of the documents of days to come."""
    checked: Checked | None = None
    """What a check came to; not kept in the store, where an edit would read it for nothing."""
    is_behind: bool = False
    """Whether that is what the texts showed before they were edited."""
    has_history: bool = False
    """Whether what git knows was asked for."""
    touched: frozenset[str] | None = None
    """The files of the documents whose page may be another than before; None: any page may be."""
    edited: Edited = field(default_factory=dict)
    is_new: bool = True
    """Whether the store should hear of it."""

    @property
    def base(self) -> Base:
        """What every document was read with."""
        return self.assembly.loaded.base

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong."""
        assert self.checked is not None
        return self.checked.problems

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """What comments keep from being said, and which."""
        assert self.checked is not None
        return self.checked.suppressed

    def bodies(self, store: Store) -> Bodies:
        """Return the documents' bodies."""
        return Bodies(self.assembly.loaded, store)


def prepare(
    root: Path,
    today: date,
    drafts: bool = False,
    jobs: int | None = None,
    store: Store | None = None,
    before: Prepared | None = None,
    with_history: bool = False,
    found: Found | None = None,
    is_hurried: bool = False,
) -> Prepared:
    """Read and check a catalogue, beside what git knows of it where that is asked; raises NoCatalogue where there is none.

    `before` is what was prepared last, if that is not in the store; `found` what lies there, if somebody has just looked. `is_hurried`: where
    only texts were edited they may be checked later (`caught_up`).
    """
    store, jobs = store or in_memory(), cores(jobs)
    before, since = (before, {}) if before else _kept(store)
    base, found = read_base(root, before.base if before else None), found or scan(root)
    known = before.assembly.loaded.leaves | {name: leaf for name, (_, leaf) in since.items()} if before else {}
    if before is not None and before.base.digest != base.digest:
        before = None  # every file is read again: what came of them before is not held beside that
    stamps = before.assembly.loaded.found.texts | {name: stamp for name, (stamp, _) in since.items()} if before else {}
    texts = [name for name in found.texts if not is_introduction(name)]
    others = (name for name in texts if name not in known or not is_same(stamps.get(name), found.texts[name]))
    fresh: dict[str, Leaf] = {}
    changed: dict[str, Leaf] = {}
    for name, leaf in leaves(found, base.catalogue, base.settings, others, known, store, jobs):
        fresh[name] = leaf
        if before is None or not _is_same_leaf(known.get(name), leaf):
            changed[name] = leaf
        if before is None:
            known[name] = leaf
    if before is not None and (before.today, before.drafts) == (today, drafts) and _lie_alike(before, found):
        whole, seen_since = before.assembly.loaded.leaves, {name: leaf for name, (_, leaf) in since.items()}
        edited = {name: leaf for name, leaf in seen_since.items() if not _is_same_leaf(whole[name], leaf)} | changed
        if prepared := _quietly(before, found, edited, store, with_history, is_hurried):
            prepared.edited = {name: (found.texts[name], leaf) for name, leaf in (seen_since | fresh).items()}
            prepared.is_new = bool(fresh)
            return prepared
    files = before.files if before else {}
    del before  # what is prepared anew is not held beside it either
    read = {name: changed[name] if name in changed else known[name] for name in texts}
    _forget(store, known.keys() - read.keys())
    return _wholly(base, found, read, today, drafts, files, store, jobs, with_history)


def caught_up(prepared: Prepared) -> Prepared:
    """Return the same, checked as it is now."""
    return replace(prepared, checked=_checked(prepared, prepared.has_history), is_behind=False)


def keep(prepared: Prepared, store: Store) -> None:
    """Put what was prepared into the store, for the next time: whole, or what was edited since it was kept whole."""
    if prepared.touched is not None and len(prepared.edited) <= _MOST_EDITED:
        store.keep_state(_EDITED, VERSION, prepared.edited)
        return
    prepared.edited = {}
    store.drop_state(_EDITED)
    store.write_state(_STATE, VERSION, partial(_write, prepared))


def _kept(store: Store) -> tuple[Prepared | None, Edited]:
    before, edited = store.read_state(_STATE, VERSION, _read), store.state(_EDITED, VERSION) or {}
    if before is None:
        return None, {}
    known = Known()
    for name, (_, leaf) in edited.items():
        settle(leaf, before.base.catalogue, known)
        old, new = before.assembly.loaded.leaves[name].read.document, leaf.read.document
        if old is not None and new is not None:
            fill(old, new)  # nothing but their texts differ, else all would have been kept whole
    return before, edited


def _write(prepared: Prepared, file: Parts) -> None:
    write_assembly(file, prepared.assembly)
    pickle.dump(tuple(getattr(prepared, name) for name in _BESIDE), file, pickle.HIGHEST_PROTOCOL)


def _read(file: BinaryIO) -> Prepared:
    return Prepared(assembly=read_assembly(file), **dict(zip(_BESIDE, pickle.load(file), strict=True)))


def _is_same_leaf(before: Leaf | None, after: Leaf) -> bool:
    return before is not None and before.digest == after.digest


def _lie_alike(before: Prepared, found: Found) -> bool:
    """Return whether there are the same files as before, and those that are no documents unchanged."""
    old = before.assembly.loaded.found
    others = [name for name in found.texts if is_introduction(name)]
    return (
        old.texts.keys() == found.texts.keys()
        and old.files.keys() == found.files.keys()
        and old.written == found.written
        and old.problems == found.problems
        and all(is_same(old.texts[name], found.texts[name]) for name in others)
        and all(is_same(old.files[name], stamp) for name, stamp in found.files.items())
    )


def _forget(store: Store, names: Iterable[str]) -> None:
    gone = list(names)
    for shelf in (store.bodies, store.citations):
        shelf.drop(gone)
    for shelf in (store.counts, store.files):
        shelf.drop(f"{CONTENT}/{name}" for name in gone)


def _wholly(
    base: Base, found: Found, read: dict[str, Leaf], today: date, drafts: bool, files: dict[str, SeenFile],
    store: Store, jobs: int, with_history: bool,
) -> Prepared:  # fmt: skip
    loaded = gathered(base, found, read, today, drafts)
    assembly = assemble(loaded, Bodies(loaded, store))
    wide = list(assembly.problems)
    moved = tuple(redirects(loaded.library, addresses(loaded.library, assembly.lists), wide))
    used = dict.fromkeys(asset.name for one in assembly.documents.values() for asset in one.assets)
    seen = seen_files(base, found, used, files, jobs)
    wide += loaded.problems
    wide += (p for one in assembly.documents.values() for p in one.problems)
    wide += checker.across(loaded.library, base.settings)
    key = digest(base.digest, f"{today} {drafts}".encode(), *(leaf.digest for leaf in read.values()))
    prepared = Prepared(today, drafts, assembly, seen, moved, key, tuple(wide), tuple(_waiting(loaded)))
    prepared.checked, prepared.has_history = _checked(prepared, with_history), with_history
    return prepared


def _quietly(
    before: Prepared, found: Found, changed: dict[str, Leaf], store: Store, with_history: bool, is_hurried: bool
) -> Prepared | None:
    """Return what was prepared with the texts of some documents others; None where more than their texts has changed."""
    loaded = before.assembly.loaded
    for name, leaf in changed.items():
        if not _is_quiet(before.assembly.documents.get(f"{CONTENT}/{name}"), loaded.leaves[name], leaf):
            return None
    leaves_now = loaded.leaves | {n: replace(leaf, read=_with(loaded.leaves[n], leaf)) for n, leaf in changed.items()}
    loaded = replace(loaded, found=found, leaves=leaves_now)
    assembly = replace(before.assembly, loaded=loaded)
    bodies, touched = Bodies(loaded, store), set[str]()
    for name in changed:
        document = loaded.library.by_path[f"{CONTENT}/{name}"]
        touched |= {document.path} | relate_one(assembly.network, loaded.library, document, *bodies.citations(document))
    after = replace(before, assembly=assembly, touched=frozenset(touched))
    if is_hurried and before.checked is not None:
        after.is_behind = before.is_behind or bool(changed)
    elif changed or before.checked is None or before.is_behind or before.has_history or with_history:
        after.is_behind = False
        after.checked, after.has_history = _checked(after, with_history), with_history
    return after


def _is_quiet(shown: Assembled | None, before: Leaf, after: Leaf) -> bool:
    """Return whether nothing that other pages show of a document has changed, nor where it leads."""
    old, new = before.read.document, after.read.document
    return (
        shown is not None and old is not None and new is not None
        and (old, old.places) == (new, new.places)
        and (before.links, before.anchors, before.is_too_deep) == (after.links, after.anchors, after.is_too_deep)
    )  # fmt: skip


def _with(before: Leaf, after: Leaf) -> Read:
    """Return what was read with the document as the library has it: what is equal is kept once."""
    return replace(after.read, document=before.read.document)


def _checked(prepared: Prepared, with_history: bool) -> Checked:
    assembly, settings = prepared.assembly, prepared.base.settings
    loaded = assembly.loaded
    leaves, below = loaded.leaves, len(CONTENT) + 1
    seen = {(path := document.path): leaves[path[below:]].examined for document in loaded.library.documents}
    seen |= {f"{CONTENT}/{name}": file.examined for name, file in prepared.files.items()}
    # On their day nobody may look. They are compared with none yet.
    seen |= {f"{CONTENT}/{name}": replace(leaves[name].examined, gathered={}) for name in prepared.waiting}
    examiner = checker.Examiner(settings)
    for name in filter(is_introduction, loaded.found.texts):
        seen[f"{CONTENT}/{name}"] = examiner.file(PublishedFile(f"{CONTENT}/{name}", loaded.found.path(name)))
    found = [*prepared.wide, *_of_leaves(loaded.leaves.values()), *assembly.network.undecided.values()]
    if with_history:
        found += changed_numbers(loaded.root, loaded.library)
    return checker.check(loaded.library, assembly.network.relations, found, settings, seen)


def _waiting(loaded: Loaded) -> Iterator[str]:
    """Yield the files of documents of days to come, drafts left out."""
    for name, leaf in loaded.leaves.items():
        document = leaf.read.document
        if document is not None and document.day > loaded.library.today and not document.front.draft:
            yield name


def _of_leaves(read: Iterable[Leaf]) -> Iterator[Problem]:
    for leaf in read:
        yield from leaf.problems
