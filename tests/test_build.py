"""A whole build: which files there are, that it fails without a trace, and that `mkdocs build` makes the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import CODE, DOC, FOLDER, URL, build_site, differing, document, files_of, mkdocs, page_of, tree

from generator.render.fragments import BadTemplate
from generator.render.staging import MARKER, staging_folder
from generator.render.writer import Writer

Built = Callable[..., Path]
COLUMNS = ("zfxxgkzn", "zfxxgkzd", "fdzdgknr", "fdzdgknr/ghxx", URL, "fdzdgknr/yjs", "fdzdgknr/zcjd", "zfxxgknb")
HOLDS = ("fdzdgknr", "fdzdgknr/ghxx", URL)
"""The columns in or below which the one document stands."""
PATHS = {
    *(f"{column}/{name}" for column in COLUMNS for name in ("index.html", "feed.xml")),
    *(f"{column}/list.csv" for column in HOLDS),
    *(f"dept/swj/{column}/index.html" for column in HOLDS),
    *(f"{URL}/{CODE}-2024-00001/{name}" for name in ("index.html", "index.md", "附件.pdf")),
    *(
        f"{name}/index.html"
        for name in ("dept", "dept/swj", "subject", "subject/qt", "genre", "genre/guihua", "year", "year/2024", "search")
    ),
    *(
        "index.html",
        "404.html",
        "links.html",
        "links.json",
        "sitemap.html",
        "sitemap.xml",
        "feed.xml",
        "dept/swj/all.html",
        "dept/swj/feed.xml",
    ),
    MARKER,
}


def mkdocs_build(root: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build`, as people who know MkDocs will."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(site), *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "PYTHONUTF8": "1"}  # 2026-11-22 in China
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_files_of_a_small_catalogue(built: Built) -> None:
    site = built(
        {DOC: document(attachments="附件.pdf"), f"{FOLDER}/附件.pdf": b"%PDF", f"{FOLDER}/草稿.md": document(2, draft="true")}
    )
    files = set(files_of(site))
    # The index has as many files as it has terms; tests/search/ is about them.
    assert {path for path in files if not path.startswith(("assets/", "search/")) or path == "search/index.html"} == PATHS
    assert [path for path in files if path.endswith((".map", ".py"))] == []
    assert {path.rpartition("/")[0] for path in files if path.startswith("assets/")} == {
        "assets/gongkai",
        "assets/stylesheets",
        "assets",
        "assets/gongkai/search",
        "assets/javascripts",
        "assets/vendor/lunr",
        "assets/vendor/qrcode-generator",
    }


def test_what_is_not_to_be_built_is_nowhere_in_the_site(built: Built) -> None:
    files = {
        f"{FOLDER}/乙.md": document(2, title="草稿标题", draft="true"),
        f"{FOLDER}/丙.md": document(3, title="明天标题", published="2026-11-23"),
    }
    site = built({DOC: document(), **files})
    assert [path for path, data in files_of(site).items() if "草稿标题".encode() in data or "明天标题".encode() in data] == []
    site = built({DOC: document(), **files}, date(2026, 11, 23))
    assert (site / page_of(3)).is_file()
    assert not (site / page_of(2)).exists()


def test_an_empty_catalogue_is_a_site(built: Built) -> None:
    site = built({})
    assert {"index.html", "404.html", f"{URL}/index.html", "sitemap.xml"} <= set(files_of(site))


def test_a_build_takes_the_place_of_the_old_site_whole(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document(), f"{FOLDER}/乙.md": document(2)})
    site = build_site(root, tmp_path / "site")
    assert (site / page_of(2)).is_file()
    (root / f"{FOLDER}/乙.md").unlink()
    build_site(root, site)
    assert not (site / page_of(2)).parent.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == [staging_folder(site).name, "site", "目录"]
    # The spare tree for the next build: the same files once more, by hard links.
    assert files_of(staging_folder(site) / "site") == files_of(site)
    assert [p.name for p in staging_folder(site).iterdir()] == ["site"]


def raises_after(count: int, error: BaseException) -> Callable[..., None]:
    """Return a method for Writer.write that fails at a certain file."""
    written = Writer.write
    done = 0

    def write(writer: Writer, path: str, data: bytes) -> None:
        nonlocal done
        done += 1
        if done > count:
            raise error
        written(writer, path, data)

    return write


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("x")], ids=["disk", "interrupt", "error"]
)
@pytest.mark.parametrize("count", [0, 10, 40])
def test_a_build_that_fails_midway_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException
) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    before = files_of(build_site(root, tmp_path / "site"))
    monkeypatch.setattr(Writer, "write", raises_after(count, error))
    with pytest.raises(type(error)):
        build_site(root, tmp_path / "site")
    assert files_of(tmp_path / "site") == before
    monkeypatch.undo()
    tree(root, {DOC: document(body="改过的。\n")})
    build_site(root, tmp_path / "site")
    assert differing(tmp_path / "site", build_site(root, tmp_path / "clean")) == []


def test_a_template_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    before = files_of(build_site(root, tmp_path / "site"))
    tree(
        root,
        {
            "mkdocs.yml": mkdocs(("theme: {name: gongkai}", "theme: {name: gongkai, custom_dir: own}")),
            "own/fragments/document.html": "{{ page.nope }}",
        },
    )
    with pytest.raises(BadTemplate, match="nope"):
        build_site(root, tmp_path / "site")
    assert files_of(tmp_path / "site") == before


def test_a_theme_of_ones_own_lies_over_ours(tmp_path: Path) -> None:
    own = {
        "mkdocs.yml": mkdocs(("theme: {name: gongkai}", "theme: {name: gongkai, custom_dir: own}")),
        "own/fragments/document.html": "<i>{{ page.title }}</i>",
    }
    site = build_site(tree(tmp_path / "目录", {DOC: document(title="'<规划>'"), **own}), tmp_path / "site")
    assert "<i>&lt;规划&gt;</i>" in (site / page_of()).read_text(encoding="utf-8")


def test_mkdocs_build_makes_the_same_site(tmp_path: Path) -> None:
    files = {
        DOC: document(attachments="附件.pdf", aliases="/old.html"),
        f"{FOLDER}/附件.pdf": b"%PDF",
        "content/index.md": "**介绍**",
    }
    root = tree(tmp_path / "目录", files)
    assert mkdocs_build(root, tmp_path / "theirs").returncode == 0
    theirs, ours = files_of(tmp_path / "theirs"), files_of(build_site(root, tmp_path / "ours"))
    assert theirs.pop(MARKER) == b""  # without a fingerprint: what MkDocs made we never take for what we know
    assert ours.pop(MARKER)
    assert set(theirs) == set(ours)
    assert {path for path in ours if ours[path] != theirs[path]} == set()


def test_mkdocs_build_refuses_what_blocks_and_leaves_the_old_site(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {DOC: document()})
    before = files_of(build_site(root, tmp_path / "site"))
    tree(root, {DOC: document(body="[x](没有.md)")})
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode == 1
    assert f"{DOC}:9:5: 错误 [link]" in result.stdout
    assert "Traceback" not in result.stderr
    assert files_of(tmp_path / "site") == before


def test_mkdocs_build_refuses_a_day_that_is_none(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {"mkdocs.yml": mkdocs(("[gongkai]", "[{gongkai: {today: 明天}}]")), DOC: document()})
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr


def test_mkdocs_yml_may_name_the_day(tmp_path: Path) -> None:
    root = tree(tmp_path / "目录", {"mkdocs.yml": mkdocs(("[gongkai]", "[{gongkai: {today: '2024-01-04'}}]")), DOC: document()})
    assert mkdocs_build(root, tmp_path / "site").returncode == 0
    assert not (tmp_path / "site" / page_of()).exists()


def test_a_site_may_lie_below_its_catalogue(tmp_path: Path) -> None:
    root = tree(tmp_path, {DOC: document()})
    site = build_site(root, root / "site")
    assert files_of(build_site(root, root / "site")) == files_of(site)
