"""The audit: what documents have to do with each other and what is missing, as text, table, data and page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import FOLDER, TODAY, build_site, catalogue, document, index_no, tree

from generator.cli import cli
from generator.preparing import prepare
from generator.reports.links import links_report

READING = "content/法定主动公开内容/政策解读"
ROLE = catalogue(("{name: 专项规划, slug: zxgh}", "{name: 专项规划, slug: zxgh, role: policy}"))
LAW = "《中华人民共和国水法》"
FILES = {
    "catalogue.yaml": ROLE,
    f"{FOLDER}/1.md": document(1, title="云岭县农村供水管理办法", doc_no="云水规〔2024〕3号"),
    f"{FOLDER}/2.md": document(
        2, f"根据{LAW}、\n{LAW}\n和国发〔2020〕9号，制定《云岭县农村供水管理办法》的细则。\n", title="云岭县农村供水细则"
    ),
    f"{FOLDER}/3.md": document(3, f"{LAW} 《意见》\n\n按照云水规〔2024〕3号\n", title="云岭县节水办法", repeals=index_no(2)),
    f"{FOLDER}/4.md": document(4, title="关于加强管理的通知", issuer="云岭县农业农村局"),
    f"{FOLDER}/5.md": document(5, title="关于加强管理的通知", issuer="云岭县水务局", summary="见《云岭县农村供水管理办法》"),
    f"{READING}/6.md": document(6, title="《云岭县农村供水管理办法》解读", published="2024-01-15", form="图解"),
    f"{READING}/7.md": document(7, title="《关于加强管理的通知》解读", issuer="云岭县融媒体中心"),
    f"{READING}/8.md": document(8, title="《云岭县河道管理办法》解读", published="2024-01-06"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path / "目录", FILES)


def missing(number: int, title: str, url: str, published: str = "2024-01-05", note: str = "") -> dict[str, str]:
    slug = f"11500228008652038C-2024-{number:05d}"
    return {
        "index_no": index_no(number),
        "title": title,
        "published": published,
        "url": f"fdzdgknr/{url}/{slug}/",
        "note": note,
    }


ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT = (index_no(n) for n in range(1, 9))
EXPECTED = {
    "relations": [
        {"kind": "repeals", "from": THREE, "to": TWO, "how": "explicit"},
        {"kind": "interprets", "from": SIX, "to": ONE, "how": "title"},
    ],
    "cites": [
        {"from": TWO, "to": ONE, "text": "《云岭县农村供水管理办法》", "line": 11},
        {"from": THREE, "to": ONE, "text": "云水规〔2024〕3号", "line": 12},
    ],
    "unresolved": [
        {"text": LAW, "count": 3, "from": [TWO, THREE]},
        {"text": "国发〔2020〕9号", "count": 1, "from": [TWO]},
    ],
    "ambiguous": [],
    "policies_without_interpretation": [
        missing(2, "云岭县农村供水细则", "ghxx/zxgh"),
        missing(3, "云岭县节水办法", "ghxx/zxgh"),
        missing(4, "关于加强管理的通知", "ghxx/zxgh"),
        missing(5, "关于加强管理的通知", "ghxx/zxgh"),
    ],
    "interpretations_without_policy": [
        missing(7, "《关于加强管理的通知》解读", "zcjd", note="可能是：关于加强管理的通知；关于加强管理的通知"),
        missing(8, "《云岭县河道管理办法》解读", "zcjd", "2024-01-06"),
    ],
    "delays": [{"policy": ONE, "interpretation": SIX, "working_days": 6, "allowed": 3, "is_estimated": False}],
    "missing_media": [missing(6, "《云岭县农村供水管理办法》解读", "zcjd", "2024-01-15", "解读形式是图解，页面上没有")],
}


def run(root: Path, form: str) -> str:
    result = CliRunner().invoke(cli, ["report", "links", "-C", str(root), "--today", TODAY.isoformat(), "--format", form])
    assert (result.exit_code, result.exception) == (0, None)
    return result.output


def sorted_rows(data: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    return {key: sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)) for key, rows in data.items()}


def test_as_data(root: Path) -> None:
    data = json.loads(run(root, "json"))
    assert list(data) == list(EXPECTED)
    assert sorted_rows(data) == sorted_rows(EXPECTED)  # type: ignore[arg-type]


def test_the_file_of_the_site_is_the_same_data(root: Path) -> None:
    report = links_report(prepare(root, TODAY, jobs=1).assembly)
    assert report.data() == (json.dumps(report.as_json(), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def test_the_most_cited_comes_first(root: Path) -> None:
    assert [row["text"] for row in json.loads(run(root, "json"))["unresolved"]] == [LAW, "国发〔2020〕9号"]


def test_a_citation_of_several_is_ambiguous(tmp_path: Path) -> None:
    files = {**FILES, f"{FOLDER}/3.md": document(3, "按照《关于加强管理的通知》。\n", issuer="云岭县财政局")}
    report = links_report(prepare(tree(tmp_path / "目录", files), TODAY, jobs=1).assembly)
    assert [row.as_json() for row in report.ambiguous] == [
        {"text": "《关于加强管理的通知》", "count": 1, "from": [THREE], "candidates": [FOUR, FIVE]}
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("《云岭县农村供水管理办法》", [9]),
        ("`《云岭县农村供水管理办法》`\n\n\n《云岭县农村供水管理办法》", [12]),
        ("《云岭县农村供水管理办法》\n\n《云岭县农村供水管理办法》", [9, 11]),
        ("甲[^1]\n\n[^1]: 《云岭县农村供水管理办法》\n\n云水规〔2024〕3号", [13, 11]),
        ("| 名称 |\n|---|\n| 《云岭县农村供水管理办法》 |", [11]),
    ],
)
def test_lines(tmp_path: Path, body: str, lines: list[int]) -> None:
    files = {f"{FOLDER}/1.md": FILES[f"{FOLDER}/1.md"], f"{FOLDER}/2.md": document(2, body, title="云岭县某规划")}
    report = links_report(prepare(tree(tmp_path / "目录", files), TODAY, jobs=1).assembly)
    assert [row.line for row in report.cites] == lines


def test_as_a_table(root: Path) -> None:
    rows = list(csv.reader(io.StringIO(run(root, "csv"))))
    assert rows[0] == ["类别", "从", "到", "说明"]
    assert sorted(rows[1:]) == sorted(
        [
            ["repeals", THREE, TWO, "explicit"],
            ["interprets", SIX, ONE, "title"],
            ["cites", TWO, ONE, "第 11 行 《云岭县农村供水管理办法》"],
            ["cites", THREE, ONE, "第 12 行 云水规〔2024〕3号"],
            ["unresolved", f"{TWO} {THREE}", "", f"{LAW} 3 次"],
            ["unresolved", TWO, "", "国发〔2020〕9号 1 次"],
            ["policies_without_interpretation", TWO, "", "云岭县农村供水细则"],
            ["policies_without_interpretation", THREE, "", "云岭县节水办法"],
            ["policies_without_interpretation", FOUR, "", "关于加强管理的通知"],
            ["policies_without_interpretation", FIVE, "", "关于加强管理的通知"],
            [
                "interpretations_without_policy",
                SEVEN,
                "",
                "《关于加强管理的通知》解读 可能是：关于加强管理的通知；关于加强管理的通知",
            ],
            ["interpretations_without_policy", EIGHT, "", "《云岭县河道管理办法》解读"],
            ["missing_media", SIX, "", "《云岭县农村供水管理办法》解读 解读形式是图解，页面上没有"],
            ["delay", SIX, ONE, "6 个工作日"],
        ]
    )


def test_as_text(root: Path) -> None:
    lines = run(root, "text").splitlines()
    assert lines[0] == "关系 2 条，引用链接 2 处，引用而未公开的 2 种"
    assert [line for line in lines if line and not line.startswith(" ")][1:] == [
        "没有解读的政策（4）",
        "没有找到政策的解读（2）",
        "缺少图片、音频或视频的解读（1）",
        "超过 3 个工作日的解读（1）",
        "引用了却不在目录中的文件（2，列出前 30）",
        "不能确定是哪一份的引用（0）",
    ]
    assert f"  {SIX} → {ONE}  6 个工作日" in lines
    assert f"  3 次  {LAW}" in lines


def test_as_a_page_with_its_data(root: Path, tmp_path: Path) -> None:
    site = build_site(root, tmp_path / "site")
    assert sorted_rows(json.loads((site / "links.json").read_text(encoding="utf-8"))) == sorted_rows(EXPECTED)  # type: ignore[arg-type]
    page = (site / "links.html").read_text(encoding="utf-8")
    titles = [part.split("<")[0].strip() for part in page.split('<h2 class="gk-panel-title">')[1:]]
    assert titles == [
        "已有的联系",
        "没有解读的政策文件",
        "没有找到政策文件的解读",
        "缺少图片、音频或视频的解读",
        "超过 3 个工作日的解读",
        "引用了、目录中还没有的文件",
    ]
    assert '<a href="fdzdgknr/zcjd/11500228008652038C-2024-00008/">《云岭县河道管理办法》解读</a>' in page
