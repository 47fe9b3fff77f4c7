"""Titles are compared in the form that different writers of one title share."""

from __future__ import annotations

import pytest

from generator.names import abbreviates, canonical, is_same_body, name_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《关于加强管理的通知》", "关于加强管理的通知"),
        ("关于加强 管理　的通知", "关于加强管理的通知"),
        ("关于加强\n管理的通知", "关于加强管理的通知"),
        ("“十四五”规划", "十四五规划"),
        ("「十四五」规划", '"十四五"规划'),
        ("方案（试行）", "方案(试行)"),
        ("方案〔试行〕", "方案【试行】"),
        ("规划（2021—2025年）", "规划(2021-2025年)"),
        ("规划２０２１～２０２５", "规划2021－2025"),
        ("Ａ类", "a类"),
        ("通知。", "通知"),
        ("关于印发〈办法〉的通知", "关于印发<办法>的通知"),
    ],
)
def test_one_title_written_in_two_ways(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("管理办法", "管理暂行办法"), ("规划2021", "规划2022"), ("方案（征求意见稿）", "方案"), ("水利规划", "水利规划解读")],
)
def test_two_titles(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("关于印发《甲办法》的通知", ["甲办法"]),
        ("云岭县水务局关于印发《甲办法》的通知", ["甲办法"]),
        ("云岭县水务局关于印发甲管理办法的通知", ["甲管理办法"]),
        ("关于印发〈甲〉等", []),
        ("国务院办公厅转发《甲办法》的通知", ["甲办法"]),
        ("某某等六部门联合印发《甲办法》", ["甲办法"]),
        ("省政府办公厅印发关于加强管理的意见的通知", ["关于加强管理的意见"]),
        ("关于转发省教育厅等部门《甲办法》的通知", ["甲办法"]),
        ("关于印发《甲办法》和《乙细则》的通知", ["甲办法", "乙细则"]),
        ("关于印发《甲办法》《乙细则》的通知", ["甲办法", "乙细则"]),
        ("关于转发《关于印发〈甲办法〉的通知》的通知", ["关于印发甲办法的通知", "甲办法"]),
        ("某厅等九部门印发《关于加强甲工作的实...", ["关于加强甲工作的实"]),
        ("甲办法", []),
        ("关于贯彻《甲办法》的通知", []),
    ],
)
def test_the_texts_a_notice_is_about(title: str, inner: list[str]) -> None:
    assert [name.whole for name in name_of(title).within()] == inner


@pytest.mark.parametrize(
    ("title", "body", "bare"),
    [
        ("云岭县人民政府关于加强管理的意见", "云岭县人民政府", "关于加强管理的意见"),
        ("云岭县关于加强管理的意见", "云岭县", "关于加强管理的意见"),
        ("某厅 某局等五部门关于加强管理的意见", "某厅某局等五部门", "关于加强管理的意见"),
        ("关于加强管理的意见", "", "关于加强管理的意见"),
        ("中华人民共和国水法", "", "水法"),
        ("进一步规范各类市场主体行为和关于", "", "进一步规范各类市场主体行为和关于"),
    ],
)
def test_who_issued_it(title: str, body: str, bare: str) -> None:
    name = name_of(title)
    assert (name.body, name.bare) == (body, bare)


@pytest.mark.parametrize(
    ("title", "unmarked", "mark"),
    [
        ("办法（试行）", "办法", "试行"),
        ("办法（暂行）", "办法", "试行"),
        ("办法（全国试行版）", "办法", "试行"),
        ("办法（修订）", "办法", "修订"),
        ("办法（2020年修订）", "办法", "2020"),
        ("办法（2020年版）", "办法", "2020"),
        ("办法(2020版)", "办法", "2020"),
        ("办法（2020年本）", "办法", "2020"),
        ("规划（2021—2025年）", "规划(2021-2025年)", ""),
        ("办法（征求意见稿）", "办法(征求意见稿)", ""),
        ("办法", "办法", ""),
    ],
)
def test_marks_of_versions(title: str, unmarked: str, mark: str) -> None:
    name = name_of(title)
    assert (name.unmarked, name.mark) == (unmarked, mark)


@pytest.mark.parametrize(
    ("one", "other", "are_other"),
    [
        ("办法（2019年版）", "办法（2020年版）", True),
        ("办法（试行）", "办法（修订）", True),
        ("办法（试行）", "办法（2020年修订）", True),
        ("办法（修订）", "办法（2020年修订）", False),
        ("办法（2019版）", "办法（2019年版）", False),
        ("办法（试行）", "办法", False),
    ],
)
def test_two_versions_of_one_text(one: str, other: str, are_other: bool) -> None:
    assert name_of(one).is_other_version(name_of(other)) is are_other
    assert name_of(other).is_other_version(name_of(one)) is are_other


@pytest.mark.parametrize(
    ("title", "is_cut"), [("关于加强...", True), ("关于加强…", True), ("关于加强……", True), ("关于加强", False)]
)
def test_titles_cut_off(title: str, is_cut: bool) -> None:
    name = name_of(title)
    assert (name.whole, name.is_cut) == ("关于加强", is_cut)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("省科技厅", "河北省科学技术厅", True),
        ("人社部", "人力资源社会保障部", True),
        ("国家卫健委", "国家卫生健康委员会", True),
        ("省政府", "河北省人民政府", True),
        ("", "河北省人民政府", True),
        ("国务院", "国务院办公厅", True),
        ("省教育厅", "河北省科学技术厅", False),
        ("市政府", "河北省人民政府", False),
        ("省委", "河北省发展和改革委员会", False),
    ],
)
def test_issuers_and_their_short_forms(one: str, other: str, same: bool) -> None:
    assert is_same_body(one, other) is same
    assert is_same_body(other, one) is same


def test_a_short_form_keeps_the_order() -> None:
    assert [abbreviates("科技厅", "科学技术厅"), abbreviates("技科厅", "科学技术厅")] == [True, False]
