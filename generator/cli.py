"""The command `gongkai`: arguments only; the work is in commands/, one file each."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from typing import NoReturn

import click

from generator import __version__, console
from generator.commands.chinese import Group

# Commands are imported when they are run: `gongkai --help` should not wait for MkDocs.
COMMANDS = ("build", "check", "init", "move", "new", "report", "rules", "schema", "serve")


class _Commands(Group):
    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"generator.commands.{name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s", help="显示版本")
def cli() -> None:
    """政府信息公开目录：把 Markdown 文件夹建成网站。"""


def main() -> NoReturn:
    """Run the command line; exit code 0 fine, 1 problems of content or catalogue.yaml, 2 usage or mkdocs.yml."""
    # A command makes much and drops little: looking for cycles in it again and again costs a fifth of the time. `serve` turns it on.
    gc.disable()
    console.use_utf8()
    try:
        cli(prog_name="gongkai")
    except SystemExit as end:
        _leave(end)
    raise AssertionError("click ends with an exit code")


def _leave(end: SystemExit) -> NoReturn:
    """End the process at once: to free a hundred thousand documents one by one takes as long as to read them."""
    logging.shutdown()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # who read it is gone
        raise end from None
    os._exit(end.code if isinstance(end.code, int) else 0 if end.code is None else 1)
