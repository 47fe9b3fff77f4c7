"""What the rules look for quickly they find as the plain search does."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import manuscript, phrases, spam, wording
from generator.frontmatter import body_of, split
from generator.personal import mobiles, numbers
from generator.problems import Report
from generator.rules import (
    cited_number,
    disclosure_mark,
    heading_order,
    lost_characters,
    punctuation,
    redacted,
    signature_date,
    unpaired,
)
from generator.words import Words, _rarest, any_of


def texts(pieces: Iterable[str]) -> st.SearchStrategy[str]:
    """Make texts of pieces, glued together."""
    return st.lists(st.sampled_from(sorted(set(pieces))), max_size=40).map("".join)


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Return where the matches stand, in order."""
    return sorted(one.span() for one in found)


MARKS = "《》“”（）()〔〕【】"


@given(texts([*MARKS, *MARKS, "甲", "。", "1", "一", "\n", "\n\n", "\n \n", "。“"]))
@example("“甲。“乙”\n\n”")
@example("“《（）》“”")
@example("“《甲》。“乙”。”")
def test_a_text_said_to_be_paired_is(text: str) -> None:
    if unpaired._is_paired(text):
        assert list(unpaired._lonely(text)) == []


@pytest.mark.parametrize("text", ["", "甲\n\n乙", "“甲”《乙（丙）》\n\n（“丁”)", "“甲”。“乙”"])
def test_a_paired_text_is_told_quickly(text: str) -> None:
    assert unpaired._is_paired(text)


@given(texts([*"，。；、,;:?!()（）[]《》“”", "甲", "乙", "a", " ", "\u3000", "\n", "甲" * 40]))
@example("甲（甲)甲(甲）甲，甲,甲")
def test_punctuation(text: str) -> None:
    plain = (
        re.compile(
            r"[,;:?!](?<=[\u4e00-\u9fff》”）].)(?=[\u4e00-\u9fff《“（]|(?<=[,;:])[ \u3000]{0,2}(?:[\u4e00-\u9fff《“（]|$))",
            re.MULTILINE,
        ),
        re.compile(r"[(（](?:(?<=\()[^()（）\[\]\n]{0,80}）|(?<=（)[^()（）\[\]\n]{0,80}\))"),
        *punctuation._TWICE,
    )
    for (patterns, _, _), one in zip(punctuation._KINDS, plain, strict=True):
        quick = [found for pattern in patterns for found in pattern.finditer(text)]
        assert spans(quick if punctuation._may_have(patterns, text) else ()) == spans(one.finditer(text))


@given(texts([*"“”《》、，。；：！？", " ", "\u3000", "\n", "\n\n", "甲"]))
@example("、甲\n\n，乙\n\n\n 。丙\n ，丁")
def test_lost_characters(text: str) -> None:
    headless = re.compile("(?:^|(?<=\n\n))[ \u3000]{0,8}[、，。；：！？](?=[\u4e00-\u9fff])")
    assert [at for at, _, _ in lost_characters._headless(text)] == [found.end() - 1 for found in headless.finditer(text)]
    empty = re.compile("“[ \u3000]*”|《[ \u3000]*》")
    assert sorted(at for at, _, _ in lost_characters._empty(text)) == [found.start() for found in empty.finditer(text)]


NUMBERS = texts(
    [*"0139", "０", "⒈", "１", "62", "13812345678", "530381199001011234", *" -\u3000\u200b·.．,，/xXＸaＡ*_=元万\n", "  ", "甲"]
)


@given(NUMBERS)
@example("Ａ13812345678 13812345678x 5.13812345678 1 3 8 1 2 3 4 5 6 7 8  X")
def test_long_numbers(text: str) -> None:
    digits = numbers.digits_in(text)
    plain = (numbers._pieces(text, run) for run in numbers._RUN.finditer(text))
    assert digits.runs == [pieces for pieces in plain if pieces]
    quick = (found for start, end in digits.stretches for found in mobiles._MOBILE.finditer(text, start, end + mobiles._NEXT))
    assert spans(quick) == spans(mobiles._MOBILE.finditer(text))


WORDS = (set(spam._lexicon().groups), phrases._words())
PIECES = {piece for words in WORDS for word in words for piece in (word, word.upper(), word[:2], word[-2:], word[1:-1])}


@given(texts([*PIECES, "\u212a粉", "K", "3", "甲"]))
def test_any_of_many_words(text: str) -> None:
    for words in WORDS:
        assert bool(any_of(words).search(text)) is any(word in text.lower() for word in words)


@pytest.mark.parametrize("words", WORDS)
def test_each_of_many_words(words: set[str]) -> None:
    pattern = any_of(words)
    assert [word for word in words if not pattern.search(word) or not pattern.search(f"甲{word.upper()}乙")] == []


SLIPS = set(wording._ours().corrections)
PARTS = {part for word in SLIPS for part in (word, word[1:], word[:-1], word[1:-1])}


@given(texts(PARTS), st.sampled_from([SLIPS, {*SLIPS, "甲", "党"}, {"甲乙"}, {"乙"}]))
@example("甲甲乙乙", {"甲乙", "甲乙乙", "乙"})
@example("党\n中失党", {"党\n", "党", "失"})
def test_words(text: str, words: set[str]) -> None:
    every = [(at, word) for word in words for at in range(len(text)) if text.startswith(word, at)]
    longest: dict[int, tuple[int, str]] = {}
    for at, word in sorted(every, key=lambda one: (-len(one[1]), one[1])):
        longest.setdefault(at + _rarest(word), (at, word))
    assert list(Words(words).find(text)) == [longest[sign] for sign in sorted(longest)]


@given(texts(["政(", "府（", "zheng", "fu)", "ji）", "关(guan)", "甲", "1)"]))
@example("政（zheng)府(fu）机(ji)关")
def test_spelt(text: str) -> None:
    assert [one.start for one in spam._spelt(text)] == [found.start() - 1 for found in spam._SPELT.finditer(text)]


@given(texts(["---", "----", "--- ", "--- 甲", "-", "\n", "甲: 乙", " ", "\t", "\u2028---", "..."]))
@example("---")
@example("---\n---")
@example("---\n---\n---")
@example("---\n\n--- \t\n\n---")
def test_ends_of_front_matter(written: str) -> None:
    text = f"---\n{written}"
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, text.find("\n") + 1)
    parts = split(text, Report("x.md"), ())
    assert (parts is None) == (end is None)
    if parts is not None and end is not None:
        assert parts.body == body_of(text) == text[end.end() + 1 :]
        assert parts.body_line == text.count("\n", 0, end.start()) + 2


BREAK = r"\n"


@given(texts(["一、", "二、", "（二）", "(3)", "4.", "第一条", "#", "# ", "**", " ", "　", "甲", "\n", "\n\n", "１.", "5.6"]))
@example("一、甲\n二、\n（一）乙")
def test_numbers_of_paragraphs(text: str) -> None:
    plain = re.compile(f"^{heading_order._NUMBERED.pattern.removeprefix(BREAK)}", re.MULTILINE)
    quick = heading_order._NUMBERED.finditer(f"\n{text}")
    assert [(found.end() - 1, found.groupdict()) for found in quick] == [
        (found.end(), found.groupdict()) for found in plain.finditer(text)
    ]


@given(texts(["附件", "附", "表", "1", "：", "#", "* ", " ", "\u3000", "\n", "甲"]))
def test_an_annex(text: str) -> None:
    plain = re.search(
        r"^[ \t\u3000#*]*附[ \u3000]*(?:件|表|录)[ \u3000]*[0-9０-９一二三四五六七八九十]*[ \t:：*]*$", text, re.MULTILINE
    )
    assert signature_date._annex(text) == (plain.start() if plain else len(text))


@given(texts(["“", "（", "(", "[", "此件", "依申请公开", "不予公开", "删减后公开", "：", "）", "]", " ", "\n"]))
@example("（此件不予公开）“（此件不予公开）")
@example("（此件删减后公开）")
def test_marks_of_disclosure(text: str) -> None:
    for rule in (disclosure_mark, redacted):
        behind = r"[（(\[【〔](?<![“‘\"'「『].)"
        assert rule._MARK.pattern.startswith(behind)
        plain = re.compile(r"(?<![“‘\"'「『])[（(\[【〔]" + rule._MARK.pattern.removeprefix(behind))
        assert spans(rule._MARK.finditer(text)) == spans(plain.finditer(text))


@given(texts([*"甲〔[（〕]第3号年\\", "2024", "〔2024〕", " ", "   ", "\u3000", "\u00a0"]))
@example("甲〔   2024   年\\〕   第   12345   号〔2024〕3号甲（〔2024〕4号")
def test_cited_numbers(text: str) -> None:
    assert spans(cited_number._numbers(text)) == spans(cited_number._NUMBER.finditer(text))


@given(texts(["`", "```", "~~~", "<!--", "-->", "甲", "\n"]))
def test_signs_of_code(text: str) -> None:
    assert any(sign in text and code in text for sign, code in manuscript._CODE_SIGNS) or not manuscript._CODE.search(text)
