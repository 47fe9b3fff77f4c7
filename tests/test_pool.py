"""Work of another process beside that of this one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pool import beside

own = os.getpid()


def _children() -> list[str]:
    return [task for task in Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split() if task]


def test_what_the_other_found_comes_back() -> None:
    assert beside(lambda: {"process": os.getpid() != own, "many": list(range(100_000))}, ()) == {
        "process": os.name == "posix" and os.uname().sysname == "Linux",
        "many": list(range(100_000)),
    }


def test_one_thing_after_the_other_is_done_as_long_as_it_takes() -> None:
    done: list[int] = []

    def steps() -> Iterator[object]:
        for number in range(10_000):
            yield lambda number=number: (done.append(number), time.sleep(0.01))

    assert beside(lambda: time.sleep(0.3) or "seen", steps()) == "seen"  # type: ignore[arg-type]
    assert 2 < len(done) < 1000


def test_an_error_is_met_here() -> None:
    def work() -> str:
        raise FileNotFoundError("content")

    with pytest.raises(FileNotFoundError):
        beside(work, ())
    assert _children() == []


def test_one_that_is_killed_is_done_without() -> None:
    def work() -> int:
        if os.getpid() != own:
            os.kill(os.getpid(), 9)
        return 7

    assert beside(work, ()) == 7
    assert _children() == []


def test_where_no_process_can_be_made_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fork)
    files = len(os.listdir("/proc/self/fd"))
    assert beside(os.getpid, ()) == own
    assert len(os.listdir("/proc/self/fd")) == files


def test_ctrl_c_leaves_nobody_at_work() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        beside(lambda: time.sleep(60), [interrupted])
    assert _children() == []
