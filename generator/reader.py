"""A file's bytes → Document. Every structural error of format.md is found here, at its line."""

from __future__ import annotations

from msgspec import Struct

from generator.catalogue import Catalogue, Column
from generator.docnumber import DocNumber
from generator.document import Document
from generator.excerpt import summary_of
from generator.fields import read_values
from generator.frontmatter import Parts, decode, split
from generator.kinds import Choice, Day, DayOrMoment, Flag, Matching
from generator.matter import FrontMatter, IndexNumberKind, labels
from generator.problems import Place, Problem, Report
from generator.proofreading import is_blank, report_comments, report_pictures, report_placeholders
from generator.text import did_you_mean, invisible_in, quoted, visible, without_inner_spaces
from generator.vocabulary import genre_of_title, genres


class Read(Struct, frozen=True):
    """What came of one file: a document, or None, and the problems."""

    document: Document | None
    problems: tuple[Problem, ...]


def read_document(path: str, folders: tuple[str, ...], raw: bytes, catalogue: Catalogue) -> Read:
    """Read one document. `folders` is its folder below content/, `path` its file below the catalogue."""
    report = Report(path)
    column = _column(folders, catalogue, report)
    text = decode(raw, report)
    parts = split(text, report, labels()) if text is not None else None
    if parts is None:
        return Read(None, tuple(report.problems))
    read = read_values(FrontMatter, parts.entries, report)
    written = read.places.keys() | {labels()[label].key for label in parts.broken if label in labels()}
    for missing in read.missing:
        if missing.key not in written:
            name = f"{missing.labels[0]}（{missing.key}）"
            report.block("required", Place(), f"缺少{name}", f"在文档头部写 {missing.key}: …（{missing.says}）")
    front = FrontMatter(**read.values)
    if not front.issuer and not front.publisher and not {"issuer", "publisher"} & written:
        report.block("required", Place(), "缺少发文机关（issuer）", "写 issuer: 制发机关，或 publisher: 发布机构")
    if front.disclosure or "disclosure" not in written:
        _check_disclosure(front, read.places, report)
    also_in = _also_in(front, column, catalogue, report)
    report_comments(parts.entries, _is_free_text, report)
    if not front.draft:
        _proofread(text or "", parts, front, report)
    if column is None or read.missing or not (front.issuer or front.publisher):
        return Read(None, tuple(report.problems))
    document = Document(
        path=path,
        column=column,
        front=front,
        also_in=also_in,
        doc_no=DocNumber.parse(front.doc_no) if front.doc_no else None,
        issuers=front.issuer or (front.publisher,),
        publisher=front.publisher or front.issuer[0],
        genre=genres().get(front.genre, front.genre) or genre_of_title(front.title),
        summary=front.summary or summary_of(parts.body, front.title),
        body_line=parts.body_line,
        places=tuple(part for key, place in read.places.items() for part in (key, *place)),
    )
    return Read(document, tuple(report.problems))


def _is_free_text(key: str) -> bool:
    field = labels().get(without_inner_spaces(key))
    return field is not None and not isinstance(field.kind, (Day, DayOrMoment, Choice, Flag, IndexNumberKind, Matching))


def _proofread(text: str, parts: Parts, front: FrontMatter, report: Report) -> None:
    """Look at what an editor writes last: a draft may still lack it."""
    report_placeholders(parts.entries, text, parts.body_line, report)
    report_pictures(parts.body, parts.body_line, report)
    if parts.entries and is_blank(parts.body) and not front.attachments and not front.withdrawn:
        report.warning("empty", Place(parts.body_line), "正文是空的，也没有附件", "写正文，或在文档头部写 attachments")


def _column(folders: tuple[str, ...], catalogue: Catalogue, report: Report) -> Column | None:
    column = catalogue.by_folder.get(folders)
    if column is None and catalogue.columns:  # a tree that could not be read is the catalogue's mistake, not the document's
        name = "/".join(folders)
        near = did_you_mean(name, ("/".join(known) for known in catalogue.by_folder))
        seen = next((known for known in catalogue.by_folder if visible("/".join(known)) == visible(name)), None)
        if seen and (unseen := invisible_in(name + "/".join(seen))):
            near = f"文件夹名或 catalogue.yaml 里的栏目名称含有看不见的字符 {unseen[1]}，删去它"
        found = f"文件夹“content/{name}”不是栏目" if folders else "文件直接放在 content/ 里，不在任何栏目的文件夹中"
        report.block("column", Place(), found, near or "移到 catalogue.yaml 里某个栏目的文件夹，或在 catalogue.yaml 增加这个栏目")
    return column


def _check_disclosure(front: FrontMatter, places: dict[str, Place], report: Report) -> None:
    """条例第十三条: only what is 主动公开 is published; the mark is to be made at the source."""
    if not front.disclosure:
        report.warning("disclosure", Place(), "没有标明公开属性", "写 disclosure: 主动公开（按“源头认定”的要求）")
    elif front.disclosure in {"依申请公开", "不予公开"}:
        report.block(
            "disclosure", places["disclosure"], f"公开属性是“{front.disclosure}”，不能发布", "把文件移出 content/，或核对公开属性"
        )


def _also_in(front: FrontMatter, own: Column | None, catalogue: Catalogue, report: Report) -> tuple[Column, ...]:
    found: list[Column] = []
    for at in front.columns if catalogue.columns else ():
        column = catalogue.column_of(at.value)
        if column is None:
            if (unseen := invisible_in(at.value)) and catalogue.column_of(visible(at.value)):
                report.block("column", at.place, f"栏目路径含有看不见的字符 {unseen[1]}", "删去这个字符，或重新输入")
                continue
            hint = did_you_mean(at.value, catalogue.by_path) or "栏目路径写作 法定主动公开内容>规划信息>专项规划"
            report.block("column", at.place, f"没有栏目{quoted(at.value, 60)}", hint)
        elif column != own and column not in found:
            found.append(column)
    return tuple(found)
