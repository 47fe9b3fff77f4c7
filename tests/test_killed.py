"""A build that is killed leaves the old site or the new one whole, no worker behind, and nothing the next build does not clean."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, ROOT, document, files_of, tree

from generator.render.staging import staged, staging_folder

# The whole fifty take a minute or two: GONGKAI_KILLS=50.
KILLS = int(os.environ.get("GONGKAI_KILLS", "10"))
TREES = [".site.gongkai-staging", "catalogue.yaml", "content", "mkdocs.yml", "site"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of Linux and macOS")


def gongkai(root: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", "-C", str(root), "--today", "2026-11-22", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def finished(root: Path) -> dict[str, bytes]:
    build = gongkai(root)
    assert build.communicate()[0]
    assert build.returncode == 0
    return files_of(root / "site")


def test_at_any_moment(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    old = finished(root)
    tree(root, {DOC: document(body="改过的正文。\n"), f"{FOLDER}/乙.md": document(2)})
    start = time.monotonic()
    new = finished(root)
    whole = time.monotonic() - start
    assert old != new
    seen = []
    for number in range(KILLS):
        is_old = number % 2 == 1
        (root / f"{FOLDER}/乙.md").unlink(missing_ok=True)
        tree(root, {DOC: document()} if is_old else {DOC: document(body="改过的正文。\n"), f"{FOLDER}/乙.md": document(2)})
        with gongkai(root) as build:
            time.sleep(whole * (number + 1) / KILLS)
            build.kill()
        seen.append(files_of(root / "site") in (old, new))
        if number % 4 == 3:
            assert finished(root) == (old if is_old else new)
    assert seen == [True] * KILLS
    (root / f"{FOLDER}/乙.md").unlink(missing_ok=True)
    tree(root, {DOC: document()})
    assert finished(root) == old
    assert sorted(p.name for p in root.iterdir()) == TREES


AT_A_CALL = """
import os, signal, sys
from generator.cli import cli
from generator.render import trees, writer
from generator.store import Store
root, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
owner = {"write": writer.Writer, "link": writer.Writer, "remove": writer.Writer, "commit": Store, "publish": trees}[name]
whole, calls = getattr(owner, name), 0
def counted(*arguments):
    global calls
    calls += 1
    if calls == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*arguments)
setattr(owner, name, counted)
cli(["build", "-C", root, "--today", "2026-11-22", "--jobs", "1"])
"""


def test_at_every_step(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    old = finished(root)
    texts = {DOC: document(body="改过的正文。\n"), f"{FOLDER}/乙.md": document(2)}
    tree(root, texts)
    new = finished(root)
    published = {True: new, False: old}
    steps = [("write", 1), ("write", 9), ("link", 3), ("remove", 1), ("commit", 1), ("commit", 2), ("publish", 1), ("commit", 3)]
    for count, (name, number) in enumerate(steps):
        (root / f"{FOLDER}/乙.md").unlink(missing_ok=True)
        is_new = count % 2 == 1
        tree(root, texts if is_new else {DOC: document()})
        command = [sys.executable, "-c", AT_A_CALL, str(root), name, str(number)]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        assert files_of(root / "site") in (old, new), (name, number)
        if count % 3 == 2:
            assert finished(root) == published[is_new], (name, number)
    (root / f"{FOLDER}/乙.md").unlink(missing_ok=True)
    tree(root, {DOC: document()})
    assert finished(root) == old


BETWEEN = """
import os, pathlib, signal, sys
from generator.render import staging
site, renames, rename = pathlib.Path(sys.argv[1]), 0, os.rename
def counted(one, other):
    global renames
    renames += 1
    if renames == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    rename(one, other)
os.rename, staging._exchanged = counted, lambda one, other: False
with staging.staged(site) as new:
    new.mkdir()
    (new / staging.MARKER).write_text("new")
    staging.publish(new, site)
"""


@pytest.mark.parametrize("step", [1, 2, 3])
def test_between_two_renames(tmp_path: Path, step: int) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gongkai").write_text("old", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", BETWEEN, str(site), str(step)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert site.exists() is (step != 2)
    with staged(site):
        pass
    assert files_of(site) == {".gongkai": b"new" if step == 3 else b"old"}
    assert not (staging_folder(site) / "old").exists()


def test_two_builds_at_once(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    builds = [gongkai(root), gongkai(root)]
    said = [build.communicate() for build in builds]
    assert [(build.returncode, errors) for build, (_, errors) in zip(builds, said, strict=True)] == [(0, b""), (0, b"")]
    assert sorted(p.name for p in root.iterdir()) == TREES


WORKERS = """
import os, sys, time
from generator import pool
def slow(chunk):
    os.write(1, b"worker\\n")
    time.sleep(30)
try:
    list(pool.mapped(slow, range(1000), 4))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in for a slow text needs fork")
@pytest.mark.parametrize(("number", "to_all"), [(signal.SIGKILL, False), (signal.SIGINT, True), (signal.SIGTERM, False)])
def test_no_worker_is_left(number: signal.Signals, to_all: bool) -> None:
    command = [sys.executable, "-c", WORKERS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"worker\n"
        (os.killpg if to_all else os.kill)(parent.pid, number)
        said, errors = parent.communicate(timeout=20)  # ends when the last that holds the pipe has ended
    assert errors == b""
    assert said.replace(b"worker\n", b"") == (b"interrupted\n" if to_all else b"")


def wait_for_workers(pid: int) -> None:
    """Wait until a build is at work, however slowly it starts."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        time.sleep(3)
        return
    end = time.monotonic() + 60
    while not children.read_text(encoding="ascii").strip():
        assert time.monotonic() < end, "no worker was started"
        time.sleep(0.05)


def test_ctrl_c_is_one_line(tmp_path: Path) -> None:
    files = {f"{FOLDER}/{n}.md": document(n, body="- 正文[x](y.md)。\n" * 400) for n in range(1, 600)}
    with gongkai(tree(tmp_path / "目录", files), "--jobs", "2") as build:
        wait_for_workers(build.pid)
        os.killpg(build.pid, signal.SIGINT)
        errors = build.communicate(timeout=30)[1].decode()
    assert (build.returncode, errors.strip()) == (130, "已中断")
