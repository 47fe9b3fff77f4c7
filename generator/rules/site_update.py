"""离单项否决还有多远（国办秘函〔2019〕19号检查指标“首页不更新”“栏目不更新”）：一条小结。

- 首页：14 天内有新发布的文件；
- 动态、要闻类栏目 14 天内，通知公告、政策文件类栏目 183 天内没有更新的，累计不到 5 个；
- 应更新而没有更新的栏目（见 column-update）不到 10 个；
- 空白栏目不到 5 个：栏目和下级都没有文件，也不链接到别处；上级是空白的，只算上级。

只看有文件的目录；乡镇和部门的目录一般不单独考核，觉得用不着的，在 catalogue.yaml 写 `site-update: off`。

通过：

    rules: {site-update: {empty: 10}}
    ===
    title: 云岭县水利发展规划
    written: 2026-11-19
    published: 2026-11-20

不通过：

    title: 云岭县水利发展规划
    written: 2024-01-04
    published: 2024-01-05
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.catalogue import Column
from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.problems import Level, Place
from generator.rules import column_update

ID = "site-update"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {
    "home_days": Option(Count(), 14, "首页和动态类栏目最多多少天不更新"),
    "policy_days": Option(Count(), 183, "通知公告、政策文件类栏目最多多少天不更新"),
    "quiet": Option(Count(), 5, "几个动态、通知、政策类栏目不更新算否决"),
    "stale": Option(Count(), 10, "几个栏目长期不更新算否决"),
    "empty": Option(Count(), 5, "几个空白栏目算否决"),
}
_NEWS = ("动态", "要闻", "新闻")
_NOTICES = ("通知", "公告", "公示", "政策文件", "规范性文件")


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield one finding that says which thresholds are reached."""
    if not library.documents:
        return
    home = (library.today - library.documents[0].day).days
    quiet = [column.name for column in library.catalogue.walk() if _is_quiet(column, library, options)]
    stale = [finding for finding in column_update.check(library, {}) if "是空的" not in finding.message]
    empty = [column.name for column in _empty(library.catalogue.columns, library)]
    reached = [
        f"首页 {home} 天没有更新" if home > options["home_days"] else "",
        f"动态、通知、政策类栏目 {len(quiet)} 个没有更新（{_some(quiet)}）" if len(quiet) >= options["quiet"] else "",
        f"长期不更新的栏目 {len(stale)} 个" if len(stale) >= options["stale"] else "",
        f"空白栏目 {len(empty)} 个（{_some(empty)}）" if len(empty) >= options["empty"] else "",
    ]
    if said := "；".join(filter(None, reached)):
        hint = "补充内容；不能保障的栏目，合并或撤销（国办秘函〔2019〕19号 单项否决指标）"
        yield Finding("catalogue.yaml", Place(), f"达到单项否决的条件：{said}", hint)


def _is_quiet(column: Column, library: Library, options: Mapping[str, Any]) -> bool:
    documents = library.documents_of(column)
    if not documents or column.spec.link:
        return False
    age = (library.today - documents[0].day).days
    is_news, is_notice = (any(word in column.name for word in words) for words in (_NEWS, _NOTICES))
    return (is_news and age > options["home_days"]) or (is_notice and age > options["policy_days"])


def _empty(columns: Iterable[Column], library: Library) -> Iterator[Column]:
    for column in columns:
        if column.spec.link:
            continue
        if library.documents_of(column):
            yield from _empty(column.children, library)
        else:
            yield column


def _some(names: list[str]) -> str:
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")
