"""Rule link-host: links to hosts that somebody should look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Problem

Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    "text",
    [
        "[国务院](https://www.gov.cn/zhengce/)",
        "https://www.12306.cn/ 与 http://95598.cn/a，https://www.163.com/",
        "<https://www.gov.uk/> <https://data.gov.hk/> <https://www.whitehouse.gov/>",
        '<a href="//www.yunling.gov.cn/">县政府</a>',
        "网址 http://kjc.hee.gov.cn,以下简称平台",
        "[邮箱](mailto:a@yunling.gov.cn)",
        "[微信](https://mp.weixin.qq.com/s/abc)",
        "`http://192.0.2.1/`",
        "见 a//b 两处",
    ],
)
def test_right(found: Found, text: str) -> None:
    assert found({DOC: document(body=f"{text}\n")}) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("[甲](http://110.249.254.152/yxzj/)\n", [(9, 5)]),
        ("甲 http://3232235777/ 乙 http://[2001:db8::1]/\n", [(9, 3), (9, 24)]),
        ("[甲](https://t.cn/abc)，[乙](https://bit.ly/x)\n", [(9, 5), (9, 27)]),
        ("[甲](https://www.gov.cn.example.com/)\n", [(9, 5)]),
        ("[甲](https://www.yunling-gov.cn/)\n", [(9, 5)]),
        ("[甲](https://www.gov.cn@evil.example/)\n", [(9, 5)]),
        ("[甲](https://www.bet365.com/) [乙](https://x.casino/)\n", [(9, 5), (9, 34)]),
        ('<a href="//t.cn/abc">甲</a>\n', [(9, 10)]),
    ],
)
def test_wrong(found: Found, body: str, places: list[tuple[int, int]]) -> None:
    problems = found({DOC: document(body=body)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(*place, "link-host") for place in places]


def test_only_allowed_hosts(found: Found) -> None:
    body = "[甲](https://www.gov.cn/) [乙](https://www.12306.cn/) [丙](https://nogov.cn/)\n"
    rules = "rules:\n  link-host: {hosts: [GOV.cn, yunling.gov.cn]}\n"
    problems = found({DOC: document(body=body), "catalogue.yaml": catalogue(end=rules)})
    assert [(p.line, p.column, p.rule, p.message) for p in problems] == [
        (9, 30, "link-host", "链接 https://www.12306.cn/：www.12306.cn 不在允许链接的网站之列"),
        (9, 57, "link-host", "链接 https://nogov.cn/：nogov.cn 像政府网站，却不在 gov.cn 之下"),
    ]
