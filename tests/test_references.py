"""A reference in front matter names exactly one document, or it is an error at its place that lists the candidates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import APART, DOC, FOLDER, TODAY, document, index_no, tree

from generator.preparing import prepare
from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
POLICY = f"{FOLDER}/政策.md"
TITLE = "云岭县水务局关于印发《云岭县农村供水管理办法（试行）》的通知"


def files_of(reference: str, **fields: str) -> dict[str, str]:
    """Return a policy (2) and a document that amends what `reference` names."""
    return {
        POLICY: document(2, title=TITLE, doc_no="云水规〔2024〕3号", **fields),
        DOC: document(1, amends=reference),
    }


@pytest.mark.parametrize(
    "reference",
    [
        index_no(2),
        "云水规〔2024〕3号",
        "'云水规[2024]3号'",
        "云水规（2024）第 03 号",
        TITLE,
        f"《{TITLE}》",
        "云岭县农村供水管理办法",
        "《云岭县农村供水管理办法（试行）》",
        "云岭县水务局关于印发云岭县农村供水管理办法的通知",
        f"[{index_no(2)}]",
        f"{{ref: {index_no(2)}, part: 第五条}}",
        f"[{{ref: 云水规〔2024〕3号, part: 第五条}}, {{ref: {index_no(2)}, part: 第八条}}]",
    ],
)
def test_one_document(tmp_path: Path, reference: str) -> None:
    prepared = prepare(tree(tmp_path / "目录", files_of(reference)), TODAY, jobs=1)
    assert [p for p in prepared.problems if p.rule not in APART] == []
    relations = prepared.assembly.network.relations.every
    assert {(str(r.source.index_no), r.kind.key, str(r.target.index_no)) for r in relations} == {
        (index_no(1), "amends", index_no(2))
    }


def test_each_part_is_a_relation_of_its_own(tmp_path: Path) -> None:
    reference = f"[{{ref: {index_no(2)}, part: 第五条}}, {{ref: {index_no(2)}, part: 第八条}}]"
    relations = prepare(tree(tmp_path / "目录", files_of(reference)), TODAY, jobs=1).assembly.network.relations.every
    assert [r.part for r in relations] == ["第五条", "第八条"]


@pytest.mark.parametrize("key", ["interprets", "amends", "repeals", "replaces", "translation_of"])
@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("云水规〔2024〕9号", "写目录中已有文件的索引号、文号或标题"),
        (index_no(9), "写目录中已有文件的索引号、文号或标题"),
        ("云岭县水务局关于印发云岭县农村供水考核办法的通知", f"是不是《{TITLE}》？"),
    ],
)
def test_none(found: Found, key: str, reference: str, hint: str) -> None:
    files = files_of(reference)
    files[DOC] = document(1, **{key: reference})
    problems = found(files)
    assert [(p.path, p.line, p.column, p.rule, p.level, p.message, p.hint) for p in problems] == [
        (DOC, 8, len(key) + 3, "reference", Level.ERROR, f"目录中没有“{reference}”", hint)
    ]


def test_of_a_list_each_at_its_own_place(found: Found) -> None:
    problems = found(files_of(f"\n  - {index_no(2)}\n  - 云水规〔2024〕9号\n  - {{ref: 云水规〔2024〕8号, part: 第五条}}"))
    assert [(p.path, p.line, p.column, p.rule) for p in problems] == [(DOC, 10, 5, "reference"), (DOC, 11, 5, "reference")]


def test_several_are_listed(found: Found) -> None:
    files = files_of("云岭县农村供水管理办法")
    files[f"{FOLDER}/又.md"] = document(
        3, title="关于印发《云岭县农村供水管理办法》的通知", written="2025-12-31", published="2026-01-01"
    )
    problems = found(files)
    listed = f"关于印发《云岭县农村供水管理办法》的通知（{index_no(3)}）"
    assert [(p.path, p.line, p.column, p.rule, p.level, p.hint) for p in problems] == []  # the unmarked name is one text's alone
    files[f"{FOLDER}/三.md"] = document(
        4, title="关于印发《云岭县农村供水管理办法》的通知", written="2024-12-31", published="2025-01-01"
    )
    (problem,) = found(files)
    assert (problem.path, problem.line, problem.column, problem.rule, problem.level) == (DOC, 8, 9, "reference", Level.ERROR)
    other = f"关于印发《云岭县农村供水管理办法》的通知（{index_no(4)}）"
    assert problem.message == f"“云岭县农村供水管理办法”对应 2 份文件：{listed}；{other}"
    assert problem.hint == "改写要引用的那一份的索引号"


def test_the_same_number_twice_is_several(found: Found) -> None:
    files = files_of("云水规〔2024〕3号") | {f"{FOLDER}/又.md": document(3, title="另一件", doc_no="云水规〔2024〕3号")}
    assert [(p.path, p.line, p.column, p.rule) for p in found(files)] == [(DOC, 8, 9, "reference")]


def test_a_document_never_names_itself(found: Found) -> None:
    assert [(p.line, p.column, p.rule) for p in found({DOC: document(1, repeals=index_no(1))})] == [(8, 10, "reference")]


def test_a_withdrawn_one_gives_way_to_the_one_that_stands(found: Found) -> None:
    files = files_of("云水规〔2024〕3号", withdrawn="{date: 2024-02-01}")
    assert found(files) == []
    files[f"{FOLDER}/重发.md"] = document(3, title=TITLE, doc_no="云水规〔2024〕3号")
    assert found(files) == []
