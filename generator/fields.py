"""Fields: a dataclass whose attributes are `described` is read from YAML, documented and turned into JSON Schema from one definition."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.kinds import Kind, Reading
from generator.nodes import KIND_NAMES, Mapping, Node, Scalar, Sequence
from generator.problems import Place, Report
from generator.text import did_you_mean, invisible_in, nearest, quoted, visible, without_inner_spaces

T = TypeVar("T")


class Field(Struct, frozen=True):
    """A key: its kind, the Chinese labels it may be written as, and what the manual says of it."""

    kind: Kind
    says: str
    labels: tuple[str, ...] = ()
    is_required: bool = False
    # Whether a wrong value is of the closed list that blocks a build (format.md), or only an error.
    blocks: bool = True
    # The rule its wrong values are reported under, where it has one of its own.
    rule: str = ""
    key: str = ""


def described(
    kind: Kind, says: str, *labels: str, required: bool = False, blocks: bool = True, rule: str = "", default: Any = None
) -> Any:
    """Return a dataclass field that carries its `Field`; absent values are `default`."""
    return dataclasses.field(default=default, metadata={"field": Field(kind, says, labels, required, blocks, rule)})


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """Return the fields of a described dataclass, in the order of its definition."""
    found = ((f.name, f.metadata.get("field")) for f in dataclasses.fields(record))
    return tuple(replace(field, key=name) for name, field in found if field is not None)


@cache
def labels_of(record: type) -> dict[str, Field]:
    """Return every accepted spelling of every key → its field."""
    return {label: field for field in fields_of(record) for label in (field.key, *field.labels)}


class Values(Struct, frozen=True):
    """The values that were right, and the place of each key that was written."""

    values: dict[str, Any]
    places: dict[str, Place]
    # Required fields that are missing or wrong.
    missing: tuple[Field, ...]
    keys: dict[str, Place]
    """The place of each key itself, those without a value too."""


class Rules(Struct, frozen=True):
    """The rule ids under which a reader reports."""

    unknown: str = "unknown-key"
    repeated: str = "repeated-key"
    value: str = "value"
    required: str = "required"


_RULES = Rules()


def read_values(record: type, entries: Iterable[tuple[Scalar, Node]], report: Report, rules: Rules = _RULES) -> Values:
    """Read entries as the fields of `record`; unknown, repeated and wrong ones are reported, missing ones only returned."""
    labels = labels_of(record)
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    given: dict[str, Place] = {}
    for key, node in entries:
        field = labels.get(key.text) or labels.get(without_inner_spaces(key.text))
        if field is None:
            report.block(rules.unknown, *_unknown(key, record))
            continue
        if field.key in given:
            first = given[field.key]
            report.block(rules.repeated, key.place, f"“{key.text}”重复：第 {first.line} 行已写过 {field.key}", "删去其中一个")
            continue
        given[field.key] = key.place
        if isinstance(node, Scalar) and node.is_empty:
            continue
        reported = len(report.problems)
        value = field.kind.read(node, Reading(report, field.rule or rules.value, key.text, field.blocks))
        if value is None and len(report.problems) == reported:
            continue  # an empty list, as good as no key
        places[field.key] = node.place
        if value is not None:
            values[field.key] = value
    missing = tuple(f for f in fields_of(record) if f.is_required and f.key not in values)
    return Values(values, places, missing, given)


def _unknown(key: Scalar, record: type) -> tuple[Place, str, str]:
    """Return place, message and hint for a key that is none of a record's."""
    name, labels = without_inner_spaces(key.text), labels_of(record)
    if (found := invisible_in(key.text)) and without_inner_spaces(visible(key.text)) in labels:
        return key.place_of(found[0]), f"键{quoted(visible(key.text))}含有看不见的字符 {found[1]}", "删去这个字符"
    head, colon, _ = name.partition("：")
    if colon and without_inner_spaces(head) in labels:
        return key.place_of(key.text.index("：")), f"“{head}”后面是全角冒号", "改为半角冒号加一个空格"
    known = [f.labels[0] if f.labels and not name.isascii() else f.key for f in fields_of(record)]
    # Where a key has no Chinese label, what the manual says of it is the nearest there is to one.
    says = {f.says.partition("，")[0]: f.key for f in fields_of(record) if not f.labels}
    meant = None if name.isascii() or nearest(name, labels) else says.get(nearest(name, says) or "")
    hint = f"是不是“{meant}”？" if meant else did_you_mean(name, labels) or f"可用的键：{'、'.join(known)}"
    return key.place, f"不认识的键{quoted(key.text)}", hint


class Record(Struct, frozen=True):
    """A nested mapping read as a described dataclass; a dataclass with an attribute `place` learns where it stands."""

    record: type
    words: str = "键值对"
    # The field that a bare value stands for: `附件: 表.xlsx` is `附件: {file: 表.xlsx}`.
    bare: str = ""

    def read(self, node: Node, reading: Reading) -> Any | None:
        """Return the instance, or None where a required field is missing."""
        if self.bare and isinstance(node, Scalar):
            value = labels_of(self.record)[self.bare].kind.read(node, reading)
            return None if value is None else self._made({self.bare: value}, node.place)
        if not isinstance(node, Mapping):
            reading.wrong(node.place, f"应是键值对，却是{KIND_NAMES[type(node)]}", "每行写作“键: 值”")
            return None
        read = read_values(self.record, node.entries, reading.report, Rules(value=reading.rule))
        for field in read.missing:
            if field.key not in read.places:
                reading.wrong(node.place, f"缺少 {field.key}", field.says)
        return None if read.missing else self._made(read.values, node.place)

    def _made(self, values: dict[str, Any], place: Place) -> Any:
        has_place = any(f.name == "place" for f in dataclasses.fields(self.record))
        return self.record(**values, **({"place": place} if has_place else {}))

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        own = object_schema(self.record)
        return {"anyOf": [labels_of(self.record)[self.bare].kind.schema(), own]} if self.bare else own


class Many(Struct, frozen=True):
    """A list of records."""

    item: Record

    @property
    def words(self) -> str:
        """The kind in the manual's words."""
        return "列表"

    def read(self, node: Node, reading: Reading) -> tuple[Any, ...] | None:
        """Return the records that were right."""
        if not isinstance(node, Sequence):
            reading.wrong(node.place, f"应是列表，却是{KIND_NAMES[type(node)]}", "每一项以“- ”开头")
            return None
        read = (self.item.read(n, reading) for n in node.items)
        return tuple(r for r in read if r is not None)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "array", "items": self.item.schema()}


def object_schema(record: type) -> dict[str, Any]:
    """Return the JSON Schema of a described dataclass, Chinese labels included."""
    properties: dict[str, Any] = {}
    for field in fields_of(record):
        says = field.kind.schema() | {"description": field.says}
        properties |= dict.fromkeys((field.key, *field.labels), says)
    required = [
        {"anyOf": [{"required": [label]} for label in (f.key, *f.labels)]} if f.labels else {"required": [f.key]}
        for f in fields_of(record)
        if f.is_required
    ]
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"allOf": required} if required else {})


def manual_rows(record: type) -> Iterator[tuple[str, str, str, str]]:
    """Yield (key, Chinese labels, kind, sentence) of each field, for the manual's tables."""
    for field in fields_of(record):
        says = ("必填。" if field.is_required else "") + field.says
        yield field.key, "、".join(field.labels), field.kind.words, says
