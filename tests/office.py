"""Small office files for the tests, made part by part so that each holds just what a test asks for."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with this XML as its body; other parts by name (comments, header1 …)."""
    others: dict[str, str | bytes] = {f"word/{name}.xml": f"<w:x {W}>{xml}</w:x>" for name, xml in parts.items()}
    return packed({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **others})


def paragraph(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(*sheets: tuple[str, str, str], **parts: str) -> bytes:
    """Return a workbook of sheets (name, state, XML of the sheet)."""
    names = "".join(f'<sheet name="{n}" sheetId="{i}" state="{s}" r:id="r{i}"/>' for i, (n, s, _) in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    files: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    files |= {f"xl/worksheets/sheet{i}.xml": f"<worksheet {S}>{xml}</worksheet>" for i, (_, _, xml) in enumerate(sheets, 1)}
    return packed({**files, **{f"xl/{name}.xml": f"<x {S}>{xml}</x>" for name, xml in parts.items()}})


def row(number: int, *cells: str, hidden: bool = False) -> str:
    """Return a row of text cells, from column A on."""
    made = (f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(cells))
    mark = ' hidden="1"' if hidden else ""
    return f'<row r="{number}"{mark}>{"".join(made)}</row>'


def pdf(text: str) -> bytes:
    """Return a PDF of one page that shows ASCII text."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
