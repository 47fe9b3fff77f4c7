"""The texts of all documents, worked on: examined by the rules, Markdown to HTML, in worker processes where there are many."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import connection
from pathlib import Path

from generator.checker import Examined, Settings, examined
from generator.document import Document
from generator.manuscript import Manuscript
from generator.render.body import Body
from generator.render.markdown import convert

# Starting workers costs more than converting so many documents.
WORTH_WORKERS = 400
_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of one document's text."""

    body: Body | None
    """None where it is nested beyond reason."""
    examined: Examined


def source_text(path: Path) -> str:
    """Return a document's whole text as its Markdown download bears it: no byte order mark, line ends as LF."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def worked(root: Path, documents: list[Document], settings: Settings, jobs: int | None = None) -> Iterator[Worked]:
    """Yield what comes of each document's text, in order. `jobs` defaults to the cores."""
    jobs = jobs or os.cpu_count() or 1
    work = partial(_work_on_chunk, root, settings)
    if jobs == 1 or len(documents) < WORTH_WORKERS:
        yield from work(documents)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with_the_parent) as pool:
        try:
            # Not pool.map: it cancels what waits, and of that the pool complains once its workers are gone.
            with _no_interrupt():
                waiting = deque(pool.submit(work, chunk) for chunk in _chunks(documents))
            while waiting:
                yield from waiting.popleft().result()
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()  # Ctrl+C should not wait for what is half done
            raise


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let Ctrl+C wait while workers start: it would find some half started. They inherit that it never reaches them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_the_parent() -> None:
    """Let a worker end when its parent does, even killed; Ctrl+C, which reaches both, is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work_on_chunk(root: Path, settings: Settings, documents: Iterable[Document]) -> list[Worked]:
    manuscripts = (Manuscript(document, source_text(root / document.path)) for document in documents)
    return [Worked(_converted(manuscript.body), examined(manuscript, settings)) for manuscript in manuscripts]


def _converted(text: str) -> Body | None:
    try:
        return convert(text)
    except RecursionError:
        return None


def _chunks(documents: list[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
