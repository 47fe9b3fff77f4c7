"""图片不过大：每幅不超过 1 MB、长边不超过 4000 像素，手机和农村网络也打得开（国办发〔2017〕47号：页面加载时长不宜超过 3 秒）。

查 JPEG、PNG、GIF、WebP 图片，尺寸从文件头读出。

通过：

    （图.png：200 KB，1200×800）

不通过：

    （图.png：6 MB，6000×4000）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Count
from generator.manuscript import PublishedFile
from generator.pictures import picture_of
from generator.problems import Level, Place

ID = "picture-size"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {
    "kilobytes": Option(Count(), 1024, "每幅图片最多多少 KB"),
    "pixels": Option(Count(), 4000, "长边最多多少像素"),
}
_KINDS = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for a picture of too many bytes or pixels."""
    if not file.path.lower().endswith(_KINDS):
        return
    kilobytes = -(-file.source.stat().st_size // 1024)
    if kilobytes > options["kilobytes"]:
        message = f"图片有 {kilobytes} KB，超过 {options['kilobytes']} KB"
        yield Finding(file.path, Place(), message, "缩小尺寸或另存为 JPEG；要保留原图的，作为附件")
        return
    picture = picture_of(file.source)
    if picture is not None and max(picture.width, picture.height) > options["pixels"]:
        message = f"图片是 {picture.width}×{picture.height} 像素，长边超过 {options['pixels']}"
        yield Finding(file.path, Place(), message, "缩小到屏幕看得清的尺寸，例如长边 1600 像素")
