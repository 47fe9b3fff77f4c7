"""政务公开任务清单: read and checked against the column tree; whether a task is done is computed elsewhere, never typed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.catalogue import Catalogue
from generator.fields import Many, Record, described
from generator.frontmatter import decode
from generator.kinds import At, Count, Day, OneOrMany, Placed, Reading, Text
from generator.nodes import Node, Scalar, Source, compose
from generator.problems import Place, Problem, Report
from generator.text import did_you_mean

RULE = "tasks"
ALL_YEAR = "全年持续推进"


class DayOrAllYear(Struct, frozen=True):
    """The kind of `due`."""

    words: str = f"日期，或 {ALL_YEAR}"

    def read(self, node: Node, reading: Reading) -> date | str | None:
        """Return the last day, or 全年持续推进."""
        if isinstance(node, Scalar) and node.text.strip() == ALL_YEAR:
            return ALL_YEAR
        return Day().read(node, reading)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"anyOf": [{"const": ALL_YEAR}, Day().schema()]}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A filter on what counts as done."""

    issuer: str = described(Text(), "发文机关", default="")
    genre: str = described(Text(), "体裁", default="")
    count: int = described(Count(), "至少几件", default=1)


@dataclass(frozen=True, slots=True)
class Task:
    """One task."""

    task: str = described(Text(), "任务", required=True, default="")
    paths: tuple[At, ...] = described(OneOrMany(Placed(Text())), "公开路径", required=True, default=())
    lead: str = described(Text(), "牵头单位", default="")
    responsible: tuple[str, ...] = described(OneOrMany(Text()), "责任单位", default=())
    due: date | str | None = described(DayOrAllYear(), "完成期限")
    since: date | None = described(Day(), "从哪一天算起")
    evidence: Evidence | None = described(Record(Evidence), "只算符合的文件")
    place: Place = Place()


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve()) and path.is_file()
    except (OSError, ValueError, RuntimeError):  # a name that no file can bear, a link that leads to itself
        return False


def read_tasks(root: Path, catalogue: Catalogue) -> list[Problem]:
    """Return what is wrong with the task list; none where catalogue.yaml names no list."""
    if not catalogue.tasks:
        return []
    report = Report(catalogue.tasks)
    path = root / catalogue.tasks
    if not _is_inside(path, root):
        report.path = "catalogue.yaml"
        report.block(RULE, catalogue.tasks_place, f"任务清单“{catalogue.tasks}”不存在", "核对 catalogue.yaml 里 tasks 的文件名")
        return report.problems
    text = decode(path.read_bytes(), report)
    node = compose(Source(text), report, RULE) if text is not None else None
    if node is None:
        return report.problems
    tasks: tuple[Task, ...] = Many(Record(Task)).read(node, Reading(report, RULE, "任务清单", blocks=False)) or ()
    for at in (at for task in tasks for at in task.paths if catalogue.columns):
        if catalogue.column_of(at.value) is None:
            report.error(
                RULE,
                at.place,
                f"没有栏目“{at.value}”",
                did_you_mean(at.value, catalogue.by_path) or "写 catalogue.yaml 里有的栏目路径",
            )
    return report.problems
