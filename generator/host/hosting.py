"""What the theme and mkdocs.yml give to a site: asked of MkDocs, and kept until one of them changes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec import Struct

from generator.host.errors import BadSettings
from generator.hosted import Hosted, deepest
from generator.prepared import Prepared
from generator.relations import Relations
from generator.render.compiled import Compiled
from generator.render.fragments import Fragments
from generator.render.staging import marked
from generator.scan import CONTENT, SETTINGS
from generator.site import Site, frame_of
from generator.standing import Asked, Stamps, Standing, bytes_of, key_of, own_folders, stamps_of
from generator.store import Store, digest
from generator.version import VERSION
from generator.views.frame import Frame, site_view

_STATE = "host"
# What may make the settings depend on more than their own text.
_FAR_REACHING = (b"INHERIT", b"!ENV", b"hooks", b"!!python")


class Host(Struct, frozen=True):
    """What there is beside the catalogue."""

    site_dir: Path
    """Where mkdocs.yml puts the site."""
    site_url: str
    """With a slash at its end, or empty."""
    address: tuple[str, int]
    """Where mkdocs.yml puts the preview."""
    hosted: Hosted
    stamps: Stamps
    """Of the theme's files."""
    settings: bytes
    """Stands for mkdocs.yml; empty where that is not all there is to it."""

    def site(self, prepared: Prepared, store: Store, preview: str = "") -> Site:
        """Return the site of a prepared catalogue."""
        frame = frame_of(prepared.assembly, self.site_url)
        return Site(prepared, frame, prepared.bodies(store), self.hosted, self.fragments(prepared, store), preview)

    def standing(self, prepared: Prepared, site: Path, asked: Asked, problems: str, counts: str) -> Standing | None:
        """Return that a site stands which was just built; None where a look at the files could not tell that it still does."""
        loaded = prepared.assembly.loaded
        key = key_of(loaded.found, loaded.base.digest, self.settings, self.stamps, asked) if self.settings else None
        if key is None:
            return None
        return Standing(key, loaded.catalogue.tasks, tuple(self.hosted.folders), str(site), marked(site), problems, counts)

    @property
    def theme_folders(self) -> list[Path]:
        """Return the folders of the theme that may change; those of MkDocs and Material do not."""
        return own_folders(self.hosted.folders)

    def fragments(self, prepared: Prepared, store: Store) -> Fragments:
        """Return what renders the parts of pages."""
        return Fragments(self.hosted.folders, site_view(prepared.assembly.loaded.library), Compiled(store))


def host_of(root: Path, prepared: Prepared, store: Store) -> Host:
    """Return what MkDocs and the theme give; raises BadSettings, and NoCatalogue. MkDocs is started only where something changed."""
    library = prepared.assembly.loaded.library
    raw = bytes_of(root / SETTINGS)
    key = digest(VERSION, raw, repr(site_view(library)).encode("utf-8", "surrogatepass"), bytes([deepest(library.catalogue)]))
    kept = store.state(_STATE, key)
    if isinstance(kept, Host) and kept.stamps == stamps_of(kept.hosted.folders):
        return kept
    host = _asked(root, Frame(library, "", Relations(), {}, {}), raw)
    if host.settings:
        store.keep_state(_STATE, key, host)
    return host


def site_folder(root: Path, host: Host, given: Path | None = None) -> Path:
    """Return the folder for the site, the one mkdocs.yml names unless another is given; raises BadSettings."""
    site = (given or host.site_dir).absolute()
    content = (root / CONTENT).resolve()
    if site.resolve() == content or content in site.resolve().parents:
        raise BadSettings(
            f"网站不能放在 {CONTENT}/ 里面（{site}）：那里只放公文；用 --site-dir 或 mkdocs.yml 的 site_dir 写别的文件夹"
        )
    return site


def _asked(root: Path, frame: Frame, raw: bytes) -> Host:
    """Return what MkDocs gives."""
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    from generator.host.publication import site_url_of
    from generator.host.settings import captured, publication_of, settings_of

    config = settings_of(root)
    publication, site_dir = publication_of(config), Path(config.site_dir)
    publication.frame = Frame(frame.library, site_url_of(config), frame.relations, {}, {})
    is_alone = list(config.plugins) == ["gongkai"]
    with tempfile.TemporaryDirectory(prefix="gongkai-theme-") as folder:
        config.site_dir = f"{folder}/site"
        if is_alone:  # nobody asks for documents: MkDocs need not look at a hundred thousand of them
            config.docs_dir = f"{folder}/docs"
            Path(config.docs_dir).mkdir()
        try:
            with captured():
                build(config)
        except (MkDocsException, TemplateError) as error:
            raise BadSettings(f"生成页面失败：{error}") from error
    assert publication.hosted is not None
    hosted = publication.hosted
    is_plain = is_alone and not any(word in raw for word in _FAR_REACHING)
    address = str(config.dev_addr[0]), int(config.dev_addr[1])
    settings = digest(raw) if is_plain else b""
    return Host(site_dir, site_url_of(config), address, hosted, stamps_of(hosted.folders), settings)
