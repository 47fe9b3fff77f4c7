"""The home page: the four blocks, what is new, who publishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from generator.catalogue import APPLY, FOUR_BLOCKS, Column
from generator.document import Document
from generator.views.frame import HOME, Frame, apply_column, four_blocks, organisation_groups
from generator.views.listing import row_of
from generator.views.models import Block, HomePage, Link

NEWEST = 6


def home_page(frame: Frame) -> HomePage:
    """Return the home page."""
    library = frame.library
    columns = library.catalogue.columns
    interpretations = [d for d in library.documents if any(c.spec.role == "interpretation" for c in d.columns)]
    role_column = next((c for c in library.catalogue.walk() if c.spec.role == "interpretation"), None)
    apply = apply_column(columns)
    shown = interpretations[:NEWEST]
    return frame.page(
        HomePage,
        kind="home",
        url="",
        title="政府信息公开",
        crumbs=(Link(HOME.name, "", is_current=True),),
        feed="feed.xml",
        introduction=frame.introduction_html.get("", ""),
        blocks=tuple(block_of(frame, c, library.documents_of(c), c.children) for c in four_blocks(columns)),
        apply=Link(apply.name, apply.spec.link or apply.url, is_external=bool(apply.spec.link)) if apply else None,
        more=tuple(frame.column_link(c) for c in columns if c.name not in FOUR_BLOCKS and c.name != APPLY),
        newest=tuple(row_of(d, library) for d in library.documents[:NEWEST]),
        interpretations=tuple(row_of(d, library) for d in shown),
        interpretation_column=frame.column_link(role_column) if role_column else None,
        organisations=organisation_groups(library),
        examples=tuple(_examples(library.documents)),
        total=len(library.documents),
    )


def block_of(frame: Frame, column: Column, documents: Sequence[Document], children: Iterable[Column], url: str = "") -> Block:
    """Return a block with its sub-columns and its newest documents."""
    return Block(
        name=column.name,
        url=url or column.spec.link or column.url,
        description=frame.sentence_on(column),
        count=len(documents),
        children=tuple(frame.column_link(c) for c in children),
        newest=tuple(row_of(d, frame.library) for d in documents[:3]),
    )


def _examples(documents: Sequence[Document]) -> Iterable[str]:
    """Yield up to three queries that find something: a 文号, the subject of a title, a 发布机构."""
    numbered = next((str(d.doc_no) for d in documents if d.doc_no and d.doc_no.year), None)
    words = (k for d in documents for k in d.front.keywords if 2 <= len(k) <= 8)
    publishers = (d.publisher for d in documents)
    yield from filter(None, (next(words, None), numbered))
    yield from islice(publishers, 1)
