"""The annual reports of one body, year after year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.document import Document
from generator.regex import regex

_YEAR = regex(r"(?:19|20)\d\d\s*年?度?|二[〇○零0O一二三四五六七八九]{3}年?度?|\s")


class Issue(NamedTuple):
    """Which report of which series a document is."""

    publisher: str
    year: int
    name: str
    """Its title without the year."""


def issue_of(document: Document, year: int) -> Issue:
    """Return which report a document is, on a year."""
    return Issue(document.publisher, year, _YEAR.sub("", document.title))


def pairs_of_years(issues: Mapping[str, Issue]) -> Iterator[tuple[str, str]]:
    """Yield (file, file of the year before) of reports by one body; `issues` holds file → which report it is.

    Of several by one body in a year, those are taken together whose titles differ in the year alone.
    """
    reports: dict[tuple[str, int], list[str]] = defaultdict(list)
    for path, issue in issues.items():
        reports[issue.publisher, issue.year].append(path)
    for (publisher, year), later in reports.items():
        earlier = reports.get((publisher, year - 1), [])
        for path in later:
            same = [other for other in earlier if len(later) == len(earlier) == 1 or issues[other].name == issues[path].name]
            if len(same) == 1:
                yield path, same[0]
