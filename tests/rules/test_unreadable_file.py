"""Rule unreadable-file: whatever an attachment is, it gives no traceback, and one notice at most."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, document, places, problems_of, tree
from hypothesis import given
from hypothesis import strategies as st
from office import docx, packed, paragraph, pdf, row, xlsx

from generator.attached import package
from generator.attached.reading import text_of
from generator.problems import Level

BOOK = xlsx(("表", "visible", f"<sheetData>{row(1, '甲', '乙')}</sheetData>"))
WORD = docx(paragraph("甲"))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
BOMB = packed({"word/document.xml": b"<w>" + b" " * 200_000_000 + b"</w>"})


def found(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, int, int, str]]:
    """Return the places of the problems of a catalogue with one attachment."""
    problems = problems_of(tree(tmp_path, {DOC: document(attachments=name), f"{FOLDER}/{name}": data}))
    assert all(p.level is Level.NOTICE and not p.blocks for p in problems)
    return places(problems)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", BOOK),
        ("a.docx", WORD),
        ("a.pdf", pdf("text")),
        ("a.txt", "云岭县".encode("gb18030")),
        ("a.csv", b"\xff\xfe" + "云岭".encode("utf-16-le")),
        ("a.odt", packed({"content.xml": "<x><p>云岭</p></x>"})),
        ("a.ofd", packed({"Doc_0/Pages/Page_0/Content.xml": "<x><TextCode>云岭</TextCode></x>"})),
        ("a.png", b"\x89PNG"),
    ],
)
def test_right(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path, name, data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK"),
        ("a.xlsx", BOOK[: len(BOOK) // 2]),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("a.xlsx", packed({"xl/other.xml": "<x/>"})),
        ("a.xlsx", packed({"xl/workbook.xml": "<x>"})),
        ("a.docx", WORD[:-20]),
        ("a.docx", b"\0" * 1000),
        ("a.docx", packed({"word/document.xml": ENTITIES})),
        ("a.docx", packed({"readme.txt": "x"})),
        ("a.docx", BOMB),
        ("a.pdf", b"%PDF"),
        ("a.pdf", pdf("text")[:200]),
        ("a.pdf", b"garbage" * 100),
        ("a.xls", b"x"),
        ("a.zip", b"PK"),
    ],
)
def test_wrong(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path, name, data) == [(f"{FOLDER}/{name}", 1, 1, "unreadable-file")]


def test_what_was_read_before_the_damage_counts(tmp_path: Path) -> None:
    broken = packed({"word/document.xml": "<w><p><t>11010519491231002X</t></p><p>"})
    root = tree(tmp_path, {DOC: document(attachments="a.docx"), f"{FOLDER}/a.docx": broken})
    assert [p.rule for p in problems_of(root)] == ["id-number", "unreadable-file"]


def test_an_encrypted_package(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    data = bytearray(buffer.getvalue())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    assert found(tmp_path, "a.docx", bytes(data)) == [(f"{FOLDER}/a.docx", 1, 1, "unreadable-file")]


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_PARTS", 3)
    data = packed({f"word/{n}.xml": "<x/>" for n in range(4)})
    assert found(tmp_path, "a.docx", data) == [(f"{FOLDER}/a.docx", 1, 1, "unreadable-file")]


@pytest.mark.parametrize(("kind", "whole"), [("xlsx", BOOK), ("docx", WORD), ("pdf", pdf("x"))])
@given(data=st.data())
def test_no_traceback_on_any_bytes(
    tmp_path_factory: pytest.TempPathFactory, kind: str, whole: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(whole)))
    path = tmp_path_factory.mktemp("bytes") / f"a.{kind}"
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=30)) + whole[at + data.draw(st.integers(0, 40)) :])
    text_of(path)
