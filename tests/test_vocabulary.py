"""主题分类 and 体裁: the data is whole, every spelling leads to its word, titles to their 体裁."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from generator.slugs import initials, initials_made, spelled, spelled_made
from generator.vocabulary import genre_of_title, genres, is_subject, subjects, subjects_with_second

GENRES = (
    "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 规划 办法 规定 细则 方案 要点 目录 其他".split()
)


def test_genres_are_those_of_format_md_in_its_order() -> None:
    assert list(dict.fromkeys(genres().values())) == GENRES


@pytest.mark.parametrize(("spelling", "word"), [("令", "命令"), ("会议纪要", "纪要"), ("其他公文", "其他"), ("通知", "通知")])
def test_accepted_spellings(spelling: str, word: str) -> None:
    assert genres()[spelling] == word


def test_subjects_are_22_first_levels_with_their_second_levels() -> None:
    assert len(set(subjects()) - {"组织机构"}) == 22  # what localities write for 国务院组织机构
    assert all(seconds for first, seconds in subjects().items() if first != "其他")
    assert all(len(set(seconds)) == len(seconds) for seconds in subjects().values())


def test_every_word_has_an_address_of_its_own() -> None:
    words = [subjects(), *subjects().values()]
    assert [w for w in words if len({initials(name) for name in w}) != len(w) or "" in map(initials, w)] == []
    assert len({spelled(word) for word in GENRES} - {""}) == len(GENRES)


def test_the_latin_names_kept_as_data_are_those_of_the_pinyin() -> None:
    table = json.loads(resources.files("generator.data").joinpath("slugs.json").read_text(encoding="utf-8"))
    named = sorted({*subjects(), *(second for seconds in subjects().values() for second in seconds)})
    assert table == {
        "initials": {name: initials_made(name) for name in named},
        "spelled": {word: spelled_made(word) for word in sorted({*genres().values()})},
    }


@pytest.mark.parametrize("name", ["subjects.yaml", "genres.yaml"])
def test_data_is_canonical(name: str) -> None:
    text = resources.files("generator.data").joinpath(name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert [line for line in text.splitlines() if line != line.rstrip() or "\t" in line] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合政务\\政务公开", True),
        ("综合政务", True),
        ("综合政务\\水利", False),
        ("政务公开", False),
        ("综合政务/政务公开", False),
        ("", False),
        ("综合政务\\政务公开\\x", False),
    ],
)
def test_is_subject(text: str, expected: bool) -> None:
    assert is_subject(text) is expected


def test_a_second_level_names_its_first() -> None:
    assert subjects_with_second("政务公开") == ["综合政务\\政务公开"]
    assert len(subjects_with_second("其他")) > 1
    assert subjects_with_second("红头文件") == []


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云岭县人民政府关于加强水资源管理的通知", "通知"),
        ("云岭县水利发展“十四五”规划", "规划"),
        ("云岭县节约用水管理办法（试行）", "办法"),
        ("云岭县节约用水管理办法（试行）（2024年修订）", "办法"),
        ("关于印发《云岭县节约用水实施细则》的通知", "通知"),
        ("《云岭县节约用水实施细则》", "细则"),
        ("云岭县人民政府令", "命令"),
        ("关于同意设立水务所的批复 ", "批复"),
        ("国民经济和社会发展规划纲要", "规划"),
        ("云岭县水务局机关职能", "其他"),
        ("", "其他"),
    ],
)
def test_the_genre_a_title_names(title: str, genre: str) -> None:
    assert genre_of_title(title) == genre
