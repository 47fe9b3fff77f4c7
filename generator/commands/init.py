"""gongkai init."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import day_or_today, today_option

_KINDS = {"county": "县（市、区）", "department": "部门", "township": "乡镇街道"}


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", type=click.Choice(list(_KINDS)), required=True, help="、".join(f"{k} {v}" for k, v in _KINDS.items()))
@click.option("--name", default="", metavar="NAME", help="单位全称，例如 云岭县人民政府")
@click.option("--domain", default="", metavar="DOMAIN", help="网站域名，例如 www.yunling.gov.cn")
@click.option("--code", default="", metavar="CODE", help="主办单位的统一社会信用代码（县人民政府的主办单位是它的办公室）")
@today_option
def command(folder: Path, kind: str, name: str, domain: str, code: str, today: date | None) -> None:
    """在新文件夹里建一个公开目录：标准栏目树、设置和两份草稿，马上可以检查和生成。"""
    from generator.editing.founding import Body, catalogue_files, found
    from generator.editing.refusal import Refused

    try:
        files = catalogue_files(Body(kind, name, domain, code), day_or_today(today))
        found(folder, files)
    except Refused as error:
        raise click.UsageError(str(error)) from error
    console.say(f"已建立 {folder}：{len(files)} 个文件，{_KINDS[kind]}的标准栏目树")
    console.say(
        "接下来：\n"
        f"  1. 进入文件夹 {folder}，运行 git init，以后每次改动都有记录\n"
        "  2. 读 README.md，在 catalogue.yaml 里写好单位的信息和统一社会信用代码（没有代码不能新建公文），按实际删改栏目\n"
        "  3. 运行 gongkai check：警告会一项一项指出还缺什么\n"
        "  4. gongkai serve 预览，gongkai new 新建第一件公文"
    )
    if not name:
        console.say("提示：没有写 --name，单位名称暂用“某某”；在 catalogue.yaml、mkdocs.yml 和两份草稿里都改成真的")
