"""内容概述简短（条例第十二条：目录有内容概述）：多数地方要求不超过 300 字；没有写的，取正文开头 100 字。

通过：

    summary: 明确全县义务教育阶段学校招生范围、时间和报名材料。

不通过：

    （summary 里贴了整篇正文）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.problems import Level

ID = "summary"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {"most": Option(Count(), 300, "最多多少字")}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the summaries that are too long to be one."""
    for document in library.by_path.values():
        summary = document.front.summary
        if len(summary) > options["most"] and (length := len("".join(summary.split()))) > options["most"]:
            hint = f"缩短到 {options['most']} 字以内"
            yield Finding(document.path, document.place("summary"), f"内容概述有 {length} 字", hint)
