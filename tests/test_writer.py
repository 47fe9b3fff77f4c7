"""The writer stays below its folder; a site takes the place of the old one whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import files_of

from generator.render.writer import MARKER, Writer, is_replaceable, publish


def test_files_are_written_and_counted(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "site")
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    writer.write("index.html", "云岭")
    writer.write("a/b/index.html", b"x")
    writer.copy(tmp_path / "表.xlsx", "a/表.xlsx")
    assert files_of(tmp_path / "site") == {"index.html": "云岭".encode(), "a/b/index.html": b"x", "a/表.xlsx": b"PK"}
    assert writer.bytes == 6 + 1 + 2
    assert [writer.has(p) for p in ("index.html", "A/B/INDEX.html", "a/index.html")] == [True, True, False]


def test_a_surrogate_cannot_be_written_as_one(tmp_path: Path) -> None:
    Writer(tmp_path).write("a.html", "云\ud800岭")
    assert (tmp_path / "a.html").read_bytes() == "云?岭".encode()


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../x", "a/../../x", "a/.."])
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    with pytest.raises(AssertionError):
        Writer(tmp_path / "site").write(path, "x")
    assert list(tmp_path.iterdir()) == []


def folder(place: Path, files: dict[str, str]) -> Path:
    """Return a folder with these files."""
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    place.mkdir(exist_ok=True)
    return place


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


@pytest.mark.parametrize("old", [None, {}, {MARKER: "", "old.html": "x"}])
def test_publish(tmp_path: Path, old: dict[str, str] | None) -> None:
    staging, site = folder(tmp_path / "new", {MARKER: "", "a.html": "y"}), tmp_path / "site"
    if old is not None:
        folder(site, old)
    publish(staging, site)
    assert files_of(tmp_path) == {f"site/{MARKER}": b"", "site/a.html": b"y"}


def test_publish_leaves_foreign_files(tmp_path: Path) -> None:
    staging, site = folder(tmp_path / "new", {"a.html": "y"}), folder(tmp_path / "site", {"报告.docx": "x"})
    before = files_of(tmp_path)
    with pytest.raises(FileExistsError):
        publish(staging, site)
    assert files_of(tmp_path) == before
