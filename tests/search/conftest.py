"""Small catalogues made on the spot, their index, and the search over it under Node."""

from __future__ import annotations

import contextlib
import json
import random
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.leaves import plain
from generator.pool import cores
from generator.preparing import prepare
from generator.problems import is_blocked
from generator.render.writer import Writer
from generator.search import update_of
from generator.search.counting import length_of, postings_of
from generator.search.counts import Counts
from generator.search.plaintext import plain_text
from generator.store import in_memory, opened
from generator.version import VERSION

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared/corpus"
TOOLS = HERE.parents[2] / "shared/tools"
TODAY = date(2024, 6, 1)
CODE = "11530399015123456T"
CATALOGUE = f"""site: {{name: 试验县人民政府, sponsor: 试验县人民政府办公室, id_code: "5303990001"}}
organisations:
  - {{name: 试验县人民政府办公室, slug: xzfb, code: {CODE}}}
  - {{name: 试验县水务局, slug: swj}}
columns:
  - {{name: 政府信息公开指南, slug: zfxxgkzn}}
  - {{name: 政府信息公开制度, slug: zfxxgkzd}}
  - name: 法定主动公开内容
    slug: fdzdgknr
    children: [{{name: 规划信息, slug: ghxx}}, {{name: 通知公告, slug: tzgg}}]
  - {{name: 政府信息公开年报, slug: zfxxgknb}}
"""
MKDOCS = (
    "site_name: 试验\nsite_url: https://host.example/zfxxgk/\ndocs_dir: content\ntheme: {name: gongkai}\nplugins: [gongkai]\n"
)


@dataclass(frozen=True)
class Paper:
    """A document to write."""

    number: int
    title: str
    body: str = ""
    doc_no: str = ""
    issuer: str = "试验县人民政府办公室"
    published: date = date(2023, 5, 1)
    column: str = "法定主动公开内容/通知公告"
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return f"{CODE}-2023-{self.number:05d}"

    def written(self) -> str:
        front = {
            "title": self.title, "index_no": f"{CODE}/2023-{self.number:05d}", "doc_no": self.doc_no, "issuer": self.issuer,
            "publisher": "试验县人民政府办公室", "written": self.published.isoformat(), "published": self.published.isoformat(),
            "disclosure": "主动公开",
        } | self.more  # fmt: skip
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value != ""]
        return "---\n" + "\n".join(lines).replace(f'"{self.published}"', f"{self.published}") + f"\n---\n\n{self.body}\n"


def write_catalogue(root: Path, papers: Sequence[Paper]) -> Path:
    """Write a catalogue."""
    for name, text in (("catalogue.yaml", CATALOGUE), ("mkdocs.yml", MKDOCS)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    for paper in papers:
        path = root / "content" / paper.column / f"{paper.number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(paper.written(), encoding="utf-8")
    return root


def write_search(root: Path, site: Path, jobs: int | None = 1, today: date = TODAY) -> Path:
    """Write the index of a catalogue and the texts it is verified by, without the pages."""
    with contextlib.closing(in_memory()) if jobs == 1 else opened(root, VERSION) as store:
        prepared = prepare(root, today, jobs=jobs, store=store)
        assert not is_blocked(prepared.problems), prepared.problems
        writer = Writer(site)
        for name, data in update_of(prepared, store, cores(jobs), None, None).files():
            assert data is not None
            writer.write(name, data)
    for path, assembled in prepared.assembly.documents.items():
        writer.write(f"{assembled.document.url}index.md", plain((root / path).read_bytes()).encode())
    return site


def counts_of(fields: Sequence[str], body: str, files: str, is_plain: bool = False) -> Counts:
    """Return the counts of a document: of its first six fields, its Markdown body and the text of its attachments."""
    body = body if is_plain else plain_text(body)
    found = postings_of([(*fields, body, files)])
    return Counts(found.codes, found.counts, found.follow, length_of(body))


def ask(site: Path | str, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what query.mjs prints."""
    found: list[dict[str, Any]] = []
    for first in range(0, len(queries), 200):
        command = ["node", str(HERE / "query.mjs"), str(site), *queries[first : first + 200]]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        found += [json.loads(line) for line in done.stdout.splitlines()]
    return found


def slugs(result: dict[str, Any]) -> list[str]:
    """Return the documents of a result by the last part of their address."""
    return [hit["url"].rstrip("/").rpartition("/")[2] for hit in result["hits"]]


def phrases(texts: Sequence[str], count: int, seed: int = 1) -> list[str]:
    """Return phrases of two to eight characters that stand in the texts."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        text = chance.choice(texts)
        at, length = chance.randrange(len(text)), chance.randint(2, 8)
        if re.fullmatch(rf"\w{{{length}}}", phrase := text[at : at + length]):
            found[phrase] = None
    return list(found)


WORDS = (
    "环境 保护 水利 发展 规划 关于 进一步 加强 工作 的 通知 意见 实施 方案 管理 办法 人民 政府 办公室 县 市 乡镇 项目 资金 审批 服务 "
    "农村 生活 垃圾 污水 治理 教育 医疗 养老 保险 社会 公共 安全 生产 监督 检查 责任 落实 情况 报告 2023 年度 第一 季度 预算 决算 公开 "
    "5G 基站 建设 GDP 增长 5.2 % 以上 各 有关 部门 单位 应当 按照 规定 及时 报送 材料 并 做好 档案 移交 土地 征收 补偿 标准 调整"
).split()


def sentence(chance: random.Random, words: int) -> str:
    """Return something like a sentence."""
    parts = [
        chance.choice(WORDS) + ("，" if chance.random() < 0.12 else " " if chance.random() < 0.02 else "") for _ in range(words)
    ]
    return "".join(parts) + "。"


def papers(count: int, seed: int = 7) -> list[Paper]:
    """Return documents at random."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        body = "\n\n".join(sentence(chance, chance.randint(5, 40)) for _ in range(chance.randint(1, 12)))
        year = chance.randint(2019, 2023)
        made.append(
            Paper(
                number, f"{sentence(chance, 6)[:-1].strip('，')}的通知", body, f"试政办发〔{year}〕{number}号" if number % 3 else "",
                issuer=chance.choice(["试验县水务局", "试验县人民政府办公室"]),
                published=date(year, 1, 1) + timedelta(days=chance.randrange(360)),
                column=chance.choice(["法定主动公开内容/通知公告", "法定主动公开内容/规划信息"]),
                more={"keywords": chance.sample(WORDS[:20], 2)},
            )
        )  # fmt: skip
    return made


@pytest.fixture(scope="session")
def made() -> list[Paper]:
    return papers(600)


@pytest.fixture(scope="session")
def site(made: list[Paper], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    return write_search(write_catalogue(folder / "目录", made), folder / "site")


Indexed = Callable[[Sequence[Paper]], Path]


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    """Return a function that indexes documents."""
    return lambda some: write_search(write_catalogue(tmp_path / "root", some), tmp_path / "site")


__all__ = [
    "CORPUS",
    "Indexed",
    "Paper",
    "ask",
    "counts_of",
    "papers",
    "phrases",
    "replace",
    "slugs",
    "write_catalogue",
    "write_search",
]
