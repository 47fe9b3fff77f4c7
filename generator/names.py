"""Names of documents as papers cite them: the forms in which two titles are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Marks that say which version of a text is meant, not which text; a draft for comment is another text and keeps its mark.
_VERSION_MARK = re.compile(
    r"[(](?:全国)?(?:试行|暂行|修订|修正|修订版|试行版|修正案|\d{4}年?(?:修订|修正|版|年版|修订版)?)(?:稿|版|本)?[)]$"
)
_WRAPPERS = re.compile(
    r"^(?P<before>.*?)(?:关于)?(?:联合)?(?:印发|发布|公布|颁布|颁发|下发|转发|批转|制定|出台|重新印发|修订印发)"
    r"(?P<by>[^《》]{0,40}?)《(?P<inner>.+)》(?:的?(?:通知|公告|通告|决定|函|令|意见))?$"
)
_PLAIN_WRAPPER = re.compile(
    r"^(?P<before>.*?)关于(?:印发|发布|公布|颁布|转发|批转)(?P<inner>[^《》]{4,})的(?:通知|公告|通告|决定|函)$"
)
_NATION = "中华人民共和国"
_NOISE = re.compile(r"[\s“”‘’\"'「」『』`]+")
_BOOK_MARKS = re.compile(r"[《》〈〉<>]")
_BRACKETS = str.maketrans("〔〕［］【】﹝﹞[]{}", "()()()()()()")
_DASHES = re.compile(r"[—–－~～‐‑―丨|]+")
_CUT = re.compile(r"(?:\.{2,}|…+)$")
# Endings of the names of public bodies, for telling an issuer before 关于 from a title that happens to hold the word.
_BODY_END = re.compile(
    r"(?:人民政府|政府|办公厅|办公室|委员会|常委会|党委|省委|市委|县委|区委|党组|工委|总局|总署|总队|中心|公安厅|法院|检察院|国务院|中央|厅|局|部|委|署|院|会|办"
    r"|街道办事处|等[一二三四五六七八九十\d]*(?:个)?(?:部门|单位|厅局|部委)?)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A title in canonical form, taken apart."""

    whole: str
    """The canonical title."""
    body: str
    """Who issued it, where the title says so before 关于."""
    bare: str
    """The canonical title without who issued it."""
    inner: Name | None
    """The name of the text that 关于印发《…》的通知 is about."""
    unmarked: str
    """`bare` without marks such as （试行）."""
    is_cut: bool
    """Whether the title was cut off with …"""


def canonical(title: str) -> str:
    """Return a title without what different writers write differently: width, spaces, quotation and book marks, dashes."""
    text = unicodedata.normalize("NFKC", title)
    text = _NOISE.sub("", text.translate(_BRACKETS))
    return _DASHES.sub("-", _BOOK_MARKS.sub("", text)).lower().rstrip("。,;:")


@lru_cache(maxsize=65536)
def name_of(title: str) -> Name:
    """Return a title taken apart; works on titles of documents and on names between 《 》 alike."""
    is_cut = bool(_CUT.search(title.strip()))
    title = _CUT.sub("", title.strip())
    found = _WRAPPERS.match(_NOISE.sub("", title)) or _PLAIN_WRAPPER.match(_NOISE.sub("", title))
    inner = name_of(found["inner"] + ("…" if is_cut and not title.endswith("》") else "")) if found else None
    whole = canonical(title)
    body, bare = _without_body(whole)
    return Name(whole, body, bare, inner, _VERSION_MARK.sub("", bare), is_cut)


def _without_body(whole: str) -> tuple[str, str]:
    """Return who issued a text and its title without it: `云岭县人民政府关于…` and `云岭县关于…` alike."""
    if whole.startswith(_NATION) and len(whole) > len(_NATION) + 2:
        return "", whole.removeprefix(_NATION)
    at = whole.find("关于")
    if at > 0 and (at <= 8 or _BODY_END.search(whole[:at])):
        return whole[:at], whole[at:]
    return "", whole


def is_same_body(one: str, other: str) -> bool:
    """Return whether two issuers written before 关于 may be the same: one unnamed, or one within the other."""
    return not one or not other or one in other or other in one
