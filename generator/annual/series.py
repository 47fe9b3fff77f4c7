"""The annual reports of one body, year after year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.library import Library
from generator.regex import regex

_YEAR = regex(r"(?:19|20)\d\d\s*年?度?|二[〇○零0O一二三四五六七八九]{3}年?度?|\s")


def pairs_of_years(library: Library, years: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (file, file of the year before) of reports by one body; `years` holds file → the year reported on.

    Of several by one body in a year, those are taken together whose titles differ in the year alone.
    """
    reports: dict[tuple[str, int], list[str]] = defaultdict(list)
    for path, year in years.items():
        reports[library.by_path[path].publisher, year].append(path)
    for (publisher, year), later in reports.items():
        earlier = reports.get((publisher, year - 1), [])
        for path in later:
            same = [
                other for other in earlier if len(later) == len(earlier) == 1 or _name(library, other) == _name(library, path)
            ]
            if len(same) == 1:
                yield path, same[0]


def _name(library: Library, path: str) -> str:
    return _YEAR.sub("", library.by_path[path].title)
