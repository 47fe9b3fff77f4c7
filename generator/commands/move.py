"""gongkai move."""

from __future__ import annotations

from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import root_option, usage_errors


@click.command(cls=Command)
@click.argument("source", metavar="SOURCE")
@click.argument("target", metavar="TARGET")
@root_option
@click.option("--slug", default="", metavar="SLUG", help="栏目的新网址名（默认由新名称的拼音首字母得出）")
@usage_errors
def command(source: str, target: str, root: Path, slug: str) -> None:
    """移动文件或栏目，旧网址照样能打开。

    SOURCE 是文件：连同附件、图片移到栏目 TARGET。SOURCE 是栏目：改成路径 TARGET，可以改名称，也可以移到另一栏目下面。
    各处的链接、公开路径和任务清单随之修改。栏目写作 "法定主动公开内容>规划信息"，放在英文引号里。
    """
    from generator.editing.moves import planned
    from generator.editing.refusal import Refused

    try:
        moving = planned(root, source, target, slug)
        moving.changes.make()
    except Refused as error:
        raise click.UsageError(str(error)) from error
    console.say(f"已移动 {moving.old} → {moving.new}")
    if moving.old_url != moving.new_url:
        console.say(f"网址 /{moving.old_url} → /{moving.new_url}，旧网址会转到新网址")
    for said, names in (("一起移动", moving.moved_files), ("复制（别的文件也在用）", moving.copied_files)):
        if names:
            console.say(f"{said}：{'、'.join(name.rpartition('/')[2] for name in names)}")
    if moving.relinked:
        console.say(f"修改了链接或路径的文件：{'、'.join(moving.relinked)}")
    for note in moving.notes:
        console.say(f"提示：{note}")
    console.say("接下来：gongkai check，再提交")
