"""Problems as text, GitHub annotations, JSON and SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.console import FORMATS, as_github, as_json, as_sarif, as_text, counted
from generator.problems import Level, Place, Problem, Report, is_blocked
from generator.rulebook import PAGES

ONE = Problem("content/甲, 乙.md", 5, 7, "doc-no", Level.WARNING, "文号“100%”\n不合规范", "改写: 云水发〔2024〕1号", False)
TWO = Problem("catalogue.yaml", 1, 1, "catalogue", Level.ERROR, "缺少 site", "", True)
THREE = Problem("content/丙.md", 6, 12, "not-yet", Level.NOTICE, "暂不发布", "", False)


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], ""),
        ([TWO], "catalogue.yaml:1:1: 错误 [catalogue] 缺少 site"),
        ([THREE], "content/丙.md:6:12: 提示 [not-yet] 暂不发布"),
        (
            [ONE],
            "content/甲, 乙.md:5:7: 警告 [doc-no] 文号“100%”\n不合规范。改法：改写: 云水发〔2024〕1号。依据：GB/T 9704-2012 第 7.2.5 条",
        ),
    ],
)
def test_text(problems: list[Problem], expected: str) -> None:
    assert as_text(problems) == expected


def test_text_counts_what_it_leaves_out() -> None:
    lines = as_text([TWO, THREE, TWO, TWO, THREE], most=1).splitlines()
    assert lines == [as_text([TWO]), as_text([THREE]), "（[catalogue] 另有 2 处未列出）", "（[not-yet] 另有 1 处未列出）"]


def test_github_escapes_what_its_commands_are_made_of() -> None:
    assert as_github([ONE, TWO, THREE]).splitlines() == [
        "::warning file=content/甲%2C 乙.md,line=5,col=7,title=doc-no::文号“100%25”%0A不合规范。改法：改写: 云水发〔2024〕1号。依据：GB/T 9704-2012 第 7.2.5 条",
        "::error file=catalogue.yaml,line=1,col=1,title=catalogue::缺少 site",
        "::notice file=content/丙.md,line=6,col=12,title=not-yet::暂不发布",
    ]
    assert as_github([Problem("a:b\r.md", 1, 1, "x", Level.ERROR, "y")]) == "::error file=a%3Ab%0D.md,line=1,col=1,title=x::y"


def test_json_has_exactly_seven_keys() -> None:
    assert json.loads(as_json([ONE, TWO])) == [
        {
            "path": "content/甲, 乙.md",
            "line": 5,
            "column": 7,
            "level": "warning",
            "rule": "doc-no",
            "message": "文号“100%”\n不合规范",
            "hint": "改写: 云水发〔2024〕1号",
        },
        {
            "path": "catalogue.yaml",
            "line": 1,
            "column": 1,
            "level": "error",
            "rule": "catalogue",
            "message": "缺少 site",
            "hint": "",
        },
    ]
    assert json.loads(as_json([])) == []


def test_sarif_has_the_structure_of_2_1_0() -> None:
    log = json.loads(as_sarif([TWO, ONE, THREE, ONE]))
    assert set(log) == {"$schema", "version", "runs"}
    assert (log["version"], log["$schema"].endswith("sarif-2.1.0.json")) == ("2.1.0", True)
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("gongkai", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["catalogue", "doc-no", "not-yet"]
    assert driver["rules"][0] == {
        "id": "catalogue",
        "shortDescription": {"text": "catalogue.yaml 的写法"},
        "help": {"text": "catalogue.yaml 的写法", "markdown": "catalogue.yaml 的写法"},
    }
    assert driver["rules"][1]["defaultConfiguration"] == {"level": "warning"}
    assert "云岭政办发〔2024〕15号" in driver["rules"][1]["help"]["markdown"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("catalogue", 0, "error"),
        ("doc-no", 1, "warning"),
        ("not-yet", 2, "note"),
        ("doc-no", 1, "warning"),
    ]
    for result, problem in zip(run["results"], [TWO, ONE, THREE, ONE], strict=True):
        assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert result["message"]["text"].startswith(problem.message)
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["region"] == {"startLine": problem.line, "startColumn": problem.column}
        assert physical["artifactLocation"]["uri"].isascii()
        assert unquote(physical["artifactLocation"]["uri"]) == problem.path


SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
PROBLEMS = st.builds(
    Problem,
    TEXTS,
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(sorted(PAGES)),
    st.sampled_from(Level),
    TEXTS,
    TEXTS,
)


@given(st.lists(PROBLEMS, max_size=4))
@settings(max_examples=40)
def test_sarif_validates_against_the_official_schema(problems: list[Problem]) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(as_sarif(problems)))


def test_the_page_of_every_rule_fits_the_official_schema() -> None:
    problems = [Problem("content/甲.md", 1, 1, id_, Level.ERROR, "x") for id_ in PAGES]
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(as_sarif(problems)))


def command_of(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does: `::name key=value,key=value::data`."""
    assert line.startswith("::")
    head, data = line[2:].split("::", 1)
    name, properties = head.split(" ", 1)
    read = {}
    for part in properties.split(","):
        key, value = part.split("=", 1)
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        read[key] = value
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, character)
    return name, read, data


@given(st.lists(PROBLEMS, min_size=1, max_size=4))
def test_github_reads_what_was_meant(problems: list[Problem]) -> None:
    printed = as_github(problems)
    assert "\r" not in printed
    lines = printed.split("\n")  # the only ends of lines that the runner knows beside it are \r and \r\n
    assert [command_of(line) for line in lines] == [
        (
            p.level.value,
            {"file": p.path, "line": str(p.line), "col": str(p.column), "title": p.rule},
            p.message + (f"。改法：{p.hint}" if p.hint else "") + (f"。依据：{basis}" if (basis := PAGES[p.rule].basis) else ""),
        )
        for p in problems
    ]


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    (run,) = json.loads(as_sarif([]))["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_the_formats_are_those_of_the_command() -> None:
    assert list(FORMATS) == ["text", "github", "json", "sarif"]


@pytest.mark.parametrize(
    ("problems", "expected"),
    [([], "没有问题"), ([TWO], "1 个错误"), ([ONE, TWO, THREE, THREE], "1 个错误，1 个警告，2 个提示"), ([ONE], "1 个警告")],
)
def test_counted(problems: Sequence[Problem], expected: str) -> None:
    assert counted(problems) == expected


def test_problems_sort_by_path_line_column_and_rule() -> None:
    shuffled = [
        Problem("b", 1, 1, "a", Level.ERROR, "x"),
        Problem("a", 10, 1, "a", Level.ERROR, "x"),
        Problem("a", 9, 2, "a", Level.ERROR, "x"),
        Problem("a", 9, 1, "b", Level.ERROR, "x"),
        Problem("a", 9, 1, "a", Level.NOTICE, "x"),
    ]
    assert sorted(shuffled) == shuffled[::-1]


def test_a_report_collects() -> None:
    report = Report("甲.md")
    report.block("a", Place(1, 2), "x")
    report.error("b", Place(2, 1), "x", "y")
    report.warning("c", Place(), "x")
    report.notice("d", Place(), "x")
    assert [(p.path, p.line, p.column, p.rule, p.level.value, p.blocks) for p in report.problems] == [
        ("甲.md", 1, 2, "a", "error", True),
        ("甲.md", 2, 1, "b", "error", False),
        ("甲.md", 1, 1, "c", "warning", False),
        ("甲.md", 1, 1, "d", "notice", False),
    ]
    assert (is_blocked(report.problems), is_blocked(report.problems[1:])) == (True, False)
