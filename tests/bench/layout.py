"""Lays the documents out as a catalogue of ours; the fields and bodies that the peers are given too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.bench.attachments import made
from tests.bench.catalogue import catalogue
from tests.bench.texts import Text

MKDOCS = (
    "site_name: 云岭县人民政府\nsite_url: https://host.example/\ndocs_dir: content\ntheme: {name: gongkai}\nplugins: [gongkai]\n"
)


def lay_out(root: Path, texts: Iterable[Text]) -> None:
    """Write catalogue.yaml, mkdocs.yml and the documents."""
    root.mkdir(parents=True)
    write_settings(root, catalogue())
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for text in texts:
        write(root, text)


def write_settings(root: Path, data: dict[str, Any]) -> None:
    """Write catalogue.yaml."""
    (root / "catalogue.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def path_of(root: Path, text: Text) -> Path:
    """Return the document's file."""
    return root / text.place.folder / f"{text.number:06d}.md"


def write(root: Path, text: Text) -> None:
    """Write a document of ours, and its attachment."""
    more = {"disclosure": "主动公开", "repeals": text.repeals} | (
        {"attachments": [attachment_name(text)]} if text.attachment else {}
    )
    put(path_of(root, text), document(fields(text) | more, text.body))
    write_attachment(path_of(root, text).parent, text)


def fields(text: Text) -> dict[str, Any]:
    """Return what all are told of a document."""
    return {
        "title": text.title, "index_no": text.index_no, "doc_no": text.doc_no, "issuer": text.issuer,
        "written": text.written, "published": text.published, "subject": text.subject, "genre": text.genre,
        "keywords": list(text.keywords),
    }  # fmt: skip


def document(front: Mapping[str, Any], body: Iterable[str]) -> str:
    """Return a Markdown file; empty values are left out."""
    lines = [f"{key}: {_value(value)}" for key, value in front.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + "\n"


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | list | bool) else str(value)


def attachment_name(text: Text) -> str:
    """Return the file name of its attachment."""
    return f"附件{text.number:06d}.{text.attachment}"


def write_attachment(folder: Path, text: Text) -> None:
    """Write its attachment, where it has one."""
    if text.attachment:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / attachment_name(text)).write_bytes(made(text.attachment, (text.title, *text.body[:20])))


def put(path: Path, content: str) -> None:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
