"""A new document: where it goes, which 索引号 it gets; its text is draft_texts' affair."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from generator.catalogue import Catalogue, Column, Organisation
from generator.docnumber import canonical
from generator.editing.draft_texts import DocumentKind, document_text, kind_of
from generator.editing.refusal import Refused, choices, found_column
from generator.failures import reason
from generator.indexnumber import IndexNumber
from generator.scan import CONTENT
from generator.text import did_you_mean, file_name, squeezed, without_controls

# In bytes a Chinese character is three, and file systems allow 255; Windows allows 260 characters for the whole path.
_LONGEST_NAME = 60
# Windows takes these for devices, whatever the ending.
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³])\s*", re.IGNORECASE)
# What turns the direction of writing or is not seen at all.
_UNSEEN = re.compile("[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]")
_HEAD_BYTES = 8192
_NUMBER = re.compile(
    r"^[\"']?(?:index_no|索\s*引\s*号)[\"']?\s*[:：]\s*[\"']?(?P<code>[0-9A-Za-z-]{9,21})/(?P<year>\d{4})-(?P<serial>\d{1,5})\b",
    re.MULTILINE,
)


class Draft(Struct, frozen=True):
    """A new document, not yet written."""

    path: Path
    index_no: IndexNumber
    text: str
    unknown_reference: str = ""
    """What it interprets, where no document of the catalogue seems to be that."""
    has_dropped: bool = False
    """Whether the title held characters nobody sees; they were dropped."""


class Order(Struct, frozen=True):
    """What `gongkai new` was asked for."""

    kind: str
    title: str
    column: str = ""
    issuer: str = ""
    interprets: str = ""


def draft(root: Path, catalogue: Catalogue, order: Order, today: date) -> Draft:
    """Return the document an order asks for; raises Refused. `write_draft` writes it."""
    kind = kind_of(order.kind)
    title = squeezed(_UNSEEN.sub("", without_controls(order.title)))
    if not title:
        raise Refused("标题是空的")
    organisation = _issuer(catalogue, order.issuer)
    column = _column(catalogue, kind, order.column)
    heads = list(_heads(root / CONTENT))
    number = next_number(heads, organisation, today.year)
    reference = squeezed(order.interprets)
    is_known = not reference or any(canonical(reference.strip("《》")) in canonical(head) for head in heads)
    text = document_text(kind, title, number, organisation, today, reference)
    path = root.joinpath(CONTENT, *column.folders, f"{document_file_name(title)}.md")
    return Draft(path, number, text, "" if is_known else reference, bool(_UNSEEN.search(order.title)))


def write_draft(made: Draft) -> None:
    """Write the document; raises Refused where a file of that name exists or the folder cannot be written."""
    try:
        made.path.parent.mkdir(parents=True, exist_ok=True)
        with made.path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(made.text)
    except FileExistsError as error:
        raise Refused(f"已有文件 {made.path}，没有改动它；换一个标题，或直接编辑它") from error
    except OSError as error:
        raise Refused(f"不能写入 {made.path}：{reason(error)}") from error


def document_file_name(title: str) -> str:
    """Return a title as a file name that every system takes and that needs no escape in a link."""
    name = re.sub(r"\s+", "-", file_name(title)).replace("#", "＃").replace("%", "％")
    name = name[:_LONGEST_NAME].strip("-.~$ _") or "文件"
    return f"文件-{name}" if _DEVICE.fullmatch(name.partition(".")[0]) else name


def next_number(heads: list[str], organisation: Organisation, year: int) -> IndexNumber:
    """Return the organisation's next free 索引号 of a year; drafts, documents of tomorrow and broken ones count too."""
    code = organisation.spec.code.strip().upper()
    if not code:
        raise Refused(
            f"机构“{organisation.name}”没有统一社会信用代码，编不出索引号；在 catalogue.yaml 的 organisations 里给它写 code"
        )
    taken = [
        int(found["serial"])
        for head in heads
        for found in _NUMBER.finditer(head)
        if int(found["year"]) == year and found["code"].upper() in {code, f"000{code}"}
    ]
    number = IndexNumber(code, year, max(taken, default=0) + 1)
    if number.serial > 99999:
        raise Refused(f"机构“{organisation.name}”{year}年的索引号已用完（99999）")
    if IndexNumber.parse(str(number)) is None:
        raise Refused(
            f"机构“{organisation.name}”的代码“{organisation.spec.code}”编不成索引号；核对 catalogue.yaml 里的 code（18 位）"
        )
    return number


def _heads(content: Path) -> Iterator[str]:
    """Yield the front matter of every Markdown file, read or not: a number is taken even where its file is broken."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() == ".md" and path.is_file():
            with path.open("rb") as file:
                head = file.read(_HEAD_BYTES).decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(head, 4)
            yield unicodedata.normalize("NFC", head[: end.start()] if end else head)


def _issuer(catalogue: Catalogue, written: str) -> Organisation:
    names = [o.name for o in catalogue.organisations]
    if not names:
        raise Refused("catalogue.yaml 里没有发布机构；先在 organisations 里写一个，带 code（统一社会信用代码）")
    if not written:
        if len(names) == 1:
            return catalogue.organisations[0]
        raise Refused(f"有好几个发布机构，用 --issuer 写明发文机关：{choices(names, '')}")
    organisation = catalogue.by_organisation.get(squeezed(written))
    if organisation is None:
        known = {known: o.name for known, o in catalogue.by_organisation.items()}
        near = did_you_mean(written, known)
        raise Refused(f"catalogue.yaml 里没有发布机构“{written}”。{near}已有：{choices(names, written)}")
    return organisation


def _column(catalogue: Catalogue, kind: DocumentKind, written: str) -> Column:
    if written:
        column = found_column(catalogue, written)
        if column.spec.link:
            raise Refused(f"栏目“{column.path}”的内容在别处（{column.spec.link}），不能放文件")
        return column
    own = [c for c in catalogue.walk() if not c.spec.link]
    likely = [c for c in own if kind.role and c.spec.role == kind.role]
    for name in kind.columns:
        likely = likely or [c for c in own if c.name == name]
    if len(likely) == 1:
        return likely[0]
    if likely:
        raise Refused(f"{kind.names[0]}可以放在好几个栏目，用 --column 写明一个：{choices((c.path for c in likely), '')}")
    wanted = f"作用（role）是 {kind.role} 的栏目" if kind.role else f"名为“{kind.columns[0]}”的栏目"
    near = did_you_mean((*kind.columns, *kind.names)[0], (c.path for c in own))
    raise Refused(
        f"没有{wanted}，用 --column 写明放在哪里。{near}例如 {choices((c.path for c in own if not c.children), kind.names[0])}"
    )
