"""Vocabularies and templates, kept as data."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

# The parser in C reads the word lists in a tenth of the time, which every start of the command pays.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text_of(name: str) -> str:
    """Return a file of this folder as text."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def table_of(name: str) -> Any:
    """Return what a YAML file of this folder holds."""
    return yaml.load(text_of(name), Loader=_LOADER)
