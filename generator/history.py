"""What git still knows of a catalogue: the 索引号 that documents were published under, in one call for all of them."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.library import Library
from generator.problems import Level, Problem
from generator.regex import regex

RULE = "index-changed"
_KEY = regex(r"(?:index_no|索 *引 *号) *[:：] *[\"']?(?P<number>[^\s\"'#]+)")
_DRAFT = regex(r"(?:draft|草稿) *[:：] *(?:true|yes|on|是)\b", re.IGNORECASE)
_FILE = regex(r"^diff --git ", re.MULTILINE)
_OPTIONS = (
    # Nothing that a repository's own settings name is run.
    "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative",
    "--src-prefix=a/", "--dst-prefix=b/", "-M", "-U40", "--diff-filter=MR", "-G^(index_no|索 *引 *号) *[:：]",
)  # fmt: skip
_SECONDS = 20


def changed_numbers(root: Path, library: Library) -> Iterator[Problem]:
    """Yield the published documents whose 索引号 was changed since (it never changes, for their URLs are made of it).

    Published is what the branch has that a pull request is made against or this one is pushed to, else the last commit.
    """
    for path, number in _former_numbers(root):
        document = library.by_path.get(path)
        if document is None or str(document.index_no) == number or library.names.indexed(number):
            continue
        place = document.place("index_no")
        message = f"索引号由 {number} 改成了 {document.index_no}；文件发布过，索引号不再改动"
        hint = f"改回 {number}；确实要改的，把旧网址写进 aliases"
        yield Problem(path, place.line, place.column, RULE, Level.ERROR, message, hint)


def _former_numbers(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, its 索引号 as published) of the files where that line was changed; nothing where there is no git."""
    for patch in _FILE.split(_diff(root))[1:]:
        lines = patch.split("\n")
        path = next((line[6:].rstrip("\t") for line in lines if line.startswith("+++ b/")), "")
        former = [line[1:] for line in lines if line.startswith((" ", "-")) and not line.startswith("--- ")]
        numbers = (found["number"] for line in former if (found := _KEY.match(line)))
        if (number := next(numbers, "")) and not any(map(_DRAFT.match, former)):
            yield unicodedata.normalize("NFC", path), number


def _diff(root: Path) -> str:
    base = os.environ.get("GITHUB_BASE_REF", "")
    for reference in (f"origin/{base}" if base else "", "@{upstream}", "HEAD"):
        if reference and (found := _git(root, "--merge-base", reference, "--", "content")) is not None:
            return found
    return ""


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *arguments],
            cwd=root,
            env=os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
