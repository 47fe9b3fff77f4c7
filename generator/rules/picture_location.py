"""图片文件里没有拍摄地点：手机照片的 EXIF、XMP 信息常带经纬度，会泄露住户、举报人、执法对象的位置（个人信息保护法第二十八条：行踪轨迹）。

查 JPEG、PNG、WebP 图片的文件头。

通过：

    （现场.jpg：图片属性里没有 GPS 信息）

不通过：

    （IMG_2024.jpg：图片属性里有纬度、经度）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import PublishedFile
from generator.pictures import picture_of
from generator.problems import Level, Place

ID = "picture-location"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for a picture that tells where it was taken."""
    if (picture := picture_of(file.source)) is not None and picture.has_place:
        hint = "在文件属性的“详细信息”里删除属性和个人信息，或用画图另存一次"
        yield Finding(file.path, Place(), "图片里有拍摄地点的经纬度", hint)
