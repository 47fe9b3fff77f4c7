"""The catalogue: the site, its organisations and the column tree with paths, folders and URLs worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from generator.catalogue_fields import ColumnSpec, OrganisationSpec, Site
from generator.kinds import At
from generator.nodes import Mapping
from generator.problems import Place
from generator.suppressions import Suppression

# 国办公开办函〔2019〕61号: the four blocks, their names and their order; 依申请公开 may follow.
FOUR_BLOCKS = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")
APPLY = "依申请公开"
COLUMN_TYPES = {
    "policy": "政策文件",
    "interpretation": "政策解读",
    "report": "信息公开年报",
    "guide": "信息公开指南",
    "apply": "依申请公开",
}
_LEADING = frozenset(("首页", "政府网站", "政务公开", "政府信息公开"))


class Column(Struct, frozen=True):
    """A column with its place in the tree."""

    spec: ColumnSpec
    names: tuple[str, ...]
    folders: tuple[str, ...]
    slugs: tuple[str, ...]
    children: tuple[Column, ...] = ()
    basis: str = ""
    """公开依据: its own, or that of the nearest column above that has one."""

    @property
    def name(self) -> str:
        """The column's own name."""
        return self.names[-1]

    @property
    def path(self) -> str:
        """The 公开路径 by names, joined with `>`: the column's name everywhere."""
        return ">".join(self.names)

    @property
    def url(self) -> str:
        """The column's page below the site's root, with a slash at its end."""
        return "/".join(self.slugs) + "/"

    @property
    def former(self) -> tuple[str, ...]:
        """The slug paths it had before, each without outer slashes."""
        return tuple(str(at.value).strip("/") for at in self.spec.former)

    @property
    def keywords(self) -> tuple[str, ...]:
        """ColumnKeywords: as written, or the names on its path."""
        return self.spec.keywords or self.names

    @property
    def description(self) -> str:
        """ColumnDescription: as written, or made of name and 公开依据."""
        basis = f"，公开依据：{self.basis}" if self.basis else ""
        return self.spec.description or f"{self.name}{basis}"

    @property
    def type(self) -> str:
        """ColumnType of 国办发〔2017〕47号."""
        return self.spec.type or COLUMN_TYPES.get(self.spec.role, "信息公开目录")

    def walk(self) -> Iterator[Column]:
        """Yield the column and all below it, in display order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Organisation(Struct, frozen=True):
    """A 发布机构 with its own platform page."""

    spec: OrganisationSpec
    slug: str

    @property
    def name(self) -> str:
        """The full name."""
        return self.spec.name

    @property
    def short(self) -> str:
        """The short name, or the full one."""
        return self.spec.short or self.spec.name

    @property
    def url(self) -> str:
        """The platform's page below the site's root."""
        return f"dept/{self.slug}/"


class Catalogue(Struct, frozen=True):
    """catalogue.yaml, read and worked out."""

    site: Site
    organisations: tuple[Organisation, ...]
    columns: tuple[Column, ...]
    tasks: str = ""
    rules: Mapping | None = None
    tasks_place: Place = Place()
    suppressions: tuple[Suppression, ...] = ()
    """What the file's comments say is not to be looked for in it."""
    by_path: dict[str, Column] = field(default_factory=dict)
    by_folder: dict[tuple[str, ...], Column] = field(default_factory=dict)
    by_organisation: dict[str, Organisation] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        site: Site,
        organisations: tuple[Organisation, ...],
        columns: tuple[Column, ...],
        tasks: At | None,
        rules: Mapping | None,
        suppressions: tuple[Suppression, ...] = (),
    ) -> Catalogue:
        """Return the catalogue with its maps filled."""
        every = [c for root in columns for c in root.walk()]
        names = {n: o for o in reversed(organisations) for n in (o.short, o.name)}
        return cls(
            site, organisations, columns, tasks.value if tasks else "", rules, tasks.place if tasks else Place(), suppressions,
            {c.path: c for c in every}, {c.folders: c for c in every}, names,
        )  # fmt: skip

    def walk(self) -> Iterator[Column]:
        """Yield every column, in display order."""
        for column in self.columns:
            yield from column.walk()

    def column_of(self, path: str) -> Column | None:
        """Return the column of a 公开路径 as official papers write it, or None."""
        return self.by_path.get(">".join(column_names(path)))

    def path_to(self, column: Column) -> tuple[Column, ...]:
        """Return the columns on the path to a column, the top-level one first, the column itself last."""
        return tuple(self.by_path[">".join(column.names[:depth])] for depth in range(1, len(column.names) + 1))

    def parent_of(self, column: Column) -> Column | None:
        """Return the column above, or None for a top-level one."""
        return self.by_path.get(">".join(column.names[:-1]))


def column_names(path: str) -> tuple[str, ...]:
    """Return the names of a written path: `＞` and spaces accepted, leading 首页, 政府网站 … dropped."""
    names = [part.strip() for part in re.split(r"[>＞]", path) if part.strip()]
    while len(names) > 1 and names[0] in _LEADING:
        names.pop(0)
    return tuple(names)
