"""Mobile telephone numbers, and whether one is that of an office's contact or of a private person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.personal.numbers import Digits, Number
from generator.regex import regex

_MOBILE = regex(
    r"[1１](?<![0-9０-９A-Za-z.．*＊/_=-].)[3-9３-９](?:[0-9０-９]{9}|[0-9０-９][ \u00a0\u3000-](?:[0-9０-９]{4}[ \u00a0\u3000-]){1}[0-9０-９]{4})"
    r"(?![0-9０-９A-Za-z@＠*＊_]|[.．][0-9])"
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
# What the number of somebody who is there to be called follows.
_OFFICE = regex(
    r"电话|手机|联系|咨询|热线|传真|值班|举报|监督|投诉|客服|服务|微信|邮箱|受理|报名|负责人|经办|主任|书记|局长|科长|所长|站长|网格|河长|林长|医生|民警|调解|收件|邮寄"
)
# What lists of private persons are made of.
_PRIVATE = regex(
    r"身份证|家庭|住址|户主|户籍|性别|年龄|出生|民族\b|申请人|受助|救助对象|低保|特困|残疾|患者|病人|病情|学生|考生|家长|监护人|农户|贫困户|脱贫户|"
    r"业主|承租|购房|当事人|被处罚人|信访人|举报人|投诉人|开户行|银行卡|一卡通|补贴金额|补助金额|发放金额|拟聘|拟录用|准考证"
)
# So many characters behind a number tell whether it ends there.
_NEXT = 2
_LINE = 80
_BLOCK = 3000


def private_mobiles(text: str, digits: Digits) -> Iterator[Number]:
    """Yield the mobile numbers that seem to be private: in a list or line about persons, or without a word that says whom they reach."""
    for found in (found for start, end in digits.stretches for found in _MOBILE.finditer(text, start, end + _NEXT)):
        start = found.start()
        line = text[max(text.rfind("\n", 0, start) + 1, start - _LINE) : start]
        if "|" in text[text.rfind("\n", 0, start) + 1 : start] or "\t" in line:
            block = text[max(text.rfind("\n\n", 0, start), start - _BLOCK, 0) : start]
            is_private = _PRIVATE.search(block) is not None or _OFFICE.search(block) is None
        else:
            is_private = _PRIVATE.search(line) is not None or _OFFICE.search(line) is None
        if is_private:
            bare = re.sub("[^0-9]", "", found[0].translate(_WIDE))
            yield Number(start, bare, (len(bare),), found.end())
