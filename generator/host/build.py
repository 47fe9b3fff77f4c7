"""What the theme and mkdocs.yml give to a site: asked of MkDocs, and kept until one of them changes."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generator.failures import reason
from generator.library import Library
from generator.preparing import Prepared
from generator.render.fragments import Fragments
from generator.scan import CONTENT
from generator.site import Hosted, Site, deepest, frame_of
from generator.store import Store, digest
from generator.version import VERSION
from generator.views.frame import Frame, site_view

SETTINGS = "mkdocs.yml"
_STATE = "host"
# What may make the settings depend on more than their own text.
_FAR_REACHING = (b"INHERIT", b"!ENV", b"hooks", b"!!python")


class BadSettings(Exception):
    """mkdocs.yml is missing or broken: a mistake of usage (exit 2)."""


@dataclass(frozen=True, slots=True)
class Host:
    """What there is beside the catalogue."""

    site_dir: Path
    """Where mkdocs.yml puts the site."""
    site_url: str
    """With a slash at its end, or empty."""
    hosted: Hosted
    stamps: dict[str, tuple[int, int]]
    """The files of the theme with their sizes and times."""
    warnings: tuple[str, ...]
