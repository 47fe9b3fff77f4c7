"""Rule fixed-phrase: another name where the leader's belongs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.phrases import phrases, tampered
from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
THOUGHT = "新时代中国特色社会主义思想"


@pytest.mark.parametrize(
    "text",
    [
        f"以习近平{THOUGHT}为指导",
        f"以**习近平** {THOUGHT}为指引",
        f"以习近平\n{THOUGHT}为指引",
        f"以邓小平理论和{THOUGHT}为指导",  # no name: a heading of the report of 2017 has none either
        f"{THOUGHT}和基本方略",
        f"高举{THOUGHT}伟大旗帜",
        f"深化{THOUGHT}主题教育",
        "紧密团结在以习近平同志为核心的党中央周围",
        "以江泽民同志为核心的党中央",
        "以胡锦涛同志为总书记的党中央",
        "以毛泽东同志为核心的党的第一代中央领导集体",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
        "习近平法治思想，社会主义法治思想",
        "学习总书记重要讲话",
        "严厉打击赌博，查处棋牌室",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (f"以大唐集团{THOUGHT}为指引\n", [(9, 2)]),
        (f"学习贯彻张三{THOUGHT}，以beat365{THOUGHT}\n", [(9, 5), (9, 22)]),
        (f"以 **必赢体育** {THOUGHT}为指导\n", [(9, 5)]),
        ("紧密团结在以即时比分同志为核心的党中央周围\n", [(9, 7)]),
        ("以张三同志为总书记的党中央\n", [(9, 2)]),
        ("以王五同志为主要代表的中国共产党人\n", [(9, 2)]),
        ("贯彻凯发娱乐城法治思想\n", [(9, 3)]),
        ("学习bet365总书记重要讲话\n", [(9, 3)]),
        ("增强“三个意识”、坚定“四个自信”、做到“两个维护”\n", [(9, 4)]),
        ("坚定“四个自信”、做到“两个维持”\n", [(9, 13)]),
        ("统筹推进“四位一体”总体布局\n", [(9, 6)]),
    ],
)
def test_wrong(found: Callable[..., list[Problem]], body: str, places: list[tuple[int, int]]) -> None:
    problems = found({DOC: document(body=body)})
    assert [(p.line, p.column, p.rule, p.blocks) for p in problems] == [(*place, "fixed-phrase", True) for place in places]


def test_a_gambling_brand_is_an_advertisement_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(body=f"以365体育投注{THOUGHT}为指引\n")) == [(9, 2, "fixed-phrase"), (9, 2, "spam")]


def test_a_lost_word_does_not_block(found: Callable[..., list[Problem]]) -> None:
    (problem,) = (p for p in found({DOC: document(body="坚定“四个自信”、做到“”。\n")}) if p.rule == "fixed-phrase")
    assert (problem.line, problem.column, problem.blocks) == (9, 13, False)
    assert problem.message == "固定表述“坚定‘四个自信’、做到‘两个维护’”，这里的词丢失了"


def test_front_matter_is_looked_at_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(summary=f"以张三{THOUGHT}为指导")) == [(8, 11, "fixed-phrase")]


def test_every_phrase_is_right_in_its_own_words() -> None:
    assert [found for phrase in phrases() for found in tampered(phrase.phrase)] == []


@pytest.mark.parametrize("unit", [THOUGHT, "以", "四个自信”、做到“", "同志为核心的党中央 "])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(tampered(unit * (size // len(unit))))
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.2
