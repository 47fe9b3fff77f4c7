"""A catalogue's folder: which files are read, which documents stand, what of the rest is a problem."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import CODE, DOC, FOLDER, TODAY, Place, document, index_no, places, problems_of, tree

from generator.console import FORMATS
from generator.failures import NoCatalogue
from generator.loader import load
from generator.problems import Level, Problem

Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]


def standing(root: Path, today: date = TODAY, drafts: bool = False) -> list[str]:
    """Return the files of the documents that stand, withdrawn ones marked."""
    library = load(root, today, drafts).library
    names = [d.path.rpartition("/")[2] for d in library.documents]
    return names + [f"-{d.path.rpartition('/')[2]}" for d in library.withdrawn]


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogue, match=r"catalogue\.yaml"):
        load(tmp_path, TODAY)


def test_no_content(tmp_path: Path) -> None:
    (tree(tmp_path, {}) / "content").rmdir()
    assert places(problems_of(tmp_path)) == [("content", 1, 1, "content")]


def test_a_number_taken_twice_names_the_next_free_one(found: Found) -> None:
    files = {f"{FOLDER}/{name}.md": document(number) for name, number in (("甲", 7), ("乙", 7), ("丙", 7), ("丁", 12))}
    problems = found(files | {f"{FOLDER}/旧.md": document(1).replace("2024-00001", "2023-00099")})
    assert places(problems) == [(f"{FOLDER}/乙.md", 3, 11, "index-no"), (f"{FOLDER}/甲.md", 3, 11, "index-no")]
    assert [p.blocks for p in problems] == [True, True]
    assert all(p.message == f"索引号 {index_no(7)} 已被 {FOLDER}/丙.md 使用" for p in problems)
    assert all(f"下一个空号是 {CODE}/2024-00013" in p.hint for p in problems)


def test_a_year_without_free_numbers(found: Found) -> None:
    problems = found({f"{FOLDER}/{name}.md": document(99999) for name in "甲乙"})
    assert ["本年的号已用完" in p.hint for p in problems] == [True]


@pytest.mark.parametrize(
    ("published", "withdrawn", "expected"),
    [
        ("2026-11-22", None, []),
        ("2026-11-22 23:59", None, []),
        ("2026-11-23", None, [(6, 12, "not-yet")]),
        ("2026-11-23 00:00", None, [(6, 12, "not-yet")]),
        ("2027-01-01", None, [(6, 12, "not-yet")]),
        ("2126-11-23", None, [(6, 12, "not-yet")]),
        ("2026-11-20", "2026-11-22", []),
        ("2026-11-20", "2026-11-23", [(8, 12, "withdrawn")]),
        ("2026-11-20", "2027-01-01", [(8, 12, "withdrawn")]),
        ("2026-11-20", "2126-11-22", [(8, 12, "withdrawn")]),
        ("2026-11-23", "2026-11-24", [(6, 12, "not-yet")]),  # nothing stands that could be withdrawn
        ("2026-11-20", "2026-12-31", [(8, 12, "withdrawn")]),
    ],
)
def test_days_that_lie_ahead(
    checked_document: Callable[..., list[tuple[int, int, str]]], published: str, withdrawn: str | None, expected: object
) -> None:
    fields = {"withdrawn": f"{{date: {withdrawn}}}"} if withdrawn else {}
    assert checked_document(document(written="2026-11-20", published=published, **fields)) == expected


def test_what_is_published_tomorrow_is_left_out_with_a_notice(found: Found, tmp_path: Path) -> None:
    text = document(published="2026-11-23 08:30")
    problems = found({DOC: text})
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [(6, 12, "not-yet", Level.NOTICE, False)]
    root = tree(tmp_path / "目录", {})
    assert standing(root) == []
    assert standing(root, date(2026, 11, 23)) == ["甲.md"]
    assert standing(root, drafts=True) == ["甲.md"]


def test_what_is_published_today_stands(found: Found) -> None:
    assert found({DOC: document(written="2026-11-20", published="2026-11-22 23:59")}) == []


def test_drafts_stand_in_the_preview_alone(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document(draft="true"), f"{FOLDER}/乙.md": document(2)})
    assert (standing(root), standing(root, drafts=True)) == (["乙.md"], ["甲.md", "乙.md"])
    assert problems_of(root) == []


def test_a_draft_keeps_its_number(checked: Checked) -> None:
    assert checked({DOC: document(draft="true"), f"{FOLDER}/乙.md": document()}) == [(DOC, 3, 11, "index-no")]


def test_documents_stand_newest_first_ties_by_number(tmp_path: Path) -> None:
    days = {"甲": "2024-01-05", "乙": "2024-01-05 08:30", "丙": "2024-01-05 17:00", "丁": "2024-01-06", "戊": "2024-01-05"}
    root = tree(tmp_path, {f"{FOLDER}/{name}.md": document(9 - n, published=day) for n, (name, day) in enumerate(days.items())})
    assert standing(root) == ["丁.md", "丙.md", "乙.md", "戊.md", "甲.md"]


def test_withdrawn_documents_stand_apart(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document(withdrawn="{date: 2024-03-01, reason: 误发}"), f"{FOLDER}/乙.md": document(2)})
    assert (standing(root), problems_of(root)) == (["乙.md", "-甲.md"], [])


@pytest.mark.parametrize("name", [".gitkeep", "~$附件.docx", ".~lock.甲.odt#", "Thumbs.db", "desktop.ini", ".obsidian/x.md"])
def test_files_of_editors_and_systems_are_passed_over(checked: Checked, name: str) -> None:
    assert checked({f"content/{name}": b"\xff", f"{FOLDER}/{name}": b"\xff"}) == []


def test_files_in_a_folder_that_is_no_column_are_warned_of(found: Found) -> None:
    problems = found({"content/图片/a.png": b"", "content/图片/b.png": b"", "content/c.png": b"", f"{FOLDER}/下级/d.png": b""})
    assert places(problems) == [("content", 1, 1, "column"), ("content/图片", 1, 1, "column")]
    assert [p.blocks for p in problems] == [False, False]


def test_md_in_any_case_is_a_document(checked: Checked) -> None:
    assert checked({f"{FOLDER}/乙.MD": document(written="今天")}) == [(f"{FOLDER}/乙.MD", 5, 10, "value")]


def test_index_md_is_a_document_in_a_column(checked: Checked) -> None:
    assert checked({f"{FOLDER}/index.md": "没有"}) == [(f"{FOLDER}/index.md", 1, 1, "front-matter")]


@pytest.mark.parametrize("name", ["乙.md", "表.xlsx"])
def test_names_that_are_not_utf_8_block_and_can_be_shown(tmp_path: Path, name: str) -> None:
    folder = tree(tmp_path, {DOC: document()}) / FOLDER
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name.encode("gb18030"))).write_text(document(2), encoding="utf-8")
    problems = problems_of(tmp_path)
    assert [(p.line, p.column, p.rule, p.blocks) for p in problems] == [(1, 1, "encoding", True)]
    assert all(form(problems, None).encode() for form in FORMATS.values())


def links_to(folder: Path, target: Path, name: str = "乙.md") -> Path:
    """Return a catalogue's folder with a symbolic link in a column."""
    root = tree(folder, {DOC: document()})
    (root / FOLDER / name).symlink_to(target)
    return root


@pytest.mark.parametrize(
    "target", ["../../../../../外.md", "/etc/passwd", "nope.md", "乙.md"], ids=["out", "absolute", "broken", "loop"]
)
def test_links_that_lead_nowhere_in_content_block(tmp_path: Path, target: str) -> None:
    (tmp_path / "外.md").write_text(document(2), encoding="utf-8")
    problems = problems_of(links_to(tmp_path / "目录", Path(target)))
    assert places(problems) == [(f"{FOLDER}/乙.md", 1, 1, "path-escape")]
    assert [p.blocks for p in problems] == [True]


def test_a_link_to_a_folder_blocks(tmp_path: Path) -> None:
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "丙.md").write_text("没有", encoding="utf-8")
    problems = problems_of(links_to(tmp_path / "目录", tmp_path / "外", "夹"))
    assert places(problems) == [(f"{FOLDER}/夹", 1, 1, "path-escape")]


def test_a_link_inside_content_is_a_file(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document(attachments="表.txt"), "content/法定主动公开内容/表.txt": b"x"})
    (root / FOLDER / "表.txt").symlink_to("../../表.txt")
    assert problems_of(root) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("介绍。\n", []),
        ("---\ndescription: 五年规划\n---\n介绍。\n", []),
        ("---\n描述: 五年规划\n---\n", []),
        ("---\n---\n介绍。\n", []),
        ("---\ntitle: 规划\n---\n介绍。\n", [(2, 1, "unknown-key")]),
        ("---\ndescription: 五年\n描述: 规划\n---\n", [(3, 1, "repeated-key")]),
        ("---\ndescription: 五年: 规划\n---\n", [(2, 16, "front-matter")]),
        ("---\ndescription: 五年\n", [(1, 1, "front-matter")]),
        ("[坏](没有.md)\n", [(1, 5, "link")]),
        ("![图](图.png)\n", [(1, 6, "link")]),
        (b"\xff", [(1, 1, "encoding")]),
        ("", []),
    ],
)
@pytest.mark.parametrize("path", ["content/index.md", f"{FOLDER}/_index.md"])
def test_introductions(checked: Checked, path: str, text: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    assert checked({path: text}) == [(path, *place) for place in expected]


def test_introductions_belong_to_their_column(tmp_path: Path) -> None:
    root = tree(tmp_path, {"content/index.md": "首页", f"{FOLDER}/_index.md": "---\ndescription: 五年\n---\n规划"})
    found = load(root, TODAY).introductions
    assert {path: (i.body, i.description, i.body_line) for path, i in found.items()} == {
        "": ("首页", "", 1),
        "法定主动公开内容>规划信息>专项规划": ("规划", "五年", 4),
    }


def test_an_introduction_of_no_column(checked: Checked) -> None:
    assert checked({"content/别处/_index.md": "介绍"}) == [("content/别处/_index.md", 1, 1, "column")]


def test_a_withdrawal_acts_from_its_day(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document(withdrawn="{date: 2026-11-23, reason: 误发}")})
    assert (standing(root), standing(root, date(2026, 11, 23))) == (["甲.md"], ["-甲.md"])
    assert [(p.line, p.column, p.rule, p.level) for p in problems_of(root)] == [(8, 12, "withdrawn", Level.NOTICE)]
    assert problems_of(root, date(2026, 11, 23)) == []
