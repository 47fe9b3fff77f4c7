"""An interpretation finds its policy by itself: from its title, then from its opening. Exactly one answer, or none and a report."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.citations.naming import Names, chosen, is_interpretation
from generator.citations.resolve import Resolved
from generator.document import Document
from generator.names import canonical, name_of
from generator.regex import regex

# What a title says beside the name of the policy it is about.
_FORMS = (
    r"(?:一张图|一图|图文|动漫|动画|视频|音频|专家|媒体|负责人|部门|文字|权威|政策|文件|要点|深度|图说)?"
    r"(?:解读|读懂|看懂|速览|详解|图解|图说|解析|解答|释义|问答|答记者问|起草说明|情况说明|新闻发布会|新闻通气会|在线访谈)"
)
_BEFORE = regex(
    rf"^[\[【(（]?{_FORMS}[\]】)）]?(?:之?[一二三四五六七八九十\d]+|[（(][一二三四五六七八九十\d]+[）)])?[-—:：|丨 ]*(?=.)"
)
_AFTER = regex(
    rf"[-—:：|丨 ]*(?:的)?(?:相关|有关|热点|常见)?(?:政策|问题)?(?:{_FORMS}|说明)(?:材料|稿|文章|视频|图解|问答|(?:文字|全程)?实录)?"
    r"(?:之?[一二三四五六七八九十\d]+|[（(].{0,12}[）)])?$"
)
# Who explains it: 某厅有关负责人解读…, 某局就…答记者问.
_SPEAKER = regex(r"^[^《》]{2,30}?(?:解读|详解|图解|就)(?:印发|出台|实施)?(?=.{5,})")
# How far the opening of a body goes, in characters.
OPENING = 500
# What stands before the name of the policy itself, the surest first; and before the name of what the policy rests on.
_ABOUT = (
    regex(r"(?:解读|解析|解答|就|围绕|对|现将|关于)$"),
    regex(r"(?:印发|发布|公布|出台|颁布|制定|起草|修订|下发|转发|出台实施|审议通过)(?:实施)?(?:的|了|了新修订的|《)?$"),
)
_BASIS = regex(r"(?:根据|按照|依据|依照|遵照|为?贯彻(?:落实)?|落实|对照|结合|参照|围绕落实|执行)[^，。；]{0,40}$")


class Pairing(Struct, frozen=True):
    """What an interpretation interprets, and how it was found: title, number or opening."""

    policies: tuple[Document, ...]
    how: str
    candidates: tuple[Document, ...] = ()
    """Where it stayed undecided: what it may be."""


def is_pairable(document: Document) -> bool:
    """Return whether to look for a policy: an interpretation, by its column, its form or its title."""
    return is_interpretation(document) or bool(
        re.search(r"》.{0,6}(?:解读|图解|问答|起草说明|新闻发布会)|一图读懂|^(?:图解|解读)|答记者问|解读$", document.title)
    )


def paired(document: Document, title: list[Resolved], body: list[Resolved], names: Names) -> Pairing:
    """Return the pairing; `title` are the citations of its title, `body` those of its body."""
    undecided: list[Document] = []
    named = _possible(document, _but_basis([r for r in title if r.citation.name]))
    if named:
        return Pairing(tuple(named), "title")
    numbered = _possible(document, _but_basis([r for r in title if not r.citation.name]))
    if numbered:
        return Pairing(tuple(numbered), "number")
    if found := _possible_documents(document, chosen_by_title(document, names)):
        return Pairing((found,), "title")
    undecided += [d for r in title for d in r.candidates]
    opening = [r for r in body if r.citation.offset < OPENING and not r.is_local]
    for about in _ABOUT:
        meant = [r for r in opening if about.search(_before(r)) and not _is_basis(r)]
        if policy := _only(document, meant):
            how = "number" if not next(r for r in meant if r.target == policy).citation.name else "opening"
            return Pairing((policy,), how)
    undecided += [r.target for r in opening if r.target is not None and not _is_basis(r)]
    return Pairing((), "", tuple({str(d.index_no): d for d in undecided}.values()))


def _is_basis(resolved: Resolved) -> bool:
    return bool(_BASIS.search(_before(resolved)))


def _before(resolved: Resolved) -> str:
    """Return what stands before the name itself: of 印发云水规〔2024〕3号 also 印发."""
    return resolved.citation.before + resolved.citation.text[: resolved.lead]


def _but_basis(resolved: list[Resolved]) -> list[Resolved]:
    """Leave out what a title names only as what the policy rests on; unless it names nothing else."""
    return [r for r in resolved if not _is_basis(r)] or resolved


def _only(document: Document, resolved: list[Resolved]) -> Document | None:
    """Return the one policy these name; of several, the one whose name the title repeats."""
    policies = _possible(document, resolved)
    if len(policies) > 1:
        title = canonical(document.title)
        policies = [p for p in policies if any(_repeats(title, r) for r in resolved if r.target == p)]
    return policies[0] if len(policies) == 1 else None


def _repeats(title: str, resolved: Resolved) -> bool:
    name = canonical(resolved.citation.name).removeprefix("关于")
    return len(name) >= 8 and name in title


def chosen_by_title(document: Document, names: Names) -> Document | None:
    """Return the policy a title without 《 》 is about: 幼儿园建设工程实施方案政策解读."""
    title = document.title.strip()
    if "《" in title:
        return None
    said = (_stripped(title), _stripped(_SPEAKER.sub("", title)))
    for name in dict.fromkeys((*said, *(name.removeprefix("关于") for name in said))):
        candidates = [] if name == title else [d for d in names.titled(name) if not is_interpretation(d)]
        if candidates:
            return chosen(candidates, document.day, document.issuers, name)
    return None


def _stripped(title: str) -> str:
    """Return a title without the words of its form, however many: 一图读懂, （一）, 的政策解读."""
    for _ in range(3):
        title = _AFTER.sub("", _BEFORE.sub("", title)).strip("-:：—|丨 ").removesuffix("的")
    return title


def _possible(document: Document, resolved: list[Resolved]) -> list[Document]:
    found = {str(r.target.index_no): r.target for r in resolved if r.target is not None}
    return [d for d in found.values() if _possible_documents(document, d)]


def _possible_documents(document: Document, policy: Document | None) -> Document | None:
    """A policy is no interpretation, not the document itself, and not numbered in a later year than its interpretation.

    Of a title published cut off only the beginning is known: it is a candidate, never the answer.
    """
    if policy is None or policy.index_no == document.index_no or is_interpretation(policy) or name_of(policy.title).is_cut:
        return None
    number = policy.doc_no
    return None if number and number.year and number.year > document.day.year else policy
