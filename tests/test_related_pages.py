"""What a document's page says of other documents: interpretations, policy, history, who cites it, what is no longer in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import FOLDER, document, index_no, page_of

READING = "content/法定主动公开内容/政策解读"
OLD, NEW = "云岭县农村供水办法", "云岭县城乡供水办法"
FILES = {
    f"{FOLDER}/1.md": document(
        1, title=OLD, doc_no="云水规〔2022〕1号", published="2022-01-05", written="2022-01-02", valid_until="2030-01-01"
    ),
    f"{FOLDER}/2.md": document(
        2,
        f"《{OLD}》（云水规〔2022〕1号）废止。\n",
        title=NEW,
        doc_no="云水规〔2024〕2号",
        published="2024-03-01",
        replaces=index_no(1),
    ),
    f"{FOLDER}/3.md": document(
        3,
        f"| 依据 |\n|---|\n| 《{NEW}》 |\n",
        title="云岭县修改决定",
        published="2025-03-01",
        amends=f"{{ref: {index_no(2)}, part: 第五条}}",
    ),
    f"{READING}/4.md": document(4, title=f"一图读懂《{NEW}》", published="2024-03-04", form="图解"),
    f"{READING}/5.md": document(5, title=f"《{NEW}》政策解读", published="2024-03-05"),
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data.strip())


def text_of(html: str) -> str:
    """Return the words of a piece of HTML."""
    parser = _Text()
    parser.feed(html)
    return " ".join(part for part in parser.parts if part)


@pytest.fixture
def page(built: Callable[..., Path]) -> Callable[..., str]:
    site = built(FILES)
    return lambda number, column="fdzdgknr/ghxx/zxgh": (site / page_of(number, column)).read_text(encoding="utf-8")


def part(html: str, name: str) -> list[str]:
    """Return the words of each section of a class."""
    return [text_of(found) for found in re.findall(rf'(?s)<(?:section|p) class="{name}[" ].*?</(?:section|p)>', html)]


def test_a_policy_names_its_interpretations_with_form_and_date_newest_first(page: Callable[..., str]) -> None:
    assert part(page(2), "gk-related") == [
        f"本文件有 2 份解读 文字 《{NEW}》政策解读 2024-03-05 图解 一图读懂《{NEW}》 2024-03-04"
    ]


@pytest.mark.parametrize("number", [4, 5])
def test_an_interpretation_names_its_policy_with_number_and_validity(page: Callable[..., str], number: int) -> None:
    assert part(page(number, "fdzdgknr/zcjd"), "gk-related") == [f"本文解读的文件 {NEW} （云水规〔2024〕2号） 已修改"]


def test_history(page: Callable[..., str]) -> None:
    assert part(page(1), "gk-history") == [
        f"文件沿革 2022-01-02 云岭县水务局制发，云水规〔2022〕1号 2022-01-05 施行 2024-03-01 被替代： {NEW} （云水规〔2024〕2号） 已修改"
    ]
    assert part(page(2), "gk-history") == [
        f"文件沿革 2024-01-02 云岭县水务局制发，云水规〔2024〕2号 2024-03-01 施行 2024-03-01 替代： {OLD} （云水规〔2022〕1号） 废止"
        " 2025-03-01 第五条被修改： 云岭县修改决定"
    ]
    assert part(page(4, "fdzdgknr/zcjd"), "gk-history") == []


def test_the_banner_says_by_what_since_when_and_what_stands_now(page: Callable[..., str]) -> None:
    assert part(page(1), "gk-banner") == [
        f"废止 本文件自 2024-03-01 起已废止，仅供查阅。 由 {NEW} （云水规〔2024〕2号） 已修改 替代。"
    ]
    assert part(page(2), "gk-banner") == [
        "已修改 本文件自 2025-03-01 起已作修改，请同时查阅修改它的文件。 由 云岭县修改决定 修改（第五条）。"
    ]
    assert part(page(3), "gk-banner") == []


def test_who_cites_it(page: Callable[..., str]) -> None:
    assert part(page(1), "gk-cited") == [f"引用本文件的文件（1） {NEW} （云水规〔2024〕2号） 已修改 2024-03-01"]
    assert part(page(2), "gk-cited") == ["引用本文件的文件（1） 云岭县修改决定 2025-03-01"]


def test_a_citation_of_what_ended_says_so_once_and_leaves_the_text_as_it_is(page: Callable[..., str]) -> None:
    links = re.findall(r'<a class="gk-cite" href="([^"]*)"( data-validity="[^"]*")?>(.*?)</a>', page(2))
    old = "../../../../fdzdgknr/ghxx/zxgh/11500228008652038C-2024-00001/"
    assert links == [(old, ' data-validity="已废止"', f"《{OLD}》"), (old, "", "云水规〔2022〕1号")]
    assert text_of(page(2)).count("已废止") == 0


def test_in_a_table_too(page: Callable[..., str]) -> None:
    new = "../../../../fdzdgknr/ghxx/zxgh/11500228008652038C-2024-00002/"
    assert f'<td><a class="gk-cite" href="{new}">《{NEW}》</a></td>' in page(3)
