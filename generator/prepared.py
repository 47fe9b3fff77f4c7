"""A catalogue read, related and checked, and how it is kept for the next time."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial
from typing import BinaryIO

from msgspec import Struct, field

from generator.assembly import Assembly
from generator.bodies import Bodies
from generator.checker import Checked
from generator.late import fill
from generator.leaves import Leaf, settle
from generator.loader import Base
from generator.parts import Parts
from generator.problems import Problem
from generator.quick import Known
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


def keep(prepared: Prepared, store: Store) -> None:
    """Put what was prepared into the store, for the next time: whole, or what was edited since it was kept whole."""
    if prepared.touched is not None and len(prepared.edited) <= _MOST_EDITED:
        store.keep_state(_EDITED, VERSION, prepared.edited)
        return
    prepared.edited = {}
    store.drop_state(_EDITED)
    store.write_state(_STATE, VERSION, partial(_write, prepared))


def kept(store: Store) -> tuple[Prepared | None, Edited]:
    """Return what was kept whole, and what was edited since; None where nothing is."""
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
