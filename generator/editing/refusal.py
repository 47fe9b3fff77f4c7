"""What a command that writes into a catalogue says when it cannot do what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.catalogue import Catalogue, Column, column_names
from generator.catalogue_reader import read_catalogue
from generator.failures import NoCatalogue
from generator.problems import Report
from generator.scan import FILE
from generator.text import nearest

_MOST_CHOICES = 12


class Refused(Exception):
    """The command cannot do what was asked, and nothing was changed: a mistake of usage (exit 2)."""


def sound_catalogue(root: Path) -> Catalogue:
    """Return the catalogue; raises NoCatalogue where there is none, Refused where it has blocking mistakes."""
    try:
        raw = (root / FILE).read_bytes()
    except OSError as error:
        raise NoCatalogue(f"{root} 里没有 {FILE}") from error
    report = Report(FILE)
    catalogue = read_catalogue(raw, report)
    for problem in report.problems:
        if problem.blocks:
            raise Refused(f"{FILE} 第 {problem.line} 行有问题：{problem.message}。先用 gongkai check 查明并改好，再重新执行")
    return catalogue


def found_column(catalogue: Catalogue, written: str) -> Column:
    """Return the column of a path, or of its last names where only one column ends so; raises Refused with near ones."""
    if column := catalogue.column_of(written):
        return column
    names = column_names(written)
    ending = [c for c in catalogue.walk() if names and c.names[-len(names) :] == names]
    if len(ending) == 1:
        return ending[0]
    if ending:
        raise Refused(f"栏目“{written}”有好几个，写全路径：{choices((c.path for c in ending), written)}")
    last = names[-1] if names else written
    alike = [c.path for c in catalogue.walk() if nearest(last, [c.name])]
    said = f"是不是 {choices(alike, written)}？" if alike else f"一级栏目有：{choices((c.path for c in catalogue.columns), '')}"
    raise Refused(f"没有栏目“{written}”。{said}")


def choices(known: Iterable[str], near: str) -> str:
    """Return the choices as one line, the one nearest to `near` first; what is too much is counted."""
    names = list(known)
    first = nearest(near, names)
    ordered = sorted(names, key=lambda name: name != first)
    rest = len(ordered) - _MOST_CHOICES
    return "、".join(f"“{name}”" for name in ordered[:_MOST_CHOICES]) + (f" 等 {len(ordered)} 个" if rest > 0 else "")
