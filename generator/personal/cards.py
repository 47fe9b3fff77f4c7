"""Numbers of bank cards (GB/T 14694, ISO/IEC 7812): an issuer's prefix, 16 to 19 digits, Luhn's check digit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checkdigits import is_card_checked
from generator.personal.numbers import Digits, Number, long_numbers
from generator.regex import regex

_LENGTHS = range(16, 20)
# 62: UnionPay. 9558: the old cards of 工商银行, 19 digits.
_UNIONPAY = regex(r"62\d{14,17}|9558\d{15}")
# 62 is also 甘肃 in GB/T 2260: such numbers begin with one of its counties' codes and may be of a licence or project.
_GANSU = regex(r"62(?:0[1-9]|1[0-2]|29|30)[0-3]\d")
_FOREIGN = regex(r"(?:4\d|5[1-5])\d{14}")
_FOURS = regex(r"(?:4, )*4(?:, [1-3])?")
_CARD = regex(r"卡号|银行卡|储蓄卡|借记卡|信用卡|社保卡|一卡通|存折|银行账[号户]|个人账[号户]|收款账[号户]")
_NEAR = 3000


def bank_cards(text: str, digits: Digits) -> Iterator[Number]:
    """Yield the valid numbers of bank cards.

    Prefixes that other numbers bear too (those of Visa and Mastercard, of 甘肃) count where the number is printed in fours,
    or where its paragraph or table speaks of cards.
    """
    last = -1
    for number in long_numbers(digits, _LENGTHS):
        if number.start >= last and is_card_checked(number.digits) and _is_card(text, number):
            last = number.end
            yield number


def _is_card(text: str, number: Number) -> bool:
    digits = number.digits
    if not (is_sure := bool(_UNIONPAY.fullmatch(digits))) and not _FOREIGN.fullmatch(digits):
        return False
    if len(set(digits)) == 1:
        return False
    if is_sure and not _GANSU.match(digits):
        return True
    is_in_fours = len(number.groups) > 1 and _FOURS.fullmatch(", ".join(map(str, number.groups))) is not None
    return is_in_fours or _CARD.search(_block(text, number)) is not None


def _block(text: str, number: Number) -> str:
    """Return the paragraph or table up to the number, so that the head of its column is in it."""
    start = max(text.rfind("\n\n", 0, number.start), number.start - _NEAR, 0)
    return text[start : number.start]
