"""The front matter of a document: every key of format.md, once. Parsing, manual and JSON Schema come from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct

from generator.fields import Record, described, labels_of
from generator.indexnumber import PATTERN, IndexNumber
from generator.kinds import At, Choice, Day, DayOrMoment, Flag, Matching, Moment, OneOrMany, Placed, Reading, Text
from generator.nodes import Node
from generator.problems import Place
from generator.quick import quick
from generator.text import quoted

VALIDITIES = ("现行有效", "尚未生效", "已修改", "部分失效", "失效", "废止")
DISCLOSURES = ("主动公开", "依申请公开", "不予公开")
FORMS = ("文字", "图解", "音频", "视频", "动漫", "新闻发布会", "在线访谈", "专家解读", "负责人解读", "媒体解读", "问答")


class IndexNumberKind(Struct, frozen=True):
    """The kind of `index_no`."""

    words: str = "机构代码/年-流水号"

    def read(self, node: Node, reading: Reading) -> IndexNumber | None:
        """Return the number, parsed."""
        text = reading.text(node)
        number = IndexNumber.parse(text) if text is not None else None
        if text is not None and number is None:
            hint = "写作“机构代码/年-五位流水号”，例如 11530399015121374M/2024-00015"
            reading.unfit(node, f"{quoted(text)}不合索引号格式", hint)
        return number

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "string", "pattern": PATTERN.pattern}


@quick
@dataclass(frozen=True, slots=True)
class Reference:
    """Another document as an editor names it: by 索引号, 文号 or title."""

    ref: str = described(Text(), "索引号、文号或标题（带不带《》都可以）", required=True)
    part: str = described(Text(), "只涉及其中一部分时写，例如：第五条", default="")
    place: Place = Place()


@quick
@dataclass(frozen=True, slots=True)
class AttachmentSpec:
    """An attachment as written."""

    file: str = described(Text(), "文件名，放在文档旁边", required=True)
    title: str = described(Text(), "显示的名称", default="")
    place: Place = Place()


@quick
@dataclass(frozen=True, slots=True)
class Withdrawn:
    """撤回: since when and why."""

    date: date = described(Day(), "撤回日期", required=True)
    reason: str = described(Text(), "撤回原因", default="")


_REFERENCES = OneOrMany(Record(Reference, words="索引号、文号或标题", bare="ref"))
_NAMES = OneOrMany(Text())


@quick
@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of a document's front matter as written; what is derived from them is `Document`'s affair."""

    title: str = described(Text(), "文件名称", "标题", "名称", required=True, default="")
    index_no: IndexNumber = described(IndexNumberKind(), "全站唯一，发布后永远不变", "索引号", required=True, rule="index-no")
    doc_no: str = described(Text(), "机关代字〔年〕n号，或令、公告的编号；没有文号的不写", "文号", "发文字号", default="")
    issuer: tuple[str, ...] = described(
        _NAMES, "制发机关；联合发文写成列表。与 publisher 至少写一个", "发文机关", "制发机关", default=()
    )
    publisher: str = described(Text(), "发布机构，索引号属于它；不写时是第一个发文机关", "发布机构", "责任部门", default="")
    written: date = described(Day(), "成文日期", "成文日期", "生成日期", required=True)
    published: Moment = described(
        DayOrMoment(), "发布日期；晚于今天的暂不发布；写了时间才显示时间", "发布日期", "发布时间", required=True
    )
    effective: date | None = described(Day(), "生效的第一天；不写时是发布日期", "生效日期", "施行日期", blocks=False)
    valid_until: date | None = described(Day(), "有效的最后一天", "有效期至", blocks=False)
    ended: date | None = described(Day(), "不再有效的第一天", "失效日期", "废止日期", blocks=False)
    validity: str = described(
        Choice(VALIDITIES, {"有效": "现行有效"}),
        "公文时效；不写时由日期和修改、废止关系推定",
        "公文时效",
        "有效性",
        blocks=False,
        default="",
    )
    subject: str = described(Text(), "国务院公文主题分类，写作 一级\\二级", "主题分类", default="")
    genre: str = described(Text(), "体裁；不写时由标题推定", "体裁分类", "公文种类", default="")
    columns: tuple[At, ...] = described(
        OneOrMany(Placed(Text("栏目路径", is_shown=False))),
        "另外列入的栏目，写作 法定主动公开内容>规划信息>专项规划",
        "公开路径",
        "组配分类",
        rule="column",
        default=(),
    )
    disclosure: str = described(
        Choice(DISCLOSURES), "公开属性；只有主动公开的才会发布", "公开属性", "公开方式", rule="disclosure", default=""
    )
    audience: str = described(Text(), "公开范围", "公开范围", "公开对象", default="")
    term: str = described(Choice(("长期公开", "限时公开")), "公开时限", "公开时限", blocks=False, default="")
    summary: str = described(Text(), "内容概述；不写时取正文开头", "内容概述", "内容摘要", "摘要", default="")
    keywords: tuple[str, ...] = described(OneOrMany(Text(), "；、，;,"), "关键词", "关键词", "主题词", default=())
    source: str = described(Text(), "来源；不写时是发文机关", "来源", default="")
    author: str = described(Text(), "作者或责任编辑", "作者", "责任编辑", default="")
    interprets: tuple[Reference, ...] = described(
        _REFERENCES, "本文件解读的文件", "解读文件", "解读对象", blocks=False, default=()
    )
    form: tuple[str, ...] = described(OneOrMany(Choice(FORMS)), "解读形式", "解读形式", blocks=False, default=())
    amends: tuple[Reference, ...] = described(_REFERENCES, "本文件修改的文件", "修改文件", blocks=False, default=())
    repeals: tuple[Reference, ...] = described(_REFERENCES, "本文件废止的文件", "废止文件", blocks=False, default=())
    replaces: tuple[Reference, ...] = described(_REFERENCES, "本文件替代的文件", "替代文件", blocks=False, default=())
    attachments: tuple[AttachmentSpec, ...] = described(
        OneOrMany(Record(AttachmentSpec, words="文件名，或 {title, file}", bare="file")), "附件，放在文档旁边", "附件", default=()
    )
    aliases: tuple[At, ...] = described(OneOrMany(Placed(Text())), "旧网址的路径，访问它会转到本页", "旧网址", default=())
    withdrawn: Withdrawn | None = described(Record(Withdrawn, words="{date, reason}"), "撤回：页面只留说明，不再列出", "撤回")
    format: str = described(Text(), "信息格式", "信息格式", default="")
    lang: str = described(
        Matching(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", "语言代码", "例如 zh-CN、en、mn、bo"), "语种；不写时是 zh-CN", "语种",
        blocks=False, default="zh-CN",
    )  # fmt: skip
    translation_of: tuple[Reference, ...] = described(_REFERENCES, "译自哪个文件", "译自", blocks=False, default=())
    draft: bool = described(Flag(), "草稿：只在预览里显示", "草稿", default=False)


def labels() -> dict[str, Any]:
    """Return every spelling of every key."""
    return labels_of(FrontMatter)
