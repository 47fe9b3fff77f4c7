"""gongkai serve."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.chinese import Command
from generator.commands.options import root_option, today_option, usage_errors
from generator.failures import NoCatalogue


@click.command(cls=Command)
@root_option
@today_option
@click.option("--address", default=None, metavar="IP:PORT", help="预览地址（默认 127.0.0.1:8000）")
@click.option("--open", "open_browser", is_flag=True, help="启动后打开浏览器")
@usage_errors
def command(root: Path, today: date | None, address: str | None, open_browser: bool) -> None:
    """预览网站：草稿也显示，改了文件自动刷新，问题显示在页面上。按 Ctrl+C 结束。"""
    from generator.host.errors import BadSettings
    from generator.host.serving import serve
    from generator.scan import FILE

    if not (root / FILE).is_file():
        raise NoCatalogue(f"{root} 里没有 {FILE}")
    try:
        serve(root, today, address, open_browser)
    except BadSettings as error:
        raise click.UsageError(str(error)) from error
