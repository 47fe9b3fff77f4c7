"""gongkai schema."""

from __future__ import annotations

from pathlib import Path

import click

from generator import console
from generator.commands.chinese import Command
from generator.failures import reason


@click.command(cls=Command)
@click.argument("name", type=click.Choice(["front-matter", "catalogue"]), required=False)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="写到这个文件夹；不写名称时两份都写",
)
def command(name: str | None, output: Path | None) -> None:
    """输出 JSON Schema，供编辑器补全和检查：front-matter 是文档头部，catalogue 是 catalogue.yaml。"""
    from generator.schema import NAMES, file_of, schema_text

    if output is None:
        if name is None:
            raise click.UsageError("写明要哪一份：front-matter 或 catalogue；或用 --output 写出两份")
        console.say(schema_text(name).rstrip("\n"))
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for each in (name,) if name else NAMES:
            path = output / file_of(each)
            path.write_text(schema_text(each), encoding="utf-8", newline="\n")
            console.say(f"已写入 {path}")
    except OSError as error:
        raise click.UsageError(f"不能写入 {output}：{reason(error)}") from error
