"""居民身份证号 (GB 11643-1999): 6 digits of a place, 8 of a date of birth, 3 of order, a check digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checkdigits import is_identity_checked, is_organisation_code
from generator.personal.numbers import Digits, Number, long_numbers
from generator.regex import regex

_LENGTH = range(18, 19)
# The first two digits of every code of GB/T 2260, and 83 of the residence permits for people from Taiwan.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_CODE_WORDS = regex(r"(?:信用|机构|单位|组织)代码[^\n]{0,20}$")
_INDEX_NUMBER = regex(r"/(?:19|20)\d{2}-")
_BEFORE = 40


def identity_numbers(text: str, digits: Digits) -> Iterator[Number]:
    """Yield the valid identity numbers; codes of organisations that look like one, and 索引号, are none."""
    last = -1
    for number in long_numbers(digits, _LENGTH):
        if number.start >= last and is_identity(number.digits) and not _is_organisation(text, number):
            last = number.end
            yield number


def is_identity(digits: str) -> bool:
    """Return whether 18 characters are a valid identity number of a person born from 1900 on."""
    if digits[:2] not in _PROVINCES or not digits[6:17].isdecimal() or digits[6:8] not in {"19", "20"}:
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return is_identity_checked(digits)


def _is_organisation(text: str, number: Number) -> bool:
    """Tell a 统一社会信用代码 of digits alone by its own check digit and the words before it, or by its use in a 索引号."""
    if _INDEX_NUMBER.match(text, number.end):
        return True
    before = text[max(0, number.start - _BEFORE) : number.start]
    return _CODE_WORDS.search(before) is not None and is_organisation_code(number.digits)
