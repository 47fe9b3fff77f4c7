"""gongkai check."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import day_or_today, root_option, today_option, usage_errors
from generator.problems import Level


@click.command(cls=Command)
@root_option
@today_option
@click.option(
    "--format", "form", type=click.Choice(list(console.FORMATS)), default=None, help="输出格式（默认 text，在 GitHub 上 github）"
)
@click.option("--strict", is_flag=True, help="有警告也返回 1")
@click.option("--jobs", type=click.IntRange(min=1), default=None, metavar="N", help="同时用几个处理器（默认全部）")
@click.option("--suppressed", is_flag=True, help="另外列出“不查”的注释：在哪里，不查什么，理由，各隐去了什么")
@click.option("--external", is_flag=True, help="也试一试外部链接打不打得开（要联网，较慢）")
@click.option("--private", multiple=True, metavar="HOST", help="可以试的内部网络主机，可写多次（默认都不试）")
@usage_errors
def command(
    root: Path, today: date | None, form: str | None, strict: bool, jobs: int | None,
    suppressed: bool, external: bool, private: tuple[str, ...],
) -> None:  # fmt: skip
    """检查目录和全部文档，一次列出所有问题。"""
    from generator.external import Bounds, external_problems
    from generator.prepared import Prepared
    from generator.preparing import prepare
    from generator.publishing import remember
    from generator.store import Store, with_store
    from generator.version import VERSION

    day = day_or_today(today)

    def prepared_with(store: Store) -> Prepared:
        prepared = prepare(root, day, jobs=jobs, store=store, with_history=True)
        remember(prepared, store)
        return prepared

    prepared = with_store(root, VERSION, prepared_with)
    problems = prepared.problems
    if external:
        problems = tuple(sorted((*problems, *external_problems(prepared.assembly, Bounds(private=frozenset(private))))))
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    printed = console.FORMATS[form](problems, None)
    if printed:
        console.say(printed)
    if suppressed:
        console.say(console.as_suppressed(prepared.suppressed), None if form == "text" else sys.stderr)
    if form in {"text", "github"}:
        console.say(f"检查完毕：{console.counted(problems)}", sys.stderr if form == "github" else None)
    failing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    sys.exit(1 if any(p.level in failing or p.blocks for p in problems) else 0)
