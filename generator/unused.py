"""Files of content/ that no document uses: they are not published, which their editor may not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.catalogue import Catalogue
from generator.loader import Loaded
from generator.problems import Level, Problem
from generator.scan import CONTENT
from generator.text import nearest

RULE = "unused-file"
_TEXTS = frozenset(("txt", "markdown", "mdx", "mkd", "mdown"))
_OFFICE = frozenset(("doc", "docx", "wps", "rtf", "odt", "ofd", "pdf"))


def unused_files(loaded: Loaded, used: frozenset[str], named: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for each file in a column's folder that no document uses.

    One that is `named` but may not be published was reported where it is named; one that a draft or a text that could not be
    read names somewhere is wanted.
    """
    read = {document.path for document in loaded.library.documents}
    others = [name for name in loaded.found.texts if f"{CONTENT}/{name}" not in read]
    texts: list[str] | None = None
    for name in loaded.found.files:
        if name in used or not _is_in_column(name, loaded.catalogue):
            continue
        if texts is None:
            texts = [loaded.found.path(other).read_bytes().decode("utf-8", "replace") for other in sorted(others)]
        base = PurePosixPath(name).name
        if base not in named and not any(base in text or quote(base) in text for text in texts):
            message, hint = "没有文档使用这个文件，不会发布", _hint(name, loaded.catalogue)
            yield Problem(f"{CONTENT}/{name}", 1, 1, RULE, Level.WARNING, message, hint)


def _is_in_column(name: str, catalogue: Catalogue) -> bool:
    folders = tuple(name.split("/")[:-1])
    return any(folders[:depth] in catalogue.by_folder for depth in range(1, len(folders) + 1))


def _hint(name: str, catalogue: Catalogue) -> str:
    path = PurePosixPath(name)
    folders = path.parts[:-1]
    if folders not in catalogue.by_folder:
        siblings = [known[-1] for known in catalogue.by_folder if known[:-1] == folders[:-1]]
        if near := nearest(folders[-1], siblings):
            return f"文件夹“{folders[-1]}”不是栏目，是不是“{near}”？"
    ending = path.suffix.lower().lstrip(".")
    if ending in _TEXTS:
        return "是公文的，改名为 .md，开头写文档头部；不用的移出 content/"
    if ending in _OFFICE:
        return "是公文的，正文写成 .md 文件，把它列为附件；不用的移出 content/"
    return "在文档的 attachments 或正文里写它的文件名；不用的移出 content/"
