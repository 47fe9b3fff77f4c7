"""索引号: the table of standards.md §4.2."""

from __future__ import annotations

import pytest

from generator.indexnumber import PATTERN, IndexNumber


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("000014349/2018-00222", ("000014349", 2018, 222)),
        ("000014349/2017-00110", ("000014349", 2017, 110)),
        ("0001115012301170293XF/2023-00163", ("0001115012301170293XF", 2023, 163)),
        ("11500228008652038C/2021-00151", ("11500228008652038C", 2021, 151)),
        ("11441700007280420Y/2021-00050", ("11441700007280420Y", 2021, 50)),
        ("11370900004341590P/2017-00150", ("11370900004341590P", 2017, 150)),
        ("11620622013933539B/2021-03844", ("11620622013933539B", 2021, 3844)),
        ("035210000/2025-00016", ("035210000", 2025, 16)),
        ("01427688-8/2022-00185", ("01427688-8", 2022, 185)),
        ("00001434X/1999-00001", ("00001434X", 1999, 1)),
        ("0142768-8/2022-00185", None),  # the one malformed number of the table
        ("11500228008652038C/2021-0151", None),
        ("11500228008652038C/2021-000151", None),
        ("11500228008652038C/1821-00151", None),
        ("11500228008652038C/2021/00151", None),
        ("11500228008652038c/2021-00151", None),
        ("1150022800865203IC/2021-00151", None),  # I, O, S, V, Z are no characters of the code
        ("11500228008652038C／2021-00151", None),
        ("11500228008652038C/2021-００１５１", None),
        (" 11500228008652038C/2021-00151", None),
        ("11500228008652038C/2021-00151\n", None),
        ("", None),
    ],
)
def test_parse(text: str, expected: tuple[str, int, int] | None) -> None:
    number = IndexNumber.parse(text)
    assert (number and (number.code, number.year, number.serial)) == expected
    assert PATTERN.fullmatch(text) is None if number is None else str(number) == text


def test_the_slug_is_the_number_with_its_slash_as_a_hyphen() -> None:
    number = IndexNumber.parse("11500228008652038C/2021-00151")
    assert number is not None
    assert number.slug == "11500228008652038C-2021-00151"


def test_numbers_sort_by_code_year_and_serial() -> None:
    texts = ["000014349/2018-00222", "000014349/2017-01110", "000014349/2017-00999", "000014348/2020-00001"]
    numbers = sorted(n for n in map(IndexNumber.parse, texts) if n)
    assert [str(n) for n in numbers] == [texts[3], texts[2], texts[1], texts[0]]
