"""文号: one canonical form for every spelling, and what is odd about each."""

from __future__ import annotations

import pytest

from generator.docnumber import DocNumber, canonical

SPELLINGS = (
    "渝府办发〔2021〕50号",
    "渝府办发﹝2021﹞50号",
    "渝府办发[2021]50号",
    "渝府办发［2021］50号",
    "渝府办发【2021】50号",
    "渝府办发(2021)50号",
    "渝府办发（2021）50号",
    "渝府办发〔2021 〕50号",
    " 渝府办发 〔2021〕\u300050 号 ",
    "渝府办发〔２０２１〕５０号",
    "渝府办发〔2021年〕50号",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_one_number(spelling: str) -> None:
    number = DocNumber.parse(spelling)
    assert (number.canonical, number.word, number.year, number.serial) == ("渝府办发〔2021〕50号", "渝府办发", 2021, 50)
    assert str(number) == spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("京政发（试行）〔2020〕3号", "京政发（试行）〔2020〕3号"),  # brackets that hold no year stay
        ("云政[20]5号", "云政[20]5号"),
        ("云政〔1899〕5号", "云政〔1899〕5号"),
        ("", ""),
    ],
)
def test_canonical_touches_nothing_else(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2017〕47号",
        "呼政办字〔2021〕49号",
        "云政办〔2021〕1号",
        "闽政（综）〔2021〕12号",
        "国务院令第711号",
        "云岭县人民政府令第3号",
        "第12号",
        "第711号令",
        "2024年第5号",
        "云岭县水务局公告2024年第5号",
        "公告〔2024〕第5号",
        "云岭县人民政府通告第2号",
    ],
)
def test_well_formed(text: str) -> None:
    assert DocNumber.parse(text).defect is None


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("渝府办发﹝2021﹞50号", "渝府办发〔2021〕50号"),
        ("渝府办发[2021]50号", "渝府办发〔2021〕50号"),
        ("呼政办字〔2021 〕49号", "呼政办字〔2021〕49号"),
        ("云政办发〔2024〕第15号", "云政办发〔2024〕15号"),
        ("云政办发〔2024〕015号", "云政办发〔2024〕15号"),
        ("云政办发〔２０２４〕15号", "云政办发〔2024〕15号"),
    ],
)
def test_an_odd_form_names_the_strict_one(text: str, strict: str) -> None:
    defect = DocNumber.parse(text).defect
    assert defect is not None
    assert f"“{strict}”" in defect
    assert DocNumber.parse(strict).defect is None


@pytest.mark.parametrize("text", ["2024", "云政办发15号", "云政办发〔2024〕15", "文号", "第0号"])
def test_what_is_no_number_is_odd_too(text: str) -> None:
    number = DocNumber.parse(text)
    assert (number.word, number.year, number.serial) == ("", None, None)
    assert number.defect is not None
