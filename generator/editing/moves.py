"""What `gongkai move` was asked for: a document or a column, found by what the editor wrote."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from generator.catalogue import Catalogue, Column
from generator.editing.moving import Moving, document_move
from generator.editing.moving_columns import column_move
from generator.editing.refusal import Refused, choices, found_column, sound_catalogue
from generator.loader import INTRODUCTION
from generator.scan import CONTENT
from generator.text import nearest


def planned(root: Path, source: str, target: str, slug: str = "") -> Moving:
    """Return the planned move; raises NoCatalogue and Refused. Nothing is changed yet."""
    catalogue = sound_catalogue(root)
    if source.lower().endswith(".md"):
        if slug:
            raise Refused("--slug 只用于栏目：文件的网址由索引号决定")
        path = _document(root, source)
        if path.name == INTRODUCTION or path == root / CONTENT / "index.md":
            raise Refused(f"{source} 是栏目介绍，随栏目移动，不单独移动")
        return document_move(root, catalogue, path, _column(root, catalogue, target))
    return column_move(root, catalogue, _column(root, catalogue, source), target, slug)


def _document(root: Path, source: str) -> Path:
    content = (root / CONTENT).resolve()
    name = source.replace("\\", "/")
    for candidate in (Path(name), root / name, root / CONTENT / name):
        resolved = candidate.resolve()
        if candidate.is_file() and resolved.is_relative_to(content):
            return root / CONTENT / resolved.relative_to(content)
    last = name.rpartition("/")[2]
    found = [p for p in (root / CONTENT).rglob("*.md") if unicodedata.normalize("NFC", p.name) == last]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"文件“{source}”有好几个，写路径：{choices((p.relative_to(root).as_posix() for p in found), '')}")
    known = {p.name: p.relative_to(root).as_posix() for p in (root / CONTENT).rglob("*.md")}
    near = nearest(last, known)
    raise Refused(
        f"没有文件“{source}”。" + (f"是不是“{known[near]}”？" if near else "写它的路径，例如 content/政府信息公开制度/x.md")
    )


def _column(root: Path, catalogue: Catalogue, written: str) -> Column:
    """A 公开路径, or the column's folder: that is what a file manager gives."""
    name = written.replace("\\", "/").strip("/").removeprefix(f"{CONTENT}/")
    if column := catalogue.by_folder.get(tuple(unicodedata.normalize("NFC", name).split("/"))):
        return column
    return found_column(catalogue, written)
