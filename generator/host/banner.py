"""What a preview says above every page."""

from __future__ import annotations

from generator import console
from generator.problems import Level, Problem
from generator.views.models import Preview


def preview_of(problems: tuple[Problem, ...]) -> Preview:
    """Return what a preview says above every page."""
    shown = [p for p in problems if p.level is not Level.NOTICE]
    return Preview(console.counted(shown), tuple(console.as_text(shown, console.MOST_OF_A_KIND).splitlines()))
