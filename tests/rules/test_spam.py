"""Rule spam: advertising beside its trigger words, not a word alone."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import document

from generator.spam import spam

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "严厉查处利用棋牌室、网上投注聚众赌博的行为。",
        "从事棋牌、台球等经营活动的，应当备案。",
        "365天不打烊的政务服务平台",
        "“365”校园招聘官方网站",
        "银河街道办事处，金沙县人民政府网站",
        "澳门特别行政区政府官方网站",
        "打击网上招嫖、裸聊诈骗，不要下载不明软件。",
        "严禁代开发票、办证刻章，发现加微信推销的请举报。",
        "体育彩票公益金项目网址见附件",
        "通过微信群拉人头，诱导群众下载App进行“百家乐”“体育投注”。",
        "常见话术：“老虎机注册送彩金”“百家乐首存返水”。",
        "“同城约炮加微信”背后是裸聊敲诈。",
        "赛事官网由运营方建设；拟引进棋牌类网络游戏研发企业。",
        "天安门广场",
        "云岭县(yunling)水务局",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("必赢体育官网入口，新用户注册送彩金\n", [(9, 1)]),
        ("云岭县水务局_beat365网址官网网站_工作总结\n", [(9, 8)]),
        ("凯发app官方网站★✿全县水利工作\n", [(9, 1)]),
        ("即时比分办公厅文件\n", [(9, 1)]),
        ("总结\n\n365体育投注新时代\n", [(11, 1)]),
        ("棋牌游戏手机版下载\n", [(9, 1)]),
        ("成人视频在线观看，同城一夜情加微信\n", [(9, 1)]),
        ("迷药货到付款\n", [(9, 1)]),
        ("代开发票，加微信\n", [(9, 1)]),
        ("政(zheng)府(fu)工(gong)作\n", [(9, 1)]),
        ("BET365 App 下载\n", [(9, 1)]),
        ("PG电子模拟器免费试玩\n", [(9, 1)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "spam") for place in places]


@pytest.mark.parametrize("unit", ["365", "365体育投注", "政(zheng)", "棋牌 ", "色情国产"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(spam(unit * (size // len(unit))))
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.2
