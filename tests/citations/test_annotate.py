"""Fenced citations become links; the text stays as it was."""

from __future__ import annotations

import pytest

from generator.citations.annotate import Link, annotated
from generator.citations.find import fenced


@pytest.mark.parametrize(
    ("html", "link", "expected"),
    [
        ("<p>见《甲办法》。</p>", Link("../a/"), '<p>见<a class="gk-cite" href="../a/">《甲办法》</a>。</p>'),
        ("按照财库〔2022〕3号", Link("a/", 2), '按照<a class="gk-cite" href="a/">财库〔2022〕3号</a>'),
        ("《甲办法》", Link("a/", 0, "已废止"), '<a class="gk-cite" href="a/" data-validity="已废止">《甲办法》</a>'),
        ("《甲办法》", Link('a?b&c"/'), '<a class="gk-cite" href="a?b&amp;c&quot;/">《甲办法》</a>'),
        ("<p>见《甲办法》。</p>", None, "<p>见《甲办法》。</p>"),
    ],
)
def test_a_link(html: str, link: Link | None, expected: str) -> None:
    assert annotated(fenced(html)[0], lambda _: link) == expected


def test_each_citation_has_its_own_link() -> None:
    links = [Link("a/"), None, Link("c/")]
    assert annotated(fenced("《甲》《乙》《丙》")[0], links.__getitem__) == (
        '<a class="gk-cite" href="a/">《甲》</a>《乙》<a class="gk-cite" href="c/">《丙》</a>'
    )
