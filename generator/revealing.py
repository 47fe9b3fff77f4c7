"""One way to report personal numbers for all rules about them: each one in a document, together in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.findings import Finding
from generator.manuscript import Manuscript, PublishedFile
from generator.personal.markup import without_markup
from generator.personal.numbers import Digits, Number, digits_in, masked

Scan = Callable[[str, Digits], Iterator[Number]]


def in_document(manuscript: Manuscript, scan: Scan, name: str, hint: str, blocks: bool = False) -> Iterator[Finding]:
    """Yield a finding for each number in the whole text of a document's file."""
    found = {number.start: number for number in scan(manuscript.text, manuscript.once(_digits))}
    for text, places in manuscript.once(_as_shown):
        found = {places[number.start]: number for number in scan(text, digits_in(text))} | found
    for start, number in sorted(found.items()):
        place = manuscript.place_in_file(start)
        yield Finding(manuscript.document.path, place, f"{name} {masked(number.digits)}", hint, blocks)


def in_file(file: PublishedFile, scan: Scan, name: str, hint: str, blocks: bool = False) -> Iterator[Finding]:
    """Yield one finding for all numbers of a published file, which may be a list of hundreds; the first is placed."""
    # Edits look at no file.
    from generator.attached.reading import text_of

    extract = text_of(file.source)
    if not (numbers := list(scan(extract.text, digits_in(extract.text)))):
        return
    first = numbers[0]
    distinct = len({number.digits for number in numbers})
    where = extract.where(first.start)
    whole = "介绍" if file.path.endswith(".md") else "附件"
    message = f"{whole}里有{name} {masked(first.digits)}" + (f"（{where}）" if where else "")
    message += f"，共 {distinct} 个" if distinct > 1 else ""
    yield Finding(file.path, extract.place(first.start), message, hint, blocks)


def _digits(manuscript: Manuscript) -> Digits:
    return digits_in(manuscript.text)


def _as_shown(manuscript: Manuscript) -> list[tuple[str, list[int]]]:
    """Return the text as a page shows it, with where each character stands; nothing where no number is marked up."""
    shown = without_markup(manuscript.text)
    return [shown] if shown else []
