"""What the results of this program depend on beside its input: its own code and data, and the libraries that make bytes."""

from __future__ import annotations

import platform
import zlib
from importlib.metadata import version
from pathlib import Path

from generator.store import digest

# Those whose output is kept or published; of the others a newer version changes nothing.
_LIBRARIES = (
    "chinesecalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "numpy", "openpyxl", "pypdf",
    "pypinyin", "python-docx", "python-stdnum", "pyyaml",
)  # fmt: skip
_PACKAGE = Path(__file__).parent


def _version() -> bytes:
    names = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    files = (part for path in names for part in (path.relative_to(_PACKAGE).as_posix().encode(), path.read_bytes()))
    libraries = (f"{name} {version(name)}".encode() for name in _LIBRARIES)
    return digest(platform.python_version().encode(), zlib.ZLIB_RUNTIME_VERSION.encode(), *libraries, *files)


VERSION = _version()
"""A key that stands for all of it."""
