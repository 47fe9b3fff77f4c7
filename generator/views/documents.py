"""A document's page, and the notice of a withdrawn one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import Document
from generator.render.body import Heading
from generator.titles import phrases
from generator.views.frame import Frame
from generator.views.listing import badge_of
from generator.views.models import AttachmentView, DocumentPage, Fact, HeadingView, Link, Meta, WithdrawnPage
from generator.views.related import relations_data, relations_view

# Names for the languages government texts are published in; others show their tag.
LANGUAGES = {
    "zh": "中文",
    "en": "英文",
    "mn": "蒙古文",
    "bo": "藏文",
    "ug": "维吾尔文",
    "kk": "哈萨克文",
    "ko": "朝鲜文",
    "ii": "彝文",
    "za": "壮文",
}
# A table of contents helps from here on.
LEAST_HEADINGS = 3


def document_page(
    frame: Frame,
    document: Document,
    body: str,
    headings: tuple[Heading, ...],
    attachments: tuple[AttachmentView, ...],
    picture: str,
    neighbours: tuple[Document | None, Document | None],
) -> DocumentPage:
    """Return the page. `picture` is the URL of the body's first picture, `neighbours` the older and the newer document."""
    front, address = document.front, frame.absolute(document.url)
    organisation = frame.library.organisation_of(document)
    older, newer = neighbours
    return frame.page(
        DocumentPage,
        kind="document",
        url=document.url,
        title=document.title,
        meta=(*frame.column_meta(document.column), *_content_meta(frame, document, picture)),
        crumbs=frame.crumbs(document.column, Link(document.title, document.url)),
        heading=document.title,
        heading_parts=phrases(document.title),
        lang=front.lang,
        badge=badge_of(document, frame.library),
        banner=_banner(document, frame),
        facts=tuple(_facts(frame, document)),
        issuers="、".join(document.issuers),
        doc_no=str(document.doc_no or ""),
        published=str(front.published),
        source=document.source if document.source != document.publisher else "",
        citation=f"《{document.title}》" + (f"（{document.doc_no}）" if document.doc_no else ""),
        body=body,
        is_official=front.lang.lower().startswith("zh"),
        headings=tuple(HeadingView(h.text, h.anchor, h.level) for h in headings) if len(headings) >= LEAST_HEADINGS else (),
        attachments=attachments,
        download=f"{document.url}index.md",
        permanent_url=address,
        previous=Link(older.title, older.url) if older else None,
        next=Link(newer.title, newer.url) if newer else None,
        organisation=Link(organisation.name, organisation.url) if organisation else None,
        relations=relations_view(document, frame.library, frame.relations),
        data=relations_data(document, frame.relations),
    )


def withdrawn_page(frame: Frame, document: Document) -> WithdrawnPage:
    """Return the notice that stands where the document stood (format.md: a URL answers for ever)."""
    withdrawn = document.front.withdrawn
    return frame.page(
        WithdrawnPage,
        kind="withdrawn",
        url=document.url,
        title=f"{document.title}（已撤回）",
        meta=frame.column_meta(document.column),
        crumbs=frame.crumbs(document.column, Link(document.title, document.url)),
        is_indexed=False,
        heading=document.title,
        heading_parts=phrases(document.title),
        index_no=str(document.index_no),
        day=withdrawn.date if withdrawn else None,
        reason=withdrawn.reason if withdrawn else "",
    )


def _content_meta(frame: Frame, document: Document, picture: str) -> Iterator[Meta]:
    """Yield the 内容页标签 of 国办发〔2017〕47号; the optional ones only where there is something to say."""
    front = document.front
    yield Meta("ArticleTitle", document.title)
    yield Meta("PubDate", str(front.published))
    yield Meta("ContentSource", document.source)
    optional = (
        ("Keywords", ",".join(front.keywords)),
        ("Author", front.author),
        ("Description", document.summary),
        ("Image", frame.absolute(picture) if picture else ""),
        ("Url", frame.absolute(document.url)),
    )
    for name, content in optional:
        if content:
            yield Meta(name, content)


def _facts(frame: Frame, document: Document) -> Iterator[Fact]:
    """Yield the metadata block in the order government sites show it (standards.md §4.7); empty fields are absent."""
    front = document.front
    organisation = frame.library.organisation_of(document)
    yield Fact("索引号", str(document.index_no))
    yield from _if("主题分类", front.subject)
    yield Fact("发布机构", document.publisher, organisation.url if organisation else "")
    yield from _if("体裁分类", document.genre)
    yield Fact("成文日期", front.written.isoformat(), day=front.written.isoformat())
    yield Fact("发布日期", str(front.published), day=front.published.day.isoformat())
    yield from _if("文号", str(document.doc_no or ""))
    for label, day in (("生效日期", front.effective), ("有效期至", front.valid_until), ("失效日期", front.ended)):
        if day:
            yield Fact(label, day.isoformat(), day=day.isoformat())
    yield from _if("公开属性", front.disclosure or "主动公开")
    yield from _if("公开范围", front.audience)
    yield from _if("公开时限", front.term)
    for column in document.also_in:
        yield Fact("同时列入", column.path, column.url)
    yield from _if("解读形式", "、".join(front.form))
    yield from _if("关键词", " ".join(front.keywords))
    yield from _if("信息格式", front.format)
    yield from _if("语种", "" if front.lang == "zh-CN" else LANGUAGES.get(front.lang.partition("-")[0].lower(), front.lang))
    yield from _if("作者", front.author)
    yield from _if("内容概述", front.summary)


def _if(label: str, value: str) -> Iterator[Fact]:
    if value:
        yield Fact(label, value)


def _banner(document: Document, frame: Frame) -> str:
    """Return the sentence of the validity banner; empty for what is in force."""
    front = document.front
    if front.draft or document.day > frame.library.today:
        return "预览：草稿，还没有发布。" if front.draft else f"预览：到 {document.day} 才发布。"
    validity = frame.library.validity(document)
    word, since = validity.word, validity.since
    if word == "尚未生效":
        return f"本文件自 {front.effective or document.day} 起生效。"
    if word == "失效" and front.valid_until and not front.ended:
        return f"本文件有效期至 {front.valid_until}，现已失效，仅供查阅。"
    from_then = f"自 {since} 起" if since and word == validity.derived else ""
    if word in {"失效", "废止"}:
        return f"本文件{from_then}已{word}，仅供查阅。"
    return {
        "已修改": f"本文件{from_then}已作修改，请同时查阅修改它的文件。",
        "部分失效": f"本文件{from_then}部分内容已失效。",
    }.get(word, "")
