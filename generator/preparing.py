"""A catalogue read, related and checked: from nothing, or from what was prepared before and what has changed since."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from generator import checker
from generator.addresses import addresses
from generator.assembly import Assembled, assemble
from generator.bodies import Bodies
from generator.checker import Checked
from generator.leaves import Converted, Leaf, leaves
from generator.loader import Base, Loaded, gathered, is_introduction, read_base
from generator.manuscript import PublishedFile
from generator.pool import cores
from generator.prepared import Edit, Prepared, edited_leaf, kept
from generator.problems import Problem
from generator.relating import relate_one
from generator.scan import CONTENT, Found, is_same, scan
from generator.seen import SeenFile, seen_files
from generator.store import Store, digest, in_memory
from generator.views.redirects import redirects


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
    before = before or kept(store)
    base, found = read_base(root, before.base if before else None), found or scan(root)
    known = before.assembly.loaded.leaves if before else {}
    texts = [name for name in found.texts if not is_introduction(name)]
    gone = known.keys() - set(texts)
    if before is None or before.base.digest != base.digest:
        converted = {name: leaf.converted for name, leaf in known.items()}
        if before is not None:
            before, known = None, {}
            _let_go()
        read = dict(leaves(found, base.catalogue, base.settings, texts, converted.get, store, jobs))
        return _wholly(base, found, read, today, drafts, {}, gone, store, jobs, with_history)
    others = list(_others(before, texts, found))
    fresh = dict(leaves(found, base.catalogue, base.settings, others, partial(_converted, known), store, jobs))
    changed = {name: leaf for name, leaf in fresh.items() if not _is_same_leaf(known.get(name), leaf)}
    is_alike = (before.today, before.drafts) == (today, drafts) and _lie_alike(before, found)
    if is_alike and (prepared := _quietly(before, base, found, changed, store, with_history, is_hurried)):
        for name in fresh.keys() - changed.keys():
            edit = before.edited.get(name)
            prepared.edited[name] = replace(edit, stamp=found.texts[name]) if edit else Edit(found.texts[name])
        prepared.is_new = bool(fresh)
        return prepared
    read, files = {name: changed[name] if name in changed else known[name] for name in texts}, before.files
    before, known = None, {}
    _let_go()
    return _wholly(base, found, read, today, drafts, files, gone, store, jobs, with_history)


def caught_up(prepared: Prepared) -> Prepared:
    """Return the same, checked as it is now."""
    return replace(prepared, checked=_checked(prepared, prepared.has_history), is_behind=False)


def _others(before: Prepared, texts: Iterable[str], found: Found) -> Iterator[str]:
    """Yield the files that are not, or may not be, what they were."""
    stamps = before.assembly.loaded.found.texts
    return (name for name in texts if not is_same(stamps.get(name), found.texts[name]))


def _converted(known: dict[str, Leaf], name: str) -> Converted | None:
    return known[name].converted if name in known else None


def _let_go() -> None:
    """Free what was prepared before, which is full of circles: it should not be held beside what is prepared anew."""
    gc.collect()


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
    base: Base, found: Found, read: dict[str, Leaf], today: date, drafts: bool, files: dict[str, SeenFile], gone: set[str],
    store: Store, jobs: int, with_history: bool,
) -> Prepared:  # fmt: skip
    _forget(store, gone)
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
    before: Prepared, base: Base, found: Found, changed: dict[str, Leaf], store: Store, with_history: bool, is_hurried: bool
) -> Prepared | None:
    """Return what was prepared with the texts of some documents others; None where more than their texts has changed."""
    loaded = before.assembly.loaded
    for name, leaf in changed.items():
        if not _is_quiet(before.assembly.documents.get(f"{CONTENT}/{name}"), loaded.leaves[name], leaf):
            return None
    leaves_now = loaded.leaves | {name: edited_leaf(loaded.leaves[name], leaf) for name, leaf in changed.items()}
    loaded = replace(loaded, base=base, found=found, leaves=leaves_now)
    assembly = replace(before.assembly, loaded=loaded)
    bodies, touched, edited = Bodies(loaded, store), set[str](), dict(before.edited)
    for name, leaf in changed.items():
        document = loaded.library.by_path[f"{CONTENT}/{name}"]
        edited[name] = Edit(found.texts[name], leaf, bodies.citations(document))
        touched |= {document.path} | relate_one(assembly.network, loaded.library, document, *edited[name].cited)
    after = replace(before, assembly=assembly, touched=frozenset(touched), edited=edited)
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
        from generator.history import changed_numbers

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
