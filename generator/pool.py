"""Work done in other processes, in order, with a bound on what waits; nothing of it outlives this process."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 50
# Starting workers costs more than so few chunks of work.
_WORTH_WORKERS = 8
# Chunks a worker has before it: enough that it never waits, few enough that results do not pile up.
_AHEAD = 4
_task: Callable[[Any], Any] | None = None


def cores(jobs: int | None) -> int:
    """Return how many processes to use: as asked for, or one a core."""
    return jobs or os.cpu_count() or 1


def mapped(work: Callable[[list[T]], R], items: Iterable[T], jobs: int, chunk: int = _CHUNK) -> Iterator[R]:
    """Yield the result of `work` for each chunk of the items, in order; in this process where workers would not pay.

    Where the system can fork, workers have all that this process has; elsewhere `work` is pickled once for each.
    """
    rest = chunks(items, chunk)
    first = list(islice(rest, _WORTH_WORKERS))
    if jobs == 1 or len(first) < _WORTH_WORKERS:
        for one in (*first, *rest):
            yield work(one)
        return
    # Imported where they are used: a small edit needs none of it.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    give_back()
    with ProcessPoolExecutor(jobs, context, _begin, (work,)) as pool:
        try:
            waiting: deque[Future[R]] = deque()
            for one in (*first, *rest):
                with _no_interrupt():
                    waiting.append(pool.submit(_done, one))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()  # Ctrl+C should not wait for what is half done
            raise


def beside(work: Callable[[], T], meanwhile: Iterable[Callable[[], object]]) -> T:
    """Return what comes of `work`; where the system can fork another process does it, while this one does one thing after the other."""
    if sys.platform != "linux":
        return work()
    outlet, inlet = os.pipe()
    try:
        with _no_interrupt():
            child = os.fork()
            if not child:
                _send(work, inlet)
    except OSError:  # there are too many already
        os.close(outlet)
        return work()
    finally:
        os.close(inlet)
    try:
        with open(outlet, "rb") as file:
            for one in meanwhile:
                if select.select([file], [], [], 0)[0]:
                    break
                one()
            sent = file.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)  # Ctrl+C, say: nobody wants what it is at
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    # What it could not do is done here, where it is known what to do of an error.
    came: T = work() if status else pickle.loads(sent)
    return came


def _send(work: Callable[[], Any], inlet: int) -> NoReturn:
    """Send what comes of `work`, and end this process at once: nothing it has of the other's is its to end."""
    status = 1
    try:
        sent = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with open(inlet, "wb") as file:
            file.write(sent)
        status = 0
    finally:
        os._exit(status)


def give_back() -> None:
    """Let the system have the memory that was freed, where the C library keeps it: each worker would have it too."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):  # glibc's alone
            ctypes.CDLL(None).malloc_trim(0)


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of this size, the last as long as there are any."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _done(chunk: list[Any]) -> Any:
    assert _task is not None
    return _task(chunk)


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


def _begin(work: Callable[[Any], Any]) -> None:
    """Let a worker end when its parent does, even killed; Ctrl+C, which reaches both, is the parent's affair."""
    import multiprocessing
    from multiprocessing import connection

    global _task
    _task = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
