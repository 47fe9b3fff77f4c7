"""What the text of 总体情况 says in numbers, beside what the tables hold.

Only set phrases are read: a number that may count something else (a part, another year, other cases) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from generator.annual.arithmetic import count_in
from generator.annual.formats import APPLICANTS, GROUPS, SECOND_FORM, SUM
from generator.annual.report import AnnualReport
from generator.annual.tables import Tables
from generator.regex import regex

_N = r"(?P<n>\d{1,3}(?:[,，]\d{3})+|\d{1,9})\s*(?:件|宗|份|条)"
_OF = (
    r"(?:各类|有效|公众|群众|公民、法人[和或]其他组织|提出的?|的){0,3}"
    r"(?:政府信息公开|政府信息|信息公开|依申请公开|依申请|公开){0,3}的?(?:申请)?(?:公开)?(?:政府信息|信息)?(?:申请)?"
    r"(?:事项|数量|件数)?(?:共计|总计|合计|累计|共|为)?"
)
_NONE = r"(?:未|没有|无)(?:发生|产生|出现|收到|接到|被提起|提起|被申请|涉及|有)?"
_ABOUT = (
    r"(?:任何|过|因|与|涉及|针对){0,3}(?:政府信息公开|信息公开|依申请公开)?(?:工作)?(?:的|引发|引起|被申请|提起|相关|方面){0,3}"
)
# A number beside these is not that of the whole year and the whole body, or not one of applications.
_PARTIAL = regex(
    "去年|上年(?!度?结转)|同比|网络|网上|在线|平台|信函|邮寄|邮件|当面|现场|窗口|传真|本级|季度|半年|月份|平均|主要|涉及|"
    "建议|提案|来信|来电|留言|信访|工单|热线|投诉|咨询"
)
_OTHER_YEAR = regex(r"((?:19|20)\d\d)\s*年")
_HANDLED_AS_DUTY = regex("办理|审理|受理|审结|代理|出庭|应诉")
_BEFORE, _AFTER, _MOST_OF_A_KIND = 120, 60, 50

_PERIOD = regex(
    r"统计(?:期限|时间|周期)?[^。\n\d]{0,20}(?P<first>(?:19|20)\d\d)\s*年\s*1\s*月\s*1\s*日[^。\n\d]{0,6}"
    r"(?:(?P<last>(?:19|20)\d\d)\s*年\s*)?12\s*月\s*31\s*日"
)


class Contradiction(Struct, frozen=True):
    """A number in the text that is not the tables'."""

    offset: int
    says: str
    """The words, with their number."""
    table: str
    """What the tables hold."""


class _Phrase(Struct, frozen=True):
    pattern: re.Pattern[str]
    name: str
    values: Callable[[Mapping[str, int]], Sequence[int | None]]
    """The numbers it may state; None where the tables do not tell."""
    needs: str = ""
    """What its sentence must speak of."""


def _sum(*keys: str) -> Callable[[Mapping[str, int]], Sequence[int | None]]:
    return lambda figures: (sum(figures[key] for key in keys) if all(key in figures for key in keys) else None,)


def _either(*ways: Callable[[Mapping[str, int]], Sequence[int | None]]) -> Callable[[Mapping[str, int]], Sequence[int | None]]:
    return lambda figures: [value for way in ways for value in way(figures)]


def _applicants(words: str, *names: str) -> _Phrase:
    of_new = _sum(*(f"new {name}" for name in names))
    of_both = _sum(*(f"{row} {name}" for name in names for row in ("new", "carry_in")))
    return _Phrase(regex(f"{words}(?:申请|提出)?的?{_N}"), f"新收申请里{words[:4]}的", _either(of_new, of_both), "申请")


_PHRASES = (
    _Phrase(regex(f"新收到?{_OF}{_N}"), "新收申请", _sum("new"), "申请"),
    _Phrase(
        regex(f"(?:收到|受理|接收|接到)(?:并受理|和处理|、受理)?(?={_OF}\\d)(?=[^\\d]{{0,24}}申请){_OF}{_N}"),
        "收到申请",
        _either(_sum("new"), _sum("new", "carry_in")),
    ),
    _Phrase(regex(f"上一?年度?结转{_OF}{_N}"), "上年结转", _sum("carry_in")),
    _Phrase(regex(f"结转[至到]?[下次]一?年度?(?:继续)?(?:办理|处理)?{_OF}{_N}"), "结转下年度", _sum("carry_out")),
    _Phrase(regex(f"办结{_OF}{_N}"), "办结", _sum("handled"), "申请"),
    *(
        _Phrase(regex(f"{name}的?{_N}"), name, _sum(f"group {name}"), "申请|办结")
        for name in GROUPS
    ),
    _applicants("自然人", "自然人"),
    _applicants("法人[或和]其他组织", *APPLICANTS[1:SUM]),
    *(_applicants(name, name) for name in APPLICANTS[1:5]),
    _Phrase(regex(f"行政复议(?:案件|申请)?共?计?{_N}"), "行政复议", _sum("review 0"), "信息公开|被"),
    _Phrase(regex(f"未经复议直接起诉的?{_N}"), "未经复议直接起诉", _sum("review 1")),
    _Phrase(regex(f"复议后起诉的?{_N}"), "复议后起诉", _sum("review 2")),
    _Phrase(
        regex(f"行政诉讼(?:案件)?共?计?{_N}"),
        "行政诉讼",
        _either(_sum("review 1", "review 2"), _sum("review 0", "review 1", "review 2")),
        "信息公开|被",
    ),
)  # fmt: skip
_OF_FILES = (
    _Phrase(regex(f"(?:制发|制定|出台)了?行政规范性文件{_N}"), "制发行政规范性文件", _sum("file 0")),
    _Phrase(regex(f"废止(?:和失效)?的?(?:行政规范性文件)?{_N}"), "废止行政规范性文件", _sum("file 1"), "制发行政规范性文件"),
    _Phrase(regex(f"现行有效的?(?:行政规范性文件)?{_N}"), "现行有效行政规范性文件", _sum("file 2"), "行政规范性文件"),
)
_ABSENCES = (
    (regex(f"{_NONE}(?:任何|过)?(?:政府信息公开|信息公开|依申请公开)(?:的)?申请"), "没有申请", "new"),
    (regex(f"{_NONE}{_ABOUT}行政复议(?!后|[^。，；]{{0,8}}(?:纠正|败诉|撤销))"), "没有行政复议", "review 0"),
    (
        regex(f"{_NONE}{_ABOUT}(?:行政复议[、和及或])?行政诉讼(?![^。，；]{{0,8}}(?:纠正|败诉|撤销))"),
        "没有行政诉讼",
        "lawsuits",
    ),
)


def contradictions(report: AnnualReport, text: str) -> list[Contradiction]:
    """Return the numbers of an annual report's body that its tables or its year contradict."""
    found = list(_periods(report, text))
    start, end = report.section(0) or (0, 0)
    overview = text[start:end]
    figures = _figures(report.tables)
    phrases = (*_PHRASES, *(_OF_FILES if report.year >= SECOND_FORM else ()))
    for phrase in phrases:
        values = [value for value in phrase.values(figures) if value is not None]
        for match in islice(phrase.pattern.finditer(overview), _MOST_OF_A_KIND if values else 0):
            number = int(re.sub("[,，]", "", match["n"]))
            if number not in values and _is_whole(match, overview, report.year, phrase):
                found.append(Contradiction(start + match.start(), match[0], f"表里{phrase.name}是 {values[0]}"))
    for pattern, says, key in _ABSENCES:
        matches = islice(pattern.finditer(overview), _MOST_OF_A_KIND if figures.get(key) else 0)
        found += (Contradiction(start + m.start(), m[0], f"不是{says}，表里是 {figures[key]}") for m in matches)
    return sorted(found, key=lambda one: one.offset)


def _periods(report: AnnualReport, text: str) -> Iterator[Contradiction]:
    for match in _PERIOD.finditer(text):
        if {int(match["first"]), int(match["last"] or match["first"])} != {report.year}:
            yield Contradiction(match.start(), match[0], f"报告的年份是 {report.year} 年")


def _is_whole(match: re.Match[str], text: str, year: int, phrase: _Phrase) -> bool:
    """Return whether a number speaks of the whole: neither its clause nor its sentence says otherwise."""
    before = text[max(match.start() - _BEFORE, 0) : match.start()]
    sentence = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    clause = re.split("[，；：、（]", sentence)[-1]
    is_part = phrase.name in _TOTALS and "其中" in re.split("[；]", sentence)[-1]
    if is_part or _PARTIAL.search(clause) or _PARTIAL.search(match[0]):
        return False
    if any(int(other) != year for other in _OTHER_YEAR.findall(clause)):
        return False
    if phrase.name in {"行政复议", "行政诉讼"} and _HANDLED_AS_DUTY.search(clause):
        return False
    around = sentence + match[0] + text[match.end() : match.end() + _AFTER].partition("。")[0]
    return not phrase.needs or re.search(phrase.needs, around) is not None


_TOTALS = frozenset({"新收申请", "收到申请", "办结", "上年结转", "结转下年度"})


def _figures(tables: Tables) -> dict[str, int]:
    """Return what the tables hold under the names the phrases use; what cannot be read is left out."""
    cells = {
        **{f"{row} {name}": line[n] for row, line in tables.applications.items() for n, name in enumerate(APPLICANTS)},
        **{f"file {n}": cell for n, cell in enumerate(tables.disclosure.get("行政规范性文件", ()))},
        **{f"review {n}": block[-1] for n, block in enumerate(tables.reviews)},
    }
    figures = {name: count for name, cell in cells.items() if (count := count_in(cell)) is not None}
    names = {"new": "new", "carry_in": "carry_in", "carry_out": "carry_out", "handled": "3.7"}
    figures |= {name: figures[f"{row} 总计"] for name, row in names.items() if f"{row} 总计" in figures}
    for name, rows in GROUPS.items():
        wanted = [f"{row} 总计" for row in rows if row in tables.applications]
        if wanted and len(wanted) >= len(rows) - 3 * (name == "其他处理") and all(row in figures for row in wanted):
            figures[f"group {name}"] = sum(figures[row] for row in wanted)
    if {"review 1", "review 2"} <= figures.keys():
        figures["lawsuits"] = figures["review 1"] + figures["review 2"]
    return figures
