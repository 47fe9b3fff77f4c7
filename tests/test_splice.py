"""Shells taken apart and put together again are, byte for byte, what MkDocs renders itself (design.md, decision 1)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from generator.host.plugin import GongkaiPlugin
from generator.host.shells import Shells, finished, whole
from generator.render.fragments import Slots
from generator.render.splice import END, MARK, Shell


@dataclass(frozen=True)
class Unspliced:
    """Stands in for a shell: has MkDocs render the whole page, its parts in place, each time."""

    shells: Shells
    kind: str
    depth: int

    def spliced(self, slots: Slots) -> str:
        """Return the page."""
        return whole(self.shells.rendered(self.kind, self.depth, slots))


def test_every_page_of_the_sample_equals_mkdocs_own_rendering(sample_site: Path, tmp_path: Path) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "made"))
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)
    plugin.config.today = TODAY.isoformat()
    plugin.publication.frame = None  # MkDocs keeps its plugins: this one may have rendered shells alone before
    build(config)
    site, (_, shells) = plugin.publication.site(), plugin.publication._making()
    unspliced: dict[Any, Any] = {key: Unspliced(shells, *key) for key in site.hosted.shells}
    site.hosted = replace(site.hosted, shells=unspliced)
    made = {output.path: site.made(output) for output in site.outputs()}
    columns = {d.column.path for d in site.frame.library.documents}
    assert len(columns) > 30
    assert len([path for path in made if path.endswith(".html")]) > 400
    assert {path for path, data in made.items() if (sample_site / path).read_bytes() != data} == set()


@pytest.mark.parametrize(
    ("title", "head", "main"),
    [
        ("云岭", "<meta>", "<p>一</p>"),
        ("", "", ""),
        (f"{MARK}main{MARK}", f"x{MARK}title{MARK}", f"{MARK}head{MARK}"),  # a text that holds a mark
        ("  a\n\n  b  ", "\n\n", "  <pre>\n\n   x\n</pre>\n"),  # white space in a part stays
        ("\\1 \\g<0> {} %s", "$&", "\\n"),
    ],
)
def test_parts_go_in_untouched(title: str, head: str, main: str) -> None:
    shell = Shell.of(f"<t>{MARK}title{MARK}</t>{MARK}head{MARK}<b>{MARK}main{MARK}</b>")
    assert shell.spliced(Slots(title, head, main)) == f"<t>{title}</t>{head}<b>{main}</b>"


def test_a_part_may_stand_twice_or_nowhere() -> None:
    shell = Shell.of(f"{MARK}title{MARK}-{MARK}title{MARK}")
    assert shell.spliced(Slots("一", "二", "三")) == "一-一"
    assert Shell.of("x").spliced(Slots("一", "二", "三")) == "x"


def test_what_surrounds_the_parts_is_lean_and_the_parts_are_not() -> None:
    output = f"<a>\n\n   <b>\n  {MARK}main{MARK}  x\n\n  y {END}\n</a>"
    assert finished(output) == (f"<a>\n<b>\n{MARK}main{MARK}\n</a>\n", ["  x\n\n  y "])
    assert whole(output) == "<a>\n<b>\n  x\n\n  y \n</a>\n"


def test_the_policy_names_inline_scripts_outside_the_parts_alone() -> None:
    output = (
        f'<meta content="{MARK}csp{MARK}"><script>a()</script><script src="b.js"></script>'
        f'<script type="application/ld+json">{{}}</script>{MARK}main{MARK}<script>evil()</script>{END}'
    )
    frame, parts = finished(output)
    assert parts == ["<script>evil()</script>"]
    assert frame.count("'sha256-") == 1
    assert "'unsafe" not in frame
