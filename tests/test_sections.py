"""An assembled catalogue written in sections is read back as it was, each document once."""

from __future__ import annotations

import gc
import io
from collections import Counter
from pathlib import Path

import pytest
from conftest import FOLDER, TODAY, document, tree

from generator import scan, sections
from generator.assembly import Assembly
from generator.document import Document
from generator.late import set_fields
from generator.library import Library
from generator.parts import Parts
from generator.prepared import keep
from generator.preparing import prepare
from generator.scan import CONTENT
from generator.store import opened
from generator.version import VERSION

BODY = "根据《云岭县河道办法》（云水规〔2024〕1号）、《水法》，制定本文件。\n\n见[附表](表.xlsx)。\n"


@pytest.fixture
def assembly(tmp_path: Path) -> Assembly:
    """Return a catalogue with a law, what cites and amends it, what will be withdrawn, what waits for its day."""
    files: dict[str, str | bytes] = {
        f"{FOLDER}/1.md": document(1, title="云岭县河道办法", doc_no="云水规〔2024〕1号"),
        f"{FOLDER}/2.md": document(2, BODY, title="云岭县河道办法", columns="政府信息公开指南", amends="云水规〔2024〕1号"),
        f"{FOLDER}/3.md": document(3, BODY, withdrawn="{date: 2031-01-01, reason: 内容有误}"),
        f"{FOLDER}/4.md": document(4, published="2031-01-01"),
        f"{FOLDER}/5.md": document(5, withdrawn="{date: 2024-05-01, reason: 内容有误}"),
        f"{FOLDER}/表.xlsx": b"x",
        f"{CONTENT}/index.md": "欢迎。\n",
    }
    return prepare(tree(tmp_path, files), TODAY, jobs=1).assembly


@pytest.mark.parametrize("size", [1, 2, 100])
def test_what_is_read_is_what_was_written(assembly: Assembly, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_DOCUMENTS", size)
    monkeypatch.setattr(sections, "_APART", size)
    again = _read_back(assembly)
    assert (again, again.loaded.library.names) == (assembly, assembly.loaded.library.names)
    assert list(again.documents) == list(assembly.documents)
    assert [list(one.links) for one in again.network.cited.values()] == [
        list(one.links) for one in assembly.network.cited.values()
    ]


def test_each_document_and_column_is_one_object(assembly: Assembly) -> None:
    again = _read_back(assembly)
    library = again.loaded.library
    known = {id(found) for found in library.by_path.values()}
    columns = {id(column) for column in again.loaded.catalogue.walk()}
    shown = [*library.documents, *library.withdrawn, *(one.document for one in again.documents.values())]
    named = [*library.names.by_index.values(), *(d for found in library.names.by_whole.values() for d in found)]
    related = [document for relation in again.network.relations.every for document in (relation.source, relation.target)]
    cited = [document for one in again.network.cited.values() for document in one.targets]
    assert len(library.by_path) == 4
    assert related
    assert cited
    assert {id(one) for one in (*shown, *named, *related, *cited)} <= known
    assert {id(column) for one in library.by_path.values() for column in one.columns} <= columns
    path = f"{FOLDER}/1.md"
    assert again.loaded.leaf(library.by_path[path]).read.document is library.by_path[path]


ANNUAL = """一、主动公开政府信息情况

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| --- | --- | --- | --- |
| 行政规范性文件 | {0} | 0 | 4 |
"""


def test_an_edit_reads_what_it_looks_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each kind of document that is compared with others, related to them or waited for there are some."""
    monkeypatch.setattr(sections, "_APART", 1)
    monkeypatch.setattr(scan, "_YOUNG", 0)
    edited, cited = f"{FOLDER}/1.md", f"{FOLDER}/2.md"
    text = "".join(f"第{n}项由第{n * 3}组在{n}日内办结。\n\n" for n in range(20))
    files: dict[str, str | bytes] = {
        edited: document(1, f"根据《云岭县河道办法》（云水规〔2024〕1号），制定本文件。\n\n{text}"),
        cited: document(2, title="云岭县河道办法", doc_no="云水规〔2024〕1号"),
        f"{FOLDER}/3.md": document(3, title="《云岭县供水办法》政策解读", form="图解"),
        **{f"{FOLDER}/{n}.md": document(n, text, title="云岭县供水办法", written=f"2024-01-0{n}") for n in (4, 5)},
        **{
            f"{FOLDER}/{n}.md": document(n, ANNUAL.format(n), title=f"云岭县水务局202{n - 5}年政府信息公开工作年度报告")
            for n in (8, 9)
        },
        f"{FOLDER}/10.md": document(10, published="2031-01-01"),
        **{f"{FOLDER}/{n}.md": document(n, doc_no=f"云水发〔2024〕{n}号") for n in range(11, 18)},
        f"{FOLDER}/18.md": document(18, doc_no="云水发〔2024〕18号", summary="河道怎样管。"),
    }
    root = tree(tmp_path, files)
    with opened(root, VERSION) as store:
        whole = prepare(root, TODAY, jobs=1, store=store)
        assert {"interprets", "duplicate", "annual-in-force"} <= {problem.rule for problem in whole.problems}
        keep(whole, store)
        store.commit()
    (root / edited).write_text(files[edited] + "再加一句。\n", encoding="utf-8")  # type: ignore[operator]
    with opened(root, VERSION) as store:
        again = prepare(root, TODAY, jobs=1, store=store)
        assert again.touched == {edited}
        assert {d.path for d in again.assembly.loaded.library.by_path.values() if _is_read(d)} == {edited, cited}
        keep(again, store)
        store.commit()
    assert [p.message for p in again.problems] == [p.message for p in prepare(root, TODAY, jobs=1).problems]
    # Of what was edited before all is known from then.
    other, read = f"{FOLDER}/18.md", set[str]()
    (root / other).write_text(files[other] + "也加一句。\n", encoding="utf-8")  # type: ignore[operator]
    monkeypatch.setattr(sections, "set_fields", lambda one, values: (read.add(getattr(one, "path", "")), set_fields(one, values)))
    with opened(root, VERSION) as store:
        once_more = prepare(root, TODAY, jobs=1, store=store)
    assert once_more.touched == {other}
    assert read == {cited, other}
    assert [p.message for p in once_more.problems] == [p.message for p in prepare(root, TODAY, jobs=1).problems]


@pytest.mark.parametrize("change", ["catalogue.yaml", f"{FOLDER}/9.md"])
def test_what_was_prepared_before_is_let_go(tmp_path: Path, change: str) -> None:
    """A change of many pages holds one catalogue, not the one before beside it."""
    root = tree(tmp_path, {f"{FOLDER}/{n}.md": document(n, BODY) for n in range(1, 6)})
    with opened(root, VERSION) as store:
        keep(prepare(root, TODAY, jobs=1, store=store), store)
        store.commit()
    name = root / change
    name.write_text(f"{name.read_text(encoding='utf-8')}# 改过\n" if name.exists() else document(9), encoding="utf-8")
    gc.collect()
    gc.disable()  # as commands do
    others = _held()
    try:
        with opened(root, VERSION) as store:
            again = prepare(root, TODAY, jobs=1, store=store)
        held = _held() - others
    finally:
        gc.enable()
    assert held == {Document: len(again.assembly.documents), Library: 1}


def _held() -> Counter[type]:
    return Counter(type(one) for one in gc.get_objects() if type(one) in {Document, Library})


def _is_read(document: Document) -> bool:
    try:
        object.__getattribute__(document, "front")
    except AttributeError:
        return False
    return True


def _read_back(assembly: Assembly) -> Assembly:
    written: list[bytes] = []
    parts = Parts(lambda _, part: written.append(part))
    sections.write_assembly(parts, assembly)
    parts.end()
    return sections.read_assembly(io.BytesIO(b"".join(written)))
