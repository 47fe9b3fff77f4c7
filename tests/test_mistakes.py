"""Thirty different mistakes are thirty problems of one run, each at its line; and what the commands make of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import CODE, DOC, FOLDER, build_site, catalogue, document, files_of, index_no, mkdocs, tree

from generator.cli import cli

CATALOGUE = catalogue(
    ("portal: https://www.yunling.gov.cn/", "portal: www.yunling.gov.cn"),
    (f'code: "{CODE}"', 'code: "11500228008652038D"'),
    ("name: 政府信息公开制度", "name: 信息公开制度"),
    ("{name: 专项规划, slug: zxgh}", "{name: 专项规划, slug: zxgh, former: 旧栏目}"),
    ("{name: 预算/决算, slug: yjs}", "{name: 预算/决算, slug: dept}"),
    ("slug: zcjd, role: interpretation", "slug: zcjd, rôle: interpretation"),
    end="tasks: tasks.yaml\nrules:\n  doc_no: error\n  column-particulars: off\n  site-update: off\n",
)
# What the rules of whole catalogues would say of one document.
QUIET = catalogue(end="rules: {column-particulars: off, site-update: off}\n")
TASKS = "- {task: 公开规划, paths: 法定主动公开内容>规化信息}\n"
# One file a kind of mistake, and one file with many.
FILES: dict[str, str | bytes] = {
    "catalogue.yaml": CATALOGUE,
    "tasks.yaml": TASKS,
    f"{FOLDER}/01.md": document(
        1, title="关于: 通知", written="2024年1月2日", published="昨天", 摘要="一", summary="二", colour="red"
    ),
    f"{FOLDER}/02.md": document(2, body="[x](没有.md)\n\n![图](没有.png)\n\n[y](#没有)\n"),
    f"{FOLDER}/03.md": document(3, attachments="[没有.xlsx, 页面.html, ../../../../catalogue.yaml]"),
    f"{FOLDER}/04.md": document(
        4, columns="法定主动公开内容>规划", doc_no="云水发[2024]1号", genre="红头文件", subject="电子政务"
    ),
    f"{FOLDER}/05.md": document(4),
    f"{FOLDER}/06.md": document(6, disclosure="依申请公开").replace("title: ", "标题："),
    f"{FOLDER}/07.md": document(7, issuer=None, disclosure=None, validity="现行有效", ended="2024-02-01"),
    f"{FOLDER}/08.md": "---\ntitle: 没有结束\n",
    f"{FOLDER}/09.md": document(9).encode()[:-5] + b"\xff\n",
    f"{FOLDER}/10.md": document(10, index_no="2024-00010", keywords="\n\t- 甲"),
    f"{FOLDER}/11.md": document(11, aliases="old.html"),
    f"{FOLDER}/页面.html": "<p>x</p>",
    "content/别处/12.md": document(12),
}
EXPECTED = [
    ("catalogue.yaml", 3, 11, "catalogue"),
    ("catalogue.yaml", 11, 5, "org-code"),
    ("catalogue.yaml", 14, 5, "four-blocks"),
    ("catalogue.yaml", 22, 46, "catalogue"),
    ("catalogue.yaml", 23, 9, "catalogue"),
    ("catalogue.yaml", 24, 34, "unknown-key"),
    ("catalogue.yaml", 28, 3, "catalogue"),
    ("content/别处/12.md", 1, 1, "column"),
    (f"{FOLDER}/01.md", 2, 10, "front-matter"),
    (f"{FOLDER}/01.md", 5, 10, "value"),
    (f"{FOLDER}/01.md", 6, 12, "value"),
    (f"{FOLDER}/01.md", 9, 1, "repeated-key"),
    (f"{FOLDER}/01.md", 10, 1, "unknown-key"),
    (f"{FOLDER}/02.md", 9, 5, "link"),
    (f"{FOLDER}/02.md", 11, 6, "link"),
    (f"{FOLDER}/02.md", 13, 5, "link"),
    (f"{FOLDER}/03.md", 8, 15, "attachment"),
    (f"{FOLDER}/03.md", 8, 24, "attachment"),
    (f"{FOLDER}/03.md", 8, 33, "path-escape"),
    (f"{FOLDER}/04.md", 8, 10, "column"),
    (f"{FOLDER}/04.md", 9, 9, "doc-no"),
    (f"{FOLDER}/04.md", 10, 8, "genre"),
    (f"{FOLDER}/04.md", 11, 10, "subject"),
    (f"{FOLDER}/05.md", 3, 11, "index-no"),
    (f"{FOLDER}/06.md", 2, 3, "front-matter"),
    (f"{FOLDER}/06.md", 7, 13, "disclosure"),
    (f"{FOLDER}/07.md", 1, 1, "disclosure"),
    (f"{FOLDER}/07.md", 1, 1, "required"),
    (f"{FOLDER}/08.md", 1, 1, "front-matter"),
    (f"{FOLDER}/09.md", 9, 2, "encoding"),
    (f"{FOLDER}/10.md", 3, 11, "index-no"),
    (f"{FOLDER}/10.md", 9, 1, "front-matter"),
    (f"{FOLDER}/11.md", 8, 10, "alias"),
    ("tasks.yaml", 1, 23, "tasks"),
]


def run(*arguments: object) -> tuple[int, str, str]:
    """Return exit code, output and errors of the command."""
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path / "目录", FILES)


def test_as_many_problems_as_mistakes_each_at_its_line(root: Path) -> None:
    code, output, _ = run("check", "-C", root, "--today", "2026-11-22", "--format", "json")
    assert [(p["path"], p["line"], p["column"], p["rule"]) for p in json.loads(output)] == EXPECTED
    assert code == 1
    assert len(EXPECTED) >= 30
    assert len({(rule, path) for path, _, _, rule in EXPECTED}) >= 25


def test_the_count_is_said(root: Path) -> None:
    code, output, _ = run("check", "-C", root, "--today", "2026-11-22")
    assert (code, output.splitlines()[-1]) == (1, "检查完毕：29 个错误，5 个警告")
    assert len(output.splitlines()) == len(EXPECTED) + 1


@pytest.mark.parametrize("arguments", [[], ["--strict"]])
def test_build_refuses_and_leaves_the_old_site_byte_for_byte(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    site = build_site(tree(tmp_path / "gut", {DOC: document()}), tmp_path / "site")
    before, beside = files_of(site), sorted(tmp_path.iterdir())
    code, output, errors = run("build", "-C", root, "--site-dir", site, *arguments)
    assert code == 1
    assert all(f"{path}:{line}:{column}: " in output for path, line, column, _ in EXPECTED)
    assert "没有生成网站" in errors
    assert files_of(site) == before
    assert sorted(tmp_path.iterdir()) == beside


def test_build_without_an_old_site_makes_none(root: Path, tmp_path: Path) -> None:
    assert run("build", "-C", root, "--site-dir", tmp_path / "site")[0] == 1
    assert not (tmp_path / "site").exists()


def test_strict_refuses_warnings(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document(doc_no="云水发[2024]1号")})
    assert run("build", "-C", root, "--site-dir", tmp_path / "site", "--strict")[0] == 1
    assert run("build", "-C", root, "--site-dir", tmp_path / "site")[0] == 0


@pytest.mark.parametrize(
    ("name", "files", "arguments"),
    [
        ("build", {"mkdocs.yml": "site_name: [\n"}, []),
        ("build", {"mkdocs.yml": ""}, []),
        ("build", {"mkdocs.yml": b"\xff\xfe"}, []),
        ("build", {"mkdocs.yml": mkdocs(("plugins: [gongkai]\n", ""))}, []),
        ("build", {"mkdocs.yml": mkdocs(("plugins: [gongkai]", "plugins: [nope]"))}, []),
        ("build", {"mkdocs.yml": mkdocs(("name: gongkai", "name: readthedocs"))}, []),
        ("build", {"mkdocs.yml": mkdocs(("docs_dir: content", "docs_dir: nope"))}, []),
        ("build", {"mkdocs.yml": mkdocs(("site_url: https://www.yunling.gov.cn/zfxxgk/", "site_url: [1]"))}, []),
        ("build", {}, ["--colour"]),
        ("build", {}, ["--jobs", "0"]),
        ("build", {}, ["--today", "2024-02-30"]),
        ("check", {}, ["--colour"]),
        ("check", {}, ["--today", "今天"]),
        ("check", {}, ["--format", "xml"]),
        ("check", {}, ["extra"]),
        ("nope", {}, []),
    ],
)
def test_mistakes_of_usage_exit_2(tmp_path: Path, name: str, files: dict[str, Any], arguments: list[str]) -> None:
    root = tree(tmp_path / "目录", {DOC: document(), **files})
    extra = ["--site-dir", tmp_path / "site"] if name == "build" else []
    code, _, errors = run(name, "-C", root, *extra, *arguments)
    assert (code, errors.startswith("错误：")) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["目录"]


@pytest.mark.parametrize("name", ["build", "check"])
def test_a_folder_without_a_catalogue_exits_2(tmp_path: Path, name: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(mkdocs(), encoding="utf-8")
    (tmp_path / "content").mkdir()
    assert run(name, "-C", tmp_path)[0] == 2
    assert run(name, "-C", tmp_path / "nope")[0] == 2


def test_a_folder_without_mkdocs_yml_exits_2(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    (root / "mkdocs.yml").unlink()
    assert run("build", "-C", root, "--site-dir", tmp_path / "site")[0] == 2
    assert run("check", "-C", root)[0] == 0  # it asks nothing of the presentation


def test_a_site_dir_that_holds_foreign_files_exits_2(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    foreign = tree(tmp_path / "site", {"报告.docx": b"PK"})
    before = files_of(foreign)
    code, _, errors = run("build", "-C", root, "--site-dir", foreign)
    assert (code, "别的文件" in errors) == (2, True)
    assert files_of(foreign) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site", "目录"]


@pytest.mark.parametrize("epoch", ["abc", "9" * 13, "9" * 30])
def test_a_source_date_epoch_that_is_no_moment_exits_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("check", "-C", tree(tmp_path, {}))[0] == 2


def test_today_is_that_of_source_date_epoch_in_china(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, {DOC: document(published="2024-06-02")})
    for epoch, notices in (("1717257599", 1), ("1717257600", 0)):  # 2024-06-01T15:59:59Z, 16:00:00Z
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run("check", "-C", root)[1].count("[not-yet]") == notices


def test_on_github_problems_are_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    root = tree(tmp_path, {"catalogue.yaml": QUIET, DOC: document(doc_no="云水发[2024]1号")})
    code, output, errors = run("check", "-C", root)
    assert (code, errors) == (0, "检查完毕：1 个警告\n")
    assert output.startswith(f"::warning file={DOC},line=8,col=9,title=doc-no::")
    assert run("check", "-C", root, "--format", "text")[1].startswith(f"{DOC}:8:9: 警告")


def test_a_sound_catalogue(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {"catalogue.yaml": QUIET, DOC: document()})
    assert run("check", "-C", root) == (0, "检查完毕：没有问题\n", "")
    assert json.loads(run("check", "-C", root, "--format", "json")[1]) == []
    code, output, _ = run("build", "-C", root, "--site-dir", tmp_path / "site", "--today", "2026-11-22")
    assert (code, "读取：1 篇文档，没有问题" in output) == (0, True)
    assert index_no(1).replace("/", "-") in {p.name for p in (tmp_path / "site").rglob("*")}
