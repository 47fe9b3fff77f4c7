"""The manual: nothing generated is stale, nothing is undocumented, no link is broken, and every example does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Template

import manual
import pytest
from msgspec import Struct

from generator.catalogue_fields import CatalogueFile, ColumnSpec, Contact, OrganisationSpec, Site
from generator.catalogue_reader import read_catalogue
from generator.cli import COMMANDS
from generator.editing.founding import tree_text
from generator.editing.relinking import files_used
from generator.fields import fields_of
from generator.frontmatter import split
from generator.matter import AttachmentSpec, FrontMatter, Reference, Withdrawn, labels
from generator.preparing import prepare
from generator.problems import Level, Problem, Report
from generator.rules import REGISTRY, STRUCTURAL
from generator.scan import FILE
from generator.tasks import Evidence, Task
from generator.views import models

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
TODAY = date(2026, 11, 22)


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_generated_blocks_are_current(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert manual.rewritten(text) == text, "执行 make docs"


def test_every_generated_block_has_its_place() -> None:
    found = [m["name"] for path in PAGES for m in manual.BLOCK.finditer(path.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(manual.BLOCKS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = page("docs/commands.md").split(f"## gongkai {name}\n")[1].split("\n## ")[0]
    options = re.findall(r"^  (-{1,2}[\w-]+)", manual.command_help(name), re.MULTILINE)
    assert options
    assert [o for o in options if o not in text] == []


RECORDS = {
    "docs/fields.md": (FrontMatter, Reference, AttachmentSpec, Withdrawn),
    "docs/catalogue.md": (CatalogueFile, Site, Contact, OrganisationSpec, ColumnSpec, Task, Evidence),
}


@pytest.mark.parametrize(("name", "record"), [(name, r) for name, records in RECORDS.items() for r in records])
def test_every_field_is_documented(name: str, record: type) -> None:
    for field in fields_of(record):
        assert field.says, field.key
        row = next((line for line in page(name).splitlines() if line.startswith(f"| `{field.key}` |")), "")
        assert row, field.key
        assert [label for label in field.labels if label not in row] == []


def test_every_rule_is_documented_with_both_examples() -> None:
    text = page("docs/problems.md")
    for rule in REGISTRY:
        assert f"\n### {rule.ID}\n" in text
        assert re.search(r"^通过：\n\n    .*^不通过：\n\n    ", rule.__doc__ or "", re.DOTALL | re.MULTILINE), rule.ID
    for id_ in STRUCTURAL:
        assert f"| `{id_}` |" in text


def test_every_field_of_the_templates_is_documented() -> None:
    text = page("docs/templates.md")
    records = [r for r in vars(models).values() if isinstance(r, type) and issubclass(r, Struct) and r.__module__ == models.__name__]
    assert records
    for record in records:
        assert f"\n### {record.__name__}\n" in text
        assert [name for name in record.__struct_fields__ if f"| `{name}` |" not in text] == []


# Links


def prose(text: str) -> str:
    """The text without code, where brackets are no links."""
    return re.sub(r"^(```+).*?^\1[ \t]*$|`[^`\n]+`", "", text, flags=re.DOTALL | re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    bare = re.sub(r"^(```+).*?^\1[ \t]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    titles = re.findall(r"^#{1,6} +(.+?)[ \t]*$", bare, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _links() -> Iterator[tuple[str, str]]:
    for path in PAGES:
        for target in re.findall(r"\]\(([^()\s]+)\)", prose(path.read_text(encoding="utf-8"))):
            if not re.match(r"[a-z]+:", target):
                yield shown(path), target


LINKS = list(_links())


@pytest.mark.parametrize(("origin", "target"), LINKS)
def test_internal_links(origin: str, target: str) -> None:
    name, _, anchor = target.partition("#")
    path = (ROOT / origin).parent / name if name else ROOT / origin
    pictures = ROOT / "docs" / "images"
    if path.parent.resolve() == pictures and not (pictures.is_dir() and any(pictures.iterdir())):
        pytest.skip("docs/images is empty until make shots has run")
    assert path.exists(), target
    assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "docs").glob("*.md") if p.name != "index.md"))
def test_every_page_is_reached(name: str) -> None:
    assert any(target.partition("#")[0].removeprefix("docs/") == name for origin, target in LINKS if not origin.endswith(name))


# Examples: ```markdown 示例 (a whole file), 正文 (a body), ```yaml 头部 (lines of front matter), ```yaml catalogue (a whole file).
# 错误=RULE after that: the example shows what that rule finds.

EXAMPLE = re.compile(
    r"^```(?:markdown|yaml) (?P<form>示例|正文|头部|catalogue)(?: 错误=(?P<rule>\S+))?\n(?P<text>.*?)^```$", re.S | re.M
)
FRONT = {
    "title": "示例",
    "index_no": "11530399015121374M/2026-00099",
    "issuer": "云岭县人民政府办公室",
    "written": "2026-01-01",
    "published": "2026-01-02",
    "disclosure": "主动公开",
}
OTHER = (
    "---\ntitle: {0}\nindex_no: 11530399015121374M/2025-{1:05d}\nissuer: 甲\nwritten: 2025-01-01\npublished: 2025-01-01\n---\n"
)
FOLDER = "法定主动公开内容/履职依据/政府文件"


def examples(form: str) -> list[tuple[str, str, str]]:
    found = ((p, e) for p in PAGES for e in EXAMPLE.finditer(p.read_text(encoding="utf-8")) if e["form"] == form)
    return [(shown(p), e["rule"] or "", e["text"]) for p, e in found]


def whole(text: str, is_front: bool) -> str:
    """An example as a file: what it does not say is added."""
    parts = split(f"---\n{text}---\n", Report(""), labels()) if is_front else None
    said = {labels()[key.text].key for key, _ in parts.entries} if parts else set()
    front = "".join(f"{key}: {value}\n" for key, value in FRONT.items() if key not in said)
    return f"---\n{front}{text if is_front else ''}---\n\n{'正文。' if is_front else text}\n"


@cache
def catalogue() -> str:
    tree = Template(tree_text("county")).substitute(unit="县", office="县政府办公室")
    return "site: {name: 云岭县人民政府}\ncolumns:\n" + "".join(f"  {line}\n" for line in tree.splitlines())


def written(root: Path, below: str, text: str) -> None:
    path = root / "content" / below
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(root: Path, text: str, is_complete: bool) -> list[Problem]:
    """The problems of an example in a catalogue where (unless an absence is the point) all it names is there."""
    (root / FILE).write_text(catalogue(), encoding="utf-8")
    written(root, f"{FOLDER}/示例.md", text)
    written(root, f"{FOLDER}/别的.md", OTHER.format("云岭县公共停车场管理办法", 1))
    for number, name in enumerate(sorted(files_used(text, FOLDER)), 2):
        if is_complete and name.endswith(".md"):
            written(root, name, OTHER.format(f"文件{number}", number) + "\n## 第三章 标准\n\n内容。\n")
        elif is_complete and "." in name:
            written(root, name, "x")
    return [p for p in prepare(root, TODAY, drafts=True).problems if p.path.endswith("示例.md")]


FORMS = [(origin, rule, form, text) for form in ("示例", "正文", "头部") for origin, rule, text in examples(form)]


@pytest.mark.parametrize(("origin", "rule", "form", "text"), FORMS, ids=lambda value: value[:20].split("\n")[0])
def test_examples(tmp_path: Path, origin: str, rule: str, form: str, text: str) -> None:
    problems = found(tmp_path, text if form == "示例" else whole(text, form == "头部"), is_complete=not rule)
    # An example names documents that do not stand beside it.
    grave = [p for p in problems if (p.level is Level.ERROR or p.blocks) and p.rule != "reference"]
    if rule:
        assert rule in {p.rule for p in problems}
    else:
        assert grave == []


def test_there_are_examples_on_every_page_for_editors() -> None:
    have = {origin for origin, _, _, _ in FORMS}
    assert have >= {f"docs/{name}.md" for name in ("editing", "fields", "links", "attachments")}


@pytest.mark.parametrize(("origin", "rule", "text"), examples("catalogue"), ids=lambda value: value[:20].split("\n")[0])
def test_catalogue_examples(origin: str, rule: str, text: str) -> None:
    report = Report(FILE)
    read_catalogue(text.encode(), report)
    assert report.problems == []
