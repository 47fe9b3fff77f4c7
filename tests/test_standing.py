"""A second build of the same files looks at them and does nothing else; whatever changes, it builds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DOC, FOLDER, catalogue, document, mkdocs, tree

from generator import preparing, scan
from generator.cli import cli

DAY = "2026-11-22"
TASKS = "- task: 公开\n  paths: [政府信息公开制度]\n  lead: 云岭县水务局\n  due: 全年持续推进\n"


def build(root: Path, *options: str) -> str:
    """Return what a build says, but for the seconds."""
    arguments = ["build", "-C", str(root), "--today", DAY, *options]
    result = CliRunner().invoke(cli, arguments, prog_name="gongkai", catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return "\n".join(line.rpartition("（")[0] if line.endswith("秒）") else line for line in result.stdout.splitlines())


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built catalogue whose files nobody changed only just now."""
    monkeypatch.setattr(scan, "_YOUNG", 0)
    files = {DOC: document(body="请见（乙。\n"), "theme/fragments/row.css": "", "tasks.yaml": TASKS}
    root = tree(tmp_path / "目录", files)
    tree(
        root,
        {
            "catalogue.yaml": catalogue(end="tasks: tasks.yaml\n"),
            "mkdocs.yml": mkdocs(("gongkai}", "gongkai, custom_dir: theme}")),
        },
    )
    build(root)
    return root


class Prepared(Exception):
    """The catalogue was read."""


@pytest.fixture
def only_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise Prepared

    monkeypatch.setattr(preparing, "prepare", refused)


def test_the_same_is_said_without_reading_anything(root: Path, request: pytest.FixtureRequest) -> None:
    said = build(root)
    request.getfixturevalue("only_looks")
    assert build(root) == said
    assert "[unpaired]" in said


def appended(path: str, text: str) -> Callable[[Path], None]:
    def append(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


CHANGES: list[Callable[[Path], object]] = [
    appended(DOC, "又一句。\n"),
    lambda root: os.utime(root / DOC),
    lambda root: (root / DOC).rename(root / FOLDER / "乙.md"),
    lambda root: (root / FOLDER / "无人引用.csv").write_text("x"),
    lambda root: (root / FOLDER / "断.md").symlink_to("没有"),
    appended("catalogue.yaml", "rules: {unpaired: off}\n"),
    appended("tasks.yaml", "# 说明\n"),
    appended("mkdocs.yml", "copyright: 云岭县\n"),
    appended("theme/fragments/row.css", " "),
    lambda root: (root / "site/.gongkai").unlink(),
    lambda root: (root / "site").rename(root / "旧"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_built(root: Path, only_looks: None, change: Callable[[Path], object]) -> None:
    assert "没有变化" in build(root)
    change(root)
    with pytest.raises(Prepared):
        build(root)


@pytest.mark.parametrize("options", [["--today", "2026-11-23"], ["--strict"], ["--site-dir", "别处"], ["--clean"]])
def test_what_is_asked_otherwise_is_built(root: Path, only_looks: None, options: list[str]) -> None:
    with pytest.raises(Prepared):
        build(root, *options)


def test_settings_that_reach_beyond_mkdocs_yml_are_asked_again(root: Path, request: pytest.FixtureRequest) -> None:
    (root / "mkdocs.yml").rename(root / "base.yml")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    build(root)
    request.getfixturevalue("only_looks")
    with pytest.raises(Prepared):
        build(root)
