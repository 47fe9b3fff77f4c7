"""The programs the bench compares with: in the environment that `make bench` makes for them, else on the path."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.bench.catalogue import ROOT

PEERS = Path(os.environ.get("GONGKAI_BENCH_PEERS", ROOT / ".venv/peers"))
"""A virtual environment of its own: what is installed there can change nothing in the product's."""

SETTINGS = {
    "gongkai": "everything it makes: pages, lists, feeds, tables, texts, citations, relations, search; --jobs as by default",
    "hugo": "pages, texts, lists of 50 by column, issuer, year, subject, genre; feeds, sitemap; unsafe off (bench/hugo_site)",
    "pagefind": "over Hugo's pages, the article only, five filters and the date to sort by; else as by default",
    "material": "language zh, search with lang zh, no fonts; navigation of all files, and again with the documents outside of it",
    "processes": "each build is one of its own; memory: the largest process, and all processes of a build at one moment; Python keeps compiled modules",
}
Command = tuple[str | Path, ...]


def hugo() -> Command | None:
    """Return Hugo itself, not the Python script that starts it."""
    inside = sorted(p for p in PEERS.glob("[Ll]ib/**/hugo/binaries/hugo*") if os.access(p, os.X_OK))
    found = inside[0] if inside else shutil.which("hugo")
    return (found,) if found else None


def pagefind() -> Command | None:
    """Return Pagefind; of the package's two builds the extended one, which cuts Chinese."""
    return _module("pagefind") or ((found,) if (found := shutil.which("pagefind_extended") or shutil.which("pagefind")) else None)


def mkdocs() -> Command | None:
    """Return MkDocs, where Material is there too."""
    return _module("mkdocs") if _module("material") else None


def _module(name: str) -> Command | None:
    python = PEERS / "bin/python"
    found = python.exists() and not subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode
    return (python, "-m", name) if found else None


def _said(command: Command | None, *more: str) -> str:
    if not command:
        return "not installed"
    done = subprocess.run([*command, *more], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.strip() or ("not known" if done.returncode else done.stderr.strip())


def versions() -> dict[str, str]:
    """Return what is measured, and on what."""
    listed = _said((PEERS / "bin/python", "-m", "pip"), "list", "--format=freeze") if mkdocs() or pagefind() else ""
    packages = dict(re.findall(r"^(\S+)==(\S+)$", listed, re.MULTILINE))
    material = " ".join(f"{name} {packages[name]}" for name in ("mkdocs", "mkdocs-material", "jieba") if name in packages)
    extended = "extended " if "pagefind_bin_extended" in packages else ""
    return {
        "machine": f"{os.cpu_count()} cores, {_memory()} GiB, {platform.system()} {platform.machine()}",
        "python": f"{platform.python_version()} ({Path(sys.executable).name})",
        "gongkai": f"{version('gongkai')}, {_said(('git', '-C', ROOT, 'describe', '--always', '--dirty'))}",
        "hugo": re.sub(r"-[0-9a-f]{40}", "", _said(hugo(), "version").partition(" BuildDate")[0]),
        "pagefind": extended + _said(pagefind(), "--version").removeprefix("pagefind "),
        "material": material if mkdocs() else "not installed",
        "node": _said(("node", "--version")) if shutil.which("node") else "not installed",
    }


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
