"""What the theme gives to a site: shells to splice pages into, and files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.catalogue import Catalogue
from generator.render.splice import Shell
from generator.store import digest

Key = tuple[str, int]
"""A shell: the kind of page and how many folders deep it lies."""


KINDS = ("home", "column", "document", "withdrawn", "platform", "search", "sitemap", "audit")
"""The kinds of pages; 404.html is MkDocs' own."""


def deepest(catalogue: Catalogue) -> int:
    """Return how many folders deep the deepest page lies: a year of a column, a column on an organisation's platform."""
    return max((len(column.slugs) for column in catalogue.walk()), default=0) + 2


class Hosted(Struct, frozen=True):
    """What the theme gives: shells, its own files, and the folders of its templates."""

    shells: Mapping[Key, Shell]
    files: Mapping[str, bytes]
    folders: tuple[str, ...]
    keys: Mapping[Key, bytes]
    """A key for each shell, with the templates that go into it."""
    key: bytes
    """Stands for all of it."""

    @classmethod
    def of(cls, shells: Mapping[Key, Shell], files: Mapping[str, bytes], folders: tuple[str, ...]) -> Hosted:
        """Return it with its keys."""
        made = digest(*(p.read_bytes() for f in folders for p in sorted(Path(f, "fragments").glob("*.html"))))
        keys = {key: digest(made, repr(shell).encode("utf-8", "surrogatepass")) for key, shell in shells.items()}
        whole = digest(*keys.values(), *(digest(name.encode(), data) for name, data in files.items()))
        return cls(shells, files, folders, keys, whole)
