"""Rule annual-whole: the government's report is not less than those it sums up (A7)."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import FOLDER, catalogue, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
SWJ = "- {name: 云岭县水务局,"
MORE = (SWJ, f"- {{name: 云岭县财政局, short: 县财政局, slug: czj, code: 115303990151200059}}\n  {SWJ}")


def of(number: int, body: str, new: int, year: int = 2025, publisher: str = "云岭县水务局", reviews: int = 0) -> dict[str, str]:
    text = forms.applications_markdown({"new": [new, 0, 0, 0, 0, 0, new]})
    text += "\n" + forms.reviews_markdown([[reviews, 0, 0, 0, reviews], [0] * 5, [0] * 5])
    title = f"{body}{year}年政府信息公开工作年度报告"
    return {f"{FOLDER}/{number}.md": document(number, text, title=title, issuer=publisher)}


def whole(found: Found, *files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    every = {path: text for one in files for path, text in one.items()}
    problems = [p for p in found({"catalogue.yaml": catalogue(MORE), **every}) if p.rule == "annual-whole"]
    assert all(p.level is Level.WARNING for p in problems)
    return [(p.path.removeprefix(f"{FOLDER}/"), p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    "files",
    [
        [of(1, "云岭县", 5)],
        [of(1, "云岭县", 15), of(2, "云岭县水务局", 10), of(3, "云岭县财政局", 5, publisher="云岭县财政局")],
        [of(1, "云岭县", 5), of(2, "云岭县水务局", 10, year=2024)],
        [of(1, "云岭县", 5), of(2, "外地县水务局", 10, publisher="外地县水务局")],
        [of(1, "云岭县", 5), of(2, "云岭县人民政府", 5), of(3, "云岭县水务局", 10)],  # which of them sums up is not clear
        [of(1, "云岭县水务局", 5), of(2, "云岭县财政局", 10)],
    ],
)
def test_right(found: Found, files: list[dict[str, str]]) -> None:
    assert whole(found, *files) == []


NEW = "“一、本年新收政府信息公开申请数量”总计"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([of(1, "云岭县", 9), of(2, "云岭县水务局", 10)], f"{NEW}是 9，比目录里 1 个机构的报告合计 10 少"),
        ([of(1, "云岭县人民政府", 9), of(2, "云岭县水务局", 10)], f"{NEW}是 9，比目录里 1 个机构的报告合计 10 少"),
        (
            [of(1, "云岭县", 9), of(2, "云岭县水务局", 6), of(3, "云岭县财政局", 4, publisher="云岭县财政局")],
            f"{NEW}是 9，比目录里 2 个机构的报告合计 10 少",
        ),
        ([of(1, "云岭县", 0), of(2, "县水务局", 1)], f"{NEW}是 0，比目录里 1 个机构的报告合计 1 少"),
        (
            [of(1, "云岭县", 9, 2024), of(2, "县水务局", 90, 2024), of(3, "县水务局", 1)],
            f"{NEW}是 9，比目录里 1 个机构的报告合计 90 少",
        ),
    ],
)
def test_wrong(found: Found, files: list[dict[str, str]], message: str) -> None:
    column = len("| 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | ") + 1
    assert whole(found, *files) == [("1.md", 11, column, message)]


def test_reviews_too(found: Found) -> None:
    files = of(1, "云岭县", 9, reviews=1), of(2, "云岭县水务局", 9, reviews=2)
    assert whole(found, *files) == [("1.md", 15, 26, "“行政复议”总计是 1，比目录里 1 个机构的报告合计 2 少")]
