"""The versions of libraries that results depend on are those that are imported."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from generator import version


@pytest.mark.parametrize("name", version._LIBRARIES)
def test_a_version_is_the_one_installed(name: str) -> None:
    assert dict(version._installed())[name] == version._asked(name) == importlib.metadata.version(name)


def test_the_first_of_two_is_meant_and_what_is_no_folder_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, number in ((first, "1.0"), (second, "2.0")):
        (folder / f"Some_Thing-{number}.dist-info").mkdir(parents=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "none"), str(tmp_path / "file"), str(first), str(second)])
    assert list(version._installed())[-1] == ("some-thing", "1.0")
