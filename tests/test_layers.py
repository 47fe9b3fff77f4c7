"""Imports go downward only, MkDocs stays in its room, files and functions stay short (design.md, Rooms)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "generator"
# From the ground up. A module may import what stands in a line above its own, never what stands beside or below it;
# inside a folder (views, host …) modules may import each other, as long as no circle comes of it.
LAYERS = (
    "quick late regex checkdigits",
    "problems clock failures lock parts pool published __init__",
    "store",
    "version scan data",
    "text titles docnumber indexnumber urls slugs workdays",
    "names days suppressions personal attached pictures words hosts sketches ondemand",
    "spam wording phrases",
    "nodes",
    "slips proofreading simple",
    "frontmatter",
    "kinds",
    "fields vocabulary",
    "matter catalogue_fields",
    "catalogue",
    "catalogue_reader introduction tasks",
    "document excerpt",
    "manuscript",
    "citations",
    "references pairing reader",
    "relations",
    "validity",
    "library",
    "relating annual history",
    "findings",
    "revealing",
    "rules",
    "checker rulebook",
    "render.body render.brackets render.paper render.papertree render.tables",
    "render.plain",
    "render.markdown",
    "leaves",
    "loader",
    "links bodies",
    "views.models",
    "views",
    "render",
    "addresses unused standing",
    "assembly seen",
    "sections",
    "prepared",
    "preparing",
    "reports search faces hosted external",
    "site",
    "publishing",
    "console",
    "host",
    "schema",
    "editing",
    "commands",
    "cli",
    "__main__",
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names.split()}
LONGEST_FILE, LONGEST_FUNCTION = 500, 50
LONG_FILES = {
    "kinds.py": "every kind of value with its reading, its schema and its words, side by side",
    "site.py": "every kind of output with its key beside its maker: what the one holds the other must show",
    "views/models.py": "what templates receive, one docstring a field: the source of docs/templates.md",
}
"""Files over 300 lines, each with its reason."""
EXTRAS = {
    # What is drawn for people is imported where it is needed: `gongkai --help` should not wait for MkDocs.
    "mkdocs": {"host"},
    "material": {"host"},
}


@cache
def modules() -> dict[str, Path]:
    """Return module → file, the folder's name for the modules of a folder's `__init__`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield every module a file imports, wherever in it; those for types alone aside."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped |= {n for child in node.body for n in ast.walk(child)}
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(imported: str) -> str | None:
    """Return the module of ours that an import names."""
    parts = imported.split(".")
    if parts[0] != "generator":
        return None
    names = [".".join(parts[1:end]) for end in range(len(parts), 1, -1)]
    return next((name for name in names if name in modules()), "__init__")


def level(module: str) -> int:
    """Return the height of a module: its own line, or that of its folder."""
    return LEVELS[module] if module in LEVELS else LEVELS[module.partition(".")[0]]


def test_every_module_has_its_place() -> None:
    named = {name for name in LEVELS if (PACKAGE / Path(*name.split("."))).with_suffix(".py").exists()}
    named |= {name for name in LEVELS if (PACKAGE / name).is_dir()}
    assert {m for m in modules() if m not in LEVELS and m.partition(".")[0] not in LEVELS} == set()
    assert set(LEVELS) - named == set()


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_go_downward(module: str) -> None:
    folder = module.partition(".")[0] if modules()[module].parent != PACKAGE else None
    upward = []
    for name in filter(None, map(own, imports(modules()[module]))):
        is_beside = folder is not None and name.partition(".")[0] == folder and level(name) == level(module)
        if name not in {module, "__init__"} and not is_beside and level(name) >= level(module):
            upward.append(name)
    assert upward == []


def test_no_folder_holds_a_circle() -> None:
    graph = {m: {name for name in map(own, imports(p)) if name and name != m} for m, p in modules().items()}
    done: set[str] = set()
    while ready := [m for m in graph if m not in done and graph[m] <= done | {"__init__"}]:
        done |= set(ready)
    assert set(graph) - done == set()


@pytest.mark.parametrize("library", sorted(EXTRAS))
def test_libraries_stay_in_their_rooms(library: str) -> None:
    users = {m.partition(".")[0] for m, path in modules().items() if library in {i.partition(".")[0] for i in imports(path)}}
    assert users <= EXTRAS[library]


def test_mkdocs_is_used_at_all() -> None:
    assert any(i.startswith("mkdocs.") for i in imports(PACKAGE / "host" / "plugin.py"))


def test_the_console_alone_prints() -> None:
    printers = set()
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "print",
                "click.echo",
                "sys.stdout.write",
                "sys.stderr.write",
            }:
                printers.add(module)
    # __main__ has a word to say where Ctrl+C comes before there is a console.
    assert printers == {"console", "__main__"}


def test_files_are_short() -> None:
    lengths = {p.relative_to(PACKAGE).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in modules().values()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}
    assert {name for name, n in lengths.items() if n > 300} == set(LONG_FILES)


def test_functions_are_short() -> None:
    long = []
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION:
                    long.append(f"{module}.{node.name}")
    assert long == []


def test_no_drawers() -> None:
    names = {part for module in modules() for part in module.split(".")}
    assert names & {"utils", "util", "helpers", "common", "manager", "misc"} == set()


def test_every_file_opened_names_its_encoding() -> None:
    for path in modules().values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"read_text", "write_text"}
            ):
                assert "encoding" in {k.arg for k in node.keywords}, f"{path}:{node.lineno}"
