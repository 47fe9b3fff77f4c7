"""公文时效 follows from dates and from what other documents do (format.md, Automatic links, 3)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, document, index_no, tree

from generator.loader import load
from generator.validity import Validity

ACT = f"{FOLDER}/乙.md"
DAY = date(2024, 6, 1)
SELF = {"published": "2020-01-05", "written": "2020-01-02"}


def validity(
    folder: Path, fields: dict[str, str], acts: tuple[dict[str, str], ...] = (), drafts: bool = False
) -> tuple[str, str | None, list[str]]:
    """Return (word, since, serials of the acts behind it) of a document of 2020 on which `acts` of 2024-03-01 act."""
    files = {DOC: document(1, **{**SELF, **fields})}
    for number, act in enumerate(acts, 2):
        files[f"{FOLDER}/{number}.md"] = document(number, **{"published": "2024-03-01", "title": f"第{number}号决定", **act})
    loaded = load(tree(folder / "目录", files), DAY, drafts)
    assert [p for p in loaded.problems if p.blocks] == []
    found: Validity = loaded.library.validity(loaded.library.by_path[DOC])
    return found.word, found.since and found.since.isoformat(), [str(r.source.index_no)[-1] for r in found.acts]


ONE = index_no(1)
PART = f"{{ref: {ONE}, part: 第五条}}"


@pytest.mark.parametrize(
    ("fields", "acts", "expected"),
    [
        ({}, (), ("现行有效", "2020-01-05", [])),
        ({"effective": "2024-06-01"}, (), ("现行有效", "2024-06-01", [])),
        ({"effective": "2024-06-02"}, (), ("尚未生效", "2024-06-02", [])),
        ({"valid_until": "2024-06-01"}, (), ("现行有效", "2020-01-05", [])),
        ({"valid_until": "2024-05-31"}, (), ("失效", "2024-06-01", [])),
        ({"ended": "2024-06-01"}, (), ("失效", "2024-06-01", [])),
        ({"ended": "2024-06-02"}, (), ("现行有效", "2020-01-05", [])),
        ({"valid_until": "2023-12-31", "ended": "2023-05-01"}, (), ("失效", "2023-05-01", [])),
        ({}, ({"amends": ONE},), ("已修改", "2024-03-01", ["2"])),
        ({}, ({"amends": PART},), ("已修改", "2024-03-01", ["2"])),
        ({}, ({"repeals": ONE},), ("废止", "2024-03-01", ["2"])),
        ({}, ({"replaces": ONE},), ("废止", "2024-03-01", ["2"])),
        ({}, ({"repeals": PART},), ("部分失效", "2024-03-01", ["2"])),
        ({}, ({"replaces": PART},), ("部分失效", "2024-03-01", ["2"])),
        # an act counts from the day the acting document takes effect
        ({}, ({"repeals": ONE, "effective": "2024-06-01"},), ("废止", "2024-06-01", ["2"])),
        ({}, ({"repeals": ONE, "effective": "2024-06-02"},), ("现行有效", "2020-01-05", [])),
        ({}, ({"amends": ONE, "effective": "2023-06-02"},), ("已修改", "2023-06-02", ["2"])),
        # and not once it is withdrawn
        ({}, ({"repeals": ONE, "withdrawn": "{date: 2024-05-01}"},), ("现行有效", "2020-01-05", [])),
        # the strongest counts, since the first of its kind, newest first
        ({}, ({"amends": ONE}, {"repeals": PART}), ("部分失效", "2024-03-01", ["3"])),
        ({}, ({"repeals": PART}, {"repeals": ONE, "published": "2024-04-01"}), ("废止", "2024-04-01", ["3"])),
        ({}, ({"amends": ONE, "published": "2022-01-01"}, {"amends": ONE}), ("已修改", "2022-01-01", ["3", "2"])),
        ({"valid_until": "2023-12-31"}, ({"amends": ONE},), ("失效", "2024-01-01", [])),
        ({"valid_until": "2023-12-31"}, ({"repeals": ONE},), ("废止", "2024-03-01", ["2"])),
        ({"valid_until": "2023-12-31"}, ({"repeals": PART},), ("失效", "2024-01-01", [])),
        ({"effective": "2025-01-01"}, ({"repeals": ONE},), ("废止", "2024-03-01", ["2"])),
        ({}, ({"repeals": PART}, {"repeals": f"{{ref: {ONE}, part: 第八条}}"}), ("部分失效", "2024-03-01", ["2", "3"])),
        # interpreting or citing does nothing
        ({}, ({"interprets": ONE},), ("现行有效", "2020-01-05", [])),
        # what is written is shown
        ({"validity": "废止"}, (), ("废止", "2020-01-05", [])),
        ({"validity": "现行有效"}, ({"repeals": ONE},), ("现行有效", "2024-03-01", ["2"])),
    ],
)
def test_what_is_in_force(
    tmp_path: Path, fields: dict[str, str], acts: tuple[dict[str, str], ...], expected: tuple[str, str, list[str]]
) -> None:
    assert validity(tmp_path, fields, acts) == expected


def test_a_draft_repeals_nothing_not_even_where_drafts_are_shown(tmp_path: Path) -> None:
    assert validity(tmp_path, {}, ({"repeals": ONE, "draft": "true"},), drafts=True) == ("现行有效", "2020-01-05", [])


def test_it_follows_today(tmp_path: Path) -> None:
    files = {
        DOC: document(1, published="2024-01-01", effective="2024-02-01", valid_until="2024-12-31"),
        ACT: document(2, published="2024-05-01", effective="2024-06-01", amends=ONE),
    }
    root = tree(tmp_path / "目录", files)
    words = {}
    for day in ("2024-01-31", "2024-02-01", "2024-05-31", "2024-06-01", "2024-12-31", "2025-01-01"):
        library = load(root, date.fromisoformat(day)).library
        words[day] = library.validity(library.by_path[DOC]).word
    assert list(words.values()) == ["尚未生效", "现行有效", "现行有效", "已修改", "已修改", "失效"]
