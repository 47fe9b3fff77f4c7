"""What lies in content/: every file with its stamp, and what may not lie there."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from generator.problems import Level, Problem

CONTENT, FILE, SETTINGS = "content", "catalogue.yaml", "mkdocs.yml"
"""What a catalogue's folder holds."""
Stamp = tuple[int, int, int]
"""Size in bytes, time of change and of status change in nanoseconds; the last 0 where the file had only just been changed."""
# A file may be changed again within the same tick of a coarse clock: a stamp this young says nothing about the next look.
_YOUNG = 2_000_000_000
_OF_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini"))


class Found(Struct, frozen=True):
    """The files of a catalogue, each by its normalised (NFC) path below content/, in order."""

    root: Path
    texts: dict[str, Stamp] = field(default_factory=dict)
    """Every Markdown file."""
    files: dict[str, Stamp] = field(default_factory=dict)
    """Every other file."""
    now: int = 0
    """When the look began, in nanoseconds."""
    written: dict[str, str] = field(default_factory=dict)
    """The paths that are written otherwise on the disk (NFD, as macOS writes them)."""
    problems: list[Problem] = field(default_factory=list)

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        return self.root / CONTENT / self.written.get(name, name)


def scan(root: Path) -> Found:
    """Return the files of content/; hidden files and Office's lock files aside."""
    found = Found(root, now=time.time_ns())
    content = root / CONTENT
    if content.is_dir():
        _scan_folder(str(content), "", str(content.resolve()), found)
    else:
        found.problems.append(
            Problem(CONTENT, 1, 1, "content", Level.ERROR, "没有 content 文件夹", "文档放在 content/ 里", blocks=True)
        )
    return found


def is_same(before: Stamp | None, after: Stamp) -> bool:
    """Return whether a file with these stamps is certainly the same as before."""
    return before == after and not is_young(after)


def is_young(stamp: Stamp) -> bool:
    """Return whether a file had only just been changed when it was looked at."""
    return stamp[2] == 0


def _scan_folder(folder: str, below: str, home: str, found: Found) -> None:
    folders: list[os.DirEntry[str]] = []
    # Nothing about a folder's name is looked at again for each of its files.
    is_plain = _is_plain(below)
    for entry in _entries(folder):
        name = below + entry.name if is_plain and entry.name.isascii() else _normalised(below + entry.name, found)
        if _is_folder(entry):
            if entry.is_symlink():
                found.problems.append(_escape(name, "是指向别处的文件夹链接，里面的文件不会读取"))
            elif name is not None:
                folders.append(entry)
        elif name is None or entry.name.startswith("~$") or entry.name in _OF_SYSTEMS:
            continue
        elif entry.is_symlink() and not _leads_inside(entry.path, home):
            found.problems.append(_escape(name, "是指向 content/ 之外的链接，或已断开的链接"))
        elif not entry.is_file():
            found.problems.append(_escape(name, "不是文件（管道、套接字或设备）"))
        else:
            status = entry.stat()
            is_old = max(status.st_mtime_ns, status.st_ctime_ns) <= found.now - _YOUNG
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns if is_old else 0)
            (found.texts if name.lower().endswith(".md") else found.files)[name] = stamp
    for entry in folders:
        _scan_folder(entry.path, f"{below}{entry.name}/", home, found)


def _is_plain(below: str) -> bool:
    """Return whether a path is written as it is named here."""
    return unicodedata.is_normalized("NFC", below) and below.encode("utf-8", "replace").decode() == below


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)


def _normalised(below: str, found: Found) -> str | None:
    """Return a path in NFC, or None (reported) where it is no text."""
    if below.isascii():
        return below
    name = unicodedata.normalize("NFC", below)
    if (shown := name.encode("utf-8", "replace").decode()) != name:  # unpacked from a Windows archive
        message, hint = "文件名或文件夹名不是 UTF-8 编码", "重新命名；解压 Windows 的压缩包时选择 GBK 编码"
        found.problems.append(Problem(f"{CONTENT}/{shown}", 1, 1, "encoding", Level.ERROR, message, hint, blocks=True))
        return None
    if name != below:
        found.written[name] = below
    return name


def _leads_inside(link: str, home: str) -> bool:
    try:
        return Path(link).resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):  # it leads to nothing, or to itself
        return False


def _escape(name: str | None, message: str) -> Problem:
    return Problem(f"{CONTENT}/{name}", 1, 1, "path-escape", Level.ERROR, message, "放文件本身", blocks=True)
