"""Rule wording: expressions that are wrong wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import pytest
import yaml
from conftest import DOC, catalogue, document

from generator.problems import Problem
from generator.wording import slips

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "中华人民共和国，县安全生产领导小组",
        "全国人大常委会副委员长，人民检察院检察长",
        "公布署名单位，按装机容量计算，交通迅速",
        "进一步提高社会主意识",
        "地势险峻工程量大，面对严峻工作形势，易地搬迁徒步道改线",
        "天安门广场、五星红旗、毛主席纪念堂",
        "县扶贫办",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("中华人民共合国\n", [(9, 1)]),
        ("县安全生产领导小姐，秸杆焚烧\n", [(9, 6), (9, 11)]),
        ("总结\n\n深入开展扫黑险恶斗争\n", [(11, 5)]),
        ("省人大副主任\n", [(9, 1)]),
        ("一如继往，再接再励\n", [(9, 1), (9, 6)]),
        ("习进平\n", [(9, 1)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "wording") for place in places]


def test_front_matter_is_looked_at_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(summary="秸杆综合利用")) == [(8, 10, "wording")]


def test_the_message(found: Callable[..., list[Problem]]) -> None:
    (problem,) = found({DOC: document(body="秸杆\n")})
    assert (problem.message, problem.hint) == ("“秸杆”是错误写法（常见错字）", "改为“秸秆”")


def test_words_of_ones_own(found: Callable[..., list[Problem]]) -> None:
    rules = "rules:\n  wording: {words: [县扶贫办=县农业农村局]}\n"
    (problem,) = found({DOC: document(body="送县扶贫办\n"), "catalogue.yaml": catalogue(end=rules)})
    assert (problem.line, problem.column, problem.rule, problem.hint) == (9, 2, "wording", "改为“县农业农村局”")


def test_a_word_written_otherwise(checked: Callable[..., list[tuple[str, int, int, str]]]) -> None:
    rules = "rules:\n  wording: {words: [县扶贫办]}\n"
    assert checked({DOC: document(), "catalogue.yaml": catalogue(end=rules)}) == [("catalogue.yaml", 27, 21, "catalogue")]


def test_every_word_of_the_list_is_found_and_no_correction_is() -> None:
    data = yaml.safe_load(resources.files("generator.data").joinpath("wording.yaml").read_text(encoding="utf-8"))
    pairs = [pair for row in data["groups"] for pair in row["words"].items()]
    assert [wrong for wrong, _ in pairs if [slip.wrong for slip in slips(f"在{wrong}中")] != [wrong]] == []
    assert [right for _, right in pairs if list(slips(right))] == []
    assert all(row["category"] and row["source"] for row in data["groups"])
    assert [longer for words in data["unless"].values() for longer in words if list(slips(longer))] == []
