"""validity-period: what a text says of how long it is valid."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Found = Callable[..., list[Problem]]
FIVE = "第十条 本办法自2024年2月1日起施行，有效期5年。"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (FIVE, {"valid_until": "2029-01-31"}),
        (FIVE, {"valid_until": "2029-02-01"}),
        ("本通知自印发之日起施行，有效期三年。", {"valid_until": "2027-01-01"}),  # from 成文
        ("本通知自印发之日起施行，有效期三年。", {"valid_until": "2027-01-04"}),  # from 发布
        ("本通知自印发之日起施行，有效期三年。", {"valid_until": "2027-02-28", "effective": "2024-03-01"}),
        (FIVE, {"ended": "2025-01-01"}),
        (FIVE, {"validity": "废止"}),
        (FIVE, {"form": "图解"}),
        (FIVE, {"title": "《云岭县供水办法》解读"}),
        ("许可证自颁发之日起生效，有效期5年。", {}),
        ("本县发放的取水许可自发布之日起有效期5年。", {}),
        ("《云岭县供水办法》自2024年2月1日起施行，有效期5年。", {}),
        ("本办法规定实施日期及有效期。", {}),
        ("本办法自2024年2月1日起施行。\n\n证书有效期5年。", {}),
        ("本办法自2024年13月1日起施行，有效期5年。", {}),
    ],
)
def test_it_agrees_or_says_nothing(checked_document: CheckedDocument, body: str, fields: dict[str, str]) -> None:
    assert checked_document(document(1, f"{body}\n", **fields)) == []


@pytest.mark.parametrize(
    ("body", "fields", "place", "last"),
    [
        (FIVE, {}, (9, 22), "2029-01-31"),
        ("本通知自印发之日起施行，有效期三年。", {}, (9, 13), "2027-01-01"),
        ("本办法有效期为2年，自2024年2月29日起施行。", {}, (9, 4), "2026-02-27"),
        ("本政策有效期至2026年12月31日。", {}, (9, 4), "2026-12-31"),
        ("自印发之日起施行，有效期自2024年2月1日起至2026年12月31日。", {}, (9, 10), "2026-12-31"),
        ("自发布之日起实施，有效期5年。", {}, (9, 10), "2029-01-01"),
        (FIVE, {"valid_until": "2027-01-31"}, (8, 14), "2029-01-31"),
        ("本政策有效期限截止到2026年12月31日。", {"valid_until": "2026-06-30"}, (8, 14), "2026-12-31"),
    ],
)
def test_it_does_not(found: Found, body: str, fields: dict[str, str], place: tuple[int, int], last: str) -> None:
    problems = found({DOC: document(1, f"{body}\n", **fields)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(*place, "validity-period")]
    assert f"到 {last} 为止" in problems[0].message


def test_hostile_text_takes_linear_time(checked_document: CheckedDocument) -> None:
    start = time.process_time()
    checked_document(document(1, "本办法自" + "有效期" * 50_000 + "本自发布" * 20_000))
    assert time.process_time() - start < 8
