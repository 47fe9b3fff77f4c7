"""One site in the making, between the events of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from generator import clock, console
from generator.catalogue_reader import FILE
from generator.host.shells import Shells, whole
from generator.loader import NoCatalogue
from generator.problems import Level, is_blocked
from generator.render.fragments import Fragments
from generator.render.writer import Writer
from generator.site import Prepared, Progress, frame_of, prepare, write_site
from generator.views.frame import Frame, site_view
from generator.views.lists import not_found_page
from generator.views.models import Preview

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

NOT_FOUND = "404.html"
# Of Material's own files the site uses its style sheet and, for the search box, its bundle; the rest would only be weight.
_UNUSED = re.compile(r"assets/(?:javascripts/(?!bundle\.)|images/favicon\.png|stylesheets/palette\.)|.*\.map$|sitemap\.xml")


class NothingToPublish(Abort):
    """There is no catalogue, or no such day: `mkdocs build` exits 2, as for every mistake of usage."""

    exit_code = code = 2


def _day(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written else clock.today()
    except (ValueError, OverflowError, OSError) as error:
        console.complain(f"mkdocs.yml 里插件的 today（或环境变量 SOURCE_DATE_EPOCH）不是日期：{error}")
        raise NothingToPublish("日期写作 '2026-11-22'，要加引号") from error


def _material_file(folders: Sequence[str], pattern: str) -> str:
    """Return one of Material's own files, whose names change with each of its releases."""
    found = (path.relative_to(folder) for folder in folders for path in Path(folder).glob(pattern))
    return next(found).as_posix()


def _no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


class Publication:
    """Holds what MkDocs hands over event by event, and writes the site at the end."""

    def __init__(self) -> None:
        self.is_preview = False
        self.today: date | None = None
        self.prepared: Prepared | None = None
        self.progress: Progress = _no_progress
        self.files = self.bytes = 0
        self.nav: Navigation | None = None
        self.env: jinja2.Environment | None = None
        self.config: MkDocsConfig | None = None
        self._made: tuple[Frame, Fragments, Shells] | None = None

    def begin(self, config: MkDocsConfig, written_today: str | None) -> None:
        """Prepare the catalogue beside mkdocs.yml; raises Abort (exit 1) where a problem blocks and this is no preview.

        `gongkai build` sets `prepared` itself; `mkdocs build` and the preview come here without.
        """
        self.config, self._made = config, None
        config.theme.static_templates.discard("sitemap.xml")  # MkDocs knows no documents of ours; views.sitemap writes it
        config.theme["material_css"] = _material_file(config.theme.dirs, "assets/stylesheets/main.*.min.css")
        config.theme["material_bundle"] = _material_file(config.theme.dirs, "assets/javascripts/bundle.*.min.js")
        if self.prepared is not None and not self.is_preview:
            return
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        today = self.today or _day(written_today)
        try:
            self.prepared = prepare(root, today, drafts=self.is_preview)
        except NoCatalogue as error:
            console.complain(str(error))
            raise NothingToPublish("没有可发布的目录") from error
        problems = self.prepared.problems
        if problems:
            console.say(console.as_text(problems, console.MOST_OF_A_KIND))
        if self.is_preview:
            console.say(f"预览已更新：{console.counted(problems)}")
        if is_blocked(problems) and not self.is_preview:
            raise Abort(f"有问题，未生成网站：{console.counted(problems)}")

    def theme_files(self, files: Files, docs: Path) -> Files:
        """Return the theme's files without anything of the documents' folder."""
        own = (f for f in files if f.src_dir is None or not Path(f.src_dir).is_relative_to(docs))
        return Files([f for f in own if not _UNUSED.match(f.src_uri)])

    def template_context(self, context: TemplateContext, name: str) -> TemplateContext:
        """Add to the 404 page's context its parts, made with absolute links for it stands in for any address."""
        if name == NOT_FOUND:
            frame, fragments, shells = self._making()
            base = urlsplit(frame.site_url or "/").path or "/"
            slots = fragments.slots(not_found_page(frame), base)
            context.update(shells.slot_context("notfound", slots))  # type: ignore[typeddict-item]
        return context

    def finished_template(self, output: str, name: str) -> str:
        """Return the 404 page lean and with its policy; other templates as they are."""
        return whole(output, self.is_preview) if name == NOT_FOUND else output

    def write(self, folder: Path) -> None:
        """Write the site into a folder that holds MkDocs' own output already."""
        assert self.prepared is not None
        frame, fragments, shells = self._making()
        writer = Writer(folder)
        write_site(self.prepared, frame, fragments, shells.shell, writer, self.progress)
        self.files, self.bytes = len(writer.written), writer.bytes

    def watch(self, server: LiveReloadServer) -> None:
        """Rebuild the preview when the catalogue or its task list changes."""
        assert self.prepared is not None
        loaded = self.prepared.assembly.loaded
        for name in (FILE, loaded.catalogue.tasks):
            if name and (loaded.root / name).is_file():
                server.watch(str(loaded.root / name))

    def _making(self) -> tuple[Frame, Fragments, Shells]:
        if self._made is None:
            assert self.prepared is not None
            assert self.config is not None
            assert self.env is not None
            assert self.nav is not None
            site_url = self.config.site_url or ""
            frame = frame_of(self.prepared.assembly, site_url if not site_url or site_url.endswith("/") else site_url + "/")
            site = site_view(frame.library)
            self._made = (
                frame,
                Fragments(self.config.theme.dirs, site),
                Shells(self.config, self.env, self.nav, site, self._preview()),
            )
        return self._made

    def _preview(self) -> Preview | None:
        """Return what the shells show in a preview, and there alone."""
        if not self.is_preview or self.prepared is None:
            return None
        shown = [p for p in self.prepared.problems if p.level is not Level.NOTICE]
        return Preview(console.counted(shown), tuple(console.as_text(shown, console.MOST_OF_A_KIND).splitlines()))
