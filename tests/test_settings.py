"""Mistakes of mkdocs.yml: a Chinese sentence each, with its place, and nothing is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DOC, document, mkdocs, tree

from generator.cli import cli

EMPTY = "mkdocs.yml 是空的：至少写 site_name、docs_dir、theme 和 plugins，照 gongkai init 生成的写"
YAML = "不是正确的 YAML：核对这一行和上一行的缩进、冒号后的空格、引号和括号"
NAME = "site_name: 云岭县人民政府\n"
URL = "site_url: https://www.yunling.gov.cn/zfxxgk/"
PLUGINS = "plugins: [gongkai]"


def said(root: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["build", "-C", str(root), "--today", "2026-11-22"])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EMPTY),
        ("# 只有说明\n", EMPTY),
        ("- a\n", "mkdocs.yml:1:1: 每一项写作“名称: 值”，例如 site_name: 某某县政府信息公开目录"),
        (mkdocs((PLUGINS, "plugins: [gongkai")), f"mkdocs.yml:6:1: {YAML}"),
        ("site_name: '云岭\nx: 1\n", f"mkdocs.yml:3:1: {YAML}"),
        ("site_name: a: b\n", f"mkdocs.yml:1:13: {YAML}"),
        (mkdocs((NAME, "")), "mkdocs.yml: 没有写网站名称：加一行 site_name: 某某县政府信息公开目录"),
        (
            mkdocs((URL, "site_url: www.yunling.gov.cn")),
            "mkdocs.yml:2:1: site_url 不是网址：写作 site_url: https://www.example.gov.cn/zfxxgk/，末尾带 /",
        ),
        (
            mkdocs(("docs_dir: content", "docs_dir: contents")),
            "mkdocs.yml:3:1: docs_dir 写的文件夹不存在：写 docs_dir: content，公文都在 content 文件夹里",
        ),
        (mkdocs((PLUGINS, "plugins: [gongkai, blogg]")), "mkdocs.yml:5:1: 没有安装插件“blogg”：从 plugins 里删去，或先安装它"),
        (mkdocs(("{name: gongkai}", "{name: gongkia}")), "mkdocs.yml:4:1: 没有主题“gongkia”：写 theme: {name: gongkai}"),
        (mkdocs(("{name: gongkai}", "{name: mkdocs}")), "mkdocs.yml:4:1: 没有用 gongkai 主题：写 theme: {name: gongkai}"),
        (mkdocs((PLUGINS, "plugins: [search]")), "mkdocs.yml:5:1: 没有启用 gongkai 插件：写 plugins: [gongkai]"),
        (mkdocs((PLUGINS, "")), "mkdocs.yml: 没有启用 gongkai 插件：写 plugins: [gongkai]"),
        (
            mkdocs((PLUGINS, "plugins: [{gongkai: {today: 3}}]")),
            "mkdocs.yml:5:1: 插件 gongkai 的“today”写得不对：日期写作 '2026-11-22'，要加引号",
        ),
    ],
)
def test_a_mistake(tmp_path: Path, text: str, expected: str) -> None:
    root = tree(tmp_path, {DOC: document(), "mkdocs.yml": text})
    code, _, errors = said(root)
    assert (code, errors) == (2, f"错误：{expected}\n")
    assert not (root / "site").exists()


def test_no_settings(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document()})
    (root / "mkdocs.yml").unlink()
    code, _, errors = said(root)
    assert (code, errors) == (2, "错误：没有 mkdocs.yml：它写网站的名称和网址；照 gongkai init 生成的写一份\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (mkdocs((NAME, f"{NAME}site_ur: x\n")), "警告：mkdocs.yml:2:1: 没有“site_ur”这一项，不起作用。是不是“site_url”？"),
        (
            mkdocs((PLUGINS, "plugins: [{gongkai: {tody: x}}]")),
            "警告：mkdocs.yml:5:1: 插件 gongkai 没有“tody”这一项。是不是“today”？",
        ),
    ],
)
def test_an_unknown_key_is_warned_of(tmp_path: Path, text: str, expected: str) -> None:
    code, output, errors = said(tree(tmp_path, {DOC: document(), "mkdocs.yml": text}))
    assert (code, errors) == (0, "")
    assert [line for line in output.splitlines() if line.startswith("警告")] == [expected]
