"""catalogue.yaml: the column tree worked out, and every mistake in it at its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CATALOGUE, CODE, DOC, Place, catalogue, document

from generator.catalogue import FOUR_BLOCKS, Catalogue, column_names
from generator.catalogue_reader import TAKEN_SLUGS, read_catalogue
from generator.problems import Problem, Report

Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]
ZXGH = "{name: 专项规划, slug: zxgh}"
GUIDE = "  - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}\n"
RULES = "  - {name: 政府信息公开制度, slug: zfxxgkzd}\n"
SWJ = f'{{name: 云岭县水务局, short: 县水务局, slug: swj, code: "{CODE}", kind: 政府组成部门}}'


def read(text: str) -> tuple[Catalogue, list[tuple[int, int, str]]]:
    """Return a catalogue and the places of its problems."""
    report = Report("catalogue.yaml")
    return read_catalogue(text.encode(), report), [(p.line, p.column, p.rule) for p in report.problems]


def zxgh(fields: str) -> str:
    """Return a catalogue whose column 专项规划 (line 22, column 13) has other fields."""
    return catalogue((ZXGH, f"{{{fields}}}"))


def test_the_minimal_catalogue_is_right(checked: Checked) -> None:
    assert checked({}) == []


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("法定主动公开内容>规划信息>专项规划", ("法定主动公开内容", "规划信息", "专项规划")),
        ("法定主动公开内容＞规划信息＞专项规划", ("法定主动公开内容", "规划信息", "专项规划")),
        (" 法定主动公开内容 > 规划信息\u3000＞ 专项规划 ", ("法定主动公开内容", "规划信息", "专项规划")),
        ("首页>法定主动公开内容>规划信息", ("法定主动公开内容", "规划信息")),
        ("首页>政务公开>法定主动公开内容", ("法定主动公开内容",)),
        ("首页＞政府网站＞政务公开＞政府信息公开＞法定主动公开内容", ("法定主动公开内容",)),
        ("政府信息公开 > 政务公开 > 政府信息公开年报", ("政府信息公开年报",)),
        ("法定主动公开内容>首页", ("法定主动公开内容", "首页")),
        ("政务公开", ("政务公开",)),
        ("", ()),
    ],
)
def test_a_path_as_official_papers_write_it(written: str, names: tuple[str, ...]) -> None:
    assert column_names(written) == names


def test_columns_are_worked_out() -> None:
    found, problems = read(CATALOGUE)
    assert problems == []
    assert [(c.path, "/".join(c.folders), c.url, c.basis) for c in found.walk()] == [
        ("政府信息公开指南", "政府信息公开指南", "zfxxgkzn/", ""),
        ("政府信息公开制度", "政府信息公开制度", "zfxxgkzd/", ""),
        ("法定主动公开内容", "法定主动公开内容", "fdzdgknr/", ""),
        ("法定主动公开内容>规划信息", "法定主动公开内容/规划信息", "fdzdgknr/ghxx/", "条例第二十条（三）"),
        ("法定主动公开内容>规划信息>专项规划", "法定主动公开内容/规划信息/专项规划", "fdzdgknr/ghxx/zxgh/", "条例第二十条（三）"),
        ("法定主动公开内容>预算/决算", "法定主动公开内容/预算／决算", "fdzdgknr/yjs/", ""),
        ("法定主动公开内容>政策解读", "法定主动公开内容/政策解读", "fdzdgknr/zcjd/", ""),
        ("政府信息公开年报", "政府信息公开年报", "zfxxgknb/", ""),
    ]


@pytest.mark.parametrize(
    ("fields", "folder"),
    [
        ("name: 预算/决算, slug: a", "预算／决算"),
        ('name: "a\\\\b/c:d*e?f\\"g|h", slug: a', "a＼b／c：d＊e？f＂g｜h"),
        ("name: 预算/决算, folder: 预算决算, slug: a", "预算决算"),
        ("name: 预算, folder: 预算<草案, slug: a", "预算＜草案"),
    ],
)
def test_folder_names_are_fit_for_every_system(fields: str, folder: str) -> None:
    found, problems = read(zxgh(fields))
    assert problems == []
    assert ("法定主动公开内容", "规划信息", folder) in found.by_folder


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ("name: 专项规划", "zxgh"),
        ("name: “三公”经费", "sgjf"),
        ("name: 12345热线", "12345rx"),
        ("name: 政务新媒体 App", "zwxmtapp"),
    ],
)
def test_a_slug_that_is_absent_is_the_initials(fields: str, slug: str) -> None:
    found, problems = read(zxgh(fields))
    assert (problems, [c.url for c in found.walk()][4]) == ([], f"fdzdgknr/ghxx/{slug}/")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "name: 专项规划, slug: zxgh",
            ("专项规划，公开依据：条例第二十条（三）", ("法定主动公开内容", "规划信息", "专项规划"), "信息公开目录"),
        ),
        (
            "name: 专项规划, slug: zxgh, description: 五年规划, keywords: [甲, 乙], type: 概况信息",
            ("五年规划", ("甲", "乙"), "概况信息"),
        ),
        ("name: 专项规划, slug: zxgh, role: policy", ("", (), "政策文件")),
        ("name: 专项规划, slug: zxgh, role: interpretation", ("", (), "政策解读")),
        ("name: 专项规划, slug: zxgh, role: report", ("", (), "信息公开年报")),
        ("name: 专项规划, slug: zxgh, role: guide", ("", (), "信息公开指南")),
        ("name: 专项规划, slug: zxgh, role: apply", ("", (), "依申请公开")),
        ("name: 专项规划, slug: zxgh, role: qa", ("", (), "信息公开目录")),
    ],
)
def test_meta_tags_of_a_column(fields: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    column = list(read(zxgh(fields))[0].walk())[4]
    description, keywords, kind = expected
    assert column.type == kind
    if description:
        assert (column.description, column.keywords) == (description, keywords)


BLOCK_LINES = {name: 13 + n for n, name in enumerate(("政府信息公开指南", "政府信息公开制度", "法定主动公开内容"))} | {
    "政府信息公开年报": 25
}


@pytest.mark.parametrize("block", FOUR_BLOCKS)
@pytest.mark.parametrize("name", ["《{}》", "{}专栏", "县{}"])
def test_a_renamed_block_is_one_problem_at_its_line(block: str, name: str) -> None:
    _, problems = read(CATALOGUE.replace(f"name: {block}", f"name: {name.format(block)}"))
    assert problems == [(BLOCK_LINES[block], 5, "four-blocks")]


@pytest.mark.parametrize("block", [*FOUR_BLOCKS[:2], FOUR_BLOCKS[3]])
def test_a_missing_block_is_one_problem(block: str) -> None:
    lines = [line for line in CATALOGUE.splitlines() if block not in line]
    assert read("\n".join(lines))[1] == [(13, 3, "four-blocks")]


def test_a_block_under_another_name_is_one_problem() -> None:
    assert read(catalogue(("name: 政府信息公开制度", "name: 公开规章")))[1] == [(13, 3, "four-blocks")]


def test_blocks_out_of_order() -> None:
    assert read(catalogue((GUIDE + RULES, RULES + GUIDE)))[1] == [(13, 5, "four-blocks")]
    early = "  - {name: 领导信箱, slug: ldxx}\n"
    assert read(catalogue((GUIDE, early + GUIDE)))[1] == [(13, 5, "four-blocks")]
    assert read(catalogue((RULES, early + RULES)))[1] == [(14, 5, "four-blocks")]


def test_what_may_follow_the_blocks() -> None:
    apply, other = "  - {name: 依申请公开, slug: ysqgk, role: apply}\n", "  - {name: 领导信箱, slug: ldxx}\n"
    assert read(catalogue(end=apply + other))[1] == []
    assert read(catalogue(end=other))[1] == []
    assert read(catalogue(end=other + apply))[1] == [(26, 5, "four-blocks")]


def test_all_blocks_missing() -> None:
    assert read(CATALOGUE.partition("columns:")[0] + "columns:\n  - {name: 规划, slug: gh}\n")[1] == [(13, 3, "four-blocks")] * 4


@pytest.mark.parametrize(
    "fields",
    [
        "name: 专项>规划, slug: zxgh",
        "name: 专项＞规划, slug: zxgh",
        "name: 专项规划, folder: .., slug: zxgh",
        "name: 专项规划, folder: .git, slug: zxgh",
        "name: 专项规划, folder: 规划., slug: zxgh",
        'name: "……"',
        "name: 专项规划, slug: zxgh, update: 按年, max_age_days: 30",
        "slug: zxgh",
        *(f"name: 专项规划, slug: {slug}" for slug in sorted(TAKEN_SLUGS)),
    ],
)
def test_a_column_that_cannot_be(fields: str) -> None:
    assert read(zxgh(fields))[1] == [(22, 13, "catalogue")]


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("name: 专项规划, slug: ¦ZXGH", "catalogue"),
        ("name: 专项规划, slug: ¦zx_gh", "catalogue"),
        ("name: 专项规划, slug: ¦-zxgh", "catalogue"),
        ("name: 专项规划, slug: ¦zx/gh", "catalogue"),
        ("name: 专项规划, role: ¦polic", "catalogue"),
        ("name: 专项规划, update: ¦每年", "catalogue"),
        ("name: 专项规划, max_age_days: ¦0", "catalogue"),
        ("name: 专项规划, link: ¦www.yunling.gov.cn", "catalogue"),
        ("name: 专项规划, link: ¦javascript:alert(1)", "catalogue"),
        ("name: 专项规划, children: ¦规划", "catalogue"),
        ("name: 专项规划, children: [¦规划]", "catalogue"),
        ("name: 专项规划, ¦colour: red", "unknown-key"),
        ("name: 专项规划, ¦name: 规划", "repeated-key"),
        ("name: 专项规划, former: ¦fdzdgknr/ghxx", "catalogue"),  # a column stands there
        ("name: 专项规划, former: [old, ¦/fdzdgknr/yjs/]", "catalogue"),
        ("name: 专项规划, former: ¦../x", "catalogue"),
        ("name: 专项规划, former: ¦a//b", "catalogue"),
        ("name: 专项规划, former: ¦a/b.html", "catalogue"),
        ("name: 专项规划, former: ¦/", "catalogue"),
        ("name: 专项规划, former: ¦旧栏目", "catalogue"),
    ],
)
def test_a_wrong_value_of_a_column_at_its_place(marked: str, rule: str) -> None:
    column = len("          - {") + marked.index("¦") + 1
    assert read(zxgh(marked.replace("¦", "")))[1] == [(22, column, rule)]


@pytest.mark.parametrize(
    "second",
    [
        "name: 专项规划, slug: x, folder: x",
        "name: 规划, folder: 专项规划, slug: x",
        "name: 规划, slug: zxgh",
    ],
)
def test_siblings_share_no_name_folder_or_slug(second: str) -> None:
    assert read(catalogue((ZXGH, f"{ZXGH}\n          - {{{second}}}")))[1] == [(23, 13, "catalogue")]


def test_siblings_of_one_letter_are_told_apart_too() -> None:
    pair = "{name: A, slug: x}\n          - {name: A, slug: y, folder: z}"
    assert read(catalogue((ZXGH, pair)))[1] == [(23, 13, "catalogue")]


def test_folders_that_only_case_tells_apart_are_one_on_windows() -> None:
    pair = "{name: Ab, slug: x}\n          - {name: aB, slug: y}"
    assert read(catalogue((ZXGH, pair)))[1] == [(23, 13, "catalogue")]


def test_cousins_may_share_a_name() -> None:
    assert (
        read(catalogue(("{name: 预算/决算, slug: yjs}", "name: 预算\n        slug: yjs\n        children: [{name: 专项规划}]")))[
            1
        ]
        == []
    )


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ("{short: 县水务局}", (11, 5, "catalogue")),
        ("{name: “”}", (11, 5, "catalogue")),
        (f"{SWJ}\n  - {{name: 县水务局, slug: x}}", (12, 5, "catalogue")),
        (f"{SWJ}\n  - {{name: 另一机构, slug: swj}}", (12, 5, "catalogue")),
        ('{name: 县水务局, slug: swj, code: "11500228008652038D"}', (11, 5, "org-code")),
        ("{name: 县水务局, slug: swj, code: 1150022800865203}", (11, 5, "org-code")),
        (f'{SWJ}\n  - {{name: 另一机构, slug: x, code: "{CODE}"}}', (12, 5, "org-code")),
        ("{name: 县水务局, slug: 水务}", (11, 24, "catalogue")),
    ],
)
def test_organisations(fields: str, place: tuple[int, int, str]) -> None:
    assert read(catalogue((SWJ, fields)))[1] == [place]


def test_an_organisation_without_a_slug_has_its_initials() -> None:
    found, problems = read(catalogue((SWJ, "{name: 云岭县水务局, short: 县水务局}")))
    assert (problems, [o.url for o in found.organisations]) == ([], ["dept/xswj/"])
    assert found.by_organisation["县水务局"] is found.by_organisation["云岭县水务局"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("  name: 云岭县人民政府\n", ""), (2, 3, "catalogue")),
        (("portal: https://www.yunling.gov.cn/", "portal: yunling"), (3, 11, "catalogue")),
        (("icp:", "icq:"), (6, 3, "unknown-key")),
        (("contact: {phone: 0874-0000100}", "contact: 0874"), (9, 12, "catalogue")),
    ],
)
def test_the_site(change: tuple[str, str], place: tuple[int, int, str]) -> None:
    assert read(catalogue(change))[1] == [place]


@pytest.mark.parametrize("key", ["columns", "site"])
def test_a_part_under_an_unknown_name(key: str) -> None:
    line = CATALOGUE.splitlines().index(f"{key}:") + 1
    assert read(catalogue((f"\n{key}:" if key == "columns" else "site:\n", f"\n{key}s:" if key == "columns" else "sites:\n")))[
        1
    ] == [
        (line, 1, "unknown-key"),
        (1, 1, "catalogue"),
    ]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("", (1, 1, "catalogue")),
        ("# 空\n", (1, 1, "catalogue")),
        ("- 甲\n", (1, 1, "catalogue")),
        ("site: [x", (1, 7, "catalogue")),
        ("site: {name: 甲}\n\tcolumns: []\n", (2, 1, "catalogue")),
    ],
)
def test_a_file_that_is_no_catalogue(raw: str, place: tuple[int, int, str]) -> None:
    assert read(raw)[1] == [place]


def test_a_file_that_is_not_utf_8() -> None:
    report = Report("catalogue.yaml")
    read_catalogue(CATALOGUE.encode("gb18030"), report)
    assert [(p.line, p.column, p.rule) for p in report.problems] == [(2, 9, "encoding")]


def test_mistakes_do_not_keep_the_documents_from_being_checked(checked: Checked) -> None:
    files = {
        "catalogue.yaml": catalogue(("slug: zxgh", "slug: ZXGH"), ("icp:", "icq:")),
        DOC: document(written="今天", colour="red"),
    }
    assert checked(files) == [
        ("catalogue.yaml", 1, 1, "site-tags"),
        ("catalogue.yaml", 6, 3, "unknown-key"),
        ("catalogue.yaml", 22, 32, "catalogue"),
        (DOC, 5, 10, "value"),
        (DOC, 8, 1, "unknown-key"),
    ]


def test_every_mistake_of_the_tree_blocks(found: Callable[..., list[Problem]]) -> None:
    problems = found(
        {
            "catalogue.yaml": catalogue(
                ("slug: zxgh", "slug: dept"), ("name: 政府信息公开制度", "name: 公开规章"), ("icp:", "icq:")
            )
        }
    )
    assert [(p.rule, p.blocks) for p in problems] == [
        ("site-tags", False),
        ("unknown-key", True),
        ("four-blocks", True),
        ("catalogue", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {task: 公开规划, paths: [法定主动公开内容>规划信息＞专项规划], due: 2024-12-31}", []),
        ("- {task: 公开规划, paths: 首页>政务公开>法定主动公开内容, due: 全年持续推进, evidence: {count: 2}}", []),
        ("- {task: 公开规划, paths: 法定主动公开内容>规划}", [("tasks.yaml", 1, 23, "tasks")]),
        ("- {task: 公开规划}", [("tasks.yaml", 1, 3, "tasks")]),
        ("- {task: 公开规划, paths: 法定主动公开内容, due: 年底}", [("tasks.yaml", 1, 38, "tasks")]),
        ("task: 公开规划", [("tasks.yaml", 1, 1, "tasks")]),
        ("- [x", [("tasks.yaml", 1, 3, "tasks")]),
        ("", []),
    ],
)
def test_the_task_list(checked: Checked, text: str, expected: list[Place]) -> None:
    assert checked({"catalogue.yaml": catalogue(end="tasks: tasks.yaml\n"), "tasks.yaml": text}) == expected


@pytest.mark.parametrize("name", ["nope.yaml", "../tasks.yaml", "/etc/passwd", "content", '"a\\0b"', "长" * 300])
def test_a_task_list_that_is_not_there(checked: Checked, name: str) -> None:
    text = catalogue(end=f"tasks: {name}\n")
    assert checked({"catalogue.yaml": text, "../tasks.yaml": ""}) == [("catalogue.yaml", text.count("\n"), 8, "tasks")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("site: [x\n", [(1, 1, "column"), (1, 7, "catalogue")]),
        ("site: {name: 云岭县人民政府}\n", [(1, 1, "catalogue"), (1, 1, "column")]),
        ("site: {name: 云岭县人民政府}\ncolumns:\n", [(1, 1, "column"), (2, 1, "catalogue")]),
        ("site:\n\tname: 云岭县人民政府\n", [(1, 1, "column"), (2, 1, "catalogue")]),
    ],
)
def test_a_tree_that_cannot_be_read_is_said_once(checked: Checked, text: str, places: list[tuple[int, int, str]]) -> None:
    files = {
        DOC: document(1, columns="甲>乙"),
        "content/丙/丁.md": document(2),
        "content/丙/_index.md": "字\n",
        "content/丙/图.png": b"x",
    }
    assert checked({**files, "catalogue.yaml": text}) == [("catalogue.yaml", *place) for place in places]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  name: 云岭县人民政府\n", "  name：云岭县人民政府\n"),
        ("  - name: 法定主动公开内容", "  - name： 法定主动公开内容"),
        ("columns:\n", "columns：\n"),
    ],
)
def test_a_full_width_colon_is_a_colon_with_a_warning(found: Found, old: str, new: str) -> None:
    problems = found({"catalogue.yaml": catalogue((old, new))})
    assert [(p.rule, p.level.value, p.message[-5:]) for p in problems] == [("catalogue", "warning", "是全角冒号")]
    assert catalogue((old, new)).split("\n")[problems[0].line - 1][problems[0].column - 1] == "："


def test_tabs_are_said_once(checked: Checked) -> None:
    text = catalogue(("    slug: fdzdgknr\n    children:", "\tslug: fdzdgknr\n\tchildren:"))
    line = text.split("\n").index("\tslug: fdzdgknr") + 1
    assert checked({"catalogue.yaml": text}) == [("catalogue.yaml", line, 1, "catalogue")]


def test_a_code_of_digits_alone_is_text(checked: Checked) -> None:
    assert checked({"catalogue.yaml": catalogue((f'code: "{CODE}"', "code: 115303990151200059"))}) == []
