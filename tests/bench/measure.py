"""Runs a command and says what it cost: time, processor, memory of the largest process and of all together.

The command is started by a small process of its own (this file as a script), for a process reports no less memory than the one it was
forked from. Processor and the largest process are what the system counted; the sum is sampled, with shared pages counted in each process.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05
"""Seconds between two samples."""
LIMIT = 3600.0
"""Seconds after which a command is ended."""
# Set on some machines that make images: without what Python keeps beside the sources they are compiled anew by each process.
_COMPILES_EACH_TIME = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Run:
    """What a command cost. MiB; `tree` is 0 where the system does not tell."""

    seconds: float
    cpu: float
    peak: float
    tree: float
    code: int
    output: str


class Failed(Exception):
    """The command failed or was ended; says how, with the end of its output."""


def run(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None, limit: float = LIMIT) -> Run:
    """Run a command in a folder; raises Failed."""
    with tempfile.TemporaryDirectory() as name:
        answer, log = Path(name, "answer"), Path(name, "log")
        with log.open("wb") as out:
            words = [sys.executable, "-I", __file__, str(answer), str(limit), *map(str, command)]
            settings = {name: value for name, value in os.environ.items() if name != _COMPILES_EACH_TIME} | (env or {})
            subprocess.run(words, cwd=folder, env=settings, stdout=out, stderr=subprocess.STDOUT, check=False)
        output = log.read_text(encoding="utf-8", errors="replace")
        if not answer.exists():
            raise Failed(output[-1500:])
        done = Run(**json.loads(answer.read_text(encoding="ascii")), output=output)
    if done.code:
        ended = f"ended after {limit:.0f} s" if done.code == -signal.SIGKILL and done.seconds >= limit else f"exit {done.code}"
        raise Failed(f"{ended}, {done.seconds:.0f} s, {done.peak:.0f} MiB: {output[-1500:]}")
    return done


def _main(answer: str, limit: str, *command: str) -> None:
    os.sync()  # what others wrote is not for this command to wait for
    start = time.perf_counter()
    running = subprocess.Popen(command, start_new_session=True)
    over, most = threading.Event(), [0]
    watching = threading.Thread(target=_watch, args=(running.pid, over, most, start + float(limit)))
    watching.start()
    try:
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
    except BaseException:  # Ctrl+C does not reach it by itself
        os.killpg(running.pid, signal.SIGKILL)
        raise
    finally:
        over.set()
        watching.join()
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    cost = {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / unit, "tree": most[0] / 1024**2}
    Path(answer).write_text(json.dumps(cost | {"code": os.waitstatus_to_exitcode(status)}), encoding="ascii")


def _watch(pid: int, over: threading.Event, most: list[int], limit: float) -> None:
    while not over.wait(EVERY):
        most[0] = max(most[0], _memory(pid))
        if time.perf_counter() > limit:
            os.killpg(pid, signal.SIGKILL)  # the session is its own
            return


def _memory(pid: int) -> int:
    """Return the bytes that a process and those below it hold now."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        below = [
            c for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text(encoding="ascii").split()
        ]
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() + sum(_memory(int(child)) for child in below)


if __name__ == "__main__":
    _main(*sys.argv[1:])
