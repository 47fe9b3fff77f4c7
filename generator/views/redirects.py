"""A URL, once published, answers for ever: pages at old addresses that lead to the new ones."""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Iterator

from generator.library import Library
from generator.problems import Problem, Report
from generator.regex import regex
from generator.urls import alias_path, base_of, output_path, quoted

# What the site writes beside its pages.
_OWN_FILES = regex(r"404\.html|feed\.xml|list\.csv|index\.md|documents\.json|sitemap(?:-\d+)?\.xml|\.gongkai")


def redirects(library: Library, addresses: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield (file of the old address, URL it leads to) for `aliases` and `former`.

    An alias that is no path, or the address of a page or of another alias, is reported and left out.
    """
    taken = {output_path(url).casefold(): url for url in addresses}
    folders = {above for path in taken for above in _above(path)}
    for document in (*library.documents, *library.withdrawn):
        for at in document.front.aliases:
            written = str(at.value)[:80]
            path = alias_path(str(at.value))
            report = Report(document.path)
            if path is None:
                hint = "写网址里主机名之后的路径，以 / 开头，不带 ? 后面的部分，例如 /zwgk/2022/1203.html"
                report.error("alias", at.place, f"旧网址“{written}”不是网址路径", hint)
            elif _is_own(path.casefold(), taken, folders):
                report.error(
                    "alias", at.place, f"旧网址“{written}”是本站自己的文件，或在它之下", "只写本文件以前用过、现在没有页面的网址"
                )
            elif (other := taken.setdefault(path.casefold(), document.url)) != document.url or path == output_path(document.url):
                report.error(
                    "alias", at.place, f"旧网址“{written}”已是 /{other} 的网址", "只写本文件以前用过、现在没有页面的网址"
                )
            else:
                folders.update(_above(path.casefold()))
                yield path, document.url
            problems += report.problems
    yield from _of_columns(library)


def _above(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, the root as an empty text."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _is_own(path: str, taken: Container[str], folders: Container[str]) -> bool:
    """Return whether a file that is no page stands there, or a file stands where a folder would have to be, or the reverse."""
    folder, _, name = path.rpartition("/")
    is_beside = folder in folders and _OWN_FILES.fullmatch(name) is not None
    return is_beside or path.startswith("assets/") or path in folders or any(above in taken for above in _above(path))


def _of_columns(library: Library) -> Iterator[tuple[str, str]]:
    """A column that moved takes its sub-columns and documents along; one that lives elsewhere leads there."""
    for column in library.catalogue.walk():
        if column.spec.link:
            yield output_path(column.url), column.spec.link
        for former in column.former:
            for below in column.walk():
                yield output_path(f"{former}/{below.url.removeprefix(column.url)}"), below.url
            for document in (*library.documents_of(column), *library.withdrawn):
                if document.column.url.startswith(column.url):
                    yield output_path(f"{former}/{document.url.removeprefix(column.url)}"), document.url


def redirect_html(path: str, url: str, canonical: str) -> str:
    """Return the page at an old address; `path` is its file, `url` where it leads."""
    target = html.escape(url if "://" in url else base_of(path) + quoted(url) or "./")
    link = f'\n<link rel="canonical" href="{html.escape(canonical)}">' if canonical else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>网址已变更</title>
<meta name="robots" content="noindex">{link}
<meta http-equiv="refresh" content="0; url={target}">
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
<p>网址已变更，请访问<a href="{target}">新网址</a>。</p>
</body>
</html>
"""
