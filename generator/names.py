"""Names of documents as papers cite them: the forms in which two titles are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from generator.regex import regex

# Marks that say which version of a text is meant, not which text; a draft for comment is another text and keeps its mark.
_VERSION_MARK = regex(
    r"[(](?:全国)?(?:(?P<trial>试行|暂行)|(?P<revised>修订|修正)|(?P<year>(?:19|20)\d{2})年?(?:修订|修正|版|本)?)(?:稿|版|本)?[)]$"
)
_ISSUING = r"(?:重新|联合)?(?:修订)?(?:印发|发布|公布|颁布|颁发|下发|转发|批转|制定|出台)"
_WRAPPERS = regex(
    rf"^(?P<before>.*?)(?:关于)?{_ISSUING}(?P<by>[^《》]{{0,40}}?)《(?P<inner>.+)》(?:的?(?:通知|公告|通告|决定|函|令|意见))?$"
)
_PLAIN_WRAPPER = regex(
    rf"^(?P<before>.*?)(?:关于{_ISSUING}|(?<=.)(?:印发|转发)(?=关于))(?P<inner>[^《》]{{4,}})的(?:通知|公告|通告|决定|函)$"
)
# A title that was cut off within 《 》.
_OPEN_WRAPPER = regex(rf"^(?P<before>.*?)(?:关于)?{_ISSUING}(?P<by>[^《》]{{0,40}}?)《(?P<inner>[^》]+)$")
_BETWEEN = regex(r"》(?:、|和|及|以及|与|,|，)?《")
NATION = "中华人民共和国"
_NOISE = regex(r"[\s“”‘’\"'「」『』`]+")
_BOOK_MARKS = regex(r"[《》〈〉<>]")
_BRACKETS = str.maketrans("〔〕［］【】﹝﹞[]{}", "()()()()()()")
_DASHES = regex(r"[—–－~～‐‑―丨|]+")
_CUT = regex(r"(?:\.{2,}|…+)$")
# Endings of the names of public bodies, for telling an issuer before 关于 from a title that happens to hold the word.
_BODY_END = regex(
    r"(?:人民政府|政府|办公厅|办公室|委员会|常委会|党委|省委|市委|县委|区委|党组|工委|总局|总署|总队|中心|公安厅|法院|检察院|国务院|中央|厅|局|部|委|署|院|会|办"
    r"|街道办事处|等[一二三四五六七八九十\d]*(?:个)?(?:部门|单位|厅局|部委)?)$"
)


class Name(Struct, frozen=True):
    """A title in canonical form, taken apart."""

    whole: str
    """The canonical title."""
    body: str
    """Who issued it, where the title says so before 关于."""
    bare: str
    """The canonical title without who issued it."""
    inners: tuple[Name, ...]
    """The names of the texts that 关于印发《…》和《…》的通知 is about."""
    unmarked: str
    """`bare` without marks such as （试行）."""
    mark: str
    """The version such a mark names: 试行, 修订, a year, or empty."""
    is_cut: bool
    """Whether the title was cut off with …"""

    def within(self) -> Iterator[Name]:
        """Yield the names inside this one, at any depth."""
        for inner in self.inners:
            yield inner
            yield from inner.within()

    def is_other_version(self, other: Name) -> bool:
        """Return whether both titles say which version they are, and not the same one (2019年版, 2020年版)."""
        marks = {self.mark, other.mark}
        return "" not in marks and len(marks) == 2 and not ("修订" in marks and "试行" not in marks)


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
    whole = canonical(title)
    whole = title if title == whole else whole  # one object of the two: they are kept with each document
    body, bare = _without_body(whole)
    mark = _VERSION_MARK.search(bare)
    return Name(
        whole, body, bare, tuple(_inner_names(title, is_cut)), bare[: mark.start()] if mark else bare, _version(mark), is_cut
    )


def _inner_names(title: str, is_cut: bool) -> Iterator[Name]:
    plain = _NOISE.sub("", title)
    found = _WRAPPERS.match(plain) or _PLAIN_WRAPPER.match(plain)
    if found is None and is_cut and (found := _OPEN_WRAPPER.match(plain)):
        yield name_of(found["inner"] + "…")
    elif found:
        cut = "…" if is_cut and not plain.endswith("》") else ""
        yield from (name_of(part + cut) for part in _BETWEEN.split(found["inner"]) if part)


def _version(mark: re.Match[str] | None) -> str:
    if mark is None:
        return ""
    return mark["year"] or ("试行" if mark["trial"] else "修订")


def _without_body(whole: str) -> tuple[str, str]:
    """Return who issued a text and its title without it: `云岭县人民政府关于…` and `云岭县关于…` alike."""
    if whole.startswith(NATION) and len(whole) > len(NATION) + 1:
        return "", whole.removeprefix(NATION)
    at = whole.find("关于")
    if at > 0 and (at <= 8 or _BODY_END.search(whole[:at])):
        return whole[:at], whole[at:]
    return "", whole


def is_same_body(one: str, other: str) -> bool:
    """Return whether two issuers may be the same: one unnamed, or one the other's short form (省科技厅, 河北省科学技术厅)."""
    return not one or not other or abbreviates(one, other) or abbreviates(other, one)


def abbreviates(short: str, long: str) -> bool:
    """Return whether a name is made of characters of a longer one, in order; names of two characters only as they stand."""
    if len(short) < 3:
        return short in long
    rest = iter(long)
    return all(character in rest for character in short)
