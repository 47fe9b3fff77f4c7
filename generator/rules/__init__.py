"""The rules, one file each. A new rule is one file, one line here, one test file."""

from __future__ import annotations

from generator.findings import Rule
from generator.rules import (
    bank_card,
    dates,
    doc_no,
    fixed_phrase,
    genre,
    id_number,
    mobile_number,
    picture_location,
    picture_size,
    publisher,
    site_tags,
    spam,
    subject,
    summary,
    time_limit,
    unreadable_file,
    validity,
)

REGISTRY: tuple[Rule, ...] = (
    bank_card,
    dates,
    doc_no,
    fixed_phrase,
    genre,
    id_number,
    mobile_number,
    picture_location,
    picture_size,
    publisher,
    site_tags,
    spam,
    subject,
    summary,
    time_limit,
    unreadable_file,
    validity,
)
RULES = {rule.ID: rule for rule in REGISTRY}

# Rules whose findings come while reading, with what they are about; their levels may be set, they cannot be switched off.
STRUCTURAL = {
    "alias": "旧网址是网址路径，不与现有页面冲突",
    "alt-text": "图片有文字说明",
    "attachment": "附件存在，类型可以发布",
    "body": "正文可以转换",
    "catalogue": "catalogue.yaml 的写法",
    "column": "文件夹和公开路径是 catalogue.yaml 里的栏目",
    "content": "有 content 文件夹",
    "disclosure": "标明公开属性，只发布主动公开的",
    "empty": "有正文或附件",
    "encoding": "文件是 UTF-8",
    "external-picture": "图片在本站",
    "four-blocks": "四个一级栏目的名称和次序（国办公开办函〔2019〕61号）",
    "front-matter": "front matter 的写法",
    "index-no": "索引号的格式和唯一性",
    "interprets": "解读自动找到它的政策，不能确定时由编辑写明",
    "invisible": "文字里没有看不见的字符（零宽空格、方向控制符等）",
    "link": "站内链接、图片、锚点有效",
    "not-yet": "发布日期未到",
    "org-code": "统一社会信用代码的校验码",
    "path-escape": "附件、图片、链接不指到栏目文件夹之外",
    "placeholder": "模板里【填写】的地方都写好了，草稿不查",
    "reference": "引用的文件在目录中，而且只对应一份",
    "repeated-key": "同一个键只写一次",
    "required": "必填的键",
    "tasks": "任务清单的写法和栏目路径",
    "unknown-key": "只用 format 里有的键",
    "unused-file": "栏目文件夹里的文件都有文档使用",
    "value": "值的类型和选项",
    "withdrawn": "撤回日期未到",
}
