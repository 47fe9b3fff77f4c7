"""What the index is made of: only what changed is written anew, and nothing depends on how it was made."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from generator.search.attachments import attachment_text
from generator.search.terms import key, number_term, shards_of, terms
from search.conftest import Paper, ask, papers, replace, slugs, write_catalogue, write_search
from search.make_folding import files as folding_files


def hashes(site: Path) -> dict[str, str]:
    folder = site / "search"
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def built(tmp_path: Path, name: str, some: list[Paper], jobs: int = 1) -> dict[str, str]:
    return hashes(write_search(write_catalogue(tmp_path / name, some), tmp_path / f"{name}-site", jobs))


def shards_with(texts: list[str], count: int = 256) -> set[str]:
    import numpy as np

    found = {key(term) for text in texts for term in terms(text)}
    return {f"terms/{n:04x}.bin" for n in shards_of(np.array(sorted(found), np.uint64), count).tolist()}


@pytest.fixture(scope="module")
def some() -> list[Paper]:
    return papers(300, seed=21)


def test_editing_a_document_rewrites_only_the_shards_of_its_changed_terms(tmp_path: Path, some: list[Paper]) -> None:
    before = built(tmp_path, "a", some)
    edited = replace(some[40], body=some[40].body + "\n\n鼋鼍蛟螭。")
    after = built(tmp_path, "b", [*some[:40], edited, *some[41:]])
    changed = {name for name in after if after[name] != before.get(name)}
    assert set(before) == set(after)
    assert changed == shards_with(["鼋鼍蛟螭"])


def test_adding_the_newest_rewrites_only_the_shards_of_its_terms(tmp_path: Path, some: list[Paper]) -> None:
    before = built(tmp_path, "a", some)
    newest = Paper(999, "鼋鼍出没的通告", "蛟螭出没。", published=date(2024, 5, 30))
    after = built(tmp_path, "b", [*some, newest])
    changed = {name for name in after if after[name] != before.get(name)}
    terms_changed = {name for name in changed if name.startswith("terms/")}
    own = shards_with(["鼋鼍出没的通告", "蛟螭出没", "试验县人民政府办公室"])
    numbers = 3  # of its 索引号: the whole, year and serial, the serial
    assert len(terms_changed - own) <= numbers
    assert {name for name in changed if name.startswith("cards/")} == {"cards/4.bin"}
    assert len([name for name in changed if name.startswith("common/")]) == 0


def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    some = papers(450, seed=4)
    root = write_catalogue(tmp_path / "root", some)
    assert hashes(write_search(root, tmp_path / "one", 1)) == hashes(write_search(root, tmp_path / "four", 4))


def test_the_table_of_forms_is_current() -> None:
    pytest.importorskip("opencc")
    for path, text in folding_files().items():
        assert path.read_text(encoding="utf-8") == text, f"python {Path(__file__).parent}/make_folding.py"


@pytest.mark.parametrize(
    "number", ["云政办发〔2024〕12号", "云政办发[2024]012号", "云政办发（2024年）第１２号", "云政办发 ﹝2024﹞ 12 号"]
)
def test_a_number_is_one_term_in_every_spelling(number: str) -> None:
    assert number_term(number) == "#云政办发2024-12"


def test_what_attachments_say(tmp_path: Path) -> None:
    from docx import Document as Docx
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["项目", "金额", 120])
    book.save(tmp_path / "a.xlsx")
    paper = Docx()
    paper.add_paragraph("附件正文")
    paper.save(str(tmp_path / "b.docx"))
    content = b"BT /F1 12 Tf 72 720 Td (Hello attachment) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", list[int]()
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))
    (tmp_path / "c.pdf").write_bytes(data + end)
    (tmp_path / "d.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "e.zip").write_bytes(b"PK")
    assert "项目 | 金额 | 120" in attachment_text(tmp_path / "a.xlsx")
    assert attachment_text(tmp_path / "b.docx") == "附件正文"
    assert "Hello attachment" in attachment_text(tmp_path / "c.pdf")
    assert attachment_text(tmp_path / "d.xlsx") == attachment_text(tmp_path / "e.zip") == ""


def test_a_phrase_of_an_attachment_finds_its_document(tmp_path: Path) -> None:
    from openpyxl import Workbook

    some = [Paper(1, "项目表", "见附件。", more={"attachments": ["表.xlsx"]}), Paper(2, "别的", "没有附件。")]
    root = write_catalogue(tmp_path / "root", some)
    book = Workbook()
    book.active.append(["石桥水库除险加固工程"])
    book.save(root / "content" / some[0].column / "表.xlsx")
    (result,) = ask(write_search(root, tmp_path / "site"), ["除险加固工程"])
    assert [s[-5:] for s in slugs(result)] == ["00001"]
