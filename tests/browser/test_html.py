"""Every page of the sample site is valid HTML: all of them in one run of html-validate."""

from __future__ import annotations

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.stage import KINDS

HERE = Path(__file__).parent
TOOL = HERE.parent / "node_modules/html-validate/bin/html-validate.mjs"


def pages(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def test_a_page_of_each_kind_is_among_them(sample: Path) -> None:
    found = set(pages(sample))
    for path in (urlsplit(path).path for name, path in KINDS.items() if name != "notfound"):
        assert (path if path.endswith(".html") else f"{path}index.html") in found
    assert "404.html" in found


def test_valid(sample: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail("没有找到 node")
    command = [node, str(TOOL), "--config", str(HERE / "htmlvalidate.cjs"), "--formatter", "json", "--max-warnings", "0"]
    files = pages(sample)

    def run(part: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *part], cwd=sample, capture_output=True, encoding="utf-8", check=False)

    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(run, (files[::2], files[1::2])):
            found = [
                f"{Path(page['filePath']).relative_to(sample)}:{one['line']}:{one['column']}: [{one['ruleId']}] {one['message']}"
                for page in json.loads(done.stdout or "[]")
                for one in page["messages"]
            ]
            assert found[:20] == []
            assert done.returncode == 0, done.stderr
