"""What a text tells of its card, by the same rules here and in the browser; and the texts of attachments, several a file."""

from __future__ import annotations

import json
import subprocess
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.search.cards import CARD, attached_files, attached_in, card_file
from generator.search.telling import told
from search.conftest import Indexed, Paper, ask, write_catalogue, write_search

MODULE = Path(__file__).parents[2] / "theme/assets/gongkai/search/told.js"
HEADS = (
    'title: "关于规划的通知"\nissuer: 水务局\npublished: 2024-05-01\nkeywords: ["a", "b"]',
    "title: '甲'\ndoc_no: 试政发〔2023〕1号\nissuer: [水务局, \"教育局\"]\npublisher: 办公室\npublished: 2024-05-01 09:00\n"
    "keywords: a；b， c\nsummary: 摘要：一句。",
    "title: 甲：乙 # 注\nissuer:\n  - 水务局\n  - '教育局'\npublished: 2024-05-01",
    'title: "引号\\"里"\npublisher: "办公室\npublished: ""',
    "title: >-\n  折行的\n  标题\nissuer: []\npublished: '",
    "",
)


def twins(texts: list[str]) -> list[list[str]]:
    """Return what the browser reads."""
    script = f"import {{ told }} from {json.dumps(MODULE.as_uri())}; import {{ readFileSync }} from 'node:fs';"
    script += "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(told)))"
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_python_and_javascript_read_the_same() -> None:
    texts = [f"---\n{head}\n---\n\n正文" for head in HEADS] + ["", "---", "---\ntitle: 甲\u2028乙\r\u0085\n \t---"]
    assert twins(texts) == [list(told(text)) for text in texts]
    assert told(texts[0]) == ("关于规划的通知", "", "水务局", "水务局", "2024-05-01", "a\nb", "")
    assert told(texts[1]) == ("甲", "试政发〔2023〕1号", "办公室", "水务局、教育局", "2024-05-01", "a\nb\nc", "摘要：一句。")
    assert told(texts[2])[2:] == ("水务局", "水务局、教育局", "2024-05-01", "", "")


def test_a_card_that_its_text_does_not_tell_is_kept(indexed: Indexed) -> None:
    titles = ["平常的标题", 'a"b的标题', "以\\\\分开的标题"]
    site = indexed([Paper(n, title) for n, title in enumerate(titles)])
    _, untold, _ = json.loads(zlib.decompress((site / "search/cards/0.bin").read_bytes()))
    assert [card[0] for card in untold.values()] == titles[1:]
    (result,) = ask(site, ["的标题"])
    assert sorted(hit["title"] for hit in result["hits"]) == sorted(titles)


def test_most_cards_are_told_by_their_texts(site: Path) -> None:
    groups = [json.loads(zlib.decompress(path.read_bytes())) for path in (site / "search/cards").iterdir()]
    assert sum(len(urls) for urls, _, _ in groups) == 600
    assert not any(untold for _, untold, _ in groups)


@given(st.lists(st.one_of(st.none(), st.binary(max_size=3).map(lambda data: data.hex().encode() * 3000)), max_size=CARD))
def test_texts_of_attachments_lie_together(texts: list[bytes | None]) -> None:
    cards = card_file([], b"", texts)
    files = dict(attached_files(0x1F, texts))
    _, _, places = json.loads(zlib.decompress(cards))
    assert files.keys() == attached_in(0x1F, cards)
    read = {name: json.loads(zlib.decompress(data)) for name, data in files.items()}
    found = {int(at): read[f"search/files/1f-{file:x}.bin"][place].encode() for at, (file, place) in places.items()}
    assert found == {at: text for at, text in enumerate(texts) if text}
    assert all(len(some) == 1 or sum(map(len, some)) <= 16_000 for some in read.values())


def test_an_attachment_is_read_only_where_the_text_does_not_hold_the_phrase(tmp_path: Path) -> None:
    some = [Paper(1, "项目表", "石桥水库见附件。", more={"attachments": ["表.txt"]})]
    root = write_catalogue(tmp_path / "root", some)
    (root / "content" / some[0].column / "表.txt").write_text("石桥水库除险加固工程", encoding="utf-8")
    site = write_search(root, tmp_path / "site")
    body, attachment = ask(site, ["石桥水库", "除险加固工程"])
    assert [len(r["hits"]) for r in (body, attachment)] == [1, 1]
    (site / "search/files/0-0.bin").unlink()
    assert ask(site, ["石桥水库"])[0]["hits"] == body["hits"]


def test_what_only_attachments_say_comes_last(tmp_path: Path) -> None:
    some = [
        Paper(1, "石桥水库项目表", "除险加固。", more={"attachments": ["表.txt"]}),
        *(Paper(n, "工程简报", f"石桥水库除险加固工程第{n}期。" + "其他工作照常进行。" * 200) for n in range(2, 15)),
    ]
    root = write_catalogue(tmp_path / "root", some)
    (root / "content" / some[0].column / "表.txt").write_text("除险加固工程\n" * 30, encoding="utf-8")
    (result,) = ask(write_search(root, tmp_path / "site"), ["除险加固工程"])
    assert [hit["url"][-6:-1] for hit in result["hits"]].index("00001") == 13
