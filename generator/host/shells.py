"""Shells: pages as MkDocs and the theme render them, with marks where a page's own parts go (design.md, decision 1)."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.regex import regex
from generator.render.fragments import Slots
from generator.render.splice import END, MARK, SLOT_MARK, SLOTS, Shell

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from generator.views.models import SiteView

EMPTY = Slots("", "", "")
_CSP_MARK = f"{MARK}csp{MARK}"
_PART = regex(f"{MARK}({'|'.join(SLOTS)}){MARK}(.*?){END}", re.DOTALL)
_INLINE_SCRIPT = regex(r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))[^>]*>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)


class Shells:
    """Renders each shell once, by kind of page and depth below the root."""

    def __init__(
        self, config: MkDocsConfig, env: jinja2.Environment, nav: Navigation, site: SiteView, is_preview: bool = False
    ) -> None:
        self.config, self.env, self.nav, self.site, self.is_preview = config, env, nav, site, is_preview
        self._made: dict[tuple[str, int], Shell] = {}

    def shell(self, kind: str, depth: int) -> Shell:
        """Return the shell for pages of a kind that lie so many folders deep."""
        key = (kind, depth)
        if key not in self._made:
            self._made[key] = Shell.of(finished(self.rendered(kind, depth, EMPTY), self.is_preview)[0])
        return self._made[key]

    def rendered(self, kind: str, depth: int, slots: Slots) -> str:
        """Return the page MkDocs renders from the theme's template, these parts in place and fenced by marks."""
        uri = "x/" * depth + "index.md"
        file = File.generated(self.config, uri, content="")
        page = MkDocsPage(None, file, self.config)
        page.meta, page.content = {"template": "main.html"}, ""
        context = get_context(self.nav, Files([]), self.config, page)
        context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        context.update(self.slot_context(kind, slots))  # type: ignore[typeddict-item]
        output = self.env.get_template("main.html").render(context)
        return self.config.plugins.on_post_page(output, page=page, config=self.config) or ""

    def slot_context(self, kind: str, slots: Slots) -> dict[str, Any]:
        """Return what our templates need beside MkDocs' own context."""
        return {"site": self.site, "kind": kind, "slot": fenced(slots), "csp": _CSP_MARK}


def fenced(slots: Slots) -> Slots:
    """Return the parts between marks, so that what surrounds them can be told apart after rendering."""
    return Slots(*(f"{MARK}{name}{MARK}{getattr(slots, name)}{END}" for name in SLOTS))


def finished(output: str, is_preview: bool = False) -> tuple[str, list[str]]:
    """Return a rendered page with marks for its parts, and the parts.

    Outside the parts it is without blank lines and indentation, and its Content-Security-Policy names its scripts. A preview lets
    any inline script run, for MkDocs puts one into each page that reloads it after a change.
    """
    parts: list[str] = []

    def stash(found: re.Match[str]) -> str:
        parts.append(found[2])
        return f"{MARK}{found[1]}{MARK}"

    frame = _PART.sub(stash, output)
    lean = "\n".join(line.strip() for line in frame.splitlines() if line.strip()) + "\n"
    allowed = ["'unsafe-inline'"] if is_preview else sorted({_hash(script) for script in _INLINE_SCRIPT.findall(lean)})
    return lean.replace(_CSP_MARK, _POLICY.format(scripts=" ".join(["'self'", *allowed]))), parts


def whole(output: str, is_preview: bool = False) -> str:
    """Return a rendered page, its parts in place: for what MkDocs renders itself."""
    frame, parts = finished(output, is_preview)
    rest = iter(parts)
    return SLOT_MARK.sub(lambda _: next(rest), frame)


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
