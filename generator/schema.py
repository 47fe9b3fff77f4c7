"""JSON Schema (draft 2020-12) of what editors write, for completion and checks in their editor; made from the fields."""

from __future__ import annotations

import json
from typing import Any

from generator.catalogue_fields import CatalogueFile, ColumnSpec
from generator.checker import OFF
from generator.fields import labels_of, object_schema
from generator.matter import FrontMatter
from generator.problems import Level
from generator.rules import REGISTRY, STRUCTURAL

NAMES = ("front-matter", "catalogue")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """Return one of the schemas of NAMES."""
    return _front_matter() if name == "front-matter" else _catalogue()


def schema_text(name: str) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def file_of(name: str) -> str:
    """Return the name of the schema's file."""
    return f"{name}.schema.json"


def _front_matter() -> dict[str, Any]:
    schema: dict[str, Any] = _with_empty_values(object_schema(FrontMatter))
    names = [label for key in ("issuer", "publisher") for label in _labels(FrontMatter, key)]
    schema["allOf"].append({"anyOf": [{"required": [label]} for label in names]})
    return {"$schema": _DRAFT, "title": "gongkai：文档头部（front matter）"} | schema


def _catalogue() -> dict[str, Any]:
    schema: dict[str, Any] = _with_empty_values(object_schema(CatalogueFile))
    schema["properties"]["columns"]["items"] = {"$ref": "#/$defs/column"}
    schema["properties"]["rules"] = {"description": "各项检查的级别和选项"} | _rules()
    column = _with_empty_values(object_schema(ColumnSpec))
    return {"$schema": _DRAFT, "title": "gongkai：catalogue.yaml"} | schema | {"$defs": {"column": column}}


def _labels(record: type, key: str) -> list[str]:
    return [label for label, field in labels_of(record).items() if field.key == key]


def _with_empty_values(schema: Any) -> Any:
    """Let every key that is not required stand without a value: the reader takes it as absent (format.md)."""
    if isinstance(schema, list):
        return [_with_empty_values(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: _with_empty_values(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict):
        required = {label for part in schema.get("allOf", ()) for label in _required_by(part)}
        for label, part in schema["properties"].items():
            if label not in required:
                schema["properties"][label] = _nullable(part)
    return schema


def _required_by(part: dict[str, Any]) -> list[str]:
    alternatives = part.get("anyOf", [part])
    return [label for alternative in alternatives for label in alternative.get("required", ())]


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Widen in place where that is possible: editors show a plain type better than a choice of two."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return schema | {"type": [*schema["type"], "null"]}
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return schema | {"anyOf": [*schema["anyOf"], {"type": "null"}]}


def _rules() -> dict[str, Any]:
    """Return the schema of `rules:`: every rule with its levels and options."""
    levels = [level.value for level in Level]
    rules: dict[str, Any] = {id_: _rule(says, levels, {}) for id_, says in STRUCTURAL.items()}
    for rule in REGISTRY:
        options = {
            name: o.kind.schema() | {"description": o.says, "default": _as_json(o.default)} for name, o in rule.OPTIONS.items()
        }
        says = (rule.__doc__ or rule.ID).strip().split("\n", 1)[0]
        rules[rule.ID] = _rule(says, [*levels, OFF], options)
    return {"type": ["object", "null"], "properties": rules, "additionalProperties": False}


def _as_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _rule(says: str, levels: list[str], options: dict[str, Any]) -> dict[str, Any]:
    level = {"enum": levels, "description": "级别"}
    long = {"type": "object", "properties": {"level": level} | options, "additionalProperties": False}
    return {"anyOf": [{"enum": levels}, long], "description": says}
