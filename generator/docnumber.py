"""发文字号 after GB/T 9704-2012 §7.2.5: 机关代字〔年份〕顺序号, and the forms of orders (令) and announcements (公告)."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.regex import regex

# Small tortoise-shell, square, lenticular and round brackets all stand for 〔 〕 in real papers.
_YEAR_IN_BRACKETS = regex(r"[﹝\[［【（(〔]((?:19|20)\d{2})年?[﹞\]］】）)〕]", re.ASCII)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_STRICT = regex(r"^[\u4e00-\u9fff（）]{1,15}〔(19|20)\d{2}〕[1-9]\d{0,4}号$", re.ASCII)
_ORDER = regex(
    r"^[\u4e00-\u9fff（）、]{0,40}(?:令|公告|通告)(?:第?[1-9]\d{0,4}号|(?:19|20)\d{2}年第?[1-9]\d{0,4}号|〔(?:19|20)\d{2}〕第?[1-9]\d{0,4}号)$"
    r"|^[\u4e00-\u9fff（）、]{0,40}(?:(?:19|20)\d{2}年)?第[1-9]\d{0,4}号(?:令|公告|通告)?$",
    re.ASCII,
)
_PARTS = regex(r"^(.*?)〔((?:19|20)\d{2})〕第?0*(\d{1,5})号$", re.ASCII)


def canonical(text: str) -> str:
    """Return the form in which two numbers are compared: brackets as 〔〕 around the year, no inner spaces, plain digits."""
    bare = re.sub(r"\s+", "", text).translate(_DIGITS)
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", bare)


class DocNumber(Struct, frozen=True):
    """A 文号 as written, with its canonical form and, where it has them, its parts."""

    text: str
    canonical: str
    word: str = ""
    year: int | None = None
    serial: int | None = None

    @classmethod
    def parse(cls, text: str) -> DocNumber:
        """Return the number; any text is one, `defect` says what is odd about it."""
        plain = canonical(text)
        plain = text if text == plain else plain  # one object of the two
        found = _PARTS.match(plain)
        if found is None:
            return cls(text, plain)
        return cls(text, plain, found[1], int(found[2]), int(found[3]))

    @property
    def defect(self) -> str | None:
        """What GB/T 9704 §7.2.5 would have otherwise, or None for a well-formed number or an order's."""
        if _STRICT.match(self.text) or _ORDER.match(self.text):
            return None
        if self.year is None:
            return "不是“机关代字〔年份〕顺序号”的形式，也不是令、公告的形式"
        strict = f"{self.word}〔{self.year}〕{self.serial}号"
        return f"规范写法是“{strict}”（六角括号、不加“第”、不编虚位、无空格）"

    def __str__(self) -> str:
        return self.text
