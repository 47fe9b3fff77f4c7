"""A new catalogue: the files `gongkai init` writes, from data/trees and data/site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Template

from msgspec import Struct

from generator.catalogue import Catalogue, Organisation
from generator.catalogue_fields import OrganisationSpec
from generator.catalogue_reader import read_catalogue
from generator.checkdigits import is_organisation_code
from generator.data import text_of
from generator.editing.draft_texts import document_text, kinds, yaml_text
from generator.editing.drafting import document_file_name
from generator.editing.refusal import Refused
from generator.failures import reason
from generator.indexnumber import IndexNumber
from generator.problems import Report
from generator.scan import CONTENT, FILE
from generator.schema import file_of, schema_text

# Whose catalogue it is → the name it has until told otherwise, and who is responsible for columns by default.
_BODIES = {"county": "某某县人民政府", "department": "某某县某某局", "township": "某某镇人民政府"}
_OFFICES = {"department": "办公室", "township": "党政综合办公室"}
KINDS = tuple(_BODIES)
# Stands where a code is not yet known; only drafts bear it.
_NO_CODE = "0" * 18


class Body(Struct, frozen=True):
    """Who the catalogue is for."""

    kind: str
    name: str = ""
    domain: str = ""
    code: str = ""


def tree_text(kind: str) -> str:
    """Return the standard column tree of a kind as it is kept: YAML with comments, ${office} and ${unit} still open."""
    return text_of(f"trees/{kind}.yaml")


def catalogue_files(body: Body, today: date) -> dict[str, str]:
    """Return path → text of a new catalogue; raises Refused for a name, domain or code that cannot be."""
    name = body.name.strip() or _BODIES[body.kind]
    domain = re.sub(r"^https?://", "", body.domain.strip().lower()).strip("/")
    code = body.code.strip().upper()
    if domain and not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain):
        raise Refused(f"“{body.domain}”不是域名，写作 www.yunling.gov.cn")
    if code and not is_organisation_code(code):
        raise Refused(f"“{body.code}”不是统一社会信用代码（18 位，末位是校验码）；还不知道就不写 --code，以后写进 {FILE}")
    if "\n" in name:
        raise Refused("单位名称只写一行")
    sponsor = f"{name}办公室" if body.kind == "county" and name.endswith("人民政府") else name
    catalogue_text = _catalogue_text(body.kind, name, sponsor, domain, code)
    catalogue = read_catalogue(catalogue_text.encode(), Report(FILE))
    policy = next(c.name for c in catalogue.walk() if c.spec.role == "policy")
    named = {"name": name, "policy_column": policy, "sponsor": sponsor}
    files = {
        FILE: catalogue_text,
        "mkdocs.yml": _filled(
            "site/mkdocs.yml",
            site_name=yaml_text(f"{name} 政府信息公开目录"),
            site_url=f"site_url: https://{domain}/zfxxgk/" if domain else "# site_url: https://www.example.gov.cn/zfxxgk/",
        ),
        "README.md": _filled("site/README.md", **named),
        ".gitattributes": text_of("site/gitattributes"),
        ".gitignore": _filled("site/gitignore"),
        ".vscode/settings.json": text_of("site/settings.json"),
        ".vscode/extensions.json": text_of("site/extensions.json"),
        f".vscode/{file_of('catalogue')}": schema_text("catalogue"),
        f"{CONTENT}/index.md": _filled("site/index.md", **named),
    }
    return files | _documents(catalogue, catalogue.by_organisation[sponsor], name, code, today)


def found(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a new catalogue; raises Refused where the folder holds anything but an empty git repository."""
    try:
        standing = sorted(p.name for p in folder.iterdir() if p.name != ".git") if folder.exists() else []
    except OSError as error:
        raise Refused(f"{folder} 不能用：{reason(error)}") from error
    if standing:
        raise Refused(f"{folder} 不是空文件夹（里面有 {standing[0]}），没有改动它；换一个新的文件夹")
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise Refused(f"不能写入 {folder}：{reason(error)}") from error


def _filled(data: str, **values: str) -> str:
    return Template(text_of(data)).substitute(values)


def _catalogue_text(kind: str, name: str, sponsor: str, domain: str, code: str) -> str:
    level = re.search(r"([县市区旗州盟])人民政府$", name)
    unit = level[1] if level else ""
    organisations = list(dict.fromkeys((name, sponsor)))
    head = _filled(
        "site/catalogue.yaml",
        name=name,
        name_value=yaml_text(name),
        domain_value=domain,
        portal_value=f"https://{domain}/" if domain else "",
        sponsor_value=yaml_text(sponsor),
        organisations="\n".join(_organisation(o, code if o == sponsor else "") for o in organisations),
    )
    columns = Template(tree_text(kind)).substitute(unit=unit, office=_OFFICES.get(kind, f"{unit}政府办公室"))
    indented = "".join(f"  {line}" if line.strip() else line for line in columns.splitlines(keepends=True))
    # A value left open is followed by its comment alone; no blanks should stand there instead.
    return re.sub(r": {2,}#", ":    #", head) + indented


def _organisation(name: str, code: str) -> str:
    code_line = f'    code: "{code}"' if code else "    code:    # 统一社会信用代码，加引号"
    return f"  - name: {yaml_text(name)}\n{code_line}\n    prefixes: []    # 机关代字"


def _documents(catalogue: Catalogue, sponsor: Organisation, name: str, code: str, today: date) -> dict[str, str]:
    """The two texts every catalogue must have, as drafts: 政府信息公开指南 and 依申请公开."""
    made: dict[str, str] = {}
    organisation = Organisation(OrganisationSpec(name=sponsor.name), sponsor.slug)
    for serial, (key, title) in enumerate((("guide", "政府信息公开指南"), ("apply", "政府信息公开申请说明")), 1):
        number = IndexNumber(code or _NO_CODE, today.year, serial)
        column = next(c for c in catalogue.walk() if c.spec.role == key)
        text = document_text(kinds()[key], f"{name}{title}", number, organisation, today)
        if not code:
            text = text.replace("# 全站唯一，不要改", "# 临时的号：发布前把 18 个 0 换成本单位的统一社会信用代码", 1)
        made[f"{CONTENT}/{'/'.join(column.folders)}/{document_file_name(title)}.md"] = text
    return made
