"""Pages → the three parts a shell has room for. Templates are those of theme/fragments, escaping on."""

from __future__ import annotations

import html
from collections.abc import Sequence

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct

from generator.urls import base_of
from generator.views.models import Page, Preview, Row, SiteView

# Stands in a row for the way to the root; a noncharacter, so that no text can be taken for it.
_ANY_BASE = "\ufdd6"


class BadTemplate(Exception):
    """A template of one's own theme that cannot be rendered: a mistake of usage (exit 2)."""


class Slots(Struct, frozen=True):
    """What is put into a shell, as HTML."""

    title: str
    head: str
    main: str
    preview: str = ""
    """What a preview says above the page; nothing on a site."""


class Fragments:
    """Renders pages; one for the whole build, for compiling a template costs more than a hundred pages."""

    def __init__(self, folders: Sequence[str], site: SiteView, compiled: BytecodeCache | None = None) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(list(folders), encoding="utf-8"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self.environment.filters["url"] = self._url
        self.environment.globals["site"] = site
        self.environment.globals["rows_html"] = self._rows
        self._rendered_rows: dict[str, str] = {}
        self._templates: dict[str, Template] = {}
        # The way to the root from the page that is rendered. Not in the context: parts imported with one are made anew for each page.
        self._base = ""

    def slots(self, page: Page, base: str | None = None) -> Slots:
        """Return the parts of a page; `base` is the path to the root where it is not that of the page's own URL."""
        self._base = base_of(page.url) if base is None else base
        context: dict[str, object] = {"page": page}
        return Slots(html.escape(page.title), self._rendered("head", context), self._rendered(page.kind, context))

    def _rows(self, rows: Sequence[Row]) -> Markup:
        """Return rows of a list: each is the same in every list, up to the way to the root."""
        known = self._rendered_rows
        texts = [known.get(row.url) or self._row(row) for row in rows]
        return Markup("\n".join(texts).replace(_ANY_BASE, self._base))

    def _row(self, row: Row) -> str:
        here, self._base = self._base, _ANY_BASE
        text = self._rendered_rows[row.url] = self._rendered("row", {"row": row}).rstrip("\n")
        self._base = here
        return text

    def preview(self, preview: Preview) -> str:
        """Return what a preview says above every page."""
        return self._rendered("preview", {"preview": preview})

    def _rendered(self, name: str, context: dict[str, object]) -> str:
        template = self._templates.get(name)
        try:
            if template is None:
                template = self._templates[name] = self.environment.get_template(f"fragments/{name}.html")
            return template.render(context)
        except TemplateError as error:
            raise BadTemplate(f"模板 fragments/{name}.html 不能用：{error}") from error

    @pass_context  # else Jinja would work out 'search/' | url once, for all pages
    def _url(self, _: Context, url: str) -> str:
        """Write a site-relative URL for the page it stands on; an absolute one or an anchor stays as it is."""
        if "://" in url or url.startswith(("#", "mailto:", "tel:")):
            return url
        return Markup(html.escape(self._base + url or "./"))
