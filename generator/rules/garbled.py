"""没有乱码（条例第六条：准确公开）：替换字符 U+FFFD、私用区字符、控制字符、“锟斤拷”一类编码错误，以及成串的问号。

从 PDF、旧系统复制的文字常有；读者看到方框或问号，读屏软件读不出，也搜不到。图标字体、造字程序的字都在私用区，换成规范汉字或符号。
同一行的只列第一处。

通过：

    以安全生产为重点

不通过：

    以安全生产为???点
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "garbled"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
# Characters that no Chinese text holds, and the first ones of what UTF-8 looks like when it is read as another encoding.
_SIGN = regex("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x9f锟烫屯锛銆鈥Ããâï]")
_CODE = regex("锟斤拷|烫烫烫|屯屯屯|[锛銆鈥].|Ã[\x80-\xbf\u0100-\u2fff]|â(?:€|\x80)|ï¼")
_MARKS = regex(r"(?<=[\u4e00-\u9fff])\?{3,}(?=[\u4e00-\u9fff])|\?{6,}")


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the first garbled place of each line, in front matter and body."""
    text = manuscript.text
    found = [(sign.start(), what) for sign in _SIGN.finditer(text) if (what := _meaning(text, sign.start()))]
    if "?" in text and "???" in text:
        found += ((marks.start(), "成串的问号（原来的字在转换编码时丢失）") for marks in _MARKS.finditer(text))
    end_of_line = -1
    for at, what in sorted(found):
        if at > end_of_line:
            end_of_line = text.find("\n", at)
            end_of_line = len(text) if end_of_line < 0 else end_of_line
            yield Finding(manuscript.document.path, manuscript.place_in_file(at), f"乱码：{what}", "对照原件重新输入这几个字")


def _meaning(text: str, at: int) -> str:
    """Return what a strange character is; empty for one that is in its place."""
    code = ord(text[at])
    if code == 0xFFFD:
        return "替换字符 U+FFFD（原来的字在转换编码时丢失）"
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return f"私用区字符 U+{code:04X}（换一台电脑就是方框）"
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return f"控制字符 U+{code:04X}"
    wrong = _CODE.match(text, at)
    return f"编码错误的文字“{wrong[0]}”" if wrong else ""
