"""The preview: the site held in memory, each page made when a browser asks for it, brought up when a file changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.host.banner import preview_of
from generator.host.hosting import Host, host_of
from generator.prepared import Prepared
from generator.preparing import caught_up, prepare
from generator.problems import Problem
from generator.search import update_of
from generator.site import Output
from generator.store import Store

_INDEX = "search/"


class Shown:
    """The site as it stands at the moment. Every method may be called from any thread."""

    def __init__(self, root: Path, today: Callable[[], date], store: Store) -> None:
        self._root, self._today, self._store = root, today, store
        self._lock = threading.RLock()
        self._prepared: Prepared | None = None
        self._host: Host | None = None
        self._outputs: dict[str, Output] | None = None
        self._index: dict[str, bytes] | None = None
        self._stale: frozenset[str] | None = None
        self._documents: dict[str, str] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Read what has changed and return whether anything has; raises NoCatalogue, BadSettings, OSError, the site left as it was.

        What edited texts show to a check comes later (`check`): an editor looks at the page first.
        """
        with self._lock:
            before = self._prepared
            prepared = prepare(self._root, self._today(), drafts=True, store=self._store, before=before, is_hurried=True)
            host = host_of(self._root, prepared, self._store)
            if before is not None and host is self._host and prepared.touched == frozenset():
                self._prepared = prepared
                return False
            self._prepared, self._host = prepared, host
            self._show(host, prepared)
            if prepared.touched is None or before is None:
                self._outputs, self._stale = None, None
                self._documents = {document.url: document.path for document in prepared.assembly.loaded.library.documents}
            elif self._stale is not None:
                self._stale |= prepared.touched
            return True

    def check(self) -> bool:
        """Check what was shown before it was checked; return whether other problems than before are there."""
        with self._lock:
            if self._prepared is None or not self._prepared.is_behind:
                return False
            before, self._prepared = self._prepared.problems, caught_up(self._prepared)
            if self._prepared.problems == before:
                return False
            self._show(self.host, self._prepared)
            return True

    def _show(self, host: Host, prepared: Prepared) -> None:
        preview = host.fragments(prepared, self._store).preview(preview_of(prepared.problems))
        self.site = host.site(prepared, self._store, preview)

    @property
    def host(self) -> Host:
        """What there is beside the catalogue."""
        assert self._host is not None
        return self._host

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong at the moment."""
        assert self._prepared is not None
        return self._prepared.problems

    def file(self, path: str) -> bytes | None:
        """Return a file of the site as it would be built now, or None where there is none."""
        with self._lock:
            if path.startswith(_INDEX) and path != f"{_INDEX}index.html":
                return self._indexed().get(path)
            output = self._document(path) or self._named().get(path)
            return None if output is None else self.site.made(output)

    def _document(self, path: str) -> Output | None:
        """Return a document's page or download without looking through all the site has: what an editor looks at must be there at once."""
        url, _, name = path.rpartition("/")
        document = self._documents.get(f"{url}/")
        kind = {"index.html": "document", "index.md": "text"}.get(name)
        return Output(path, b"", kind, (document,)) if document and kind else None

    def _named(self) -> dict[str, Output]:
        if self._outputs is None:
            self._outputs = {output.path: output for output in self.site.outputs()}
        return self._outputs

    def _indexed(self) -> dict[str, bytes]:
        """Return the search index, brought up to what is shown."""
        assert self._prepared is not None
        if self._index is None or self._stale != frozenset():
            index = self._index or {}
            update = update_of(
                self._prepared, self._store, 1, self._stale, index.__getitem__ if self._index is not None else None
            )
            changes = dict(update.files())
            kept = {} if update.is_full else index
            self._index = {name: data for name, data in (kept | changes).items() if data is not None}
            self._stale = frozenset()
        return self._index
