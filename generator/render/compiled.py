"""Templates as Jinja compiled them, kept for the next build: to compile the four of a page takes as long as a hundred pages."""

from __future__ import annotations

import os

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store import Store


class Compiled(BytecodeCache):
    """Keeps them in a store, which another version of Python or Jinja empties; each is valid for its text alone."""

    def __init__(self, store: Store) -> None:
        self._store, self._process = store, os.getpid()

    def __getstate__(self) -> dict[str, object]:
        """Travel to a worker as what keeps nothing."""
        return {"_store": self._store, "_process": None}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept of a template."""
        if (code := self._store.templates.get(bucket.key, bucket.checksum.encode())) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a worker does not, for it would keep others from the store."""
        if os.getpid() == self._process:
            self._store.templates.put([(bucket.key, bucket.checksum.encode(), bucket.bytecode_to_string())])
