"""What the results of this program depend on beside its input: its own code and data, and the libraries that make bytes."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.store import digest

# Those whose output is kept or published; of the others a newer version changes nothing.
_LIBRARIES = (
    "chinesecalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "msgspec", "nh3", "numpy", "openpyxl", "pypdf",
    "pypinyin", "python-docx", "python-stdnum", "pyyaml",
)  # fmt: skip
_PACKAGE = Path(__file__).parent
_DESCRIBED = ".dist-info"


def _version() -> bytes:
    names = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    files = (part for path in names for part in (path.relative_to(_PACKAGE).as_posix().encode(), path.read_bytes()))
    installed = dict(_installed())
    libraries = (f"{name} {installed.get(name) or _asked(name)}".encode() for name in _LIBRARIES)
    return digest(platform.python_version().encode(), zlib.ZLIB_RUNTIME_VERSION.encode(), *libraries, *files)


def _installed() -> Iterator[tuple[str, str]]:
    """Yield (name, version) of what is installed, as the folders that describe it are named; what is imported comes last."""
    for folder in reversed(sys.path):
        entries: list[str] = []
        with contextlib.suppress(OSError):  # it may name what is not there, or a file
            entries = sorted(os.listdir(folder))
        for entry in entries:
            if entry.endswith(_DESCRIBED):
                name, _, version = entry.removesuffix(_DESCRIBED).partition("-")
                yield name.lower().replace("_", "-").replace(".", "-"), version


def _asked(name: str) -> str:
    """Return the version of what is installed in another way."""
    from importlib.metadata import version  # it takes as long to import as half of our own modules

    return version(name)


VERSION = _version()
"""A key that stands for all of it."""
