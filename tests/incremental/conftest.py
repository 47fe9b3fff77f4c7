"""Builds in this process, each with a store opened anew as another process would; what MkDocs gives is asked for once a setting."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import build_with
from msgspec.structs import replace

from generator import pool, scan, sections
from generator.host import hosting
from generator.preparing import prepare
from generator.problems import Problem, is_blocked
from generator.published import Published
from generator.publishing import remember
from generator.search import runs, shards
from generator.standing import keep_standing, standing
from generator.store import in_memory, opened, store_path
from generator.version import VERSION
from generator.views import listing
from generator.views.frame import Frame, site_view


@pytest.fixture(autouse=True, scope="module")
def _small_and_quick() -> Iterator[None]:
    """Let lists break into pages and workers start on a few documents already, and let MkDocs render the same shells once."""
    made: dict[str, hosting.Host] = {}
    asked: Callable[[Path, Frame, bytes], hosting.Host] = hosting._asked

    def once(root: Path, frame: Frame, raw: bytes) -> hosting.Host:
        key = repr((site_view(frame.library), (root / "mkdocs.yml").read_bytes()))
        key += str(max(len(column.slugs) for column in frame.library.catalogue.walk()))
        if key not in made:
            made[key] = asked(root, frame, raw)
        return replace(made[key], site_dir=root / "site")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hosting, "_asked", once)
        patch.setattr(listing, "PAGE_LENGTH", 3)
        patch.setattr(pool, "_WORTH_WORKERS", 2)
        patch.setattr(pool.mapped, "__defaults__", (4,))
        patch.setattr(runs, "CHUNK", 4)
        patch.setattr(sections, "_DOCUMENTS", 3)
        patch.setattr(sections, "_APART", 2)
        patch.setattr(shards, "_STEPS", ((14, 64, 5), (1 << 32, 128, 6)))
        yield


def built(root: Path, site: Path, today: date, jobs: int = 1) -> tuple[Published | None, list[Problem]]:
    """Build as `gongkai build` does with what is kept; without a site where a problem blocks it."""
    told = (str(today), str(site))
    with opened(root, VERSION, patience=5) as store:
        assert store.can_be_shared
        stands = standing(scan.scan(root), told, store, VERSION)
        prepared = prepare(root, today, jobs=jobs, store=store)
        if is_blocked(prepared.problems):
            remember(prepared, store)
            return None, list(prepared.problems)
    with opened(root, VERSION, patience=5) as store:
        done = build_with(store, root, site, today, jobs)
        # What a look at the files tells is true, and what was said then is said now.
        assert stands is None or (done.written, done.removed, stands.problems) == (0, 0, repr(prepared.problems))
        host = hosting.host_of(root, prepared, store)
        keep_standing(store, VERSION, host.standing(prepared, site, told, repr(prepared.problems), ""))
    return done, list(prepared.problems)


def checked(root: Path, today: date) -> list[Problem]:
    """Check as `gongkai check` does."""
    with opened(root, VERSION) as store:
        prepared = prepare(root, today, jobs=1, store=store)
        remember(prepared, store)
        return list(prepared.problems)


def clean(root: Path, site: Path, today: date) -> list[Problem] | None:
    """Build with nothing kept; None where a problem blocks it."""
    prepared = prepare(root, today, jobs=1)
    if not is_blocked(prepared.problems):
        build_with(in_memory(), root, site, today)
    return list(prepared.problems)


def forget(root: Path) -> None:
    """Remove a catalogue with its store."""
    shutil.rmtree(root.parent, ignore_errors=True)
    for path in store_path(root).parent.glob(f"{store_path(root).stem}*"):
        path.unlink()


__all__ = ["built", "checked", "clean", "forget", "scan"]
