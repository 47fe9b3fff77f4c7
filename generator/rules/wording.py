"""没有公认的错误写法：国名、机构、职务、重大提法的错字，常见别字（检查指标单项否决：出现严重表述错误）。

词表连同类别和出处在 generator/data/wording.yaml，只收放在哪里都错的。本单位的词写在选项 words 里，例如撤并后的旧名。

通过：

    县安全生产领导小组

不通过：

    县安全生产领导小姐
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Matching, OneOrMany
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.wording import slips

ID = "wording"
LEVEL = Level.ERROR
_PAIR = Matching(r"[^=\s][^=]*=[^=]*[^=\s]", "错误写法=正确写法", "写作“错误写法=正确写法”，例如：县扶贫办=县农业农村局")
OPTIONS: Mapping[str, Option] = {"words": Option(OneOrMany(_PAIR), (), "另外要查的词")}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the wrong expressions in front matter and body."""
    local = tuple((wrong.strip(), right.strip()) for wrong, _, right in (pair.partition("=") for pair in options["words"]))
    for slip in slips(manuscript.text, local):
        message = f"“{slip.wrong}”是错误写法（{slip.category}）"
        yield Finding(manuscript.document.path, manuscript.place_in_file(slip.start), message, f"改为“{slip.right}”")
