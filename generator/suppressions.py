"""Findings an editor has looked at and lets stand: comments that name the rule and say why.

In front matter and catalogue.yaml a line `# 不查 time-limit：补发历史文件` speaks for the whole file, the same comment behind a value for
its line alone. In a body `<!-- 不查 phrase：引用原文 -->` speaks for its line; standing alone on it, for the next line with text too.
What keeps a site from being built is never suppressed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.problems import Level, Place, Problem
from generator.regex import regex
from generator.text import did_you_mean, quoted

RULE = "suppression"
MARK = "不查"
_FORM = "写作 不查 编号：理由"
_YAML = regex(rf"(?:^|(?<=[ \t]))#[ \t]*{MARK}(?=[ \t：:]|$)")
_BODY = regex(rf"[ \t]*{MARK}(?=[ \t：:]|$)")
_FENCE = regex(r"[ \t]*(```|~~~)")
_CODE = regex(r"`[^`\n]*`")
_END = regex(r"---[ \t]*$")


class Suppression(Struct, frozen=True):
    """One rule that is not to speak of a file or of some of its lines."""

    rule: str
    reason: str
    place: Place
    """Where the rule's name stands in the comment."""
    lines: tuple[int, ...] = ()
    """The lines it speaks for; none: the whole file."""


class Suppressed(Struct, frozen=True):
    """A suppression that was used, with what it hides."""

    path: str
    suppression: Suppression
    problems: tuple[Problem, ...]


def in_yaml(text: str) -> tuple[Suppression, ...]:
    """Return the suppressions of a YAML text."""
    return tuple(_yaml_lines(text.split("\n"))) if MARK in text else ()


def in_document(text: str) -> tuple[Suppression, ...]:
    """Return the suppressions of a document: of its front matter and of its body."""
    if MARK not in text:
        return ()
    lines = text.split("\n")
    end = next((number for number in range(1, len(lines)) if _END.match(lines[number])), 0)
    return (*_yaml_lines(lines[:end]), *_body_lines(lines, end + 1))


def _yaml_lines(lines: list[str]) -> Iterator[Suppression]:
    for number, line in enumerate(lines, 1):
        if found := _YAML.search(line):
            own = (number,) if line[: found.start()].strip() else ()
            yield from _read(line[found.end() :], Place(number, found.end() + 1), own)


def _body_lines(lines: list[str], first: int) -> Iterator[Suppression]:
    fence = ""
    for number in range(first, len(lines)):
        if mark := _FENCE.match(lines[number]):
            fence = "" if fence == mark[1] else fence or mark[1]
        if fence or MARK not in lines[number]:
            continue
        line = _CODE.sub(lambda found: " " * len(found[0]), lines[number])
        comments = list(_comments(line))
        is_alone = len(comments) == 1 and line.strip().startswith("<!--") and line.rstrip().endswith("-->")
        for start, end in comments:
            if found := _BODY.match(line, start, end):
                below = (n + 1 for n in range(number + 1, len(lines)) if lines[n].strip())
                covered = (number + 1, next(below, number + 1)) if is_alone else (number + 1,)
                yield from _read(line[found.end() : end], Place(number + 1, found.end() + 1), covered)


def _comments(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each comment of a line begins and ends."""
    start = line.find("<!--")
    while start >= 0 and (end := line.find("-->", start + 4)) >= 0:
        yield start + 4, end
        start = line.find("<!--", end + 3)


def _read(rest: str, place: Place, lines: tuple[int, ...]) -> Iterator[Suppression]:
    """Yield one suppression for each rule that a comment names; without a rule one whose rule is empty."""
    head, _, reason = rest.replace("：", ":", 1).partition(":")
    named = list(re.finditer(r"[^\s、，,]+", head))
    for found in named:
        yield Suppression(found[0], reason.strip(), Place(place.line, place.column + found.start()), lines)
    if not named:
        yield Suppression("", reason.strip(), place, lines)


def apply(
    problems: Iterable[Problem],
    written: Mapping[str, tuple[Suppression, ...]],
    known: Collection[str],
    is_off: Callable[[str], bool],
) -> tuple[list[Problem], tuple[Suppressed, ...]]:
    """Return the problems that stay, and what is hidden by what; `written` holds file → its suppressions.

    One that names no rule or an unknown one, gives no reason or hides nothing is itself a problem.
    """
    covering = {
        (path, one.rule, line): one
        for path, suppressions in written.items()
        for one in suppressions
        if one.reason
        for line in one.lines or (None,)
    }
    kept: list[Problem] = []
    hidden: dict[tuple[str, Suppression], list[Problem]] = defaultdict(list)
    blocked: set[tuple[str, Suppression]] = set()
    for problem in problems:
        if problem.path not in written:
            kept.append(problem)
            continue
        of_file = covering.get((problem.path, problem.rule, None))
        by = covering.get((problem.path, problem.rule, problem.line), of_file)
        if by is None or problem.blocks:
            kept.append(problem)
        if by is not None:
            blocked.update([(problem.path, by)] if problem.blocks else ())
            hidden[problem.path, by].extend(() if problem.blocks else (problem,))
    for path, suppressions in written.items():
        for one in suppressions:
            if wrong := _defect(one, known, hidden.get((path, one), []), (path, one) in blocked, is_off):
                message, hint = wrong
                kept.append(Problem(path, one.place.line, one.place.column, RULE, Level.WARNING, message, hint))
    used = (Suppressed(path, one, tuple(sorted(found))) for (path, one), found in hidden.items() if found)
    return kept, tuple(sorted(used, key=lambda s: (s.path, s.suppression.place, s.suppression.rule)))


def _defect(
    one: Suppression, known: Collection[str], hides: list[Problem], is_blocking: bool, is_off: Callable[[str], bool]
) -> tuple[str, str] | None:
    if not one.rule:
        return "“不查”后面没有检查的编号", f"{_FORM}，例如 不查 time-limit：补发历史文件"
    if one.rule not in known:
        return f"没有检查{quoted(one.rule)}", did_you_mean(one.rule, known) or "编号见问题一行的方括号里，或 gongkai rules"
    if not one.reason:
        return f"不查 {one.rule}，没有写理由", f"{_FORM}；没有理由的不起作用"
    if is_blocking:
        return f"不能不查：这里的 {one.rule} 问题妨碍发布", "改好那个问题，删去这条注释"
    if not hides and not is_off(one.rule):
        return f"这里没有 {one.rule} 的问题，“不查”用不着", "删去这条注释，或移到有问题的那一行"
    return None
