"""Arguments that several commands share, and what becomes of their exceptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import clock
from generator.failures import NoCatalogue

F = TypeVar("F", bound=Callable[..., Any])


class _Day(click.ParamType):  # type: ignore[type-arg]
    name = "DATE"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写作 2026-11-22", parameter, context)


DAY = _Day()


def root_option(command: F) -> F:
    """Add -C DIR: the catalogue's folder, the current one by default."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    return click.option("-C", "root", type=folder, default=".", metavar="DIR", help="目录所在的文件夹（默认当前文件夹）")(command)


def today_option(command: F) -> F:
    """Add --today DATE: validity, deadlines and what is not yet to be published depend on it."""
    return click.option("--today", type=DAY, default=None, metavar="DATE", help="按哪一天构建（默认今天，北京时间）")(command)


def day_or_today(today: date | None) -> date:
    """Return the given day, or today in China."""
    if today is not None:
        return today
    try:
        return clock.today()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"环境变量 SOURCE_DATE_EPOCH 不是秒数：{error}") from error


def usage_errors(command: F) -> F:
    """Turn what only a mistake of usage raises into click's message and exit code 2."""

    @wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except NoCatalogue as error:
            raise click.UsageError(f"{error}；用 -C 指定目录所在的文件夹，或用 gongkai init 新建") from error

    return wrapped  # type: ignore[return-value]
