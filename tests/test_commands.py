"""What the command line says of a mistake: one sentence of Chinese, what was meant, and exit code 2."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import DOC, ROOT, document, files_of, tree

from generator.__main__ import run as start
from generator.cli import COMMANDS, cli
from generator.failures import reason
from generator.render.writer import Writer


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="gongkai")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            "chek",
            "没有命令“chek”。是不是“check”？命令有：build、check、init、move、new、report、rules、schema、serve\n看说明：gongkai --help",
        ),
        ("report lnks", "没有命令“lnks”。是不是“links”？命令有：links\n看说明：gongkai report --help"),
        ("new", "没有写类型\n看说明：gongkai new --help"),
        ("new policy", "没有写标题\n看说明：gongkai new --help"),
        ("new --isuer x", "没有选项 --isuer。是不是“--issuer”？\n看说明：gongkai new --help"),
        ("new policy x --issuer", "选项 --issuer 后面要写内容"),
        ("build --strict=1", "选项 --strict 后面不写内容"),
        ("build --jobs 0", "选项 --jobs 不能是“0”：写不小于 1 的整数\n看说明：gongkai build --help"),
        ("build --jobs a", "选项 --jobs 不能是“a”：写不小于 1 的整数\n看说明：gongkai build --help"),
        ("check --format xml", "选项 --format 不能是“xml”。可用：text、github、json、sarif\n看说明：gongkai check --help"),
        ("check -C /nope", "选项 -C：没有文件夹“/nope”，或者它不能用\n看说明：gongkai check --help"),
        ("check --today 明天", "选项 --today：“明天”不是日期，写作 2026-11-22\n看说明：gongkai check --help"),
        ("init x", "没有写选项 --kind：county、department、township 中的一个\n看说明：gongkai init --help"),
        (
            "init x --kind conty",
            "选项 --kind 不能是“conty”。是不是“county”？可用：county、department、township\n看说明：gongkai init --help",
        ),
        ("move a b c d", "多写了“c d”；标题、路径里有空格或 > 的，放在英文引号里\n看说明：gongkai move --help"),
    ],
)
def test_a_mistake_of_usage(arguments: str, expected: str) -> None:
    result = run(*arguments.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{expected}\n")


@pytest.mark.parametrize("name", ["", *COMMANDS, "report links"])
def test_help_is_chinese(name: str) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert re.findall(r"Usage|Options|Commands|Show|required|OPTIONS|ARGS|RANGE", result.stdout) == []
    assert result.stdout.startswith(f"用法：{f'gongkai {name}'.strip()} ")


def test_no_command_is_help() -> None:
    assert (run().exit_code, run().stderr) == (2, run("--help").stdout)


@pytest.mark.parametrize("command", ["build", "check", "serve", "report links", "move a b", "new policy x"])
def test_a_folder_that_is_no_catalogue(tmp_path: Path, command: str) -> None:
    result = run(*command.split(), "-C", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"错误：{tmp_path} 里没有 catalogue.yaml")
    assert result.stderr.endswith("；用 -C 指定目录所在的文件夹，或用 gongkai init 新建\n")


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("catalogue.yaml", "{root}/catalogue.yaml 是一个文件，不是 gongkai 生成的网站；换一个 --site-dir，或先移走它"),
        (".", "{root} 里有别的文件，不是 gongkai 生成的网站；换一个 --site-dir，或先移走它"),
        ("catalogue.yaml/site", "不能读写 {root}/catalogue.yaml/site：路径中间有一个同名的文件；原来的网站没有改动"),
        (
            "content",
            "网站不能放在 content/ 里面（{root}/content）：那里只放公文；用 --site-dir 或 mkdocs.yml 的 site_dir 写别的文件夹",
        ),
        (
            "content/out/a",
            "网站不能放在 content/ 里面（{root}/content/out/a）：那里只放公文；用 --site-dir 或 mkdocs.yml 的 site_dir 写别的文件夹",
        ),
    ],
)
def test_a_place_no_site_can_stand_at(tmp_path: Path, site: str, expected: str) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    before = files_of(root)
    result = run("build", "-C", str(root), "--site-dir", str(root / site))
    assert (result.exit_code, result.stderr) == (2, f"错误：{expected.format(root=root)}\n")
    assert files_of(root) == before


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux'")
def test_a_place_that_is_not_writable(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document()})
    result = run("build", "-C", str(root), "--site-dir", "/proc/x")
    assert (result.exit_code, result.stderr) == (2, "错误：不能读写 /proc/x：那里没有这个文件或文件夹；原来的网站没有改动\n")


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, {DOC: document()})

    def full(self: Writer, path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Writer, "write", full)
    result = run("build", "-C", str(root))
    assert (result.exit_code, result.stderr) == (2, f"错误：不能读写 {root}/site：磁盘满了；原来的网站没有改动\n")
    assert not (root / "site").exists()


@pytest.mark.parametrize("address", ["127.0.0.1:99999", "127.0.0.1:0", "127.0.0.1", "8000", ":8000", "127.0.0.1:http"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    result = run("serve", "-C", str(tree(tmp_path, {})), "--address", address)
    expected = f"错误：--address “{address}”不是地址：写作 127.0.0.1:8001，端口是 1 到 65535 的数\n"
    assert (result.exit_code, result.stderr) == (2, expected)


def test_an_address_of_another_machine(tmp_path: Path) -> None:
    # A process of its own: MkDocs keeps its plugins, and with them that this was a preview.
    command = [sys.executable, "-m", "generator", "serve", "-C", str(tree(tmp_path, {})), "--address", "192.0.2.1:8001"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    expected = "错误：不能在 192.0.2.1:8001 上预览：这不是本机的地址；用 --address 换一个，例如 127.0.0.1:8001\n"
    assert (result.returncode, result.stderr) == (2, expected)


def test_times_that_cannot_be_written_are_said_before_anything_is_made(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    result = run("build", "-C", str(root), "--timings", str(tmp_path / "无/t.json"))
    assert (result.exit_code, result.stderr) == (2, f"错误：不能读写 {tmp_path}/无/t.json：那里没有这个文件或文件夹；原来的网站没有改动\n")
    assert not (root / "site").exists()


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(context: click.Context) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "invoke", interrupted)
    assert (run("check").exit_code, run("check").stderr.strip()) == (130, "已中断")


def test_a_reason_is_chinese_where_we_have_the_word() -> None:
    assert reason(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(OSError("odd")) == "odd"


def test_ctrl_c_while_there_is_no_command_yet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(MetaPathFinder):
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "generator.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "generator.cli")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as end:
        start()
    assert (end.value.code, capsys.readouterr().err) == (130, "已中断\n")
