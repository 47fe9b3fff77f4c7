"""A 机关代字 within a longer one is another body's: 云政发 does not stand in 祥云政发."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, document, page_of


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("祥云政发〔2024〕8号", []),
        ("根据祥云政发〔2024〕8号和青云政发〔2024〕8号", []),
        ("云政发〔2024〕8号", ["云政发〔2024〕8号"]),
        ("，云政发〔2024〕8号", ["云政发〔2024〕8号"]),
        ("按照云政发〔2024〕8号", ["云政发〔2024〕8号"]),
        ("依据县政府云政发〔2024〕8号", ["云政发〔2024〕8号"]),
        ("县水务局云政发〔2024〕8号", ["云政发〔2024〕8号"]),
        ("祥云政发〔2024〕8号和云政发〔2024〕8号", ["云政发〔2024〕8号"]),
    ],
)
def test_only_a_word_of_its_own(built: Callable[..., Path], text: str, linked: list[str]) -> None:
    site = built(
        {DOC: document(doc_no="云政发〔2024〕8号"), f"{FOLDER}/乙.md": document(2, title="乙", body=f"见（{text}）。\n")}
    )
    page = (site / page_of(2)).read_text(encoding="utf-8")
    assert re.findall(r'<a class="gk-cite"[^>]*>(.*?)</a>', page) == linked


def test_a_reference_to_itself_and_by_a_short_title(found: Callable[..., list[object]]) -> None:
    files = {
        DOC: document(title="甲办法", interprets="甲办法"),
        f"{FOLDER}/乙.md": document(2, title="云岭县乙办法", replaces="甲办法"),
    }
    assert [str(p.message) for p in found(files)] == ["“甲办法”就是本文件自己"]  # type: ignore[attr-defined]
