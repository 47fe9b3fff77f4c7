"""What MkDocs is asked for between its events: a whole site, or only what the theme gives to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from generator import clock, console
from generator.failures import NoCatalogue
from generator.host.banner import preview_of
from generator.host.shells import Shells, whole
from generator.hosted import KINDS, Hosted, deepest
from generator.prepared import Prepared
from generator.preparing import prepare
from generator.problems import is_blocked
from generator.publishing import write_whole
from generator.regex import regex
from generator.render.fragments import BadTemplate, Fragments
from generator.scan import FILE
from generator.site import Site, frame_of
from generator.store import in_memory
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
_UNUSED = regex(r"assets/(?:javascripts/(?!bundle\.)|images/favicon\.png|stylesheets/palette\.)|.*\.map$|sitemap\.xml")


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


class Publication:
    """Holds what MkDocs hands over event by event, and writes the site at the end; or, where `frame` is given, only renders shells."""

    def __init__(self) -> None:
        self.is_preview = False
        self.prepared: Prepared | None = None
        self.frame: Frame | None = None
        self.hosted: Hosted | None = None
        self.nav: Navigation | None = None
        self.env: jinja2.Environment | None = None
        self.config: MkDocsConfig | None = None
        self._store = in_memory()
        self._made: tuple[Fragments, Shells] | None = None

    def begin(self, config: MkDocsConfig, written_today: str | None) -> None:
        """Prepare the catalogue beside mkdocs.yml; raises Abort (exit 1) where a problem blocks and this is no preview."""
        self.config, self._made = config, None
        config.theme.static_templates.discard("sitemap.xml")  # MkDocs knows no documents of ours; views.sitemap writes it
        config.theme["material_css"] = _material_file(config.theme.dirs, "assets/stylesheets/main.*.min.css")
        config.theme["material_bundle"] = _material_file(config.theme.dirs, "assets/javascripts/bundle.*.min.js")
        if self.frame is not None:
            self.prepared = None  # of another catalogue: MkDocs keeps its plugins from one build of a process to the next
            return
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            self.prepared = prepare(root, _day(written_today), self.is_preview, None, self._store, self.prepared)
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
            fragments, shells = self._making()
            frame = self._framed()
            base = urlsplit(frame.site_url or "/").path or "/"
            slots = fragments.slots(not_found_page(frame), base)
            context.update(shells.slot_context("notfound", slots))  # type: ignore[typeddict-item]
        return context

    def finished_template(self, output: str, name: str) -> str:
        """Return the 404 page lean and with its policy; other templates as they are."""
        return whole(output, self.is_preview) if name == NOT_FOUND else output

    def write(self, folder: Path) -> None:
        """Write the site into a folder that holds MkDocs' own output already; or keep what the theme gives to one."""
        if self.prepared is not None:
            try:
                write_whole(self.site(), folder)
            except BadTemplate as error:
                raise Abort(str(error)) from error
            return
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
        self.hosted = self._hosted(files)

    def site(self) -> Site:
        """Return the site of the prepared catalogue, without the files MkDocs writes itself."""
        assert self.prepared is not None
        fragments, _ = self._making()
        frame = self._framed()
        preview = fragments.preview(self._preview()) if self.is_preview else ""
        return Site(self.prepared, frame, self.prepared.bodies(self._store), self._hosted({}), fragments, preview)

    def _hosted(self, files: dict[str, bytes]) -> Hosted:
        assert self.config is not None
        _, shells = self._making()
        depths = range(deepest(self._framed().library.catalogue) + 1)
        made = {(kind, depth): shells.shell(kind, depth) for kind in KINDS for depth in depths}
        return Hosted.of(made, files, tuple(self.config.theme.dirs))

    def watch(self, server: LiveReloadServer) -> None:
        """Rebuild the preview when the catalogue or its task list changes."""
        assert self.prepared is not None
        loaded = self.prepared.assembly.loaded
        for name in (FILE, loaded.catalogue.tasks):
            if name and (loaded.root / name).is_file():
                server.watch(str(loaded.root / name))

    def _framed(self) -> Frame:
        if self.frame is not None:
            return self.frame
        assert self.prepared is not None
        assert self.config is not None
        return frame_of(self.prepared.assembly, site_url_of(self.config))

    def _making(self) -> tuple[Fragments, Shells]:
        if self._made is None:
            assert self.config is not None
            assert self.env is not None
            assert self.nav is not None
            site = site_view(self._framed().library)
            self._made = (
                Fragments(self.config.theme.dirs, site),
                Shells(self.config, self.env, self.nav, site, self.is_preview),
            )
        return self._made

    def _preview(self) -> Preview:
        assert self.prepared is not None
        return preview_of(self.prepared.problems)


def site_url_of(config: MkDocsConfig) -> str:
    """Return mkdocs.yml's site_url with a slash at its end, or an empty text."""
    url = config.site_url or ""
    return url if not url or url.endswith("/") else f"{url}/"
