"""Every way an editor changes a catalogue; `EDITS` holds them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from incremental.catalogues import ATTACHMENTS, FOLDERS, ISSUERS, KINDS, NAMES, WORDS, Column, Paper, World

T = TypeVar("T")


@dataclass
class Chance:
    """Where decisions come from: hypothesis, which shrinks them to the first ones."""

    data: st.DataObject

    def pick(self, options: Sequence[T]) -> T:
        """Return one of these."""
        return self.data.draw(st.sampled_from(options))

    def paper(self, world: World) -> Paper:
        """Return one of the documents."""
        return world.papers[self.pick(sorted(world.papers))]

    def reference(self, world: World) -> str:
        """Return how a document is named: rightly, by a 文号 or a title that several may bear, or by one that nobody does."""
        paper = self.paper(world)
        return self.pick((paper.index_no, paper.fields.get("doc_no") or "云水发〔2023〕99号", f"《{paper.title.strip('《》')}》"))

    def day(self) -> date:
        """Return a day around which much depends."""
        return date(2024, 6, 1) + timedelta(days=self.pick((-500, -200, -1, 0, 1, 30, 200)))


Edit = Callable[[World, Chance], None]


def body(world: World, chance: Chance) -> None:
    """Words only, or words that name another document."""
    paper = chance.paper(world)
    text = chance.pick(
        (f"{chance.pick(WORDS)}{chance.pick(WORDS)}。", f"见{chance.reference(world)}。", f"## {chance.pick(WORDS)}", "1. 甲\n2. 乙[^1]\n\n[^1]: 注")
    )  # fmt: skip
    at = chance.pick(range(len(paper.body) + 1))
    paper.body[at : at + chance.pick((0, 1))] = [text]


def taken_back(world: World, chance: Chance) -> None:
    """What was cited is cited no longer, or another is."""
    citing = [number for number, paper in world.papers.items() if any(text.startswith("见") for text in paper.body)]
    if citing:
        paper = world.papers[chance.pick(sorted(citing))]
        at = next(place for place, text in enumerate(paper.body) if text.startswith("见"))
        paper.body[at : at + 1] = chance.pick(([], [f"见{chance.reference(world)}。"]))


def link(world: World, chance: Chance) -> None:
    """A written link to a document that stands, at one of its headings or not."""
    paper, other = chance.paper(world), chance.paper(world)
    heading = "## 目标 {: #mubiao }"
    anchor = chance.pick(("", "#mubiao" if heading in other.body else ""))
    other.body = [p for p in other.body if p != heading] + ([heading] if chance.pick((False, True)) or anchor else [])
    paper.body = [p for p in paper.body if "@" not in p] + [f"参见@{other.number}{anchor}。"]


def dangling(world: World, chance: Chance) -> None:
    """A link that leads nowhere blocks the build, until it goes."""
    paper = chance.paper(world)
    lost = "[无](没有.md)"
    paper.body = [p for p in paper.body if p != lost] if lost in paper.body else [*paper.body, lost]


def title(world: World, chance: Chance) -> None:
    chance.paper(world).title = f"云岭县{chance.pick(NAMES)}{chance.pick(('', '政策解读', '（试行）'))}"


def published(world: World, chance: Chance) -> None:
    chance.paper(world).published = chance.day()


def one_field(world: World, chance: Chance) -> None:
    paper = chance.paper(world)
    name, values = chance.pick(
        (
            ("doc_no", ("", "云水发〔2023〕1号", "云水发〔2024〕77号")), ("summary", ("", "水利概述。")),
            ("keywords", ("", "水利、燃气")), ("valid_until", ("", "2023-12-31", "2024-06-01")), ("effective", ("", "2024-06-02")),
            ("validity", ("", "废止")), ("subject", ("", "农业、林业、水利\\水利、水务", "城乡建设、环境保护")), ("genre", ("", "通知", "办法")),
            ("columns", ("", "法定主动公开内容>通知公告", "政府信息公开制度")), ("issuer", (*ISSUERS, f"[{', '.join(ISSUERS[:2])}]")),
            ("publisher", ("", ISSUERS[1])), ("aliases", ("", "/old.html", "/old/甲.html")), ("draft", ("", "true")),
            ("withdrawn", ("", "{date: 2024-05-01, reason: 有误}", "{date: 2024-06-15}")), ("form", ("", "图解")),
        )
    )  # fmt: skip
    paper.fields[name] = chance.pick(values)


def relation(world: World, chance: Chance) -> None:
    paper, kind = chance.paper(world), chance.pick(KINDS)
    paper.fields[kind] = chance.pick(("", chance.reference(world), f"{{ref: {chance.reference(world)}, part: 第五条}}"))
    if kind == "interprets":
        paper.fields[kind] = chance.pick(("", chance.reference(world)))


def add(world: World, chance: Chance) -> None:
    """The newest, as the next in turn, or one of another day."""
    number = max([0, *world.papers]) + 1
    folder = chance.pick(world.folders())
    day = chance.pick((world.today, chance.day()))
    paper = Paper(number, folder, f"新{number}", f"云岭县{chance.pick(NAMES)}", day, {"doc_no": f"云水发〔2024〕{number}号"})
    paper.body = [f"{chance.pick(WORDS)}。", f"根据{chance.reference(world)}。"] if world.papers else ["正文。"]
    world.papers[number] = paper


def delete(world: World, chance: Chance) -> None:
    if len(world.papers) > 1:
        del world.papers[chance.paper(world).number]


def move(world: World, chance: Chance) -> None:
    chance.paper(world).folder = chance.pick(world.folders())


def rename(world: World, chance: Chance) -> None:
    paper = chance.paper(world)
    paper.stem = chance.pick((f"文{paper.number}", f"改名{paper.number}", f"É {paper.number}"))


def swap(world: World, chance: Chance) -> None:
    """Two documents change their 索引号: every address leads to another text."""
    one, other = chance.paper(world), chance.paper(world)
    one.number, other.number = other.number, one.number
    world.papers |= {one.number: one, other.number: other}


def attachment(world: World, chance: Chance) -> None:
    paper, name = chance.paper(world), chance.pick(ATTACHMENTS)
    other = chance.pick(("", "项目,金额\n红星水库,99\n", "环境保护", "%PDF"))
    paper.files = {**paper.files, name: other.encode()} if other else {n: d for n, d in paper.files.items() if n != name}


def introduction(world: World, chance: Chance) -> None:
    name = chance.pick(("index.md", f"{FOLDERS['规划信息']}/_index.md", f"{FOLDERS['制度']}/_index.md"))
    text = chance.pick(("", "**介绍**", "---\ndescription: 说明\n---\n介绍二", "[制度](/zfxxgkzd/)"))
    world.texts = {n: t for n, t in world.texts.items() if n != name} | ({name: text} if text else {})


def stray(world: World, chance: Chance) -> None:
    """A file nobody names."""
    name = f"{FOLDERS['规划信息']}/无人引用.csv"
    world.texts = {} if name in world.texts else {**world.texts, name: "x"}


def column(world: World, chance: Chance) -> None:
    """A column below 法定主动公开内容 is renamed, moved to another address, described, or swaps its place."""
    if chance.pick((False, True)):
        world.columns = dict(reversed(world.columns.items()))
        return
    one = world.columns[chance.pick(sorted(world.columns))]
    what = chance.pick(("slug", "more", "name"))
    if what == "slug":
        one.slug = chance.pick((one.slug, "xin", "jiu"))
    elif what == "more" and "children" not in one.more:
        one.more = chance.pick(
            ("", ", basis: 条例第二十条（七）", ", owner: 县水务局", ", role: interpretation", ", former: [fdzdgknr/qian]")
        )
    elif what == "name" and "children" not in one.more:
        new = one.name.removesuffix("栏") if one.name.endswith("栏") else f"{one.name}栏"
        for paper in world.papers.values():
            paper.folder = paper.folder.replace(f"法定主动公开内容/{one.name}", f"法定主动公开内容/{new}")
        one.name = new


def new_column(world: World, chance: Chance) -> None:
    if "xl" in world.columns:
        for paper in world.papers.values():
            paper.folder = paper.folder.replace("新栏", chance.pick(("规划信息", "政策解读")))
        del world.columns["xl"]
    else:
        world.columns["xl"] = Column("新栏", "xl")


def organisation(world: World, chance: Chance) -> None:
    what = chance.pick(("kind", "slug", "add"))
    first = world.organisations[0]
    if what == "kind":
        world.organisations[0] = first.replace(", kind: 政府组成部门", "") if "kind" in first else f"{first}, kind: 政府组成部门"
    elif what == "slug":
        world.organisations[0] = first.replace("slug: swj", "slug: slj") if "slug: swj" in first else first.replace("slj", "swj")
    elif len(world.organisations) == 2:
        world.organisations.append("name: 云岭县气象局, slug: qxj")
    else:
        world.organisations.pop()


def site(world: World, chance: Chance) -> None:
    key, value = chance.pick((("sponsor", "云岭县人民政府办公室"), ("sponsor", "县政府"), ("icp", "滇ICP备1号")))
    world.site[key] = value


def rules(world: World, chance: Chance) -> None:
    world.rules = chance.pick(({}, {"time-limit": "off"}, {"link": "{level: warning}"}, {"unused-file": "notice"}))


def today(world: World, chance: Chance) -> None:
    world.today = chance.day()


def address(world: World, chance: Chance) -> None:
    world.url = chance.pick(("https://www.yunling.gov.cn/zfxxgk/", "https://other.example/"))


EDITS: tuple[Edit, ...] = (
    body, taken_back, link, title, published, one_field, relation, add, delete, move, rename, swap, attachment, introduction, stray, column,
    new_column, organisation, site, rules, today, address, dangling,
)  # fmt: skip
QUIET: tuple[Edit, ...] = (body, taken_back, link)
