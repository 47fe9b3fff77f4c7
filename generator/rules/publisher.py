"""发布机构是 catalogue.yaml 里的机构（条例第十条：谁制作谁公开），索引号里的机构代码是它的代码；联合发文的机关写成列表。

发文机关可以不在 catalogue.yaml 里（上级机关、联合发文的机关），这时写明 publisher。catalogue.yaml 没有列出机构的，不查。

通过：

    issuer: [云岭县水务局, 云岭县财政局]
    publisher: 云岭县水务局

不通过：

    issuer: 云岭县水务局、云岭县财政局
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalogue import Organisation
from generator.checkdigits import is_organisation_code
from generator.document import Document
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level
from generator.text import did_you_mean, invisible_in, quoted

ID = "publisher"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_SEPARATORS = str.maketrans("、，,;；/\u3000", "       ")


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the publishers nobody knows, the numbers that are another's, the lists that are one name."""
    known = library.catalogue.by_organisation
    # A code that is wrong itself is said once, in catalogue.yaml.
    codes = {o.spec.code: o.spec.code.removeprefix("000") for o in known.values() if is_organisation_code(o.spec.code)}
    for document in library.by_path.values() if known else ():
        if finding := _joined(document, known):
            yield finding
        elif organisation := known.get(document.publisher):
            own = codes.get(organisation.spec.code)
            if own is not None and document.index_no.code.removeprefix("000") != own:
                yield _foreign_number(document, organisation)
        elif not invisible_in(document.publisher):  # else it was said while reading
            key = "publisher" if document.front.publisher else "issuer"
            hint = did_you_mean(document.publisher, known) or "写 publisher: catalogue.yaml 里的机构，或在 organisations 里增加它"
            yield Finding(document.path, document.place(key), f"catalogue.yaml 里没有发布机构{quoted(document.publisher)}", hint)


def _joined(document: Document, known: Mapping[str, Organisation]) -> Finding | None:
    for key, names in (("issuer", document.front.issuer), ("publisher", (document.front.publisher,))):
        for name in names:
            if name in known:
                continue
            parts = name.translate(_SEPARATORS).split()
            if len(parts) < 2 or sum(part in known for part in parts) < 2:
                continue
            remedy = f"写成列表：issuer: [{', '.join(parts)}]" if key == "issuer" else "只写一个；联合发文的机关写在 issuer 里"
            return Finding(document.path, document.place(key), f"{quoted(name)}是几个机构连写在一起", remedy)
    return None


def _foreign_number(document: Document, organisation: Organisation) -> Finding:
    code = document.index_no.code
    message = f"索引号的机构代码 {code} 不是发布机构{quoted(organisation.name)}的代码 {organisation.spec.code}"
    hint = "核对 publisher；还没有发布过的，改索引号；已经发布的，索引号不要改"
    return Finding(document.path, document.place("index_no"), message, hint)
