"""A small catalogue rich in relations, and every way an editor changes one; files are kept in memory and laid out by difference."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from conftest import CODE, MKDOCS

FOLDERS = {
    "通知公告": "法定主动公开内容/通知公告",
    "规划信息": "法定主动公开内容/规划信息",
    "专项规划": "法定主动公开内容/规划信息/专项规划",
    "政策解读": "法定主动公开内容/政策解读",
    "制度": "政府信息公开制度",
    "年报": "政府信息公开年报",
}
NAMES = ("水利发展规划", "城镇燃气管理办法", "农村供水实施方案", "环境保护工作的通知", "预算公开的意见", "河道管理规定")
WORDS = ("环境保护", "水利", "应当", "GDP 增长 5.2%", "按照规定报送", "一户一表", "“十四五”", "第三条", "垃圾 污水", "环境整治")
ISSUERS = ("云岭县水务局", "云岭县人民政府办公室", "云岭县气象局")
_LINK = re.compile(r"@(\d+)(#\w+)?")
KINDS = ("interprets", "amends", "repeals", "replaces")
ATTACHMENTS = ("附件.csv", "表 1.txt", "图.pdf")


@dataclass
class Paper:
    """A document as its editor thinks of it."""

    number: int
    folder: str
    stem: str
    title: str
    published: date
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def index_no(self) -> str:
        """Return its 索引号."""
        return f"{CODE}/2024-{self.number:05d}"

    @property
    def path(self) -> str:
        """Return its file below content/."""
        return f"{self.folder}/{self.stem}.md"

    def text(self, world: World) -> str:
        """Return its file; `@7` in a link stands for document 7, where it stands on the site."""
        fields = {
            "title": self.title, "index_no": self.index_no, "written": self.published.isoformat(),
            "published": self.published.isoformat(), "disclosure": "主动公开", "issuer": ISSUERS[self.number % 3], **self.fields,
        }  # fmt: skip
        if self.files:
            fields["attachments"] = f"[{', '.join(sorted(self.files))}]"
        front = "\n".join(f"{key}: {value}" for key, value in fields.items() if value)
        body = _LINK.sub(lambda found: self._link(found, world), "\n\n".join(self.body))
        return f"---\n{front}\n---\n{body}\n"

    def _link(self, found: re.Match[str], world: World) -> str:
        other = world.papers.get(int(found[1]))
        if other is None or not other.stands(world.today):
            return "旧文件"
        return f"[旧文件]({'../' * (self.folder.count('/') + 1)}{other.path.replace(' ', '%20')}{found[2] or ''})"

    def stands(self, today: date) -> bool:
        """Return whether others may link to it."""
        return self.published <= today and not self.fields.get("draft") and not self.fields.get("withdrawn")


@dataclass
class Column:
    """A column below 法定主动公开内容."""

    name: str
    slug: str
    more: str = ""


@dataclass
class World:
    """A catalogue with its day."""

    root: Path
    today: date = date(2024, 6, 1)
    papers: dict[int, Paper] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """Introductions and stray files below content/."""
    site: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    url: str = "https://www.yunling.gov.cn/zfxxgk/"
    _laid: dict[str, bytes] = field(default_factory=dict)

    def folders(self) -> list[str]:
        """Return the folders of the columns there are."""
        found = [FOLDERS["制度"], FOLDERS["年报"], *(f"法定主动公开内容/{column.name}" for column in self.columns.values())]
        return [*found, FOLDERS["专项规划"]]

    def files(self) -> dict[str, bytes]:
        """Return every file of the catalogue."""
        found = {"catalogue.yaml": self._catalogue().encode(), "mkdocs.yml": self._settings().encode()}
        for paper in self.papers.values():
            found[f"content/{paper.path}"] = paper.text(self).encode()
            found |= {f"content/{paper.folder}/{name}": data for name, data in paper.files.items()}
        return found | {f"content/{name}": text.encode() for name, text in self.texts.items()}

    def _settings(self) -> str:
        return MKDOCS.replace("https://www.yunling.gov.cn/zfxxgk/", self.url)

    def _catalogue(self) -> str:
        site = "".join(f", {key}: {value}" for key, value in self.site.items())
        columns = "".join(f"      - {{name: {c.name}, slug: {c.slug}{c.more}}}\n" for c in self.columns.values())
        rules = "rules:\n" + "".join(f"  {name}: {value}\n" for name, value in self.rules.items()) if self.rules else ""
        return (
            f"site: {{name: 云岭县人民政府{site}}}\norganisations:\n"
            + "".join(f"  - {{{organisation}}}\n" for organisation in self.organisations)
            + "columns:\n  - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}\n"
            + "  - {name: 政府信息公开制度, slug: zfxxgkzd, role: policy}\n"
            + f"  - name: 法定主动公开内容\n    slug: fdzdgknr\n    children:\n{columns}"
            + f"  - {{name: 政府信息公开年报, slug: zfxxgknb, role: report}}\n{rules}"
        )

    def lay_out(self) -> None:
        """Write what differs from what lies there."""
        now = self.files()
        for gone in self._laid.keys() - now.keys():
            (self.root / gone).unlink()
            _remove_empty((self.root / gone).parent)
        for name, data in now.items():
            if self._laid.get(name) != data:
                place = self.root / name
                place.parent.mkdir(parents=True, exist_ok=True)
                if place.exists() and len(data) % 2:  # as editors do, and as others write into what is there
                    place.with_name("~$x").write_bytes(data)
                    os.replace(place.with_name("~$x"), place)
                else:
                    place.write_bytes(data)
        self._laid = now
        (self.root / "content").mkdir(exist_ok=True)


def _remove_empty(folder: Path) -> None:
    while folder.name != "content" and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def new_world(root: Path) -> World:
    """Return a catalogue of a dozen documents that name each other in every way."""
    world = World(root)
    world.columns = {
        "tzgg": Column("通知公告", "tzgg"),
        "ghxx": Column("规划信息", "ghxx", ", children: [{name: 专项规划, slug: zxgh}]"),
        "zcjd": Column("政策解读", "zcjd", ", role: interpretation"),
    }
    world.organisations = [
        f'name: 云岭县水务局, short: 县水务局, slug: swj, code: "{CODE}", prefixes: [云水发]',
        "name: 云岭县人民政府办公室, slug: xzfb, kind: 政府组成部门",
    ]
    folders = list(FOLDERS.values())
    for number in range(1, 11):
        name = NAMES[number % 5]
        folder = folders[(0, 2, 3, 0, 1, 3, 2, 4, 0, 5)[number - 1]]
        title = f"《云岭县{NAMES[(number - 1) % 5]}》政策解读" if folder.endswith("政策解读") else f"云岭县{name}"
        paper = Paper(number, folder, f"文{number}", title, date(2023, 1, 1) + timedelta(days=60 * number))
        paper.body = [f"{WORDS[number % 10]}，{WORDS[number % 7]}。", f"根据《云岭县{NAMES[(number + 2) % 5]}》办理。"]
        if not folder.endswith("政策解读"):
            paper.fields["doc_no"] = f"云水发〔2023〕{number}号"
        world.papers[number] = paper
    world.papers[3].fields["interprets"] = world.papers[2].index_no
    world.papers[4].fields["amends"] = "云水发〔2023〕1号"
    world.papers[5].fields["repeals"] = world.papers[2].index_no
    world.papers[7].files = {"附件.csv": "项目,金额\n石桥水库,120\n".encode()}
    world.papers[8].body.append("见云水发〔2023〕1号和@2。\n\n## 一、目标")
    return world
