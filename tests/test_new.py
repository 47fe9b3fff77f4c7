"""`gongkai new`: the right folder, the next free 索引号, a text that passes `check` as a draft and as a document."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import APART

from generator.cli import cli
from generator.editing.draft_texts import kinds, yaml_text
from generator.editing.drafting import document_file_name
from generator.nodes import Mapping, Scalar, Source, compose
from generator.preparing import prepare
from generator.problems import Level, Problem, Report
from generator.proofreading import PLACEHOLDER
from generator.scan import FILE

CODE, OTHER = "11530399015121374M", "115303990151200059"
TODAY = date(2026, 11, 22)
CATALOGUE = f"""\
site: {{name: 云岭县人民政府}}
organisations:
  - {{name: 云岭县人民政府办公室, short: 县政府办公室, code: {CODE}, prefixes: [云岭政办发]}}
  - {{name: 云岭县人民政府, short: 县政府, slug: xzf, code: "{OTHER}"}}
  - {{name: 云岭县财政局}}
columns:
  - {{name: 政府信息公开指南, role: guide}}
  - {{name: 政府信息公开制度}}
  - name: 法定主动公开内容
    children:
      - {{name: 县政府文件, slug: xzfwj, role: policy}}
      - {{name: 部门文件, role: policy}}
      - {{name: 政策解读, role: interpretation}}
      - {{name: 常见问答, role: qa}}
      - {{name: 预算/决算, children: [{{name: 部门预算}}]}}
      - {{name: 规划信息, children: [{{name: 专项规划}}]}}
      - {{name: 办事指南}}
      - {{name: 通知公告}}
      - {{name: 重大行政决策}}
      - {{name: 人大, slug: rd, link: "https://a.gov.cn/x"}}
  - {{name: 政府信息公开年报, role: report}}
  - {{name: 依申请公开, role: apply}}
"""
OFFICE = ("--issuer", "县政府办公室")
POLICY = ("--column", "县政府文件")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "目 录"
    (folder / "content").mkdir(parents=True)
    (folder / FILE).write_text(CATALOGUE, encoding="utf-8")
    return folder


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["new", *arguments, "-C", str(root), "--today", str(TODAY)])


def made(root: Path, *arguments: str) -> tuple[str, str]:
    """The path below content/ and the text of the one new file."""
    before = set(root.rglob("*.md"))
    result = new(root, *arguments)
    assert result.exit_code == 0, result.output
    (path,) = set(root.rglob("*.md")) - before
    assert str(path) in result.output
    return path.relative_to(root / "content").as_posix(), path.read_bytes().decode()


def grave(root: Path, drafts: bool = False) -> list[Problem]:
    return [p for p in prepare(root, TODAY, drafts=drafts).problems if p.blocks or p.level is Level.ERROR]


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_passes_check_as_draft_and_as_document(root: Path, kind: str) -> None:
    column = POLICY if kind == "policy" else ()
    below, text = made(root, kind, "云岭县2025年“某事”: A 办法 #1 的 [通知]", *OFFICE, *column)
    assert grave(root) == grave(root, drafts=True) == []
    assert PLACEHOLDER in text
    path = root / "content" / below
    path.write_text(re.sub(r"^draft: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    prepared = prepare(root, TODAY)
    assert {p.rule for p in prepared.problems if p.path.startswith("content/")} - APART == {"placeholder"}
    (document,) = prepared.assembly.loaded.library.documents
    assert (document.title, str(document.index_no)) == ("云岭县2025年“某事”: A 办法 #1 的 [通知]", f"{CODE}/2026-00001")
    assert (document.issuers, document.front.written, document.day) == (("云岭县人民政府办公室",), TODAY, TODAY)
    assert document.front.disclosure == "主动公开"


@pytest.mark.parametrize("name", [(name, kind.key) for kind in kinds().values() for name in kind.names])
def test_chinese_names(root: Path, name: tuple[str, str]) -> None:
    written, key = name
    _, text = made(root, written, "标题", *OFFICE, *POLICY)
    assert f"# {kinds()[key].names[0]}，" in text


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("解读", "法定主动公开内容/政策解读"),
        ("report", "政府信息公开年报"),
        ("guide", "政府信息公开指南"),
        ("qa", "法定主动公开内容/常见问答"),
        ("notice", "法定主动公开内容/通知公告"),
        ("plan", "法定主动公开内容/规划信息/专项规划"),
        ("budget", "法定主动公开内容/预算／决算/部门预算"),
        ("apply", "依申请公开"),
    ],
)
def test_the_kind_knows_its_column(root: Path, kind: str, folder: str) -> None:
    assert made(root, kind, "标题", *OFFICE)[0] == f"{folder}/标题.md"


def document(number: str, front: str = "") -> str:
    return f"---\ntitle: 甲\nindex_no: {number}\nissuer: 乙\nwritten: 2026-01-01\npublished: 2026-01-01\n{front}---\n"


@pytest.mark.parametrize(
    ("files", "serial"),
    [
        ({}, 1),
        ({"a.md": document(f"{CODE}/2026-00007")}, 8),
        ({"a.md": document(f"{CODE}/2026-00007", "draft: true\n")}, 8),
        ({"a.md": document(f"{CODE}/2026-00007").replace("published: 2026", "published: 2099")}, 8),
        ({"a.md": document(f"{CODE}/2026-00007").replace("title: 甲\n", "")}, 8),
        ({"a.md": document(f"'{CODE}/2026-7'")}, 8),
        ({"a.md": f"---\r\n索 引 号：{CODE}/2026-00007\r\n没有结束"}, 8),
        ({"不是栏目/b.md": document(f"000{CODE}/2026-00007")}, 8),
        ({"a.md": document(f"{CODE}/2025-00007"), "b.md": document(f"{OTHER}/2026-00009")}, 1),
        ({"a.md": document(f"{CODE}/2025-00007") + f"index_no: {CODE}/2026-00050\n"}, 1),
        ({"a.md": document(f"{CODE}/2025-00001", f"interprets: {CODE}/2026-00050\n")}, 1),
    ],
)
def test_the_next_free_number(root: Path, files: dict[str, str], serial: int) -> None:
    for name, text in files.items():
        path = root / "content/法定主动公开内容/部门文件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert f"\nindex_no: {CODE}/2026-{serial:05d} " in made(root, "policy", "标题", *OFFICE, *POLICY)[1]


def test_a_report_names_its_year_and_its_tables_add_up(root: Path) -> None:
    _, text = made(root, "report", "云岭县2024年政府信息公开工作年度报告", *OFFICE)
    assert "统计期限为2024年1月1日至2024年12月31日" in text
    assert "统计期限为2025年1月1日至2025年12月31日" in made(root, "report", "年度报告", *OFFICE)[1]
    titles = re.findall(r"^## ([一二三四五六]、.*)$", text, re.MULTILINE)
    assert titles == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert "信息处理费" in text.split("六、其他需要报告的事项")[1]
    first, second, third = re.findall(r"<table>.*?</table>", text, re.DOTALL)
    assert re.findall(r"第二十条第（(.)）项", first) == ["一", "五", "六", "八"]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in second.split("<tr>")]
    numbers = [row for row in rows if row]
    assert [len(row) for row in numbers] == [7] * 25  # standards.md §1.5: 25 rows of 7 numbers
    assert {cell for row in numbers for cell in row} == {"0"}
    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" in second
    assert re.findall(r"<td>(.*?)</td>", third) == ["0"] * 15


def test_an_interpretation_names_what_it_interprets(root: Path) -> None:
    made(root, "policy", "关于支持产业投资的通知", *OFFICE, *POLICY)
    result = new(root, "解读", "《通知》解读", *OFFICE, "--interprets", "《关于支持产业投资的通知》")
    assert "还没有文件" not in result.output
    text = (root / "content/法定主动公开内容/政策解读/《通知》解读.md").read_text(encoding="utf-8")
    assert "\ninterprets: 《关于支持产业投资的通知》\n" in text
    assert (
        "还没有文件是“云岭政办发〔2026〕9号”" in new(root, "解读", "乙", *OFFICE, "--interprets", "云岭政办发〔2026〕9号").output
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("polici", "标题", *OFFICE), "policy"),
        (("政策解毒", "标题", *OFFICE), "政策解读"),
        (("qa", " \n ", *OFFICE), "标题是空的"),
        (("qa", "标题"), "--issuer"),
        (("qa", "标题", "--issuer", "县政府办公厅"), "县政府办公室"),
        (("qa", "标题", "--issuer", "云岭县财政局"), "code"),
        (("policy", "标题", *OFFICE), "法定主动公开内容>部门文件"),
        (("policy", "标题", *OFFICE, "--column", "法定主动公开内容>县政府文"), "法定主动公开内容>县政府文件"),
        (("policy", "标题", *OFFICE, "--column", "人大"), "https://a.gov.cn/x"),
    ],
)
def test_mistakes_of_usage(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = new(root, *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert list(root.rglob("*.md")) == []


def test_a_missing_column_is_asked_for(root: Path) -> None:
    (root / FILE).write_text(CATALOGUE.replace(", role: qa", ""), encoding="utf-8")
    result = new(root, "qa", "标题", *OFFICE)
    assert (result.exit_code, "--column" in result.output, "qa" in result.output) == (2, True, True)


def test_no_file_is_overwritten(root: Path) -> None:
    below, text = made(root, "qa", "标题", *OFFICE)
    result = new(root, "qa", "标题", *OFFICE)
    assert (result.exit_code, "已有文件" in result.output) == (2, True)
    assert (root / "content" / below).read_text(encoding="utf-8") == text


def test_without_a_catalogue(tmp_path: Path) -> None:
    result = new(tmp_path, "qa", "标题")
    assert (result.exit_code, "gongkai init" in result.output) == (2, True)


def test_a_broken_catalogue_is_named(root: Path) -> None:
    (root / FILE).write_text(CATALOGUE.replace("role: qa", "role: faq"), encoding="utf-8")
    result = new(root, "qa", "标题", *OFFICE)
    assert (result.exit_code, "faq" in result.output, "gongkai check" in result.output) == (2, True, True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于印发《办法》的通知", "关于印发《办法》的通知"),
        ("预算/决算: 问答?", "预算／决算：-问答？"),
        ("Ten  Measures #1 50%", "Ten-Measures-＃1-50％"),
        ("...", "文件"),
        ("~$临时.", "临时"),
        ("_index", "index"),
        ("长" * 90, "长" * 60),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert document_file_name(title) == name


@pytest.mark.parametrize(
    "text", ["甲", "甲: 乙", "甲 #乙", "[甲", "“甲”", '"甲"', "@甲", "- 甲", "~", "null", "甲\\乙", "2024", "! 甲", "甲："]
)
def test_yaml_text_reads_back(text: str) -> None:
    report = Report("")
    read = compose(Source(f"key: {yaml_text(text)}"), report, "")
    assert isinstance(read, Mapping)
    value = read.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.is_empty, report.problems) == (text, False, [])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CON", "文件-CON"),
        ("nul", "文件-nul"),
        ("COM1.通知", "文件-COM1.通知"),
        ("CONSULT", "CONSULT"),
        ("通知", "通知"),
        ("...", "文件"),
    ],
)
def test_a_file_name_windows_takes(title: str, expected: str) -> None:
    assert document_file_name(title) == expected
