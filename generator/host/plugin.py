"""The MkDocs plugin: events only, each handed on to the site being made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from generator.host.publication import Publication

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext


class GongkaiConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    today = c.Optional(c.Type(str))
    """The day the site is built for, `2026-11-22`; absent: today in China."""


class GongkaiPlugin(BasePlugin[GongkaiConfig]):  # type: ignore[no-untyped-call]
    """Lets MkDocs render shells and the 404 page; the documents never enter its navigation or page loop."""

    def __init__(self) -> None:
        self.publication = Publication()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview."""
        self.publication.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalogue: what blocks a build stops it here, before MkDocs empties the site's folder."""
        self.publication.begin(config, self.config.today)
        return config

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the theme's own files alone."""
        return self.publication.theme_files(files, Path(config.docs_dir))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the (empty) navigation for the shells."""
        self.publication.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Remember the environment for the shells."""
        self.publication.env = env
        return env

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Give the 404 page what the shells get."""
        return self.publication.template_context(context, template_name)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the 404 page like the shells."""
        return self.publication.finished_template(output_content, template_name)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the site."""
        self.publication.write(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what lies outside docs_dir."""
        self.publication.watch(server)
        return server
