"""固定表述里是它该有的词：被篡改或抄错的网页，常把领导人姓名换成别的名字、广告词（条例第四条：公开前审查；检查指标单项否决：内容被篡改）。

例如“习近平新时代中国特色社会主义思想”“以习近平同志为核心的党中央”，词表和出处在 generator/data/phrases.yaml。有这种问题时不生成网站。

通过：

    以习近平新时代中国特色社会主义思想为指引

不通过：

    以365体育投注新时代中国特色社会主义思想为指引
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.phrases import tampered
from generator.problems import Level
from generator.text import quoted

ID = "fixed-phrase"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the phrases with another word in them, in front matter and body; an empty place does not block."""
    for found in tampered(manuscript.text):
        what = f"这里是{quoted(found.word)}" if found.word else "这里的词丢失了"
        hint = "对照印发的原件改正；查一查这篇文字从哪里复制来，网页是否被篡改"
        message = f"固定表述{quoted(found.phrase.phrase)}，{what}"
        yield Finding(manuscript.document.path, manuscript.place_in_file(found.start), message, hint, blocks=bool(found.word))
