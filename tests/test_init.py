"""`gongkai init`: what it writes passes `check` and builds right away; the trees are those of standards.md §3.2."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from generator.catalogue import APPLY, FOUR_BLOCKS, Catalogue
from generator.catalogue_fields import PERIODS
from generator.catalogue_reader import read_catalogue
from generator.cli import cli
from generator.editing.founding import KINDS, tree_text
from generator.problems import Report
from generator.scan import FILE
from generator.schema import schema_of

CODE = "11530399015121374M"
NAMES = {"county": "云岭县人民政府", "department": "云岭县水务局", "township": "云岭县石塘镇人民政府"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def founded(folder: Path, kind: str, *options: str) -> Path:
    result = run("init", str(folder), "--kind", kind, *options)
    assert result.exit_code == 0, result.output
    return folder


def catalogue_of(folder: Path) -> Catalogue:
    report = Report(FILE)
    catalogue = read_catalogue((folder / FILE).read_bytes(), report)
    assert report.problems == []
    return catalogue


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_named", [True, False])
def test_it_checks_and_builds_right_away(tmp_path: Path, kind: str, is_named: bool) -> None:
    options = ("--name", NAMES[kind], "--domain", "www.yunling.gov.cn", "--code", CODE) if is_named else ()
    folder = founded(tmp_path / "我县 公开目录", kind, *options)
    checked = run("check", "-C", str(folder))
    assert (checked.exit_code, "错误" in checked.output) == (0, False), checked.output
    built = run("build", "-C", str(folder))
    assert built.exit_code == 0, built.output
    assert (folder / "site/index.html").is_file()
    assert not list((folder / "site").rglob("*2026-0000*"))  # the drafts are not published
    validator = Draft202012Validator(schema_of("catalogue"))
    assert list(validator.iter_errors(yaml.safe_load((folder / FILE).read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_paper_can_be_written(tmp_path: Path, kind: str) -> None:
    folder = founded(tmp_path / "x", kind, "--name", NAMES[kind], "--code", CODE)
    sponsor = catalogue_of(folder).site.sponsor
    for name in ("guide", "report", "解读", "notice", "qa", "service"):
        result = run("new", name, "标题", "-C", str(folder), "--issuer", sponsor, "--today", "2026-11-22")
        assert result.exit_code == 0, result.output
    drafts = [p.read_text(encoding="utf-8") for p in (folder / "content").rglob("*.md") if p.name != "index.md"]
    assert len(drafts) == 8
    assert all("\ndraft: true " in text and f"\nindex_no: {CODE}/" in text for text in drafts)
    assert len({text.split("index_no: ")[1][:29] for text in drafts}) == 8
    assert run("check", "-C", str(folder)).exit_code == 0


def columns(tree: list[dict[str, Any]], depth: int = 1) -> list[tuple[int, dict[str, Any]]]:
    return [pair for c in tree for pair in ((depth, c), *columns(c.get("children", []), depth + 1))]


@pytest.mark.parametrize("kind", KINDS)
def test_trees(kind: str) -> None:
    text = tree_text(kind)
    assert text.startswith("#")
    tree = yaml.safe_load(Template(text).substitute(unit="县", office="办公室"))
    assert [c["name"] for c in tree] == [*FOUR_BLOCKS, APPLY]
    every = columns(tree)
    for _, column in every:
        siblings = column.get("children", [])
        assert len({c["slug"] for c in siblings}) == len({c["name"] for c in siblings}) == len(siblings)
    for depth, column in every:
        assert "slug" in column
        assert depth > 2 or column["basis"], column
        assert depth > 2 or column["owner"], column
        is_dated = "update" in column or "max_age_days" in column
        assert column["name"] == "法定主动公开内容" or depth > 2 or is_dated, column
        assert column.get("update", "按年") in PERIODS
    roles = [c["role"] for _, c in every if "role" in c]
    assert {"policy", "interpretation", "report", "guide", "apply", "qa"} == set(roles)


def test_the_county_tree_covers_article_20() -> None:
    items = [c["basis"] for _, c in columns(yaml.safe_load(tree_text("county"))) if "条例第二十条（" in c.get("basis", "")]
    for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"):
        assert any(f"第二十条（{number}）" in basis for basis in items), number


def test_the_township_tree_covers_article_21() -> None:
    names = {c["name"] for _, c in columns(yaml.safe_load(tree_text("township")))}
    assert names >= set("农业农村政策 农田水利工程 农村土地承包经营权流转 宅基地审核 土地征收 房屋征收 筹资筹劳 社会救助".split())


def test_names_are_filled_in(tmp_path: Path) -> None:
    folder = founded(tmp_path / "x", "county", "--name", "云岭市人民政府", "--domain", "https://www.yl.gov.cn/", "--code", CODE)
    catalogue = catalogue_of(folder)
    assert (catalogue.site.name, catalogue.site.sponsor) == ("云岭市人民政府", "云岭市人民政府办公室")
    assert (catalogue.site.domain, catalogue.site.portal) == ("www.yl.gov.cn", "https://www.yl.gov.cn/")
    assert catalogue.by_organisation["云岭市人民政府办公室"].spec.code == CODE
    assert catalogue.by_path["法定主动公开内容>统计信息"].spec.owner == "市统计局"
    assert "site_url: https://www.yl.gov.cn/zfxxgk/\n" in (folder / "mkdocs.yml").read_text(encoding="utf-8")
    text = "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file() and p.suffix != ".json")
    assert "${" not in text


def test_the_editor_finds_the_schema(tmp_path: Path) -> None:
    folder = founded(tmp_path / "x", "township")
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, file in settings["yaml.schemas"].items():
        assert json.loads((folder / schema).read_text(encoding="utf-8"))["$schema"]
        assert (folder / file).is_file()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "village"), "township"),
        ((), "--kind"),
        (("--kind", "county", "--code", "123"), "统一社会信用代码"),
        (("--kind", "county", "--domain", "云岭"), "域名"),
    ],
)
def test_mistakes_of_usage(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    result = run("init", str(tmp_path / "x"), *options)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "x").exists()


def test_only_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "有.txt").write_text("x", encoding="utf-8")
    result = run("init", str(tmp_path), "--kind", "county")
    assert (result.exit_code, "有.txt" in result.output) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["有.txt"]


def test_an_empty_git_repository_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    founded(tmp_path, "department")
