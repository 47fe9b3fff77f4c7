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
    return done.stdout.strip() or done.stderr.strip()


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
        "hugo": " ".join(_said(hugo(), "version").split()[:3]),
        "pagefind": extended + _said(pagefind(), "--version").removeprefix("pagefind "),
        "material": material if mkdocs() else "not installed",
        "node": _said(("node", "--version")) if shutil.which("node") else "not installed",
    }


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
