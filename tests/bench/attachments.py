"""The smallest files that Word and a spreadsheet program open: attachments with text in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument"


def made(kind: str, lines: Sequence[str]) -> bytes:
    """Return a docx or an xlsx that holds these lines."""
    return _docx(lines) if kind == "docx" else _xlsx(lines)


def _docx(lines: Sequence[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    main = (
        f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    return _packed("word/document.xml", f"{_MAIN}.wordprocessingml.document.main+xml", {"word/document.xml": main})


def _xlsx(lines: Sequence[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{escape(line)}</t></is></c></row>' for n, line in enumerate(lines, 1)
    )
    book = f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    parts = {
        "xl/workbook.xml": book,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/_rels/workbook.xml.rels": _related("worksheet", "worksheets/sheet1.xml"),
    }
    return _packed("xl/workbook.xml", f"{_MAIN}.spreadsheetml.sheet.main+xml", parts)


def _related(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _packed(main: str, kind: str, parts: dict[str, str]) -> bytes:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="{kind}"/>'
    )
    if kind.startswith(f"{_MAIN}.spreadsheetml"):
        sheet = f"{_MAIN}.spreadsheetml.worksheet+xml"
        types += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/>'
    files = {"[Content_Types].xml": f"{types}</Types>", "_rels/.rels": _related("officeDocument", main), **parts}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name), _HEAD + text)  # ZipInfo's own date, for the same bytes each time
    return held.getvalue()
