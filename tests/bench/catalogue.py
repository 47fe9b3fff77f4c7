"""The catalogue the bench fills: the sample's own, with the 26 fields of 基层政务公开标准目录 added: some ninety columns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FIELDS = (
    "重大建设项目 公共资源交易 财政预决算 安全生产 税收管理 征地补偿 国有土地上房屋征收与补偿 保障性住房 农村危房改造 生态环境 城市综合执法 扶贫 "
    "救灾 社会救助 养老服务 户籍管理 涉农补贴 义务教育 医疗卫生 就业 社会保险 市政服务 公共法律服务 公共文化服务 食品药品监管 城乡规划"
).split()


@dataclass(frozen=True)
class Place:
    """A column without columns below it."""

    names: tuple[str, ...]
    slugs: tuple[str, ...]
    folder: str
    role: str


def catalogue() -> dict[str, Any]:
    """Return catalogue.yaml as data."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "catalogue.yaml").read_text(encoding="utf-8"))
    fields = [{"name": name, "slug": f"ly{number:02d}"} for number, name in enumerate(FIELDS, 1)]
    block = next(c for c in data["columns"] if c["name"] == "法定主动公开内容")
    block["children"].append({"name": "基层政务公开标准目录", "slug": "jczwgk", "owner": "县政府办公室", "children": fields})
    return {key: data[key] for key in ("site", "organisations", "columns")}


def places(data: dict[str, Any]) -> list[Place]:
    """Return the columns that take documents."""
    found = list[Place]()

    def walk(columns: list[dict[str, Any]], names: tuple[str, ...], slugs: tuple[str, ...], folder: str) -> None:
        for column in columns:
            here = (*names, column["name"]), (*slugs, column["slug"])
            below = f"{folder}/{column.get('folder') or column['name'].replace('/', '／')}"
            if column.get("children"):
                walk(column["children"], *here, below)
            elif not column.get("link"):
                found.append(Place(*here, below, column.get("role", "")))

    walk(data["columns"], (), (), "content")
    return found
