"""What can be wrong with mkdocs.yml; apart, for MkDocs itself is imported only where it is needed."""

from __future__ import annotations


class BadSettings(Exception):
    """mkdocs.yml is missing or broken: a mistake of usage (exit 2)."""
