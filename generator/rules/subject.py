r"""主题分类用国务院公文主题分类（《政府信息公开目录系统实施指引（试行）》），写作“一级\二级”；只写二级的，补上它的一级。

通过：

    subject: 综合政务\政务公开

不通过：

    subject: 电子政务
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level
from generator.text import did_you_mean
from generator.vocabulary import is_subject, subjects, subjects_with_second

ID = "subject"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the subjects that are not in the list."""
    for document in library.by_path.values():
        written = document.front.subject
        if not written or is_subject(written):
            continue
        whole = subjects_with_second(written.removeprefix("\\"))
        if whole and written != "其他":
            hint = f"写作 {' 或 '.join(whole)}"
        else:
            known = [f"{first}\\{second}" for first, seconds in subjects().items() for second in seconds]
            hint = did_you_mean(written, (*subjects(), *known)) or "写作 一级\\二级，例如 综合政务\\政务公开"
        yield Finding(document.path, document.place("subject"), f"主题分类里没有“{written}”", hint)
