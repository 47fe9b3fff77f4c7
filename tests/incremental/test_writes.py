"""What a build writes: the files that are others, and no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import CODE, DOC, FOLDER, TODAY, URL, differing, document, files_of, page_of, tree

from generator import scan
from generator.render.staging import MARKER, staging_folder
from incremental.conftest import built, clean

OTHER = "content/法定主动公开内容/政策解读/解读.md"
FILES = {
    DOC: document(1, "规划的正文。\n", attachments="表.csv", doc_no="云水发〔2024〕1号"),
    f"{FOLDER}/表.csv": "甲,乙",
    **{f"{FOLDER}/{n}.md": document(n, "别的。\n", title=f"第{n}篇") for n in range(2, 6)},
    OTHER: document(9, "现解读如下。\n", title="解读", interprets=f"{CODE}/2024-00001"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tree(tmp_path / "目录", FILES)
    built(made, made / "site", TODAY)
    return made


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    found = {p: p.stat() for p in sorted(site.rglob("*"))}
    return {p.relative_to(site).as_posix(): (s.st_mtime_ns, s.st_ino) for p, s in found.items()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - {MARKER}


def test_a_citation_that_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each build knows the sites before by what is kept alone, most of it as it was before any of these edits."""
    monkeypatch.setattr(scan, "_YOUNG", 0)
    citing, other = f"{FOLDER}/7.md", f"{FOLDER}/3.md"
    tree(root, {**FILES, f"{FOLDER}/8.md": document(8, doc_no="云水发〔2024〕8号")})
    target = f"{URL}/{CODE}-2024-00001/index.html"
    bodies = ("首次。", "见云水发〔2024〕1号。", "见云水发〔2024〕8号。", "见云水发〔2024〕1号。", "不见。")
    for number, body in enumerate(bodies):
        (root / citing).write_text(document(7, f"{body}\n", summary="不变。"), encoding="utf-8")
        (root / other).write_text(document(3, f"改{number // 2}。\n", summary="也不变。"), encoding="utf-8")
        assert built(root, root / "site", TODAY)[0] is not None
        assert differing(root / "site", clean_site(root)) == []
        assert ("引用本文件" in (root / "site" / target).read_text(encoding="utf-8")) == ("〔2024〕1号" in body)


def clean_site(root: Path) -> Path:
    clean(root, root.parent / "clean", TODAY)
    return root.parent / "clean"


def test_nothing_changed(root: Path) -> None:
    before, spare = stamps(root / "site"), stamps(staging_folder(root / "site") / "site")
    done, _ = built(root, root / "site", TODAY)
    assert done is not None
    assert (done.made, done.written, done.removed) == (0, 0, 0)
    assert stamps(root / "site") == before
    assert stamps(staging_folder(root / "site") / "site") == spare


def test_one_text(root: Path) -> None:
    site = root / "site"
    before, times = files_of(site), stamps(site)
    tree(root, {**FILES, DOC: document(1, "规划的鼋鼍。\n", attachments="表.csv", doc_no="云水发〔2024〕1号")})
    done, _ = built(root, site, TODAY)
    assert done is not None
    found = changed(before, files_of(site))
    own = f"{URL}/{CODE}-2024-00001"
    # The summary is made of the text, and lists show it: were it written, the lists would stay as they are.
    lists = {path for path in found if path.endswith(("index.html", "feed.xml", "all.html")) and not path.startswith(own)}
    assert {path for path in found - lists if not path.startswith("search/")} == {
        f"{own}/index.html",
        f"{own}/index.md",
        f"{URL}/list.csv",
        "fdzdgknr/list.csv",
        "fdzdgknr/ghxx/list.csv",
    } & found
    assert done.written == len(found)
    kept = {path for path, data in files_of(site).items() if before.get(path) == data}
    assert {path for path in kept if os.path.isfile(site / path) and stamps(site)[path][0] != times[path][0]} == set()


def test_one_text_under_a_written_summary(root: Path) -> None:
    site, fields = root / "site", {"summary": "概述", "doc_no": "云水发〔2024〕1号"}
    tree(root, {**FILES, DOC: document(1, "规划的正文。\n", **fields)})
    built(root, site, TODAY)
    before = files_of(site)
    tree(root, {**FILES, DOC: document(1, "规划的鼋鼍。\n", **fields)})
    done, _ = built(root, site, TODAY)
    own = f"{URL}/{CODE}-2024-00001"
    found = changed(before, files_of(site))
    assert {path for path in found if not path.startswith("search/terms/")} == {f"{own}/index.html", f"{own}/index.md"}
    assert done is not None
    assert (done.written, done.removed) == (len(found), 0)
    assert done.made <= 5


def test_a_document_that_goes_leaves_nothing(root: Path) -> None:
    site = root / "site"
    (root / DOC).unlink()
    (root / f"{FOLDER}/表.csv").unlink()
    tree(
        root,
        {OTHER: document(9, "现解读如下。\n", title="解读")}
        | {k: v for k, v in FILES.items() if "表" not in k and k not in {DOC, OTHER}},
    )
    built(root, site, TODAY)
    assert not (site / page_of(1)).parent.exists()
    assert [path for path in files_of(site) if "2024-00001" in path] == []
    clean(root, root.parent / "clean", TODAY)
    assert differing(site, root.parent / "clean") == []


def test_a_column_that_moves_leaves_redirects(root: Path) -> None:
    site = root / "site"
    text = (root / "catalogue.yaml").read_text(encoding="utf-8")
    now = text.replace("{name: 专项规划, slug: zxgh}", "{name: 专项规划, slug: xin, former: [fdzdgknr/ghxx/zxgh]}")
    assert now != text
    tree(root, {**FILES, "catalogue.yaml": now})
    built(root, site, TODAY)
    assert "网址已变更" in (site / page_of(1)).read_text(encoding="utf-8")
    assert (site / page_of(1, "fdzdgknr/ghxx/xin")).is_file()
    assert sorted(p.name for p in (site / page_of(1)).parent.iterdir()) == ["index.html"]


def test_a_document_that_moves_leaves_its_redirect(root: Path) -> None:
    site, new = root / "site", "content/政府信息公开制度/甲.md"
    (root / DOC).rename(tree(root, {"content/政府信息公开制度/x.txt": ""}) / new)
    (root / "content/政府信息公开制度/x.txt").unlink()
    (root / f"{FOLDER}/表.csv").rename(root / "content/政府信息公开制度/表.csv")
    text = (
        (root / new).read_text(encoding="utf-8").replace("doc_no:", f"aliases: /{page_of(1).removesuffix('index.html')}\ndoc_no:")
    )
    (root / new).write_text(text, encoding="utf-8")
    built(root, site, TODAY)
    assert "网址已变更" in (site / page_of(1)).read_text(encoding="utf-8")
    assert (site / page_of(1, "zfxxgkzd")).is_file()


def test_a_folder_where_a_file_was_and_back(root: Path) -> None:
    site = root / "site"
    for alias in ("/a", "/a/b/c.html", "/a", ""):
        tree(root, {DOC: document(1, "规划。\n", attachments="表.csv", aliases=alias)})
        built(root, site, TODAY)
        clean(root, root.parent / "clean", TODAY)
        assert differing(site, root.parent / "clean") == [], alias
