"""Rule external-attachment: what is said to be an attachment lies on this site."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, TODAY, document, tree

from generator.loader import load
from generator.manuscript import Manuscript
from generator.problems import Level, Problem
from generator.rules import external_attachment

Found = Callable[..., list[Problem]]


def external(found: Found, body: str) -> list[tuple[int, int, str]]:
    problems = found({DOC: document(body=body)})
    assert {p.rule for p in problems} <= {"external-attachment", "link-host"}
    assert all(p.level is Level.WARNING and not p.blocks for p in problems)
    return [(p.line, p.column, p.message) for p in problems if p.rule != "link-host"]


@pytest.mark.parametrize(
    "body",
    [
        "附件：[表](https://www.yunling.gov.cn/a.pdf)\n",
        "附件：[表](https://f.yunling.gov.cn/old/a.zip)\n",
        "依据[国务院文件](https://www.gov.cn/a.pdf)。\n",
        "附件下载：[网站](https://www.gov.cn/zhengce/)\n",
        "附件见下。\n\n[公报](https://www.gov.cn/a.pdf)\n",
        "正文。<!-- 附件：https://f.example.cn/a.zip -->\n",
        "`附件 https://f.example.cn/a.zip`\n",
        "附件：[说明](https://f.example.cn/pdf/list.html)\n",
    ],
)
def test_right(found: Found, body: str) -> None:
    assert external(found, body) == []


@pytest.mark.parametrize(
    ("body", "column", "host"),
    [
        ("附件下载：https://f.hlbe.gov.cn/11/oldfiles/201903051428149196.zip\n", 6, "f.hlbe.gov.cn"),
        ("附件：[表](https://f.example.cn/a.XLSX)\n", 8, "f.example.cn"),
        ("[下载](http://192.0.2.1:8080/a.doc?id=3)\n", 6, "192.0.2.1:8080"),
        ('<a href="https://f.example.cn/a.pdf">附件</a>附件：<https://f.example.cn/b.ofd>\n', 48, "f.example.cn"),
        ("附表1 [清单](https://yunling.gov.cn.example.com/a.rar)\n", 10, "yunling.gov.cn.example.com"),
        ("附件：[表](https://www.yunling.gov.cn@f.example.cn/a.xls)\n", 8, "www.yunling.gov.cn@f.example.cn"),
    ],
)
def test_wrong(found: Found, body: str, column: int, host: str) -> None:
    assert external(found, body) == [(9, column, f"附件在别的网站上（{host}）")]


@pytest.mark.parametrize("word", ["附件https://a/", "附件 https://", "https://a/.", "附件.zip", "http://" + "a" * 300 + "/"])
def test_hostile_text_takes_linear_time(tmp_path: object, word: str) -> None:
    (only,) = load(tree(tmp_path, {DOC: document()}), TODAY).library.documents  # type: ignore[arg-type]
    manuscript = Manuscript(only, document(body="附件" + word * (1_000_000 // len(word))))
    began = time.process_time()
    external_attachment.gather(manuscript, {})
    assert time.process_time() - began < 3
