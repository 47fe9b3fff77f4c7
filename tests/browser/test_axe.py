"""axe-core finds nothing on any kind of page: light, dark and 长辈版, on a desktop and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import ELDER, Reader
from browser.stage import DESKTOP, KINDS, PHONE

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
OFF = {
    "table-fake-caption": "an experiment of axe: the statutory table of the annual report has a caption and opens with a row across",
}
"""Rules that are off, with the reason."""
OF_COLOUR = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
"""All that a colour scheme can change."""
RUN = """([off, only]) => {
  const rules = {};
  for (const {ruleId, tags} of axe.getRules())
    rules[ruleId] = {enabled: !off.includes(ruleId) && !tags.includes('deprecated') && (!only.length || only.includes(ruleId))};
  return axe.run(document, {rules, resultTypes: ['violations']}).then(result => result.violations.flatMap(
    one => one.nodes.slice(0, 3).map(node => one.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def inspect(page: Page, look: str, only: list[str]) -> None:
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate(RUN, [list(OFF), only]) == [], f"{look} {size}"


# A longer title and another banner are no other kinds.
@pytest.mark.parametrize(
    "path", [pytest.param(path, id=name) for name, path in KINDS.items() if name not in {"long-title", "coming"}]
)
def test_no_violations(reader: Reader, axe: str, path: str) -> None:
    page = reader.page(path)
    for look, only in (("light", []), ("dark", OF_COLOUR), ("elder", [])):
        if look == "elder":
            page.evaluate(ELDER)
            page.reload()
        if path.startswith("search/"):
            expect(page.get_by_role("status")).not_to_have_text("")
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        page.evaluate(axe)
        inspect(page, look, only)
    page.emulate_media(color_scheme="dark")
    inspect(page, "elder dark", OF_COLOUR)
    if path == KINDS["notfound"]:
        reader.forgive("404")
