"""`gongkai move`: afterwards the same problems as before (none), every old address answered, every other byte as it was."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import APART

from generator.cli import cli
from generator.editing.frontedit import with_aliases
from generator.editing.relinking import Moves, files_used, relinked
from generator.preparing import prepare
from generator.scan import FILE

CODE = "11530399015121374M"
TODAY = date(2026, 11, 22)
CATALOGUE = """\
# 目录
site: {name: 云岭县人民政府, domain: a.gov.cn, id_code: "1", icp: a, police: b, sponsor: c, contact: {phone: "1"}}
organisations:
  - {name: 县政府办公室, slug: xzfb, code: "11530399015121374M"}
columns:
  - {name: 政府信息公开指南, slug: zn, role: guide}   # 指南
  - {name: 政府信息公开制度, slug: zd}
  - name: 法定主动公开内容
    slug: fdzdgknr
    children:
      # 规划
      - name: 规划信息   # 名称
        slug: ghxx
        update: 按年      # 周期
        children:
          - {name: 专项规划, slug: zxgh}   # 专项
          - name: 区域规划
            slug: qygh
      - name: 政策文件
        slug: zcwj
        role: policy
      - {name: 预算/决算, slug: yjs}
      - {name: 统计信息}
  - {name: 政府信息公开年报, slug: nb, role: report}
tasks: tasks.yaml
"""
TASKS = "# 任务\n- task: 公开规划\n  paths: [法定主动公开内容>规划信息>专项规划]   # 路径\n  due: 全年持续推进\n"
FD = "content/法定主动公开内容"


def document(serial: int, body: str, front: str = "") -> str:
    return (
        f"---\ntitle: 文件{serial}   # 标题\nindex_no: {CODE}/2026-{serial:05d}\nissuer: 县政府办公室\n{front}"
        f"written: 2026-03-01\npublished: 2026-03-02\ndisclosure: 主动公开\n---\n\n{body}\n"
    )


FILES = {
    FILE: CATALOGUE,
    "tasks.yaml": TASKS,
    "mkdocs.yml": "site_name: x\ndocs_dir: content\ntheme: {name: gongkai}\nplugins: [gongkai]\n",
    "content/index.md": "[规划](法定主动公开内容/规划信息/专项规划/水利.md)\n",
    f"{FD}/规划信息/_index.md": "见[政策](../政策文件/政策.md)。\n",
    f"{FD}/规划信息/专项规划/水利.md": document(
        1,
        "![图](图/示意 1.png)，[表](附件1.xlsx)，[共用](共用.pdf)，[邻](教育.md#一段)，[政策](../../政策文件/政策.md)，"
        "[上级](../)，<a href='教育.md'>教育</a>，[自己](水利.md)",
        "attachments: [附件1.xlsx]\n",
    ),
    f"{FD}/规划信息/专项规划/教育.md": document(2, "## 一段\n\n[水利](水利.md '题')\n[共用][共]\n\n[共]: 共用.pdf"),
    f"{FD}/规划信息/专项规划/图/示意 1.png": "png",
    f"{FD}/规划信息/专项规划/附件1.xlsx": "xlsx",
    f"{FD}/规划信息/专项规划/共用.pdf": "pdf",
    f"{FD}/政策文件/政策.md": document(
        3,
        f"[水利](../规划信息/%E4%B8%93%E9%A1%B9%E8%A7%84%E5%88%92/水利.md)，[页](/fdzdgknr/ghxx/zxgh/{CODE}-2026-00001/)，"
        "[栏目](../规划信息/专项规划/)，[栏目页](/fdzdgknr/ghxx/)",
        "公开路径：首页>法定主动公开内容>规划信息>专项规划\n",
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "目 录" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tmp_path / "目 录"


def move(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["move", *arguments, "-C", str(root)])


def moved(root: Path, *arguments: str) -> str:
    result = move(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def problems(root: Path) -> list[tuple[str, str]]:
    return [
        (p.path, p.message) for p in prepare(root, TODAY).problems if p.rule not in {"front-matter", "unreadable-file", *APART}
    ]


def texts(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def redirects(root: Path) -> dict[str, str]:
    return dict(prepare(root, TODAY).redirects)


def built(root: Path) -> Path:
    site = root.parent / "site"
    result = CliRunner().invoke(cli, ["build", "-C", str(root), "--site-dir", str(site), "--today", str(TODAY)])
    assert result.exit_code == 0, result.output
    return site


def leads_to(page: Path) -> Path:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text(encoding="utf-8"))
    assert found
    return (page.parent / found[1]).resolve()


def test_the_fixture_is_sound(root: Path) -> None:
    assert problems(root) == []


def test_a_document_moves_with_its_files_and_its_links(root: Path) -> None:
    before = texts(root)
    said = moved(root, f"{FD}/规划信息/专项规划/水利.md", "法定主动公开内容>政策文件")
    after = texts(root)
    assert problems(root) == []
    assert "共用.pdf" in said
    assert set(after) - set(before) == {f"{FD}/政策文件/{n}" for n in ("水利.md", "图/示意 1.png", "附件1.xlsx", "共用.pdf")}
    assert set(before) - set(after) == {f"{FD}/规划信息/专项规划/{n}" for n in ("水利.md", "图/示意 1.png", "附件1.xlsx")}
    old = f"fdzdgknr/ghxx/zxgh/{CODE}-2026-00001/"
    text = before[f"{FD}/规划信息/专项规划/水利.md"].decode()
    for written, new in (
        ("(教育.md#一段)", "(../规划信息/专项规划/教育.md#一段)"),
        ("(../../政策文件/政策.md)", "(政策.md)"),
        ("(../)", "(../规划信息/)"),
        ("'教育.md'", "'../规划信息/专项规划/教育.md'"),
        ("disclosure: 主动公开\n", f"disclosure: 主动公开\naliases: [/{old}]\n"),
    ):
        assert written in text
        text = text.replace(written, new)
    assert after[f"{FD}/政策文件/水利.md"].decode() == text
    assert "(../../政策文件/水利.md '题')" in after[f"{FD}/规划信息/专项规划/教育.md"].decode()
    policy = after[f"{FD}/政策文件/政策.md"].decode()
    assert f"(%E6%B0%B4%E5%88%A9.md)，[页](/fdzdgknr/zcwj/{CODE}-2026-00001/)" in policy
    assert after["content/index.md"].decode() == "[规划](法定主动公开内容/政策文件/水利.md)\n"
    site = built(root)
    assert leads_to(site / old / "index.html") == (site / f"fdzdgknr/zcwj/{CODE}-2026-00001").resolve()


def test_moving_back_leaves_no_alias_to_itself(root: Path) -> None:
    moved(root, "水利.md", "政策文件")
    moved(root, f"{FD}/政策文件/水利.md", f"{FD}/规划信息/专项规划")
    assert problems(root) == []
    assert redirects(root) == {
        f"fdzdgknr/zcwj/{CODE}-2026-00001/index.html": f"fdzdgknr/ghxx/zxgh/{CODE}-2026-00001/",
    }
    text = (root / f"{FD}/规划信息/专项规划/水利.md").read_text(encoding="utf-8")
    assert f"\naliases: [/fdzdgknr/zcwj/{CODE}-2026-00001/]\n" in text
    assert "[邻](教育.md#一段)，[政策](../../政策文件/政策.md)，[上级](../)" in text


def test_bytes_that_are_not_changed_stay(root: Path) -> None:
    path = root / f"{FD}/规划信息/专项规划/教育.md"
    raw = b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", "\r\n").encode()
    path.write_bytes(raw)
    moved(root, "教育.md", "统计信息")
    alias = f"aliases: [/fdzdgknr/ghxx/zxgh/{CODE}-2026-00002/]\r\n---\r\n\r\n".encode()
    expected = raw.replace(b"---\r\n\r\n", alias).replace("(水利.md".encode(), "(../规划信息/专项规划/水利.md".encode())
    assert (root / f"{FD}/统计信息/教育.md").read_bytes() == expected
    assert problems(root) == []


def test_a_column_is_renamed(root: Path) -> None:
    said = moved(root, "法定主动公开内容>规划信息", "法定主动公开内容>规划计划")
    assert "/fdzdgknr/ghxx/ → /fdzdgknr/ghjh/" in said
    assert problems(root) == []
    expected = CATALOGUE.replace("name: 规划信息 ", "name: 规划计划 ")
    expected = expected.replace("slug: ghxx\n", "slug: ghjh\n        former: [fdzdgknr/ghxx]\n")
    assert (root / FILE).read_text(encoding="utf-8") == expected
    assert (root / "tasks.yaml").read_text(encoding="utf-8") == TASKS.replace("规划信息", "规划计划")
    assert not (root / f"{FD}/规划信息").exists()
    after = texts(root)
    for name in ("专项规划/水利.md", "专项规划/教育.md", "_index.md"):
        assert after[f"{FD}/规划计划/{name}"].decode() == FILES[f"{FD}/规划信息/{name}"]
    policy = after[f"{FD}/政策文件/政策.md"].decode()
    assert "法定主动公开内容>规划计划>专项规划" in policy
    assert f"(/fdzdgknr/ghjh/zxgh/{CODE}-2026-00001/)，[栏目](../规划计划/专项规划/)，[栏目页](/fdzdgknr/ghjh/)" in policy
    site = built(root)
    for below in ("", "zxgh/", f"zxgh/{CODE}-2026-00002/"):
        assert leads_to(site / f"fdzdgknr/ghxx/{below}index.html") == (site / f"fdzdgknr/ghjh/{below}").resolve()


def test_a_column_moves_below_another(root: Path) -> None:
    moved(root, "法定主动公开内容>规划信息>专项规划", "法定主动公开内容>预算/决算>专项")
    assert problems(root) == []
    expected = CATALOGUE.replace("          - {name: 专项规划, slug: zxgh}   # 专项\n", "").replace(
        "      - {name: 预算/决算, slug: yjs}\n",
        "      - name: 预算/决算\n        slug: yjs\n        children:\n"
        "          - {name: 专项, slug: zxgh, former: [fdzdgknr/ghxx/zxgh]}   # 专项\n".replace("slug: zxgh", "slug: zx"),
    )
    written = (root / FILE).read_text(encoding="utf-8")
    assert written.replace("slug: zxgh", "slug: zx") == expected
    assert (root / f"{FD}/预算／决算/专项/图/示意 1.png").is_file()
    assert "(法定主动公开内容/预算／决算/专项/水利.md)" in (root / "content/index.md").read_text(encoding="utf-8")
    pages = redirects(root)
    assert pages[f"fdzdgknr/ghxx/zxgh/{CODE}-2026-00001/index.html"].startswith("fdzdgknr/yjs/")


def test_the_last_child_leaves_no_empty_list(root: Path) -> None:
    for name in ("专项规划", "区域规划"):
        moved(root, f"法定主动公开内容>规划信息>{name}", f"法定主动公开内容>政策文件>{name}")
    assert problems(root) == []
    text = (root / FILE).read_text(encoding="utf-8")
    assert (
        "        update: 按年      # 周期\n      - name: 政策文件\n        slug: zcwj\n        role: policy\n        children:\n"
        in text
    )
    moved(root, "法定主动公开内容>政策文件", ">政策文件")
    assert problems(root) == []
    assert (root / "content/政策文件/专项规划/水利.md").is_file()


def test_there_and_back_again(root: Path) -> None:
    moved(root, "法定主动公开内容>规划信息", "法定主动公开内容>规划计划")
    moved(root, "法定主动公开内容>规划计划", "法定主动公开内容>规划信息")
    assert problems(root) == []
    former = "slug: ghxx\n        former: [fdzdgknr/ghjh]\n"
    assert (root / FILE).read_text(encoding="utf-8") == CATALOGUE.replace("slug: ghxx\n", former)
    assert "fdzdgknr/ghxx/index.html" not in redirects(root)


def test_addresses_of_long_ago_still_answer(root: Path) -> None:
    before = set(redirects(root)) | {f"fdzdgknr/ghxx/zxgh/{CODE}-2026-0000{n}/index.html" for n in (1, 2)}
    for source, target in (
        ("法定主动公开内容>规划信息", "法定主动公开内容>规划计划"),
        ("法定主动公开内容>规划计划>专项规划", "法定主动公开内容>规划计划>各项规划"),
        ("水利.md", "政策文件"),
        ("法定主动公开内容>规划计划>各项规划", "法定主动公开内容>统计信息>规划"),
        ("教育.md", "区域规划"),
    ):
        moved(root, source, target)
        assert problems(root) == []
        after = redirects(root)
        assert before <= set(after)
        before |= set(after)
    site = built(root)
    for serial, url in ((1, "zcwj"), (2, "ghjh/qygh")):
        page = site / f"fdzdgknr/ghxx/zxgh/{CODE}-2026-0000{serial}/index.html"
        assert leads_to(page) == (site / f"fdzdgknr/{url}/{CODE}-2026-0000{serial}").resolve()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("水力.md", "政策文件"), "水利.md"),
        (("水利.md", "政策文"), "法定主动公开内容>政策文件"),
        (("水利.md", "专项规划"), "已经在栏目"),
        (("_index.md", "专项规划"), "栏目介绍"),
        (("水利.md", "政策文件", "--slug", "x"), "--slug"),
        (("政府信息公开指南", "政府信息指南"), "61号"),
        (("法定主动公开内容>规划信息", "法定主动公开内容>政策文件"), "已经存在"),
        (("法定主动公开内容>规划信息", "法定主动公开内容>规划信息"), "已经叫这个名称"),
        (("法定主动公开内容>规划信息", "法定主动公开内容>规划信息>专项规划>甲"), "它自己下面"),
        (("法定主动公开内容>规划信息", "规划计划"), "写全路径"),
        (("法定主动公开内容>规划信息", "没有>规划计划"), "没有栏目"),
        (("法定主动公开内容>规划信息", "法定主动公开内容>规划计划", "--slug", "zcwj"), "政策文件"),
        (("法定主动公开内容>规划信息", "法定主动公开内容>规划计划", "--slug", "大"), "网址名"),
        (("法定主动公开内容>规划信息", ">科室", "--slug", "dept"), "网址名"),
        (("没有的栏目", "政策文件"), "没有栏目"),
    ],
)
def test_refusals_say_why_and_change_nothing(root: Path, arguments: tuple[str, ...], said: str) -> None:
    before = texts(root)
    result = move(root, *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert texts(root) == before


@pytest.mark.parametrize(
    ("name", "text", "arguments", "said"),
    [
        (f"{FD}/政策文件/水利.md", "x", ("content/法定主动公开内容/规划信息/专项规划/水利.md", "政策文件"), "已经存在"),
        (f"{FD}/政策文件/附件1.xlsx", "别的", ("水利.md", "政策文件"), "内容不同"),
        (f"{FD}/规划信息/专项规划/水利.md", "---\ntitle: x\n---\n", ("水利.md", "政策文件"), "缺少"),
        (f"{FD}/规划计划/x.txt", "x", ("规划信息", "法定主动公开内容>规划计划"), "已经存在"),
        (FILE, CATALOGUE.replace("role: policy", "role: x"), ("水利.md", "政策文件"), "gongkai check"),
        (f"{FD}/规划信息/全.md", document(9, "![图](专项规划/图/示意 1.png)"), ("专项规划", "法定主动公开内容>专项"), "复制"),
    ],
)
def test_refusals_by_what_stands_there(root: Path, name: str, text: str, arguments: tuple[str, ...], said: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    test_refusals_say_why_and_change_nothing(root, arguments, said)


def test_a_failure_on_the_way_restores_everything(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(root)
    monkeypatch.setattr(Path, "rename", lambda self, target: (_ for _ in ()).throw(PermissionError(13, "占用", str(self))))
    for arguments in (("水利.md", "政策文件"), ("法定主动公开内容>规划信息", "法定主动公开内容>规划计划")):
        result = move(root, *arguments)
        assert (result.exit_code, "恢复原样" in result.output) == (2, True), result.output
        assert texts(root) == before


OLD, NEW = "/o/", "/n/"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", "aliases: [/o/]\n"),
        ("aliases: /x/   # 旧\n", "aliases: [/x/, /o/]   # 旧\n"),
        ("aliases:   # 旧\n", "aliases: [/o/]   # 旧\n"),
        ("aliases: '/q/'\n", 'aliases: ["/q/", /o/]\n'),
        ("旧网址: [/x/, /y/]  # 旧\n", "旧网址: [/x/, /y/, /o/]  # 旧\n"),
        ("旧 网址：\n  - /x/  # 甲\n  # 乙\n  - /y/\n", "旧 网址:\n  - /x/  # 甲\n  # 乙\n  - /y/\n  - /o/\n"),
        ("aliases:\n- /n/\n- /y/\n", "aliases:\n- /o/\n- /y/\n"),
        ("aliases: [/n/]\n", "aliases: [/o/]\n"),
        ("aliases: [/o/, /n]\n", "aliases: [/o/]\n"),
    ],
)
def test_aliases_are_edited_in_place(written: str, expected: str) -> None:
    before, behind = "---\ntitle: 甲   # 注\n", "---\n正文 aliases: x\n"
    last = "" if not written else "written: 2026-01-01\n"
    assert with_aliases(before + written + last + behind, [OLD], NEW) == before + expected + last + behind


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('[a](../甲/x.md#y "t")', '[a](../丁/丙/x.md#y "t")'),
        ("![a](图 1.png)", "![a](图 1.png)"),
        ("[a](<../甲/b c.md>)", "[a](<../丁/丙/b c.md>)"),
        ("[a](..\\甲\\x.md)", "[a](../丁/丙/x.md)"),
        ("[a](../%E7%94%B2/x.md)", "[a](../%E4%B8%81/%E4%B8%99/x.md)"),
        ("[a](../甲/a(1).md)", "[a](../丁/丙/a%281%29.md)"),
        ("[a][b]\n\n[b]: ../甲/x.md", "[a][b]\n\n[b]: ../丁/丙/x.md"),
        ('<img src="../甲/a.png" alt="">', '<img src="../丁/丙/a.png" alt="">'),
        ("[![a](../甲/a.png)](../甲/x.md)", "[![a](../丁/丙/a.png)](../丁/丙/x.md)"),
        ("[a](https://x.cn/甲/x.md) [b](#甲) [c](mailto:a@b.cn) [d](//x.cn/) [e]()", None),
        ("[^1]: ../甲/x.md", None),
        ("../甲/x.md", None),
    ],
)
def test_links_are_found_as_markdown_finds_them(written: str, expected: str | None) -> None:
    moves = Moves(lambda path: path.replace("目/甲", "目/丁/丙"), lambda url: url)
    assert relinked(written, "目/乙", "目/乙", moves) == (written if expected is None else expected)


def test_files_used() -> None:
    front = "---\n附 件：\n  - 表.xlsx\n  - {file: 图/b.pdf}\n---\n"
    assert files_used(f"{front}![a](图/a.png) [x](../丙/x.md) [y](https://a.cn/)", "甲/乙") == {
        "甲/乙/表.xlsx",
        "甲/乙/图/b.pdf",
        "甲/乙/图/a.png",
        "甲/丙/x.md",
    }
