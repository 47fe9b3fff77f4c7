"""gongkai report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import console
from generator.commands.chinese import Group
from generator.commands.options import day_or_today, root_option, today_option, usage_errors

if TYPE_CHECKING:
    from generator.reports.links import DocumentRow, LinksReport


@click.group(cls=Group)
def command() -> None:
    """报告：由文档算出的台账。"""


@command.command("links")
@root_option
@today_option
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="输出格式")
@usage_errors
def links(root: Path, today: date | None, form: str) -> None:
    """解读、修改、废止、引用关系，以及缺什么：没有解读的政策、没有对应文件的解读、引用了却没有公开的文件。"""
    from generator.preparing import prepare
    from generator.reports.links import links_report

    report = links_report(prepare(root, day_or_today(today)).assembly)
    printed: dict[str, Callable[[LinksReport], str]] = {"text": _text, "csv": _csv, "json": _json}
    console.say(printed[form](report))


def _json(report: LinksReport) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False, indent=2)


def _csv(report: LinksReport) -> str:
    """Return one table: what kind of row, from, to, and the rest in words."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("类别", "从", "到", "说明"))
    table.writerows((r.kind, r.source, r.target, r.how) for r in report.relations)
    table.writerows(("cites", r.source, r.target, f"第 {r.line} 行 {r.text}") for r in report.cites)
    for kind, rows in (("unresolved", report.unresolved), ("ambiguous", report.ambiguous)):
        table.writerows((kind, " ".join(r.sources), " ".join(r.candidates), f"{r.text} {r.count} 次") for r in rows)
    for kind, missing in _missing(report):
        table.writerows((kind, r.index_no, "", f"{r.title} {r.note}".strip()) for r in missing)
    table.writerows(("delay", d.interpretation, d.policy, f"{d.working_days} 个工作日") for d in report.delays)
    return out.getvalue().rstrip("\n")


def _text(report: LinksReport) -> str:
    lines = [f"关系 {len(report.relations)} 条，引用链接 {len(report.cites)} 处，引用而未公开的 {len(report.unresolved)} 种"]
    for title, rows in _missing(report):
        lines += [f"\n{_TITLES[title]}（{len(rows)}）"]
        lines += [f"  {r.index_no}  {r.published}  {r.title}{'  ' + r.note if r.note else ''}" for r in rows]
    late = [d for d in report.delays if d.working_days > d.allowed]
    lines += [f"\n超过 3 个工作日的解读（{len(late)}）"]
    lines += [f"  {d.interpretation} → {d.policy}  {d.working_days} 个工作日{'（估算）' if d.is_estimated else ''}" for d in late]
    lines += [f"\n引用了却不在目录中的文件（{len(report.unresolved)}，列出前 30）"]
    lines += [f"  {r.count} 次  {r.text}" for r in report.unresolved[:30]]
    lines += [f"\n不能确定是哪一份的引用（{len(report.ambiguous)}）"]
    lines += [f"  {r.count} 次  {r.text}  可能是 {' '.join(r.candidates)}" for r in report.ambiguous]
    return "\n".join(lines)


_TITLES = {
    "policies_without_interpretation": "没有解读的政策",
    "interpretations_without_policy": "没有找到政策的解读",
    "missing_media": "缺少图片、音频或视频的解读",
}


def _missing(report: LinksReport) -> list[tuple[str, tuple[DocumentRow, ...]]]:
    return [(key, getattr(report, key)) for key in _TITLES]
