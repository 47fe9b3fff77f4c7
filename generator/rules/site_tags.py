"""网站标签和页脚的必备项写在 catalogue.yaml 的 site 里（国办发〔2017〕47号）：域名、标识码、备案编号、主办单位、联系方式。

通过：

    site: {name: 云岭县人民政府, domain: www.yunling.gov.cn, id_code: "5303990001", icp: …, police: …, sponsor: …, contact: {phone: …}}

不通过：

    site: {name: 云岭县人民政府}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level, Place

ID = "site-tags"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_NEEDED = {
    "domain": "网站域名",
    "id_code": "政府网站标识码",
    "icp": "ICP 备案编号",
    "police": "公安机关备案标识",
    "sponsor": "主办单位",
    "contact": "联系方式",
}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what head and foot of every page lack."""
    site = library.catalogue.site
    # Where the catalogue could not be read, what it lacks is not known.
    for key, name in _NEEDED.items() if library.catalogue.columns else ():
        if not getattr(site, key):
            yield Finding("catalogue.yaml", Place(), f"site 里没有{name}（{key}）", f"在 site 下写 {key}: …")
