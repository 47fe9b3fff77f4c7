"""What stands on each page of results: everything once, in the order that was asked for, the same by whatever way a reader comes."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search.conftest import HERE, Indexed, Paper, papers, replace, write_catalogue, write_search

WORDS = ("支持，", "支持", "发展", "规划。", "县、乡", "环境保护")


def walked(site: Path, queries: Sequence[str], sort: str = "") -> list[dict[str, Any]]:
    command = ["node", str(HERE / "pages.mjs"), str(site), sort, *queries]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def numbers(found: dict[str, Any]) -> list[int]:
    return [int(slug[-5:]) for page in found["pages"] for slug, _, _ in page]


@pytest.fixture(scope="module")
def some() -> list[Paper]:
    """Return documents in which words stand with this mark or another behind them."""
    chance = random.Random(3)
    made = []
    for paper in papers(160, seed=9):
        marks = "".join(f"{word.rstrip('，。')}{chance.choice('，。、；乡')}" for word in chance.sample(WORDS, 3))
        made.append(replace(paper, body=f"{paper.body}\n\n{marks}其他。"))
    return made


@pytest.fixture(scope="module")
def site(some: list[Paper], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    return write_search(write_catalogue(folder / "目录", some), folder / "site")


@pytest.mark.parametrize("sort", ["", "date"])
def test_all_pages_together_are_the_results(site: Path, some: list[Paper], sort: str) -> None:
    phrases = ["支持，", "规划。", "县、", "环境保护，", "发展"]
    for phrase, found in zip(phrases, walked(site, [f'"{p}"' for p in phrases], sort), strict=True):
        texts = {p.number: "\n".join((p.title, p.body, *p.more["keywords"])).replace(" ", "") for p in some}
        holding = {number for number, text in texts.items() if phrase in text}
        assert len(numbers(found)) == len(set(numbers(found)))
        assert set(numbers(found)) == holding
        assert (found["isExact"], found["total"], found["phraseTotal"]) == (True, len(holding), len(holding))
        assert found["claimed"] >= len(holding)
        assert all(len(page) == 10 for page in found["pages"][:-1])


QUERIES = (
    "支持发展", "规划 支持", "环境保护，", '"县、乡"', "支持 -发展", "规划 -标题:规划", "工作的通知", "县 -机构:水务局", "应当按照规定",
)  # fmt: skip


@pytest.mark.parametrize("sort", ["", "date"])
def test_a_page_is_the_same_by_any_way(site: Path, sort: str) -> None:
    for found in walked(site, QUERIES, sort):
        assert len(numbers(found)) == len(set(numbers(found))) == found["total"], found["query"]
        assert found["again"] == found["pages"][-1], found["query"]


def test_by_date_is_by_date(site: Path) -> None:
    for found in walked(site, [*QUERIES, *WORDS, "试政办发〔2021〕7号"], "date"):
        hits = [hit for page in found["pages"] for hit in page]
        for (_, day, is_whole), (_, after, is_next_whole) in itertools.pairwise(hits):
            assert day >= after or is_whole != is_next_whole, found["query"]


@pytest.mark.parametrize(
    ("word", "without"),
    [("规划", "规划建设"), ("县", "机构:水务局"), ("支持发展", "公开"), ("支持", "主动公开"), ("工作", '"支持，"')],
)
def test_what_is_not_wanted_is_on_no_page(site: Path, some: list[Paper], word: str, without: str) -> None:
    (found,) = walked(site, [f"{word} -{without}"])
    bare = without.partition(":")[2] or without.strip('"')
    own = {p.number: "\n".join((p.title, p.body, p.doc_no, *p.more["keywords"])) for p in some}
    of = {p.number: f"{p.issuer}\n试验县人民政府办公室" if ":" in without else f"{own[p.number]}\n{p.issuer}" for p in some}
    assert not [number for number in numbers(found) if bare in of[number]]
    wanted = {number for number, text in own.items() if word in text and bare not in of[number]}
    assert wanted <= set(numbers(found))


def test_what_only_attachments_say_is_there(tmp_path: Path) -> None:
    some = [
        Paper(1, "名录", "见附件。", more={"attachments": ["表.txt"]}),
        Paper(2, "简报", "海草。", more={"keywords": ["海星"]}),
    ]
    root = write_catalogue(tmp_path / "root", some)
    (root / "content" / some[0].column / "表.txt").write_text("海葵、珊瑚虫 章鱼", encoding="utf-8")
    site = write_search(root, tmp_path / "site")
    for found in walked(site, ["海葵", "珊瑚虫", "海星", "虫"]):
        assert [(hit[0][-1], hit[2]) for hit in found["pages"][0]] == [("2" if found["query"] == "海星" else "1", True)]
        assert (found["phraseTotal"], found["isExact"]) == (1, True)
    assert [numbers(found) for found in walked(site, ["海葵 -珊瑚虫", "名录 -珊瑚虫", "海葵 -海草"])] == [[], [], [1]]


def test_spaces_in_a_title_and_zeros_in_a_number_make_no_parts(indexed: Indexed) -> None:
    site = indexed([Paper(1, "浣熊管理的 通知"), Paper(2, "批复", doc_no="试政复〔2023〕0099号")])
    for query, number in (("浣熊管理的通知", 1), ("99号", 2), ("文号:99号", 2)):
        (found,) = walked(site, [query])
        assert [(int(slug[-5:]), is_whole) for slug, _, is_whole in found["pages"][0]] == [(number, True)], query


def test_marks_may_part_what_the_query_has_in_one(indexed: Indexed) -> None:
    texts = (
        "推行双随机、一公开监管。", "双随机抽查，一公开了事。", "双随机，\n\n一公开。", "做到公开、公平、公正。", "公正、公开、公平。", "双随机一公开监管。",
        "双、随机一公开。",
    )  # fmt: skip
    site = indexed([Paper(n, "通知", text) for n, text in enumerate(texts, 1)])
    expected = {
        "双随机一公开": [6, 1], "公开公平公正": [4], '"双随机一公开"': [6], "双随机一公开 监管": [6, 1], "双随机一公开 -监管": [],
        '双随机一公开 -"公开监管"': [], '"推行" 双随机一公开': [1], "公开公平公正 -公开公平": [4],
    }  # fmt: skip
    found = {one["query"]: one for one in walked(site, list(expected))}
    assert {query: numbers(one) for query, one in found.items()} == expected
    assert all(is_whole for one in found.values() for page in one["pages"] for _, _, is_whole in page)


@pytest.mark.parametrize("sort", ["", "date"])
def test_pages_of_what_marks_part(indexed: Indexed, sort: str) -> None:
    bodies = {9: "双随机一公开。", 4: "双随机、一公开。另有处罚。"}
    some = [Paper(n, "通知", bodies.get(n, "双随机、一公开。"), published=date(2023, 1, n)) for n in range(1, 26)]
    every, without = walked(indexed(some), ["双随机一公开", "双随机一公开 -有处罚"], sort)
    first = [] if sort else [9]
    assert numbers(without) == [*first, *(n for n in range(25, 0, -1) if n not in {*first, 4})]
    assert sorted(numbers(every)) == list(range(1, 26))
    assert numbers(every) == sorted(numbers(every), reverse=True) if sort else numbers(every)[0] == 9
    for found in (every, without):
        assert found["again"] == found["pages"][-1]
        assert found["total"] == len(numbers(found))


def test_an_exact_title_is_first_by_its_field_too(indexed: Indexed) -> None:
    some = [
        Paper(1, "河道管理办法"),
        Paper(2, "关于印发河道管理办法的通知", published=date(2023, 6, 1)),
        Paper(3, "河道管理办法解读", "霹雳。"),
    ]
    for found in walked(indexed(some), ["河道管理办法", "标题:河道管理办法", '标题:"河道管理办法"', "河道管理办法 -霹雳"]):
        assert numbers(found)[0] == 1, found["query"]


@pytest.mark.parametrize(
    "head",
    [
        "关键词: 甲子贰；乙丑贰\n摘要: 丙寅贰",
        '"keywords": ["甲子\\u8d30", 乙丑贰]\nsummary : >-\n  丙寅\n  贰',
        "keywords:\n# 注\n- 甲子贰\n- 乙丑贰\nsummary: |\n  丙寅贰",
    ],
)
def test_keywords_and_summary_however_they_are_written(tmp_path: Path, head: str) -> None:
    root = write_catalogue(tmp_path / "root", [paper := Paper(1, "通知", "霁虹桥。"), Paper(2, "通知", "霁虹桥。")])
    path = root / "content" / paper.column / "1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\n{head}\n", 1), encoding="utf-8")
    site = write_search(root, tmp_path / "site")
    for found in walked(site, ["甲子贰", '"乙丑贰"', "丙寅贰", "霁虹桥 甲子贰"]):
        assert [(hit[0][-1], hit[2]) for hit in found["pages"][0]] == [("1", True)], found["query"]
    assert [numbers(found) for found in walked(site, ["霁虹桥 -甲子贰", "霁虹桥 -丙寅贰"])] == [[2], [2]]


def test_quotation_marks_ask_for_the_letter(indexed: Indexed) -> None:
    texts = ("第7号令", "第17号令", "Ⅳ ㎡ World Bank", "World-Bank WorldBank")
    site = indexed([Paper(n, "文件", text) for n, text in enumerate(texts, 1)])
    found = {f["query"]: sorted(numbers(f)) for f in walked(site, ['"7号"', '"Ⅳ ㎡"', '"world bank"', "7号"])}
    assert found == {'"7号"': [1, 2], '"Ⅳ ㎡"': [3], '"world bank"': [3, 4], "7号": [1, 2]}
