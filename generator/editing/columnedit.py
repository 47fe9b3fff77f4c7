"""Edits of the column tree in catalogue.yaml as text: comments, order and style of everything else stay."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from generator.catalogue import Column
from generator.editing.refusal import Refused
from generator.editing.yamledit import (
    Edit,
    added_key,
    applied,
    composed,
    end_of,
    entry_of,
    extended,
    flow_text,
    is_empty,
    line_end,
    line_start,
    newline_of,
    replaced,
)
from generator.slugs import initials
from generator.text import file_name, squeezed

_HEAD = ("name", "slug", "folder")


def with_column_renamed(text: str, column: Column, name: str, slug: str, folder: str, old_urls: Sequence[str], url: str) -> str:
    """Return catalogue.yaml with a column's name, slug and folder changed where they differ, and its old URLs in `former`.

    `url` is the page it will have. Raises yaml.YAMLError.
    """
    node = _node(composed(text), column.names)
    wanted = {"name": name}
    if column.spec.slug or slug != initials(name):
        wanted["slug"] = slug
    if column.spec.folder or folder != file_name(name):
        wanted["folder"] = folder
    edits = []
    for key, value in wanted.items():
        entry = entry_of(node, key)
        if entry is None:
            edits.append(added_key(text, node, key, flow_text(value), _HEAD))
        elif squeezed(entry[1].value) != value:
            edits.append(replaced(text, *entry, flow_text(value)))
    text = applied(text, edits)
    if url == column.url:
        return text
    node = _node(composed(text), (*column.names[:-1], name))
    old, new = [old.strip("/") for old in old_urls], url.strip("/")
    entry = entry_of(node, "former")
    if entry is None:
        return applied(text, [added_key(text, node, "former", f"[{', '.join(old)}]", _HEAD)])
    return applied(text, extended(text, *entry, old, {new, f"/{new}", f"{new}/", f"/{new}/"}))


def with_column_moved(text: str, names: tuple[str, ...], parent: tuple[str, ...]) -> str:
    """Return catalogue.yaml with a column cut out and put behind the last child of another (or of the top level: no names).

    Raises Refused for columns written inside square brackets, and yaml.YAMLError.
    """
    cut, item, dash = _cut(text, names)
    text = applied(text, [cut])
    root = composed(text)
    if not parent:
        entry = entry_of(root, "columns")
        assert entry is not None, "the catalogue has columns"
        return _put_behind(text, entry[1], item, dash)
    node = _node(root, parent)
    if node.flow_style:
        text = applied(text, [Edit(node.start_mark.index, node.end_mark.index, _as_block(text, node))])
        node = _node(composed(text), parent)
    entry = entry_of(node, "children")
    if entry is not None and isinstance(entry[1], yaml.SequenceNode) and entry[1].value:
        return _put_behind(text, entry[1], item, dash)
    indent, newline = node.start_mark.column, newline_of(text)
    if entry is not None:
        text = applied(text, [] if is_empty(entry[1]) else [replaced(text, *entry, "")])
        at = line_end(text, entry[0].end_mark.index)
        return applied(text, [Edit(at, at, newline + _indented(item, indent + 2 - dash).rstrip("\r\n"))])
    at = line_end(text, end_of(node))
    children = f"{newline}{' ' * indent}children:{newline}{_indented(item, indent + 2 - dash)}"
    return applied(text, [Edit(at, at, children.rstrip("\r\n"))])


def _node(root: yaml.Node | None, names: tuple[str, ...]) -> yaml.MappingNode:
    return _path(root, names)[-1][1]


def _path(root: yaml.Node | None, names: tuple[str, ...]) -> list[tuple[tuple[yaml.Node, yaml.SequenceNode], yaml.MappingNode]]:
    """Return, for each column on the path, the entry whose list holds it and its mapping."""
    found: list[tuple[tuple[yaml.Node, yaml.SequenceNode], yaml.MappingNode]] = []
    holder: yaml.Node | None = root
    for depth, name in enumerate(names):
        entry = entry_of(holder, "children" if depth else "columns")
        items = entry[1].value if entry and isinstance(entry[1], yaml.SequenceNode) else []
        holder = next((i for i in items if (e := entry_of(i, "name")) and squeezed(e[1].value) == name), None)
        if entry is None or not isinstance(entry[1], yaml.SequenceNode) or not isinstance(holder, yaml.MappingNode):
            raise Refused(f"catalogue.yaml 里找不到栏目“{'>'.join(names)}”")
        found.append(((entry[0], entry[1]), holder))
    return found


def _cut(text: str, names: tuple[str, ...]) -> tuple[Edit, str, int]:
    """Return the edit that cuts a column out, its lines, and the column of its dash."""
    (key, sequence), node = _path(composed(text), names)[-1]
    if sequence.flow_style:
        raise Refused(f"栏目“{names[-1]}”写在方括号里，不能自动移动；在 catalogue.yaml 里把同级栏目改写成每行一个“- ”，再移动")
    start = line_start(text, text.rfind("-", 0, node.start_mark.index))
    end = min(line_end(text, end_of(node)) + len(newline_of(text)), len(text))
    item = text[start:end]
    dash = len(item) - len(item.lstrip(" "))
    if len(sequence.value) == 1:
        # Without its only item the key would stand empty.
        start = line_start(text, key.start_mark.index)
    return Edit(start, end, ""), item if item.endswith("\n") else item + newline_of(text), dash


def _put_behind(text: str, sequence: yaml.Node, item: str, dash: int) -> str:
    assert isinstance(sequence, yaml.SequenceNode)
    if sequence.flow_style:
        raise Refused("目标的下级栏目写在方括号里，不能自动移动；在 catalogue.yaml 里把它们改写成每行一个“- ”，再移动")
    at = line_end(text, end_of(sequence))
    new = _indented(item, sequence.start_mark.column - dash)
    return applied(text, [Edit(at, at, newline_of(text) + new.rstrip("\r\n"))])


def _indented(item: str, by: int) -> str:
    lines = item.splitlines(keepends=True)
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines)
    return "".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _as_block(text: str, node: yaml.MappingNode) -> str:
    """Return a `{…}` mapping as one key a line, so that children can follow."""
    pairs = [text[key.start_mark.index : max(key.end_mark.index, end_of(value))] for key, value in node.value]
    if any("\n" in pair for pair in pairs):
        raise Refused("目标栏目的花括号跨了几行，不能自动移动；在 catalogue.yaml 里把它改写成每行一个键，再移动")
    return f"{newline_of(text)}{' ' * node.start_mark.column}".join(pairs)
