"""The converted bodies of documents and what they cite, as the store keeps them."""

from __future__ import annotations

import errno
import pickle
from typing import Any

from msgspec import Struct

from generator.citations.find import Citation
from generator.document import Document
from generator.leaves import leaf_again
from generator.loader import Loaded
from generator.render.body import Heading
from generator.scan import CONTENT
from generator.store import Shelf, Store


class Bodies(Struct):
    """Fetches what pages and relations need of a body; one that is missing in the store, or damaged there, is made again."""

    loaded: Loaded
    store: Store

    def shown(self, document: Document) -> tuple[str, tuple[Heading, ...]]:
        """Return the body's HTML, links and citations open, and its headings."""
        html, headings, _ = self._kept(self.store.bodies, document)
        return html, headings

    def anchors(self, document: Document) -> frozenset[str]:
        """Return the anchors of the body."""
        anchors: frozenset[str] = self._kept(self.store.bodies, document)[2]
        return anchors

    def citations(self, document: Document) -> tuple[tuple[int, ...], tuple[Citation, ...]]:
        """Return the lines of the body's citations, and the citations, in order."""
        found: tuple[tuple[int, ...], tuple[Citation, ...]] = self._kept(self.store.citations, document)
        return found

    def _kept(self, shelf: Shelf, document: Document) -> Any:
        name = document.path.removeprefix(f"{CONTENT}/")
        key = self.loaded.leaves[name].digest
        value = shelf.get(name, key)
        if value is None:
            leaf_again(self.loaded.found, self.loaded.catalogue, self.loaded.base.settings, name, self.store)
            value = shelf.get(name, key)
        if value is None:
            raise OSError(errno.EBUSY, "changed while it was built", document.path)
        return pickle.loads(value)
