"""gongkai new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import day_or_today, root_option, today_option, usage_errors


class _NewCommand(Command):
    """Lists the kinds below the help; they are data, read only when asked for."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        from generator.editing.draft_texts import kinds

        with formatter.section("类型（英文、中文都可以）"):
            formatter.write_dl([(f"{kind.key} {kind.names[0]}", kind.says) for kind in kinds().values()])


@click.command(cls=_NewCommand)
@click.argument("kind", metavar="类型")
@click.argument("title", metavar="标题")
@root_option
@click.option("--column", default="", metavar="PATH", help="放在哪个栏目，例如 法定主动公开内容>规划信息；不写时由类型决定")
@click.option("--issuer", default="", metavar="NAME", help="发文机关，全称或简称；只有一个机构时可以不写")
@click.option("--interprets", default="", metavar="REF", help="解读哪一件：索引号、文号或标题")
@today_option
@usage_errors
def command(kind: str, title: str, root: Path, column: str, issuer: str, interprets: str, today: date | None) -> None:
    """按类型新建一篇文档：放进栏目的文件夹，编好索引号，列好该写的各项。新文档是草稿，不会误发。"""
    from generator.editing.drafting import Order, draft, write_draft
    from generator.editing.refusal import Refused, sound_catalogue

    try:
        made = draft(root, sound_catalogue(root), Order(kind, title, column, issuer, interprets), day_or_today(today))
        write_draft(made)
    except Refused as error:
        raise click.UsageError(str(error)) from error
    console.say(f"已新建 {made.path}\n索引号 {made.index_no}，草稿")
    if made.unknown_reference:
        console.say(f"提示：还没有文件是“{made.unknown_reference}”，发布以前核对 interprets")
    if made.has_dropped:
        console.say("提示：标题里有看不见的字符（控制字符、改变书写方向的字符），已经去掉；核对 title")
    console.say(
        "接下来：\n"
        "  1. 用编辑器打开这个文件，把【填写】的地方写好，用不到的行删去；附件放在同一文件夹\n"
        "  2. gongkai serve   预览（草稿只在预览里显示）\n"
        "  3. 核对以后删去 draft: true 那一行，运行 gongkai check，再提交"
    )
