"""政府信息公开工作年度报告有六个部分，标题、编号和次序固定，每部分都有内容（条例第五十条，国办公开办函〔2021〕30号）。

“总体情况”里主动公开、依申请公开、政府信息管理、平台建设、监督保障几个小标题，别的有编号、其中一个没有的，也会报告。
最后一部分“其他需要报告的事项”也不能空着：没有的写明没有，收取信息处理费的情况也写在这里。落款不算内容。

通过：

    （六个部分齐全的年度报告）

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    一、总体情况

    全年主动公开政府信息20条。

    六、其他需要报告的事项
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.formats import SECTIONS
from generator.annual.report import AnnualReport, annual_report
from generator.annual.sections import Section, official
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level, Place
from generator.regex import regex
from generator.text import quoted

ID = "annual-sections"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
_SIGNED = regex(
    r"\n[ \t\u3000]*(?:[^\n。；，]{2,40}\n\s*)?[^\n。；，\d]{0,40}(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[ \t]*\s*$"
)
_ASPECTS = ("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障")
_ASPECT = regex(
    rf"[\s#*\u3000]{{0,12}}(?P<number>[（(][一二三四五六七八][)）])?\s{{0,4}}"
    rf"(?P<title>(?:政府)?(?:信息)?(?:公开)?(?P<aspect>{'|'.join(_ASPECTS)})(?:政府信息)?(?:情况|工作)?)(?:[。：:*]|\s*$)"
)
_LONGEST_SIGNATURE = 200
_NO_WORDS = regex(r"<[^<>]*>|[\s#*_|:\-&;\u3000]|nbsp")


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the sections of an annual report that are missing, out of order, misnumbered or empty."""
    report = annual_report(manuscript)
    if report is None or not report.sections and manuscript.document.front.attachments:
        return  # the report itself is the attachment; annual-tables says that it was not read
    path = manuscript.document.path
    looks = (_absent, _out_of_place, _unnumbered, _empty)
    for place, message, hint in (found for look in looks for found in look(manuscript, report)):
        yield Finding(path, place, message, hint)


def _absent(manuscript: Manuscript, report: AnnualReport) -> Iterator[tuple[Place, str, str]]:
    numbers = {section.number for section in report.sections}
    for number in range(len(SECTIONS)):
        if number not in numbers:
            after = next((s for s in report.sections if s.number == number - 1), None)
            place = manuscript.place(after.start) if after else Place(manuscript.document.body_line)
            yield place, f"缺少“{official(number)}”", "六个部分的标题照统一格式写，没有内容的写明没有"


def _out_of_place(manuscript: Manuscript, report: AnnualReport) -> Iterator[tuple[Place, str, str]]:
    highest = -1
    for section in report.sections:
        place = manuscript.place(section.start)
        if section.number < highest:
            yield place, f"“{section.title}”排在“{official(highest)}”后面", "按一到六的次序排列"
        highest = max(highest, section.number)
        if not section.is_numbered:
            yield place, f"标题写的是{quoted(section.printed)}，应为“{section.title}”", "照统一格式改正"


def _unnumbered(manuscript: Manuscript, report: AnnualReport) -> Iterator[tuple[Place, str, str]]:
    """Yield the headings within 总体情况 that lost their number while those beside them have theirs."""
    start, end = report.section(0) or (0, 0)
    found = [(offset, match) for offset, line in report.prose if start <= offset < end and (match := _ASPECT.match(line))]
    numbered = {match["aspect"] for _, match in found if match["number"]}
    for offset, match in found:
        if not match["number"] and match["aspect"] not in numbered and len(numbered) >= 2:
            number = _ASPECTS.index(match["aspect"])
            yield manuscript.place(offset), f"小标题“{match['title']}”没有编号", f"对照原件补上，例如“（{'一二三四五'[number]}）”"


def _empty(manuscript: Manuscript, report: AnnualReport) -> Iterator[tuple[Place, str, str]]:
    for section in report.sections:
        if not _has_words(manuscript, report, section):
            yield manuscript.place(section.start), f"“{section.title}”下面没有内容", "写明情况；没有的写明没有"


def _has_words(manuscript: Manuscript, report: AnnualReport, section: Section) -> bool:
    start, end = report.section(section.number) or (0, 0)
    words = manuscript.prose[start:end]
    if section is report.sections[-1]:
        words = _SIGNED.sub("", words) if len(words) <= _LONGEST_SIGNATURE else words
    return bool(_NO_WORDS.sub("", words))
