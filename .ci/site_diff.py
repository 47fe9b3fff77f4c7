"""Say what a merge adds, changes and removes on the site, as Markdown for the summary of a CI job.

Usage: python site_diff.py BASE HEAD [--limit N]: two folders of built sites. BASE may be absent (a first build).
Standard library only, for it runs before anything is installed. Exit codes: 0 written, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
MARKUP = re.compile(r"([\\`*_\[\]<>|])")
GROUPS = (("added", "新增"), ("changed", "修改"), ("removed", "消失"))


@dataclass(frozen=True, slots=True)
class Difference:
    """The files of two sites that are not the same, by path with forward slashes."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def digests(site: Path) -> dict[str, str]:
    """Return path → hash of every file of a site; nothing for a folder that is not there."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def compare(base: Path, head: Path) -> Difference:
    """Return what differs from `base` to `head`; the same bytes are the same file, whatever the clock says."""
    before, after = digests(base), digests(head)
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def is_page(path: str) -> bool:
    """Return whether readers see this file as a page; the rest are attachments, data and styles."""
    return path.endswith(".html")


def address(path: str) -> str:
    """Return the URL path of a file, without the index.html that no reader types."""
    return "/" + path.removesuffix("index.html")


def title(page: Path) -> str:
    """Return the title of a page, as text; empty where it has none."""
    found = TITLE.search(page.read_text(encoding="utf-8", errors="replace"))
    return " ".join(html.unescape(found[1]).split()) if found else ""


def listing(site: Path, paths: Iterable[str], limit: int) -> Iterable[str]:
    """Write the pages of one group, one a line, and how many were left out."""
    pages = [path for path in paths if is_page(path)]
    for path in pages[:limit]:
        # A title is an editor's text: what Markdown would read as markup is shown as written.
        name = MARKUP.sub(r"\\\1", title(site / path)) or "（无标题）"
        yield f"- {name} `{address(path)}`"
    if len(pages) > limit:
        yield f"- ……另有 {len(pages) - limit} 个网页"


def summary(base: Path, head: Path, limit: int) -> str:
    """Return the whole text: a table of numbers, then the pages of each group."""
    difference = compare(base, head)
    lines = ["## 合并以后网站的变化", ""]
    if difference == Difference((), (), ()):
        return "\n".join([*lines, "网站没有变化。", ""])
    lines += ["| | 网页 | 其他文件 |", "|---|---:|---:|"]
    for group, label in GROUPS:
        paths: tuple[str, ...] = getattr(difference, group)
        pages = sum(map(is_page, paths))
        lines.append(f"| {label} | {pages} | {len(paths) - pages} |")
    for group, label in GROUPS:
        paths = getattr(difference, group)
        site = base if group == "removed" else head
        if shown := list(listing(site, paths, limit)):
            lines += ["", f"### {label}的网页", ""]
            if group == "removed":
                lines += ["> ⚠️ 网址一经发布应长期有效。撤下文件请写 `withdrawn`，移动文件请用 `gongkai move`，不要直接删除。", ""]
            lines += shown
    return "\n".join([*lines, ""])


def main(arguments: list[str] | None = None) -> int:
    """Print the summary and return the exit code."""
    parser = argparse.ArgumentParser(description="Say what differs between two built sites, as Markdown.")
    parser.add_argument("base", type=Path, help="the site before; may be absent")
    parser.add_argument("head", type=Path, help="the site after")
    parser.add_argument("--limit", type=int, default=50, help="pages listed of each kind of change")
    given = parser.parse_args(arguments)
    if not given.head.is_dir():
        parser.error(f"{given.head} is no folder")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(summary(given.base, given.head, given.limit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
