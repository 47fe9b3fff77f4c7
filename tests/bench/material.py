"""The same documents through MkDocs with Material and its search.

`plain` is what anyone gets: MkDocs makes the navigation of all files. `outside` leaves the documents out of the navigation, as gongkai does,
which is the kindest to Material: its time grows with the square of the navigation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench import tools
from tests.bench.folders import held
from tests.bench.layout import attachment_name, document, fields, put, write_attachment
from tests.bench.measure import run
from tests.bench.texts import Text

SETTINGS = """site_name: 云岭县人民政府
site_url: https://host.example/
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: zh}}]
markdown_extensions: [tables, toc]
"""
OUTSIDE = "nav: [index.md]\nvalidation: {omitted_files: ignore}\n"
LIMIT = 1200.0


def lay_out(root: Path, texts: Iterable[Text], is_outside: bool) -> None:
    """Write the site's sources."""
    put(root / "mkdocs.yml", SETTINGS + (OUTSIDE if is_outside else ""))
    put(root / "docs/index.md", "# 云岭县人民政府\n")
    for text in texts:
        folder = root / "docs" / Path(*text.place.slugs)
        links = (f"[附件]({attachment_name(text)})",) if text.attachment else ()
        put(folder / f"{text.slug}.md", document(fields(text), (f"# {text.title}", text.doc_no, text.issuer, *text.body, *links)))
        write_attachment(folder, text)


def build(root: Path) -> dict[str, Any] | None:
    """Build once; None where MkDocs with Material is not installed."""
    command = tools.mkdocs()
    if not command:
        return None
    done = run((*command, "build", "--quiet", "-f", root / "mkdocs.yml"), root, {"NO_MKDOCS_2_WARNING": "1"}, LIMIT)
    search = held(root / "site/search")
    cost = {"seconds": done.seconds, "cpu": done.cpu, "peak": done.peak, "tree": done.tree}
    return cost | held(root / "site") | {"search_bytes": search["bytes"], "search_files": search["files"]}
