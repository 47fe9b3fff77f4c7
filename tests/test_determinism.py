"""The same input gives the same bytes: with any number of jobs, in any folder, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, ROOT, build_site, differing, document, files_of, tree

from generator import pool

FILES = {f"{FOLDER}/{n}.md": document(n, body=f"一[^1]\n\n## 要求 {n}\n\n[^1]: 甲", keywords="甲 乙 丙") for n in range(1, 12)}


def test_jobs_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WORTH_WORKERS", 2)
    one = build_site(tree(tmp_path / "a", FILES), tmp_path / "site", jobs=1)
    four = build_site(tree(tmp_path / "别的 文件夹" / "b", FILES), tmp_path / "别的 文件夹" / "site", jobs=4)
    assert differing(one, four) == []


def test_the_order_in_which_files_were_made(tmp_path: Path) -> None:
    one = build_site(tree(tmp_path / "a", FILES), tmp_path / "one")
    other = build_site(tree(tmp_path / "b", dict(reversed(FILES.items()))), tmp_path / "other")
    assert differing(one, other) == []


def test_seeds_of_hashes_and_the_clock(tmp_path: Path) -> None:
    sites = []
    for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("4242", "America/New_York")):
        sites.append(tmp_path / seed)
        command = [
            sys.executable,
            "-m",
            "generator",
            "build",
            "-C",
            str(ROOT),
            "--site-dir",
            str(sites[-1]),
            "--today",
            "2026-11-22",
        ]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "GONGKAI_CACHE": str(tmp_path / f"cache{seed}")}
        subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
    assert [differing(sites[0], site) for site in sites[1:]] == [[], []]
    assert len(files_of(sites[0])) > 500


def test_another_day_changes_only_what_depends_on_it(tmp_path: Path) -> None:
    files = {
        DOC: document(1, valid_until="2024-06-30"),
        f"{FOLDER}/乙.md": document(2),
        "content/政府信息公开制度/丙.md": document(3),
    }
    root = tree(tmp_path / "目录", files)
    first, same, later = (
        build_site(root, tmp_path / name, day)
        for name, day in (
            ("a", date(2024, 6, 1)),
            ("b", date(2024, 6, 30)),
            ("c", date(2024, 7, 1)),
        )
    )
    assert differing(first, same) == []
    changed = differing(first, later)
    assert [
        path for path in changed if "2024-00002" in path or "2024-00003" in path or path.startswith(("zfxxgkzd", "assets"))
    ] == []
    assert {path for path in changed if "2024-00001" in path} == {"fdzdgknr/ghxx/zxgh/11500228008652038C-2024-00001/index.html"}
