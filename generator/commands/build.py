"""gongkai build."""

from __future__ import annotations

import importlib
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import console
from generator.commands.chinese import Command
from generator.commands.options import day_or_today, root_option, today_option, usage_errors
from generator.failures import reason
from generator.problems import Level, is_blocked

if TYPE_CHECKING:
    from generator.published import Published
    from generator.scan import Found
    from generator.store import Store

# What every build imports that has anything to do, in steps of some hundredths of a second: done while the files are looked at.
_WANTED = (
    "yaml", "generator.fields", "generator.catalogue", "generator.citations.find", "generator.library", "numpy", "generator.relating",
    "generator.findings", "generator.annual.report", "generator.rules", "generator.checker", "generator.preparing",
    "jinja2", "generator.publishing", "generator.host.hosting",
)  # fmt: skip


@click.command(cls=Command)
@root_option
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=None, metavar="DIR", help="网站写到哪里（默认见 mkdocs.yml）"
)
@today_option
@click.option("--strict", is_flag=True, help="有错误或警告就不生成")
@click.option("--jobs", type=click.IntRange(min=1), default=None, metavar="N", help="同时用几个处理器（默认全部）")
@click.option("--clean", is_flag=True, help="不用上次留下的结果，全部重新生成")
@click.option("--timings", type=click.Path(path_type=Path), default=None, metavar="FILE", help="把各阶段的秒数写进 FILE（JSON）")
@usage_errors
def command(
    root: Path, site_dir: Path | None, today: date | None, strict: bool, jobs: int | None, clean: bool, timings: Path | None
) -> None:
    """生成网站。有不能发布的问题时列出全部问题，不动原来的网站；没有变化的文件不重写。"""
    from generator.host.errors import BadSettings
    from generator.lock import Held
    from generator.render.fragments import BadTemplate
    from generator.render.staging import PATIENCE, NotOurs, Occupied, staging_folder
    from generator.store import with_store
    from generator.version import VERSION

    asked, start = _Asked(root, site_dir, day_or_today(today), strict, jobs), time.monotonic()
    try:
        if timings:
            timings.write_bytes(b"")  # where it cannot be written that is said before there is a new site
        done = with_store(root, VERSION, asked.build, PATIENCE, clean)
    except (BadSettings, BadTemplate) as error:
        raise click.UsageError(str(error)) from error
    except NotOurs as error:
        what = "里有别的文件" if asked.site.is_dir() else "是一个文件"
        raise click.UsageError(f"{asked.site} {what}，不是 gongkai 生成的网站；换一个 --site-dir，或先移走它") from error
    except (Occupied, Held) as error:
        raise click.UsageError("另一个 gongkai 正在生成这个目录的网站；等它结束以后再执行") from error
    except OSError as error:
        place = error.filename or asked.site
        if staging_folder(asked.site) in (Path(place), *Path(place).parents):
            place = asked.site
        raise click.UsageError(f"不能读写 {place}：{reason(error)}；原来的网站没有改动") from error
    if timings:
        timings.write_text(json.dumps({"stages": done.seconds}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    changed = f"写了 {done.written} 个文件，删了 {done.removed} 个" if done.written or done.removed else "没有变化"
    console.say(f"生成：{changed} → {asked.site}（{time.monotonic() - start:.1f} 秒）")


@dataclass(slots=True)
class _Asked:
    """What was asked for."""

    root: Path
    site_dir: Path | None
    today: date
    strict: bool
    jobs: int | None
    site: Path = field(init=False)
    """Where the site goes; the catalogue's folder as long as that is not known."""

    def __post_init__(self) -> None:
        self.site = self.root

    @property
    def told(self) -> tuple[object, ...]:
        """What the site depends on beside the catalogue's folder."""
        return str(self.today), self.strict, str(self.site_dir.absolute()) if self.site_dir else ""

    def build(self, store: Store) -> Published:
        """Build with what a store keeps; exits where problems forbid it."""
        from generator.pool import beside
        from generator.published import Published
        from generator.scan import scan
        from generator.standing import standing
        from generator.version import VERSION

        start, done = time.monotonic(), Published()
        with done.stage("查看"):
            found = beside(partial(scan, self.root), (partial(importlib.import_module, name) for name in _WANTED))
            stands = standing(found, self.told, store, VERSION)
        if stands is None:
            return self._build(store, start, done, found)
        self.site = Path(stands.site)
        _say(stands.problems, stands.counts, start)
        return done

    def _build(self, store: Store, start: float, done: Published, found: Found) -> Published:
        from generator.host.hosting import host_of, site_folder
        from generator.pool import cores
        from generator.preparing import prepare
        from generator.publishing import publish, remember
        from generator.render.staging import staged
        from generator.render.trees import Trees
        from generator.standing import keep_standing
        from generator.version import VERSION

        with done.stage("读取"):
            prepared = prepare(self.root, self.today, jobs=self.jobs, store=store, found=found)
        with done.stage("外壳"):
            host = host_of(self.root, prepared, store)
        self.site = site_folder(self.root, host, self.site_dir)
        problems = prepared.problems
        said = console.as_text(problems, console.MOST_OF_A_KIND)
        counts = f"{len(prepared.assembly.documents)} 篇文档，{console.counted(problems)}"
        _say(said, counts, start)
        if is_blocked(problems) or (self.strict and any(p.level is not Level.NOTICE for p in problems)):
            remember(prepared, store)
            console.complain("有上面的问题，没有生成网站；原来的网站没有改动")
            sys.exit(1)
        with staged(self.site) as spare, console.Stages() as stages:
            site = host.site(prepared, store)
            publish(site, Trees(self.site, spare, store, VERSION), store, cores(self.jobs), stages, done)
        keep_standing(store, VERSION, host.standing(prepared, self.site, self.told, said, counts))
        return done


def _say(problems: str, counts: str, start: float) -> None:
    if problems:
        console.say(problems)
    console.say(f"读取：{counts}（{time.monotonic() - start:.1f} 秒）")
