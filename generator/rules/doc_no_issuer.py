"""文号的机关代字是发文机关的代字（GB/T 9704-2012 第 7.2.5 条）：catalogue.yaml 里写了 prefixes 的机构，文号用其中一个。

联合发文用主办机关的代字，写在 issuer 里的哪个机关的都可以。有发文机关不在 catalogue.yaml 里、或没有写 prefixes 的，
只查代字是不是别的机构的。令、公告不查。

通过：

    organisations:
      - {name: 云岭县水务局, prefixes: [云水发, 云水规]}
    ===
    doc_no: 云水发〔2024〕15号
    issuer: 云岭县水务局

不通过：

    organisations:
      - {name: 云岭县水务局, prefixes: [云水发, 云水规]}
    ===
    doc_no: 鄂水发〔2024〕15号
    issuer: 云岭县水务局
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalogue import Organisation
from generator.docnumber import canonical
from generator.document import Document
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level
from generator.text import did_you_mean

ID = "doc-no-issuer"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_ORDERS = ("令", "公告", "通告")


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the document numbers whose word is not one of their issuers'."""
    owners: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in library.catalogue.organisations:
        for prefix in organisation.spec.prefixes:
            owners[canonical(prefix)].append(organisation)
    for document in library.by_path.values() if owners else ():
        word = document.doc_no.word if document.doc_no else ""
        if word and not word.endswith(_ORDERS) and (wrong := _wrong(word, document, owners, library.catalogue.by_organisation)):
            yield Finding(document.path, document.place("doc_no"), *wrong)


def _wrong(
    word: str, document: Document, owners: Mapping[str, list[Organisation]], known: Mapping[str, Organisation]
) -> tuple[str, str] | None:
    # Both names of an organisation stand for it.
    issuers = [known.get(name) for name in document.issuers]
    if any(owner in issuers for owner in owners.get(word, ())):
        return None
    own = [canonical(prefix) for issuer in issuers if issuer for prefix in issuer.spec.prefixes]
    if word in owners:
        names = "、".join(owner.name for owner in owners[word])
        return f"机关代字“{word}”是{names}的，发文机关却是{'、'.join(document.issuers)}", "核对文号和发文机关"
    if own and all(issuer and issuer.spec.prefixes for issuer in issuers):
        hint = did_you_mean(word, own) or f"发文机关的机关代字：{'、'.join(own)}"
        return f"机关代字“{word}”不是{'、'.join(document.issuers)}的", f"{hint}；新的代字加到 catalogue.yaml 的 prefixes 里"
    return None
