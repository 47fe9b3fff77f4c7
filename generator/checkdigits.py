"""The check digits of numbers, by python-stdnum; it is imported when there is a number to be checked, and few texts hold one."""

from __future__ import annotations


def is_organisation_code(text: str) -> bool:
    """Return whether a text is a 统一社会信用代码 with a right check digit (GB 32100-2015)."""
    from stdnum.cn import uscc

    return bool(uscc.is_valid(text))


def is_identity_checked(text: str) -> bool:
    """Return whether the last of 18 characters is the check digit of an identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    from stdnum.iso7064 import mod_11_2

    return bool(mod_11_2.is_valid(text))


def is_card_checked(digits: str) -> bool:
    """Return whether the last digit is the check digit of a bank card (ISO/IEC 7812, Luhn)."""
    from stdnum import luhn

    return bool(luhn.is_valid(digits))
