"""What a build did."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field


class Published(Struct):
    """What a build did, and how long each stage of it took."""

    files: int = 0
    """Files of the site."""
    made: int = 0
    """Outputs that were made, for what they are made of was another."""
    written: int = 0
    """Files that were written, for their bytes were others."""
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start
