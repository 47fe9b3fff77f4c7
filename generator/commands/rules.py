"""gongkai rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator import console
from generator.commands.chinese import Command

if TYPE_CHECKING:
    from generator.rulebook import Page

_AT_READING = "读文件时查，级别可以改，不能关掉"


@click.command(cls=Command)
@click.argument("name", metavar="[编号]", required=False)
def command(name: str | None) -> None:
    """列出全部检查；写编号时，显示这一项检查的说明、例子、选项和默认值。"""
    from generator.rulebook import PAGES
    from generator.text import did_you_mean

    if name is None:
        console.say("\n".join(f"{page.id:<22}{_level(page)}  {page.says}" for page in PAGES.values()))
        return
    if name not in PAGES:
        raise click.UsageError(f"没有检查“{name}”。{did_you_mean(name, PAGES) or '不写编号，列出全部检查'}")
    console.say(_whole(PAGES[name]))


def _level(page: Page) -> str:
    return console.NAMES[page.level] if page.level else "读时"


def _whole(page: Page) -> str:
    head = f"{page.id}（{console.NAMES[page.level] if page.level else _AT_READING}）"
    options = [f"    {name}：{o.says}（{o.kind.words}，默认 {o.default}）" for name, o in (page.options or {}).items()]
    return "\n\n".join((head, page.text, *(("选项：", "\n".join(options)) if options else ())))
