"""gongkai build."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import day_or_today, root_option, today_option, usage_errors
from generator.failures import reason
from generator.problems import Level, is_blocked


@click.command(cls=Command)
@root_option
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=None, metavar="DIR", help="网站写到哪里（默认见 mkdocs.yml）"
)
@today_option
@click.option("--strict", is_flag=True, help="有错误或警告就不生成")
@click.option("--jobs", type=click.IntRange(min=1), default=None, metavar="N", help="同时用几个处理器（默认全部）")
@usage_errors
def command(root: Path, site_dir: Path | None, today: date | None, strict: bool, jobs: int | None) -> None:
    """生成网站。有不能发布的问题时列出全部问题，不动原来的网站。"""
    from generator.host.build import build, site_folder
    from generator.host.settings import BadSettings
    from generator.render.staging import Occupied, staging_folder
    from generator.render.writer import NotOurs
    from generator.site import prepare

    day, start = day_or_today(today), time.monotonic()
    try:
        prepared = prepare(root, day, jobs=jobs)
        site = site_folder(root, site_dir)
        problems = prepared.problems
        if problems:
            console.say(console.as_text(problems, console.MOST_OF_A_KIND))
        read = time.monotonic()
        library = prepared.assembly.loaded.library
        console.say(f"读取：{len(library.documents)} 篇文档，{console.counted(problems)}（{read - start:.1f} 秒）")
        if is_blocked(problems) or (strict and any(p.level is not Level.NOTICE for p in problems)):
            console.complain("有上面的问题，没有生成网站；原来的网站没有改动")
            sys.exit(1)
        with console.Stages() as stages:
            files, size = build(prepared, root, site, day, stages)
    except BadSettings as error:
        raise click.UsageError(str(error)) from error
    except NotOurs as error:
        what = "里有别的文件" if site.is_dir() else "是一个文件"
        raise click.UsageError(f"{site} {what}，不是 gongkai 生成的网站；换一个 --site-dir，或先移走它") from error
    except Occupied as error:
        raise click.UsageError(f"另一个 gongkai build 正在生成 {site}；等它结束以后再执行") from error
    except OSError as error:
        place = error.filename or site
        if staging_folder(site) in (Path(place), *Path(place).parents):
            place = site
        raise click.UsageError(f"不能读写 {place}：{reason(error)}；原来的网站没有改动") from error
    console.say(f"生成：{files} 个文件，{size / 1024 / 1024:.1f} MB → {site}（{time.monotonic() - read:.1f} 秒）")
