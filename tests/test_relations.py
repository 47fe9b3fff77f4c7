"""Each relation stands on both of its documents, and a change of one document changes exactly the pages that name it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CODE, FOLDER, build_site, document, files_of, index_no, page_of, tree

Built = Callable[..., Path]
READING, MONEY = "content/法定主动公开内容/政策解读", "content/法定主动公开内容/预算／决算"
INTERPRETATION, CITING, OTHER, POLICY = f"{READING}/解读.md", f"{MONEY}/引用.md", f"{MONEY}/无关.md", f"{FOLDER}/办法.md"
TITLE = "云岭县农村供水管理办法"
FILES = {
    f"{FOLDER}/旧.md": document(1, title="云岭县节水规划", published="2023-01-05"),
    f"{FOLDER}/新.md": document(2, title="云岭县防洪规划", published="2025-01-05"),
    f"{FOLDER}/远.md": document(7, title="云岭县灌溉规划", published="2026-01-05"),
    INTERPRETATION: document(3, title=f"《{TITLE}》解读", published="2024-01-08"),
    CITING: document(4, f"按照《{TITLE}》（云水规〔2024〕3号）执行。\n", title="云岭县水费预算", published="2024-03-05"),
    OTHER: document(5, "《云岭县别的办法》\n", title="云岭县水库预算", published="2020-03-05"),
}


def policy(title: str = TITLE, **fields: str) -> str:
    return document(6, title=title, doc_no="云水规〔2024〕3号", **fields)


def data_of(site: Path, page: str) -> list[tuple[str, str, str]]:
    """Return (kind, 索引号, how) of the relations in a page's data."""
    found = re.search(
        r'<script type="application/json" id="gk-relations">(.*?)</script>', (site / page).read_text(encoding="utf-8")
    )
    return [(row["kind"], row["index_no"], row["how"]) for row in json.loads(found[1])] if found else []


@pytest.mark.parametrize("kind", ["interprets", "amends", "repeals", "replaces", "translation_of"])
def test_a_written_relation_is_on_both_pages(built: Built, kind: str) -> None:
    site = built(
        {f"{FOLDER}/a.md": document(1, title="甲规划"), f"{FOLDER}/b.md": document(2, title="乙规划", **{kind: index_no(1)})}
    )
    assert data_of(site, page_of(2)) == [(kind, index_no(1), "explicit")]
    assert data_of(site, page_of(1)) == [(f"{kind}_by", index_no(2), "explicit")]


def test_found_relations_are_on_both_pages(built: Built) -> None:
    site = built({**FILES, POLICY: policy()})
    assert data_of(site, page_of(6)) == [("cites_by", index_no(4), "number"), ("interprets_by", index_no(3), "title")]
    assert data_of(site, page_of(3, "fdzdgknr/zcjd")) == [("interprets", index_no(6), "title")]
    assert data_of(site, page_of(4, "fdzdgknr/yjs")) == [("cites", index_no(6), "number")]
    assert data_of(site, page_of(5, "fdzdgknr/yjs")) == []


# What lists or counts every document.
EVERYWHERE = set(
    ".gongkai index.html feed.xml links.html links.json sitemap.xml sitemap.html year/index.html subject/index.html"
    " genre/index.html dept/index.html dept/swj/index.html dept/swj/all.html dept/swj/feed.xml".split()
)


def changed(folder: Path, before: dict[str, str], after: dict[str, str]) -> set[str]:
    """Return the files of the site that differ between two states of the catalogue."""
    sites = []
    for name, files in (("before", before), ("after", after)):
        sites.append(files_of(build_site(tree(folder / f"{name}目录", files), folder / name)))
    # Which shards of the search index change is told in tests/search.
    paths = (path for path in sites[0].keys() | sites[1].keys() if not path.startswith("search/"))
    return {path for path in paths if sites[0].get(path) != sites[1].get(path)}


def own(number: int, column: str = "fdzdgknr/ghxx/zxgh") -> set[str]:
    return {f"{column}/{CODE}-2024-{number:05d}/index.html", f"{column}/{CODE}-2024-{number:05d}/index.md"}


def pages(number: int, column: str = "fdzdgknr/ghxx/zxgh") -> set[str]:
    return {page_of(number, column)}


def is_page_of_document(path: str) -> bool:
    return CODE in path


NAMING = pages(3, "fdzdgknr/zcjd") | pages(4, "fdzdgknr/yjs")
"""The interpretation of the policy and the document that cites it."""
NEIGHBOURS = pages(1) | pages(2)
COLUMNS = ("fdzdgknr", "fdzdgknr/ghxx", "fdzdgknr/ghxx/zxgh")
LISTS = {f"{column}/{name}" for column in COLUMNS for name in ("index.html", "feed.xml", "list.csv")}
# The pages of the years of a column count its documents beside the links from year to year.
YEARS = {f"{column}/year/{year}/index.html" for column in COLUMNS for year in (2023, 2024, 2025, 2026)}
YEARS |= {"fdzdgknr/year/2020/index.html", "year/2024/index.html"}
KINDS_OF_LIST = {"genre/banfa/index.html", "subject/qt/index.html"} | {f"dept/swj/{column}/index.html" for column in COLUMNS}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(None, policy(), own(6) | NAMING | NEIGHBOURS, id="added"),
        pytest.param(policy(), None, own(6) | NAMING | NEIGHBOURS, id="deleted"),
        pytest.param(policy(), policy("云岭县农村供水管理条例"), own(6) | NAMING | NEIGHBOURS, id="retitled"),
        pytest.param(policy(), policy(body="改了的正文。\n"), own(6), id="rewritten"),
        pytest.param(policy(), policy(valid_until="2025-01-01"), own(6) | NAMING, id="expired"),
        pytest.param(policy(), policy(withdrawn="{date: 2025-01-01}"), own(6) | NAMING | NEIGHBOURS, id="withdrawn"),
    ],
)
def test_exactly_the_documents_that_name_it_change(
    tmp_path: Path, before: str | None, after: str | None, expected: set[str]
) -> None:
    states = [{**FILES, POLICY: text} if text else FILES for text in (before, after)]
    assert {path for path in changed(tmp_path, *states) if is_page_of_document(path)} == expected


def test_moving_it_changes_the_pages_that_name_it_and_the_neighbours_of_both_columns(tmp_path: Path) -> None:
    states = [{**FILES, POLICY: policy()}, {**FILES, f"{MONEY}/办法.md": policy()}]
    found = {path for path in changed(tmp_path, *states) if is_page_of_document(path)}
    yjs = "fdzdgknr/yjs"
    assert found == own(6) | own(6, yjs) | NAMING | NEIGHBOURS | pages(4, yjs) | pages(5, yjs)


def test_adding_it_changes_its_lists_and_no_others(tmp_path: Path) -> None:
    found = {path for path in changed(tmp_path, FILES, {**FILES, POLICY: policy()}) if not is_page_of_document(path)}
    assert found == EVERYWHERE | LISTS | YEARS | KINDS_OF_LIST
