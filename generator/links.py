"""Where the links, pictures and attachments of a document lead: another page, a file to publish, another site, or nowhere."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec import Struct, field

from generator.document import Document
from generator.library import Library
from generator.loader import Loaded
from generator.problems import Place, Report
from generator.regex import regex
from generator.scan import Stamp
from generator.text import nearest, place_of

# What a browser would run as a page of this site is never published as a file (standards.md §7.2).
UNSAFE = frozenset(
    "htm html xhtml shtml mht mhtml svg xml xsl js mjs css swf php jsp asp aspx exe bat cmd vbs ps1 hta lnk"
    " xht svgz xslt mml wsf jse vbe scr com pif msi jar".split()
)
# C:\\… and file:… are files of the editor's own computer.
_LOCAL = regex(r"(?:[A-Za-z]|file):", re.IGNORECASE)


class Asset(Struct, frozen=True):
    """A file published with a document."""

    name: str
    """The file below content/."""
    url: str
    """Below the site's root, not percent-encoded: also the path of the copy."""

    @property
    def href(self) -> str:
        """The URL as it stands in HTML."""
        return quote(self.url, safe="/")


class Target(Struct, frozen=True):
    """What a link leads to: `url` (below the root, or absolute), and the file to publish where it is one."""

    url: str
    is_external: bool = False
    asset: Asset | None = None


class Origin(Struct, frozen=True):
    """What a link is written in: a document, or an introduction."""

    path: str
    """The file below the catalogue."""
    url: str
    """Its page."""
    folder: str
    """The column's folder below content/ that it lies in; empty for the home page."""
    holds_files: bool = True
    """Whether files are published beside it: format.md allows only documents to."""

    @classmethod
    def of(cls, document: Document) -> Origin:
        """Return the origin of a document's links."""
        return cls(document.path, document.url, "/".join(document.column.folders))


class Linker(Struct, frozen=True):
    """Resolves targets by maps made once for the whole library."""

    library: Library
    files: dict[str, Stamp]
    """Every file below content/ that is no Markdown."""
    anchors: Mapping[str, frozenset[str]]
    """Document file → the anchors of its body."""
    pages: frozenset[str]
    """Every page URL of the site, to know site-absolute links by."""
    sources: Collection[str]
    """Every Markdown file below content/, published or not."""
    folders: dict[str, str]
    """Folder below content/ → its column's URL."""
    _hints: dict[tuple[str, str], str] = field(default_factory=dict)
    """(file, folder of the origin) → what may have been meant: a moved file is missed by every document that links to it."""

    @classmethod
    def of(cls, loaded: Loaded, anchors: Mapping[str, frozenset[str]], pages: Iterable[str]) -> Linker:
        """Return a linker for what was loaded."""
        folders = {"/".join(c.folders): c.url for c in loaded.catalogue.walk()}
        return cls(loaded.library, loaded.found.files, anchors, frozenset(pages), loaded.found.texts, folders)

    def attachment(self, origin: Origin, name: str, place: Place, report: Report) -> Asset | None:
        """Return the file of an attachment named in the front matter, or None (reported)."""
        path = _joined(origin, name)
        if path is None or not path.startswith(origin.folder + "/"):
            report.block("path-escape", place, f"附件“{name}”在本栏目的文件夹之外", "把附件放在文档旁边")
            return None
        return self._file(origin, path, "附件", name, place, report)

    def target(self, origin: Origin, written: str, place: Place, report: Report, is_picture: bool = False) -> Target | None:
        """Return where a body's link leads, or None (reported, blocking: an internal link that is not there)."""
        if written.startswith("//"):
            written = "https:" + written
        if written.lower().startswith(("http:", "https:", "mailto:", "tel:")):
            if not is_picture:
                return Target(written, is_external=True)
            report.error("external-picture", place, f"图片在别的网站：{written[:80]}", "把图片下载下来，放在文档旁边")
            return None
        if _LOCAL.match(written):
            report.block("link", place, f"链接“{written[:80]}”指到本机的文件", "把文件放在文档旁边，只写文件名")
            return None
        path, _, anchor = written.partition("#")
        path, anchor = unquote(path.split("?")[0]), unquote(anchor)
        if not path:
            return self._anchored(origin.path, "", anchor, written, place, report)
        if path.startswith("/"):
            return self._page(path, written, place, report)
        below = _joined(origin, path)
        if below is None:
            report.block("path-escape", place, f"链接“{written[:80]}”指到 content/ 之外", "只能链接 content/ 里的文件")
            return None
        if (other := self.library.by_path.get(f"content/{below}")) is not None:
            return self._anchored(other.path, other.url, anchor, written, place, report)
        if below in self.folders:
            return Target(self.folders[below])
        what = "图片" if is_picture else "链接的文件"
        asset = self._file(origin, below, what, written, place, report)
        return Target(asset.href, asset=asset) if asset else None

    def _file(self, origin: Origin, below: str, what: str, written: str, place: Place, report: Report) -> Asset | None:
        stamp = self.files.get(below)
        said = f"{what}“{written[:80]}”"
        rule = "attachment" if what == "附件" else "link"
        if below in self.sources:
            report.block(rule, place, f"{said}没有发布", "它是草稿、未到发布日期，或自身有错误；先发布它，或删去链接")
        elif stamp is None:
            report.block(
                rule, place, f"{said}不存在", self._hint(below, origin.folder) or "核对文件名，文件要与文档放在同一文件夹"
            )
        elif not origin.holds_files:
            report.block(rule, place, f"{said}不能放在栏目介绍里", "文件和图片只随文档发布；把它放进一篇文档")
        elif not below.startswith(origin.folder + "/"):
            report.block("path-escape", place, f"{said}不在本栏目的文件夹里", "把文件复制到文档旁边")
        elif below.rpartition(".")[2].lower() in UNSAFE:
            report.block(
                "attachment", place, f"{said}的类型不能发布", "网页、脚本和程序会被浏览器运行；改用 PDF、Word、Excel 或图片"
            )
        else:
            if not stamp[0]:
                report.warning(rule, place, f"{said}是空的（0 字节）", "重新放入文件")
            return Asset(below, origin.url + below.removeprefix(origin.folder + "/"))
        return None

    def _anchored(self, path: str, url: str, anchor: str, written: str, place: Place, report: Report) -> Target | None:
        if anchor and anchor not in self.anchors.get(path, frozenset()):
            near = nearest(anchor, self.anchors.get(path, ()))
            hint = f"是不是“#{near}”？" if near else "锚点是标题的文字，去掉标点；先确认那个标题还在"
            report.block("link", place, f"链接“{written[:80]}”的锚点 #{anchor} 不存在", hint)
            return None
        if not url and not anchor and not written.startswith("#"):
            report.block("link", place, "链接是空的", "写出要链接的文件或网址")
            return None
        return Target(url + (f"#{quote(anchor)}" if anchor or not url else ""))

    def _page(self, path: str, written: str, place: Place, report: Report) -> Target | None:
        page = path.lstrip("/")
        page = page if not page or page.endswith("/") or "." in page.rpartition("/")[2] else page + "/"
        if page in self.pages:
            return Target(page)
        report.block("link", place, f"本站没有页面“{written[:80]}”", "链接到文件时写它的 .md 文件的相对路径")
        return None

    def _hint(self, below: str, own: str) -> str:
        if (below, own) not in self._hints:
            self._hints[below, own] = self._near(below, own)
        return self._hints[below, own]

    def _near(self, below: str, own: str) -> str:
        parts = [part.strip() for part in re.split("[，、；]", below.removeprefix(own + "/"))]
        if len(parts) > 1 and any(f"{own}/{part}" in self.files for part in parts):
            return f"几个文件之间用半角逗号分开：[{', '.join(parts)}]"
        folder = posixpath.dirname(below)
        names = [posixpath.basename(n) for n in (*self.files, *self.sources) if posixpath.dirname(n) == folder]
        base = posixpath.basename(below)
        if same := next((name for name in names if name.casefold() == base.casefold()), ""):
            return f"字母大小写不同，文件名是“{same}”；在 Windows 上打得开，在网站上打不开"
        if same := next((name for name in names if _loose(name) == _loose(base)), ""):
            return f"全角半角或空格不同，文件名是“{same}”"
        near = nearest(base, names)
        return f"是不是“{near}”？" if near else ""


def _loose(name: str) -> str:
    """Return a file name without what an input method may have changed in it."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _joined(origin: Origin, name: str) -> str | None:
    """Return the normalised path below content/ of a name written in a file, or None where it leads outside."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        return None
    path = posixpath.normpath(posixpath.join(origin.folder, name))
    return None if path.startswith("..") else path


# A link that leads nowhere, up to where its target should begin.
_EMPTY = regex(r"\]\((?=\s*(?:<\s*>)?\s*\))|(?:href|src)\s*=\s*(?:\"(?=\s*\")|'(?=\s*'))", re.IGNORECASE)


def places_of(target: str, text: str, line: int = 1) -> Iterator[Place]:
    """Yield where a target stands as one from a line on, one after the other, then that line for ever."""
    start = sum(len(above) + 1 for above in text.split("\n")[: line - 1])
    if target:
        # A link's text may be the same words: what counts follows a bracket, a quotation mark, a colon …
        for found in regex(rf"(?<=[(<\"'=:\s]){re.escape(target)}").finditer(text, start):
            yield place_of(text, found.start())
    else:
        for found in _EMPTY.finditer(text, start):
            yield place_of(text, found.end())
    while True:
        yield Place(line)
