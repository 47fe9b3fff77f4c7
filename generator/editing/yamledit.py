"""Edits of YAML texts that leave every other byte as it was, comments included: positions from the nodes, then cut and paste."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import yaml
from msgspec import Struct

_FLOW_SAFE = re.compile(r"[^\s,\[\]{}:#&*!|>'\"%@`?\-][^,\[\]{}:#\n]*(?<!\s)")


class Edit(Struct, frozen=True, order=True):
    """What stands from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; they must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def composed(text: str) -> yaml.Node | None:
    """Return the nodes with their positions in the text; raises yaml.YAMLError. The pure loader: libyaml's count bytes."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def entry_of(node: yaml.Node | None, *labels: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value of a mapping's entry by one of its labels, or None."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in labels:
                return key, value
    return None


def flow_text(text: str) -> str:
    """Return a text as YAML that may stand anywhere, inside brackets too: bare where that is safe, else quoted."""
    return text if _FLOW_SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def newline_of(text: str) -> str:
    """Return the line end the text is written with."""
    return "\r\n" if "\r\n" in text else "\n"


def line_start(text: str, index: int) -> int:
    """Return where the line of a position begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line of a position ends, before its line end."""
    found = re.compile(r"\r?\n|\Z").search(text, index)
    return found.start() if found else len(text)


def end_of(node: yaml.Node) -> int:
    """Return where the last value of a node ends; the end mark of a block lies past the comments that follow it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return max((max(end_of(key), end_of(value)) for key, value in node.value), default=node.end_mark.index)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return max((end_of(item) for item in node.value), default=node.end_mark.index)
    return int(node.end_mark.index)


def is_empty(value: yaml.Node) -> bool:
    """Return whether nothing is written there."""
    return isinstance(value, yaml.ScalarNode) and value.start_mark.index == value.end_mark.index


def replaced(text: str, key: yaml.Node, value: yaml.Node, written: str) -> Edit:
    """Return the edit that gives a key another value."""
    if is_empty(value):
        colon = text.index(":", key.end_mark.index) + 1
        return Edit(colon, colon, f" {written}")
    return Edit(value.start_mark.index, end_of(value), written)


def added_key(text: str, mapping: yaml.MappingNode, key: str, written: str, after: Collection[str]) -> Edit:
    """Return the edit that adds a key to a mapping, behind the last of the keys `after`."""
    behind = [pair for pair in mapping.value if pair[0].value in after] or mapping.value
    at = max(end_of(value) if not is_empty(value) else end_of(name) for name, value in behind)
    if mapping.flow_style:
        return Edit(at, at, f", {key}: {written}")
    at = line_end(text, at)
    return Edit(at, at, f"{newline_of(text)}{' ' * mapping.start_mark.column}{key}: {written}")


def extended(text: str, key: yaml.Node, value: yaml.Node, add: Sequence[str], drop: Collection[str] = ()) -> list[Edit]:
    """Return the edits that add items to a list (or single value) and take others from it."""
    if isinstance(value, yaml.SequenceNode) and not value.flow_style:
        return _extended_block(text, value, add, drop)
    items: list[Any] = value.value if isinstance(value, yaml.SequenceNode) else [] if is_empty(value) else [value]
    kept = [item for item in items if item.value not in {"~", "null", *drop, *add}]
    if isinstance(value, yaml.SequenceNode) and items and kept == items:
        return [Edit(end_of(items[-1]), end_of(items[-1]), "".join(f", {new}" for new in add))]
    raw = [json.dumps(i.value) if i.style else text[i.start_mark.index : end_of(i)] for i in kept]
    return [replaced(text, key, value, f"[{', '.join([*raw, *add])}]")]


def _extended_block(text: str, value: yaml.SequenceNode, add: Sequence[str], drop: Collection[str]) -> list[Edit]:
    items, indent, newline = value.value, " " * value.start_mark.column, newline_of(text)
    dropped = [item for item in items if item.value in {*drop, *add}]
    if not dropped:
        at = line_end(text, end_of(items[-1]))
        return [Edit(at, at, "".join(f"{newline}{indent}- {new}" for new in add))]
    edits = [
        Edit(line_start(text, i.start_mark.index), min(line_end(text, end_of(i)) + len(newline), len(text)), "") for i in dropped
    ]
    # The new ones take the place of the first that goes.
    head, rest = edits[0], edits[1:]
    return [Edit(head.start, head.end, "".join(f"{indent}- {new}{newline}" for new in add)), *rest]


def replaced_scalars(text: str, node: yaml.Node, changed: Callable[[str], str]) -> list[Edit]:
    """Return the edits for the scalars of a value, or of a list of values, that `changed` returns otherwise."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    edits = []
    for item in items:
        if isinstance(item, yaml.ScalarNode) and not is_empty(item) and (new := changed(item.value)) != item.value:
            quoted = json.dumps(new, ensure_ascii=False) if item.style else flow_text(new)
            edits.append(Edit(item.start_mark.index, end_of(item), quoted))
    return edits
