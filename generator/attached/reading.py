"""The text of a published file, whatever its kind; a broken one gives what could be read and says what was wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from generator.attached.extract import Extract, TooMuch, Writing
from generator.attached.pdf import read_pdf
from generator.attached.plain import decoded
from generator.attached.word import read_paragraphs
from generator.attached.workbook import read_workbook

_MOST_BYTES = 100 * 1024 * 1024
_READERS: dict[str, Callable[[Path, Writing], None]] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".pptx", ".ppsx", ".odt", ".ods", ".odp", ".ofd"), read_paragraphs),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx"), read_workbook),
    ".pdf": read_pdf,
}
# .md: the introductions of columns.
_PLAIN = frozenset((".txt", ".csv", ".tsv", ".md"))
# Kinds whose text nobody here can read.
_CLOSED = frozenset((".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".rtf", ".zip", ".rar", ".7z", ".xlsb"))
_COMPOUND = b"\xd0\xcf\x11\xe0"  # Office's old container, and the one it puts encrypted files into


def text_of(path: Path) -> Extract:
    """Return the text of a file; nothing is raised for a file that is there."""
    try:
        state = path.stat()
    except OSError:
        return Extract()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> Extract:
    """Several rules ask for the same file, one after the other."""
    kind = path.suffix.lower()
    if kind in _CLOSED and size:
        return Extract(trouble=f"{kind} 格式的内容无法读取")
    reader = _READERS.get(kind)
    if (reader is None and kind not in _PLAIN) or not size:
        return Extract()
    if size > _MOST_BYTES:
        return Extract(trouble=f"文件超过 {_MOST_BYTES // 1024 // 1024} MB")
    if reader is None:
        return Extract(decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n"), is_plain=True)
    writing = Writing()
    try:
        reader(path, writing)
    except TooMuch as error:
        return writing.done(f"{error}，后面的没有读取")
    except Exception:  # whatever a broken file makes the libraries raise
        logging.getLogger(__name__).debug("%s", path, exc_info=True)
        return writing.done(_reason(path))
    return writing.done()


def _reason(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    return "文件有密码，或是改了扩展名的旧格式" if head == _COMPOUND else "文件已损坏、有密码，或扩展名不对"
