"""Atom feeds: well-formed, newest first, with dates of China."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import CODE, DOC, FOLDER, ROOT, URL, document, mkdocs

from generator.views.feeds import NEWEST

Built = Callable[..., Path]
ATOM = "{http://www.w3.org/2005/Atom}"
GOLDEN = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>https://www.yunling.gov.cn/zfxxgk/{URL}/</id>\
<title>专项规划 - 云岭县人民政府</title><updated>2024-01-05T08:30:00+08:00</updated>\
<link rel="self" href="https://www.yunling.gov.cn/zfxxgk/{URL}/feed.xml" />\
<link rel="alternate" type="text/html" href="https://www.yunling.gov.cn/zfxxgk/{URL}/" />\
<author><name>云岭县人民政府</name></author>\
<entry><id>urn:gongkai:{CODE}/2024-00001</id><title>A&amp;B &lt;规划&gt;</title><updated>2024-01-05T08:30:00+08:00</updated>\
<published>2024-01-05T08:30:00+08:00</published>\
<link rel="alternate" type="text/html" href="https://www.yunling.gov.cn/zfxxgk/{URL}/{CODE}-2024-00001/" />\
<author><name>云岭县水务局</name></author><summary>正文。</summary></entry></feed>
"""


def entries(path: Path) -> list[tuple[str | None, str | None]]:
    """Return (id, updated) of each entry."""
    root = ElementTree.fromstring(path.read_bytes())
    return [(e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}updated")) for e in root.findall(f"{ATOM}entry")]


def test_golden(built: Built) -> None:
    site = built({DOC: document(title="A&B <规划>", published="2024-01-05 08:30")})
    assert (site / URL / "feed.xml").read_text(encoding="utf-8") == GOLDEN


def test_newest_first_and_no_more_than_it_says(built: Built) -> None:
    files = {f"{FOLDER}/{n}.md": document(n, published=f"2024-01-{n:02d}") for n in range(1, NEWEST + 4)}
    found = entries(built(files) / "feed.xml")
    assert found == [(f"urn:gongkai:{CODE}/2024-{n:05d}", f"2024-01-{n:02d}T00:00:00+08:00") for n in range(NEWEST + 3, 3, -1)]


def test_which_feeds_there_are(built: Built) -> None:
    site = built({DOC: document(columns="法定主动公开内容>政策解读")})
    assert {p.relative_to(site).parent.as_posix(): len(entries(p)) for p in site.rglob("feed.xml")} == {
        ".": 1,
        "zfxxgkzn": 0,
        "zfxxgkzd": 0,
        "fdzdgknr": 1,
        "fdzdgknr/ghxx": 1,
        URL: 1,
        "fdzdgknr/yjs": 0,
        "fdzdgknr/zcjd": 1,
        "zfxxgknb": 0,
        "dept/swj": 1,
    }


@pytest.mark.parametrize("folder", ["", "fdzdgknr/ghxx/"])
def test_without_an_address_links_are_relative(built: Built, folder: str) -> None:
    site = built({"mkdocs.yml": mkdocs(("site_url: https://www.yunling.gov.cn/zfxxgk/\n", "")), DOC: document()})
    root = ElementTree.fromstring((site / folder / "feed.xml").read_bytes())
    hrefs = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
    assert all((site / folder / href).exists() for href in hrefs)
    assert root.findtext(f"{ATOM}id") == f"urn:gongkai:云岭县人民政府:{folder}"


def test_withdrawn_documents_are_in_none(built: Built) -> None:
    site = built({DOC: document(withdrawn="{date: 2024-03-01}")})
    assert [p for p in site.rglob("feed.xml") if entries(p)] == []


def test_feeds_of_the_sample_are_well_formed(sample_site: Path) -> None:
    feeds = sorted(sample_site.rglob("feed.xml"))
    assert len(feeds) > 50
    ids = []
    for path in feeds:
        root = ElementTree.fromstring(path.read_bytes())
        ids.append(root.findtext(f"{ATOM}id"))
        days = [datetime.fromisoformat(e.findtext(f"{ATOM}updated") or "") for e in root.findall(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True)
        assert root.findtext(f"{ATOM}updated") == (days[0].isoformat() if days else "1970-01-01T00:00:00+08:00")
        assert all(str(day.tzinfo) == "UTC+08:00" for day in days)
    assert len(set(ids)) == len(ids)
    assert len(entries(sample_site / "feed.xml")) == min(NEWEST, len(list((ROOT / "content").rglob("*.md"))))


def test_control_characters_are_left_out(built: Built) -> None:
    site = built({DOC: document(title='"云岭\\x07规划\\ufffe"')})
    root = ElementTree.fromstring((site / "feed.xml").read_bytes())
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "云岭规划"
