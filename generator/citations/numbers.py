"""The forms of 文号 in running text: 机关代字〔年〕n号 with lists and ranges, orders (令) and announcements (公告)."""

from __future__ import annotations

import re

from generator.docnumber import canonical
from generator.regex import regex

YEAR = r"[〔﹝\[［【（(〈]\s*(?:19|20)\d{2}\s*年?\s*[〕﹞\]］】）)〉]"
# After 号 a comma begins something new (…3号，2号楼…); between bare numbers it does not.
_FURTHER = rf"(?:\s*(?:号\s*(?:[、和及与至]|以及)|[、,，和及与至—–~～－-]+)\s*(?:{YEAR}\s*)?第?\s*\d{{1,5}}(?=\s*[号、,，和及与至—–~～－-]))"
NUMBER = regex(rf"([\u4e00-\u9fff]{{1,24}}?)\s*({YEAR}\s*第?\s*\d{{1,5}}{_FURTHER}*)\s*号(?![楼院房门厅井])")
SERIAL = regex(rf"(?:({YEAR})\s*)?第?\s*(\d{{1,5}})")
_COUNT = r"\d{1,4}|[一二三四五六七八九十百零〇]{1,7}"
ORDER = regex(
    rf"([\u4e00-\u9fff、]{{2,40}}?令)\s*(?:[（(]\s*第?\s*({_COUNT})\s*号\s*[）)]|第?\s*({_COUNT})\s*号)"
    rf"|([\u4e00-\u9fff、]{{2,40}}?)第\s*({_COUNT})\s*号令"
    rf"|([\u4e00-\u9fff、]{{2,40}}?(?:公告|通告))\s*((?:19|20)\d{{2}})\s*年\s*第?\s*({_COUNT})\s*号"
)
_PARTS = regex(r"^(.*?)〔((?:19|20)\d{2})〕第?0*(\d{1,5})号$", re.ASCII)
_NATION = "中华人民共和国"
_DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


def number_key(text: str) -> tuple[str, str]:
    """Return a 文号 as (word, rest) in the form in which they are compared: 国务院令, 第711号; what is no such number as (text, "")."""
    plain = canonical(text)
    if found := _PARTS.match(plain):
        return found[1].replace(_NATION, ""), f"〔{found[2]}〕{int(found[3])}号"
    if found := ORDER.fullmatch(plain):
        word, tail = order_parts(found)
        return word.replace(_NATION, ""), tail
    return plain, ""


def order_parts(found: re.Match[str]) -> tuple[str, str]:
    """Return the word and the rest of a match of ORDER: 国务院令第711号 and 国务院第711号令 alike."""
    order, bracketed, plain, body, before, announcement, year, count = found.groups()
    if announcement:
        return announcement, f"{year}年第{_count(count)}号"
    return (order, f"第{_count(bracketed or plain)}号") if order else (f"{body}令", f"第{_count(before)}号")


def _count(text: str) -> int:
    """Return a number below a thousand written in digits or in Chinese (五十七)."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
