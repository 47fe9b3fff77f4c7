"""The bodies of all documents, converted: read, Markdown to HTML, in worker processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

from generator.frontmatter import body_of
from generator.render.markdown import Body, convert

# Starting workers costs more than converting so many documents.
WORTH_WORKERS = 400
_CHUNK = 50


def source_text(path: Path) -> str:
    """Return a document's whole text as its Markdown download bears it: no byte order mark, line ends as LF."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def converted(paths: list[Path], jobs: int | None = None) -> Iterator[Body | None]:
    """Yield the body of each file, in order; None where it is nested beyond reason. `jobs` defaults to the cores."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(paths) < WORTH_WORKERS:
        yield from _convert_chunk(paths)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from chain.from_iterable(pool.map(_convert_chunk, _chunks(paths)))


def _convert_chunk(paths: Iterable[Path]) -> list[Body | None]:
    return [_convert(body_of(source_text(path))) for path in paths]


def _convert(text: str) -> Body | None:
    try:
        return convert(text)
    except RecursionError:
        return None


def _chunks(paths: list[Path]) -> Iterator[list[Path]]:
    rest = iter(paths)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
