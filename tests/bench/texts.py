"""Documents of real length in any number.

They are windows cut from one or two documents of the test corpus: whole copies would compress as no real archive does, shuffled sentences
would keep no subject. Without the corpus, sentences made of words.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared/corpus/documents.jsonl"
CODE = "11530399015123456T"
CATALOGUE = """site: {name: 基准县人民政府, sponsor: 基准县人民政府办公室, id_code: "5303990001"}
organisations:
  - {name: 基准县人民政府办公室, slug: xzfb, code: CODE}
columns:
  - {name: 政府信息公开指南, slug: zfxxgkzn}
  - {name: 政府信息公开制度, slug: zfxxgkzd}
  - name: 法定主动公开内容
    slug: fdzdgknr
    children:
COLUMNS
  - {name: 政府信息公开年报, slug: zfxxgknb}
"""
MKDOCS = "site_name: 基准\nsite_url: https://host.example/\ndocs_dir: content\ntheme: {name: gongkai}\nplugins: [gongkai]\n"
COLUMNS = 40


def _sources() -> tuple[list[list[str]], list[str]]:
    """Return the paragraphs of documents, and titles."""
    if CORPUS.exists():
        rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
        texts = [[p.strip() for p in row["body"].split("\n") if p.strip()] for row in rows]
        return [text for text in texts if text], [row["title"] for row in rows]
    from tests.search.conftest import sentence

    chance = random.Random(1)
    texts = [[sentence(chance, chance.randint(10, 60)) for _ in range(chance.randint(5, 60))] for _ in range(1000)]
    return texts, [sentence(chance, 8)[:-1] for _ in range(2000)]


def documents(count: int) -> Iterator[tuple[str, str, str, date, list[str]]]:
    """Yield (title, 文号, issuer, day, paragraphs)."""
    chance = random.Random(count)
    texts, titles = _sources()
    places = ["云岭县", "河口县", "石桥镇", "临江区", "青山市", "东湖街道", "北塘乡", "南坪县"]
    for number in range(1, count + 1):
        body = list[str]()
        for _ in range(chance.choice((1, 1, 2))):
            text = chance.choice(texts)
            first = chance.randrange(len(text)) if chance.random() < 0.6 else 0
            body += text[first : first + chance.randint(1, len(text))]
        day = date(2008, 1, 1) + timedelta(days=number * 6300 // count)
        title = f"{chance.choice(places)}{chance.choice(titles)}"
        if chance.random() < 0.5:
            title += f"（{day.year}年第{chance.randint(1, 30)}批）"
        yield (
            title,
            f"基政办发〔{day.year}〕{number}号" if chance.random() < 0.6 else "",
            chance.choice(places) + "人民政府",
            day,
            body,
        )


def write_catalogue(root: Path, count: int) -> None:
    """Write a catalogue of so many documents."""
    root.mkdir(parents=True)
    columns = "\n".join(f"      - {{name: 栏目{n}, slug: lm{n}}}" for n in range(COLUMNS))
    (root / "catalogue.yaml").write_text(CATALOGUE.replace("COLUMNS", columns).replace("CODE", CODE), encoding="utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for number, (title, doc_no, issuer, day, body) in enumerate(documents(count), 1):
        front = {"title": title, "index_no": f"{CODE}/{day.year}-{number % 100000:05d}", "doc_no": doc_no, "issuer": issuer}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value]
        lines += ["publisher: 基准县人民政府办公室", f"written: {day}", f"published: {day}", "disclosure: 主动公开"]
        folder = root / f"content/法定主动公开内容/栏目{number % COLUMNS}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.md").write_text(
            "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + "\n", encoding="utf-8"
        )
