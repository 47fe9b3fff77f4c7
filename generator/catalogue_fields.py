"""catalogue.yaml as written: the publishing body, its organisations, the column tree, each key of format.md once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from generator.fields import Many, Record, described, labels_of
from generator.kinds import At, Choice, Count, Free, Matching, OneOrMany, Placed, Reading, Text
from generator.nodes import Mapping, Node
from generator.problems import Place

ROLES = ("policy", "interpretation", "report", "guide", "apply", "qa")
PERIODS = ("即时", "按日", "按旬", "按月", "按季", "按半年", "按年", "不定期")
_URL = Matching(r"https?://[^\s<>\"']+", "网址", "写完整的网址，以 https:// 或 http:// 开头")
_SLUG = Matching(r"[a-z0-9]+(?:-[a-z0-9]+)*", "小写字母、数字和连字符", "只用小写字母、数字和连字符，例如 fdzdgknr")
_WORDS = OneOrMany(Text())


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the sponsor."""

    address: str = described(Text(), "地址", default="")
    phone: str = described(Text(), "电话", default="")
    email: str = described(Text(), "电子邮箱", default="")
    hours: str = described(Text(), "办公时间", default="")


@dataclass(frozen=True, slots=True)
class Site:
    """The site: meta tags and the foot of 国办发〔2017〕47号."""

    name: str = described(Text(), "网站名称，SiteName 标签", required=True, default="")
    portal: str = described(_URL, "所属门户网站的网址", default="")
    domain: str = described(Text(), "网站域名，SiteDomain 标签", default="")
    id_code: str = described(Text(), "政府网站标识码，SiteIDCode 标签和页脚", default="")
    icp: str = described(Text(), "ICP 备案编号", default="")
    police: str = described(Text(), "公安机关备案标识", default="")
    conac: str = described(_URL, "党政机关网站标识的网址", default="")
    error_report: str = described(_URL, "我为政府网站找错的网址", default="")
    sponsor: str = described(Text(), "主办单位", default="")
    contact: Contact | None = described(Record(Contact), "联系方式")


@dataclass(frozen=True, slots=True)
class OrganisationSpec:
    """A 发布机构 as written."""

    name: str = described(Text(), "机构全称", required=True, default="")
    short: str = described(Text(), "简称", default="")
    slug: str = described(_SLUG, "网址里的名称；不写时是拼音首字母", default="")
    code: str = described(Text(), "统一社会信用代码，核对校验码", default="")
    kind: str = described(Text(), "机构类别，按它分组", default="")
    prefixes: tuple[str, ...] = described(_WORDS, "机关代字", default=())
    place: Place = Place()


class Children(Struct, frozen=True):
    """The kind of a column's sub-columns: columns again."""

    words: str = "栏目列表"

    def read(self, node: Node, reading: Reading) -> tuple[ColumnSpec, ...] | None:
        """Return the sub-columns that were right."""
        return Many(Record(ColumnSpec)).read(node, reading)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "array", "items": {"$ref": "#/$defs/column"}}


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column as written."""

    name: str = described(Text(), "栏目名称，不含 >", required=True, default="")
    folder: str = described(Text(), 'content/ 里的文件夹名；不写时是名称（\\ / : * ? " < > | 换成全角）', default="")
    slug: str = described(_SLUG, "网址里的名称，同级不重复；不写时是拼音首字母", default="")
    children: tuple[ColumnSpec, ...] = described(Children(), "下级栏目", default=())
    basis: str = described(Text(), "公开依据", default="")
    owner: str = described(Text(), "责任单位", default="")
    update: str = described(Choice(PERIODS), "更新周期", default="")
    max_age_days: int | None = described(Count(), "最长多少天要有更新，与 update 二选一")
    description: str = described(Text(), "栏目描述，ColumnDescription 标签", default="")
    keywords: tuple[str, ...] = described(_WORDS, "栏目关键词，ColumnKeywords 标签", default=())
    type: str = described(Text(), "栏目类别，ColumnType 标签；不写时由 role 推定", default="")
    role: str = described(Choice(ROLES), "栏目作用", default="")
    former: tuple[Any, ...] = described(OneOrMany(Placed(Text())), "以前的网址路径，访问它会转到本栏目", default=())
    link: str = described(_URL, "内容在别处的栏目：直接链到具体信息", default="")
    place: Place = Place()


def every_label() -> frozenset[str]:
    """Return every key of catalogue.yaml, at whatever depth."""
    return frozenset(
        label for record in (CatalogueFile, Site, Contact, OrganisationSpec, ColumnSpec) for label in labels_of(record)
    )


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """The whole file."""

    site: Site = described(Record(Site), "网站", required=True)
    organisations: tuple[OrganisationSpec, ...] = described(Many(Record(OrganisationSpec)), "发布机构", default=())
    columns: tuple[ColumnSpec, ...] = described(Many(Record(ColumnSpec)), "栏目树，次序就是显示次序", required=True, default=())
    tasks: At | None = described(Placed(Text()), "政务公开任务清单的文件名")
    rules: Mapping | None = described(Free(), "各项检查的级别和选项")
