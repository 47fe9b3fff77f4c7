"""Problems and progress → terminal, GitHub annotations, JSON, SARIF. The only place that prints."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO
from urllib.parse import quote

from generator import __version__
from generator.problems import Level, Problem

if TYPE_CHECKING:
    from rich.progress import Progress

    from generator.suppressions import Suppressed

NAMES = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"}
# A build of a large archive repeats itself; what is left out is counted.
MOST_OF_A_KIND = 50


def use_utf8() -> None:
    """Make the standard streams speak UTF-8, whatever the console of the system; what they cannot show becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str, to: TextIO | None = None) -> None:
    """Print a line."""
    print(text, file=to or sys.stdout)


def complain(text: str) -> None:
    """Print a line about a mistake of usage."""
    say(f"错误：{text}", sys.stderr)


def counted(problems: Iterable[Problem]) -> str:
    """Return `3 个错误，2 个警告`, or 没有问题."""
    levels = Counter(p.level for p in problems)
    return "，".join(f"{levels[level]} 个{name}" for level, name in NAMES.items() if levels[level]) or "没有问题"


def as_text(problems: Sequence[Problem], most: int | None = None) -> str:
    """Return one line a problem: place, level, rule, what, after 改法 what to do, after 依据 why. `most` limits repeats of a rule."""
    lines, seen = [], Counter[str]()
    for p in problems:
        seen[p.rule] += 1
        if most is None or seen[p.rule] <= most:
            lines.append(f"{p.path}:{p.line}:{p.column}: {NAMES[p.level]} [{p.rule}] {_said(p)}")
    lines += [f"（[{rule}] 另有 {n - most} 处未列出）" for rule, n in sorted(seen.items()) if most is not None and n > most]
    return "\n".join(lines)


def _said(problem: Problem) -> str:
    """Return what was found, what to do, and the article it rests on."""
    from generator.rulebook import PAGES  # the rules need most of the package, which `gongkai --help` does not

    page = PAGES.get(problem.rule)
    remedy = f"。改法：{problem.hint}" if problem.hint else ""
    return f"{problem.message}{remedy}" + (f"。依据：{page.basis}" if page and page.basis else "")


def as_suppressed(suppressed: Sequence[Suppressed]) -> str:
    """Return each suppression with its place, rule and reason, and below it what it hides."""
    lines = [f"“不查”的注释 {len(suppressed)} 条"]
    for one in suppressed:
        place, scope = one.suppression.place, "这一处" if one.suppression.lines else "整个文件"
        lines.append(
            f"{one.path}:{place.line}:{place.column}: 不查 [{one.suppression.rule}]（{scope}）：{one.suppression.reason}"
        )
        lines += [f"    {p.line}:{p.column}: {NAMES[p.level]} {p.message}" for p in one.problems]
    return "\n".join(lines)


def as_github(problems: Sequence[Problem], most: int | None = None) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    lines = []
    for p in problems:
        fields = f"file={_property(p.path)},line={p.line},col={p.column},title={_property(p.rule)}"
        lines.append(f"::{p.level.value} {fields}::{_message(_said(p))}")
    return "\n".join(lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], most: int | None = None) -> str:
    """Return one JSON list of the problems."""
    return json.dumps([p.as_json() for p in problems], ensure_ascii=False, indent=2)


_SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}


def as_sarif(problems: Sequence[Problem], most: int | None = None) -> str:
    """Return a SARIF 2.1.0 log, with the manual pages of the rules that found something."""
    rules = sorted({p.rule for p in problems})
    results: list[dict[str, Any]] = [
        {
            "ruleId": p.rule,
            "ruleIndex": rules.index(p.rule),
            "level": _SARIF_LEVELS[p.level],
            "message": {"text": _said(p)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(p.path), "uriBaseId": "CATALOGUE"},
                        "region": {"startLine": p.line, "startColumn": p.column},
                    }
                }
            ],
        }
        for p in problems
    ]
    driver = {"name": "gongkai", "version": __version__, "rules": [_sarif_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(id_: str) -> dict[str, Any]:
    from generator.rulebook import PAGES

    page = PAGES[id_]
    level = {"defaultConfiguration": {"level": _SARIF_LEVELS[page.level]}} if page.level else {}
    return {"id": id_, "shortDescription": {"text": page.says}, "help": {"text": page.text, "markdown": page.text}} | level


def _uri(path: str) -> str:
    return quote(path)


FORMATS: dict[str, Callable[[Sequence[Problem], int | None], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}


class Stages:
    """Shows how far a build is: a bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done in a stage."""
        if not self._bar or (done % 20 and done != total):
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done)


def _bar() -> Progress:
    # Imported where somebody watches: it takes as long as to read a small catalogue.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
