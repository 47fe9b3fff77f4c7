"""The same documents through Hugo; its settings and layouts are in hugo_site/."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench import tools
from tests.bench.catalogue import catalogue
from tests.bench.folders import held
from tests.bench.layout import attachment_name, document, fields, put, write_attachment
from tests.bench.measure import run
from tests.bench.texts import Text

SITE = Path(__file__).with_name("hugo_site")


def lay_out(root: Path, texts: Iterable[Text]) -> None:
    """Write the site's sources."""
    shutil.copytree(SITE, root)
    _write_sections(root / "content", catalogue()["columns"])
    for text in texts:
        front = fields(text) | {
            "date": text.published, "slug": text.slug, "dept": [text.issuer], "year": [str(text.published.year)],
            "subject": text.subject.split("\\"), "genre": [text.genre or "其他"],
        }  # fmt: skip
        if text.attachment:
            front["attachments"] = [attachment_name(text)]
        put(root / "content" / Path(*text.place.slugs) / f"{text.number:06d}.md", document(front, text.body))
        write_attachment(root / "static/files", text)


def _write_sections(folder: Path, columns: list[dict[str, Any]]) -> None:
    for number, column in enumerate(columns, 1):
        put(folder / column["slug"] / "_index.md", document({"title": column["name"], "weight": number}, ()))
        _write_sections(folder / column["slug"], column.get("children", []))


def build(root: Path) -> dict[str, Any] | None:
    """Build once; None where Hugo is not installed."""
    command = tools.hugo()
    if not command:
        return None
    done = run((*command, "--quiet", "--source", root, "--destination", root / "public", "--cacheDir", root / "cache"), root)
    return {"seconds": done.seconds, "cpu": done.cpu, "peak": done.peak, "tree": done.tree} | held(root / "public")
