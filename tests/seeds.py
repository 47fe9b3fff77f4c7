"""Real government pages as text (../shared/seeds) → documents of a catalogue in our format, by what their labels say.

Nothing here knows a page: labels are those of format.md, in any of the shapes pages give them (`[ 索引号 ] | x |`, `索 引 号 x`,
`发布日期:x`). What a page does not say is taken from its text (title above the date, 文号 on a line of its own, day of the signature).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from conftest import CATALOGUE, ROOT
from stdnum.cn import uscc  # type: ignore[import-untyped]

from generator.matter import labels

SEEDS = ROOT.parent / "shared" / "seeds"
REPORTS, FILES, INTERPRETED = "政府信息公开年报", "法定主动公开内容/部门文件", "法定主动公开内容/行政规范性文件"
COLUMNS = """columns:
  - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
  - {name: 政府信息公开制度, slug: zfxxgkzd}
  - name: 法定主动公开内容
    slug: fdzdgknr
    children:
      - {name: 部门文件, slug: bmwj}
      - {name: 行政规范性文件, slug: xzgfxwj, role: policy}
      - {name: 政策解读, slug: zcjd, role: interpretation}
  - {name: 政府信息公开年报, slug: zfxxgknb, role: report}
"""

_KEYS = {
    "标题",
    "名称",
    "索引号",
    "文号",
    "发文字号",
    "主题分类",
    "体裁分类",
    "发布机构",
    "成文日期",
    "发布日期",
    "发布时间",
    "公文时效",
}
_SPACED = "|".join(r"[ \u3000]*".join(key) for key in sorted(_KEYS | {"组配分类", "来源"}, key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|(?<=[\s|\]]))\[?[ \u3000]*(?P<key>{_SPACED})[ \u3000]*(?:\]|[:：]|(?=[ \u3000|\n]|$))[ \u3000]*\|?")
_BREADCRUMB = re.compile("(?:当前|所在).{0,4}位置|首页 *>")
_FURNITURE = re.compile(r"^(?:A\+ A-|分享至|点击量|字体)")
_MARK = re.compile(r"^【[^】]*】")
_END = re.compile(r"^(?:扫一扫|文件下载|打印|关闭$|来源[:：])")
_NUMBER = re.compile(r"^[^\s，。（(]{2,12}[〔﹝\[]\s*\d{4}\s*[〕﹞\]]\s*\d+号$")
_SIGNED = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


class Page(NamedTuple):
    """What a page says of itself."""

    fields: dict[str, str]
    title: str
    body: list[str]
    has_interpretations: bool
    """Whether the page keeps a box for interpretations."""


def page_of(text: str) -> Page:
    """Read a page's metadata, title and text; a page that holds its text twice is read once."""
    lines = text.split("\n")
    first = next(
        n for n, line in enumerate(lines) if _labelled(line) and {"索引号", "发布日期", "发布时间"} & _labelled(line).keys()
    )
    fields: dict[str, str] = {}
    last = first
    for n in range(first, min(first + 12, len(lines))):
        for key, value in _labelled(lines[n]).items():
            fields.setdefault(key, value)
            last = n
    crumb = max((n for n in range(last) if _BREADCRUMB.search(lines[n]) or (_labelled(lines[n]) and n < last)), default=-1)
    title = fields.get("标题") or fields.get("名称") or "".join(line.strip() for line in lines[crumb + 1 : last])
    end = next((n for n in range(last + 1, len(lines)) if _END.match(lines[n])), len(lines))
    body = [line.strip() for line in lines[last + 1 : end] if line.strip() and not _FURNITURE.match(line)]
    return Page(fields, " ".join(title.split()), body, any(line.strip() == "政策解读" for line in lines[end:]))


def _labelled(line: str) -> dict[str, str]:
    found = list(_LABEL.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    values = (line[match.end() : end].strip(" |\u3000[") for match, end in zip(found, ends, strict=True))
    keys = ("".join(match["key"].split()) for match in found)
    return dict(zip(keys, values, strict=True)) if found and not line[: found[0].start()].strip(" [|") else {}


def code_of(serial: int) -> str:
    """A well-formed 统一社会信用代码 for a page that bears none."""
    digits = f"11150100{serial:08d}"
    organisation = 11 - sum(int(d) * w for d, w in zip(digits[8:], (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    bare = digits + {10: "X", 11: "0"}.get(organisation, str(organisation))
    return bare + uscc.calc_check_digit(bare)


def document_of(text: str, serial: int) -> tuple[str, str, str]:
    """Return (path below the catalogue, Markdown, line of catalogue.yaml for its publisher) of a page."""
    page = page_of(text)
    known = labels()
    fields = {known[key].key: value for key, value in page.fields.items() if key in known and key in _KEYS}
    published = _DAY.search(page.fields.get("发布日期") or page.fields.get("发布时间") or "")
    signed = next((match for line in page.body if (match := _SIGNED.match(line))), None)
    day = published[0] if published else ""
    fields |= {
        "title": page.title,
        "published": day,
        "disclosure": "主动公开",
        "publisher": fields.get("publisher")
        or page.fields.get("来源", "").split(" ")[0]
        or _MARK.sub("", page.title).partition("关于")[0],
        "written": fields.get("written") or ("{}-{:0>2}-{:0>2}".format(*signed.groups()) if signed else day[:10]),
        "index_no": fields.get("index_no") or f"{code_of(serial)}/{day[:4]}-{serial:05d}",
    }
    if "doc_no" not in fields and (numbers := [line for line in page.body if _NUMBER.match(line)]):
        fields["doc_no"] = numbers[0]
    front = "".join(f"{key}: '{value}'\n" if value else f"{key}:\n" for key, value in sorted(fields.items()))
    body = "\n\n".join(re.sub(r"^(附件下载)[:：](https?://\S+)$", r"[\1](\2)", line) for line in page.body)
    is_report = page.title.endswith("年度报告")
    folder = REPORTS if is_report else INTERPRETED if page.has_interpretations else FILES
    code = fields["index_no"].partition("/")[0][-18:]
    organisation = f'  - {{name: {fields["publisher"]}, slug: s{serial}, code: "{code}"}}\n'
    return f"content/{folder}/S{serial}.md", f"---\n{front}---\n{body}\n", organisation


def catalogue_of_seeds(folder: Path = SEEDS) -> dict[str, str]:
    """Return the files of a catalogue that holds every page, S0.md and so on by the order of their names."""
    pages = [document_of(p.read_text(encoding="utf-8"), n) for n, p in enumerate(sorted(folder.glob("*.txt")))]
    organisations = "organisations:\n" + "".join(organisation for *_, organisation in pages)
    head = CATALOGUE[: CATALOGUE.index("organisations:")]
    return {"catalogue.yaml": head + organisations + COLUMNS, **{path: text for path, text, _ in pages}}
