"""Annual reports for the tests: the figures of 杭州市 2025 (standards.md §1.5), written as HTML, as Markdown, or one cell to a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.annual.formats import APPLICANTS, OUTCOMES, SECOND

Table = Mapping[str, Sequence[object]]

APPLICATIONS: dict[str, list[object]] = {
    key: [int(number) for number in row.split(",")]
    for key, row in {
        "new": "13612,252,0,45,128,32,14069",
        "carry_in": "535,6,0,1,18,0,560",
        "3.1": "5345,129,0,41,19,14,5548",
        "3.2": "2120,39,0,1,6,2,2168",
        "3.3.1": "13,0,0,0,0,0,13",
        "3.3.2": "30,0,0,0,0,0,30",
        "3.3.3": "11,0,0,0,0,0,11",
        "3.3.4": "49,2,0,0,0,0,51",
        "3.3.5": "103,1,0,0,0,0,104",
        "3.3.6": "84,1,0,0,0,0,85",
        "3.3.7": "282,4,0,0,0,0,286",
        "3.3.8": "147,0,0,0,1,2,150",
        "3.4.1": "3075,50,0,0,89,8,3222",
        "3.4.2": "177,3,0,0,0,0,180",
        "3.4.3": "19,0,0,0,0,0,19",
        "3.5.1": "199,1,0,0,3,0,203",
        "3.5.2": "147,1,0,0,0,0,148",
        "3.5.3": "0,0,0,0,0,0,0",
        "3.5.4": "100,1,0,0,0,0,101",
        "3.5.5": "5,0,0,0,0,0,5",
        "3.6.1": "315,3,0,0,0,0,318",
        "3.6.2": "202,0,0,1,0,0,203",
        "3.6.3": "941,17,0,1,3,3,965",
        "3.7": "13364,252,0,44,121,29,13810",
        "carry_out": "783,6,0,2,25,3,819",
    }.items()
}
DISCLOSURE: dict[str, list[object]] = {
    "规章": [3, 5, 74],
    "行政规范性文件": [564, 984, 4185],
    "行政许可": [11398889],
    "行政处罚": [6937489],
    "行政强制": [166105],
    "行政事业性收费": [316441],
}
REVIEWS: list[list[object]] = [[376, 97, 196, 121, 790], [16, 1, 12, 27, 56], [74, 1, 30, 51, 156]]

_GROUPS = {
    "3.3.1": ("（三）不予公开", 8),
    "3.4.1": ("（四）无法提供", 3),
    "3.5.1": ("（五）不予处理", 5),
    "3.6.1": ("（六）其他处理", 3),
}
_TITLES = {"规章": "（一）", "行政许可": "（五）", "行政处罚": "（六）", "行政事业性收费": "（八）"}


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


def applications_html(table: Table = APPLICATIONS, labels: Mapping[str, str] = SECOND.applications) -> str:
    """The table of applications as the form prints it: merged cells, a head of three rows."""
    head = (
        '<table>\n<tr><th colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</th>'
        '<th colspan="7">申请人情况</th></tr>\n'
        '<tr><th rowspan="2">自然人</th><th colspan="5">法人或其他组织</th><th rowspan="2">总计</th></tr>\n'
    )
    rows = [_row([f"<th>{name}</th>" for name in APPLICANTS[1:6]])]
    for key, line in table.items():
        cells = [] if key != "3.1" else [f'<td rowspan="{len(table) - 3}">三、本年度办理结果</td>']
        if key in _GROUPS:
            name, length = _GROUPS[key]
            cells.append(f'<td rowspan="{length}">{name}</td>')
        span = 1 if key.count(".") == 2 else 2 if key.startswith("3.") else 3
        cells.append(f'<td colspan="{span}">{labels[key]}</td>')
        rows.append(_row([*cells, *(f"<td>{value}</td>" for value in line)]))
    return head + "".join(rows) + "</table>\n"


def applications_markdown(table: Table = APPLICATIONS, labels: Mapping[str, str] = SECOND.applications) -> str:
    lines = [f"| 项目 | {' | '.join(APPLICANTS)} |", "| --- |" + " ---: |" * len(APPLICANTS)]
    lines += [f"| {labels[key]} | {' | '.join(map(str, line))} |" for key, line in table.items()]
    return "\n".join(lines) + "\n"


def applications_fallen(table: Table = APPLICATIONS, labels: Mapping[str, str] = SECOND.applications) -> str:
    """The table as it comes from a web page without its lines."""
    head = ["申请人情况", "自然人", "法人或其他组织", "总计", *APPLICANTS[1:6]]
    return "\n\n".join([*head, *(str(cell) for key, line in table.items() for cell in (labels[key], *line))]) + "\n"


def disclosure_html(table: Table = DISCLOSURE) -> str:
    rows = []
    for key, line in table.items():
        if key in _TITLES:
            rows.append(_row([f'<td colspan="4">第二十条第{_TITLES[key]}项</td>']))
            span = 3 // len(line)
            rows.append(_row(["<th>信息内容</th>", *(f'<th colspan="{span}">{name}</th>' for name in SECOND.disclosure[key])]))
        rows.append(_row([f"<td>{key}</td>", *(f'<td colspan="{3 // len(line)}">{value}</td>' for value in line)]))
    return "<table>\n" + "".join(rows) + "</table>\n"


def disclosure_markdown(table: Table = DISCLOSURE) -> str:
    parts = []
    for key, line in table.items():
        if key in _TITLES:
            names = SECOND.disclosure[key]
            parts.append(f"\n第二十条第{_TITLES[key]}项\n\n| 信息内容 | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}\n")
        parts.append(f"| {key} | {' | '.join(map(str, line))} |\n")
    return "".join(parts)


def reviews_html(blocks: Sequence[Sequence[object]] = REVIEWS) -> str:
    return (
        '<table>\n<tr><th colspan="5" rowspan="2">行政复议</th><th colspan="10">行政诉讼</th></tr>\n'
        '<tr><th colspan="5">未经复议直接起诉</th><th colspan="5">复议后起诉</th></tr>\n'
        + _row([f"<th>{name}</th>" for _ in range(3) for name in OUTCOMES])
        + _row([f"<td>{value}</td>" for block in blocks for value in block])
        + "</table>\n"
    )


def reviews_markdown(blocks: Sequence[Sequence[object]] = REVIEWS) -> str:
    """The blocks one below the other."""
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows = [f"| {name} | {' | '.join(map(str, block))} |" for name, block in zip(names, blocks, strict=False)]
    return "\n".join([f"| 类别 | {' | '.join(OUTCOMES)} |", "|" + " --- |" * 6, *rows]) + "\n"


def report(
    applications: str | None = None,
    disclosure: str | None = None,
    reviews: str | None = None,
    overview: str = "（一）主动公开\n\n全年主动公开政府信息20条。",
    others: str = "2025年没有收取信息处理费。",
) -> str:
    """The body of a whole report; the tables are those of 杭州市 2025 where none are given."""
    return f"""统计期限为2025年1月1日至2025年12月31日。

## 一、总体情况

{overview}

## 二、主动公开政府信息情况

{disclosure if disclosure is not None else disclosure_html()}
## 三、收到和处理政府信息公开申请情况

{applications if applications is not None else applications_html()}
## 四、政府信息公开行政复议、行政诉讼情况

{reviews if reviews is not None else reviews_html()}
## 五、存在的主要问题及改进情况

更新不够及时，今后按月核对。

## 六、其他需要报告的事项

{others}
"""


def changed(table: Table, key: str, column: int, value: object) -> dict[str, list[object]]:
    """A table with one cell changed."""
    return {k: [value if (k, n) == (key, column) else v for n, v in enumerate(line)] for k, line in table.items()}
