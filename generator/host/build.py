"""`gongkai build`: MkDocs builds into a folder beside the site, which then takes the site's place."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from generator import clock, console
from generator.failures import reason
from generator.host.settings import SETTINGS, BadSettings, captured, publication_of, settings_of
from generator.loader import CONTENT
from generator.render.staging import staged
from generator.render.writer import NotOurs, is_replaceable, publish
from generator.site import Prepared, Progress


def site_folder(root: Path, given: Path | None = None) -> Path:
    """Return the folder for the site, the one mkdocs.yml names unless another is given; raises BadSettings."""
    config = settings_of(root)
    site = (given or Path(config.site_dir)).absolute()
    content = (root / CONTENT).resolve()
    if site.resolve() == content or content in site.resolve().parents:
        raise BadSettings(
            f"网站不能放在 {CONTENT}/ 里面（{site}）：那里只放公文；用 --site-dir 或 mkdocs.yml 的 site_dir 写别的文件夹"
        )
    return site


def build(prepared: Prepared, root: Path, site: Path, today: date, progress: Progress) -> tuple[int, int]:
    """Build the site of a prepared catalogue and put it in place; return its files and bytes.

    Raises BadSettings, Occupied where another build makes the same site, NotOurs where `site` is something else, and
    OSError. The old site stands until the end.
    """
    if not is_replaceable(site):
        raise NotOurs(site)
    with staged(site) as folder:
        config = settings_of(root, site_dir=str(folder))
        publication = publication_of(config)
        publication.prepared, publication.today, publication.progress = prepared, today, progress
        try:
            with captured():
                mkdocs_build(config)
        except (MkDocsException, TemplateError) as error:
            raise BadSettings(f"生成页面失败：{error}") from error
        publish(folder, site)
        return publication.files, publication.bytes


def serve(root: Path, today: date | None, address: str | None, open_browser: bool) -> None:
    """Preview the catalogue until interrupted: drafts too, rebuilt on each change, problems shown on the pages."""
    settings: dict[str, Any] = {"dev_addr": _checked(address)} if address else {}
    config = settings_of(root, **settings)
    if today is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(today, time(), clock.SHANGHAI).timestamp()))
    host, port = config.dev_addr
    console.say(f"预览：http://{host}:{port}{urlsplit(config.site_url or '/').path or '/'}  按 Ctrl+C 结束")
    try:
        mkdocs_serve(str(root / SETTINGS), livereload=True, open_in_browser=open_browser, **settings)
    except (OSError, OverflowError) as error:
        why = reason(error) if isinstance(error, OSError) else "端口是 1 到 65535 的数"
        raise BadSettings(f"不能在 {host}:{port} 上预览：{why}；用 --address 换一个，例如 127.0.0.1:8001") from error


def _checked(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise BadSettings(f"--address “{address}”不是地址：写作 127.0.0.1:8001，端口是 1 到 65535 的数")
    return address
