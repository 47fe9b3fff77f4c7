"""The writer stays below its folder; a site takes the place of the old one whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, files_of

from generator.render import staging
from generator.render.mirror import keep_only, mirror
from generator.render.staging import MARKER, NotOurs, Occupied, is_replaceable, publish, staged, staging_folder
from generator.render.writer import Writer


def test_files_are_written_linked_and_removed(tmp_path: Path) -> None:
    made = Writer(tmp_path / "site")
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    made.write("index.html", "云岭".encode())
    made.write("a/b/index.html", b"x")
    made.copy(tmp_path / "表.xlsx", "a/表.xlsx")
    made.link(str(tmp_path / "表.xlsx"), "c/d/表.xlsx")
    assert files_of(tmp_path / "site") == {
        "index.html": "云岭".encode(), "a/b/index.html": b"x", "a/表.xlsx": b"PK", "c/d/表.xlsx": b"PK",
    }  # fmt: skip
    made.remove("a/b/index.html")
    made.remove("c/d/表.xlsx")
    made.remove("nowhere/x")
    made.remove("index.html/x")
    assert sorted(p.name for p in (tmp_path / "site").rglob("*")) == ["a", "index.html", "表.xlsx"]


def test_what_is_there_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    Writer(tmp_path / "one").write("a/x", b"old")
    Writer(tmp_path / "two").link(str(tmp_path / "one/a/x"), "a/x")
    Writer(tmp_path / "two", is_empty=False).write("a/x", b"new")
    Writer(tmp_path / "two", is_empty=False).link(str(tmp_path / "one/a/x"), "a/y")
    assert files_of(tmp_path) == {"one/a/x": b"old", "two/a/x": b"new", "two/a/y": b"old"}


def test_a_system_without_hard_links_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", raises_not_supported)
    (tmp_path / "x").write_bytes(b"x")
    Writer(tmp_path / "site").link(str(tmp_path / "x"), "a/x")
    assert files_of(tmp_path / "site") == {"a/x": b"x"}


def raises_not_supported(*_: object) -> None:
    """Stand in for os.link on a file system without hard links."""
    raise OSError(95, "Operation not supported")


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../x", "a/../../x", "a/.."])
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    with pytest.raises(AssertionError):
        Writer(tmp_path / "site").write(path, b"x")
    assert list(tmp_path.iterdir()) == []


def folder(place: Path, files: dict[str, str]) -> Path:
    """Return a folder with these files."""
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    place.mkdir(exist_ok=True)
    return place


def test_a_tree_is_made_the_same_as_another(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", {MARKER: "", "a/same": "x", "a/other": "new", "b/x": "y", "c": "file", f"a/{MARKER}": "z"})
    (one / "b/link").symlink_to(one / "c")
    (one / "b/folder").symlink_to(one / "a")
    two = folder(tmp_path / "two", {MARKER: "", "a/other": "old", "a/gone": "", "b": "file", "c/x": "folder", "d/e": "gone"})
    os.link(one / "a/same", two / "a/same")
    before = (two / "a/same").stat()
    mirror(one, two, MARKER)
    assert files_of(two) == {
        "a/same": b"x", "a/other": b"new", f"a/{MARKER}": b"z", "b/link": b"file", "b/x": b"y", "c": b"file"
    }  # fmt: skip
    assert sorted(p.name for p in two.rglob("*") if p.is_dir()) == ["a", "b"]
    assert (two / "a/same").stat() == before
    assert [(two / name).stat().st_nlink for name in ("a/same", "a/other", "b/link")] == [2, 2, 1]


def test_workers_make_a_large_tree_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.mirror._WORTH_WORKERS", 20)
    one = folder(tmp_path / "one", {f"{n % 40}/{n}/x": str(n) for n in range(160)} | {MARKER: ""})
    two = folder(tmp_path / "two", {f"{n % 50}/{n}/{'xy'[n % 2]}": "old" for n in range(60)})
    mirror(one, two, MARKER, jobs=2)
    assert files_of(two) == {name: data for name, data in files_of(one).items() if name != MARKER}
    assert {path.stat().st_nlink for path in two.rglob("x")} == {2}


def test_what_is_no_tree_gives_way_to_one(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", {"a": "x"})
    (tmp_path / "two").symlink_to(folder(tmp_path / "three", {"b": "y"}))
    mirror(one, tmp_path / "two", MARKER)
    assert files_of(tmp_path) == {"one/a": b"x", "two/a": b"x", "three/b": b"y"}


def test_of_a_tree_nothing_is_known_of_equal_files_stay(tmp_path: Path) -> None:
    names = ("same", "other", "shorter", "others_too", "closed", "file/was", "folder")
    Writer(tmp_path / "two").write("same", b"x")
    two = folder(
        tmp_path / "two", {"other": "y", "shorter": "xy", "others_too": "x", "closed": "x", "file": "x", "folder/was": "x"}
    )
    (two / "closed").chmod(0o600)
    for number in range(2):
        os.link(two / "others_too", tmp_path / str(number))
    for name in ("same", "other", "shorter", "others_too", "closed"):
        os.utime(two / name, (1, 1))
    made = Writer(two, is_empty=False, keeps_equal=True)
    for name in names:
        made.write(name, b"x")
    assert files_of(two) == dict.fromkeys(names, b"x")
    assert [name for name in names if (two / name).stat().st_mtime == 1] == ["same"]
    assert (two / "closed").stat().st_mode == (two / "same").stat().st_mode


def test_only_what_was_made_is_kept(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", {"a/b/x": "", "a/y": "", "c/d/x": "", "z": ""})
    (site / "e/f").mkdir(parents=True)
    keep_only(site, {"a/y", "z"})
    assert sorted(p.relative_to(site).as_posix() for p in site.rglob("*")) == ["a", "a/y", "z"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [(None, True), ({}, True), ({MARKER: "", "a.html": "x"}, True), ({"a.html": "x"}, False), ({f"sub/{MARKER}": ""}, False)],
)
def test_what_may_be_replaced(tmp_path: Path, files: dict[str, str] | None, expected: bool) -> None:
    site = tmp_path / "site"
    if files is not None:
        folder(site, files)
    assert is_replaceable(site) is expected


def test_a_file_or_a_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(folder(tmp_path / "site", {MARKER: ""}))
    assert [is_replaceable(tmp_path / name) for name in ("file", "link", "site")] == [False, False, True]


OLD, NEW = {MARKER: "", "old.html": "x"}, {MARKER: "", "a.html": "y"}


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("old", [None, {}, OLD])
def test_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: dict[str, str] | None, can_exchange: bool) -> None:
    if not can_exchange:
        monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)
    site = tmp_path / "site"
    if old is not None:
        folder(site, old)
    with staged(site) as new:
        publish(folder(new, NEW), site)
    assert files_of(site) == {MARKER: b"", "a.html": b"y"}
    # What stood there before is the spare tree of the next build.
    spare = {} if old is None else {staging_folder(site).name: ["site"]}
    assert {p.name: [q.name for q in p.iterdir()] for p in tmp_path.iterdir() if p != site} == spare
    assert files_of(staging_folder(site) / "site") == {name: text.encode() for name, text in (old or {}).items()}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take two steps")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", {"a": "1"}), folder(tmp_path / "other", {"b": "2"})
    assert staging._exchanged(one, other)
    assert files_of(tmp_path) == {"one/b": b"2", "other/a": b"1"}
    assert not staging._exchanged(one, tmp_path / "none")


def test_publish_leaves_foreign_files(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", {"报告.docx": "x"})
    before = files_of(tmp_path)
    with pytest.raises(NotOurs), staged(site):
        pass
    with pytest.raises(NotOurs):
        publish(folder(tmp_path / "new", NEW), site)
    assert files_of(site) == {"报告.docx": b"x"}
    assert before.items() <= files_of(tmp_path).items()


def test_a_rename_that_fails_brings_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = folder(tmp_path / "site", OLD)
    monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)
    with pytest.raises(FileNotFoundError), staged(site) as new:
        publish(new, site)  # nothing was made there
    assert files_of(tmp_path) == {f"site/{MARKER}": b"", "site/old.html": b"x"}


def test_what_a_killed_build_left_is_put_in_order(tmp_path: Path) -> None:
    site, left = tmp_path / "site", staging_folder(tmp_path / "site")
    folder(left, {"lock": "", "site/a.html": "half", "old/old.html": "x", f"old/{MARKER}": ""})
    half = {f"{left.name}/site/a.html": b"half"}
    with staged(site):
        assert files_of(tmp_path) == {**half, f"{left.name}/lock": b"", f"site/{MARKER}": b"", "site/old.html": b"x"}
    # Half a spare tree may stay: nothing in it is believed that the store does not know of it (render/trees).
    assert files_of(tmp_path) == {**half, f"site/{MARKER}": b"", "site/old.html": b"x"}


HOLDER = """
import sys, pathlib
from generator.render.staging import staged
with staged(pathlib.Path(sys.argv[1])) as new:
    new.mkdir()
    print("staged", flush=True)
    sys.stdin.read()
"""


def test_what_a_living_build_makes_is_not_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-c", HOLDER, str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"staged"
        with pytest.raises(Occupied), staged(site, patience=0.3):
            pass
        assert (staging_folder(site) / "site").is_dir()
        other.kill()
    with staged(site, patience=0) as new:
        new.rmdir()
    assert list(tmp_path.iterdir()) == []
