"""Levels and options of the rules; what blocks is apart from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DOC, FOLDER, Place, catalogue, document, tree

from generator.cli import cli
from generator.problems import Problem
from generator.rules import REGISTRY, STRUCTURAL

Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]
LINE = 26
"""The first line below `rules:` in the catalogues of these tests."""


def rules(text: str) -> str:
    """Return a catalogue with rules."""
    return catalogue(end=f"rules:\n  {text}\n")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("doc-no: {level: error}", "error"),
        ("doc-no: error", "error"),
        ("doc-no: notice", "notice"),
        ("doc-no:\n    level: warning", "warning"),
        ("genre: error", "warning"),
    ],
)
def test_a_level_is_set(found: Found, text: str, level: str) -> None:
    problems = found({"catalogue.yaml": rules(text), DOC: document(doc_no="云政[2024]1号")})
    assert [(p.path, p.rule, p.level.value, p.blocks) for p in problems] == [(DOC, "doc-no", level, False)]


def test_a_rule_is_switched_off(found: Found) -> None:
    files = {DOC: document(doc_no="云政[2024]1号", genre="红头文件")}
    assert [p.rule for p in found(files)] == ["doc-no", "genre"]
    assert [p.rule for p in found(files | {"catalogue.yaml": rules("doc-no: off")})] == ["genre"]


def test_what_blocks_is_an_error_whatever_is_set(found: Found) -> None:
    problems = found({"catalogue.yaml": rules("link: notice"), DOC: document(body="[x](没有.md)")})
    assert [(p.rule, p.level.value, p.blocks) for p in problems] == [("link", "error", True)]


@pytest.mark.parametrize("rule", ["id-number", "bank-card", "fixed-phrase", "required"])
def test_what_blocks_cannot_be_switched_off(found: Found, rule: str) -> None:
    problems = found({"catalogue.yaml": rules(f"{rule}: off"), DOC: document(body="身份证号11010519491231002X。")})
    assert [(p.path, p.rule, p.level.value) for p in problems] == [
        ("catalogue.yaml", "catalogue", "error"),
        (DOC, "id-number", "error"),
    ]


def test_what_is_published_later_is_looked_at_today(found: Found) -> None:
    later = document(body="以???安全为重点，身份证号11010519491231002X。", published="2027-01-05", written="2027-01-04")
    problems = found({DOC: later})
    assert [(p.line, p.rule, p.blocks) for p in problems] == [
        (6, "not-yet", False),
        (9, "garbled", False),
        (9, "id-number", True),
    ]
    assert [p.rule for p in found({DOC: later.replace("disclosure", "draft: true\ndisclosure")})] == []


def test_introductions_hold_no_personal_numbers(found: Found) -> None:
    texts = {
        "content/index.md": "联系人身份证号11010519491231002X。",
        f"{FOLDER}/_index.md": "---\ndescription: 说明\n---\n\n卡号6222020200112233448",
    }
    problems = found({DOC: document(), **texts})
    assert [(p.path, p.line, p.column, p.rule) for p in problems if p.blocks] == [("content/index.md", 1, 8, "id-number")]
    assert "介绍里有居民身份证号" in problems[0].message


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ("¦docno: error", 0),
        ("doc-no: ¦fatal", 0),
        ("doc-no: {level: ¦fatal}", 0),
        ("doc-no: {¦most: 3}", 0),
        ("summary: {most: ¦0}", 0),
        ("summary: {most: ¦很多}", 0),
        ("summary:\n    ¦least: 3", 1),
        ("link: ¦off", 0),
        ("doc-no: ¦[error]", 0),
        ("doc-no: {level: ¦[error]}", 0),
    ],
)
def test_settings_that_cannot_be(found: Found, marked: str, line: int) -> None:
    text = f"  {marked}".split("\n")[line]
    problems = found({"catalogue.yaml": rules(marked.replace("¦", ""))})
    place = (LINE + 1 + line, text.index("¦") + 1)
    assert [((p.line, p.column), p.rule, p.level.value, p.blocks) for p in problems] == [(place, "catalogue", "error", False)]


@pytest.mark.parametrize(("written", "near"), [("docno", "doc-no"), ("sumary", "summary"), ("links", "link")])
def test_an_unknown_rule_names_the_nearest(found: Found, written: str, near: str) -> None:
    assert [p.hint for p in found({"catalogue.yaml": rules(f"{written}: error")})] == [f"是不是“{near}”？"]


def test_rules_that_are_no_mapping(checked: Checked) -> None:
    assert checked({"catalogue.yaml": catalogue(end="rules: [doc-no]\n")}) == [("catalogue.yaml", 26, 8, "catalogue")]


def test_a_mistake_in_one_setting_leaves_the_others(found: Found) -> None:
    files = {"catalogue.yaml": rules("colour: red\n  doc-no: error"), DOC: document(doc_no="云政[2024]1号")}
    assert [(p.rule, p.level.value) for p in found(files)] == [("catalogue", "error"), ("doc-no", "error")]


@pytest.mark.parametrize(
    ("level", "options", "code"),
    [("notice", [], 0), ("warning", [], 0), ("warning", ["--strict"], 1), ("notice", ["--strict"], 0), ("error", [], 1)],
)
def test_the_exit_code_follows_the_level(tmp_path: Path, level: str, options: list[str], code: int) -> None:
    root = tree(tmp_path, {"catalogue.yaml": rules(f"doc-no: {level}"), DOC: document(doc_no="云政[2024]1号")})
    assert CliRunner().invoke(cli, ["check", "-C", str(root), *options]).exit_code == code


def test_what_blocks_fails_the_check_at_any_level(tmp_path: Path) -> None:
    root = tree(tmp_path, {"catalogue.yaml": rules("link: notice"), DOC: document(body="[x](没有.md)")})
    assert CliRunner().invoke(cli, ["check", "-C", str(root)]).exit_code == 1


def test_every_rule_has_a_page_and_a_name_of_its_own() -> None:
    names = [rule.ID for rule in REGISTRY]
    assert len({*names, *STRUCTURAL}) == len(names) + len(STRUCTURAL)
    assert all("通过：" in (rule.__doc__ or "") and "不通过：" in (rule.__doc__ or "") for rule in REGISTRY)
    assert all(option.says for rule in REGISTRY for option in rule.OPTIONS.values())


def test_every_rule_has_a_test_file() -> None:
    written = {path.stem.removeprefix("test_") for path in (Path(__file__).parent / "rules").glob("test_*.py")}
    assert written == {rule.ID.replace("-", "_") for rule in REGISTRY}
