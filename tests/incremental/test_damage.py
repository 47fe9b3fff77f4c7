"""A store or a tree that is damaged, foreign, gone or held is never believed, and never stops a build."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import DOC, FOLDER, build_site, differing, document, files_of, page_of, tree

from generator import lock
from generator.cli import cli
from generator.render.staging import MARKER, staging_folder
from generator.render.writer import Writer
from generator.store import Store, store_path

FILES = {
    **{f"{FOLDER}/{n}.md": document(n, f"第{n}篇。\n\n根据云水发〔2024〕{n % 9}号。\n", doc_no=f"云水发〔2024〕{n}号") for n in range(1, 13)},
    DOC: document(20, attachments="表.csv"),
    f"{FOLDER}/表.csv": "甲,乙",
}  # fmt: skip
EDITED = {DOC: document(20, "改过的正文，见云水发〔2024〕3号。\n", attachments="表.csv")}


def run(root: Path, *options: str, command: str = "build") -> Result:
    return CliRunner().invoke(cli, [command, "-C", str(root), "--today", "2026-11-22", *options])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tree(tmp_path / "目录", FILES)
    assert run(made, "--jobs", "1").exit_code == 0
    return made


def assert_next_is_right(root: Path, *options: str) -> None:
    """Edit a text, build, and compare with a clean build; then again."""
    for text in (EDITED, {DOC: FILES[DOC]}):
        tree(root, {**FILES, **text})
        result = run(root, *options)
        assert (result.exit_code, result.stderr) == (0, "")
        assert differing(root / "site", build_site(root, root.parent / "clean")) == []


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_text(path: Path) -> None:
    path.write_bytes("不是数据库".encode() * 999)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bodies (a)")
    connection.close()


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()


def of_other_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE counts")
    connection.close()


@pytest.mark.parametrize(
    "damage", [truncated, emptied, of_text, a_folder, of_another_program, of_another_version, of_other_tables]
)
def test_a_store_that_is_none(root: Path, damage: Callable[[Path], None]) -> None:
    damage(store_path(root))
    assert_next_is_right(root, "--jobs", "1")


@pytest.mark.parametrize("damage", [truncated, emptied, of_text, Path.unlink])
@pytest.mark.parametrize("names", ["search/common.bin", "search/terms/*.bin", "search/cards/0.bin"])
def test_an_index_that_somebody_was_at(root: Path, names: str, damage: Callable[[Path], None]) -> None:
    """It is made whole with the next edit, for an edit patches it."""
    for path in (root / "site").glob(names):
        damage(path)
    assert_next_is_right(root, "--jobs", "1")


@pytest.mark.parametrize("seed", range(6))
def test_random_bytes_in_the_middle(root: Path, seed: int) -> None:
    path, chance = store_path(root), random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(3):
        at = chance.randrange(100, len(data) - 300)
        data[at : at + 300] = chance.randbytes(300)
    path.write_bytes(data)
    assert_next_is_right(root, "--jobs", "1")


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("table", ["bodies", "citations", "counts", "files", "indexed", "outputs", "states"])
def test_a_value_that_is_damaged(root: Path, table: str, jobs: str) -> None:
    with sqlite3.connect(store_path(root)) as connection:
        for name, value in connection.execute(f"SELECT name, value FROM {table}").fetchall():
            turned = value[:-1] + bytes([value[-1] ^ 1])
            connection.execute(f"UPDATE {table} SET value = ? WHERE name = ?", (turned, name))
    connection.close()
    assert_next_is_right(root, "--jobs", jobs)


def test_a_cache_folder_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GONGKAI_CACHE", str(tmp_path / "file" / "cache"))
    assert_next_is_right(root, "--jobs", "2")


def test_a_full_disk_under_the_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = Store.commit

    def full(store: Store) -> None:
        commit(store)
        if store.can_be_shared:
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "commit", full)
    tree(root, EDITED)
    result = run(root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert differing(root / "site", build_site(root, root.parent / "clean")) == []


def emptied_by_hand(site: Path, spare: Path) -> None:
    for path in spare.iterdir():  # rm -rf site/*, which leaves what begins with a dot
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def without_marker(site: Path, spare: Path) -> None:
    (spare / MARKER).unlink()


def gone(site: Path, spare: Path) -> None:
    shutil.rmtree(spare.parent)


def a_file(site: Path, spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_bytes(b"x")


def without_site(site: Path, spare: Path) -> None:
    shutil.rmtree(site)


def another_site(site: Path, spare: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(
        build_site(tree(site.parent.parent / "别的", {DOC: document(2, title="别的")}), site.parent.parent / "x"), site
    )


def by_mkdocs(site: Path, spare: Path) -> None:
    (site / MARKER).write_bytes(b"")
    (site / page_of(1)).unlink()


@pytest.mark.parametrize("damage", [emptied_by_hand, without_marker, gone, a_file, without_site, another_site, by_mkdocs])
def test_trees_that_others_touched(root: Path, damage: Callable[[Path, Path], None]) -> None:
    site = root / "site"
    damage(site, staging_folder(site) / "site")
    assert_next_is_right(root, "--jobs", "1")


def test_what_stands_in_the_sites_place_and_is_none(root: Path) -> None:
    shutil.rmtree(root / "site")
    tree(root, {**EDITED, "site/报告.docx": "x"})
    result = run(root)
    assert (result.exit_code, files_of(root / "site")) == (2, {"报告.docx": b"x"})
    assert "不是 gongkai 生成的网站" in result.stderr


def test_two_sites_of_one_catalogue_take_turns(root: Path, tmp_path: Path) -> None:
    for number, text in enumerate((EDITED, {DOC: FILES[DOC]}, EDITED)):
        tree(root, {**FILES, **text})
        sites = [root / "site", tmp_path / "other"]
        for site in sites:
            assert run(root, "--site-dir", str(site), "--jobs", "1").exit_code == 0
        assert differing(*sites) == [], number
    assert differing(sites[0], build_site(root, tmp_path / "clean")) == []


def test_clean_believes_nothing(root: Path) -> None:
    (root / "site" / page_of(1)).write_bytes(b"x")
    assert "没有变化" in run(root).stdout
    assert "没有变化" not in run(root, "--clean").stdout
    assert differing(root / "site", build_site(root, root.parent / "clean")) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_content_that_is_read_only(root: Path) -> None:
    (root / "content").chmod(0o555)
    assert run(root).exit_code == 0
    (root / "content").chmod(0o755)


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_a_disk_that_is_full_at_the_nth_file(root: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    before, written, done = files_of(root / "site"), Writer.write, 0

    def write(writer: Writer, path: str, data: bytes) -> None:
        nonlocal done
        done += 1
        if done >= count:
            raise OSError(28, "No space left on device", path)
        written(writer, path, data)

    tree(root, {DOC: document(20, title="另一个标题")})
    monkeypatch.setattr(Writer, "write", write)
    result = run(root, "--jobs", "1")
    assert (result.exit_code, files_of(root / "site") == before) == (2, True)
    assert "磁盘满了；原来的网站没有改动" in result.stderr
    monkeypatch.setattr(Writer, "write", written)
    assert_next_is_right(root, "--jobs", "1")


def test_while_another_process_holds_the_store(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_try_to_lock", lambda _: False)
    monkeypatch.setattr("generator.render.staging.PATIENCE", 0.1)
    before = files_of(root / "site")
    tree(root, EDITED)
    result = run(root)
    assert (result.exit_code, result.stderr) == (2, "错误：另一个 gongkai 正在生成这个目录的网站；等它结束以后再执行\n")
    assert files_of(root / "site") == before
    assert run(root, command="check").exit_code in {0, 1}
