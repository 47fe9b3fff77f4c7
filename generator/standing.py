"""Whether the site that stands is the one a build would make: told by a look at every file, before anything that was kept is read.

Nothing depends on it but the time that a second build takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.render.staging import marked
from generator.scan import FILE, SETTINGS, Found, is_young
from generator.store import Store, digest

_STATE = "standing"
Stamps = dict[str, tuple[int, int]]
"""File → size and time of change."""
Asked = tuple[object, ...]
"""What a build is told: two that are told the same make the same of the same files."""


class Standing(Struct, frozen=True):
    """A site that stands, and what its build said of the catalogue."""

    key: bytes
    """Stands for the files it was made of, and what was asked."""
    tasks: str
    """The task list below the catalogue, or empty."""
    folders: tuple[str, ...]
    """The theme's."""
    site: str
    fingerprint: int | None
    """Of the site's marker."""
    problems: str
    counts: str


def key_of(found: Found, base: bytes, settings: bytes, theme: Stamps, asked: Asked) -> bytes | None:
    """Return what stands for a catalogue; None where a file was changed only just now.

    `base` stands for catalogue.yaml and its task list (`loader.Base.digest`), `settings` for mkdocs.yml.
    """
    if any(map(is_young, (*found.texts.values(), *found.files.values()))):
        return None
    seen = repr((found.texts, found.files, found.written, found.problems, theme, asked))
    return digest(base, settings, seen.encode("utf-8", "surrogatepass"))


def standing(found: Found, asked: Asked, store: Store, version: bytes) -> Standing | None:
    """Return the site that stands where a build would make the same of what lies there."""
    kept = store.state(_STATE, version)
    if not isinstance(kept, Standing) or marked(Path(kept.site)) != kept.fingerprint:
        return None
    root = found.root
    base = digest(bytes_of(root / FILE), bytes_of(root / kept.tasks) if kept.tasks else b"")
    key = key_of(found, base, digest(bytes_of(root / SETTINGS)), stamps_of(kept.folders), asked)
    return kept if key == kept.key else None


def keep_standing(store: Store, version: bytes, kept: Standing | None) -> None:
    """Keep for the next build that a site stands; with None, that it must look for itself."""
    store.drop_state(_STATE)
    if kept is not None:
        store.keep_state(_STATE, version, kept)
    store.commit()


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes; none where it cannot be read: who needs it says what is wrong."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return b""


def stamps_of(folders: Sequence[str]) -> Stamps:
    """Return the stamps of the theme's files."""
    return {str(path): (status.st_size, status.st_mtime_ns) for path in _theme_files(folders) for status in (path.stat(),)}


def _theme_files(folders: Sequence[str]) -> Iterator[Path]:
    for folder in own_folders(folders):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def own_folders(folders: Sequence[str]) -> list[Path]:
    """Return the folders that are not MkDocs' or Material's: the versions of these are part of ours."""
    return [Path(folder) for folder in folders if Path(folder).parent.name not in {"material", "mkdocs", "themes"}]
