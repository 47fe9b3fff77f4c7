"""Kinds of values: what each accepts, what it makes of it, and that it refuses the rest at its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from conftest import node

from generator.fields import Many, Record, described
from generator.kinds import (
    At,
    Choice,
    Count,
    Day,
    DayOrMoment,
    Flag,
    Free,
    Kind,
    Matching,
    Moment,
    OneOrMany,
    Placed,
    Reading,
    Text,
)
from generator.matter import IndexNumberKind
from generator.nodes import Mapping
from generator.problems import Place, Report
from generator.tasks import DayOrAllYear


@dataclass(frozen=True)
class Contact:
    name: str = described(Text(), "名称", "姓名", required=True, default="")
    phone: str = described(Text(), "电话", default="")
    place: Place = Place()


def read(kind: Kind, text: str, blocks: bool = True) -> tuple[Any, list[tuple[int, int, bool]]]:
    """Return what a kind makes of `x: <text>`, and the problems."""
    found, problems = node(f"x: {text}")
    assert isinstance(found, Mapping), problems
    report = Report("x")
    value = kind.read(found.entries[0][1], Reading(report, "value", "x", blocks))
    return value, [(p.line, p.column, p.blocks) for p in report.problems]


RIGHT: list[tuple[Kind, str, object]] = [
    (Text(), "云岭县", "云岭县"),
    (Text(), "' 云\u3000岭  县 '", "云 岭 县"),
    (Text(), "001", "001"),
    (Text(), "\n  关于\n  通知", "关于 通知"),
    (Day(), "2024-02-29", date(2024, 2, 29)),
    (Day(), "' 2024-01-02 '", date(2024, 1, 2)),
    (DayOrMoment(), "2024-01-02", Moment(date(2024, 1, 2))),
    (DayOrMoment(), "2024-01-02 08:30", Moment(date(2024, 1, 2), "08:30")),
    (DayOrMoment(), "2024-01-02 8:30:15", Moment(date(2024, 1, 2), "08:30")),
    (DayOrMoment(), "2024-01-02T00:00", Moment(date(2024, 1, 2), "00:00")),
    (DayOrMoment(), "2024-01-01T16:30:00Z", Moment(date(2024, 1, 2), "00:30")),
    (DayOrMoment(), "2024-01-02 08:30 +08:00", Moment(date(2024, 1, 2), "08:30")),
    (DayOrMoment(), "2024-01-02 08:30+0000", Moment(date(2024, 1, 2), "16:30")),
    (Choice(("甲", "乙"), {"丙": "乙"}), "甲", "甲"),
    (Choice(("甲", "乙"), {"丙": "乙"}), "丙", "乙"),
    (Flag(), "true", True),
    (Flag(), "否", False),
    (Flag(), "Yes", True),
    (Count(), "90", 90),
    (Matching("[a-z]+", "字母", "只用字母"), "abc", "abc"),
    (OneOrMany(Text()), "甲 乙", ("甲 乙",)),
    (OneOrMany(Text()), "[甲, '', 乙, ~]", ("甲", "乙")),
    (OneOrMany(Text()), "[]", None),
    (OneOrMany(Text(), "；、，"), "甲；乙、丙，丁 戊", ("甲", "乙", "丙", "丁", "戊")),
    (OneOrMany(Text(), "；、，"), "[甲 乙, 丙、丁]", ("甲 乙", "丙、丁")),
    (Placed(Text()), "甲", At("甲", Place(1, 4))),
    (Record(Contact), "{name: 甲, phone: 0874-0000100}", Contact("甲", "0874-0000100", Place(1, 4))),
    (Record(Contact), "{姓名: 甲}", Contact("甲", "", Place(1, 4))),
    (Record(Contact, bare="name"), "甲", Contact("甲", "", Place(1, 4))),
    (Many(Record(Contact, bare="name")), "[甲, {name: 乙}]", (Contact("甲", "", Place(1, 5)), Contact("乙", "", Place(1, 8)))),
    (DayOrAllYear(), "全年持续推进", "全年持续推进"),
    (DayOrAllYear(), "2024-12-31", date(2024, 12, 31)),
]
WRONG: list[tuple[Kind, str, list[tuple[int, int]]]] = [
    (Text(), "[甲]", [(1, 4)]),
    (Text(), "{a: b}", [(1, 4)]),
    (Day(), "2024-02-30", [(1, 4)]),
    (Day(), "0000-01-01", [(1, 4)]),
    (Day(), "2024/1/2", [(1, 4)]),
    (Day(), "2024年1月2日", [(1, 4)]),
    (Day(), "2024-1-2", [(1, 4)]),
    (Day(), "20240102", [(1, 4)]),
    (Day(), "２０２４-01-02", [(1, 4)]),
    (Day(), "2024-01-02 08:30", [(1, 4)]),
    (Day(), "今天", [(1, 4)]),
    (DayOrMoment(), "2024-01-02 24:00", [(1, 4)]),
    (DayOrMoment(), "2024-13-02 08:30", [(1, 4)]),
    (DayOrMoment(), "0001-01-01 00:00 +23:59", [(1, 4)]),
    (DayOrMoment(), "9999-12-31 23:00 -10:00", [(1, 4)]),
    (DayOrMoment(), "08:30", [(1, 4)]),
    (Choice(("甲", "乙")), "丁", [(1, 4)]),
    (Flag(), "大概", [(1, 4)]),
    (Count(), "0", [(1, 4)]),
    (Count(), "1.5", [(1, 4)]),
    (Count(), "９", [(1, 4)]),
    (Matching("[a-z]+", "字母", "只用字母"), "abc1", [(1, 4)]),
    (OneOrMany(Day()), "[2024-01-02, 昨天, 今天]", [(1, 17), (1, 21)]),
    (Free(), "甲", [(1, 4)]),
    (Record(Contact), "甲", [(1, 4)]),
    (Record(Contact), "{phone: 1}", [(1, 4)]),
    (Record(Contact), "{name: '', phone: 1}", [(1, 4)]),
    (Record(Contact), "{name: 甲, fone: 1}", [(1, 14)]),
    (Record(Contact), "{name: 甲, 姓名: 乙}", [(1, 14)]),
    (Many(Record(Contact)), "{name: 甲}", [(1, 4)]),
    (IndexNumberKind(), "2024-00001", [(1, 4)]),
    (DayOrAllYear(), "年底", [(1, 4)]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), RIGHT)
def test_right(kind: Kind, text: str, expected: object) -> None:
    assert read(kind, text) == (expected, [])


@pytest.mark.parametrize(("kind", "text", "expected"), WRONG)
def test_wrong(kind: Kind, text: str, expected: list[tuple[int, int]]) -> None:
    assert read(kind, text)[1] == [(*place, True) for place in expected]


@pytest.mark.parametrize(
    "kind", [Text(), Day(), DayOrMoment(), Choice(("甲",)), Flag(), Count(), OneOrMany(Day()), Placed(Day())]
)
def test_a_wrong_value_counts_as_absent(kind: Kind) -> None:
    assert read(kind, "[{a: b}]")[0] is None


def test_a_wrong_value_blocks_only_where_its_field_does() -> None:
    assert read(Day(), "今天", blocks=False)[1] == [(1, 4, False)]


@pytest.mark.parametrize(
    ("text", "likely"),
    [("2024/1/2", "2024-01-02"), ("2024年1月2日", "2024-01-02"), ("2024.01.2", "2024-01-02"), ("2024-1-2", "2024-01-02")],
)
def test_a_date_in_another_form_is_offered_in_ours(text: str, likely: str) -> None:
    found, _ = node(f"x: {text}")
    assert isinstance(found, Mapping)
    report = Report("x")
    Day().read(found.entries[0][1], Reading(report, "value", "x", True))
    assert [p.hint for p in report.problems] == [f"改写为 {likely}"]


@pytest.mark.parametrize(
    ("moment", "text"), [(Moment(date(2024, 1, 2)), "2024-01-02"), (Moment(date(2024, 1, 2), "08:30"), "2024-01-02 08:30")]
)
def test_a_moment_shows_a_time_only_where_one_was_written(moment: Moment, text: str) -> None:
    assert str(moment) == text


@pytest.mark.parametrize("kind", {type(kind): kind for kind, *_ in (*RIGHT, *WRONG)}.values())
def test_every_kind_says_what_it_is(kind: Kind) -> None:
    assert kind.words
    assert kind.schema()
