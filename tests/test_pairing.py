"""An interpretation finds its policy by its title, then by its opening: exactly one, or none and a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FOLDER, TODAY, document, index_no, tree

from generator.preparing import prepare
from generator.problems import Level, Problem
from generator.relations import Kind

READING = "content/法定主动公开内容/政策解读"
POLICY = "云岭县水务局关于印发《云岭县农村供水管理办法（试行）》的通知"
Found = Callable[..., list[Problem]]


def paired(folder: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return (interpretation, policy, how) by serial of the 索引号."""
    relations = prepare(tree(folder / "目录", files), TODAY, jobs=1).assembly.network.relations.every
    return [(str(r.source.index_no)[-1], str(r.target.index_no)[-1], r.how.value) for r in relations if r.kind is Kind.INTERPRETS]


def catalogue_of(title: str, body: str = "正文。\n", policy: str = POLICY, **fields: str) -> dict[str, str]:
    """Return one policy (1) and one interpretation (2)."""
    return {
        f"{FOLDER}/政策.md": document(1, title=policy, doc_no="云水规〔2024〕3号"),
        f"{READING}/解读.md": document(2, title=f'"{title}"' if '"' not in title else title, body=body, **fields),
    }


@pytest.mark.parametrize(
    "title",
    [
        "《云岭县农村供水管理办法（试行）》解读",
        "《云岭县农村供水管理办法》政策解读",
        "《云岭县农村供水管理办法(试行)》的政策解读",
        "《云岭县水务局关于印发〈云岭县农村供水管理办法（试行）〉的通知》解读",
        "《关于印发〈云岭县农村供水管理办法〉的通知》政策解读",
        "关于《云岭县农村供水管理办法（试行）》的起草说明",
        "一图读懂《云岭县 农村供水管理办法（试行）》",
        "【图解】《云岭县农村供水管理办法（试行）》",
        "图解：云岭县农村供水管理办法",
        "一图读懂 | 云岭县农村供水管理办法（试行）",
        "一张图看懂云岭县农村供水管理办法",
        "云岭县农村供水管理办法政策解读",
        "云岭县农村供水管理办法（试行）的解读",
        "关于云岭县农村供水管理办法的解读",
        "云岭县农村供水管理办法解读（二）",
        "云岭县农村供水管理办法热点问答",
        "云岭县农村供水管理办法新闻发布会文字实录",
        "县水务局负责人就《云岭县农村供水管理办法》答记者问",
        "县水务局有关负责人就云岭县农村供水管理办法答记者问",
        "县水务局副局长解读云岭县农村供水管理办法",
        "《云岭县农村供水管理办法（试行）》新闻发布会实录",
        "县政府新闻办“《云岭县农村供水管理办法》解读”新闻发布会实录",
        "县水务局就《云岭县水务局关于印发《云岭县农村供水管理办法...",
        "用水有了新规矩——《云岭县农村供水管理办法》解读",
        "依据《中华人民共和国水法》制定的《云岭县农村供水管理办法》解读",
    ],
)
def test_named_in_the_title(tmp_path: Path, title: str) -> None:
    assert paired(tmp_path, catalogue_of(title)) == [("2", "1", "title")]


@pytest.mark.parametrize(
    "policy",
    [
        "云岭县农村供水管理办法",
        "关于印发《云岭县农村供水管理办法》的通知",
        "关于印发云岭县农村供水管理办法的通知",
        "云岭县人民政府办公室转发县水务局《云岭县农村供水管理办法》的通知",
        "云岭县水务局等三部门印发《云岭县农村供水管理办法（修订）》",
        "关于印发《云岭县农村供水管理办法》和《云岭县水质检测细则》的通知",
        "云岭县  农村供水管理办法",
    ],
)
def test_whatever_the_policy_is_called(tmp_path: Path, policy: str) -> None:
    assert paired(tmp_path, catalogue_of("《云岭县农村供水管理办法》解读", policy=policy)) == [("2", "1", "title")]


def test_by_its_number(tmp_path: Path) -> None:
    assert paired(tmp_path, catalogue_of("云水规[2024]3号文件解读")) == [("2", "1", "number")]


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("近日，县水务局印发了《云岭县农村供水管理办法（试行）》（以下简称《办法》）。", "opening"),
        ("日前，《云岭县农村供水管理办法》正式出台。县水务局对《云岭县农村供水管理办法》进行解读。", "opening"),
        ("根据《中华人民共和国水法》，县水务局制定了《云岭县农村供水管理办法》。", "opening"),
        ("县水务局印发云水规〔2024〕3号。", "number"),
    ],
)
def test_a_headline_that_names_it_only_in_the_opening(tmp_path: Path, body: str, how: str) -> None:
    assert paired(tmp_path, catalogue_of("喝上放心水 日子更有盼头", body)) == [("2", "1", how)]


@pytest.mark.parametrize(
    "body",
    [
        "根据《云岭县农村供水管理办法》，各地做好抢修。",
        "为贯彻落实《云岭县农村供水管理办法》，各地做好抢修。",
        "引言。" * 200 + "县水务局印发了《云岭县农村供水管理办法》。",
        "县水务局印发了《云岭县农村供水考核办法》。",
    ],
)
def test_what_it_only_rests_on_or_says_far_below_is_not_it(tmp_path: Path, body: str) -> None:
    assert paired(tmp_path, catalogue_of("喝上放心水 日子更有盼头", body)) == []


@pytest.mark.parametrize(
    "title", ["《云岭县农村供水考核办法》解读", "《管理办法》解读", "《云岭县农村供水管理办法（征求意见稿）》解读"]
)
def test_another_title_is_not_it(tmp_path: Path, title: str) -> None:
    assert paired(tmp_path, catalogue_of(title)) == []


def test_a_cut_title_finds_only_what_begins_so(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县水务局关于印发《云岭县农村供水...")
    assert paired(tmp_path, files) == [("2", "1", "title")]
    files[f"{FOLDER}/又.md"] = document(3, title="云岭县水务局关于印发《云岭县农村供水考核办法》的通知", published="2024-01-05")
    assert paired(tmp_path, files) == []


def test_a_date_never_excludes_the_only_candidate(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》解读", published="2024-01-02")
    files[f"{FOLDER}/政策.md"] = document(1, title=POLICY, published="2026-03-01")
    assert paired(tmp_path, files) == [("2", "1", "title")]


VERSIONS = [("1", "2022-03-01"), ("2", "2024-03-01"), ("3", "2026-03-01")]


@pytest.mark.parametrize(
    ("day", "policy"), [("2021-01-01", None), ("2022-03-01", "1"), ("2023-01-01", "1"), ("2024-03-01", "2"), ("2026-05-01", "3")]
)
def test_of_several_versions_the_newest_not_after_the_interpretation(tmp_path: Path, day: str, policy: str | None) -> None:
    files = {
        f"{FOLDER}/{n}.md": document(int(n), title="关于印发《云岭县农村供水管理办法》的通知", published=published)
        for n, published in VERSIONS
    }
    files[f"{READING}/解读.md"] = document(9, title="《云岭县农村供水管理办法》解读", published=day)
    assert paired(tmp_path, files) == ([("9", policy, "title")] if policy else [])


def test_of_several_versions_the_number_decides_before_the_dates(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/{n}.md": document(
            int(n), title="关于印发《云岭县农村供水管理办法》的通知", published=day, doc_no=f"云水规〔{day[:4]}〕1号"
        )
        for n, day in VERSIONS[:2]
    }
    files[f"{READING}/解读.md"] = document(9, title="《云岭县农村供水管理办法》（云水规〔2022〕1号）解读", published="2025-01-01")
    assert paired(tmp_path, files) == [("9", "1", "title")]


def two_issuers() -> dict[str, str]:
    return {
        f"{FOLDER}/甲.md": document(1, title="关于加强农村供水管理的通知", issuer="云岭县水务局"),
        f"{FOLDER}/乙.md": document(2, title="关于加强农村供水管理的通知", issuer="云岭县农业农村局"),
    }


def test_of_several_issuers_that_of_the_interpretation(tmp_path: Path) -> None:
    files = two_issuers() | {
        f"{READING}/解读.md": document(9, title="《关于加强农村供水管理的通知》解读", issuer="云岭县农业农村局")
    }
    assert paired(tmp_path, files) == [("9", "2", "title")]


def test_of_several_issuers_the_one_the_title_names(tmp_path: Path) -> None:
    title = "《云岭县农业农村局关于加强农村供水管理的通知》解读"
    files = two_issuers() | {f"{READING}/解读.md": document(9, title=title, issuer="云岭县融媒体中心")}
    assert paired(tmp_path, files) == [("9", "2", "title")]


def test_several_issuers_otherwise_are_reported_with_what_to_write(found: Found) -> None:
    title = "《关于加强农村供水管理的通知》解读"
    every = found(two_issuers() | {f"{READING}/解读.md": document(9, title=title, issuer="云岭县融媒体中心")})
    problems = [p for p in every if p.rule != "publisher"]
    assert [(p.path, p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [
        (f"{READING}/解读.md", 2, 8, "interprets", Level.WARNING, False)
    ]
    listed = "；".join(f"关于加强农村供水管理的通知（{index_no(n)}）" for n in (1, 2))
    assert problems[0].message == f"不能确定解读的是哪份文件，可能是：{listed}"
    assert problems[0].hint == f"写 interprets: 被解读文件的索引号，例如 interprets: {index_no(1)}"


def test_none_is_for_the_audit_alone(found: Found) -> None:
    assert found(catalogue_of("《云岭县河道管理办法》解读")) == []


def test_what_the_editor_wrote_wins(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》解读", interprets=index_no(3))
    files[f"{FOLDER}/别的.md"] = document(3, title="云岭县河道管理办法")
    assert paired(tmp_path, files) == [("2", "3", "explicit")]


def test_several_policies_in_one_title(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》和《云岭县河道管理办法》解读")
    files[f"{FOLDER}/别的.md"] = document(3, title="云岭县河道管理办法")
    assert paired(tmp_path, files) == [("2", "1", "title"), ("2", "3", "title")]


@pytest.mark.parametrize(
    ("folder", "title", "pairs"),
    [
        (FOLDER, "《云岭县农村供水管理办法》解读", [("2", "1", "title")]),
        (FOLDER, "一图读懂云岭县农村供水管理办法", [("2", "1", "title")]),
        (FOLDER, "关于做好《云岭县农村供水管理办法》宣传的通知", []),
    ],
)
def test_outside_the_column_of_interpretations_the_title_must_say_it_is_one(
    tmp_path: Path, folder: str, title: str, pairs: list[tuple[str, str, str]]
) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》解读")
    del files[f"{READING}/解读.md"]
    files[f"{folder}/解读.md"] = document(2, title=title)
    assert paired(tmp_path, files) == pairs


def test_an_interpretation_never_interprets_another(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》解读")
    del files[f"{FOLDER}/政策.md"]
    files[f"{READING}/新闻.md"] = document(3, title="县水务局印发《云岭县农村供水管理办法》", interprets=index_no(4))
    files[f"{FOLDER}/别的.md"] = document(4, title="云岭县河道管理办法")
    assert paired(tmp_path, files) == [("3", "4", "explicit")]


def test_a_withdrawn_policy_is_not_found(tmp_path: Path) -> None:
    files = catalogue_of("《云岭县农村供水管理办法》解读")
    files[f"{FOLDER}/政策.md"] = document(1, title=POLICY, withdrawn="{date: 2024-02-01}")
    assert paired(tmp_path, files) == []
    files[f"{FOLDER}/重发.md"] = document(3, title=POLICY)
    assert paired(tmp_path, files) == [("2", "3", "title")]
