"""`gongkai build`: MkDocs builds into a folder beside the site, which then takes the site's place."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from yaml import YAMLError

from generator import clock, console
from generator.host.plugin import GongkaiPlugin
from generator.host.publication import Publication
from generator.render.writer import publish
from generator.site import Prepared, Progress

SETTINGS = "mkdocs.yml"


class BadSettings(Exception):
    """mkdocs.yml is missing or broken: a mistake of usage (exit 2)."""


def site_folder(root: Path) -> Path:
    """Return the folder mkdocs.yml names for the site; raises BadSettings."""
    return Path(_config(root).site_dir)


def build(prepared: Prepared, root: Path, site: Path, today: date, progress: Progress) -> tuple[int, int]:
    """Build the site of a prepared catalogue and put it in place; return its files and bytes.

    Raises BadSettings, and FileExistsError where `site` is a folder that is no site of ours. The old site stands until the end.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}.", dir=site.parent))
    try:
        config = _config(root, site_dir=str(staging / "site"))
        publication = _publication(config)
        publication.prepared, publication.today, publication.progress = prepared, today, progress
        with _captured():
            mkdocs_build(config)
        publish(staging / "site", site)
        return publication.files, publication.bytes
    except (MkDocsException, TemplateError) as error:
        raise BadSettings(f"生成页面失败：{error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def serve(root: Path, today: date | None, address: str | None, open_browser: bool) -> None:
    """Preview the catalogue until interrupted: drafts too, rebuilt on each change, problems shown on the pages."""
    config = _config(root, **({"dev_addr": address} if address else {}))
    _publication(config)
    if today is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(today, time(), clock.SHANGHAI).timestamp()))
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    host, port = config.dev_addr
    console.say(f"预览：http://{host}:{port}{urlsplit(config.site_url or '/').path or '/'}  按 Ctrl+C 结束")
    try:
        mkdocs_serve(str(root / SETTINGS), livereload=True, open_in_browser=open_browser, **settings)
    except OSError as error:
        raise BadSettings(f"不能在 {host}:{port} 上预览（{error.strerror}）；用 --address 换一个端口") from error


@contextmanager
def _captured() -> Iterator[list[str]]:
    """Keep MkDocs' log off the terminal; what it complains of is in the list."""
    logger, said = logging.getLogger("mkdocs"), list[str]()

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    keep, propagates = Keep(logging.WARNING), logger.propagate
    logger.addHandler(keep)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(keep)
        logger.propagate = propagates


def _config(root: Path, **overrides: str) -> MkDocsConfig:
    with _captured() as said:
        try:
            return load_config(str(root / SETTINGS), **overrides)
        except (MkDocsException, YAMLError, OSError, UnicodeDecodeError) as error:
            raise BadSettings(f"{SETTINGS}：{'；'.join([*said, str(error)])}") from error


def _publication(config: MkDocsConfig) -> Publication:
    plugin = config.plugins.get("gongkai")
    if not isinstance(plugin, GongkaiPlugin):
        raise BadSettings(f"{SETTINGS} 里没有 plugins: [gongkai]")
    if config.theme.name != "gongkai":
        raise BadSettings(f"{SETTINGS} 里没有 theme: {{name: gongkai}}")
    return plugin.publication
