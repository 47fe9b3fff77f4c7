"""体裁分类用规定的词（党政机关公文处理工作条例第八条）：十五种法定公文种类，以及规划、办法、规定、细则、方案、要点、目录、其他。

通过：

    genre: 通知

不通过：

    genre: 红头文件
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level
from generator.text import did_you_mean
from generator.vocabulary import genres

ID = "genre"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the genres that are none of the list."""
    words = "、".join(dict.fromkeys(genres().values()))
    for document in library.by_path.values():
        written = document.front.genre
        if written and written not in genres():
            hint = f"{did_you_mean(written, genres())}可用：{words}"
            yield Finding(document.path, document.place("genre"), f"体裁分类里没有“{written}”", hint)
