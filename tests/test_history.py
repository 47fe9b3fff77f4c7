"""index-changed: a published document keeps its 索引号, as far as git knows it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CODE, DOC, FOLDER, document, tree

from generator.cli import cli

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.gov.cn", "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.gov.cn", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
OTHER = document(7)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def committed(root: Path, text: str, below: str = "") -> Path:
    """A repository with a catalogue in it, and one document committed."""
    catalogue = tree(root / below, {DOC: text})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return catalogue


def changed(root: Path) -> list[tuple[str, int, int, str]]:
    result = CliRunner().invoke(cli, ["check", "-C", str(root), "--format", "json", "--today", "2026-11-22"])
    found = json.loads(result.stdout)
    return [(p["path"], p["line"], p["column"], p["level"]) for p in found if p["rule"] == "index-changed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (document(1), document(1)),
        (document(1), document(1, title="另一个标题")),
        (document(1), document(1).replace("index_no:", "索引号:")),
        (document(1), document(1).replace(f"{CODE}/2024-00001", f'"{CODE}/2024-00001"')),
        (document(1, draft="true"), document(7)),
        (document(1, index_no="【填写】", draft="true"), document(7)),
    ],
)
def test_it_is_kept(tmp_path: Path, before: str, after: str) -> None:
    root = committed(tmp_path, before)
    (root / DOC).write_text(after, encoding="utf-8")
    assert changed(root) == []


@pytest.mark.parametrize(
    ("before", "after", "below"),
    [
        (document(1), OTHER, ""),
        (document(1), OTHER, "站点/目录"),
        (document(1).replace("index_no:", "索引号:"), OTHER, ""),
        (document(1).replace("\n", "\r\n"), OTHER, ""),
        (document(1, summary="甲", keywords="乙"), OTHER, ""),
    ],
)
def test_it_was_changed(tmp_path: Path, before: str, after: str, below: str) -> None:
    root = committed(tmp_path, before, below)
    (root / DOC).write_text(after, encoding="utf-8")
    assert changed(root) == [(DOC, 3, 11, "error")]


def test_a_moved_file_keeps_it_too(tmp_path: Path) -> None:
    root = committed(tmp_path, document(1, "正文的第一段，说明事由。\n\n正文的第二段，说明办法。\n"))
    git(root, "mv", DOC, f"{FOLDER}/乙.md")
    path = root / FOLDER / "乙.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-00001", "2024-00007"), encoding="utf-8")
    assert changed(root) == [(f"{FOLDER}/乙.md", 3, 11, "error")]


def test_two_files_may_change_places(tmp_path: Path) -> None:
    root = committed(tmp_path, document(1))
    (root / DOC).write_text(OTHER, encoding="utf-8")
    (root / FOLDER / "乙.md").write_text(document(1), encoding="utf-8")
    assert changed(root) == []


def test_what_a_pull_request_is_made_against_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed(tmp_path, document(1))
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    (root / DOC).write_text(OTHER, encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "y")
    assert changed(root) == []  # nobody says what is published but the last commit
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert changed(root) == [(DOC, 3, 11, "error")]


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, {DOC: document(1)})
    assert changed(root) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changed(root) == []
