"""Fields: one definition of each key for reading, schema and manual; it is that of format.md."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document, index_no

from generator.catalogue_fields import CatalogueFile
from generator.fields import fields_of, labels_of, manual_rows, object_schema
from generator.matter import FrontMatter
from generator.problems import Problem

Checked = Callable[..., list[tuple[int, int, str]]]
# format.md, "A document": key and Chinese labels.
TABLE = """
title 标题 名称
index_no 索引号
doc_no 文号 发文字号
issuer 发文机关 制发机关
publisher 发布机构 责任部门
written 成文日期 生成日期
published 发布日期 发布时间
effective 生效日期 施行日期
valid_until 有效期至
ended 失效日期 废止日期
validity 公文时效 有效性
subject 主题分类
genre 体裁分类 公文种类
columns 公开路径 组配分类
disclosure 公开属性 公开方式
audience 公开范围 公开对象
term 公开时限
summary 内容概述 内容摘要 摘要
keywords 关键词 主题词
source 来源
author 作者 责任编辑
interprets 解读文件 解读对象
form 解读形式
amends 修改文件
repeals 废止文件
replaces 替代文件
attachments 附件
aliases 旧网址
withdrawn 撤回
format 信息格式
lang 语种
translation_of 译自
draft 草稿
"""
ROWS = [line.split() for line in TABLE.split("\n") if line]
REQUIRED = {"title", "index_no", "written", "published"}


def test_keys_and_labels_are_those_of_format_md() -> None:
    assert [[f.key, *f.labels] for f in fields_of(FrontMatter)] == ROWS


def test_required_fields_are_those_of_format_md() -> None:
    assert {f.key for f in fields_of(FrontMatter) if f.is_required} == REQUIRED


def test_no_label_stands_for_two_fields() -> None:
    assert len(labels_of(FrontMatter)) == sum(map(len, ROWS))


def test_manual_and_schema_know_every_field() -> None:
    assert [row[0] for row in manual_rows(FrontMatter)] == [row[0] for row in ROWS]
    assert all(says for *_, says in manual_rows(FrontMatter))
    assert set(object_schema(FrontMatter)["properties"]) == {label for row in ROWS for label in row}
    assert {row[0] for row in manual_rows(CatalogueFile)} == {"site", "organisations", "columns", "tasks", "rules"}


SAMPLES = {
    "title": "云岭县规划",
    "written": "2024-01-02",
    "published": "2024-01-05",
    "effective": "2024-02-01",
    "valid_until": "2030-01-01",
    "ended": "2030-01-01",
    "validity": "现行有效",
    "disclosure": "主动公开",
    "term": "长期公开",
    "form": "文字",
    "attachments": "附件.pdf",
    "aliases": "/old.html",
    "withdrawn": "{date: 2024-03-01}",
    "lang": "zh-CN",
    "draft": "false",
    "columns": "法定主动公开内容>规划信息",
    "subject": "综合政务",
    "genre": "通知",
    "doc_no": "云水发〔2024〕1号",
    "issuer": "云岭县水务局",
    "publisher": "云岭县水务局",
}
WITH_FILE = {f"{DOC.rpartition('/')[0]}/附件.pdf": b"%PDF"}

# What a reference needs to find.
OTHER = {"content/法定主动公开内容/规划信息/专项规划/乙.md": document(2, title="云岭县供水规划")}
REFERENCES = dict.fromkeys(("interprets", "amends", "repeals", "replaces", "translation_of"), index_no(2))


@pytest.mark.parametrize(("key", "label"), [(row[0], label) for row in ROWS for label in row[1:]])
def test_every_label_is_its_key_inner_spaces_aside(checked_document: Checked, key: str, label: str) -> None:
    spaced = "\u3000 ".join(label)
    value = "11500228008652038C/2024-00001" if key == "index_no" else (SAMPLES | REFERENCES).get(key, "甲")
    text = document(**{key: None}, **{spaced: value})
    assert checked_document(text, WITH_FILE | OTHER) == []


@pytest.mark.parametrize(("key", "label"), [(row[0], row[-1]) for row in ROWS if len(row) > 1])
def test_both_spellings_of_one_field_are_an_error(checked_document: Checked, key: str, label: str) -> None:
    value = "11500228008652038C/2024-00001" if key == "index_no" else (SAMPLES | REFERENCES).get(key, "甲")
    text = document(**{key: value}, **{label: value})
    assert checked_document(text, WITH_FILE | OTHER) == [(len(text.split("---\n正文")[0].splitlines()), 1, "repeated-key")]


@pytest.mark.parametrize("empty", ["", "~", "''", "null", "[]", '"  "'])
@pytest.mark.parametrize("key", [row[0] for row in ROWS if row[0] not in {*REQUIRED, "issuer", "disclosure"}])
def test_an_empty_optional_value_is_as_if_absent(checked_document: Checked, key: str, empty: str) -> None:
    if empty == "[]" and key not in LISTS:
        empty = ""
    assert checked_document(document(**{key: empty})) == []


LISTS = {"columns", "keywords", "interprets", "form", "amends", "repeals", "replaces", "attachments", "aliases", "translation_of"}


@pytest.mark.parametrize("key", sorted(REQUIRED | {"issuer"}))
@pytest.mark.parametrize("value", [None, "", "~"])
def test_a_required_value_that_is_missing_or_empty(checked_document: Checked, key: str, value: str | None) -> None:
    assert checked_document(document(**{key: value})) == [(1, 1, "required")]


@pytest.mark.parametrize("key", ["written", "published", "index_no"])
def test_a_required_value_that_is_wrong_is_one_problem(checked_document: Checked, key: str) -> None:
    line = {"index_no": 3, "written": 5, "published": 6}[key]
    rule = "index-no" if key == "index_no" else "value"
    assert checked_document(document(**{key: "甲"})) == [(line, len(key) + 3, rule)]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("titel", "title"),
        ("文好", "文号"),
        ("keyword", "keywords"),
        ("Title", "title"),
        ("attachment", "attachments"),
        ("成文日", "成文日期"),
    ],
)
def test_an_unknown_key_names_the_nearest(found: Callable[..., list[Problem]], written: str, near: str) -> None:
    problems = found({DOC: document(**{written: "甲"})})
    assert [(p.line, p.column, p.rule, p.blocks) for p in problems] == [(8, 1, "unknown-key", True)]
    assert problems[0].hint == f"是不是“{near}”？"


def test_an_unknown_key_that_is_near_to_none_lists_the_known(found: Callable[..., list[Problem]]) -> None:
    (problem,) = found({DOC: document(zzzzzz="甲")})
    assert all(row[0] in problem.hint for row in ROWS)


def test_keys_inside_values_are_held_to_their_own_names(checked_document: Checked) -> None:
    text = document(withdrawn="{date: 2024-03-01, why: 甲}", amends="{ref: 云岭县供水规划, part: 第五条, parts: 乙}")
    assert checked_document(text, OTHER) == [(8, 31, "unknown-key"), (9, 35, "unknown-key")]
