"""Attachments as a document's page lists them: type, size and SHA-256."""

from __future__ import annotations

import hashlib

from generator.links import Asset
from generator.views.models import AttachmentView


def attachment_view(title: str, asset: Asset, data: bytes) -> AttachmentView:
    """Return what a reader is told of a file before downloading it."""
    kind = asset.url.rpartition(".")[2].upper() if "." in asset.url.rpartition("/")[2] else "文件"
    return AttachmentView(title, asset.href, kind, _size(len(data)), hashlib.sha256(data).hexdigest())


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    if count < 1024:
        return f"{count} 字节"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
