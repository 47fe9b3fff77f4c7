"""The JSON Schemas agree with the reader: what it accepts in the sample validates, what it refuses does not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator.catalogue import FOUR_BLOCKS
from generator.catalogue_reader import read_catalogue
from generator.cli import cli
from generator.matter import labels
from generator.problems import Report
from generator.schema import NAMES, file_of, schema_of
from generator.text import without_inner_spaces

ROOT = Path(__file__).parents[1]


class _Json(yaml.SafeLoader):
    """YAML 1.2's core types, as editors read it: dates stay text."""


_Json.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Json.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def read(text: str) -> Any:
    return yaml.load(text, Loader=_Json)


def front_matter(path: Path) -> Any:
    """The keys as the program compares them: a half-width colon, no spaces inside a label."""
    lines = path.read_text(encoding="utf-8-sig").split("---", 2)[1].splitlines()
    plain = []
    for line in lines:
        key, colon, rest = line.partition("：")
        known = colon and without_inner_spaces(key) in labels()
        plain.append(f"{key}: {rest}" if known else line)
    values = read("\n".join(plain))
    return {without_inner_spaces(key): value for key, value in values.items()}


def mistakes(name: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(name)).iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))


def test_the_sample_catalogue_validates() -> None:
    assert mistakes("catalogue", read((ROOT / "catalogue.yaml").read_text(encoding="utf-8"))) == []


def test_all_front_matter_of_the_sample_validates() -> None:
    documents = [p for p in sorted((ROOT / "content").rglob("*.md")) if p.name not in {"_index.md", "index.md"}]
    assert len(documents) > 50
    found = {str(p.relative_to(ROOT)): mistakes("front-matter", front_matter(p)) for p in documents}
    assert {path: said for path, said in found.items() if said} == {}


GOOD = """
title: 通知
index_no: 11530399015121374M/2026-00001
issuer: 云岭县人民政府办公室
written: 2026-03-01
published: 2026-03-02 09:30
"""


@pytest.mark.parametrize(
    ("written", "is_good"),
    [
        (GOOD, True),
        (GOOD.replace("issuer", "publisher"), True),
        (GOOD.replace("title", "标题").replace("issuer", "发文机关"), True),
        (GOOD + "doc_no:\nvalid_until:\nattachments:\nwithdrawn:\n", True),
        (GOOD + "doc_no: 2024\n", True),
        (GOOD + "attachments: [附件.xlsx, {file: 表.xlsx, title: 表}]\n", True),
        (GOOD + "interprets: {ref: 云岭政办发〔2026〕8号, part: 第五条}\n", True),
        (GOOD.replace("issuer: 云岭县人民政府办公室", ""), False),
        (GOOD.replace("title: 通知", ""), False),
        (GOOD.replace("title: 通知", "title:"), False),
        (GOOD.replace("/2026-00001", "/2026-1"), False),
        (GOOD + "tilte: 通知\n", False),
        (GOOD + "disclosure: 公开\n", False),
        (GOOD + "attachments: [{name: 附件.xlsx}]\n", False),
        (GOOD.replace("2026-03-02 09:30", "2026年3月2日"), False),
    ],
)
def test_front_matter(written: str, is_good: bool) -> None:
    assert (mistakes("front-matter", read(written)) == []) is is_good


COLUMNS = "".join(f"  - {{name: {name}}}\n" for name in FOUR_BLOCKS)
CATALOGUE = f"site: {{name: 云岭县人民政府}}\ncolumns:\n{COLUMNS}"


@pytest.mark.parametrize(
    ("written", "is_good"),
    [
        (CATALOGUE, True),
        (CATALOGUE + "  - name: 其他\n    children: [{name: 甲, children: [{name: 乙, update: 按年}]}]\n", True),
        (CATALOGUE + "rules: {summary: {most: 200, level: error}, subject: off}\n", True),
        (CATALOGUE + "rules: {summary: {many: 200}}\n", False),
        (CATALOGUE + "rules: {sumary: error}\n", False),
        (CATALOGUE + "  - name: 其他\n    children: [{name: 甲, children: [{title: 乙}]}]\n", False),
        (CATALOGUE + "  - {name: 其他, update: 每年}\n", False),
        (CATALOGUE + "  - {name: 其他, slug: 其他}\n", False),
        (CATALOGUE.replace("name: 云岭县人民政府", "domain: a.gov.cn"), False),
    ],
)
def test_catalogue_agrees_with_the_reader(written: str, is_good: bool) -> None:
    assert (mistakes("catalogue", read(written)) == []) is is_good
    if "rules" not in written:  # those are read by the checker
        report = Report("catalogue.yaml")
        read_catalogue(written.encode(), report)
        assert (report.problems == []) is is_good


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["schema", *arguments])
    return result.exit_code, result.output


def test_command_prints_one(tmp_path: Path) -> None:
    code, printed = run("catalogue")
    assert (code, json.loads(printed)) == (0, schema_of("catalogue"))


def test_command_writes_both(tmp_path: Path) -> None:
    folder = tmp_path / "编 辑" / "schema"
    assert run("--output", str(folder))[0] == 0
    assert {p.name: json.loads(p.read_text(encoding="utf-8")) for p in folder.iterdir()} == {
        file_of(name): schema_of(name) for name in NAMES
    }


def test_command_without_a_name_is_a_mistake_of_usage() -> None:
    code, said = run()
    assert code == 2
    assert "front-matter" in said
