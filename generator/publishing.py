"""Makes what is not made yet, and lets the new site take the old one's place."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from generator import pool
from generator.prepared import Prepared, keep
from generator.published import Published
from generator.render.staging import MARKER
from generator.render.trees import Trees
from generator.render.writer import Writer
from generator.search import update_of
from generator.search.index import Update
from generator.site import AT_HAND, Output, Site
from generator.store import Store, digest
from generator.version import VERSION

Patches = list[tuple[str, bytes | None]]
"""Files of the index that change; None for one that goes."""

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""
_PENDING = "pending"
# The key of files of the search index: whether they are made again is the index's own affair.
_INDEX = b"index"


class _Pending(Struct, frozen=True):
    """What has changed since the last site was published."""

    host: bytes
    """Stands for the theme it was made with."""
    touched: frozenset[str]
    """The files of the documents whose pages may be others now."""


def _pending(prepared: Prepared, store: Store) -> _Pending | None:
    """Return what has changed since the last site was published; None where any page may have."""
    since = store.state(_PENDING, VERSION)
    if prepared.touched is None or not isinstance(since, _Pending):
        return None
    return _Pending(since.host, since.touched | prepared.touched)


def remember(prepared: Prepared, store: Store) -> None:
    """Keep what was prepared though nothing is published: the next build still knows what to make."""
    if prepared.is_new:
        store.keep_state(_PENDING, VERSION, _pending(prepared, store))
        keep(prepared, store)
    store.commit()


def publish(site: Site, trees: Trees, store: Store, jobs: int, progress: Progress, done: Published) -> None:
    """Make the site and publish it; raises what writing raises, the old site untouched."""
    waiting = _pending(site.prepared, store) if trees.is_known else None
    touched = waiting.touched if waiting and waiting.host == site.hosted.key else None
    if touched == frozenset():
        remember(site.prepared, store)
        return
    # What workers read must be there for them; it is kept by content, no matter how this build ends.
    store.commit()
    with done.stage("计划"):
        # All of a site we do not know is new: then nothing of it is held in memory.
        plan = _planned(site, touched, store) if trees.is_known else _Plan(site.outputs())
    try:
        with done.stage("检索"):
            index, patches = _index(site.prepared, trees, store, jobs, touched)
    except (OSError, ValueError, zlib.error):
        if not trees.is_known:
            raise
        # Somebody else was at the site that stands.
        trees.distrust()
        publish(site, trees, store, jobs, progress, done)
        return
    if trees.is_known and not plan.new and not plan.gone and patches == []:
        _keep(site, store)
        store.commit()
        return
    making = _Making(site, trees, store, plan.before, done)
    with done.stage("准备"):
        making.begin(jobs)
        # Before anything is written, for a folder may have to stand where a file was.
        making.remove(plan.gone)
    with done.stage("页面"):
        if touched is None:
            site.make_ready()
        documents = len(site.prepared.assembly.documents) if touched is None else len(touched)
        for number in making.make(plan.new, jobs):
            progress("页面", min(number, documents), documents)
    with done.stage("检索"):
        making.put_index(index.files() if patches is None else patches, index.is_full)
    with done.stage("换上"):
        _keep(site, store)
        trees.publish()
    with done.stage("备用"):
        trees.lay_out_spare(jobs)


def _index(
    prepared: Prepared, trees: Trees, store: Store, jobs: int, touched: frozenset[str] | None
) -> tuple[Update, Patches | None]:
    """Return the index, and its files that change where it is not made whole; raises what reading those that stand raises."""
    read = (lambda name: (trees.site / name).read_bytes()) if trees.is_known else None
    index = update_of(prepared, store, jobs, touched, read)
    return index, None if index.is_full else [one for one in index.files() if _is_other(store, *one)]


class _Plan(Struct):
    """What is to be done to the site that stands. What stays is not in it: a large site has three hundred thousand files."""

    new: Iterable[Output]
    before: dict[str, bytes] = field(default_factory=dict)
    """File that is made anew → the digest of what stands there."""
    gone: dict[str, bytes] = field(default_factory=dict)
    """File that goes → its digest."""


def _planned(site: Site, touched: frozenset[str] | None, store: Store) -> _Plan:
    """Return what is to be done to a site we know, of the documents touched alone where only these can have changed."""
    new, before = list[Output](), dict[str, bytes]()
    outputs: Iterable[Output] = site.outputs() if touched is None else list(site.outputs_of(sorted(touched)))
    known = store.outputs.rows(None if touched is None else [output.path for output in outputs])
    for output in outputs:
        key, stands = known.pop(output.path, (b"", None))
        if key != output.key:
            new.append(output)
            if stands is not None:
                before[output.path] = stands
    gone = {path: stands for path, (key, stands) in known.items() if key != _INDEX} if touched is None else {}
    return _Plan(new, before, gone)


def _keep(site: Site, store: Store) -> None:
    """Keep what was prepared, and that the site shows all of it."""
    store.keep_state(_PENDING, VERSION, _Pending(site.hosted.key, frozenset()))
    if site.prepared.is_new:
        keep(site.prepared, store)


def _is_other(store: Store, name: str, data: bytes | None) -> bool:
    """Return whether a file of the index is another than the one that stands."""
    before = store.outputs.rows([name]).get(name)
    return before is not None if data is None else before is None or before[1] != digest(data)


def write_whole(site: Site, folder: Path) -> None:
    """Write every file of the site into a folder, what stands there already left alone but for files of the same name."""
    writer = Writer(folder, is_empty=False)
    for output in site.outputs():
        writer.write(output.path, site.made(output))
    for name, data in update_of(site.prepared, site.bodies.store, 1, None, None).files():
        assert data is not None, name
        writer.write(name, data)
    writer.write(MARKER, b"")


class _Making:
    """The new site in the making: what is written goes into the spare tree, and what is known of it into the store."""

    def __init__(self, site: Site, trees: Trees, store: Store, before: dict[str, bytes], done: Published) -> None:
        self._site, self._trees, self._store, self._before, self._done = site, trees, store, before, done

    def begin(self, jobs: int) -> None:
        """Make the spare tree ready."""
        self._writer = self._trees.writer(jobs)

    def make(self, new: Iterable[Output], jobs: int) -> Iterator[int]:
        """Make outputs and write those whose bytes are others; yield how many documents' pages are done."""
        work, at_hand, pages = _Work(self._site, self._writer), list[Output](), 0

        def with_digests() -> Iterator[tuple[Output, bytes | None]]:
            for output in new:
                if output.kind == AT_HAND:  # what a worker would have to be sent
                    at_hand.append(output)
                else:
                    yield output, self._before.get(output.path)

        for chunk in pool.mapped(work, with_digests(), jobs):
            self._put(chunk)
            pages += sum(output.kind == "document" for output, _, _ in chunk)
            yield pages
        self._put(work([(output, self._before.get(output.path)) for output in at_hand]))

    def _put(self, made: list[tuple[Output, bytes | None, bytes]]) -> None:
        self._store.outputs.put((output.path, output.key, after) for output, _, after in made)
        for output, before, after in made:
            self._done.made += 1
            self._note(output.path, before, after)

    def put_index(self, files: Iterable[tuple[str, bytes | None]], is_full: bool) -> None:
        """Write the files of the search index: all of them, or those that changed."""
        before = self._store.outputs.rows_of(_INDEX) if is_full else {}
        for name, data in files:
            old = before.pop(name, None) if is_full else self._store.outputs.rows([name]).get(name, (b"", None))[1]
            if data is None:
                before |= {name: old} if old is not None else {}
                continue
            after = digest(data)
            if after != old:
                self._writer.write(name, data)
                self._store.outputs.put([(name, _INDEX, after)])
                self._note(name, old, after)
        self.remove(before)

    def remove(self, digests: dict[str, bytes]) -> None:
        """Remove files, given with their digests."""
        for path, before in digests.items():
            self._writer.remove(path)
            self._trees.note(path, before, None)
        self._store.outputs.drop(digests)
        self._done.removed += len(digests)

    def _note(self, path: str, before: bytes | None, after: bytes) -> None:
        if before != after:
            self._trees.note(path, before, after)
            self._done.written += 1


class _Work(Struct):
    """Makes outputs, in this process or in a worker."""

    site: Site
    writer: Writer

    def __call__(self, outputs: list[tuple[Output, bytes | None]]) -> list[tuple[Output, bytes | None, bytes]]:
        return [(output, before, self._made(output, before)) for output, before in outputs]

    def _made(self, output: Output, before: bytes | None) -> bytes:
        data = self.site.made(output)
        if (after := digest(data)) != before:
            self.writer.write(output.path, data)
        return after
