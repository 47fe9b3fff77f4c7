"""A catalogue read, related and checked, and how it is kept for the next time."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial
from typing import BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from generator.assembly import Assembly
from generator.bodies import Bodies
from generator.checker import Checked
from generator.citations.find import Citation
from generator.late import fill
from generator.leaves import Leaf, settle
from generator.loader import Base
from generator.parts import Parts
from generator.problems import Problem
from generator.quick import Known
from generator.relating import relate_one
from generator.scan import Stamp
from generator.sections import read_assembly, write_assembly
from generator.seen import SeenFile
from generator.store import Store
from generator.suppressions import Suppressed
from generator.version import VERSION

_STATE, _EDITED = "prepared", "edited"
# What is kept beside the assembly.
_BESIDE = ("today", "drafts", "files", "redirects", "key", "wide", "waiting", "has_history")
# Editing so many texts one after the other costs less than keeping everything whole each time.
_MOST_EDITED = 200


class Edit(Struct, frozen=True):
    """What a file is since the catalogue was last kept whole."""

    stamp: Stamp
    leaf: Leaf | None = None
    """None where it was looked at again and is the same."""
    cited: tuple[tuple[int, ...], tuple[Citation, ...]] = ((), ())
    """What its body cites, as `Bodies.citations` gives it: the store may know a later text already, of a build that was killed."""


Edited = dict[str, Edit]
"""By the file's path below content/."""


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


def keep(prepared: Prepared, store: Store) -> None:
    """Put what was prepared into the store, for the next time: whole, or what was edited since it was kept whole."""
    if prepared.touched is not None and len(prepared.edited) <= _MOST_EDITED:
        store.keep_state(_EDITED, VERSION, prepared.edited)
        return
    prepared.edited = {}
    store.drop_state(_EDITED)
    store.write_state(_STATE, VERSION, partial(_write, prepared))


def kept(store: Store) -> Prepared | None:
    """Return what was prepared last: what was kept whole, with what was edited since; None where nothing is kept."""
    before = store.read_state(_STATE, VERSION, _read)
    if before is None:
        return None
    before.edited = store.state(_EDITED, VERSION) or {}
    loaded, known = before.assembly.loaded, Known()
    for name, edit in before.edited.items():
        loaded.found.texts[name] = edit.stamp
        if edit.leaf is not None:
            settle(edit.leaf, before.base.catalogue, known)
            old, new = loaded.leaves[name].read.document, edit.leaf.read.document
            assert old is not None
            assert new is not None
            fill(old, new)  # nothing but their texts differ, else all would have been kept whole
            loaded.leaves[name] = edited_leaf(loaded.leaves[name], edit.leaf)
            # As it was then, so that a citation which is taken back now is seen to be.
            relate_one(before.assembly.network, loaded.library, old, *edit.cited)
    return before


def edited_leaf(before: Leaf, after: Leaf) -> Leaf:
    """Return what was read of an edited text, with the document as the library has it: what is equal is kept once."""
    return replace(after, read=replace(after.read, document=before.read.document))


def _write(prepared: Prepared, file: Parts) -> None:
    write_assembly(file, prepared.assembly)
    pickle.dump(tuple(getattr(prepared, name) for name in _BESIDE), file, pickle.HIGHEST_PROTOCOL)


def _read(file: BinaryIO) -> Prepared:
    return Prepared(assembly=read_assembly(file), **dict(zip(_BESIDE, pickle.load(file), strict=True)))
