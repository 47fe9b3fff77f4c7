"""Marks the parts of an official paper in the tree that Markdown makes of a text, as `paper` tells them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from generator.regex import regex
from generator.render.paper import Paragraph, levels, parts, promoted

_HEADING = regex(r"h[1-6]")
_CELL_CLASSES = {"left": "gk-left", "center": "gk-center", "right": "gk-right"}


class PaperExtension(Extension):
    """Adds the tree processor; after inline parsing, before the table of contents gives headings their ids."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with a Markdown instance."""
        md.treeprocessors.register(_Paper(md), "paper", 7)


class _Paper(Treeprocessor):
    def run(self, root: Element) -> None:
        _mark_headings(root)
        paragraphs = [e for e in root if e.tag == "p"]
        for element in paragraphs:
            _drop_last_break(element)
        found = parts([Paragraph("".join(e.itertext()).strip(), e.find("br") is not None) for e in paragraphs])
        for position, name in found.items():
            if not paragraphs[position].get("class"):
                paragraphs[position].set("class", name)
        for cell in root.iter():
            if cell.tag in {"th", "td"}:
                _mark_cell(cell)


def _mark_headings(root: Element) -> None:
    headings = [e for e in root.iter() if _HEADING.fullmatch(e.tag)]
    for heading, level in zip(headings, levels(int(h.tag[1]) for h in headings), strict=True):
        heading.tag = f"h{level}"
    if not headings:
        lines = [(e.text or "").strip() if e.tag == "p" and not len(e) else None for e in root]
        for position, level in promoted(lines):
            root[position].tag = f"h{level}"


def _drop_last_break(element: Element) -> None:
    """A line `{: .gk-right }` below a paragraph was taken out of it, the break before that line was not."""
    if len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])


def _mark_cell(cell: Element) -> None:
    """Header cells get their scope; alignment becomes a class, for the CSP allows no style attribute."""
    aligned = re.search(r"text-align:\s*(\w+)", cell.attrib.pop("style", ""))
    if aligned and aligned[1] in _CELL_CLASSES:
        cell.set("class", _CELL_CLASSES[aligned[1]])
    if cell.tag == "th":
        cell.set("scope", "col")
