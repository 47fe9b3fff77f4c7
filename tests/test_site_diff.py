"""What a reviewer is told of a merge: every page that appears, changes or disappears, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "site_diff.py"


def site(root: Path, files: dict[str, str]) -> Path:
    root.mkdir()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def page(title: str, body: str = "正文") -> str:
    return f"<!doctype html><title>{title}</title><p>{body}"


def told(base: Path, head: Path, *options: str) -> str:
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(base), str(head), *options]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_each_kind_of_change_is_counted_and_named(tmp_path: Path) -> None:
    base = site(
        tmp_path / "旧 站",
        {"index.html": page("首页"), "a/index.html": page("甲"), "b/index.html": page("乙"), "b/index.md": "乙"},
    )
    head = site(
        tmp_path / "新 站",
        {"index.html": page("首页"), "a/index.html": page("甲", "改"), "c/index.html": page("丙 &amp; 丁"), "c/表.xlsx": "x"},
    )
    assert told(base, head).splitlines() == [
        "## 合并以后网站的变化",
        "",
        "| | 网页 | 其他文件 |",
        "|---|---:|---:|",
        "| 新增 | 1 | 1 |",
        "| 修改 | 1 | 0 |",
        "| 消失 | 1 | 1 |",
        "",
        "### 新增的网页",
        "",
        "- 丙 & 丁 `/c/`",
        "",
        "### 修改的网页",
        "",
        "- 甲 `/a/`",
        "",
        "### 消失的网页",
        "",
        "> ⚠️ 网址一经发布应长期有效。撤下文件请写 `withdrawn`，移动文件请用 `gongkai move`，不要直接删除。",
        "",
        "- 乙 `/b/`",
    ]


def test_the_same_bytes_are_no_change(tmp_path: Path) -> None:
    files = {"index.html": page("首页"), "assets/a.css": "p{}"}
    assert "网站没有变化。" in told(site(tmp_path / "a", files), site(tmp_path / "b", files))


def test_a_first_build_has_nothing_to_compare_with(tmp_path: Path) -> None:
    told_of = told(tmp_path / "absent", site(tmp_path / "head", {"index.html": page("首页"), "404.html": page("")}))
    assert "| 新增 | 2 | 0 |" in told_of
    assert "- 首页 `/`" in told_of
    assert "- （无标题） `/404.html`" in told_of


def test_long_lists_say_how_many_they_leave_out(tmp_path: Path) -> None:
    head = site(tmp_path / "head", {f"{n:02}/index.html": page(f"第{n}件") for n in range(12)})
    lines = told(tmp_path / "absent", head, "--limit", "5").splitlines()
    assert lines[-2:] == ["- 第4件 `/04/`", "- ……另有 7 个网页"]


@pytest.mark.parametrize("title", ["[甲](javascript:1)", "**甲**", "甲|乙", "&lt;img src=x&gt;"])
def test_a_title_is_shown_as_written(tmp_path: Path, title: str) -> None:
    line = told(tmp_path / "absent", site(tmp_path / "head", {"a/index.html": page(title)})).splitlines()[-1]
    for mark in "[]*|<>":
        assert line.count(mark) == line.count("\\" + mark)


def test_a_missing_head_is_wrong_usage(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path), str(tmp_path / "no")], check=False, capture_output=True)
    assert run.returncode == 2
