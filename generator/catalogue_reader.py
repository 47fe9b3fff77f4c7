"""catalogue.yaml → Catalogue; every mistake is a problem of the content (exit 1), and reading goes on past it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from generator.catalogue import APPLY, FOUR_BLOCKS, Catalogue, Column, Organisation
from generator.catalogue_fields import CatalogueFile, ColumnSpec, OrganisationSpec, Site, every_label
from generator.checkdigits import is_organisation_code
from generator.fields import Rules, read_values
from generator.frontmatter import decode
from generator.nodes import Mapping, Source, compose
from generator.problems import Place, Report
from generator.regex import regex
from generator.slips import TAB, tabs, with_plain_colons
from generator.slugs import initials
from generator.suppressions import in_yaml
from generator.text import file_name, without_inner_spaces

RULE = "catalogue"
_FORMER = regex(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
# Top segments of the site that are not columns (format.md).
TAKEN_SLUGS = frozenset(("dept", "search", "assets", "year", "subject", "genre"))


def read_catalogue(raw: bytes, report: Report) -> Catalogue:
    """Return the catalogue with all that could be read; what could not is reported."""
    text = decode(raw, report)
    source = _source(text, report) if text is not None else None
    root = compose(source, report, RULE) if source is not None else None
    if not isinstance(root, Mapping):
        if not any(p.blocks for p in report.problems):
            report.block(RULE, Place(), "文件是空的，或不是键值对", "至少写 site 和 columns；gongkai init 可生成一份")
        return Catalogue.of(Site(), (), (), None, None)
    read = read_values(CatalogueFile, root.entries, report, Rules(value=RULE))
    for missing in read.missing:
        if missing.key not in read.places:
            report.block(RULE, read.keys.get(missing.key, Place()), f"缺少 {missing.key}", missing.says)
    file = CatalogueFile(**read.values)
    columns = _columns(file.columns, None, report)
    if "columns" in read.values:
        _check_blocks(file.columns, read.places["columns"], report)
    _check_former(columns, report)
    organisations = _organisations(file.organisations, report)
    return Catalogue.of(file.site or Site(), organisations, columns, file.tasks, file.rules, in_yaml(text or ""))


def _source(text: str, report: Report) -> Source | None:
    """Return the text with plain colons, or None where tabs (reported) leave open what stands below what."""
    lines = text.split("\n")
    if found := tabs(lines):
        message, hint = TAB
        number, column = found[0]
        more = f"，共 {len(found)} 行" if len(found) > 1 else ""
        report.block(RULE, Place(number + 1, column + 1), message + more, hint)
        return None
    return with_plain_colons(lines, 1, report, RULE, every_label(), inner=True).source(Place())


def _columns(specs: tuple[ColumnSpec, ...], above: Column | None, report: Report) -> tuple[Column, ...]:
    made: list[Column] = []
    taken: dict[str, ColumnSpec] = {}
    for spec in specs:
        folder, slug = file_name(spec.folder or spec.name), spec.slug or initials(spec.name)
        _check_column(spec, folder, slug, report)
        for what, value, remedy in (
            ("名称", spec.name, "同级栏目名称不能重复"),
            ("文件夹", folder, "给其中一个写 folder"),
            ("网址名（slug）", slug, "给其中一个写不同的 slug"),
        ):
            # Names, folders and slugs are kept apart by the first letter of what they are.
            other = taken.setdefault(what + value.casefold(), spec)
            if other is not spec:
                report.block(RULE, spec.place, f"栏目“{spec.name}”的{what}“{value}”与同级栏目“{other.name}”重复", remedy)
                break
        paths = (above.names, above.folders, above.slugs) if above else ((), (), ())
        names, folders, slugs = ((*path, own) for path, own in zip(paths, (spec.name, folder, slug), strict=True))
        column = Column(spec, names, folders, slugs, basis=spec.basis or (above.basis if above else ""))
        made.append(replace(column, children=_columns(spec.children, column, report)))
    return tuple(made)


def _check_column(spec: ColumnSpec, folder: str, slug: str, report: Report) -> None:
    if ">" in spec.name or "＞" in spec.name:
        report.block(RULE, spec.place, f"栏目名称“{spec.name}”里有 >", "> 用来连接上下级栏目，换一个字")
    if folder in {".", ".."} or folder.startswith(".") or folder != folder.rstrip(". "):
        report.block(RULE, spec.place, f"“{folder}”不能作文件夹名", "不以点开头，不以点或空格结尾")
    if not slug:
        report.block(RULE, spec.place, f"栏目“{spec.name}”得不出拼音首字母", "写 slug，例如 qita")
    if slug in TAKEN_SLUGS:
        report.block(
            RULE, spec.place, f"栏目“{spec.name}”的 slug“{slug}”已被系统占用", f"不能用 {'、'.join(sorted(TAKEN_SLUGS))}"
        )
    if spec.update and spec.max_age_days:
        report.block(RULE, spec.place, f"栏目“{spec.name}”同时写了 update 和 max_age_days", "只留一个")


def _check_blocks(specs: tuple[ColumnSpec, ...], place: Place, report: Report) -> None:
    """国办公开办函〔2019〕61号: exactly these four names, in this order, before all others."""
    names = {spec.name: spec.name for spec in specs}
    for block in FOUR_BLOCKS:
        if block not in names:
            near = next((s for s in specs if _is_nearly(s.name, block)), None)
            if near:
                names[near.name] = block
            report.block(
                "four-blocks", near.place if near else place, f"缺少一级栏目“{block}”" + (f"（现在写作“{near.name}”）" if near else ""),
                f"一级栏目依次是：{'、'.join(FOUR_BLOCKS)}（国办公开办函〔2019〕61号）",
            )  # fmt: skip
    expected = [b for b in (*FOUR_BLOCKS, APPLY) if b in names.values()]
    # Where a block is missing, what stands in its place is no second mistake.
    is_whole = set(FOUR_BLOCKS) <= set(names.values())
    for spec, wanted in zip((s for s in specs if is_whole or names[s.name] in expected), expected, strict=False):
        if names[spec.name] != wanted:
            message = f"一级栏目“{spec.name}”在“{wanted}”的位置上"
            report.block("four-blocks", spec.place, message, f"依次排列：{'、'.join(FOUR_BLOCKS)}，然后是{APPLY}，再是其他栏目")
            return


def _is_nearly(name: str, block: str) -> bool:
    if name in (*FOUR_BLOCKS, APPLY):
        return False
    return block in without_inner_spaces(name) or (len(name) > len("信息公开") and name in block)


def _check_former(columns: tuple[Column, ...], report: Report) -> None:
    urls = {c.url.strip("/"): c for root in columns for c in root.walk()}
    for column in list(urls.values()):
        for at in column.spec.former:
            path = str(at.value).strip("/")
            if path in urls:
                report.block(RULE, at.place, f"former“{path}”是现有栏目“{urls[path].path}”的网址", "只写已经不用的旧路径")
            elif not _FORMER.fullmatch(path):
                report.block(RULE, at.place, f"former“{path}”不是网址路径", "写旧的 slug 路径，例如 fdzdgknr/czxx")


def _organisations(specs: Iterable[OrganisationSpec], report: Report) -> tuple[Organisation, ...]:
    made: list[Organisation] = []
    slugs: dict[str, str] = {}
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for spec in specs:
        slug = spec.slug or initials(spec.short or spec.name)
        if not slug:
            report.block(RULE, spec.place, f"机构“{spec.name}”得不出拼音首字母", "写 slug")
        if slug in slugs:
            report.block(RULE, spec.place, f"机构“{spec.name}”的 slug“{slug}”与“{slugs[slug]}”重复", "写不同的 slug")
        for name in {spec.name, spec.short} - {""}:
            if name in names:
                report.block(RULE, spec.place, f"机构名称“{name}”重复", "每个机构只写一次，简称也不能相同")
            names[name] = spec.name
        if spec.code and not is_organisation_code(spec.code):
            report.error(
                "org-code",
                spec.place,
                f"机构“{spec.name}”的统一社会信用代码“{spec.code}”校验码不对",
                "核对 18 位代码（GB 32100-2015）",
            )
        elif spec.code and spec.code in codes:
            report.error(
                "org-code",
                spec.place,
                f"机构“{spec.name}”与“{codes[spec.code]}”的统一社会信用代码相同",
                "核对两个机构的代码，改正写错的一个",
            )
        slugs[slug] = codes[spec.code] = spec.name
        made.append(Organisation(spec, slug))
    return tuple(made)
