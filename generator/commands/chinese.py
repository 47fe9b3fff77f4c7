"""Click in Chinese: help, and what it says of a mistake, with the nearest command or option."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from generator import console
from generator.failures import reason
from generator.regex import regex
from generator.text import did_you_mean

_INTERRUPTED = 130
# What click adds to the help of an option.
_EXTRAS = {"  [required]": "（必须写）", "  [x>=1]": ""}
_SURPLUS = regex(r"Got unexpected extra arguments? \((?P<said>.*)\)", re.DOTALL)
_VALUE = regex(r"'(?P<quoted>[^']*)'|^(?P<bare>-?\d+) is")


class Command(click.Command):
    """A command whose help is Chinese."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"options_metavar": "[选项]", **settings})

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write `用法：gongkai …`."""
        formatter.write_usage(context.command_path, " ".join(self.collect_usage_pieces(context)), "用法：")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = (p.get_help_record(context) for p in self.get_params(context) if isinstance(p, click.Option))
        with formatter.section("选项"):
            formatter.write_dl([(names, _in_chinese(says)) for names, says in filter(None, records)])

    def get_help_option(self, context: click.Context) -> click.Option | None:
        """Return --help with Chinese help of its own."""
        option = super().get_help_option(context)
        if option is not None:
            option.help = "显示这份说明"
        return option


class Group(Command, click.Group):
    """A command with commands below it; `main` says what is wrong in Chinese."""

    command_class = Command

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"subcommand_metavar": "命令 …", **settings})

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(context, formatter)
        commands = [(name, self.get_command(context, name)) for name in self.list_commands(context)]
        with formatter.section("命令"):
            formatter.write_dl([(name, each.get_short_help_str(200)) for name, each in commands if each])

    def resolve_command(self, context: click.Context, arguments: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command a word names; what it might have meant is one of ours."""
        try:
            return super().resolve_command(context, arguments)
        except click.NoSuchCommand as error:
            known = self.list_commands(context)
            word = error.command_name
            raise click.NoSuchCommand(
                word, f"没有命令“{word}”。{did_you_mean(word, known)}命令有：{'、'.join(known)}", ctx=context
            ) from error

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run, and end with an exit code: 2 and a sentence for a mistake of usage."""
        is_alone = settings.pop("standalone_mode", True)
        run: Callable[..., Any] = super().main
        if not is_alone:
            return run(*arguments, standalone_mode=False, **settings)
        try:
            result = run(*arguments, standalone_mode=False, **settings)
        except click.Abort:
            console.say("已中断", sys.stderr)
            sys.exit(_INTERRUPTED)
        except NoArgsIsHelpError as error:
            console.say(error.message, sys.stderr)
            sys.exit(2)
        except click.ClickException as error:
            console.complain(said_of(error))
            sys.exit(2)
        except OSError as error:
            console.complain(f"不能读写 {error.filename or '文件'}：{reason(error)}")
            sys.exit(2)
        sys.exit(result if isinstance(result, int) else 0)


def said_of(error: click.ClickException) -> str:
    """Return what is wrong, in Chinese; after what click itself found comes where to read on."""
    found = _found_by_click(error)
    if found is None:
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{found}\n看说明：{context.command_path} --help" if context else found


def _found_by_click(error: click.ClickException) -> str | None:
    if isinstance(error, click.NoSuchCommand):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}。{did_you_mean(error.option_name, _options(error.ctx))}"
    if isinstance(error, click.MissingParameter):
        return f"没有写{_named(error).strip()}{_choices(error.param)}"
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面{'不写内容' if 'does not take' in error.message else '要写内容'}"
    if surplus := _SURPLUS.match(error.message):
        return f"多写了“{surplus['said']}”；标题、路径里有空格或 > 的，放在英文引号里"
    return None


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    found = _VALUE.search(error.message)
    value = (found["quoted"] or found["bare"] or "") if found else ""
    if isinstance(kind, click.Choice):
        near = did_you_mean(value, map(str, kind.choices))
        return f"{_named(error)}不能是“{value}”。{near}可用：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"{_named(error)}不能是“{value}”：写不小于 {kind.min} 的整数"
    if isinstance(kind, click.Path):
        return f"{_named(error).strip()}：没有文件夹“{value}”，或者它不能用"
    return f"{_named(error).strip()}：{error.message}"


def _named(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"选项 {max(error.param.opts, key=len)} "
    return f" {error.param.make_metavar(error.ctx)} " if error.param and error.ctx else ""


def _choices(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    return f"：{'、'.join(map(str, kind.choices))} 中的一个" if isinstance(kind, click.Choice) else ""


def _options(context: click.Context | None) -> Iterable[str]:
    return (name for p in context.command.get_params(context) for name in p.opts if name[0] == "-") if context else ()


def _in_chinese(says: str) -> str:
    for english, chinese in _EXTRAS.items():
        says = says.replace(english, chinese)
    return says
