"""Packages of XML files (OOXML, ODF, OFD), read as a stream within bounds: a small file may unpack into a huge one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.parsers import expat
from zipfile import ZipFile

from generator.attached.extract import TooMuch

_MOST_BYTES = 96 * 1024 * 1024
_MOST_PARTS = 20_000
_CHUNK = 65536

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class Package:
    """An open package; what is read of all its parts together is bounded."""

    def __init__(self, path: Path) -> None:
        """Open the package; raises BadZipFile, OSError or TooMuch."""
        self._zip = ZipFile(path)
        self._left = _MOST_BYTES
        if len(self._zip.filelist) > _MOST_PARTS:
            self._zip.close()
            raise TooMuch("包内文件太多")
        self.names = tuple(sorted({info.filename for info in self._zip.filelist}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._zip.close()

    def parse(self, name: str, start: Start, end: End, words: Words) -> None:
        """Call back for each element of a part, by its name without namespace; raises whatever a broken part causes."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.EntityDeclHandler = _no_entities
        parser.StartElementHandler = lambda tag, attributes: start(
            _bare(tag), {_bare(key): value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda tag: end(_bare(tag))
        parser.CharacterDataHandler = words
        with self._zip.open(name) as part:
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise TooMuch(f"解压后超过 {_MOST_BYTES // 1024 // 1024} MB")
                parser.Parse(chunk, False)
            parser.Parse(b"", True)


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _no_entities(*_: object) -> None:
    raise ValueError("a part that declares entities is no part of a document")
