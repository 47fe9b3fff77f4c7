"""Whatever a text says, the rules that read it end without an exception, and place what they find inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from conftest import CATALOGUE, CODE, DOC, document
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue_reader import read_catalogue
from generator.findings import ComparingRule, DocumentRule, Rule
from generator.kinds import Moment
from generator.manuscript import Manuscript
from generator.problems import Report
from generator.reader import read_document
from generator.rules import REGISTRY
from generator.suppressions import in_document

READERS = [rule for rule in REGISTRY if isinstance(rule, (DocumentRule, ComparingRule))]
WORDS = (
    "年 月 日 2024 2024年13月40日 二〇二四年十月十日 二〇二四年十十月三十十日 一二十 99 0 9999年12月31日 自 起施行 起 有效期 0年 99年 至 到 期限 截止 "
    "本办法 印发之日 （此件 不公开） 删减后公开 ★ 秘密 附件 《 》 “ ” 。 ； ， ``` ~~~ ` <!-- --> 不查 time-limit ： | # 电话 云岭县水务局 征求意见 指南 "
    "11500228008652038C \u3000 \\ * > \t"
).split(" ") + ["\n", "\n\n", " "]
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.text(max_size=200))
TITLES = st.sampled_from(["甲", "关于公开征求意见的公告", "云岭县水务局政府信息公开指南", "关于印发《办法》的通知"])
DAYS = st.dates(date.min, date.max)


@pytest.mark.parametrize("rule", READERS, ids=lambda rule: rule.ID)
@given(body=TEXTS, title=TITLES, written=DAYS, published=DAYS)
def test_no_text_is_too_much(rule: Rule, body: str, title: str, written: date, published: date) -> None:
    report = Report("catalogue.yaml")
    catalogue = read_catalogue(CATALOGUE.encode(), report)
    body = body.replace("\r", "\n").encode("utf-8", "replace").decode()
    text = document(1, body, title=title)
    read = read_document(DOC, ("法定主动公开内容", "规划信息", "专项规划"), text.encode(), catalogue).document
    assert read is not None, CODE
    front = replace(read.front, written=written, published=Moment(published))
    guide = catalogue.by_path["政府信息公开指南"]
    manuscript = Manuscript(replace(read, front=front, also_in=(guide,)), text)
    options = {name: option.default for name, option in rule.OPTIONS.items()}
    lines = text.split("\n")
    if isinstance(rule, DocumentRule):
        for finding in rule.check_document(manuscript, options):
            assert 1 <= finding.place.line <= len(lines)
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
    if isinstance(rule, ComparingRule):
        rule.gather(manuscript, options)
    in_document(text)
