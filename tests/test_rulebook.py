"""`gongkai rules`: every rule in a line, or one rule's manual page."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.rulebook import PAGES
from generator.rules import REGISTRY, STRUCTURAL


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["rules", *arguments], prog_name="gongkai")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_every_rule_has_its_line() -> None:
    lines = run().splitlines()
    assert [line.split()[0] for line in lines] == sorted([*STRUCTURAL, *(rule.ID for rule in REGISTRY)])
    assert "time-limit            警告  主动公开的政府信息自形成之日起 20 个工作日内公开" in "\n".join(lines)
    assert "required              读时  必填的键" in lines


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.ID)
def test_a_page_has_examples_options_and_defaults(rule: object) -> None:
    id_ = rule.ID  # type: ignore[attr-defined]
    text = run(id_)
    assert text.startswith(f"{id_}（")
    assert "\n通过：\n" in text
    assert "\n不通过：\n" in text
    for name, option in rule.OPTIONS.items():  # type: ignore[attr-defined]
        assert f"    {name}：{option.says}（{option.kind.words}，默认 {option.default}）" in text


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.ID)
def test_the_first_line_names_the_article_it_rests_on(rule: object) -> None:
    page = PAGES[rule.ID]  # type: ignore[attr-defined]
    assert page.basis
    assert f"（{page.basis}）" in page.says


def test_a_structural_rule_has_a_line_for_a_page() -> None:
    assert run("required") == "required（读文件时查，级别可以改，不能关掉）\n\n必填的键\n"


def test_an_unknown_rule_names_the_nearest() -> None:
    result = CliRunner().invoke(cli, ["rules", "time-limt"], prog_name="gongkai")
    assert (result.exit_code, result.stderr) == (2, "错误：没有检查“time-limt”。是不是“time-limit”？\n")
