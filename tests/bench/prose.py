"""Invented official prose, for machines without the corpus: sentences of common words, lengths as real documents have them."""

from __future__ import annotations

import random

# How long real documents are, in characters, at every twentieth of them (1,075 documents of departments and the State Council).
LENGTHS = (
    30,
    218,
    325,
    540,
    784,
    1030,
    1277,
    1500,
    1746,
    1980,
    2222,
    2490,
    2782,
    3200,
    3704,
    4180,
    4733,
    5600,
    6672,
    9230,
    20000,
)

WHO = "各乡镇人民政府 各街道办事处 县直有关部门 行业主管部门 县财政局 县教育体育局 县民政局 承办单位 建设单位 各村民委员会 申请人 用人单位".split()
HOW = "切实 及时 依法 统筹 定期 全面 分级 会同有关部门 按照职责分工 按照规定程序 在五个工作日内 于每季度末 结合实际 严格".split()
DO = "加强 落实 完善 推进 组织开展 公布 审核 登记 报送 监督检查 协调解决 保障 规范 实施 评估 调整 受理 验收".split()
WHAT = (
    "农村饮水安全工程建设 义务教育阶段学生资助 城乡居民基本养老保险 高标准农田管护 地质灾害防治 食品安全抽样检验 公共租赁住房配租 "
    "创业担保贷款贴息 森林草原防火 生活垃圾分类 污水处理设施运行 残疾人两项补贴 特困人员供养 行政许可事项清单 政府投资项目储备 "
    "国有土地上房屋征收补偿 水土保持方案审批 医疗保障基金监管 校园安全隐患排查 惠农补贴资金发放 市场主体信用修复 河道采砂管理"
).split()
WHY = "保护群众合法权益 防范安全风险 提高办事效率 促进就业创业 改善人居环境 节约财政资金 接受社会监督 巩固整治成果 优化营商环境".split()
KINDS = "通知 意见 实施方案 管理办法 实施细则 公告 工作要点 批复".split()


def sentence(chance: random.Random) -> str:
    """Return a sentence."""
    pick = chance.choice
    first = f"{pick(WHO)}要{pick(HOW)}{pick(DO)}{pick(WHAT)}"
    more = chance.random()
    if more < 0.3:
        return f"{first}，{pick(HOW)}{pick(DO)}{pick(WHAT)}，{pick(WHY)}。"
    if more < 0.5:
        return f"{first}，{chance.randint(2008, 2025)}年底前完成{chance.randint(3, 98)}%以上，{pick(WHY)}。"
    if more < 0.6:
        return f"{first}；{pick(WHAT)}资金{chance.randint(12, 9800)}万元，由{pick(WHO)}{pick(HOW)}{pick(DO)}。"
    return f"{first}，{pick(WHY)}。"


def title(chance: random.Random) -> str:
    """Return a title from its 关于 on."""
    return f"关于{chance.choice(DO)}{chance.choice(WHAT)}的{chance.choice(KINDS)}"


def text(chance: random.Random) -> list[str]:
    """Return the paragraphs of a document."""
    step = chance.random() * (len(LENGTHS) - 1)
    low, high = LENGTHS[int(step)], LENGTHS[int(step) + 1]
    left = low + (high - low) * (step % 1)
    found = list[str]()
    while left > 0:
        paragraph = "".join(sentence(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 5))))
        found.append(paragraph)
        left -= len(paragraph)
    return found
