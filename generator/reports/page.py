"""The audit of links as a page of the site."""

from __future__ import annotations

from collections.abc import Sequence

from generator.reports.links import DocumentRow, LinksReport
from generator.views.frame import HOME, Frame
from generator.views.models import AuditList, AuditPage, Link

URL = "links.html"
DATA = "links.json"
# A page for reading; the rest is in the JSON.
MOST = 100


def audit_page(frame: Frame, report: LinksReport) -> AuditPage:
    """Return the page."""
    late = [row for row in report.delays if row.working_days > row.allowed]
    lists = (
        _documents("没有解读的政策文件", report.policies_without_interpretation),
        _documents("没有找到政策文件的解读", report.interpretations_without_policy),
        _documents("缺少图片、音频或视频的解读", report.missing_media),
        AuditList(
            "超过 3 个工作日的解读",
            tuple(
                (found.title, found.url, _waited(r.working_days, r.is_estimated))
                for r in late[:MOST]
                if (found := frame.library.names.indexed(r.interpretation))
            ),
            len(late),
        ),
        AuditList(
            "引用了、目录中还没有的文件",
            tuple((r.text, "", f"{r.count} 次") for r in report.unresolved[:MOST]),
            len(report.unresolved),
        ),
        AuditList(
            "引用了、不能确定是哪一份的文件",
            tuple((r.text, "", f"{r.count} 次") for r in report.ambiguous[:MOST]),
            len(report.ambiguous),
        ),
    )
    return frame.page(
        AuditPage,
        kind="audit",
        url=URL,
        title="解读与引用情况",
        crumbs=(HOME, Link("解读与引用情况", URL, is_current=True)),
        heading="解读与引用情况",
        figures=_figures(report),
        lists=tuple(found for found in lists if found.total),
        download=DATA,
    )


def _figures(report: LinksReport) -> tuple[tuple[str, int], ...]:
    kinds = [row.kind for row in report.relations]
    acts = sum(kinds.count(kind) for kind in ("amends", "repeals", "replaces"))
    return (("解读关系", kinds.count("interprets")), ("修改、废止、替代", acts), ("引用链接", len(report.cites)))


def _waited(days: int, is_estimated: bool) -> str:
    return f"{days} 个工作日" + ("（估算）" if is_estimated else "")


def _documents(title: str, rows: Sequence[DocumentRow]) -> AuditList:
    return AuditList(title, tuple((r.title, r.url, r.note or r.published) for r in rows[:MOST]), len(rows))
