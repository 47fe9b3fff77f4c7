"""After any edits the site that was brought up equals one made of nothing, byte for byte; so do the problems."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import differing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import scan
from incremental.catalogues import World, new_world
from incremental.conftest import built, checked, clean, forget
from incremental.edits import EDITS, QUIET, Chance

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
numbers: Iterator[int] = itertools.count()


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worlds")


def compare(world: World, jobs: int) -> None:
    """Build with what is kept and with nothing, and compare; where a problem blocks, the old site must stand."""
    site, other = world.root / "site", world.root.parent / "clean"
    before = (site / ".gongkai").read_bytes() if site.is_dir() else None
    world.lay_out()
    done, problems = built(world.root, site, world.today, jobs)
    expected = clean(world.root, other, world.today)
    assert problems == expected
    if done is None:
        assert (site / ".gongkai").read_bytes() == before if before else not site.exists()
    else:
        assert differing(site, other) == []


def edited(folder: Path, data: st.DataObject, jobs: int, most: int) -> None:
    """Make a catalogue, edit it at random, build it each time."""
    chance = Chance(data)
    world = new_world(folder / str(next(numbers)) / "目录")
    world.root.mkdir(parents=True)
    try:
        with pytest.MonkeyPatch.context() as patch:
            # A stamp is believed at once here: these edits are never closer together than the clock's tick.
            patch.setattr(scan, "_YOUNG", 0)
            compare(world, jobs)
            for _ in range(chance.pick(range(1, most + 1))):
                kinds = chance.pick((EDITS, QUIET))
                for _ in range(chance.pick((1, 2, 3))):
                    chance.pick(kinds)(world, chance)
                world.lay_out()
                if chance.pick((False, True)):
                    checked(world.root, chance.pick((world.today, chance.day())))
                if chance.pick((True, False)):
                    compare(world, jobs)
            compare(world, jobs)
    finally:
        forget(world.root)


@given(data=st.data())
@settings(max_examples=15, suppress_health_check=SLOW)
def test_alone(folder: Path, data: st.DataObject) -> None:
    edited(folder, data, 1, 6)


@given(data=st.data())
@settings(max_examples=2, suppress_health_check=SLOW)
@pytest.mark.parametrize("jobs", [2, 4])
def test_with_workers(folder: Path, data: st.DataObject, jobs: int) -> None:
    edited(folder, data, jobs, 3)
