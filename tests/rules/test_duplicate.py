"""duplicate: one document is published once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from conftest import FOLDER, catalogue, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
SENTENCES = [f"第{n}条说明第{n * 7}项工作由第{n * 3}组负责办理，并在{n}日内办结。" for n in range(1, 41)]
TEXT = "\n\n".join(SENTENCES) + "\n"
NEARLY = TEXT.replace(SENTENCES[3], "这一条改写过了，与原来的不一样。")
FAR = "\n\n".join(SENTENCES[:20] + [s.replace("办理", "处理") for s in SENTENCES[20:]]) + "\n"
ONE, TWO, THREE = (f"{FOLDER}/{name}.md" for name in ("一", "二", "三"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (document(1, TEXT), document(2, FAR)),
        (document(1, "见附表。\n"), document(2, "见附表。\n")),  # too short to tell
        (document(1, TEXT), document(2, NEARLY, title="另一件", written="2024-01-03")),
        (document(1, TEXT, written="2020-01-02"), document(2, NEARLY)),  # a later version
        (document(1, TEXT), document(2, TEXT, replaces=f"{'11500228008652038C'}/2024-00001")),
        (document(1, doc_no="云水发〔2024〕1号"), document(2, doc_no="云水发〔2024〕2号")),
        (document(1, doc_no="第3号"), document(2, doc_no="第3号")),
        (document(1, doc_no="云水发〔2024〕1号"), document(2, doc_no="云水发〔2024〕1号", issuer="云岭县财政局")),
        (document(1, doc_no="云水发〔2024〕1号"), document(2, doc_no="云水发〔2024〕1号", form="图解", title="一图读懂")),
    ],
)
def test_two_documents(found_by: FoundBy, one: str, two: str) -> None:
    assert found_by("duplicate", {ONE: one, TWO: two}) == []


@pytest.mark.parametrize(
    ("one", "two", "column", "said"),
    [
        (document(1, TEXT), document(2, TEXT, title="另一件", written="2023-12-30"), (2, 8), "相同"),
        (document(1, TEXT), document(2, TEXT.replace("\n\n", "\n"), title="另一件"), (2, 8), "相同"),
        (document(1, TEXT), document(2, f"## 通知\n\n{TEXT}", title="另一件"), (2, 8), "约 9"),
        (document(1, TEXT), document(2, NEARLY), (2, 8), "约 9"),
        (document(1, TEXT), document(2, NEARLY, title="另一件"), (2, 8), "约 9"),
        (document(1, doc_no="云水发〔2024〕1号"), document(2, doc_no="云水发[2024]1号"), (8, 9), "文号"),
        (document(1, TEXT, doc_no="云水发〔2024〕1号"), document(2, TEXT, doc_no="云水发〔2024〕1号"), (8, 9), "文号"),
    ],
)
def test_one_document_twice(found_by: FoundBy, one: str, two: str, column: tuple[int, int], said: str) -> None:
    (problem,) = found_by("duplicate", {ONE: one, TWO: two})
    # Of two of one day the first by 索引号 counts as the newer.
    assert (problem.path, problem.line, problem.column) == (ONE, *column)
    assert said in problem.message
    assert TWO in problem.message


def test_of_many_each_is_named_once(found_by: FoundBy) -> None:
    problems = found_by("duplicate", {ONE: document(1, TEXT), TWO: document(2, TEXT), THREE: document(3, TEXT)})
    assert [(p.path, p.line) for p in problems] == [(ONE, 2), (TWO, 2)]
    assert all(THREE in p.message for p in problems)


def test_the_share_is_an_option(found_by: FoundBy) -> None:
    files = {
        "catalogue.yaml": catalogue(end="rules: {duplicate: {percent: 30}}\n"),
        ONE: document(1, TEXT),
        TWO: document(2, FAR),
    }
    assert [p.path for p in found_by("duplicate", files)] == [ONE]


def test_comparing_many_texts_of_common_sentences_is_linear() -> None:
    from generator import sketches

    rng = random.Random(1)
    text = "".join(f"第{rng.randrange(10**6)}条，由第{rng.randrange(10**6)}组负责。" for _ in range(40_000))
    start = time.process_time()
    sketch = sketches.sketch(text)
    assert sketch is not None
    assert len(sketch) == 4 * 48
    assert time.process_time() - start < 3
