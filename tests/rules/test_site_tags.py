"""Rule site-tags: what head and foot of every page need."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CATALOGUE, Place

NEEDED = ("domain", "id_code", "icp", "police", "sponsor", "contact")


def without(*keys: str) -> str:
    """Return the catalogue without keys of its site."""
    return "".join(
        line for line in CATALOGUE.splitlines(keepends=True) if not line.startswith(tuple(f"  {key}: " for key in keys))
    )


@pytest.mark.parametrize("key", NEEDED)
def test_each_that_is_missing(checked: Callable[..., list[Place]], key: str) -> None:
    assert checked({"catalogue.yaml": without(key)}) == [("catalogue.yaml", 1, 1, "site-tags")]


def test_all(checked: Callable[..., list[Place]]) -> None:
    assert checked({"catalogue.yaml": without(*NEEDED)}) == [("catalogue.yaml", 1, 1, "site-tags")] * len(NEEDED)


@pytest.mark.parametrize(
    "text",
    [
        CATALOGUE,
        without("portal"),
        CATALOGUE.replace("{phone: 0874-0000100}", "{address: 云岭县城关镇, email: a@yunling.gov.cn}"),
        CATALOGUE.replace("organisations:", "  conac: https://bszs.conac.cn/sitename\n\norganisations:"),
        "site: {name: 云岭县人民政府}\n",  # its columns are missing: nobody knows what else is
    ],
)
def test_right(checked: Callable[..., list[Place]], text: str) -> None:
    assert [place for place in checked({"catalogue.yaml": text}) if place[3] == "site-tags"] == []
