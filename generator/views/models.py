"""What a page's template receives. Every URL is relative to the site's root, without a leading slash ("" is the home page).

Each field's docstring is its manual entry: docs/templates.md is generated from it.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Link(Struct, frozen=True):
    """A name that leads somewhere."""

    name: str
    """What the reader sees."""
    url: str
    """Where it leads; an absolute URL where `is_external`."""
    count: int | None = None
    """How many documents stand there, where that is known."""
    is_external: bool = False
    """Whether it leads to another site."""
    is_current: bool = False
    """Whether it names the page it stands on."""


class Badge(Struct, frozen=True):
    """公文时效, shown as a word and a shape, never as colour alone."""

    word: str
    """现行有效, 尚未生效, 已修改, 部分失效, 失效 or 废止."""
    tone: str
    """`good`, `wait`, `changed` or `ended`: chooses shape and colour."""


class Row(Struct, frozen=True):
    """A document in a list (条例第十二条: 索引、名称、内容概述、生成日期)."""

    title: str
    """名称."""
    url: str
    """The document's page."""
    index_no: str
    """索引号."""
    summary: str
    """内容概述."""
    doc_no: str
    """文号, or empty."""
    publisher: str
    """发布机构."""
    written: date
    """生成日期（成文日期）."""
    published: date
    """发布日期."""
    badge: Badge | None
    """公文时效 where it is not 现行有效."""


class Fact(Struct, frozen=True):
    """One line of a document's metadata block."""

    label: str
    """The official label: 索引号, 主题分类 …"""
    value: str
    """The text."""
    url: str = ""
    """Where the value leads, or empty."""
    day: str = ""
    """The ISO date for `<time>`, where the value is one."""


class AttachmentView(Struct, frozen=True):
    """A file that belongs to a document."""

    title: str
    """The name shown."""
    url: str
    """Where the file is."""
    kind: str
    """Its type in capitals: XLSX, PDF …"""
    size: str
    """Its size for people: 24 KB."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""


class HeadingView(Struct, frozen=True):
    """An entry of a document's table of contents."""

    text: str
    """The heading's text."""
    anchor: str
    """The id to link to."""
    level: int
    """2 for the highest level of a body."""


class Meta(Struct, frozen=True):
    """One `<meta name content>` of 国办发〔2017〕47号."""

    name: str
    """The exact name: SiteName, ColumnName, ArticleTitle …"""
    content: str
    """The value, unescaped."""


class Page(Struct, frozen=True, kw_only=True):
    """What every page has."""

    kind: str
    """The template below fragments/ and the class of `<body>`: home, column, document …"""
    url: str
    """The page's own address."""
    title: str
    """The text of `<title>` before the site's name; also the h1 of most pages."""
    meta: tuple[Meta, ...] = ()
    """The tags of 国办发〔2017〕47号 for this page."""
    crumbs: tuple[Link, ...] = ()
    """The path to the page, home first, the page itself last (`is_current`)."""
    feed: str = ""
    """The Atom feed of the list on this page, or empty."""
    canonical: str = ""
    """The page's absolute address, where site_url is set."""
    is_indexed: bool = True
    """Whether search engines and sitemap.xml should name it."""


class Block(Struct, frozen=True, kw_only=True):
    """One of the four blocks (国办公开办函〔2019〕61号) as the home page and an organisation's platform show it."""

    name: str
    """政府信息公开指南, 政府信息公开制度, 法定主动公开内容 or 政府信息公开年报."""
    url: str
    """The column's page."""
    description: str
    """One sentence on what it holds."""
    count: int
    """How many documents stand in it and below."""
    children: tuple[Link, ...] = ()
    """Its sub-columns with counts."""
    newest: tuple[Row, ...] = ()
    """Its newest documents (two or three)."""


class HomePage(Page, frozen=True, kw_only=True):
    """The home page."""

    introduction: str = ""
    """HTML of content/index.md, or empty."""
    blocks: tuple[Block, ...] = ()
    """The four blocks in their fixed order."""
    apply: Link | None = None
    """依申请公开, the one button."""
    more: tuple[Link, ...] = ()
    """Top-level columns beyond those five."""
    newest: tuple[Row, ...] = ()
    """The newest documents."""
    interpretations: tuple[Row, ...] = ()
    """The newest documents of columns with the role interpretation."""
    interpretation_column: Link | None = None
    """The column those stand in."""
    organisations: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """(kind, platforms) groups of 发布机构."""
    examples: tuple[str, ...] = ()
    """Example queries below the search field."""
    total: int = 0
    """How many documents the catalogue holds."""


class ListPage(Page, frozen=True, kw_only=True):
    """A column, an organisation's column, or a list by subject, genre or year."""

    heading: str = ""
    """The h1."""
    description: str = ""
    """One sentence on what is here."""
    introduction: str = ""
    """HTML of the column's _index.md, or empty."""
    facts: tuple[Fact, ...] = ()
    """公开依据, 责任单位, 更新周期."""
    children: tuple[Link, ...] = ()
    """Sub-columns with counts."""
    years: tuple[Link, ...] = ()
    """The same list by year; the first entry is 全部."""
    rows: tuple[Row, ...] = ()
    """The documents on this page of the list, newest first."""
    total: int = 0
    """How many documents the whole list has."""
    page_number: int = 1
    """Which page of the list this is."""
    pages: tuple[Link | None, ...] = ()
    """Links to the list's pages; None is a gap (…). Empty where there is one page."""
    previous: str = ""
    """URL of the page before."""
    has_previous: bool = False
    """Whether there is a page before."""
    next: str = ""
    """URL of the list's next page, or empty."""
    download: str = ""
    """The list as CSV, or empty."""
    is_empty_expected: bool = False
    """Whether the column only leads on (to sub-columns), so that no list is missed."""


class PlatformPage(Page, frozen=True, kw_only=True):
    """An organisation's own 政府信息公开 platform: the same four blocks, its documents, empty columns hidden."""

    heading: str = ""
    """The organisation's name."""
    facts: tuple[Fact, ...] = ()
    """统一社会信用代码, 机关代字."""
    blocks: tuple[Block, ...] = ()
    """The four blocks with what this organisation published."""
    apply: Link | None = None
    """依申请公开."""
    newest: tuple[Row, ...] = ()
    """Its newest documents."""
    total: int = 0
    """How many documents it published."""
    all_documents: str = ""
    """The full list of its documents."""


class Related(Struct, frozen=True):
    """Another document that a document has to do with."""

    title: str
    """名称."""
    url: str
    """Its page."""
    doc_no: str
    """文号, or empty."""
    published: date
    """发布日期."""
    badge: Badge
    """公文时效."""
    form: str
    """解读形式, for an interpretation."""
    words: str
    """What the source of the relation does to its target: 解读, 修改, 废止, 替代, 译自, 引用."""
    part: str
    """What of the target alone is meant (第五条), or empty."""
    lang: str
    """BCP 47 tag of its text."""


class Event(Struct, frozen=True):
    """A day in a document's history."""

    day: date
    """When."""
    words: str
    """What happened."""
    other: Related | None = None
    """The other document in it, or None."""


class RelationsView(Struct, frozen=True, kw_only=True):
    """What a document has to do with others."""

    interpretations: tuple[Related, ...] = ()
    """Its interpretations, newest first."""
    policies: tuple[Related, ...] = ()
    """What it interprets."""
    acts: tuple[Related, ...] = ()
    """The acts behind its 公文时效: what amended, repealed or replaced it."""
    originals: tuple[Related, ...] = ()
    """What it is a translation of."""
    translations: tuple[Related, ...] = ()
    """Its translations."""
    history: tuple[Event, ...] = ()
    """Its timeline, oldest first; empty where there is only its issue to tell."""
    cited_by: tuple[Related, ...] = ()
    """The documents that cite it, newest first."""


class DocumentPage(Page, frozen=True, kw_only=True):
    """A document."""

    heading: str = ""
    """名称."""
    heading_parts: tuple[str, ...] = ()
    """名称 cut where a line may break."""
    lang: str = "zh-CN"
    """BCP 47 tag of the text."""
    badge: Badge | None = None
    """公文时效, always shown in the block; the banner stands only where it is not 现行有效."""
    banner: str = ""
    """The sentence of the validity banner, or empty."""
    facts: tuple[Fact, ...] = ()
    """The metadata block; empty fields are absent."""
    issuers: str = ""
    """发文机关, several separated by 、."""
    doc_no: str = ""
    """文号, or empty."""
    published: str = ""
    """发布日期 as shown (with a time only where one was written)."""
    source: str = ""
    """来源."""
    citation: str = ""
    """《title》（文号）, for copying."""
    body: str = ""
    """HTML of the text, sanitised."""
    is_official: bool = True
    """Whether the text is set as an official paper (first lines indented)."""
    headings: tuple[HeadingView, ...] = ()
    """The table of contents; empty below three headings."""
    attachments: tuple[AttachmentView, ...] = ()
    """附件."""
    download: str = ""
    """The Markdown download."""
    permanent_url: str = ""
    """The absolute address, for print and QR."""
    previous: Link | None = None
    """The next older document of the column."""
    next: Link | None = None
    """The next newer document of the column."""
    organisation: Link | None = None
    """The publisher's platform, where the catalogue knows it."""
    relations: RelationsView = RelationsView()
    """What it has to do with other documents."""
    data: str = ""
    """The relations as JSON for programs, or empty."""


class WithdrawnPage(Page, frozen=True, kw_only=True):
    """The notice that stands where a document was withdrawn."""

    heading: str = ""
    """名称 of the withdrawn document."""
    heading_parts: tuple[str, ...] = ()
    """名称 cut where a line may break."""
    index_no: str = ""
    """索引号."""
    day: date | None = None
    """When it was withdrawn."""
    reason: str = ""
    """Why, or empty."""


class AuditList(Struct, frozen=True):
    """One list of the audit of links."""

    title: str
    """What is missing."""
    rows: tuple[tuple[str, str, str], ...]
    """(title, URL or empty, note)."""
    total: int
    """How many there are; the page shows the first."""


class AuditPage(Page, frozen=True, kw_only=True):
    """解读与引用情况: what hangs together with what, and what is missing."""

    heading: str = ""
    """The h1."""
    figures: tuple[tuple[str, int], ...] = ()
    """(what, how many)."""
    lists: tuple[AuditList, ...] = ()
    """What is missing, list by list."""
    download: str = ""
    """The whole audit as JSON."""


class TreeNode(Struct, frozen=True, kw_only=True):
    """A column in the site map."""

    link: Link
    """The column."""
    children: tuple[TreeNode, ...] = ()
    """Its sub-columns."""


class SiteMapPage(Page, frozen=True, kw_only=True):
    """网站地图."""

    heading: str = "网站地图"
    """The h1."""
    tree: tuple[TreeNode, ...] = ()
    """The column tree."""
    organisations: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """(kind, platforms) groups."""
    lists: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """(name, links) of the lists by subject, genre and year."""


class Footer(Struct, frozen=True):
    """The foot of every page (国办发〔2017〕47号): what must at least stand there."""

    sponsor: str
    """主办单位."""
    id_code: str
    """政府网站标识码."""
    icp: str
    """ICP 备案编号."""
    police: str
    """公安机关备案标识."""
    conac: str
    """URL of 党政机关网站标识."""
    error_report: str
    """URL of 我为政府网站找错."""
    contact: tuple[Fact, ...] = ()
    """地址, 电话, 邮箱, 办公时间."""


class Preview(Struct, frozen=True):
    """What a preview shows above every page."""

    counted: str
    """How many problems there are, in words."""
    problems: tuple[str, ...]
    """Each in one line: place, what was found, what to do."""


class SiteView(Struct, frozen=True):
    """What head and foot show: the same on every page."""

    name: str
    """网站名称."""
    portal: str
    """The portal this catalogue belongs to."""
    nav: tuple[Link, ...]
    """The four blocks, 依申请公开 and further top-level columns, in order."""
    footer: Footer
    """The foot."""
