"""Comments that let a finding stand: where they may be written, what they hide, and what is wrong with them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DOC, FOLDER, Place, catalogue, document, page_of, tree

from generator.cli import cli
from generator.problems import Problem
from generator.suppressions import in_document, in_yaml

Checked = Callable[..., list[Place]]
CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Found = Callable[..., list[Problem]]
LATE = "2024-04-30"


def late(value: str = LATE, body: str = "正文。\n", **fields: str) -> str:
    """A document published too late (time-limit at 6:12)."""
    return document(1, body, published=value, **fields)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (late(), [(6, 12, "time-limit")]),
        (late(f"{LATE}  # 不查 time-limit：补发历史文件"), []),
        (late(f"{LATE} # 不查 time-limit: 补发历史文件"), []),
        (late(f"{LATE} # 不查 time-limit、doc-no：补发", doc_no="云政[2024]1号"), [(6, 39, "suppression"), (8, 9, "doc-no")]),
        (late().replace("---\n", "---\n# 不查 time-limit：补发历史文件\n", 1), []),
        (late(doc_no="云政[2024]1号").replace("---\n", "---\n# 不查 time-limit doc-no：补发\n", 1), []),
        (late(title="'甲'  # 不查 time-limit：补发历史文件"), [(2, 18, "suppression"), (6, 12, "time-limit")]),
        (document(1, "![](图.png)<!-- 不查 alt-text：装饰 -->\n"), []),
        (document(1, "<!-- 不查 alt-text：装饰 -->\n![](图.png)\n"), []),
        (document(1, "<!-- 不查 alt-text：装饰 -->\n\n\n![](图.png)\n"), []),
        (document(1, "<!-- 不查 alt-text：装饰 -->\n\n字\n\n![](图.png)\n"), [(9, 9, "suppression"), (13, 1, "alt-text")]),
        (document(1, "字<!-- 不查 alt-text：装饰 -->\n![](图.png)\n"), [(9, 10, "suppression"), (10, 1, "alt-text")]),
    ],
)
def test_where_it_stands(checked_document: CheckedDocument, text: str, expected: list[object]) -> None:
    assert checked_document(text, {f"{FOLDER}/图.png": b"\x89PNG"}) == expected


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("不查", "“不查”后面没有检查的编号"),
        ("不查：历史文件", "“不查”后面没有检查的编号"),
        ("不查 time-limt：历史文件", "没有检查“time-limt”"),
        ("不查 time-limit", "不查 time-limit，没有写理由"),
        ("不查 time-limit： ", "不查 time-limit，没有写理由"),
        ("不查 doc-no：历史文件", "这里没有 doc-no 的问题，“不查”用不着"),
        ("不查 suppression：历史文件", "这里没有 suppression 的问题，“不查”用不着"),
    ],
)
@pytest.mark.parametrize("where", ["head", "end", "body"])
def test_what_is_wrong_with_one(found: Found, comment: str, message: str, where: str) -> None:
    text = {
        "head": late().replace("---\n", f"---\n# {comment}\n", 1),
        "end": late(f"{LATE}  # {comment}"),
        "body": late(body=f"<!-- {comment} -->\n正文。\n"),
    }[where]
    problems = found({DOC: text})
    if where == "body" and "time-limit" in comment and "理由" not in message:
        message = "这里没有 time-limit 的问题，“不查”用不着"
    assert [p.message for p in problems if p.rule == "suppression"] == [message]
    assert [p.rule for p in problems if p.rule != "suppression"] == ["time-limit"]


def test_what_blocks_is_never_hidden(found: Found) -> None:
    problems = found({DOC: document(1, "[x](没有.md)<!-- 不查 link：以后补 -->\n")})
    assert [(p.column, p.rule, p.blocks, p.message[:4]) for p in problems] == [
        (5, "link", True, problems[0].message[:4]),
        (19, "suppression", False, "不能不查"),
    ]


def test_a_rule_that_is_off_needs_no_word(checked: Checked) -> None:
    files = {"catalogue.yaml": catalogue(end="rules: {time-limit: off}\n"), DOC: late(f"{LATE}  # 不查 time-limit：补发")}
    assert checked(files) == []


def test_the_level_of_the_rule_itself_is_set(found: Found) -> None:
    files = {"catalogue.yaml": catalogue(end="rules: {suppression: error}\n"), DOC: late(f"{LATE}  # 不查 time-limit")}
    assert [(p.rule, p.level.value) for p in found(files)] == [("time-limit", "warning"), ("suppression", "error")]


def test_catalogue(checked: Checked) -> None:
    short = "site:\n  name: 云岭县人民政府\ncolumns:\n" + catalogue().partition("columns:\n")[2]
    assert {p[3] for p in checked({"catalogue.yaml": short})} == {"site-tags"}
    assert checked({"catalogue.yaml": "# 不查 site-tags：备案还没有办好\n" + short}) == []
    assert checked({"catalogue.yaml": short.replace("site:\n", "site:  # 不查 site-tags：备案还没有办好\n")}) == []
    assert checked({"catalogue.yaml": short.replace("\n  name", "  # 不查 genre：x\n  name", 1)})[-1] == (
        "catalogue.yaml", 1, 13, "suppression",
    )  # fmt: skip


def test_code_that_shows_one_is_none() -> None:
    body = "`<!-- 不查 x：y -->`\n```\n<!-- 不查 x：y -->\n```\n~~~\n```\n<!-- 不查 x：y -->\n~~~\n<!-- 不查 z：y -->\n字"
    assert [(s.rule, s.place.line, s.lines) for s in in_document(f"---\n---\n{body}")] == [("z", 11, (11, 12))]
    assert in_yaml("a: b#不查 x：y\nc: 不查 x：y\n# 不查处的事项\n") == ()


def test_the_page_shows_nothing_of_it(built: Callable[..., Path]) -> None:
    body = "<!-- 不查 alt-text：装饰 -->\n![](图.png)\n\n正文<!-- 不查 empty：内 -->。\n\n<!-- 不查 empty：内 -->\n末段。\n"
    plain = "![](图.png)\n\n正文。\n\n末段。\n"
    files = {f"{FOLDER}/图.png": b"\x89PNG"}
    with_comments = built({**files, DOC: late(f"{LATE}  # 不查 time-limit：补发", body)})
    text = (with_comments / page_of()).read_text(encoding="utf-8")
    without = built({**files, DOC: late(LATE, plain)})
    assert "不查" not in text
    assert text.split() == (without / page_of()).read_text(encoding="utf-8").split()


def test_the_list(tmp_path: Path) -> None:
    second = document(2, "![](图.png)<!-- 不查 alt-text：装饰 -->\n").replace("---\n", "---\n# 不查 subject：本县自己的分类\n", 1)
    files = {
        "catalogue.yaml": catalogue(end="rules: {column-particulars: off, site-update: off}\n"),
        DOC: late(f"{LATE}  # 不查 time-limit：补发历史文件"),
        f"{FOLDER}/乙.md": second.replace("disclosure", "subject: 甲\ndisclosure"),
        f"{FOLDER}/图.png": b"\x89PNG",
    }
    result = CliRunner().invoke(cli, ["check", "-C", str(tree(tmp_path, files)), "--suppressed", "--today", "2026-11-22"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "“不查”的注释 3 条",
        f"{FOLDER}/乙.md:2:6: 不查 [subject]（整个文件）：本县自己的分类",
        "    8:10: 警告 主题分类里没有“甲”",
        f"{FOLDER}/乙.md:11:19: 不查 [alt-text]（这一处）：装饰",
        "    11:1: 警告 图片没有文字说明",
        f"{DOC}:6:29: 不查 [time-limit]（这一处）：补发历史文件",
        "    6:12: 警告 发布日期 2024-04-30 超过期限 2024-01-30（成文日期 2024-01-02 起 20 个工作日）",
        "检查完毕：没有问题",
    ]


def test_one_in_every_line_takes_linear_time() -> None:
    for text in ("<!-- 不查 " * 100_000, "<!-- 不查 x：y -->" * 50_000, "<!-- 不查 x：y -->\n" * 50_000, "`" * 500_000 + "不查"):
        start = time.process_time()
        in_document(f"---\n---\n{text}")
        assert time.process_time() - start < 2
