"""URLs below the site's root: how one page names another, and which paths old addresses may be."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from generator.regex import regex

_ALIAS = regex(r"/[^?#\\\x00-\x20<>\"|*]*")
# What no file can be called on some system.
_UNFIT = regex(r"[\x00-\x1f\\<>\"|?*]|//")
LONGEST_NAME = 255


def base_of(url: str) -> str:
    """Return the relative path from a page to the root: `../../` for `a/b/`, `` for the home page."""
    return "../" * url.count("/")


def relative(url: str, page: str) -> str:
    """Return a site-relative URL as it is written on the page `page`; absolute URLs and in-page anchors unchanged."""
    if url.startswith("#") or urlsplit(url).scheme:
        return url
    return base_of(page) + url or "./"


def output_path(url: str) -> str:
    """Return the file of a page's URL: `a/b/` is `a/b/index.html`."""
    path = unquote(url)
    return path + "index.html" if not path or path.endswith("/") else path


def alias_path(alias: str) -> str | None:
    """Return the file an old URL path is answered by, or None where it is no path or leads outside."""
    if not _ALIAS.fullmatch(alias) or any(part in {".", ".."} for part in alias.split("/")):
        return None
    path = unquote(alias).strip("/") + ("/" if alias.endswith("/") else "")
    if _UNFIT.search(unquote(alias)) or not path.strip("/"):
        return None
    if any(part in {".", ".."} or len(part.encode()) > LONGEST_NAME for part in path.split("/")):
        return None
    last = path.rpartition("/")[2]
    return path + "index.html" if not last else path if "." in last else f"{path}/index.html"


def quoted(path: str) -> str:
    """Return a path percent-encoded for HTML and XML."""
    return quote(path, safe="/")
