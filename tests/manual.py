"""Writes the generated blocks of the manual: `python tests/manual.py`, or `make docs`. test_docs.py fails where one is stale.

A block stands between `<!-- generated: NAME -->` and `<!-- end -->` in docs/*.md; the rest of a page is written by hand.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from msgspec import Struct

from generator import catalogue_fields, matter, tasks
from generator.cli import COMMANDS, cli
from generator.console import use_utf8
from generator.editing.draft_texts import kinds
from generator.fields import manual_rows
from generator.introduction import IntroductionFields
from generator.problems import Level
from generator.rules import REGISTRY, STRUCTURAL
from generator.views import models
from generator.vocabulary import genres, subjects

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.DOTALL)
_LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"}
_WIDTH = 100


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def fields(record: type) -> str:
    rows = [(f"`{key}`", labels, kind, says) for key, labels, kind, says in manual_rows(record)]
    if any(labels for _, labels, _, _ in rows):
        return table(("键", "也可写作", "值", "说明"), rows)
    return table(("键", "值", "说明"), [(key, kind, says) for key, _, kind, says in rows])


def command_help(name: str) -> str:
    command = importlib.import_module(f"generator.commands.{name}").command
    parent = click.Context(cli, info_name="gongkai")
    # The width of a page, whatever terminal this runs in.
    settings = {"terminal_width": _WIDTH, "max_content_width": _WIDTH, "help_option_names": ["-h", "--help"]}
    with click.Context(command, info_name=name, parent=parent, **settings) as context:
        return str(command.get_help(context)).rstrip()


def commands() -> str:
    return "\n".join(f"## gongkai {name}\n\n```text\n{command_help(name)}\n```\n" for name in COMMANDS)


def rules() -> str:
    parts = []
    for rule in sorted(REGISTRY, key=lambda rule: rule.ID):
        options = [(f"`{name}`", o.kind.words, f"{o.default}", o.says) for name, o in rule.OPTIONS.items()]
        written = f"\n{table(('选项', '值', '默认', '说明'), options)}" if options else ""
        parts.append(f"### {rule.ID}\n\n级别：{_LEVELS[rule.LEVEL]}\n\n{(rule.__doc__ or '').strip()}\n{written}")
    return "\n".join(parts)


def structural() -> str:
    return table(("编号", "查什么"), [(f"`{id_}`", says) for id_, says in sorted(STRUCTURAL.items())])


def new_kinds() -> str:
    rows = [(f"`{k.key}`", "、".join(k.names), k.says.partition("：")[2]) for k in kinds().values()]
    return table(("类型", "也可写作", "用于"), rows)


def subject_words() -> str:
    return table(("一级", "二级"), [(first, "、".join(seconds) or "（没有）") for first, seconds in subjects().items()])


def genre_words() -> str:
    also: dict[str, list[str]] = {}
    for spelling, word in genres().items():
        also.setdefault(word, []).extend([spelling] if spelling != word else [])
    return "、".join(word + (f"（也可写作 {'、'.join(more)}）" if more else "") for word, more in also.items()) + "\n"


def templates() -> str:
    """Return a table for each record of views/models.py: the docstring below a field is its entry."""
    tree = ast.parse(Path(models.__file__).read_text(encoding="utf-8"))
    return "\n".join(_record(node) for node in tree.body if isinstance(node, ast.ClassDef))


def _record(node: ast.ClassDef) -> str:
    bases = [name for base in node.bases if (name := ast.unparse(base)) != Struct.__name__]
    inherits = f" Has all of {'、'.join(f'[{b}](#{b.lower()})' for b in bases)} too." if bases else ""
    rows = [(f"`{name}`", f"`{kind}`", says) for name, kind, says in _record_fields(node)]
    return f"### {node.name}\n\n{ast.get_docstring(node)}{inherits}\n\n{table(('Field', 'Type', 'Holds'), rows)}"


def _record_fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for entry, behind in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(entry, ast.AnnAssign) and isinstance(entry.target, ast.Name):
            is_said = isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant)
            assert is_said, f"{node.name}.{entry.target.id} has no docstring"
            yield entry.target.id, ast.unparse(entry.annotation), " ".join(str(behind.value.value).split())


BLOCKS: dict[str, Callable[[], str]] = {
    "fields": lambda: fields(matter.FrontMatter),
    "reference": lambda: fields(matter.Reference),
    "attachment": lambda: fields(matter.AttachmentSpec),
    "withdrawn": lambda: fields(matter.Withdrawn),
    "introduction": lambda: fields(IntroductionFields),
    "subjects": subject_words,
    "genres": genre_words,
    "catalogue-file": lambda: fields(catalogue_fields.CatalogueFile),
    "site": lambda: fields(catalogue_fields.Site),
    "contact": lambda: fields(catalogue_fields.Contact),
    "organisations": lambda: fields(catalogue_fields.OrganisationSpec),
    "columns": lambda: fields(catalogue_fields.ColumnSpec),
    "tasks": lambda: fields(tasks.Task),
    "evidence": lambda: fields(tasks.Evidence),
    "commands": commands,
    "kinds": new_kinds,
    "rules": rules,
    "structural": structural,
    "templates": templates,
}


def rewritten(text: str) -> str:
    """Return a page with every block written anew; raises KeyError for a block of an unknown name."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{BLOCKS[found['name']]()}\n{found[4]}", text)


def main() -> None:
    use_utf8()
    for path in sorted(DOCS.glob("*.md")):
        before = path.read_text(encoding="utf-8")
        after = rewritten(before)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            print(f"已更新 docs/{path.name}")


if __name__ == "__main__":
    sys.exit(main())
