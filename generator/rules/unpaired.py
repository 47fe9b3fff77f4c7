"""书名号、引号、括号成对（GB/T 15834-2011）：有前有后，不交叉。

每段只列第一处。引用几段文字的，各段开头都用前引号、只在最后用后引号，是规范的写法；分几行写的标题不算。

通过：

    根据《中华人民共和国政府信息公开条例》（以下简称《条例》），

不通过：

    根据《中华人民共和国政府信息公开条例（以下简称《条例》），
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "unpaired"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_OPEN = {"《": "》", "“": "”", "（": "）", "〔": "〕", "【": "】"}
_NAMES = {"《": "书名号", "“": "引号", "（": "括号", "〔": "六角括号", "【": "方头括号"}
_CLOSE = {close: opened for opened, close in _OPEN.items()}
_SAME = {"(": "（", ")": "）"}
# The charset in front is what the search is quick by.
_MARKS = regex(r"[《》“”（）()〔〕【】\n](?:(?<!\n)|[ \t]{0,8}\n)")
# So many marks within one another are seen quickly.
_DEEPEST = 3
# A quotation within another may be its next paragraph.
_WITHIN = regex("“[^”]*“")
_QUOTED = regex(r"\n[ \t]{0,8}\n[ \t\u3000]{0,8}“")
_FAR = 1500
# 1） may be a number: such a bracket closes nothing.
_NUMBER = regex(r"(?:^|[^0-9A-Za-z一二三四五六七八九十])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
# How many paragraphs on the other mark may stand: a law that is quoted has many, a title in lines two or three.
_REACH = {"”": 200, "》": 4, "）": 12}
_ORDINARY_REACH = 2


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the first mark of each paragraph of a body that has no other, there or in one of the next."""
    text = manuscript.prose
    if _is_paired(text):
        return
    reported = -1
    for paragraph, at in sorted(_paired_further_on(list(_lonely(text)), text)):
        if paragraph != reported:
            reported = paragraph
            mark = _SAME.get(text[at], text[at])
            name = _NAMES[_CLOSE.get(mark, mark)]
            has, lacks = ("前", "后") if mark in _OPEN else ("后", "前")
            message = f"有{has}{name} {text[at]} ，没有与它成对的{lacks}{name} {_OPEN.get(mark) or _CLOSE[mark]}"
            yield Finding(manuscript.document.path, manuscript.place(at), message, "对照原件补上缺的一个；多出来的，删去")


def _is_paired(text: str) -> bool:
    """Return whether every mark of a text has its other in its paragraph, as of most; False where only a longer look tells."""
    marks = "".join(_MARKS.findall(text)).replace("(", "（").replace(")", "）")
    if _WITHIN.search(marks):
        return False
    for _ in range(_DEEPEST):
        for opened, close in _OPEN.items():
            marks = marks.replace(opened + close, "")
        if not marks or marks.isspace():
            return True
    return False


def _lonely(text: str) -> Iterator[tuple[int, int]]:
    """Yield (paragraph, offset) of the marks without their other in the same paragraph."""
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    paragraph = 0
    for found in _MARKS.finditer(text):
        mark, at = _SAME.get(found[0], found[0]), found.start()
        if mark == "“" and opened and opened[-1][0] == "”" and text[at - 1] == "。":
            continue  # the next paragraph of a quotation, its line end lost
        if mark in _OPEN:
            opened.append((_OPEN[mark], at))
            waiting[_OPEN[mark]] += 1
        elif mark not in _CLOSE:
            yield from ((paragraph, lonely) for _, lonely in opened)
            opened.clear()
            waiting.clear()
            paragraph += 1
        elif waiting[mark]:
            while opened[-1][0] != mark:
                close, lonely = opened.pop()
                waiting[close] -= 1
                yield paragraph, lonely
            opened.pop()
            waiting[mark] -= 1
        elif not (mark == "）" and _NUMBER.search(text[max(0, at - 5) : at])):
            yield paragraph, at
    yield from ((paragraph, lonely) for _, lonely in opened)


def _paired_further_on(lonely: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield those whose other mark is in none of the next paragraphs either; one ” may end a quotation of many paragraphs."""
    waiting: dict[str, list[tuple[int, int]]] = {}
    for paragraph, at in sorted(lonely):
        mark = _SAME.get(text[at], text[at])
        if mark in _OPEN:
            waiting.setdefault(_OPEN[mark], []).append((paragraph, at))
            continue
        reach = _REACH.get(mark, _ORDINARY_REACH)
        before = waiting.pop(mark, [])
        near = {one for one in before if 0 < paragraph - one[0] <= reach}
        yield from (one for one in before if one not in near and not _is_continued(one[1], text))
        if not near:
            yield paragraph, at
    yield from (one for rest in waiting.values() for one in rest if not _is_continued(one[1], text))


def _is_continued(at: int, text: str) -> bool:
    """Return whether a quotation goes on in a paragraph that begins with another “, which need not be lonely itself."""
    return text[at] == "“" and _QUOTED.search(text, at, at + _FAR) is not None
