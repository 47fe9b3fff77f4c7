"""What the forms of the annual report hold: 国办公开办函〔2019〕60号 (for 2019 and 2020) and 〔2021〕30号 (from 2021 on)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST_YEAR, SECOND_FORM = 2019, 2021
"""Reports on earlier years had no form; from SECOND_FORM on that of 〔2021〕30号 is used."""

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
"""The columns of the table of applications."""
SUM = len(APPLICANTS) - 1
"""The column 总计."""

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
"""The columns of a block of the table of reviews."""
BLOCKS = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")

SECTIONS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
"""The six sections, in order."""
SECTION_FORMS: tuple[tuple[str, ...], ...] = (
    (),
    ("政府信息主动公开情况",),
    ("收到和处理政府信息公开申请的情况", "政府信息公开申请收到和处理情况"),
    (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
        "政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议、诉讼情况",
    ),
    (
        "存在问题及改进情况",
        "存在的问题及改进情况",
        "存在主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "政府信息公开工作存在的问题及改进情况",
    ),
    ("其他需要报告的情况", "需要报告的其他事项"),
)
"""Other titles in use for each section."""

_SHARED = {
    "new": "一、本年新收政府信息公开申请数量",
    "carry_in": "二、上年结转政府信息公开申请数量",
    "3.1": "（一）予以公开",
    "3.2": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "3.3.1": "1.属于国家秘密",
    "3.3.2": "2.其他法律行政法规禁止公开",
    "3.3.3": "3.危及“三安全一稳定”",
    "3.3.4": "4.保护第三方合法权益",
    "3.3.5": "5.属于三类内部事务信息",
    "3.3.6": "6.属于四类过程性信息",
    "3.3.7": "7.属于行政执法案卷",
    "3.3.8": "8.属于行政查询事项",
    "3.4.1": "1.本机关不掌握相关政府信息",
    "3.4.2": "2.没有现成信息需要另行制作",
    "3.4.3": "3.补正后申请内容仍不明确",
    "3.5.1": "1.信访举报投诉类申请",
    "3.5.2": "2.重复申请",
    "3.5.3": "3.要求提供公开出版物",
    "3.5.4": "4.无正当理由大量反复申请",
    "3.5.5": "5.要求行政机关确认或重新出具已获取信息",
}
_ENDS = {"3.7": "（七）总计", "carry_out": "四、结转下年度继续办理"}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One form of the tables; there are two, FIRST and SECOND."""

    number: str
    """文号 of the circular."""
    applications: Mapping[str, str]
    """Row of the table of applications → its label, in order."""
    disclosure: Mapping[str, tuple[str, ...]]
    """Row of the table of 主动公开 → the names of its numbers, in order."""
    own_words: tuple[str, ...]
    """What stands in this form's tables alone."""


SECOND = Form(
    "国办公开办函〔2021〕30号",
    {
        **_SHARED,
        "3.6.1": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "3.6.2": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.6.3": "3.其他",
        **_ENDS,
    },
    {
        "规章": ("本年制发件数", "本年废止件数", "现行有效件数"),
        "行政规范性文件": ("本年制发件数", "本年废止件数", "现行有效件数"),
        "行政许可": ("本年处理决定数量",),
        "行政处罚": ("本年处理决定数量",),
        "行政强制": ("本年处理决定数量",),
        "行政事业性收费": ("本年收费金额（单位：万元）",),
    },
    ("本年制发件数", "本年处理决定数量"),
)
FIRST = Form(
    "国办公开办函〔2019〕60号",
    {**_SHARED, "3.6": "（六）其他处理", **_ENDS},
    {
        "规章": ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        "规范性文件": ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        "行政许可": ("上一年项目数量", "本年增/减", "处理决定数量"),
        "其他对外管理服务事项": ("上一年项目数量", "本年增/减", "处理决定数量"),
        "行政处罚": ("上一年项目数量", "本年增/减", "处理决定数量"),
        "行政强制": ("上一年项目数量", "本年增/减", "处理决定数量"),
        "行政事业性收费": ("上一年项目数量", "本年增/减"),
        "政府集中采购": ("采购项目数量", "采购总金额"),
    },
    ("上一年项目数量", "本年新制作数量"),
)

SHORT_LABELS = {
    "部分公开": "3.2",
    "申请人无正当理由逾期不补正": "3.6.1",
    "申请人逾期未按收费通知要求缴纳费用": "3.6.2",
    "结转下年度": "carry_out",
    "本年新收": "new",
    "上年结转": "carry_in",
}
"""Labels of the table of applications cut short, as narrow Markdown tables have them."""

CHANGE = "本年增/减"
"""The one number that may bear a sign."""
AMOUNTS = frozenset({"本年收费金额（单位：万元）", "采购总金额"})
"""Numbers that may have decimals and a unit."""

GROUPS = {
    "予以公开": ("3.1",),
    "部分公开": ("3.2",),
    "不予公开": tuple(f"3.3.{n}" for n in range(1, 9)),
    "无法提供": tuple(f"3.4.{n}" for n in range(1, 4)),
    "不予处理": tuple(f"3.5.{n}" for n in range(1, 6)),
    "其他处理": ("3.6", "3.6.1", "3.6.2", "3.6.3"),
}
"""The outcomes as a text names them → their rows."""


def form_of(year: int) -> Form | None:
    """Return the form for a report on that year, or None where there was none yet."""
    if year < FIRST_YEAR:
        return None
    return SECOND if year >= SECOND_FORM else FIRST
