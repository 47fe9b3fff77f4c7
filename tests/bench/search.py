"""Measures the search: `python tests/bench/search.py 1000 10000 [100000] [--json FILE] [--folder DIR]`.

For each size: seconds, memory and size of the index; bytes, files and milliseconds of a query; what is found, against a scan. Beside it
Pagefind (up to 10,000) and Material's own search (1,000), where they are installed, over the same documents and queries.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from generator.search.folding import folded  # noqa: E402
from tests.bench import others  # noqa: E402
from tests.bench.texts import documents, write_catalogue  # noqa: E402

QUERIES = 100
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
OURS = """async ([base, query]) => { const { Engine, reader } = await import(base + 'assets/gongkai/search/engine.js');
  const start = performance.now(); const search = await new Engine(reader(base)).search(query);
  const hits = await search.page(0, 10, 40); await Promise.all(hits.map(hit => search.shown(hit))); return performance.now() - start; }"""


def queries(count: int) -> list[str]:
    """Return phrases of 2 to 8 characters that stand in titles and texts."""
    chance, some, found = random.Random(1), [], dict[str, None]()
    for number, (title, _, _, _, body) in enumerate(documents(count)):
        if number >= 1500:
            break
        some += [title, *chance.sample(body, min(3, len(body)))]
    while len(found) < QUERIES:
        text, length = chance.choice(some), chance.randint(2, 8)
        at = chance.randrange(max(1, len(text) - length + 1))
        if re.fullmatch(rf"\w{{{length}}}", phrase := text[at : at + length]):
            found[phrase] = None
    return list(found)


def holding(count: int, asked: Sequence[str]) -> list[set[int]]:
    """Return for each phrase the documents that contain it, by scanning them all."""
    found = [set[int]() for _ in asked]
    plain = [folded(phrase) for phrase in asked]
    for number, (title, _, _, _, body) in enumerate(documents(count), 1):
        text = folded(f"{title}\n" + "\n".join(body))
        for phrase, numbers in zip(plain, found, strict=True):
            if phrase in text:
                numbers.add(number)
    return found


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    with subprocess.Popen(
        ["node", str(Path(__file__).with_name("host.mjs")), str(folder)], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        yield f"http://127.0.0.1:{running.stdout.readline().strip()}/"
        running.terminate()


@contextmanager
def chromium(base: str) -> Iterator[Any]:
    """Return a page of the host."""
    from playwright.sync_api import sync_playwright

    path = "/usr/bin/chromium"
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path if Path(path).exists() else None, args=CHROMIUM)
        page = browser.new_page()
        page.goto(base + "blank.html")
        yield page
        browser.close()


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum."""
    ordered = sorted(values)
    return {"p50": round(ordered[len(ordered) // 2]), "p95": round(ordered[int(len(ordered) * 0.95)]), "max": round(ordered[-1])}


def quality(expected: Sequence[set[int]], totals: Sequence[int], hits: Sequence[Sequence[int]]) -> dict[str, float]:
    """Return the share of phrases all of whose documents are counted, and the share of right ones among the first 20."""
    complete = sum(total >= len(holders) for total, holders in zip(totals, expected, strict=True))
    wanted = sum(min(20, len(holders)) for holders in expected)
    right = sum(len(set(found[:20]) & holders) for found, holders in zip(hits, expected, strict=True))
    return {"complete": complete / len(expected), "first_20": round(right / wanted, 4)}


def ours(count: int, folder: Path, asked: list[str], expected: list[set[int]] | None) -> dict[str, Any]:
    """Measure our own."""
    root, site = folder / "root", folder / "site"
    if not root.exists():
        write_catalogue(root, count)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.index_alone", str(root), str(site)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    shutil.copytree(ROOT / "theme/assets", site / "assets", dirs_exist_ok=True)
    (site / "blank.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    script = ["node", str(Path(__file__).with_name("search.mjs")), str(site)]
    lines = subprocess.run(script, input=json.dumps(asked), check=True, capture_output=True, text=True, encoding="utf-8").stdout
    rows = [json.loads(line) for line in lines.splitlines()]
    result["query_bytes"], result["query_files"] = spread([r["bytes"] for r in rows]), spread([r["files"] for r in rows])
    result["within_150_kb"] = sum(r["bytes"] <= 150 * 1024 for r in rows) / len(rows)
    if expected:
        found = subprocess.run(
            ["node", str(ROOT / "tests/search/query.mjs"), str(site), *asked],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        ).stdout
        answers = [json.loads(line) for line in found.splitlines()]
        names = {(site / a["url"] / "index.md").as_posix(): a for r in answers for a in r["hits"]}
        numbers = {name: _number(Path(name)) for name in names}
        hits = [[numbers[(site / hit["url"] / "index.md").as_posix()] for hit in r["hits"]] for r in answers]
        result |= quality(expected, [r["total"] for r in answers], hits)
    with host(site) as base, chromium(base) as page:
        session = page.context.new_cdp_session(page)
        page.evaluate(OURS, [base, asked[0]])
        cold, warm = [], []
        for query in asked:
            session.send("Network.clearBrowserCache")
            cold.append(page.evaluate(OURS, [base, query]))
            warm.append(page.evaluate(OURS, [base, query]))
    return result | {"cold_ms": spread(cold), "warm_ms": spread(warm)}


def _number(path: Path) -> int:
    """Return a document's number in the corpus, from its 索引号."""
    found = re.search(r"/\d{4}-(\d{5})", path.read_text(encoding="utf-8")[:400])
    assert found
    return int(found[1]) or 100_000


def other(name: str, count: int, folder: Path, asked: list[str], expected: list[set[int]]) -> dict[str, Any] | None:
    """Measure Pagefind or Material."""
    command = [sys.executable, "-m", "tests.bench.others", name, str(count), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not (result := json.loads(done.stdout.splitlines()[-1])):
        return None
    site = folder / "site" if name == "material" else folder
    (site / "blank.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with host(site) as base, chromium(base) as page:
        page.set_default_timeout(0)
        sent: list[int] = []
        page.on("response", lambda answer: sent.append(int(answer.headers.get("content-length", 0))))
        found = page.evaluate(others.PAGEFIND if name == "pagefind" else others.MATERIAL, [base, asked])
    result |= quality(expected, [f["total"] for f in found], [f["hits"] for f in found])
    result |= {"warm_ms": spread([f["ms"] for f in found]), "all_queries_bytes": sum(sent)}
    return result | ({"setup_ms": round(found[0]["setup"])} if name == "material" else {})


def measured(count: int, folder: Path) -> dict[str, Any]:
    """Measure one size."""
    asked = queries(count)
    expected = holding(count, asked) if count <= 10_000 else None
    result: dict[str, Any] = {"ours": ours(count, folder / f"{count}", asked, expected)}
    if expected and count <= 10_000:
        result["pagefind"] = other("pagefind", count, folder / f"{count}-pagefind", asked, expected)
    if expected and count <= 1000:
        result["material"] = other("material", count, folder / f"{count}-material", asked, expected)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as made:
        for count in options.sizes:
            results[count] = measured(count, options.folder or Path(made))
            print(f"== {count} documents")
            for name, row in results[count].items():
                print(f"  {name}: " + (", ".join(f"{key} {value}" for key, value in row.items()) if row else "not installed"))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
