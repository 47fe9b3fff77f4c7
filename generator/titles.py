"""Titles of official papers: where a line may break so that it reads by meaning (GB/T 9704-2012 §7.3.1: 回行时词意完整)."""

from __future__ import annotations

from generator.regex import regex

# A break may follow the issuer, the verb of issuing and a 《title》, and precede the word for the kind of paper.
_BREAKS = regex(
    r"(?<=.)(?=关于)|(?<=关于印发)|(?<=关于公布)|(?<=关于转发)|(?<=关于修改)|(?<=关于废止)|(?<=关于下达)|(?<=关于)(?=《)"
    r"|(?<=.)(?=《)|(?<=》)(?=.)|(?<=.)(?=的(?:通知|意见|决定|公告|通告|批复|函|报告|通报|答复|解读)[^的]{0,8}$)|(?<=[：，、；——])(?=.)"
    r"|(?<=[年届次期号])(?=[^年届次期号）》0-9])"
)


def phrases(title: str) -> tuple[str, ...]:
    """Return the title cut where a line may break; joined they are the title."""
    return tuple(part for part in _BREAKS.split(title) if part)
