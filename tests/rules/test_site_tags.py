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


def test_the_portal_is_not_among_them(checked: Callable[..., list[Place]]) -> None:
    assert checked({"catalogue.yaml": without("portal")}) == []
