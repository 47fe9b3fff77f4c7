"""Pages → the three parts a shell has room for. Templates are those of theme/fragments, escaping on."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.urls import base_of
from generator.views.models import Page, Preview, Row, SiteView

# Stands in a row for the way to the root; a noncharacter, so that no text can be taken for it.
_ANY_BASE = "\ufdd6"


class BadTemplate(Exception):
    """A template of one's own theme that cannot be rendered: a mistake of usage (exit 2)."""


@dataclass(frozen=True, slots=True)
class Slots:
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
        self.environment.filters["url"] = _url
        self.environment.globals["site"] = site
        self.environment.globals["row_html"] = self._row
        self._rows: dict[str, str] = {}
        self._templates: dict[str, Template] = {}

    def slots(self, page: Page, base: str | None = None) -> Slots:
        """Return the parts of a page; `base` is the path to the root where it is not that of the page's own URL."""
        context = {"page": page, "base": base_of(page.url) if base is None else base}
        return Slots(html.escape(page.title), self._rendered("head", context), self._rendered(page.kind, context))

    @pass_context
    def _row(self, context: Context, row: Row) -> Markup:
        """Return a row of a list: the same in every list, up to the way to the root."""
        html = self._rows.get(row.url)
        if html is None:
            html = self._rows[row.url] = self._rendered("row", {"row": row, "base": _ANY_BASE}).rstrip("\n")
        return Markup(html.replace(_ANY_BASE, context["base"]))

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


@pass_context
def _url(context: Context, url: str) -> str:
    """Write a site-relative URL for the page it stands on; an absolute one or an anchor stays as it is."""
    if "://" in url or url.startswith(("#", "mailto:", "tel:")):
        return url
    return Markup(html.escape(context["base"] + url or "./"))
