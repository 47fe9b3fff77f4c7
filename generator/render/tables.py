"""Tables of a body: those whose every line stands between pipes without Markdown's parser, and the frame all tables get."""

from __future__ import annotations

import html as html_module
import re

from generator.regex import regex

_TABLE = regex(r"<table(?: [^>]*)?>")
_CAPTION = regex(r"\s*<caption[^>]*>(.*?)</caption>", re.DOTALL)
_TAG = regex(r"<[^>]*>")
# Head, rule and a row: a table without rows Markdown gives one of its own.
_FEWEST_LINES = 3
_RULE_SIGNS = frozenset("|:- ")


def framed(html: str) -> str:
    """Put each table into a frame of its own that scrolls on a phone and can be reached by keyboard."""
    count = 0

    def frame(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        caption = _CAPTION.match(html, found.end())
        words = " ".join(html_module.unescape(_TAG.sub("", caption[1])).split()) if caption else ""
        name = html_module.escape(words) if words else f"表格{count}"
        return f'<div class="gk-table" tabindex="0" role="region" aria-label="{name}">{found[0]}'

    return _TABLE.sub(frame, html).replace("</table>", "</table></div>")


def table_of(lines: list[str]) -> str | None:
    """Return the table of a block's lines, in which no sign but the pipe means anything; None where they may be something else."""
    if (
        len(lines) < _FEWEST_LINES
        or not all(line[0] == line[-1] == "|" for line in lines)
        or not _RULE_SIGNS.issuperset(lines[1])
    ):
        return None
    rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines]
    head, rule, *body = rows
    if len(head) != len(rule):
        return None
    classes = [_class_of(mark) for mark in rule]
    made = _row([f'<th{name} scope="col">' for name in classes], head, "</th>")
    starts = [f"<td{name}>" for name in classes]
    # What a row has too few of is empty, what it has too many of falls away.
    rest = "\n".join(_row(starts, row + [""] * (len(rule) - len(row)), "</td>") for row in body)
    return f"<table>\n<thead>\n{made}\n</thead>\n<tbody>\n{rest}\n</tbody>\n</table>"


def _class_of(mark: str) -> str:
    """Return the class of a column as its mark below the head aligns it: `:-`, `-:` or `:-:`."""
    if not mark.startswith(":"):
        return ' class="gk-right"' if mark.endswith(":") else ""
    return ' class="gk-center"' if mark.endswith(":") else ' class="gk-left"'


def _row(starts: list[str], cells: list[str], end: str) -> str:
    lines = (f"{start}{cell}{end}" for start, cell in zip(starts, cells, strict=False))
    return "\n".join(("<tr>", *lines, "</tr>"))
