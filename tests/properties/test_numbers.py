"""文号 are found quickly from their years, and orders only looked for where one may be: no differently than by the patterns alone."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.citations.find import _MAYBE_ORDER, _numbers_of_years, _orders
from generator.citations.numbers import NUMBER, ORDER

FRAGMENTS = (
    "财库 国发 、 云政办发 〔2022〕 [2022] （2022年） 〔 2022年 〔2022 3号 第 号 号楼 、4号 —5号 至6号 和 12 令 国务院令 号令 第711号"
    " 第七十四号 （第3号） 公告 通告 2020年第9号 2020 年 。 ( ) A 长长长长长长长长长长长长长 一"
).split(" ")
TEXTS = st.lists(st.sampled_from([*FRAGMENTS, " ", "\n", "\u3000"]), max_size=25).map("".join)


@given(TEXTS)
@example("国 发〔2022〕3号")
@example("长" * 30 + "〔2022〕3号")
@example("财库〔2022〕3号〔2022〕4号，〔2022〕国发 〔2022〕5号")
def test_numbers_are_those_the_pattern_finds(text: str) -> None:
    assert [m.span() for m in _numbers_of_years(text)] == [m.span() for m in NUMBER.finditer(text)]
    assert [m.groups() for m in _numbers_of_years(text)] == [m.groups() for m in NUMBER.finditer(text)]


@given(TEXTS)
@example("国务院令 （ 第七十四号）")
@example("国务院第711号令")
def test_no_order_is_passed_over(text: str) -> None:
    assert _MAYBE_ORDER.search(text) or not ORDER.search(text)


@given(TEXTS)
@example("国务院令 （ 第七十四号），依照国务院 、令第〇号令第3号令")
@example("国务院公告 2020 年\n第９号。云岭县令\u3000第 7 号")
def test_orders_are_those_the_pattern_finds(text: str) -> None:
    assert [(m.span(), m.groups()) for m in _orders(text)] == [(m.span(), m.groups()) for m in ORDER.finditer(text)]
