"""What a query finds, against a scan of the texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.search.folding import folded
from search.conftest import CODE, CORPUS, TOOLS, Indexed, Paper, ask, phrases, slugs, write_catalogue, write_search

BRACKETS = ("〔〕", "[]", "【】", "（）", "﹝﹞")


def assert_found(results: Sequence[dict[str, Any]], texts: dict[str, str]) -> None:
    """Every document that contains the phrase is counted, and the first twenty contain it while any that does is left."""
    plain = {slug: folded(text) for slug, text in texts.items()}
    for result in results:
        phrase = folded(result["query"])
        holding = {slug for slug, text in plain.items() if phrase in text}
        found = slugs(result)
        assert result["total"] >= len(holding), result["query"]
        assert set(found[: len(holding)]) <= holding, result["query"]
        assert len(found) >= min(20, len(holding)), result["query"]


def test_phrases_of_a_made_corpus(site: Path, made: list[Paper]) -> None:
    texts = {p.slug: f"{p.title}\n{p.body}" for p in made}
    assert_found(ask(site, phrases([*(p.title for p in made), *(p.body for p in made)], 200)), texts)


def test_titles_come_first(site: Path, made: list[Paper]) -> None:
    some = made[::6]
    results = ask(site, [p.title for p in some])
    same = [slugs(r)[0] == p.slug or r["hits"][0]["title"] == p.title for r, p in zip(results, some, strict=True)]
    assert sum(same) == len(some)


def test_numbers_come_first_in_any_brackets(site: Path, made: list[Paper]) -> None:
    numbered = [p for p in made[::9] if p.doc_no]
    for opening, closing in BRACKETS:
        queries = [p.doc_no.replace("〔", opening).replace("〕", closing) for p in numbered]
        assert [slugs(r)[0] for r in ask(site, queries)] == [p.slug for p in numbered]
    spaced = [re.sub(r"〔(\d+)〕(\d+)号", r" [ \1 ]  0\2 号", p.doc_no) for p in numbered]
    assert [slugs(r)[0] for r in ask(site, spaced)] == [p.slug for p in numbered]
    index_numbers = [f"11530399015123456T/2023-{p.number:05d}" for p in numbered]
    assert [slugs(r)[0] for r in ask(site, index_numbers)] == [p.slug for p in numbered]


CASES = (
    Paper(1, "水库移民后期扶持办法", "环境保护与水库移民后期扶持。完税凭证一份。", doc_no="试政发〔2023〕1号"),
    Paper(2, "关于河道管理的通知", "环境整治、保护水源，应当征求意见。GDP增长5.2%，Wi-Fi覆盖。", issuer="试验县水务局"),
    Paper(3, "环境保护规划", "规划说明。第 三 条 水质监测。", doc_no="试政发〔2023〕12号"),
    Paper(4, "预算公开", "二〇二三年度部门预算，环境保护支出120万元。引用试政发〔2023〕12号。"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("环境保护", [3, 4, 1]),
        ("環境保護", [3, 4, 1]),
        ("ＧＤＰ", [2]),
        ("gdp", [2]),
        ("wi-fi", [2]),
        ("税", [1]),
        ("第三条", [3]),
        ("环境保护 预算", [4]),
        ("环境保护 -预算", [3, 1]),
        ("环境保护 －支出", [3, 1]),
        ("“环境保护支出”", [4]),
        ('"保护环境支出"', []),
        ("标题:环境保护", [3]),
        ("标题：预算", [4]),
        ("机构：水务局", [2]),
        ("文号:试政发〔2023〕12号", [3]),
        ("试政发【2023】 12 号", [3, 4]),
        ("20", [4]),
        ("（环境保护", [3, 4, 1]),
        ("环境保护：", [3, 4, 1]),
        ("《环境保护", [3, 4, 1]),
        ('"环境保护', [3, 4, 1]),
        ("文号:", []),
        ("环境保护 -", [3, 4, 1]),
        (".*[a-z]+(环境保护", [3, 4, 1]),
        ("环境保护 饕餮", [3, 4, 1]),
        ("饕餮 环境保护 龘靐", [3, 4, 1]),
        ("水库移民扶持标准是多少", [1]),
        ("完税凭证怎么开", [1]),
        ("发文机关：水务局", [2]),
        ("索引号:00003", [3]),
        ("索引号：2023-0004", [4]),
        (f"索引号:{CODE}/2023-00002", [2]),
        ("索引号:2022-00003", []),
        ("\u202e环境\u202d保护", [3, 4, 1]),
        ("😀", []),
        ("标题:", []),
        ("龘龘龘龘靐", []),
        ("，。、", []),
        ("", []),
        ("-环境保护", []),
        ('"-环境保护"', []),
        ("环境保护、规划", [3]),
        ("整治保护水源", [2]),
        ("整治；保护水源", [2]),
        ("环境保护，预算", [4]),
    ],
)
def test_queries(indexed: Indexed, query: str, expected: list[int]) -> None:
    (result,) = ask(indexed(CASES), [query])
    assert [int(slug[-5:]) for slug in slugs(result)][: len(expected)] == expected
    assert bool(result["hits"]) == bool(expected)


def test_a_number_with_a_point_comes_first(indexed: Indexed) -> None:
    texts = ("PM25与5.2", "PM2.5浓度", "PM2型机5台，PM2。5月", "细颗粒物（PM₂.₅）", "PM 2.5", "PM2.5。" + "PM25" * 9)
    some = [Paper(n, "空气质量", text * 3) for n, text in enumerate(texts, 1)]
    found = [int(s[-5:]) for s in slugs(ask(indexed(some), ["PM2.5"])[0])]
    assert set(found[:3]) == {2, 4, 6}
    assert found[3] == 5


def test_punctuation_in_a_query_is_any_or_none(indexed: Indexed) -> None:
    texts = (
        "加强监管，优化服务。",
        "加强监管、优化服务。",
        "加强监管优化服务。",
        "优化服务，再加强监管。",
        "加强监管。\n\n优化了服务。",
    )
    some = [Paper(n, "要点", text, published=date(2023, 1, n)) for n, text in enumerate(texts, 1)]
    result, exact = ask(indexed(some), ["加强监管，优化服务", '"加强监管，优化服务"'])
    assert [sorted(found) for found in ([int(s[-5:]) for s in slugs(result)][:3],)] == [[1, 2, 3]]
    assert [int(s[-5:]) for s in slugs(result)][3:] == [4]
    assert [int(s[-5:]) for s in slugs(exact)] == [1]


HEADS = {
    "'it''s 采购目录'": "it's 采购目录",
    '"甲局\\t乙局 关于采购的通知"': "甲局 乙局 关于采购的通知",
    ">-\n  甲局 乙局\n  关于采购的通知": "甲局 乙局 关于采购的通知",
    "甲局　乙局\n  关于采购的通知": "甲局　乙局 关于采购的通知",
    "'甲局\n\n  乙局  关于采购的通知'": "甲局 乙局 关于采购的通知",
}


@pytest.mark.parametrize("written", HEADS)
def test_a_title_is_found_as_it_is_shown(tmp_path: Path, written: str) -> None:
    root = write_catalogue(tmp_path / "root", [paper := Paper(1, "占位", "正文。"), Paper(2, "甲局关于其他的通知", "乙局。")])
    path = root / "content" / paper.column / "1.md"
    path.write_text(path.read_text(encoding="utf-8").replace('"占位"', written), encoding="utf-8")
    site, title = write_search(root, tmp_path / "site"), HEADS[written]
    first, last = title.split(" ")[0], title[2:]
    for query in (title, f'"{title}"', f'标题:"{title}"', f'"{last}"', f"标题:{last}", f"{title} -其他"):
        assert [s[-5:] for s in slugs(ask(site, [query])[0])][:1] == ["00001"], query
    for query in (f'通知 -"{title}"', f'正文 -标题:"{first}"', f'{first} -"{last}"'):
        assert "00001" not in [s[-5:] for s in slugs(ask(site, [query])[0])], query


def test_a_name_broken_by_a_space_is_found_by_its_field(indexed: Indexed) -> None:
    some = [Paper(1, "李　明同志任职的通知"), Paper(2, "任职的通知", "李 明同志。"), Paper(3, "人事 任免")]
    site = indexed(some)
    assert [int(s[-5:]) for s in slugs(ask(site, ["标题:李明"])[0])] == [1]
    assert [int(s[-5:]) for s in slugs(ask(site, ["李明"])[0])] == [1, 2]


def test_a_summary_of_several_lines_is_compared_as_one(tmp_path: Path) -> None:
    root = write_catalogue(tmp_path / "root", [paper := Paper(1, "通知", "正文。", more={"summary": "占位"})])
    path = root / "content" / paper.column / "1.md"
    path.write_text(path.read_text(encoding="utf-8").replace('"占位"', ">-\n  县里的\n  蓝莓''s 园区"), encoding="utf-8")
    results = ask(write_search(root, tmp_path / "site"), ['"县里的 蓝莓"', "县里的蓝莓", '"园区 正文"'])
    assert [len(r["hits"]) for r in results] == [1, 1, 0]


def test_a_serial_is_a_whole_number(indexed: Indexed) -> None:
    some = [Paper(n, "关于事项的批复", "批复。" * n, doc_no=f"试政复〔2023〕{n}号") for n in (112, 12, 2, 212)]
    found = [[int(s[-5:]) for s in slugs(r)] for r in ask(indexed(some), ["批复 12号", "12号", "标题:批复 2号"])]
    assert [f[0] for f in found] == [12, 12, 2]
    assert sorted(found[1]) == [12, 112, 212]


def test_a_document_that_cannot_be_had_is_still_listed(indexed: Indexed) -> None:
    site = indexed(CASES)
    lost = "fdzdgknr/tzgg/11530399015123456T-2023-0000"
    (site / f"{lost}4/index.md").unlink()
    (site / f"{lost}1/index.md").write_text("<!doctype html><title>404</title>环境保护", encoding="utf-8")
    (result,) = ask(site, ["环境保护"])
    assert [(hit["url"][-2], hit["title"][-5:]) for hit in result["hits"]] == [
        ("3", "环境保护规划"[-5:]),
        ("4", "00004"),
        ("1", "00001"),
    ]


def test_the_nearest_come_first_where_nothing_has_all_words(indexed: Indexed) -> None:
    texts = ("食品经营许可办理指南。", "食品安全。", "我想说的是这件事。", "食品经营许可。" * 3)
    some = [Paper(n, "指南", text) for n, text in enumerate(texts, 1)]
    (result,) = ask(indexed(some), ["我想办理食品经营许可"])
    assert [int(s[-5:]) for s in slugs(result)] == [1, 4]


def test_only_when_nothing_matches_is_the_query_relaxed(indexed: Indexed) -> None:
    site = indexed(CASES)
    assert slugs(ask(site, ["水库移民后期扶助"])[0])[0].endswith("00001")
    assert ask(site, ["水库移民后期扶持"])[0]["total"] == 1


def test_ended_documents_come_after_those_in_force(indexed: Indexed) -> None:
    same = {"title": "城镇燃气管理规定", "body": "燃气管理。"}
    some = [Paper(1, **same, more={"validity": "废止"}), Paper(2, **same), *CASES[2:]]
    assert [int(s[-5:]) for s in slugs(ask(indexed(some), ["燃气管理"])[0])] == [2, 1]


def test_an_empty_catalogue(indexed: Indexed) -> None:
    assert ask(indexed([]), ["环境保护"])[0]["total"] == 0


def test_the_texts_of_python_and_javascript_agree(tmp_path: Path) -> None:
    from generator.search.plaintext import plain_text

    texts = [
        "**环境**保护\n\n# 标题\n> 引用", "[链接](a(b).md)与![图](x.png)", "<b>环</b>境<br>保护&nbsp;&amp;&#20013;", "x[^1]\n\n[^1]: 注",
        "| a | b |\n|--|--|\n| 环境 | 保护 |", "- 列\n* 表\n{: .x }",
    ]  # fmt: skip
    module = (Path(__file__).parents[2] / "theme/assets/gongkai/search/fold.js").as_uri()
    script = f"import {{ plain, fold }} from {json.dumps(module)};"
    script += f"console.log(JSON.stringify({json.dumps(texts)}.map((text) => fold(plain(text)))))"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [folded(plain_text(t)) for t in texts]


def test_every_character_is_folded_alike_by_python_and_javascript() -> None:
    characters = [chr(code) for code in range(0x21, 0x30000) if not 0xD800 <= code < 0xE000]
    module = (Path(__file__).parents[2] / "theme/assets/gongkai/search/fold.js").as_uri()
    script = f"import {{ fold }} from {json.dumps(module)}; import {{ readFileSync }} from 'node:fs';"
    script += "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(fold)))"
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(characters), capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == [folded(c) for c in characters]
    assert folded("環境ＧＤＰ〔２０２３〕*㈱①Ⅳ") == "环境gdp(2023)(株)1iv"


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus lies beside the repository")
def test_the_real_corpus(tmp_path: Path) -> None:
    root = tmp_path / "root"
    subprocess.run([sys.executable, str(TOOLS / "corpus_to_content.py"), str(CORPUS), str(root)], check=True, capture_output=True)
    site = write_search(root, tmp_path / "site", None, date(2026, 11, 22))
    rows = [json.loads(line) for line in (root / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    slug = {row["index_no"].replace("/", "-"): row for row in rows}
    bodies = {s: (root / row["path"]).read_text(encoding="utf-8").partition("\n---\n")[2] for s, row in slug.items()}
    texts = {s: f"{row['title']}\n{bodies[s]}" for s, row in slug.items()}
    assert_found(ask(site, phrases([*bodies.values(), *(row["title"] for row in rows)], 300, seed=11)), texts)
    some = rows[::5]
    results = ask(site, [row["title"] for row in some])
    places = [slugs(r).index(row["index_no"].replace("/", "-")) for r, row in zip(results, some, strict=True)]
    assert sum(place == 0 for place in places) / len(some) >= 0.95
    assert sum(place < 10 for place in places) / len(some) >= 0.98
    numbered = [row for row in rows if row["doc_no"] and "〔" in row["doc_no"]][::8]
    for opening, closing in BRACKETS:
        queries = [row["doc_no"].replace("〔", opening).replace("〕", closing) for row in numbered]
        first = [slug[slugs(r)[0]]["doc_no"] for r in ask(site, queries)]
        assert first == [row["doc_no"] for row in numbered]
