"""What a build keeps and shares: the store, the lock, the workers, the look at content/, and objects that travel."""

from __future__ import annotations

import os
import pickle
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, TODAY, document, tree

from generator import lock, pool, scan
from generator.host.hosting import host_of
from generator.prepared import keep
from generator.preparing import caught_up, prepare
from generator.publishing import _Work
from generator.render.writer import Writer
from generator.store import Damaged, digest, in_memory, opened, store_path, with_store
from generator.version import VERSION

V = b"version1"
K, L = digest(b"k"), digest(b"l")


def test_a_digest_stands_for_one_list() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"", b"abc"), digest()}) == 5


def test_a_value_is_for_one_key(tmp_path: Path) -> None:
    with opened(tmp_path, V) as store:
        store.bodies.put([("a", K, b"1"), ("b", K, b"2"), ("c", L, b"3")])
        store.keep_state("x", K, {"a": 1})
        store.commit()
        store.bodies.put([("a", L, b"lost")])
    with opened(tmp_path, V) as store:
        assert [store.bodies.get(n, k) for n, k in (("a", K), ("a", L), ("d", K))] == [b"1", None, None]
        assert store.bodies.keys() == {"a": K, "b": K, "c": L}
        assert store.bodies.rows(["c", "d"]) == {"c": (L, b"3")}
        assert store.bodies.rows_of(K) == {"a": b"1", "b": b"2"}
        assert (store.state("x", K), store.state("x", L), store.state("y", K)) == ({"a": 1}, None, None)
        store.bodies.drop(["a", "d"])
        assert store.bodies.get("a", K) is None
    with opened(tmp_path, V, is_clean=True) as store:
        assert store.bodies.keys() == {}
    assert store_path(tmp_path) != store_path(tmp_path / "b")


def test_another_version_begins_anew(tmp_path: Path) -> None:
    for version, expected in ((V, {}), (V, {"a": K}), (b"version2"[::-1], {}), (V, {})):
        with opened(tmp_path, version) as store:
            assert store.bodies.keys() == expected
            store.bodies.put([("a", K, b"1")])
            store.commit()


def test_work_with_a_damaged_store_starts_over_without(tmp_path: Path) -> None:
    shared = []

    def work(store: object) -> str:
        shared.append(store.can_be_shared)  # type: ignore[attr-defined]
        if len(shared) == 1:
            raise sqlite3.DatabaseError("malformed")
        return "done"

    assert (with_store(tmp_path, V, work), shared) == ("done", [True, False])
    assert not store_path(tmp_path).exists()
    with pytest.raises(Damaged), opened(tmp_path, V):
        raise Damaged("x")


def test_a_lock_goes_with_its_holder(tmp_path: Path) -> None:
    with lock.held(tmp_path / "a" / "lock", 0):
        if pid := os.fork():
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        else:
            try:
                with lock.held(tmp_path / "a" / "lock", 0.1):
                    os._exit(0)
            except lock.Held:
                os._exit(7)
    assert list((tmp_path / "a").iterdir()) == []


def doubled(chunk: list[int]) -> list[int]:
    return [2 * number for number in chunk]


def failing(chunk: list[int]) -> list[int]:
    if 40 in chunk:
        raise OSError(28, "full", "x")
    return chunk


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_workers_keep_the_order(jobs: int) -> None:
    made = pool.mapped(doubled, iter(range(103)), jobs, 5)
    assert [number for chunk in made for number in chunk] == list(range(0, 206, 2))
    assert list(pool.mapped(doubled, [], jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_reaches_the_parent(jobs: int) -> None:
    with pytest.raises(OSError, match="full") as caught:
        list(pool.mapped(failing, range(100), jobs, 5))
    assert caught.value.filename == "x"


def test_what_is_given_to_workers_travels(tmp_path: Path) -> None:
    """Where the system cannot fork, workers get their work pickled."""
    root, store = tree(tmp_path / "目录", {DOC: document(), f"{FOLDER}/乙.md": document(2)}), in_memory()
    prepared = prepare(root, TODAY, jobs=1, store=store)
    again = pickle.loads(pickle.dumps(prepared))
    assert (again.assembly.documents, again.problems) == (prepared.assembly.documents, prepared.problems)
    with opened(root, V) as shared:
        site = host_of(root, prepared, shared).site(prepared, shared)
        work = pickle.loads(pickle.dumps(_Work(site, Writer(tmp_path / "site"))))
        output = next(o for o in site.outputs() if o.kind == "listing")
        assert work.site.made(output) == site.made(output)


def test_a_look_at_content(tmp_path: Path) -> None:
    root = tree(
        tmp_path,
        {DOC: document(), f"{FOLDER}/表.csv": "x", f"{FOLDER}/.x.md": "", f"{FOLDER}/~$甲.md": "", f"{FOLDER}/Thumbs.db": ""},
    )
    decomposed = unicodedata.normalize("NFD", "É.md")
    (root / FOLDER / decomposed).write_text(document(2), encoding="utf-8")
    os.mkfifo(root / FOLDER / "管道.md")
    (root / FOLDER / "外.md").symlink_to("/etc/hosts")
    (root / FOLDER / "己.md").symlink_to("己.md")
    (root / FOLDER / "夹").symlink_to(root / "content")
    found = scan.scan(root)
    below = FOLDER.removeprefix("content/")
    assert (list(found.texts), list(found.files)) == ([f"{below}/É.md", f"{below}/甲.md"], [f"{below}/表.csv"])
    assert found.path(f"{below}/É.md").name == decomposed
    assert sorted(p.path.rpartition("/")[2] for p in found.problems) == ["外.md", "夹", "己.md", "管道.md"]
    young, old = found.texts[f"{below}/甲.md"], (1, 2, 3)
    assert [scan.is_same(young, young), scan.is_same(old, old), scan.is_same(None, old), scan.is_same((1, 2, 4), old)] == [
        False,
        True,
        False,
        False,
    ]


def test_edits_kept_beside_the_whole_have_its_columns(tmp_path: Path) -> None:
    """A text edited, then a document added: what is kept whole then holds the edited one as it came back by itself."""
    root = tree(tmp_path, {DOC: document(summary="说明"), f"{FOLDER}/乙.md": document(2)})
    with opened(root, VERSION) as store:
        keep(prepare(root, TODAY, jobs=1, store=store), store)
        for number, (name, text) in enumerate(
            ((DOC, document(summary="说明", body="改过的正文。\n")), (f"{FOLDER}/丙.md", document(3))), 1
        ):
            (root / name).write_text(text, encoding="utf-8")
            prepared = prepare(root, TODAY, jobs=1, store=store)
            assert (prepared.touched is not None) == (number == 1)
            keep(prepared, store)
        again = prepare(root, TODAY, jobs=1, store=store)
    columns = set(map(id, again.base.catalogue.walk()))
    assert {id(one.document.column) in columns for one in again.assembly.documents.values()} == {True}


def test_one_catalogue_may_be_named_in_several_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, {DOC: document(), f"{FOLDER}/乙.md": document(2)})
    monkeypatch.chdir(root)
    for number, name in enumerate((Path(), root, Path("..", root.name), root)):
        (root / DOC).write_text(document(title=f"第{number}次改名"), encoding="utf-8")
        with opened(root, VERSION) as store:
            prepared = prepare(name, TODAY, jobs=1, store=store)
            keep(prepared, store)
            store.commit()
        assert prepared.assembly.loaded.root == name
        assert prepared.assembly.documents[DOC].document.title == f"第{number}次改名"
        columns = set(map(id, prepared.base.catalogue.walk()))
        assert {id(one.document.column) in columns for one in prepared.assembly.documents.values()} == {True}


def test_edited_texts_may_be_checked_later(tmp_path: Path) -> None:
    root = tree(tmp_path, {f"{FOLDER}/{n}.md": document(n, summary="摘要。") for n in (1, 2)})
    before = prepare(root, TODAY, jobs=1)
    tree(root, {f"{FOLDER}/1.md": document(1, "一句话，。\n", summary="摘要。")})
    hurried = prepare(root, TODAY, jobs=1, before=before, is_hurried=True)
    again = prepare(root, TODAY, jobs=1, before=hurried, is_hurried=True)
    right = prepare(root, TODAY, jobs=1).problems
    assert right != before.problems
    for one in (hurried, again):
        assert (one.is_behind, one.problems) == (True, before.problems)
        assert (caught_up(one).is_behind, caught_up(one).problems) == (False, right)
    later = prepare(root, TODAY, jobs=1, before=again)
    assert (later.is_behind, later.problems) == (False, right)
