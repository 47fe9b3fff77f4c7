"""Pagefind and Material's own search over the same documents: sizes, and the pages they find, asked in Chromium."""

from __future__ import annotations

import html
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.texts import documents

PAGEFIND = """async ([base, queries]) => {
  const pagefind = await import(base + 'pagefind/pagefind.js'); await pagefind.init(); const found = [];
  for (const query of queries) { const start = performance.now(); const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 20).map(r => r.data()));
    found.push({ ms: performance.now() - start, total: results.length, hits: shown.map(d => Number(d.url.match(/(\\d+)\\.html/)[1])) }); }
  return found; }"""
MATERIAL = """async ([base, queries]) => {
  const index = await (await fetch(base + 'search/search_index.json')).json();
  const name = (await (await fetch(base + 'index.html')).text()).match(/assets\\/javascripts\\/workers\\/search[^"]+/)[0];
  const worker = new Worker(base + name); const answer = (type, message) => new Promise(done => {
    worker.onmessage = ({ data }) => data.type === type && done(data.data); worker.postMessage(message); });
  const begun = performance.now(); await answer(1, { type: 0, data: { config: index.config, docs: index.docs, options: {} } });
  const setup = performance.now() - begun; const found = [];
  for (const query of queries) { const start = performance.now(); const { items } = await answer(3, { type: 2, data: query });
    found.push({ ms: performance.now() - start, setup, total: items.length,
      hits: items.slice(0, 20).map(group => Number(group[0].location.match(/(\\d+)/)[1])) }); }
  return found; }"""


def _timed(command: list[str], **options: Any) -> dict[str, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, **options)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": round(time.perf_counter() - start, 1), "mib": peak // 1024 if peak > before else before // 1024}


def pagefind(count: int, folder: Path) -> dict[str, Any] | None:
    """Index plain pages with Pagefind; None where it is not installed."""
    if subprocess.run([sys.executable, "-m", "pagefind", "--version"], capture_output=True, check=False).returncode:
        return None
    for number, (title, doc_no, issuer, _, body) in enumerate(documents(count), 1):
        text = "".join(f"<p>{html.escape(line)}</p>" for line in (doc_no, issuer, *body))
        page = f'<!doctype html><html lang="zh"><title>{html.escape(title)}</title><body data-pagefind-body><h1>{html.escape(title)}</h1>{text}'
        path = folder / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return _timed([sys.executable, "-m", "pagefind", "--site", str(folder)]) | _sizes(folder / "pagefind")


def material(count: int, folder: Path) -> dict[str, Any] | None:
    """Build the documents with MkDocs, Material and its search."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# x\n", encoding="utf-8")
    for number, (title, doc_no, issuer, _, body) in enumerate(documents(count), 1):
        (docs / f"{number}.md").write_text(f"# {title}\n\n" + "\n\n".join((doc_no, issuer, *body)), encoding="utf-8")
    settings = "site_name: x\nuse_directory_urls: false\ntheme: {name: material, language: zh, font: false}\nplugins: [{search: {lang: zh}}]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    made = _timed([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")], env=env)
    return made | _sizes(folder / "site/search")


def _sizes(folder: Path) -> dict[str, int]:
    found = [p for p in folder.rglob("*") if p.is_file()]
    return {"bytes": sum(p.stat().st_size for p in found), "files": len(found)}


def main() -> None:
    """Print the result of one of them, in a process of its own for its memory."""
    name, count, folder = sys.argv[1:]
    print(json.dumps({"pagefind": pagefind, "material": material}[name](int(count), Path(folder))))


if __name__ == "__main__":
    main()
