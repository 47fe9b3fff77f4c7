"""What the rules see in published files; what was seen before in the same is kept."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator import checker
from generator.checker import Examined
from generator.loader import Base
from generator.manuscript import PublishedFile
from generator.pool import mapped
from generator.scan import CONTENT, Found, Stamp, is_same
from generator.store import digest


class SeenFile(Struct, frozen=True):
    """What is known of a published file."""

    stamp: Stamp
    digest: bytes
    examined: Examined


def seen_files(base: Base, found: Found, used: Iterable[str], before: dict[str, SeenFile], jobs: int) -> dict[str, SeenFile]:
    """Return what the rules see in each published file; what was seen before in the same is kept."""
    kept = {n: seen for n in used if (seen := before.get(n)) is not None and is_same(seen.stamp, found.files[n])}
    rest = [PublishedFile(f"{CONTENT}/{name}", found.path(name)) for name in used if name not in kept]
    for chunk in mapped(_Examining(base), rest, jobs, chunk=4):
        for file, made, examined in chunk:
            name = file.path.removeprefix(f"{CONTENT}/")
            kept[name] = SeenFile(found.files[name], made, examined)
    return {name: kept[name] for name in used}


class _Examining(Struct, frozen=True):
    base: Base

    def __call__(self, files: list[PublishedFile]) -> list[tuple[PublishedFile, bytes, Examined]]:
        examiner = checker.Examiner(self.base.settings)
        return [(file, digest(file.source.read_bytes()), examiner.file(file)) for file in files]
